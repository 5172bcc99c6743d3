using Fourwings.Domain.Rules;
using Fourwings.Finance;

namespace Fourwings.Domain.Indicators;

/// <summary>Why a figure is missing (缺数原因).</summary>
public enum KpiGap
{
    /// <summary>The records do not hold it (未记录).</summary>
    NotRecorded = 1,

    /// <summary>Nobody has entered the target, or what the bank reports (尚未录入).</summary>
    NotEntered,

    /// <summary>It is known as of the last close only, and the period ended before (只有最近日终的数).</summary>
    OnlyNow,

    /// <summary>It is not told apart by bank or county (不分银行或板块).</summary>
    NotByPart,

    /// <summary>There is nothing to divide by (没有分母).</summary>
    NothingToDivide,
}

/// <summary>A figure of a period, with what it is worked out from.</summary>
/// <param name="Definition">What it is.</param>
/// <param name="Number">How much; null = <paramref name="Gap"/> says why not.</param>
/// <param name="Before">How much it was in the same period a year before.</param>
/// <param name="Change">The change against then (同比); of a share in points, of all else as a share.</param>
/// <param name="Inputs">What it is worked out from.</param>
/// <param name="Rule">The rule behind it; null where there is none.</param>
/// <param name="Gap">Why it is missing.</param>
public sealed record KpiFigure(
    KpiDefinition Definition,
    KpiNumber? Number,
    KpiNumber? Before,
    Ratio? Change,
    IReadOnlyList<KpiInput> Inputs,
    RuleValue? Rule,
    KpiGap? Gap);

/// <summary>A period's figures from what was counted in it and in the year before (指标计算).</summary>
public static class KpiFigures
{
    private static readonly Kpi[] Entered = [Kpi.ItemsCompletion, Kpi.AmountCompletion, Kpi.BadGap];
    private static readonly Kpi[] AsOfNow = [Kpi.BadRatio, Kpi.BadGap];

    /// <summary>Every figure, in the order of the report.</summary>
    /// <param name="now">What was counted in the period.</param>
    /// <param name="before">What was counted a year before; null = nothing is known of then.</param>
    /// <param name="ofPart">Whether it was counted for one bank or one county.</param>
    /// <param name="rules">The rule behind a figure on the last day of the period.</param>
    public static IReadOnlyList<KpiFigure> Of(
        KpiBasis now, KpiBasis? before, bool ofPart, Func<Kpi, RuleValue?> rules) =>
        [.. KpiDefinition.All.Select(definition => Of(definition, now, before, ofPart, rules(definition.Kpi)))];

    private static KpiFigure Of(
        KpiDefinition definition, KpiBasis now, KpiBasis? before, bool ofPart, RuleValue? rule)
    {
        var kpi = definition.Kpi;
        var (number, then) = (now[kpi], before?[kpi]);
        return new(
            definition, number, then, ChangeOf(definition.Unit, number, then), now.InputsOf(kpi), rule,
            number is null ? GapOf(definition, now, ofPart) : null);
    }

    private static Ratio? ChangeOf(KpiUnit unit, KpiNumber? now, KpiNumber? then) =>
        now is not { } number || then is not { } old
            ? null
            : unit == KpiUnit.Percent
                ? new(number.Number - old.Number)
                : KpiArithmetic.YearOnYear(number.Number, old.Number);

    private static KpiGap GapOf(KpiDefinition definition, KpiBasis now, bool ofPart)
    {
        var inputs = now.InputsOf(definition.Kpi);
        var isWhole = inputs.Count > 0 && inputs.All(input => input.Number is not null);
        // Targets, what was put in, and wings under a bank belong to the whole only.
        if (ofPart && !isWhole
            && (definition.Group > KpiGroup.Lending || definition.Kpi is Kpi.ItemsCompletion or Kpi.AmountCompletion))
        {
            return KpiGap.NotByPart;
        }

        if (AsOfNow.Contains(definition.Kpi) && now.Bad is null)
        {
            return KpiGap.OnlyNow;
        }

        return isWhole ? KpiGap.NothingToDivide
            : Entered.Contains(definition.Kpi) ? KpiGap.NotEntered : KpiGap.NotRecorded;
    }
}
