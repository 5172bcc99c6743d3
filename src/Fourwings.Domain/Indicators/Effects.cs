using Fourwings.Finance;
using Fourwings.Finance.Credit;

namespace Fourwings.Domain.Indicators;

/// <summary>What stood beside a loan (翼).</summary>
public enum LoanWing
{
    /// <summary>A value analysis of a pledged right (专利价值分析).</summary>
    Analysis = 1,

    /// <summary>Custody of a pledged patent (专利托管).</summary>
    Custody,

    /// <summary>A policy on the loan or on a pledged patent (专利保险).</summary>
    Insurance,

    /// <summary>An agency for a pledged patent (专利流转).</summary>
    Transfer,

    /// <summary>The loss fund (风险补偿资金池).</summary>
    Fund,
}

/// <summary>A loan as the comparison looks at it.</summary>
public sealed record EffectLoan
{
    /// <summary>The loan.</summary>
    public required Guid LoanId { get; init; }

    /// <summary>The borrower.</summary>
    public required Guid FirmId { get; init; }

    /// <summary>What was paid out.</summary>
    public required Money DrawnFen { get; init; }

    /// <summary>The principal that is still out of a loan in default; nothing of any other.</summary>
    public required Money LostFen { get; init; }

    /// <summary>Whether it ever was in default.</summary>
    public required bool Defaulted { get; init; }

    /// <summary>What stood beside it on the day of its first money; for the fund: ever.</summary>
    public required IReadOnlyList<LoanWing> Wings { get; init; }
}

/// <summary>One side of a comparison (对照一侧).</summary>
/// <param name="Loans">Loans.</param>
/// <param name="Firms">Firms that had them.</param>
/// <param name="Defaults">Of the loans those that ever were in default.</param>
/// <param name="Lent">What was paid out.</param>
/// <param name="Lost">The principal still out of loans in default.</param>
public sealed record EffectSide(long Loans, long Firms, long Defaults, Money Lent, Money Lost)
{
    /// <summary>Fewer loans than this say little.</summary>
    public const int FewLoans = 30;

    /// <summary>Fewer defaults than this say little, too.</summary>
    public const int FewDefaults = 5;

    /// <summary>The share in default with its interval at 95 %; null = no loans.</summary>
    public WilsonInterval? Share => WilsonInterval.Of(Defaults, Loans);

    /// <summary>The loss as a share of what was paid out.</summary>
    public Ratio? LossShare => KpiArithmetic.Share(Lost.Fen, Lent.Fen);

    /// <summary>Whether the numbers are too small to say much.</summary>
    public bool IsSmall => Loans < FewLoans || Defaults < FewDefaults;

    /// <summary>What a number of loans come to.</summary>
    public static EffectSide Of(IReadOnlyCollection<EffectLoan> loans) => new(
        loans.Count,
        loans.Select(loan => loan.FirmId).Distinct().LongCount(),
        loans.Count(loan => loan.Defaulted),
        Money.Sum(loans.Select(loan => loan.DrawnFen)),
        Money.Sum(loans.Select(loan => loan.LostFen)));
}

/// <summary>Loans with and without one wing (有无对照).</summary>
/// <param name="Wing">Which.</param>
/// <param name="With">Those that had it.</param>
/// <param name="Without">Those that had not.</param>
public sealed record EffectRow(LoanWing Wing, EffectSide With, EffectSide Without)
{
    /// <summary>
    /// Whether the two intervals lie apart. Where they do not, the difference may be chance; where they do, it may still
    /// come from which firms had the wing.
    /// </summary>
    public bool LieApart => With.Share is { } with && Without.Share is { } without
        && (with.High < without.Low || without.High < with.Low);

    /// <summary>The share in default without it, less that with it; null where one side is empty.</summary>
    public Ratio? Difference =>
        With.Share is { } with && Without.Share is { } without ? without.Share - with.Share : null;

    /// <summary>The comparison for each wing.</summary>
    public static IReadOnlyList<EffectRow> Of(IReadOnlyList<EffectLoan> loans) =>
        [.. Enum.GetValues<LoanWing>().Select(wing => new EffectRow(
            wing,
            EffectSide.Of([.. loans.Where(loan => loan.Wings.Contains(wing))]),
            EffectSide.Of([.. loans.Where(loan => !loan.Wings.Contains(wing))])))];
}
