using System.Text.Json.Serialization;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Finance;

namespace Fourwings.Domain.Transfers;

/// <summary>Where a listing stands (挂牌状态).</summary>
public enum ListingState
{
    /// <summary>Everyone may ask for it (挂牌中).</summary>
    Listed = 1,

    /// <summary>A contract is under way (洽谈成交中).</summary>
    Reserved,

    /// <summary>It was sold (已成交).</summary>
    Sold,

    /// <summary>It was taken off (已撤牌).</summary>
    Withdrawn,
}

/// <summary>What can be done with a listing.</summary>
public enum ListingAction
{
    /// <summary>Words or price are changed (修改).</summary>
    Change = 1,

    /// <summary>An offer was accepted (锁定).</summary>
    Reserve,

    /// <summary>The contract came to nothing (重新挂牌).</summary>
    Reopen,

    /// <summary>The register has the buyer (成交).</summary>
    Sell,

    /// <summary>It is taken off (撤牌).</summary>
    Withdraw,

    /// <summary>Warn of what happened to a patent (提示).</summary>
    Warn,
}

/// <summary>A patent of a listing (挂牌专利).</summary>
/// <param name="Id">Which.</param>
/// <param name="Number">Its number.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Title">Its title.</param>
/// <param name="Ipc">Its classes.</param>
public sealed record ListedPatent(
    PatentId Id, string Number, RightKind Kind, string Title, IReadOnlyList<string> Ipc);

/// <summary>What the reader is told (挂牌文字), in plain words.</summary>
/// <param name="TitleZh">What it is, in Chinese.</param>
/// <param name="TitleEn">In English; may be empty.</param>
/// <param name="WordsZh">What it does and for whom, in Chinese.</param>
/// <param name="WordsEn">In English; may be empty.</param>
/// <param name="Ask">What is asked for; null = to be negotiated (面议).</param>
public sealed record ListingWords(string TitleZh, string TitleEn, string WordsZh, string WordsEn, Money? Ask)
{
    private const int MostTitle = 60;
    private const int MostWords = 2000;

    /// <summary>What is odd about them, or null.</summary>
    public Refusal? Fault()
    {
        if (TitleZh.Trim().Length is 0 or > MostTitle || TitleEn.Length > 2 * MostTitle)
        {
            return new Refusal("transfers.title-odd", Field: "titleZh").With("most", MostTitle);
        }

        if (WordsZh.Trim().Length is 0 or > MostWords || WordsEn.Length > 2 * MostWords)
        {
            return new Refusal("transfers.words-odd", Field: "wordsZh").With("most", MostWords);
        }

        return Ask <= Money.Zero ? new Refusal("transfers.ask-odd", Field: "ask") : null;
    }
}

/// <summary>The value on file of what is listed (在册价值), attached when it is listed.</summary>
/// <param name="Amount">The sum over its patents that have a value.</param>
/// <param name="BaseOn">The oldest day to which one of them holds.</param>
/// <param name="Patents">How many of them have one.</param>
public sealed record ListingValue(Money Amount, DateOnly BaseOn, int Patents);

/// <summary>What a listing says besides its words (挂牌要素).</summary>
/// <param name="Number">Its number.</param>
/// <param name="Mandate">The agency mandate under which it is listed.</param>
/// <param name="Seller">The owner.</param>
/// <param name="Agent">The agent.</param>
/// <param name="Patents">One patent, or a bundle (打包).</param>
/// <param name="Value">The value on file; null = none.</param>
public sealed record ListingTerms(
    string Number,
    AgencyMandateId Mandate,
    OrganisationId Seller,
    OrganisationId Agent,
    IReadOnlyList<ListedPatent> Patents,
    ListingValue? Value)
{
    /// <summary>Whether it is a bundle.</summary>
    [JsonIgnore]
    public bool IsBundle => Patents.Count > 1;
}

/// <summary>A patent, or a bundle, was listed (挂牌).</summary>
public sealed record ListingPublished(
    ListingId Id, ListingTerms Terms, ListingWords Words, DateOnly On, UserId By) : IFact;

/// <summary>Words or price were changed (修改挂牌).</summary>
public sealed record ListingChanged(ListingWords Words, DateOnly On, UserId By) : IFact;

/// <summary>An offer was accepted (锁定挂牌).</summary>
public sealed record ListingReserved(TransferContractId Contract, Money Price, DateOnly On) : IFact;

/// <summary>The contract came to nothing (重新挂牌).</summary>
public sealed record ListingReopened(DateOnly On) : IFact;

/// <summary>The register has the buyer (成交).</summary>
public sealed record ListingSold(Money Price, DateOnly On) : IFact;

/// <summary>The listing was taken off (撤牌).</summary>
/// <param name="Reason">Why.</param>
/// <param name="Patent">The number of the patent whose event took it off; null = a person did.</param>
/// <param name="Cause">That event.</param>
/// <param name="On">The day.</param>
public sealed record ListingWithdrawn(string Reason, string? Patent, PatentAction? Cause, DateOnly On) : IFact;

/// <summary>Owner and agent were warned of what happened to a patent listed (挂牌提示).</summary>
public sealed record ListingWarned(PatentId Patent, string Number, PatentAction Action, DateOnly On) : IFact;

/// <summary>A patent or a bundle offered for transfer (流转挂牌), in plain words, with its value on file.</summary>
public sealed record Listing
{
    /// <summary>The table; what is not listed is refused.</summary>
    public static Transitions<ListingState, ListingAction> Lifecycle { get; } = new(
        ListingState.Listed,
        (ListingState.Listed, ListingAction.Change, ListingState.Listed),
        (ListingState.Listed, ListingAction.Warn, ListingState.Listed),
        (ListingState.Listed, ListingAction.Reserve, ListingState.Reserved),
        (ListingState.Listed, ListingAction.Withdraw, ListingState.Withdrawn),
        (ListingState.Reserved, ListingAction.Warn, ListingState.Reserved),
        (ListingState.Reserved, ListingAction.Reopen, ListingState.Listed),
        (ListingState.Reserved, ListingAction.Sell, ListingState.Sold),
        (ListingState.Reserved, ListingAction.Withdraw, ListingState.Withdrawn));

    /// <summary>Its id.</summary>
    public required ListingId Id { get; init; }

    /// <summary>Patents, owner, agent, value.</summary>
    public required ListingTerms Terms { get; init; }

    /// <summary>What the reader is told.</summary>
    public required ListingWords Words { get; init; }

    /// <summary>Where it stands.</summary>
    public required ListingState State { get; init; }

    /// <summary>The day on which it was listed.</summary>
    public required DateOnly ListedOn { get; init; }

    /// <summary>The contract under way; null = none.</summary>
    public TransferContractId? Contract { get; init; }

    /// <summary>What it was sold for; null = not sold.</summary>
    public Money? SoldFor { get; init; }

    /// <summary>The day on which it was sold or taken off.</summary>
    public DateOnly? EndedOn { get; init; }

    /// <summary>Why it was taken off.</summary>
    public string Reason { get; init; } = string.Empty;

    /// <summary>What owner and agent were warned of.</summary>
    public IReadOnlyList<TransferTrouble> Warnings { get; init; } = [];

    /// <summary>The number of facts applied.</summary>
    public required long Version { get; init; }

    /// <summary>Whether it is in the catalogue.</summary>
    [JsonIgnore]
    public bool IsOpen => State is ListingState.Listed or ListingState.Reserved;

    /// <summary>How many days it took to sell; null = not sold.</summary>
    [JsonIgnore]
    public int? DaysToSale => SoldFor is null ? null : EndedOn!.Value.DayNumber - ListedOn.DayNumber;

    /// <summary>Lists a patent or a bundle.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="terms">Patents, owner, agent, value.</param>
    /// <param name="words">What the reader is told.</param>
    /// <param name="patents">The patents as the register knows them.</param>
    /// <param name="on">The business date.</param>
    /// <param name="by">Who.</param>
    public static Result<ListingPublished> Publish(
        ListingId id,
        ListingTerms terms,
        ListingWords words,
        IReadOnlyList<PatentFacts> patents,
        DateOnly on,
        UserId by)
    {
        if (terms.Patents.Count == 0)
        {
            return new Refusal("transfers.patents-missing", Field: "patents");
        }

        if (patents.FirstOrDefault(patent => patent.Owners.All(owner => owner.Organisation != terms.Seller)) is { } odd)
        {
            return new Refusal("transfers.seller-not-owner", Field: "patents").With("patent", odd.Number);
        }

        return (patents.Select(TransferGate.StandFault).FirstOrDefault(fault => fault is not null) ?? words.Fault())
            is { } refusal
            ? refusal
            : new ListingPublished(id, terms, words, on, by);
    }

    /// <summary>Changes words or price.</summary>
    public Result<ListingChanged> Change(ListingWords words, DateOnly on, UserId by) =>
        (StateFault(ListingAction.Change) ?? words.Fault()) is { } fault
            ? fault
            : new ListingChanged(words, on, by);

    /// <summary>An offer was accepted.</summary>
    public Result<ListingReserved> Reserve(TransferContractId contract, Money price, DateOnly on) =>
        StateFault(ListingAction.Reserve) is { } fault ? fault : new ListingReserved(contract, price, on);

    /// <summary>Takes it off.</summary>
    public Result<ListingWithdrawn> Withdraw(string reason, DateOnly on)
    {
        if (StateFault(ListingAction.Withdraw) is { } fault)
        {
            return fault;
        }

        return reason.Trim().Length == 0
            ? new Refusal("transfers.reason-missing", Field: "reason")
            : State == ListingState.Reserved
                ? new Refusal("transfers.listing-reserved").With("number", Terms.Number)
                : new ListingWithdrawn(reason.Trim(), null, null, on);
    }

    /// <summary>
    /// What an event on one of its patents means: it is taken off, or owner and agent are warned; null = nothing.
    /// </summary>
    /// <param name="patent">The patent after the event.</param>
    /// <param name="action">What happened.</param>
    /// <param name="on">The day.</param>
    public IFact? After(PatentFacts patent, PatentAction action, DateOnly on)
    {
        if (!IsOpen || Terms.Patents.All(one => one.Id != patent.Id))
        {
            return null;
        }

        var isGone = TransferGate.StandFault(patent) is not null
            || patent.Owners.All(owner => owner.Organisation != Terms.Seller);
        return isGone
            ? new ListingWithdrawn(string.Empty, patent.Number, action, on)
            : new ListingWarned(patent.Id, patent.Number, action, on);
    }

    /// <summary>Why the action is not possible where the listing stands, or null.</summary>
    public Refusal? StateFault(ListingAction action) => Lifecycle.Next(State, action) is null
        ? new Refusal("transfers.listing-not-in-state").With("action", action).With("state", State)
        : null;

    /// <summary>The listing after the fact.</summary>
    /// <exception cref="ArgumentException">It is no fact of a listing.</exception>
    public Listing Apply(IFact fact) => (fact switch
    {
        ListingChanged changed => Move(ListingAction.Change) with { Words = changed.Words },
        ListingReserved reserved => Move(ListingAction.Reserve) with { Contract = reserved.Contract },
        ListingReopened => Move(ListingAction.Reopen) with { Contract = null },
        ListingSold sold => Move(ListingAction.Sell) with { SoldFor = sold.Price, EndedOn = sold.On },
        ListingWithdrawn gone => Move(ListingAction.Withdraw) with { EndedOn = gone.On, Reason = gone.Reason },
        ListingWarned warned => Move(ListingAction.Warn) with
        {
            Warnings = [.. Warnings, new(warned.Patent, warned.Number, warned.Action, warned.On)],
        },
        _ => throw new ArgumentException($"{fact.GetType().Name} is no fact of a listing.", nameof(fact)),
    }) with
    { Version = Version + 1 };

    /// <summary>A new listing.</summary>
    public static Listing Of(ListingPublished fact) => new()
    {
        Id = fact.Id,
        Terms = fact.Terms,
        Words = fact.Words,
        ListedOn = fact.On,
        State = Lifecycle.Initial,
        Version = 1,
    };

    /// <summary>The listing that its facts make.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Listing Replay(IEnumerable<IFact> facts) =>
        facts.Aggregate((Listing?)null, (known, fact) => known?.Apply(fact) ?? Of((ListingPublished)fact))
        ?? throw new ArgumentException("There is no fact to replay.", nameof(facts));

    private Listing Move(ListingAction action) => this with { State = Lifecycle.Next(State, action)!.Value };
}
