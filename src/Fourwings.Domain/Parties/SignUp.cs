namespace Fourwings.Domain.Parties;

/// <summary>
/// A request of an organisation to take part (入驻申请): what it says of itself, and who will work for it first. The
/// platform's administrator looks into it.
/// </summary>
public sealed record SignUp
{
    /// <summary>The desks at which an organisation may ask to work; the administrator gives the others.</summary>
    public static IReadOnlyList<Desk> OpenDesks { get; } =
    [
        Desk.Enterprise, Desk.Bank, Desk.Analyst, Desk.Custodian, Desk.Insurer, Desk.TransferAgent, Desk.Trustee,
    ];

    /// <summary>What may follow what.</summary>
    public static Transitions<SignUpState, SignUpAction> Lifecycle { get; } = new(
        SignUpState.Asked,
        (SignUpState.Asked, SignUpAction.Accept, SignUpState.Accepted),
        (SignUpState.Asked, SignUpAction.Decline, SignUpState.Declined));

    /// <summary>Its id.</summary>
    public required SignUpId Id { get; init; }

    /// <summary>What is asked for.</summary>
    public required SignUpWish Wish { get; init; }

    /// <summary>When it was asked.</summary>
    public required DateOnly AskedOn { get; init; }

    /// <summary>Where it stands.</summary>
    public required SignUpState State { get; init; }

    /// <summary>The organisation that came of it; null = none.</summary>
    public OrganisationId? Organisation { get; init; }

    /// <summary>When it was decided; null = not yet.</summary>
    public DateOnly? DecidedOn { get; init; }

    /// <summary>Why it was declined.</summary>
    public string Reason { get; init; } = string.Empty;

    /// <summary>The number of facts applied.</summary>
    public required long Version { get; init; }

    /// <summary>Asks.</summary>
    /// <param name="id">Its new id.</param>
    /// <param name="wish">What is asked for.</param>
    /// <param name="known">What the platform knows already.</param>
    /// <param name="on">The business date.</param>
    public static Result<SignUpAsked> Ask(SignUpId id, SignUpWish wish, SignUpKnown known, DateOnly on)
    {
        if ((wish.Fault() ?? known.Fault(wish)) is { } fault)
        {
            return fault;
        }

        return known.IsAskedAlready
            ? new Refusal("sign-up.asked-already", Field: "code").With("code", wish.Code)
            : new SignUpAsked(id, wish, on);
    }

    /// <summary>Why it cannot be accepted, or null.</summary>
    public Refusal? AcceptFault(SignUpKnown known) => StateFault(SignUpAction.Accept) ?? known.Fault(Wish);

    /// <summary>Declines it, with the reason that its asker reads.</summary>
    public Result<SignUpDeclined> Decline(string reason, DateOnly on, UserId by)
    {
        if (StateFault(SignUpAction.Decline) is { } fault)
        {
            return fault;
        }

        return reason.Trim().Length == 0
            ? new Refusal("sign-up.reason-missing", Field: "reason")
            : new SignUpDeclined(reason.Trim(), on, by);
    }

    /// <summary>The request after the fact.</summary>
    public SignUp Apply(IFact fact) => fact switch
    {
        SignUpAccepted accepted => Move(SignUpAction.Accept) with
        {
            Organisation = accepted.Organisation,
            DecidedOn = accepted.On,
        },
        SignUpDeclined declined => Move(SignUpAction.Decline) with
        {
            Reason = declined.Reason,
            DecidedOn = declined.On,
        },
        _ => throw new ArgumentException($"{fact.GetType().Name} is no fact of a sign-up.", nameof(fact)),
    };

    /// <summary>A new request.</summary>
    public static SignUp Of(SignUpAsked asked) => new()
    {
        Id = asked.Id,
        Wish = asked.Wish,
        AskedOn = asked.On,
        State = Lifecycle.Initial,
        Version = 1,
    };

    /// <summary>The request that its facts make.</summary>
    public static SignUp Replay(IEnumerable<IFact> facts) =>
        facts.Aggregate((SignUp?)null, (state, fact) => state?.Apply(fact) ?? Of((SignUpAsked)fact))
        ?? throw new ArgumentException("There is no fact to replay.", nameof(facts));

    private SignUp Move(SignUpAction action) => this with
    {
        State = Lifecycle.Next(State, action)
            ?? throw new InvalidOperationException($"{action} cannot follow {State}."),
        Version = Version + 1,
    };

    private Refusal? StateFault(SignUpAction action) => Lifecycle.Next(State, action) is null
        ? new Refusal("sign-up.decided").With("state", State)
        : null;
}

/// <summary>Where a request to take part stands.</summary>
public enum SignUpState
{
    /// <summary>Waits for the administrator (待审核).</summary>
    Asked = 1,

    /// <summary>The organisation takes part (已通过).</summary>
    Accepted,

    /// <summary>It does not (未通过).</summary>
    Declined,
}

/// <summary>What is done with a request to take part.</summary>
public enum SignUpAction
{
    /// <summary>Let in (通过).</summary>
    Accept = 1,

    /// <summary>Turned away with a reason (不通过).</summary>
    Decline,
}

/// <summary>What is asked for.</summary>
/// <param name="Code">The organisation's code, as typed.</param>
/// <param name="Profile">Names, desks, address, size, contact.</param>
/// <param name="Person">Who will work for it first.</param>
/// <param name="Login">The name that the person will type.</param>
public sealed record SignUpWish(string Code, OrganisationProfile Profile, string Person, string Login)
{
    /// <summary>What cannot be, or null.</summary>
    public Refusal? Fault()
    {
        if (!OrganisationCode.Parse(Code).Succeeded(out _, out var refusal))
        {
            return refusal;
        }

        if (Profile.Fault() is { } fault)
        {
            return fault;
        }

        if (Profile.Roles.Except(SignUp.OpenDesks).Any())
        {
            return new Refusal("sign-up.desk-closed", Field: "roles");
        }

        return Person.Trim().Length == 0 || Login.Trim().Length == 0
            ? new Refusal("sign-up.person-missing", Field: "person")
            : null;
    }
}

/// <summary>What the platform knows of what is asked for.</summary>
/// <param name="IsCodeTaken">Whether an organisation with the code takes part.</param>
/// <param name="IsLoginTaken">Whether the login is somebody's.</param>
/// <param name="IsAskedAlready">Whether another request with the code waits.</param>
public sealed record SignUpKnown(bool IsCodeTaken, bool IsLoginTaken, bool IsAskedAlready)
{
    /// <summary>Why the organisation cannot be let in as things stand, or null.</summary>
    public Refusal? Fault(SignUpWish wish)
    {
        if (IsCodeTaken)
        {
            return new Refusal("organisation.code-taken", Field: "code").With("code", wish.Code);
        }

        return IsLoginTaken ? new Refusal("user.login-taken", Field: "login").With("login", wish.Login) : null;
    }
}

/// <summary>An organisation asked to take part (提交入驻申请). The password is in no fact.</summary>
public sealed record SignUpAsked(SignUpId Id, SignUpWish Wish, DateOnly On) : IFact;

/// <summary>It was let in (通过入驻申请).</summary>
public sealed record SignUpAccepted(OrganisationId Organisation, DateOnly On, UserId By) : IFact;

/// <summary>It was turned away (不通过入驻申请).</summary>
public sealed record SignUpDeclined(string Reason, DateOnly On, UserId By) : IFact;
