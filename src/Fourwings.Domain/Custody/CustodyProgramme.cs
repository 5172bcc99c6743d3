using System.Text.Json.Serialization;
using Fourwings.Domain.Parties;
using Fourwings.Finance;

namespace Fourwings.Domain.Custody;

/// <summary>The two layers of custody (托管层次).</summary>
public enum CustodyLayer
{
    /// <summary>Watching and defending rights (维权托管).</summary>
    RightsDefence = 1,

    /// <summary>Keeping granted rights in force (权益托管): annual fees and deadlines.</summary>
    RightsMaintenance,
}

/// <summary>Where a programme stands (托管项目状态).</summary>
public enum ProgrammeState
{
    /// <summary>Packages are given (实施中).</summary>
    Open = 1,

    /// <summary>No more packages are given (已结束).</summary>
    Closed,
}

/// <summary>What can be done with a programme.</summary>
public enum ProgrammeAction
{
    /// <summary>Appoint a custodian (确定托管机构).</summary>
    Appoint = 1,

    /// <summary>Give a firm a package (发放托管包).</summary>
    Grant,

    /// <summary>Take a package back that came to nothing (收回托管包).</summary>
    TakeBack,

    /// <summary>Pay a custodian for packages in force (支付托管费).</summary>
    Pay,

    /// <summary>End the programme (结束项目).</summary>
    Close,
}

/// <summary>What a city decides on when it buys custody (托管项目方案).</summary>
/// <param name="Name">Its name.</param>
/// <param name="Sponsor">The office that pays.</param>
/// <param name="Layer">What is bought.</param>
/// <param name="Budget">The most that all packages together may cost.</param>
/// <param name="PackagePrice">What one firm's package costs.</param>
/// <param name="Months">For how many months a package lasts.</param>
/// <param name="From">The first day on which packages are given.</param>
/// <param name="To">The last.</param>
/// <param name="Ground">The document behind it.</param>
public sealed record ProgrammeTerms(
    string Name,
    OrganisationId Sponsor,
    CustodyLayer Layer,
    Money Budget,
    Money PackagePrice,
    int Months,
    DateOnly From,
    DateOnly To,
    string Ground)
{
    private const int MostMonths = 60;

    /// <summary>The first fault, or null.</summary>
    public Refusal? Fault()
    {
        if (Name.Trim().Length == 0)
        {
            return new("custody.name-missing", Field: "name");
        }

        if (Budget < Money.Zero || PackagePrice < Money.Zero || PackagePrice > Budget)
        {
            return new Refusal("custody.price-over-budget", Field: "packagePrice")
                .With("price", PackagePrice).With("budget", Budget);
        }

        if (Months is < 1 or > MostMonths)
        {
            return new Refusal("custody.months-odd", Field: "months").With("months", Months).With("most", MostMonths);
        }

        return To < From ? new Refusal("custody.days-reversed", Field: "to").With("from", From) : null;
    }
}

/// <summary>A custodian that works under a programme (托管服务机构).</summary>
/// <param name="Custodian">Which.</param>
/// <param name="On">Since when.</param>
public sealed record Appointment(OrganisationId Custodian, DateOnly On);

/// <summary>What a custodian was paid under a programme.</summary>
/// <param name="Custodian">Which.</param>
/// <param name="Amount">How much so far.</param>
public sealed record CustodianPaid(OrganisationId Custodian, Money Amount);

/// <summary>A programme was opened (设立托管项目).</summary>
public sealed record ProgrammeOpened(CustodyProgrammeId Id, ProgrammeTerms Terms, UserId By) : IFact;

/// <summary>A custodian was appointed (确定托管服务机构).</summary>
public sealed record CustodianAppointed(OrganisationId Custodian, DateOnly On, UserId By) : IFact;

/// <summary>A firm was given a package (发放托管包).</summary>
public sealed record PackageGranted(CustodyMandateId Mandate, Money Amount, UserId By) : IFact;

/// <summary>A package was taken back: the firm or the custodian declined it (收回托管包).</summary>
public sealed record PackageTakenBack(CustodyMandateId Mandate, Money Amount, UserId By) : IFact;

/// <summary>A custodian was paid for packages in force (支付托管费).</summary>
public sealed record PackagesPaid(OrganisationId Custodian, Money Amount, DateOnly On, UserId By) : IFact;

/// <summary>The programme ended (托管项目结束).</summary>
public sealed record ProgrammeClosed(DateOnly On, UserId By) : IFact;

/// <summary>
/// A programme under which a city buys custody for its firms (政策性托管项目): a budget, a price for a firm's package,
/// custodians appointed. Pledged rights come first.
/// </summary>
public sealed record CustodyProgramme
{
    /// <summary>The table; what is not listed is refused.</summary>
    public static Transitions<ProgrammeState, ProgrammeAction> Lifecycle { get; } = new(
        ProgrammeState.Open,
        (ProgrammeState.Open, ProgrammeAction.Appoint, ProgrammeState.Open),
        (ProgrammeState.Open, ProgrammeAction.Grant, ProgrammeState.Open),
        (ProgrammeState.Open, ProgrammeAction.TakeBack, ProgrammeState.Open),
        (ProgrammeState.Open, ProgrammeAction.Pay, ProgrammeState.Open),
        (ProgrammeState.Open, ProgrammeAction.Close, ProgrammeState.Closed),
        (ProgrammeState.Closed, ProgrammeAction.TakeBack, ProgrammeState.Closed),
        (ProgrammeState.Closed, ProgrammeAction.Pay, ProgrammeState.Closed));

    /// <summary>Its id.</summary>
    public required CustodyProgrammeId Id { get; init; }

    /// <summary>What was decided.</summary>
    public required ProgrammeTerms Terms { get; init; }

    /// <summary>Where it stands.</summary>
    public required ProgrammeState State { get; init; }

    /// <summary>The custodians appointed.</summary>
    public IReadOnlyList<Appointment> Custodians { get; init; } = [];

    /// <summary>The packages given and not taken back.</summary>
    public int Packages { get; init; }

    /// <summary>What they cost together.</summary>
    public Money Granted { get; init; } = Money.Zero;

    /// <summary>What the custodians were paid.</summary>
    public IReadOnlyList<CustodianPaid> Paid { get; init; } = [];

    /// <summary>The number of facts applied.</summary>
    public required long Version { get; init; }

    /// <summary>What is left of the budget.</summary>
    [JsonIgnore]
    public Money Free => Terms.Budget - Granted;

    /// <summary>What the custodians were paid together.</summary>
    [JsonIgnore]
    public Money PaidInAll => Money.Sum(Paid.Select(paid => paid.Amount));

    /// <summary>Opens a programme.</summary>
    public static Result<ProgrammeOpened> Open(CustodyProgrammeId id, ProgrammeTerms terms, UserId by) =>
        terms.Fault() is { } fault
            ? fault
            : new ProgrammeOpened(id, terms with { Name = terms.Name.Trim(), Ground = terms.Ground.Trim() }, by);

    /// <summary>Appoints a custodian.</summary>
    public Result<CustodianAppointed> Appoint(OrganisationId custodian, DateOnly on, UserId by)
    {
        if (StateFault(ProgrammeAction.Appoint) is { } fault)
        {
            return fault;
        }

        return Has(custodian)
            ? new Refusal("custody.appointed-already", Field: "custodian")
            : new CustodianAppointed(custodian, on, by);
    }

    /// <summary>
    /// Gives a firm a package: inside the days and the budget, through a custodian appointed; a firm without a pledged
    /// right waits where the money is needed for those that have one.
    /// </summary>
    /// <param name="mandate">The mandate that it pays for.</param>
    /// <param name="custodian">Through whom.</param>
    /// <param name="isPledged">Whether one of its rights is pledged.</param>
    /// <param name="pledgedWaiting">How many other firms with a pledged right wait for a package.</param>
    /// <param name="on">The business date.</param>
    /// <param name="by">Who.</param>
    public Result<PackageGranted> Grant(
        CustodyMandateId mandate,
        OrganisationId custodian,
        bool isPledged,
        int pledgedWaiting,
        DateOnly on,
        UserId by)
    {
        if ((StateFault(ProgrammeAction.Grant) ?? GroundFault(custodian, on)) is { } fault)
        {
            return fault;
        }

        if (Terms.PackagePrice > Free)
        {
            return new Refusal("custody.budget-spent").With("price", Terms.PackagePrice).With("free", Free);
        }

        var needed = Terms.PackagePrice.Fen * (isPledged ? 1L : pledgedWaiting + 1L);
        return needed > Free.Fen
            ? new Refusal("custody.pledged-first", "custody/pledged-first")
                .With("waiting", pledgedWaiting).With("free", Free)
            : new PackageGranted(mandate, Terms.PackagePrice, by);
    }

    /// <summary>Why a package cannot be asked for through the custodian on the day, or null.</summary>
    public Refusal? GroundFault(OrganisationId custodian, DateOnly on)
    {
        if (on < Terms.From || on > Terms.To)
        {
            return new Refusal("custody.outside-programme").With("from", Terms.From).With("to", Terms.To);
        }

        return Has(custodian) ? null : new Refusal("custody.not-appointed", Field: "custodian");
    }

    /// <summary>Pays a custodian what its packages in force have earned and is not paid yet.</summary>
    /// <param name="custodian">Which.</param>
    /// <param name="earned">What its packages, once in force, cost together.</param>
    /// <param name="on">The business date.</param>
    /// <param name="by">Who.</param>
    public Result<PackagesPaid> Pay(OrganisationId custodian, Money earned, DateOnly on, UserId by)
    {
        if (StateFault(ProgrammeAction.Pay) is { } fault)
        {
            return fault;
        }

        var open = earned - PaidTo(custodian);
        return open <= Money.Zero
            ? new Refusal("custody.nothing-to-pay", Field: "custodian")
            : new PackagesPaid(custodian, open, on, by);
    }

    /// <summary>Ends the programme; what is given goes on.</summary>
    public Result<ProgrammeClosed> Close(DateOnly on, UserId by) =>
        StateFault(ProgrammeAction.Close) is { } fault ? fault : new ProgrammeClosed(on, by);

    /// <summary>What a custodian was paid so far.</summary>
    public Money PaidTo(OrganisationId custodian) =>
        Money.Sum(Paid.Where(paid => paid.Custodian == custodian).Select(paid => paid.Amount));

    /// <summary>Whether the custodian is appointed.</summary>
    public bool Has(OrganisationId custodian) => Custodians.Any(known => known.Custodian == custodian);

    /// <summary>Why the action is not possible where the programme stands, or null.</summary>
    public Refusal? StateFault(ProgrammeAction action) => Lifecycle.Next(State, action) is null
        ? new Refusal("custody.programme-not-in-state").With("action", action).With("state", State)
        : null;

    /// <summary>The programme after the fact.</summary>
    /// <exception cref="ArgumentException">It is no fact of a programme.</exception>
    public CustodyProgramme Apply(IFact fact) => (fact switch
    {
        CustodianAppointed appointed =>
            this with { Custodians = [.. Custodians, new(appointed.Custodian, appointed.On)] },
        PackageGranted granted => this with { Packages = Packages + 1, Granted = Granted + granted.Amount },
        PackageTakenBack back => this with { Packages = Packages - 1, Granted = Granted - back.Amount },
        PackagesPaid paid => this with { Paid = WithPaid(paid) },
        ProgrammeClosed => this with { State = Lifecycle.Next(State, ProgrammeAction.Close)!.Value },
        _ => throw new ArgumentException($"{fact.GetType().Name} is no fact of a programme.", nameof(fact)),
    }) with
    { Version = Version + 1 };

    /// <summary>A new programme.</summary>
    public static CustodyProgramme Of(ProgrammeOpened fact) =>
        new() { Id = fact.Id, Terms = fact.Terms, State = Lifecycle.Initial, Version = 1 };

    /// <summary>The programme that its facts make.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static CustodyProgramme Replay(IEnumerable<IFact> facts) =>
        facts.Aggregate((CustodyProgramme?)null, (known, fact) => known?.Apply(fact) ?? Of((ProgrammeOpened)fact))
        ?? throw new ArgumentException("There is no fact to replay.", nameof(facts));

    private IReadOnlyList<CustodianPaid> WithPaid(PackagesPaid fact) =>
    [
        .. Paid.Where(paid => paid.Custodian != fact.Custodian),
        new(fact.Custodian, PaidTo(fact.Custodian) + fact.Amount),
    ];
}
