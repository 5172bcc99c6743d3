namespace Fourwings.Domain.Parties;

/// <summary>
/// An organisation (机构) that takes part: a firm, a bank, an office, an agency. It may have several roles at once.
/// Units and bank accounts belong to it; people and consents are records of their own.
/// </summary>
public sealed record Organisation
{
    /// <summary>What may follow what: an organisation is active, suspended, or closed for good.</summary>
    public static Transitions<OrganisationState, OrganisationAction> Lifecycle { get; } = new(
        OrganisationState.Active,
        (OrganisationState.Active, OrganisationAction.Suspend, OrganisationState.Suspended),
        (OrganisationState.Suspended, OrganisationAction.Resume, OrganisationState.Active),
        (OrganisationState.Active, OrganisationAction.Close, OrganisationState.Closed),
        (OrganisationState.Suspended, OrganisationAction.Close, OrganisationState.Closed));

    /// <summary>Its id.</summary>
    public required OrganisationId Id { get; init; }

    /// <summary>The social credit code or the older organisation code.</summary>
    public required OrganisationCode Code { get; init; }

    /// <summary>Names, roles, address, size.</summary>
    public required OrganisationProfile Profile { get; init; }

    /// <summary>Where it stands.</summary>
    public required OrganisationState State { get; init; }

    /// <summary>Its units: a bank's branches.</summary>
    public IReadOnlyList<Unit> Units { get; init; } = [];

    /// <summary>Its bank accounts.</summary>
    public IReadOnlyList<BankAccount> Accounts { get; init; } = [];

    /// <summary>The number of facts applied.</summary>
    public required long Version { get; init; }

    /// <summary>Registers an organisation.</summary>
    /// <param name="id">Its new id.</param>
    /// <param name="code">As typed; 18 characters, or nine in the years before the social credit code.</param>
    /// <param name="profile">Names, roles, address, size.</param>
    /// <param name="codeTaken">Whether another organisation has the code.</param>
    public static Result<OrganisationRegistered> Register(
        OrganisationId id, string code, OrganisationProfile profile, bool codeTaken)
    {
        if (!OrganisationCode.Parse(code).Succeeded(out var parsed, out var refusal))
        {
            return refusal;
        }

        if (codeTaken)
        {
            return new Refusal("organisation.code-taken", Field: "code").With("code", parsed.Value);
        }

        return profile.Fault() is { } fault ? fault : new OrganisationRegistered(id, parsed, profile);
    }

    /// <summary>Changes names, roles, address or size.</summary>
    public Result<OrganisationChanged> Change(OrganisationProfile profile) =>
        (Closed() ?? profile.Fault()) is { } fault ? fault : new OrganisationChanged(profile);

    /// <summary>Adds a unit: a bank's branch.</summary>
    /// <param name="id">Its new id.</param>
    /// <param name="nameZh">Its Chinese name.</param>
    /// <param name="nameEn">Its English name; may be empty.</param>
    /// <param name="under">The unit above it; null = directly under the organisation.</param>
    /// <param name="openedOn">Its opening day; null = as old as the organisation.</param>
    public Result<UnitAdded> AddUnit(
        UnitId id, string nameZh, string nameEn, UnitId? under, DateOnly? openedOn = null)
    {
        if (Closed() is { } closed)
        {
            return closed;
        }

        if (nameZh.Trim().Length == 0)
        {
            return new Refusal("unit.name-missing", Field: "nameZh");
        }

        if (Units.Any(unit => unit.NameZh == nameZh.Trim()))
        {
            return new Refusal("unit.name-taken", Field: "nameZh").With("name", nameZh.Trim());
        }

        return under is { } parent && Units.All(unit => unit.Id != parent)
            ? new Refusal("unit.parent-unknown", Field: "under")
            : new UnitAdded(new(id, nameZh.Trim(), nameEn.Trim(), under) { OpenedOn = openedOn });
    }

    /// <summary>Adds a bank account.</summary>
    public Result<BankAccountAdded> AddAccount(BankAccount account)
    {
        if (Closed() is { } closed)
        {
            return closed;
        }

        if (account.Fault() is { } fault)
        {
            return fault;
        }

        return Accounts.Any(known => known.Number == account.Number)
            ? new Refusal("bank-account.number-taken", Field: "number").With("number", account.Number)
            : new BankAccountAdded(account);
    }

    /// <summary>Suspends, resumes or closes it, where the table allows.</summary>
    public Result<OrganisationMoved> Move(OrganisationAction action, string reason)
    {
        if (Lifecycle.Next(State, action) is null)
        {
            return new Refusal("organisation.not-in-state").With("action", action).With("state", State);
        }

        return reason.Trim().Length == 0
            ? new Refusal("organisation.reason-missing", Field: "reason")
            : new OrganisationMoved(action, reason.Trim());
    }

    /// <summary>The organisation after the fact.</summary>
    public Organisation Apply(IFact fact) => fact switch
    {
        OrganisationChanged changed => this with { Profile = changed.Profile, Version = Version + 1 },
        UnitAdded added => this with { Units = [.. Units, added.Unit], Version = Version + 1 },
        BankAccountAdded added => this with { Accounts = [.. Accounts, added.Account], Version = Version + 1 },
        OrganisationMoved moved => this with
        {
            State = Lifecycle.Next(State, moved.Action)
                ?? throw new InvalidOperationException($"{moved.Action} cannot follow {State}."),
            Version = Version + 1,
        },
        _ => throw new ArgumentException($"{fact.GetType().Name} is no fact of an organisation.", nameof(fact)),
    };

    /// <summary>A new organisation.</summary>
    public static Organisation Of(OrganisationRegistered fact) => new()
    {
        Id = fact.Id,
        Code = fact.Code,
        Profile = fact.Profile,
        State = Lifecycle.Initial,
        Version = 1,
    };

    /// <summary>The organisation that its facts make.</summary>
    public static Organisation Replay(IEnumerable<IFact> facts) =>
        facts.Aggregate((Organisation?)null, (state, fact) => state?.Apply(fact) ?? Of((OrganisationRegistered)fact))
        ?? throw new ArgumentException("There is no fact to replay.", nameof(facts));

    private Refusal? Closed() => State == OrganisationState.Closed ? new Refusal("organisation.closed") : null;
}

/// <summary>Where an organisation stands.</summary>
public enum OrganisationState
{
    /// <summary>Takes part (正常).</summary>
    Active = 1,

    /// <summary>Starts nothing new; what runs goes on (暂停).</summary>
    Suspended,

    /// <summary>Gone for good (注销).</summary>
    Closed,
}

/// <summary>What may be done to an organisation's standing.</summary>
public enum OrganisationAction
{
    /// <summary>It may start nothing new.</summary>
    Suspend = 1,

    /// <summary>It takes part again.</summary>
    Resume,

    /// <summary>It is gone for good.</summary>
    Close,
}

/// <summary>A unit of an organisation (下属单位): a bank's branch, with lines, limits and figures of its own.</summary>
/// <param name="Id">Its id.</param>
/// <param name="NameZh">Its Chinese name.</param>
/// <param name="NameEn">Its English name; may be empty.</param>
/// <param name="Under">The unit above it; null = directly under the organisation.</param>
public sealed record Unit(UnitId Id, string NameZh, string NameEn, UnitId? Under)
{
    /// <summary>
    /// The day on which it opened or will open (开业日); it acts from then on. Null = as old as the organisation.
    /// </summary>
    public DateOnly? OpenedOn { get; init; }

    /// <summary>Why it cannot act on the day, or null.</summary>
    public Refusal? NotOpen(DateOnly on) => OpenedOn is { } opening && opening > on
        ? new Refusal("unit.not-open", Field: "unit").With("unit", NameZh).With("opened", opening)
        : null;
}

/// <summary>An organisation registered (机构登记).</summary>
public sealed record OrganisationRegistered(
    OrganisationId Id, OrganisationCode Code, OrganisationProfile Profile) : IFact;

/// <summary>Names, roles, address or size changed (机构信息变更).</summary>
public sealed record OrganisationChanged(OrganisationProfile Profile) : IFact;

/// <summary>A unit was added (新增下属单位).</summary>
public sealed record UnitAdded(Unit Unit) : IFact;

/// <summary>A bank account was added (新增银行账户).</summary>
public sealed record BankAccountAdded(BankAccount Account) : IFact;

/// <summary>An organisation was suspended, resumed or closed (机构状态变更).</summary>
public sealed record OrganisationMoved(OrganisationAction Action, string Reason) : IFact;
