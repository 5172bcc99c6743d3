using Fourwings.Finance;

namespace Fourwings.Domain.Indicators;

/// <summary>
/// The arithmetic of figures (指标算法): the same for ours and for those that others published, to six decimals of a
/// ratio and half-up to the fen.
/// </summary>
public static class KpiArithmetic
{
    private const int Decimals = 6;

    /// <summary>A part of a whole, or one amount against another; null where there is none.</summary>
    public static Ratio? Share(decimal part, decimal whole) => whole == 0m
        ? null
        : new(decimal.Round(part / whole, Decimals, MidpointRounding.AwayFromZero));

    /// <summary>What changed against a year before (同比): x ÷ x₀ − 1; null where there was nothing.</summary>
    public static Ratio? YearOnYear(decimal now, decimal before) => before == 0m
        ? null
        : Share(now, before) is { } times ? times - Ratio.One : null;

    /// <summary>What there was before, from what there is and by how much it grew.</summary>
    public static decimal? BeforeOf(decimal now, Ratio growth) =>
        growth.Value <= -1m ? null : now / (1m + growth.Value);

    /// <summary>The target behind an actual amount and its completion (由完成率反推目标).</summary>
    public static decimal? TargetOf(decimal actual, Ratio completion) =>
        completion.Value <= 0m ? null : actual / completion.Value;

    /// <summary>An amount spread evenly (户均、项均), half up to the fen; null over nothing.</summary>
    public static Money? Mean(Money amount, long count) => count == 0
        ? null
        : new((long)decimal.Round((decimal)amount.Fen / count, 0, MidpointRounding.AwayFromZero));
}
