using Fourwings.Domain.Parties;
using Fourwings.Finance;

namespace Fourwings.Domain.Indicators;

/// <summary>
/// The slim facts of a city from which its figures are counted (指标原始数), of the period, of the year before and of all
/// that runs on from earlier.
/// </summary>
public sealed record KpiFacts
{
    /// <summary>Pledges registered.</summary>
    public IReadOnlyCollection<KpiPledge> Pledges { get; init; } = [];

    /// <summary>Money paid out.</summary>
    public IReadOnlyCollection<KpiDrawdown> Drawdowns { get; init; } = [];

    /// <summary>Loans of which money is or was out.</summary>
    public IReadOnlyCollection<KpiLoan> Loans { get; init; } = [];

    /// <summary>Principal out, month by month from the first on.</summary>
    public IReadOnlyCollection<KpiBalance> Balances { get; init; } = [];

    /// <summary>What else is counted by its day.</summary>
    public IReadOnlyCollection<KpiFlow> Flows { get; init; } = [];

    /// <summary>Mandates of custody.</summary>
    public IReadOnlyCollection<KpiCustody> Custody { get; init; } = [];

    /// <summary>What was given from outside and holds, in the order of entry: the last one for a year counts.</summary>
    public IReadOnlyCollection<KpiFigureGiven> Given { get; init; } = [];

    /// <summary>The last day whose loans are classed; classes are known as of it only.</summary>
    public required DateOnly ClassedOn { get; init; }

    /// <summary>The limit of inclusive finance on a day; null = none was known then.</summary>
    public required Func<DateOnly, Money?> LimitOn { get; init; }

    /// <summary>Only the firms of a county.</summary>
    public string? County { get; private init; }

    /// <summary>Only a bank.</summary>
    public Guid? Bank { get; private init; }

    /// <summary>Only what belongs to a county, to a bank, or to both.</summary>
    public KpiFacts Narrow(string? county, Guid? bank)
    {
        bool Lies(string? its, Guid? whose) => (county is null || its == county) && (bank is null || whose == bank);
        return this with
        {
            County = county,
            Bank = bank,
            Pledges = [.. Pledges.Where(one => Lies(one.County, one.BankId))],
            Drawdowns = [.. Drawdowns.Where(one => Lies(one.County, one.BankId))],
            Loans = [.. Loans.Where(one => Lies(one.County, one.BankId))],
            Balances = [.. Balances.Where(one => Lies(one.County, one.BankId))],
            Flows = [.. Flows.Where(one => Lies(one.County, one.BankId))],
            Custody = [.. Custody.Where(one => bank is null && Lies(one.County, null))],
        };
    }

    /// <summary>What a period's figures are made of.</summary>
    public KpiBasis Of(KpiPeriod period)
    {
        var end = period.Last;
        var isWhole = County is null && Bank is null;
        return OfWings(OfLoans(OfPledges(new(), period), period), period) with
        {
            TargetItems = isWhole ? (long?)GivenFor(KpiGivenKind.TargetItems, period) : null,
            TargetAmount = isWhole && GivenFor(KpiGivenKind.TargetAmount, period) is { } fen ? new Money((long)fen) : null,
            BankAverage = GivenFor(KpiGivenKind.BankBadRatio, period) is { } own ? new Ratio(own) : null,
            Outstanding = Money.Sum(Balances.Where(one => one.MonthOn <= end).Select(one => one.ChangeFen)),
            Bad = ClassedOn <= end ? Money.Sum(Loans.Select(loan => loan.BadFen)) : null,
        };
    }

    /// <summary>Of how many firms a figure of a period is made; what one cannot tell is of none.</summary>
    public long FirmsBehind(Kpi kpi, KpiPeriod period) => kpi switch
    {
        Kpi.ItemsCompletion or Kpi.AmountCompletion =>
            Distinct(OfYear(period).Select(one => one.FirmId)),
        Kpi.RegisteredToDisbursed =>
            Math.Min(FirmsBehind(Kpi.Registrations, period), FirmsBehind(Kpi.Disbursed, period)),
        Kpi.Outstanding or Kpi.BadRatio or Kpi.BadGap => Distinct(Loans
            .Where(loan => loan.StartsOn < period.Before && (loan.ClosedOn is not { } closed || closed > period.Last))
            .Select(loan => loan.FirmId)),
        Kpi.InclusiveLoans or Kpi.InclusiveShare or Kpi.InclusiveFirms =>
            Distinct(Small(NewLoans(period)).Select(loan => loan.FirmId)),
        Kpi.FundLeverage or Kpi.FundExhaustion => Distinct(Until(KpiFlowKind.Enrolled, period).Select(one => one.FirmId)),
        Kpi.CustodyFirms or Kpi.CustodyPatents =>
            Distinct(Custody.Where(one => one.IsInForce(period.Last)).Select(one => one.FirmId)),
        _ when FlowOf(kpi) is { } flow => Distinct(In(flow, period).Select(one => one.FirmId)),
        _ when KpiDefinition.Of(kpi).Group == KpiGroup.Pledges =>
            Distinct(Pledges.Where(one => Lies(one.RegisteredOn, period)).Select(one => one.FirmId)),
        _ => Distinct(Drawdowns.Where(one => Lies(one.ValueOn, period)).Select(one => one.FirmId)),
    };

    private static KpiFlowKind? FlowOf(Kpi kpi) => kpi switch
    {
        Kpi.FundPaid => KpiFlowKind.FundPaid,
        Kpi.FundRecovered => KpiFlowKind.FundRecovered,
        Kpi.Policies or Kpi.Cover => KpiFlowKind.Policy,
        Kpi.Indemnities => KpiFlowKind.Indemnity,
        Kpi.CustodyLapses => KpiFlowKind.Lapse,
        Kpi.Listings => KpiFlowKind.Listing,
        Kpi.Deals or Kpi.DealValue => KpiFlowKind.Deal,
        _ => null,
    };

    private KpiBasis OfPledges(KpiBasis rest, KpiPeriod period)
    {
        var registered = Pledges.Where(one => Lies(one.RegisteredOn, period)).ToArray();
        var year = OfYear(period);
        return rest with
        {
            Items = registered.Length,
            Registered = Money.Sum(registered.Select(pledge => pledge.SecuredFen)),
            Firms = Distinct(registered.Select(pledge => pledge.FirmId)),
            YearItems = year.Length,
            YearRegistered = Money.Sum(year.Select(pledge => pledge.SecuredFen)),
        };
    }

    private KpiBasis OfLoans(KpiBasis rest, KpiPeriod period)
    {
        var loans = NewLoans(period);
        var small = Small(loans);
        return rest with
        {
            Loans = loans.Length,
            Disbursed = Money.Sum(
                Drawdowns.Where(one => Lies(one.ValueOn, period)).Select(drawdown => drawdown.AmountFen)),
            InclusiveLoans = small.Length,
            InclusiveFirms = Distinct(small.Where(loan => IsSmall(loan.Size)).Select(loan => loan.FirmId)),
            InclusiveUnsized = Distinct(small.Where(loan => loan.Size is null).Select(loan => loan.FirmId)),
        };
    }

    private KpiBasis OfWings(KpiBasis rest, KpiPeriod period)
    {
        var ofBank = Bank is not null;
        var custody = Custody.Where(one => one.IsInForce(period.Last)).ToArray();
        var fund = rest with
        {
            FundPaid = Sum(In(KpiFlowKind.FundPaid, period)),
            FundRecovered = Sum(In(KpiFlowKind.FundRecovered, period)),
            FundPutIn = County is null ? Sum(Until(KpiFlowKind.PutIn, period)) : null,
            FundEnrolled = Sum(Until(KpiFlowKind.Enrolled, period)),
            FundLost = Sum(Until(KpiFlowKind.FundPaid, period)) - Sum(Until(KpiFlowKind.FundRecovered, period)),
        };
        return ofBank ? fund : fund with
        {
            Policies = In(KpiFlowKind.Policy, period).LongCount(),
            Cover = Sum(In(KpiFlowKind.Policy, period)),
            Indemnities = Sum(In(KpiFlowKind.Indemnity, period)),
            CustodyFirms = Distinct(custody.Select(one => one.FirmId)),
            CustodyPatents = Distinct(custody.Select(one => one.PatentId).OfType<Guid>()),
            CustodyLapses = In(KpiFlowKind.Lapse, period).LongCount(),
            Listings = In(KpiFlowKind.Listing, period).LongCount(),
            Deals = In(KpiFlowKind.Deal, period).LongCount(),
            DealValue = Sum(In(KpiFlowKind.Deal, period)),
        };
    }

    /// <summary>Loans count once, in the period in which their first money went out.</summary>
    private KpiDrawdown[] NewLoans(KpiPeriod period) =>
        [.. Drawdowns.Where(one => Lies(one.FirstOn, period)).DistinctBy(drawdown => drawdown.LoanId)];

    private KpiDrawdown[] Small(IEnumerable<KpiDrawdown> loans) =>
        [.. loans.Where(loan => loan.PrincipalFen <= LimitOn(loan.FirstOn))];

    private KpiPledge[] OfYear(KpiPeriod period) => [.. Pledges
        .Where(one => one.RegisteredOn.Year == period.From.Year && one.RegisteredOn < period.Before)];

    private IEnumerable<KpiFlow> In(KpiFlowKind kind, KpiPeriod period) =>
        Flows.Where(flow => flow.Is == kind && Lies(flow.OnDay, period));

    private IEnumerable<KpiFlow> Until(KpiFlowKind kind, KpiPeriod period) =>
        Flows.Where(flow => flow.Is == kind && flow.OnDay < period.Before);

    private decimal? GivenFor(KpiGivenKind kind, KpiPeriod period) => Given
        .Where(given => given.Kind == kind && given.Year == period.From.Year)
        .LastOrDefault()?.Number;

    private static Money Sum(IEnumerable<KpiFlow> flows) => Money.Sum(flows.Select(flow => flow.AmountFen ?? default));

    private static long Distinct(IEnumerable<Guid> ids) => ids.Distinct().LongCount();

    private static bool Lies(DateOnly day, KpiPeriod period) => day >= period.From && day < period.Before;

    private static bool IsSmall(string? size) => size is not null && Enum.Parse<SmeClass>(size) != SmeClass.Large;
}
