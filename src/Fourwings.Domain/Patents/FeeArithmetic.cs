using Fourwings.Domain.Rules;
using Fourwings.Finance;

namespace Fourwings.Domain.Patents;

/// <summary>One line of the arithmetic behind a fee or its deadline, as the reader sees it.</summary>
/// <param name="TextKey">The text that says what is done.</param>
/// <param name="On">The day it leads to; null where it leads to none.</param>
/// <param name="Amount">The amount it leads to; null where it leads to none.</param>
/// <param name="Rule">The rule behind it, with its article; null where no rule is needed.</param>
public sealed record FeeLine(string TextKey, DateOnly? On, Money? Amount, RuleValue? Rule)
{
    /// <summary>What the text mentions.</summary>
    public IReadOnlyDictionary<string, object> Args { get; init; } = new Dictionary<string, object>();
}

/// <summary>How a fee and its deadlines were found, line by line, each with its article (计算过程).</summary>
public static class FeeArithmetic
{
    /// <summary>The lines of a fee.</summary>
    /// <param name="fee">The fee.</param>
    /// <param name="on">The day on which it is or was paid; null = in time.</param>
    public static IEnumerable<FeeLine> Of(AnnualFee fee, DateOnly? on = null) =>
        [.. DaysOf(fee), .. AmountsOf(fee), .. LateOf(fee, on)];

    private static IEnumerable<FeeLine> DaysOf(AnnualFee fee)
    {
        if (fee.RegisteredOn is { } granted)
        {
            yield return new("fee.line.registered", granted, null, fee.DueRule) { Args = YearOf(fee) };
            yield break;
        }

        foreach (var step in fee.Due.Steps)
        {
            yield return new(KeyOf(step.Kind), step.On, null, step.Kind == DeadlineStepKind.Start ? null : fee.DueRule)
            {
                Args = new Dictionary<string, object> { ["year"] = fee.Year, ["years"] = fee.Year - 1 },
            };
        }

        yield return new("fee.line.grace", fee.GraceEndsOn, null, fee.Surcharges.Rule)
        {
            Args = new Dictionary<string, object> { ["months"] = fee.Surcharges.Value.Months },
        };
    }

    private static IEnumerable<FeeLine> AmountsOf(AnnualFee fee)
    {
        yield return new("fee.line.full", null, fee.Full.Value, fee.Full.Rule) { Args = YearOf(fee) };
        if (fee.Reduction is { } reduction)
        {
            yield return new("fee.line.reduced", null, fee.Payable, reduction.Rule)
            {
                Args = new Dictionary<string, object> { ["share"] = reduction.Value },
            };
        }
    }

    private static IEnumerable<FeeLine> LateOf(AnnualFee fee, DateOnly? on)
    {
        if (on is not { } day || fee.On(day) is not { Status: not AnnualFeeStatus.Due } demand)
        {
            yield break;
        }

        var isOver = demand.Status == AnnualFeeStatus.Terminated;
        yield return new(
            "fee.line.surcharge", day, demand.Surcharge, isOver ? fee.Restoration.Rule : fee.Surcharges.Rule)
        {
            Args = new Dictionary<string, object> { ["share"] = demand.SurchargeShare },
        };
        if (isOver)
        {
            yield return new("fee.line.restoration", null, demand.RestorationFee, fee.Restoration.Rule)
            {
                Args = new Dictionary<string, object> { ["months"] = fee.Restoration.Value.Months },
            };
        }
    }

    private static Dictionary<string, object> YearOf(AnnualFee fee) => new() { ["year"] = fee.Year };

    private static string KeyOf(DeadlineStepKind kind) => kind switch
    {
        DeadlineStepKind.Start => "fee.line.filed",
        DeadlineStepKind.Counted => "fee.line.anniversary",
        DeadlineStepKind.MovedToWorkday => "fee.line.moved",
        DeadlineStepKind.MovedPastMakeUpWorkday => "fee.line.moved-again",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No step of a fee’s day."),
    };
}
