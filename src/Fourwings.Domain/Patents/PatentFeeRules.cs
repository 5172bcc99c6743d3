using Fourwings.Domain.Rules;
using Fourwings.Finance;

namespace Fourwings.Domain.Patents;

/// <summary>The time for paying an annual fee late, and what it costs (滞纳期与滞纳金).</summary>
/// <param name="Months">How many months after its day the fee may still be paid.</param>
/// <param name="Surcharges">The share of the full fee up to and including each month after the day, in order.</param>
public sealed record GracePeriodRule(int Months, IReadOnlyList<(int ToMonth, Ratio Share)> Surcharges)
{
    /// <summary>The surcharge on a fee paid on a day.</summary>
    /// <param name="dueOn">The day of the fee.</param>
    /// <param name="paidOn">The day of payment.</param>
    /// <returns>The share of the full fee; null where the grace period is over.</returns>
    public Ratio? ShareOn(DateOnly dueOn, DateOnly paidOn)
    {
        foreach (var (month, share) in Surcharges)
        {
            if (paidOn <= dueOn.AddMonths(month))
            {
                return share;
            }
        }

        return null;
    }
}

/// <summary>The reduction of annual fees for those of small means (费用减缴).</summary>
/// <param name="OneOwner">The share taken off for one owner.</param>
/// <param name="SeveralOwners">The share taken off for several.</param>
/// <param name="YearsFromGrant">For how many patent years, that of the grant included.</param>
public sealed record FeeReductionRule(Ratio OneOwner, Ratio SeveralOwners, int YearsFromGrant);

/// <summary>What it takes to have a right back that ended for an unpaid fee (恢复权利).</summary>
/// <param name="Months">How many months after the notice of termination is received.</param>
/// <param name="Fee">The fee for the request.</param>
/// <param name="Surcharge">The surcharge as a share of the full fee.</param>
/// <param name="PublishedAfterMonths">How many months after the notice the end is published.</param>
public sealed record RestorationRule(int Months, Money Fee, Ratio Surcharge, int PublishedAfterMonths);

/// <summary>Annual fees (年费), surcharge and reduction by the day of the fee.</summary>
public sealed class PatentFeeRules
{
    private readonly RuledValues<IReadOnlyDictionary<RightKind, (int ToYear, Money Fee)[]>> _fees;

    private PatentFeeRules(RuleBook rules)
    {
        _fees = new(rules.Get("patents/annual-fees"), content =>
            content.AsTable<RightKind, (int, Money)[]>(tiers =>
                [.. tiers.Items.Select(tier => (tier["to-year"].AsWhole(), tier["yuan"].AsMoney()))]));
        GracePeriod = new(rules.Get("patents/grace-period"), content => new(
            content["months"].AsWhole(),
            [.. content["surcharges"].Items.Select(tier => (tier["to-month"].AsWhole(), tier["share"].AsRatio()))]));
        Reduction = new(rules.Get("patents/fee-reduction"), content => new(
            content["one-owner"].AsRatio(),
            content["several-owners"].AsRatio(),
            content["years-from-grant"].AsWhole()));
        OpenLicence = new(rules.Get("patents/open-licence-reduction"), content => content.AsRatio());
        Restoration = new(rules.Get("patents/restoration"), content => new(
            content["months"].AsWhole(),
            content["yuan"].AsMoney(),
            content["share"].AsRatio(),
            content["published-after-months"].AsWhole()));
        Due = new(rules.Get("patents/due-date"), content => content["years-before"].AsWhole());
    }

    /// <summary>Grace period and surcharge.</summary>
    public RuledValues<GracePeriodRule> GracePeriod { get; }

    /// <summary>The reduction of fees.</summary>
    public RuledValues<FeeReductionRule> Reduction { get; }

    /// <summary>The reduction during an open licence, as a share of the fee.</summary>
    public RuledValues<Ratio> OpenLicence { get; }

    /// <summary>Restoration after the end for an unpaid fee.</summary>
    public RuledValues<RestorationRule> Restoration { get; }

    /// <summary>How many years before its patent year ends a fee is due: at the end of the year before.</summary>
    public RuledValues<int> Due { get; }

    /// <summary>The view of a rule book.</summary>
    public static PatentFeeRules Of(RuleBook rules) => rules.View(static book => new PatentFeeRules(book));

    /// <summary>The full fee of a patent year.</summary>
    /// <param name="kind">A kind of patent.</param>
    /// <param name="year">The patent year (专利年度), from 1.</param>
    /// <param name="day">The day on which the fee is due.</param>
    /// <returns>The fee, or null beyond the years that the table names; or <c>rule.not-covered</c>.</returns>
    public Result<Ruled<Money?>> FullFee(RightKind kind, int year, DateOnly day)
    {
        if (!_fees.At(day).Succeeded(out var fees, out var refusal))
        {
            return refusal;
        }

        var tiers = fees.Value[kind];
        var tier = Array.FindIndex(tiers, tier => year <= tier.ToYear);
        return new Ruled<Money?>(tier < 0 || year < 1 ? null : tiers[tier].Fee, fees.Rule);
    }

    /// <summary>The fee of a patent year that the kind's term has.</summary>
    internal Result<AnnualFee> Fee(RuleBook rules, FeeBasis basis, int year)
    {
        var day = PatentYears.StartOf(basis.FiledOn, year);
        if (!FullFee(basis.Kind, year, day).Succeeded(out var full, out var refusal)
            || !Due.At(day).Succeeded(out var due, out refusal)
            || !GracePeriod.At(day).Succeeded(out var grace, out refusal)
            || !Restoration.At(day).Succeeded(out var restoration, out refusal)
            || !ReductionIn(basis, year, day).Succeeded(out var reduced, out refusal))
        {
            return refusal;
        }

        if (full.Value is not { } fee)
        {
            return Rule.NotCovered(full.Rule.RuleId, day);
        }

        var calendar = ChinaCalendar.Of(rules);
        var toDue = new CalendarPeriod((year - due.Value) * 12, 0);
        return new AnnualFee
        {
            Year = year,
            RegisteredOn = year == basis.GrantYear ? basis.GrantedOn : null,
            Due = Deadline.Of(basis.FiledOn, toDue, DeadlineRule.Patent, calendar),
            Grace = Deadline.Of(day, new(grace.Value.Months, 0), DeadlineRule.Patent, calendar),
            Full = new(fee, full.Rule),
            Reduction = reduced.Found,
            Surcharges = grace,
            Restoration = restoration,
            DueRule = due.Rule,
        };
    }

    /// <summary>The better of the two reductions, never both (择优，不叠加).</summary>
    private Result<FoundReduction> ReductionIn(FeeBasis basis, int year, DateOnly day)
    {
        Ruled<Ratio>? found = null;
        if (basis.Reduction > Ratio.Zero)
        {
            if (!Reduction.At(day).Succeeded(out var reduction, out var refusal))
            {
                return refusal;
            }

            var holds = year < basis.GrantYear + reduction.Value.YearsFromGrant;
            found = holds ? new(basis.Reduction, reduction.Rule) : null;
        }

        if (basis.OpenLicence && OpenLicence.At(day).Succeeded(out var open, out _)
            && open.Value > (found?.Value ?? Ratio.Zero))
        {
            found = open;
        }

        return new FoundReduction(found);
    }

    private readonly record struct FoundReduction(Ruled<Ratio>? Found);
}
