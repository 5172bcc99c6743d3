using Fourwings.Domain.Rules;
using Fourwings.Finance;

namespace Fourwings.Domain.Patents;

/// <summary>From what the annual fees of a patent are found.</summary>
/// <param name="Kind">A kind of patent.</param>
/// <param name="FiledOn">The filing day (申请日).</param>
/// <param name="GrantedOn">The day of the grant announcement (授权公告日).</param>
public readonly record struct FeeBasis(RightKind Kind, DateOnly FiledOn, DateOnly GrantedOn)
{
    /// <summary>The reduction on file (费减备案): 0, 0.70 for joint owners, 0.85 for one.</summary>
    public Ratio Reduction { get; init; }

    /// <summary>Whether an open licence runs (开放许可实施期间).</summary>
    public bool OpenLicence { get; init; }

    /// <summary>The patent year in which it was granted: its fee is paid with the registration.</summary>
    public int GrantYear => PatentYears.Of(FiledOn, GrantedOn);
}

/// <summary>The annual fee of one patent year (年费): when it is due, what it costs, and how both were found.</summary>
public sealed record AnnualFee
{
    /// <summary>The patent year, from 1.</summary>
    public required int Year { get; init; }

    /// <summary>The day of the grant where the fee was paid with the registration (办理登记手续时缴纳); else null.</summary>
    public DateOnly? RegisteredOn { get; init; }

    /// <summary>The count to the last day for paying without surcharge (缴费期限届满日).</summary>
    public required Deadline Due { get; init; }

    /// <summary>The count to the last day for paying at all (滞纳期届满日).</summary>
    public required Deadline Grace { get; init; }

    /// <summary>The fee without reduction (全额年费), with its rule.</summary>
    public required Ruled<Money> Full { get; init; }

    /// <summary>The reduction that holds in that year, with its rule; null = none.</summary>
    public Ruled<Ratio>? Reduction { get; init; }

    /// <summary>The tiers of the surcharge, with their rule.</summary>
    public required Ruled<GracePeriodRule> Surcharges { get; init; }

    /// <summary>What a restoration asks for, with its rule.</summary>
    public required Ruled<RestorationRule> Restoration { get; init; }

    /// <summary>The rule of the day.</summary>
    public required RuleValue DueRule { get; init; }

    /// <summary>The anniversary of filing from which grace and surcharge run; holidays do not move it.</summary>
    public DateOnly AnniversaryOn => Due.Steps.First(step => step.Kind == DeadlineStepKind.Counted).On;

    /// <summary>The last day for paying without surcharge.</summary>
    public DateOnly DueOn => Due.On;

    /// <summary>The last day for paying with surcharge; after it the patent has ended as of the anniversary.</summary>
    public DateOnly GraceEndsOn => Grace.On;

    /// <summary>What is paid in time, after the reduction.</summary>
    public Money Payable => (Full.Value * (Ratio.One - (Reduction?.Value ?? Ratio.Zero))).RoundHalfUp();

    /// <summary>Finds the fee of a patent year.</summary>
    /// <param name="rules">Law.</param>
    /// <param name="basis">The patent.</param>
    /// <param name="year">The patent year, from that of the grant on.</param>
    /// <returns>
    /// The fee; <c>fee.year-before-grant</c>, <c>fee.year-beyond-term</c>, or <c>rule.not-covered</c>.
    /// </returns>
    public static Result<AnnualFee> Of(RuleBook rules, FeeBasis basis, int year)
    {
        if (year < basis.GrantYear)
        {
            return new Refusal("fee.year-before-grant", Field: "year").With("first", basis.GrantYear);
        }

        if (!PatentTermRules.Of(rules).Years(basis.Kind, basis.FiledOn).Succeeded(out var term, out var refusal))
        {
            return refusal;
        }

        return year > term.Value
            ? new Refusal("fee.year-beyond-term", term.Rule.RuleId, "year").With("last", term.Value)
            : PatentFeeRules.Of(rules).Fee(rules, basis, year);
    }

    /// <summary>What is to be paid on a day, the surcharge of that day included.</summary>
    public AnnualFeeDemand On(DateOnly day)
    {
        if (day <= DueOn || RegisteredOn is not null)
        {
            return new(AnnualFeeStatus.Due, Ratio.Zero, Money.Zero, Money.Zero, Payable);
        }

        // The grace period itself ends on a workday; that day belongs to the last tier.
        var isOver = day > GraceEndsOn;
        var share = isOver ? Restoration.Value.Surcharge : Surcharges.Value.ShareOn(AnniversaryOn, day)
            ?? Surcharges.Value.Surcharges[^1].Share;
        var surcharge = (Full.Value * share).RoundHalfUp();
        var restoring = isOver ? Restoration.Value.Fee : Money.Zero;
        return new(
            isOver ? AnnualFeeStatus.Terminated : AnnualFeeStatus.Grace,
            share,
            surcharge,
            restoring,
            Payable + surcharge + restoring);
    }
}

/// <summary>What is to be paid for a patent year on a day.</summary>
/// <param name="Status">How the fee stands on that day.</param>
/// <param name="SurchargeShare">The surcharge as a share of the full fee (滞纳金比例).</param>
/// <param name="Surcharge">The surcharge (滞纳金); its base is the full fee, whatever the reduction.</param>
/// <param name="RestorationFee">The fee for restoring the right (恢复权利请求费), once the patent has ended.</param>
/// <param name="Total">All of it together.</param>
public readonly record struct AnnualFeeDemand(
    AnnualFeeStatus Status, Ratio SurchargeShare, Money Surcharge, Money RestorationFee, Money Total);

/// <summary>How the fee of a patent year stands on a day.</summary>
public enum AnnualFeeStatus
{
    /// <summary>To be paid without surcharge (应缴).</summary>
    Due = 1,

    /// <summary>Late, in the period for paying with surcharge (滞纳期).</summary>
    Grace,

    /// <summary>Paid (已缴).</summary>
    Paid,

    /// <summary>Not paid in time: the patent has ended, and may be restored (未缴终止).</summary>
    Terminated,
}
