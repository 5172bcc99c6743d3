using System.Text.Json.Serialization;
using Fourwings.Domain.Parties;
using Fourwings.Finance;

namespace Fourwings.Domain.Patents;

/// <summary>
/// A patent or patent application (专利) as the register has it: one lifecycle state, and flags for what lies on it.
/// The platform records what the register says; it grants and ends nothing.
/// </summary>
public sealed partial record Patent
{
    /// <summary>What may happen when; flags besides the state are changed by rows that stay where they are.</summary>
    public static Transitions<PatentState, PatentAction> Lifecycle => PatentLifecycle.Table;

    /// <summary>Its id.</summary>
    public required PatentId Id { get; init; }

    /// <summary>Number, kind, titles, class, filing day.</summary>
    public required PatentFiling Filing { get; init; }

    /// <summary>The owners in the register, with shares.</summary>
    public required IReadOnlyList<OwnerFacts> Owners { get; init; }

    /// <summary>The day of the grant announcement; null = not granted.</summary>
    public DateOnly? GrantedOn { get; init; }

    /// <summary>The last day of the term, by the rule for the kind and the filing day.</summary>
    public required DateOnly LastDay { get; init; }

    /// <summary>Where it stands in its life.</summary>
    public required PatentState State { get; init; }

    /// <summary>What lies on it besides, each at most once, in the enum's order.</summary>
    public IReadOnlyList<PatentFlag> Flags { get; init; } = [];

    /// <summary>The day up to which the annual fee is paid; null = not known.</summary>
    public DateOnly? FeePaidUntil { get; init; }

    /// <summary>The day of the last invalidation in part: older values no longer stand; null = none.</summary>
    public DateOnly? PartlyInvalidOn { get; init; }

    /// <summary>The products that use it, by name, with their revenue by year.</summary>
    public IReadOnlyList<BoundProduct> Products { get; init; } = [];

    /// <summary>The number of facts applied.</summary>
    public required long Version { get; init; }

    /// <summary>Whether the flag lies on it.</summary>
    public bool Has(PatentFlag flag) => Flags.Contains(flag);

    /// <summary>Registers a patent on the platform.</summary>
    /// <param name="id">Its new id.</param>
    /// <param name="filing">Number, kind, titles, class, filing day.</param>
    /// <param name="owners">The owners with shares that sum to one.</param>
    /// <param name="lastDay">The last day of the term, by the rule.</param>
    /// <param name="context">Today, and what is known already.</param>
    public static Result<PatentRegistered> Register(
        PatentId id,
        PatentFiling filing,
        IReadOnlyList<OwnerFacts> owners,
        DateOnly lastDay,
        RegistrationContext context)
    {
        if (filing.Fault(context.On) is { } fault)
        {
            return fault;
        }

        if (context.NumberTaken)
        {
            return new Refusal("patent.number-taken", Field: "number").With("number", filing.Number);
        }

        return context.FaultOf(owners) is { } ownerFault
            ? ownerFault
            : new PatentRegistered(id, filing, Patents.Owners.Trimmed(owners), lastDay);
    }

    /// <summary>Records what the register says has happened, where the table allows it.</summary>
    /// <param name="happened">What happened, when, and what the notice says.</param>
    /// <param name="desk">At which desk it is recorded: a firm does not lift what lies on its own patent.</param>
    /// <param name="today">The business date: nothing is recorded that lies ahead.</param>
    public Result<PatentEventRecorded> Record(PatentEvent happened, Desk desk, DateOnly today)
    {
        if (desk == Desk.Enterprise && PatentLifecycle.Lifts(happened.Action))
        {
            return new Refusal("patent.not-for-the-firm", Field: "action").With("action", happened.Action);
        }

        if (happened.On > today)
        {
            return new Refusal("patent.event-ahead", Field: "on").With("on", happened.On);
        }

        if (happened.On < Filing.FiledOn)
        {
            return new Refusal("patent.event-before-filing", Field: "on").With("filedOn", Filing.FiledOn);
        }

        if (Lifecycle.Next(State, happened.Action) is null)
        {
            return new Refusal("patent.not-in-state", Field: "action")
                .With("number", Filing.Number).With("action", happened.Action).With("state", State);
        }

        return PatentLifecycle.Fault(this, happened) is { } fault ? fault : new PatentEventRecorded(happened);
    }

    /// <summary>Binds a product, or replaces the revenue of one already bound.</summary>
    public Result<ProductBound> Bind(BoundProduct product)
    {
        if (product.Name.Trim().Length == 0)
        {
            return new Refusal("patent.product-name-missing", Field: "product");
        }

        if (product.Revenue.GroupBy(year => year.Year).Any(same => same.Count() > 1))
        {
            return new Refusal("patent.revenue-year-twice", Field: "revenue");
        }

        return product.Revenue.Any(year => year.Amount < Money.Zero)
            ? new Refusal("patent.revenue-negative", Field: "revenue")
            : new ProductBound(product with
            {
                Name = product.Name.Trim(),
                Revenue = [.. product.Revenue.OrderBy(year => year.Year)],
            });
    }

    /// <summary>Why it is not given up, transferred or ended for a fee: suspended or preserved; or null.</summary>
    public Refusal? HoldFault() =>
        (Has(PatentFlag.Suspended) ? new Refusal("patent.suspended", Field: "action")
            : Has(PatentFlag.Preserved) ? new Refusal("patent.preserved", Field: "action")
            : null)?.With("number", Filing.Number);

    /// <summary>What other modules may know of it on a day.</summary>
    public PatentFacts Facts(DateOnly on) => new(
        Id,
        Filing.Number,
        Filing.Kind,
        Filing.TitleZh,
        Owners,
        Filing.FiledOn,
        GrantedOn,
        LastDay,
        StateOn(on),
        Has(PatentFlag.FeeUnpaid),
        Has(PatentFlag.Suspended),
        Has(PatentFlag.Preserved),
        Has(PatentFlag.InvalidationPending),
        Has(PatentFlag.SameDayInvention))
    {
        PartlyInvalidOn = PartlyInvalidOn,
        FeePaidUntil = FeePaidUntil,
        NextFeeOn = NextFeeOn,
    };

    /// <summary>Where it stands on a day: a term that has run out has run out, recorded or not.</summary>
    public PatentState StateOn(DateOnly on) => StateOn(State, LastDay, on);

    /// <summary>Where a patent with the state and the last day stands on a day.</summary>
    public static PatentState StateOn(PatentState state, DateOnly lastDay, DateOnly on) =>
        on > lastDay && state is PatentState.Granted or PatentState.GracePeriod ? PatentState.Expired : state;

    /// <summary>The patent after the fact.</summary>
    public Patent Apply(IFact fact) => fact switch
    {
        PatentEventRecorded recorded => PatentLifecycle.Apply(this, recorded.Event) with { Version = Version + 1 },
        ProductBound bound => this with
        {
            Products =
            [
                .. Products.Where(known => known.Name != bound.Product.Name).Append(bound.Product)
                    .OrderBy(product => product.Name, StringComparer.Ordinal),
            ],
            Version = Version + 1,
        },
        _ => ApplyFee(fact) with { Version = Version + 1 },
    };

    /// <summary>A newly registered patent.</summary>
    public static Patent Of(PatentRegistered fact) => new()
    {
        Id = fact.Id,
        Filing = fact.Filing,
        Owners = fact.Owners,
        LastDay = fact.LastDay,
        State = Lifecycle.Initial,
        Version = 1,
    };

    /// <summary>The patent that its facts make.</summary>
    public static Patent Replay(IEnumerable<IFact> facts) =>
        facts.Aggregate((Patent?)null, (state, fact) => state?.Apply(fact) ?? Of((PatentRegistered)fact))
        ?? throw new ArgumentException("There is no fact to replay.", nameof(facts));
}

/// <summary>What may lie on a patent besides its state (附加状态).</summary>
public enum PatentFlag
{
    /// <summary>An annual fee is due and unpaid (年费未缴).</summary>
    FeeUnpaid = 1,

    /// <summary>A court preserves it (财产保全).</summary>
    Preserved,

    /// <summary>The procedures are suspended (中止).</summary>
    Suspended,

    /// <summary>An invalidation procedure runs (无效审理中).</summary>
    InvalidationPending,

    /// <summary>Some of its claims were declared invalid (部分无效).</summary>
    PartlyInvalid,

    /// <summary>The same applicant filed an invention for the same creation on the same day (同日发明申请).</summary>
    SameDayInvention,

    /// <summary>The register shows a pledge (质押登记).</summary>
    PledgeRecorded,

    /// <summary>The register shows a licence contract (许可合同备案).</summary>
    LicenceRecorded,

    /// <summary>An open licence runs (开放许可).</summary>
    OpenLicence,
}

/// <summary>What is known already when a right is registered.</summary>
/// <param name="On">The business date.</param>
/// <param name="NumberTaken">Whether the number is registered already.</param>
/// <param name="MustOwn">
/// The firm that registers and must be among the owners; null = an office or agency registers.
/// </param>
public readonly record struct RegistrationContext(DateOnly On, bool NumberTaken, OrganisationId? MustOwn = null)
{
    /// <summary>The first fault of the owners, or null.</summary>
    internal Refusal? FaultOf(IReadOnlyList<OwnerFacts> owners)
    {
        if (Owners.Fault(owners) is { } fault)
        {
            return fault;
        }

        var firm = MustOwn;
        return firm is null || owners.Any(owner => owner.Organisation == firm)
            ? null
            : new Refusal("right.not-among-owners", Field: "owners");
    }
}

/// <summary>A product that uses a patent (绑定产品).</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsMain">Whether it is the firm's main product (主导产品).</param>
/// <param name="Revenue">Its revenue by year.</param>
public sealed record BoundProduct(string Name, bool IsMain, IReadOnlyList<YearRevenue> Revenue);

/// <summary>The revenue of one year (年销售收入).</summary>
public readonly record struct YearRevenue(int Year, Money Amount);

/// <summary>A patent was registered on the platform (专利入库).</summary>
public sealed record PatentRegistered(
    PatentId Id, PatentFiling Filing, IReadOnlyList<OwnerFacts> Owners, DateOnly LastDay) : IFact;

/// <summary>Something happened to a patent (法律事件).</summary>
public sealed record PatentEventRecorded(PatentEvent Event) : IFact
{
    /// <summary>What happened.</summary>
    [JsonIgnore]
    public PatentAction Action => Event.Action;

    /// <summary>When.</summary>
    [JsonIgnore]
    public DateOnly On => Event.On;

    /// <summary>The notice, as the time line says it.</summary>
    [JsonIgnore]
    public string Note => Event.Note;
}

/// <summary>A product was bound to a patent (绑定产品).</summary>
public sealed record ProductBound(BoundProduct Product) : IFact
{
    /// <summary>The product's name.</summary>
    [JsonIgnore]
    public string Name => Product.Name;
}
