using System.Text.Json.Serialization;
using Fourwings.Domain.Parties;
using Fourwings.Finance;

namespace Fourwings.Domain.Insurance;

/// <summary>Where a programme stands (统保项目状态).</summary>
public enum GroupState
{
    /// <summary>Rosters are taken (实施中).</summary>
    Open = 1,

    /// <summary>No more rosters are taken (已结束).</summary>
    Closed,
}

/// <summary>What can be done with a programme.</summary>
public enum GroupAction
{
    /// <summary>Take a roster (接收名单).</summary>
    TakeRoster = 1,

    /// <summary>Set aside the city's part of a batch (占用补贴额度).</summary>
    Commit,

    /// <summary>End it (结束项目).</summary>
    Close,
}

/// <summary>What a city and an insurer agree on (统保协议): one price for every patent, less a group's discount.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Product">By which product.</param>
/// <param name="Sponsor">The office that pays the city's part.</param>
/// <param name="Insurer">Who insures.</param>
/// <param name="Quote">The quote for one patent.</param>
/// <param name="Discount">Off the premium, for the group.</param>
/// <param name="CityShare">What the city pays of what is left.</param>
/// <param name="Budget">The most that the city pays in all.</param>
/// <param name="From">The first day on which policies begin.</param>
/// <param name="To">The last.</param>
/// <param name="Ground">The document behind it.</param>
public sealed record GroupTerms(
    string Name,
    InsuranceProduct Product,
    OrganisationId Sponsor,
    OrganisationId Insurer,
    QuoteTerms Quote,
    Ratio Discount,
    Ratio CityShare,
    Money Budget,
    DateOnly From,
    DateOnly To,
    string Ground)
{
    /// <summary>The first fault, or null.</summary>
    public Refusal? Fault()
    {
        if (Name.Trim().Length == 0)
        {
            return new("insurance-group.name-missing", Field: "name");
        }

        if (Discount < Ratio.Zero || Discount >= Ratio.One)
        {
            return new("insurance-group.share-odd", Field: "discount");
        }

        if (CityShare < Ratio.Zero || CityShare > Ratio.One)
        {
            return new("insurance-group.share-odd", Field: "cityShare");
        }

        return Budget < Money.Zero ? new Refusal("insurance-group.budget-negative", Field: "budget")
            : To < From ? new Refusal("insurance-group.days-reversed", Field: "to").With("from", From)
            : null;
    }
}

/// <summary>A programme was opened (设立统保项目).</summary>
public sealed record InsuranceGroupOpened(InsuranceProgrammeId Id, GroupTerms Terms, UserId By) : IFact;

/// <summary>The city's part of a batch was set aside (占用补贴额度).</summary>
public sealed record InsuranceGroupCommitted(
    InsuranceBatchId Batch, Money Amount, int Policies, int Patents, UserId By) : IFact;

/// <summary>The programme ended (统保项目结束).</summary>
public sealed record InsuranceGroupClosed(DateOnly On, UserId By) : IFact;

/// <summary>
/// A programme under which a city helps firms to insure (统保): product, price, discount, the city's share and its
/// budget. Pledged rights come first.
/// </summary>
public sealed record InsuranceProgramme
{
    /// <summary>The table; what is not listed is refused.</summary>
    public static Transitions<GroupState, GroupAction> Lifecycle { get; } = new(
        GroupState.Open,
        (GroupState.Open, GroupAction.TakeRoster, GroupState.Open),
        (GroupState.Open, GroupAction.Commit, GroupState.Open),
        (GroupState.Open, GroupAction.Close, GroupState.Closed));

    /// <summary>Its id.</summary>
    public required InsuranceProgrammeId Id { get; init; }

    /// <summary>What was agreed.</summary>
    public required GroupTerms Terms { get; init; }

    /// <summary>Where it stands.</summary>
    public required GroupState State { get; init; }

    /// <summary>What of the budget is set aside or paid.</summary>
    public Money Committed { get; init; }

    /// <summary>Batches confirmed.</summary>
    public int Batches { get; init; }

    /// <summary>Policies of them.</summary>
    public int Policies { get; init; }

    /// <summary>Patents of them.</summary>
    public int Patents { get; init; }

    /// <summary>The number of facts applied.</summary>
    public required long Version { get; init; }

    /// <summary>What is left of the budget.</summary>
    [JsonIgnore]
    public Money Free => Terms.Budget - Committed;

    /// <summary>Opens a programme: its price must be complete.</summary>
    /// <param name="id">Its new id.</param>
    /// <param name="terms">What was agreed.</param>
    /// <param name="product">The product.</param>
    /// <param name="by">Who.</param>
    public static Result<InsuranceGroupOpened> Open(
        InsuranceProgrammeId id, GroupTerms terms, ProductTerms product, UserId by)
    {
        if (terms.Fault() is { } fault)
        {
            return fault;
        }

        if (product.IsOfLoan)
        {
            return new Refusal("insurance-group.not-for-loans", Field: "product");
        }

        return terms.Quote.Cover(product, terms.From).Succeeded(out _, out var refusal)
            ? new InsuranceGroupOpened(
                id, terms with { Name = terms.Name.Trim(), Ground = terms.Ground.Trim() }, by)
            : refusal;
    }

    /// <summary>Why no roster is taken for policies from a day on, or null.</summary>
    public Refusal? RosterFault(DateOnly from, DateOnly on) =>
        StateFault(GroupAction.TakeRoster) is { } fault ? fault
        : from < on ? new Refusal("insurance.backdated", Field: "from").With("from", from).With("today", on)
        : from < Terms.From || from > Terms.To
            ? new Refusal("insurance-group.outside", Field: "from").With("from", Terms.From).With("to", Terms.To)
            : null;

    /// <summary>Sets the city's part of a batch aside, within the budget.</summary>
    public Result<InsuranceGroupCommitted> Commit(InsuranceBatch batch, UserId by) =>
        StateFault(GroupAction.Commit) is { } fault ? fault
        : batch.Figures.City > Free
            ? new Refusal("insurance-group.budget-spent").With("free", Free).With("needed", batch.Figures.City)
            : new InsuranceGroupCommitted(
                batch.Id, batch.Figures.City, batch.Figures.Policies, batch.Figures.Good, by);

    /// <summary>Ends it.</summary>
    public Result<InsuranceGroupClosed> Close(DateOnly on, UserId by) =>
        StateFault(GroupAction.Close) is { } fault ? fault : new InsuranceGroupClosed(on, by);

    /// <summary>Why the action is not possible where it stands, or null.</summary>
    public Refusal? StateFault(GroupAction action) => Lifecycle.Next(State, action) is null
        ? new Refusal("insurance-group.not-in-state").With("action", action).With("state", State)
        : null;

    /// <summary>The programme after the fact.</summary>
    /// <exception cref="ArgumentException">It is no fact of a programme.</exception>
    public InsuranceProgramme Apply(IFact fact) => (fact switch
    {
        InsuranceGroupCommitted taken => this with
        {
            Committed = Committed + taken.Amount,
            Batches = Batches + 1,
            Policies = Policies + taken.Policies,
            Patents = Patents + taken.Patents,
        },
        InsuranceGroupClosed => this with { State = Lifecycle.Next(State, GroupAction.Close)!.Value },
        _ => throw new ArgumentException($"{fact.GetType().Name} is no fact of a programme.", nameof(fact)),
    }) with
    { Version = Version + 1 };

    /// <summary>A new programme.</summary>
    public static InsuranceProgramme Of(InsuranceGroupOpened fact) =>
        new() { Id = fact.Id, Terms = fact.Terms, State = Lifecycle.Initial, Version = 1 };

    /// <summary>The programme that its facts make.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static InsuranceProgramme Replay(IEnumerable<IFact> facts) =>
        facts.Aggregate(
            (InsuranceProgramme?)null, (known, fact) => known?.Apply(fact) ?? Of((InsuranceGroupOpened)fact))
        ?? throw new ArgumentException("There is no fact to replay.", nameof(facts));
}
