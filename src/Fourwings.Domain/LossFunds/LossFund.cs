using System.Text.Json.Serialization;
using Fourwings.Domain.Parties;
using Fourwings.Finance;

namespace Fourwings.Domain.LossFunds;

/// <summary>Where a fund stands (资金池状态).</summary>
public enum FundState
{
    /// <summary>Takes loans (运行中).</summary>
    Open = 1,

    /// <summary>Takes no new loans; those enrolled stay covered (暂停入池).</summary>
    Suspended,

    /// <summary>Ended for good (已终止).</summary>
    Closed,
}

/// <summary>What can be done with a fund.</summary>
public enum FundAction
{
    /// <summary>Put money in (注资).</summary>
    Contribute = 1,

    /// <summary>Enrol a loan (入池).</summary>
    Enrol,

    /// <summary>Bear a part of a loss (代偿).</summary>
    Compensate,

    /// <summary>Take back what came in later (追偿).</summary>
    Recover,

    /// <summary>Stop taking loans (暂停).</summary>
    Suspend,

    /// <summary>Take loans again (恢复).</summary>
    Resume,

    /// <summary>End it (终止).</summary>
    Close,
}

/// <summary>What founders agree on a fund.</summary>
/// <param name="Name">Its name (科技之星).</param>
/// <param name="Scheme">Its rules, by the name of their file: <c>kjzx</c>.</param>
/// <param name="Keeper">The office that keeps it; its books hold the fund's.</param>
/// <param name="Bank">The bank that lends under it.</param>
/// <param name="Readings">How the founding text is read; null = the scheme is written in bands.</param>
/// <param name="Agreed">What was agreed where a scheme in bands is silent; null = the text has readings.</param>
public sealed record FundTerms(
    string Name,
    string Scheme,
    OrganisationId Keeper,
    OrganisationId Bank,
    FundReadings? Readings,
    FundAgreed? Agreed = null)
{
    /// <summary>How many times the pool the bank may lend (放大倍数); null = it holds no public money.</summary>
    [JsonIgnore]
    public Ratio? Multiple => Readings?.Multiple ?? Agreed?.Multiple;

    /// <summary>Who comes first when money comes in later.</summary>
    [JsonIgnore]
    public RecoveryOrder Recovery => Readings?.Recovery ?? Agreed!.Recovery;
}

/// <summary>One year's money (年度投放).</summary>
/// <param name="Year">The year that it belongs to.</param>
/// <param name="Province">The province's.</param>
/// <param name="City">The city's.</param>
/// <param name="On">When it came in.</param>
public sealed record FundContribution(int Year, Money Province, Money City, DateOnly On)
{
    /// <summary>The district's or county's.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Money District { get; init; }

    /// <summary>All together.</summary>
    [JsonIgnore]
    public Money Total => Province + City + District;
}

/// <summary>The fund was opened (设立资金池).</summary>
/// <param name="Id">Its id, that of its money's guarded balance too.</param>
/// <param name="Headroom">The guarded balance of what may be enrolled.</param>
/// <param name="Terms">What was agreed.</param>
/// <param name="On">The business date.</param>
/// <param name="By">Who.</param>
public sealed record FundOpened(LossFundId Id, Guid Headroom, FundTerms Terms, DateOnly On, UserId By) : IFact
{
    /// <summary>Its name, for the time line.</summary>
    [JsonIgnore]
    public string Name => Terms.Name;
}

/// <summary>Money was put in (注资).</summary>
public sealed record FundContributed(FundContribution Contribution, UserId By) : IFact
{
    /// <summary>How much, for the time line.</summary>
    [JsonIgnore]
    public Money Total => Contribution.Total;

    /// <summary>Of which year, for the time line.</summary>
    [JsonIgnore]
    public int Year => Contribution.Year;
}

/// <summary>The fund was suspended, resumed or closed (状态变更).</summary>
public sealed record FundMoved(FundAction Action, string Reason, UserId By) : IFact;

/// <summary>The fund bears a part of a loss (承担损失).</summary>
/// <param name="Compensation">Which compensation.</param>
/// <param name="Year">The year of the loan's enrolment.</param>
/// <param name="Loss">The principal that counts on the fund's losses.</param>
/// <param name="Province">The province's part.</param>
/// <param name="City">The city's part.</param>
public sealed record FundLossBorne(CompensationId Compensation, int Year, Money Loss, Money Province, Money City)
    : IFact
{
    /// <summary>The district's part.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Money District { get; init; }

    /// <summary>What the fund bears as a whole, where its scheme does not tell its founders apart.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Money Whole { get; init; }

    /// <summary>What counts on the limits of borrower and year; null = the scheme has none.</summary>
    public FundCounted? Counted { get; init; }

    /// <summary>All parts together.</summary>
    [JsonIgnore]
    public Money Total => Province + City + District + Whole;
}

/// <summary>Money came back to the fund (追回资金).</summary>
/// <param name="Compensation">Of which compensation.</param>
/// <param name="Province">The province's part.</param>
/// <param name="City">The city's part.</param>
public sealed record FundRecovered(CompensationId Compensation, Money Province, Money City) : IFact
{
    /// <summary>The district's part.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Money District { get; init; }

    /// <summary>The part of the fund as a whole.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Money Whole { get; init; }

    /// <summary>All parts together.</summary>
    [JsonIgnore]
    public Money Total => Province + City + District + Whole;
}

/// <summary>What a year's enrolments have cost.</summary>
/// <param name="Year">The year of enrolment.</param>
/// <param name="Loss">The principal lost that counts.</param>
/// <param name="Paid">What the fund bore of it.</param>
public sealed record FundYear(int Year, Money Loss, Money Paid);

/// <summary>
/// A loss fund (风险补偿资金池): public money that bears most of a loss inside it, and lets a bank lend a multiple of it.
/// Immutable; decisions return facts.
/// </summary>
public sealed partial record LossFund
{
    /// <summary>The table; what is not listed is refused.</summary>
    public static Transitions<FundState, FundAction> Lifecycle { get; } = new(
        FundState.Open,
        (FundState.Open, FundAction.Contribute, FundState.Open),
        (FundState.Open, FundAction.Enrol, FundState.Open),
        (FundState.Open, FundAction.Compensate, FundState.Open),
        (FundState.Open, FundAction.Recover, FundState.Open),
        (FundState.Open, FundAction.Suspend, FundState.Suspended),
        (FundState.Open, FundAction.Close, FundState.Closed),
        (FundState.Suspended, FundAction.Contribute, FundState.Suspended),
        (FundState.Suspended, FundAction.Compensate, FundState.Suspended),
        (FundState.Suspended, FundAction.Recover, FundState.Suspended),
        (FundState.Suspended, FundAction.Resume, FundState.Open),
        (FundState.Suspended, FundAction.Close, FundState.Closed),
        (FundState.Closed, FundAction.Recover, FundState.Closed));

    /// <summary>Its id, that of its money's guarded balance too.</summary>
    public required LossFundId Id { get; init; }

    /// <summary>The guarded balance of what may be enrolled.</summary>
    public required Guid Headroom { get; init; }

    /// <summary>What was agreed.</summary>
    public required FundTerms Terms { get; init; }

    /// <summary>The day it was opened.</summary>
    public required DateOnly OpenedOn { get; init; }

    /// <summary>Where it stands.</summary>
    public required FundState State { get; init; }

    /// <summary>What was put in, oldest first.</summary>
    public IReadOnlyList<FundContribution> Contributions { get; init; } = [];

    /// <summary>The losses by year of enrolment.</summary>
    public IReadOnlyList<FundYear> Years { get; init; } = [];

    /// <summary>What the province bore.</summary>
    public Money ProvincePaid { get; init; }

    /// <summary>What the city bore.</summary>
    public Money CityPaid { get; init; }

    /// <summary>What came back to the province.</summary>
    public Money ProvinceBack { get; init; }

    /// <summary>What came back to the city.</summary>
    public Money CityBack { get; init; }

    /// <summary>What the district bore.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Money DistrictPaid { get; init; }

    /// <summary>What came back to the district.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Money DistrictBack { get; init; }

    /// <summary>What the fund bore as a whole.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Money WholePaid { get; init; }

    /// <summary>What came back to the fund as a whole.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Money WholeBack { get; init; }

    /// <summary>What counts on the limits of borrowers and years; null = nothing yet.</summary>
    public IReadOnlyList<FundCounted>? Counted { get; init; }

    /// <summary>The number of facts applied.</summary>
    public required long Version { get; init; }

    /// <summary>All that was put in.</summary>
    [JsonIgnore]
    public Money PutIn => Money.Sum(Contributions.Select(one => one.Total));

    /// <summary>What is in the pool and promised to no loss (资金池余额).</summary>
    [JsonIgnore]
    public Money Pool => PutIn - Borne + Back;

    /// <summary>All that the fund has borne (已承担损失).</summary>
    [JsonIgnore]
    public Money Borne => ProvincePaid + CityPaid + DistrictPaid + WholePaid;

    /// <summary>All that came back to it (已追回).</summary>
    [JsonIgnore]
    public Money Back => ProvinceBack + CityBack + DistrictBack + WholeBack;

    /// <summary>
    /// How much lending the pool carries (可承载贷款): the pool times the bank's enlargement, or what was agreed where
    /// there is no pool; nothing once it has ended.
    /// </summary>
    [JsonIgnore]
    public Money Capacity => State == FundState.Closed ? Money.Zero
        : Terms.Agreed?.Lending ?? (Pool * Terms.Multiple!.Value).RoundDown();

    /// <summary>The city's share of what was put in.</summary>
    [JsonIgnore]
    public Ratio CityShare => ShareOf(Contributions);

    /// <summary>The fund after the fact.</summary>
    /// <exception cref="ArgumentException">It is no fact of a fund.</exception>
    public LossFund Apply(IFact fact) => (fact switch
    {
        FundContributed put => this with { Contributions = [.. Contributions, put.Contribution] },
        FundMoved moved => this with { State = Lifecycle.Next(State, moved.Action)!.Value },
        FundLossBorne borne => this with
        {
            Years = WithLoss(borne),
            ProvincePaid = ProvincePaid + borne.Province,
            CityPaid = CityPaid + borne.City,
            DistrictPaid = DistrictPaid + borne.District,
            WholePaid = WholePaid + borne.Whole,
            Counted = borne.Counted is { } counted ? [.. Counted ?? [], counted] : Counted,
        },
        FundRecovered back => this with
        {
            ProvinceBack = ProvinceBack + back.Province,
            CityBack = CityBack + back.City,
            DistrictBack = DistrictBack + back.District,
            WholeBack = WholeBack + back.Whole,
        },
        _ => throw new ArgumentException($"{fact.GetType().Name} is no fact of a fund.", nameof(fact)),
    }) with
    { Version = Version + 1 };

    /// <summary>A new fund.</summary>
    public static LossFund Of(FundOpened fact) => new()
    {
        Id = fact.Id,
        Headroom = fact.Headroom,
        Terms = fact.Terms,
        OpenedOn = fact.On,
        State = Lifecycle.Initial,
        Version = 1,
    };

    /// <summary>The fund that its facts make.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static LossFund Replay(IEnumerable<IFact> facts) =>
        facts.Aggregate((LossFund?)null, (fund, fact) => fund?.Apply(fact) ?? Of((FundOpened)fact))
        ?? throw new ArgumentException("There is no fact to replay.", nameof(facts));

    private static Ratio ShareOf(IEnumerable<FundContribution> contributions)
    {
        var (city, total) = contributions.Aggregate(
            (City: Money.Zero, Total: Money.Zero), (sum, one) => (sum.City + one.City, sum.Total + one.Total));
        return total.IsZero ? Ratio.Zero : new((decimal)city.Fen / total.Fen);
    }

    private IReadOnlyList<FundYear> WithLoss(FundLossBorne borne)
    {
        var before = Years.FirstOrDefault(year => year.Year == borne.Year)
            ?? new(borne.Year, Money.Zero, Money.Zero);
        var after = before with { Loss = before.Loss + borne.Loss, Paid = before.Paid + borne.Total };
        return [.. Years.Where(year => year.Year != borne.Year).Append(after).OrderBy(year => year.Year)];
    }
}
