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

    /// <summary>Puts a year's money in (注资); the city matches inside its band.</summary>
    /// <param name="contribution">The year's money; nothing negative, above nothing together.</param>
    /// <param name="scheme">The band within which the city matches.</param>
    /// <param name="by">Who enters it.</param>
    public Result<FundContributed> Contribute(FundContribution contribution, FundScheme scheme, UserId by)
    {
        if (StateFault(FundAction.Contribute) is { } fault)
        {
            return fault;
        }

        if (contribution.Province < Money.Zero || contribution.City < Money.Zero || contribution.Total.IsZero)
        {
            return new Refusal("fund.amount-not-positive", Field: "province").With("amount", contribution.Total);
        }

        if (contribution.Year < OpenedOn.Year || contribution.Year > contribution.On.Year + 1)
        {
            return new Refusal("fund.year-odd", Field: "year").With("year", contribution.Year);
        }

        var of = Terms.Readings.CityMatch == CityMatch.OfPool ? contribution.Total : contribution.Province;
        var least = (of * scheme.CityLeast).RoundDown();
        var most = (of * scheme.CityMost).RoundDown() + new Money(1); // A fen of rounding is no fault.
        return contribution.City < least || contribution.City > most
            ? new Refusal("fund.match-outside-band", $"lossfunds/{Terms.Scheme}", "city")
                .With("city", contribution.City).With("least", least).With("most", most)
            : new FundContributed(contribution, by);
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
            new(party, LossBase.Gross, share, null, Id.Value, from, null, Terms.Readings.Recovery);
    }

    /// <summary>What the fund says to a loss today.</summary>
    /// <param name="scheme">Who bears what.</param>
    /// <param name="year">The year of the loan's enrolment.</param>
    public SchemeQuote Quote(FundScheme scheme, int year)
    {
        var own = Terms.Readings.PoolScope == PoolScope.EachYear;
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

    /// <summary>Bears its part of a divided loss.</summary>
    public Result<FundLossBorne> Bear(CompensationId compensation, int year, LossDivided divided) =>
        StateFault(FundAction.Compensate) is { } fault
            ? fault
            : new FundLossBorne(
                compensation,
                year,
                divided.Principal,
                PartOf(divided.Parts, CoverParty.Province),
                PartOf(divided.Parts, CoverParty.City));

    /// <summary>Takes back its part of what came in later.</summary>
    public Result<FundRecovered> TakeBack(CompensationId compensation, RecoveryDivided divided) =>
        StateFault(FundAction.Recover) is { } fault
            ? fault
            : new FundRecovered(
                compensation,
                PartOf(divided.Parts, CoverParty.Province),
                PartOf(divided.Parts, CoverParty.City));

    private static Money PartOf(IReadOnlyList<CoverPart> parts, CoverParty party) =>
        Money.Sum(parts.Where(part => part.Party == party).Select(part => part.Amount));

    private Refusal? StateFault(FundAction action) => Lifecycle.Next(State, action) is null
        ? new Refusal("fund.not-in-state").With("action", action).With("state", State)
        : null;
}
