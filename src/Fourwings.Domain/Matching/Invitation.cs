using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Finance;

namespace Fourwings.Domain.Matching;

/// <summary>On which side a guest comes (参会方).</summary>
public enum GuestSide
{
    /// <summary>A firm that looks for credit (企业).</summary>
    Firm = 1,

    /// <summary>A bank that grants it (银行).</summary>
    Bank,
}

/// <summary>Where an invitation stands (邀请状态).</summary>
public enum InvitationState
{
    /// <summary>Invited, no answer yet (已邀请).</summary>
    Invited = 1,

    /// <summary>Comes (已报名).</summary>
    Registered,

    /// <summary>Does not come (已谢绝).</summary>
    Declined,

    /// <summary>Was there (已到会).</summary>
    Attended,
}

/// <summary>What can be done with an invitation.</summary>
public enum InvitationAction
{
    /// <summary>Say that one comes (报名).</summary>
    Register = 1,

    /// <summary>Say that one does not come (谢绝).</summary>
    Decline,

    /// <summary>State what one looks for (填报需求).</summary>
    StateWish,

    /// <summary>Note at the door that the guest came (签到).</summary>
    CheckIn,

    /// <summary>State what a bank is ready to lend (填报银行意向).</summary>
    StateAppetite,
}

/// <summary>What a firm looks for (融资需求); the invited banks read it.</summary>
/// <param name="Amount">The amount.</param>
/// <param name="TermMonths">The term in months.</param>
/// <param name="Purpose">What the money is for.</param>
/// <param name="Rights">The rights that it offers; the invited banks see them and the values on file.</param>
/// <param name="Product">The product made with them; empty = none is named.</param>
public sealed record FirmWish(
    Money Amount, int TermMonths, string Purpose, IReadOnlyList<RightRef> Rights, string Product = "")
{
    /// <summary>The first fault, or null.</summary>
    public Refusal? Fault()
    {
        if (Amount <= Money.Zero)
        {
            return new Refusal("loan.amount-not-positive", Field: "amount").With("amount", Amount);
        }

        if (TermMonths is < 1 or > 120)
        {
            return new Refusal("application.term-unbelievable", Field: "termMonths").With("months", TermMonths);
        }

        if (Purpose.Trim().Length == 0)
        {
            return new("loan.purpose-missing", Field: "purpose");
        }

        return Rights.Count == 0 ? new("matching.rights-missing", Field: "rights") : null;
    }
}

/// <summary>A guest was invited (邀请参会).</summary>
public sealed record GuestInvited(
    InvitationId Id, MatchingFairId Fair, OrganisationId Guest, GuestSide Side, UserId By) : IFact;

/// <summary>A guest comes (报名参会); a bank may say what it brings along.</summary>
public sealed record GuestRegistered(string Note, UserId By) : IFact;

/// <summary>A guest does not come (谢绝参会).</summary>
public sealed record GuestDeclined(string Reason, UserId By) : IFact;

/// <summary>A firm said what it looks for (填报需求); it replaces what it said before.</summary>
public sealed record WishStated(FirmWish Wish, UserId By) : IFact;

/// <summary>A bank said what it is ready to lend (填报银行意向); it replaces what it said before.</summary>
public sealed record AppetiteStated(BankAppetite Appetite, UserId By) : IFact;

/// <summary>A guest came (签到).</summary>
public sealed record GuestCheckedIn(UserId By) : IFact;

/// <summary>An invitation of one guest to one fair, and what became of it.</summary>
public sealed record Invitation
{
    /// <summary>The table; what is not listed is refused.</summary>
    public static Transitions<InvitationState, InvitationAction> Lifecycle { get; } = new(
        InvitationState.Invited,
        (InvitationState.Invited, InvitationAction.Register, InvitationState.Registered),
        (InvitationState.Invited, InvitationAction.Decline, InvitationState.Declined),
        (InvitationState.Invited, InvitationAction.StateWish, InvitationState.Registered),
        (InvitationState.Invited, InvitationAction.CheckIn, InvitationState.Attended),
        (InvitationState.Registered, InvitationAction.Decline, InvitationState.Declined),
        (InvitationState.Registered, InvitationAction.StateWish, InvitationState.Registered),
        (InvitationState.Registered, InvitationAction.CheckIn, InvitationState.Attended),
        (InvitationState.Declined, InvitationAction.Register, InvitationState.Registered),
        (InvitationState.Attended, InvitationAction.StateWish, InvitationState.Attended),
        (InvitationState.Invited, InvitationAction.StateAppetite, InvitationState.Registered),
        (InvitationState.Registered, InvitationAction.StateAppetite, InvitationState.Registered),
        (InvitationState.Attended, InvitationAction.StateAppetite, InvitationState.Attended));

    /// <summary>Its id.</summary>
    public required InvitationId Id { get; init; }

    /// <summary>To which fair.</summary>
    public required MatchingFairId Fair { get; init; }

    /// <summary>Who is invited.</summary>
    public required OrganisationId Guest { get; init; }

    /// <summary>On which side.</summary>
    public required GuestSide Side { get; init; }

    /// <summary>Where it stands.</summary>
    public required InvitationState State { get; init; }

    /// <summary>What the firm looks for; null = not said yet, and for banks.</summary>
    public FirmWish? Wish { get; init; }

    /// <summary>What the bank is ready to lend; null = not said yet, and for firms.</summary>
    public BankAppetite? Appetite { get; init; }

    /// <summary>What the guest said when it registered; may be empty.</summary>
    public string Note { get; init; } = string.Empty;

    /// <summary>The number of facts applied.</summary>
    public required long Version { get; init; }

    /// <summary>Says that the guest comes.</summary>
    public Result<GuestRegistered> Register(string note, UserId by) =>
        Fault(InvitationAction.Register) is { } fault ? fault : new GuestRegistered(note.Trim(), by);

    /// <summary>Says that the guest does not come.</summary>
    public Result<GuestDeclined> Decline(string reason, UserId by) =>
        Fault(InvitationAction.Decline) is { } fault ? fault : new GuestDeclined(reason.Trim(), by);

    /// <summary>States what a firm looks for; it registers the firm as well.</summary>
    /// <param name="wish">What.</param>
    /// <param name="found">The rights offered, as the register knows them.</param>
    /// <param name="by">Who.</param>
    public Result<WishStated> StateWish(FirmWish wish, IReadOnlyCollection<OfferedRight> found, UserId by)
    {
        if (Side != GuestSide.Firm)
        {
            return new Refusal("matching.wish-of-a-bank");
        }

        var fault = Fault(InvitationAction.StateWish) ?? wish.Fault() ?? OfferedRight.Fault(wish.Rights, found);
        return fault is not null
            ? fault
            : new WishStated(wish with { Purpose = wish.Purpose.Trim(), Product = wish.Product.Trim() }, by);
    }

    /// <summary>States what a bank is ready to lend; it registers the bank as well.</summary>
    public Result<AppetiteStated> StateAppetite(BankAppetite appetite, UserId by)
    {
        if (Side != GuestSide.Bank)
        {
            return new Refusal("matching.appetite-of-a-firm");
        }

        return (Fault(InvitationAction.StateAppetite) ?? appetite.Fault()) is { } fault
            ? fault
            : new AppetiteStated(appetite, by);
    }

    /// <summary>Notes that the guest came, on the day of the fair.</summary>
    public Result<GuestCheckedIn> CheckIn(FairPlan plan, DateOnly on, UserId by)
    {
        if (Fault(InvitationAction.CheckIn) is { } fault)
        {
            return fault;
        }

        return on != plan.HeldOn
            ? new Refusal("matching.not-the-day").With("day", plan.HeldOn)
            : new GuestCheckedIn(by);
    }

    /// <summary>The invitation after the fact.</summary>
    /// <exception cref="ArgumentException">It is no fact of an invitation.</exception>
    public Invitation Apply(IFact fact) => (fact switch
    {
        GuestRegistered registered => Move(InvitationAction.Register) with { Note = registered.Note },
        GuestDeclined => Move(InvitationAction.Decline),
        WishStated stated => Move(InvitationAction.StateWish) with { Wish = stated.Wish },
        AppetiteStated stated => Move(InvitationAction.StateAppetite) with { Appetite = stated.Appetite },
        GuestCheckedIn => Move(InvitationAction.CheckIn),
        _ => throw new ArgumentException($"{fact.GetType().Name} is no fact of an invitation.", nameof(fact)),
    }) with
    { Version = Version + 1 };

    /// <summary>A new invitation.</summary>
    public static Invitation Of(GuestInvited fact) => new()
    {
        Id = fact.Id,
        Fair = fact.Fair,
        Guest = fact.Guest,
        Side = fact.Side,
        State = Lifecycle.Initial,
        Version = 1,
    };

    /// <summary>The invitation that its facts make.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Invitation Replay(IEnumerable<IFact> facts) =>
        facts.Aggregate((Invitation?)null, (guest, fact) => guest?.Apply(fact) ?? Of((GuestInvited)fact))
        ?? throw new ArgumentException("There is no fact to replay.", nameof(facts));

    private Refusal? Fault(InvitationAction action) => Lifecycle.Next(State, action) is null
        ? new Refusal("matching.invitation-not-in-state").With("action", action).With("state", State)
        : null;

    private Invitation Move(InvitationAction action) => this with { State = Lifecycle.Next(State, action)!.Value };
}
