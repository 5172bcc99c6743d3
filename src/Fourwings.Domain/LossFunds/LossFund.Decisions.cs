using Fourwings.Domain.Cover;
using Fourwings.Domain.Parties;
using Fourwings.Finance;

namespace Fourwings.Domain.LossFunds;

public sealed partial record LossFund
{
    /// <summary>Opens a fund (设立资金池).</summary>
    public static Result<FundOpened> Open(LossFundId id, Guid headroom, FundTerms terms, DateOnly on, UserId by) =>
        terms.Name.Trim().Length == 0
            ? new Refusal("fund.name-missing", Field: "name")
            : new FundOpened(id, headroom, terms, on, by);

    /// <summary>
    /// Opens a fund under a published scheme in bands (按公布规则设立), with what its founders agree where it is silent.
    /// </summary>
    public static Result<FundOpened> Open(
        LossFundId id, Guid headroom, FundTerms terms, SharingRule rule, DateOnly on, UserId by)
    {
        if (terms.Agreed is not { } agreed)
        {
            return new Refusal("fund.agreement-missing", rule.Eligibility.RuleId, "agreed");
        }

        return agreed.Fault(rule) is { } fault
            ? fault with { RuleId = rule.Eligibility.RuleId }
            : Open(id, headroom, terms with { Agreed = agreed.Completed(rule) }, on, by);
    }

    /// <summary>Puts a year's money in (注资), as the fund's rule allows.</summary>
    /// <param name="contribution">The year's money; nothing negative, above nothing together.</param>
    /// <param name="rule">Who puts in how much: a band within which the city matches, or whom the scheme knows.</param>
    /// <param name="by">Who enters it.</param>
    public Result<FundContributed> Contribute(FundContribution contribution, IFundRule rule, UserId by)
    {
        if (StateFault(FundAction.Contribute) is { } fault)
        {
            return fault;
        }

        if (contribution.Province < Money.Zero || contribution.City < Money.Zero
            || contribution.District < Money.Zero || contribution.Total.IsZero)
        {
            return new Refusal("fund.amount-not-positive", Field: "province").With("amount", contribution.Total);
        }

        if (contribution.Year < OpenedOn.Year || contribution.Year > contribution.On.Year + 1)
        {
            return new Refusal("fund.year-odd", Field: "year").With("year", contribution.Year);
        }

        return rule.ContributionFault(this, contribution) is { } odd ? odd : new FundContributed(contribution, by);
    }

    /// <summary>Suspends, resumes or ends it.</summary>
    /// <param name="action">What.</param>
    /// <param name="reason">Why; compulsory.</param>
    /// <param name="enrolled">What is still enrolled; an end needs nothing.</param>
    /// <param name="by">Who.</param>
    public Result<FundMoved> Move(FundAction action, string reason, Money enrolled, UserId by)
    {
        var isMove = action is FundAction.Suspend or FundAction.Resume or FundAction.Close;
        if (!isMove || Lifecycle.Next(State, action) is null)
        {
            return new Refusal("fund.not-in-state").With("action", action).With("state", State);
        }

        if (action == FundAction.Close && enrolled > Money.Zero)
        {
            return new Refusal("fund.loans-enrolled").With("amount", enrolled);
        }

        return reason.Trim().Length == 0
            ? new Refusal("fund.reason-missing", Field: "reason")
            : new FundMoved(action, reason.Trim(), by);
    }

    /// <summary>Whether a loan may be enrolled at all in the fund's state.</summary>
    public Refusal? EnrolFault() => StateFault(FundAction.Enrol);

    /// <summary>The layers that the fund takes in a loan's plan.</summary>
    public IReadOnlyList<CoverLayer> LayersFrom(DateOnly from, FundScheme scheme)
    {
        var city = CityShare;
        return
        [
            Layer(CoverParty.Province, scheme.Fiscal * (Ratio.One - city)),
            Layer(CoverParty.City, scheme.Fiscal * city),
        ];

        CoverLayer Layer(CoverParty party, Ratio share) =>
            new(party, LossBase.Gross, share, null, Id.Value, from, null, Terms.Recovery);
    }

    /// <summary>What the fund says to a loss today.</summary>
    /// <param name="scheme">Who bears what.</param>
    /// <param name="year">The year of the loan's enrolment.</param>
    public SchemeQuote Quote(FundScheme scheme, int year)
    {
        var own = Terms.Readings!.PoolScope == PoolScope.EachYear;
        Func<int, bool> counts = one => !own || one == year;
        var contributions = Contributions.Where(one => counts(one.Year)).ToArray();
        var years = Years.Where(one => counts(one.Year)).ToArray();
        var position = new PoolPosition(
            Money.Sum(contributions.Select(one => one.Total)),
            Money.Sum(years.Select(one => one.Loss)),
            Money.Sum(years.Select(one => one.Paid)));
        var (terms, most) = Terms.Readings.TermsFor(scheme.Fiscal, ShareOf(contributions), position);
        return new(Id.Value, terms, most);
    }

    /// <summary>What public money has borne of the claims of a year.</summary>
    internal Money PaidIn(int year) =>
        Money.Sum((Counted ?? []).Where(one => one.Year == year).Select(one => one.Paid));

    /// <summary>What of a borrower's losses has counted in a year.</summary>
    internal Money CountedOf(OrganisationId borrower, int year) => Money.Sum((Counted ?? [])
        .Where(one => one.Year == year && one.Borrower == borrower).Select(one => one.Counted));

    /// <summary>What is left of one founder's own money; not below zero.</summary>
    public Money PurseOf(CoverParty party) => Money.Max(Money.Zero, party switch
    {
        CoverParty.Province => Money.Sum(Contributions.Select(put => put.Province)) - ProvincePaid + ProvinceBack,
        CoverParty.City => Money.Sum(Contributions.Select(put => put.City)) - CityPaid + CityBack,
        CoverParty.District => Money.Sum(Contributions.Select(put => put.District)) - DistrictPaid + DistrictBack,
        _ => Pool,
    });

    /// <summary>Bears its part of a divided loss.</summary>
    /// <param name="compensation">Of which compensation.</param>
    /// <param name="year">The year of the loan's enrolment.</param>
    /// <param name="divided">The loss, with the parts as they are taken.</param>
    /// <param name="cut">What of the principal was not recognised.</param>
    /// <param name="counted">What counts on the limits of borrower and year; null = the scheme has none.</param>
    public Result<FundLossBorne> Bear(
        CompensationId compensation,
        int year,
        LossDivided divided,
        Money cut = default,
        FundCounted? counted = null) =>
        StateFault(FundAction.Compensate) is { } fault
            ? fault
            : new FundLossBorne(
                compensation,
                year,
                divided.Principal - cut,
                PartOf(divided.Parts, CoverParty.Province),
                PartOf(divided.Parts, CoverParty.City))
            {
                District = PartOf(divided.Parts, CoverParty.District),
                Whole = PartOf(divided.Parts, CoverParty.Fund),
                Counted = counted,
            };

    /// <summary>Takes back its part of what came in later.</summary>
    public Result<FundRecovered> TakeBack(CompensationId compensation, RecoveryDivided divided) =>
        StateFault(FundAction.Recover) is { } fault
            ? fault
            : new FundRecovered(
                compensation,
                PartOf(divided.Parts, CoverParty.Province),
                PartOf(divided.Parts, CoverParty.City))
            {
                District = PartOf(divided.Parts, CoverParty.District),
                Whole = PartOf(divided.Parts, CoverParty.Fund),
            };

    private static Money PartOf(IReadOnlyList<CoverPart> parts, CoverParty party) =>
        Money.Sum(parts.Where(part => part.Party == party).Select(part => part.Amount));

    private Refusal? StateFault(FundAction action) => Lifecycle.Next(State, action) is null
        ? new Refusal("fund.not-in-state").With("action", action).With("state", State)
        : null;
}
