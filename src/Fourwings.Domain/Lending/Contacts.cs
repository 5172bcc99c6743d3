using Fourwings.Domain.Parties;
using Fourwings.Finance;

namespace Fourwings.Domain.Lending;

/// <summary>How the bank spoke to the debtor (联系方式).</summary>
public enum ContactKind
{
    /// <summary>By telephone (电话).</summary>
    Call = 1,

    /// <summary>At the firm (上门).</summary>
    Visit,

    /// <summary>By a dunning letter (催收函); recorded by sending one.</summary>
    Letter,
}

/// <summary>What came of it (结果).</summary>
public enum ContactResult
{
    /// <summary>Spoken to, nothing agreed (已联系).</summary>
    Reached = 1,

    /// <summary>Nobody was there (未联系上).</summary>
    NotReached,

    /// <summary>An amount was promised for a day (承诺还款).</summary>
    Promised,

    /// <summary>The debtor disputes the debt or its amount (有异议).</summary>
    Disputed,

    /// <summary>The debtor will not pay (拒绝还款).</summary>
    Refused,

    /// <summary>The letter went out (已发函).</summary>
    Sent,
}

/// <summary>How hard a letter presses (催收函级别): each level follows the one before.</summary>
public enum LetterLevel
{
    /// <summary>A reminder (还款提示函).</summary>
    Reminder = 1,

    /// <summary>A demand with a last day (催收函).</summary>
    Demand,

    /// <summary>The last notice before enforcement (最后催告函).</summary>
    FinalNotice,
}

/// <summary>How a letter travels (送达方式).</summary>
public enum LetterDelivery
{
    /// <summary>Handed over against a receipt (直接送达).</summary>
    ByHand = 1,

    /// <summary>By express mail with proof of delivery (邮政特快专递).</summary>
    Express,

    /// <summary>By the electronic address that the contract names (电子送达).</summary>
    Electronic,
}

/// <summary>How a promise stands (承诺状态).</summary>
public enum PromiseState
{
    /// <summary>Its day is not past (未到期).</summary>
    Open = 1,

    /// <summary>The amount came in by its day (已兑现).</summary>
    Kept,

    /// <summary>Its day is past, and less came in (未兑现).</summary>
    Broken,
}

/// <summary>What the debtor promised (承诺还款).</summary>
/// <param name="Amount">The amount.</param>
/// <param name="On">The last day for it.</param>
public sealed record PaymentPromise(Money Amount, DateOnly On)
{
    /// <summary>How it stands.</summary>
    /// <param name="paid">What came in since it was made, up to its day.</param>
    /// <param name="today">The business date.</param>
    public PromiseState Stands(Money paid, DateOnly today) =>
        paid >= Amount ? PromiseState.Kept : today > On ? PromiseState.Broken : PromiseState.Open;
}

/// <summary>A talk with the debtor as the bank's officer notes it (催收记录).</summary>
/// <param name="Kind">By telephone or at the firm.</param>
/// <param name="On">The day; not later than today.</param>
/// <param name="Whom">With whom; compulsory.</param>
/// <param name="Result">What came of it.</param>
/// <param name="Note">What was said; compulsory where somebody was reached.</param>
/// <param name="Promise">What was promised; only with the result that says so.</param>
/// <param name="NextOn">When to go on; null = nothing planned.</param>
public sealed record ContactNote(
    ContactKind Kind,
    DateOnly On,
    string Whom,
    ContactResult Result,
    string Note,
    PaymentPromise? Promise = null,
    DateOnly? NextOn = null)
{
    /// <summary>The first fault, or null.</summary>
    /// <param name="signedOn">The day of the contract.</param>
    /// <param name="today">The business date.</param>
    public Refusal? Fault(DateOnly signedOn, DateOnly today)
    {
        if (Kind == ContactKind.Letter || Result == ContactResult.Sent)
        {
            return new Refusal("contact.letter-is-sent", Field: "kind");
        }

        if (On > today || On < signedOn)
        {
            return new Refusal("contact.day-impossible", Field: "on").With("first", signedOn).With("today", today);
        }

        if (Whom.Trim().Length == 0)
        {
            return new Refusal("contact.whom-missing", Field: "whom");
        }

        return Result != ContactResult.NotReached && Note.Trim().Length == 0
            ? new Refusal("contact.note-missing", Field: "note")
            : PromiseFault(today) ?? NextFault(today);
    }

    private Refusal? PromiseFault(DateOnly today)
    {
        if (Promise is null)
        {
            return Result == ContactResult.Promised ? new Refusal("contact.promise-missing", Field: "amount") : null;
        }

        if (Result != ContactResult.Promised)
        {
            return new Refusal("contact.promise-not-said", Field: "result");
        }

        if (Promise.Amount <= Money.Zero)
        {
            return new Refusal("loan.amount-not-positive", Field: "amount").With("amount", Promise.Amount);
        }

        return Promise.On < today
            ? new Refusal("contact.promise-past", Field: "promisedOn").With("today", today)
            : null;
    }

    private Refusal? NextFault(DateOnly today) =>
        NextOn < today ? new Refusal("contact.next-past", Field: "nextOn").With("today", today) : null;
}

/// <summary>The bank spoke to the debtor (催收联系): for the bank's own eyes.</summary>
/// <param name="Note">What was noted.</param>
/// <param name="DaysPastDue">The days past due that day.</param>
/// <param name="By">Who.</param>
public sealed record DebtorContacted(ContactNote Note, int DaysPastDue, UserId By) : IInternalFact;

/// <summary>A dunning letter as it is to go out (拟发催收函).</summary>
/// <param name="Level">How hard it presses.</param>
/// <param name="PayBy">The last day that it sets; after today.</param>
/// <param name="Whom">To whom it is addressed, at which address.</param>
/// <param name="Delivery">How it travels.</param>
public sealed record LetterTerms(LetterLevel Level, DateOnly PayBy, string Whom, LetterDelivery Delivery);

/// <summary>A dunning letter, drafted on a day: what the paper says (催收函).</summary>
/// <param name="Number">Its number: the contract's, and its place among the loan's letters.</param>
/// <param name="Terms">Level, last day, address.</param>
/// <param name="On">The day.</param>
/// <param name="Due">What is due by the day, all kinds.</param>
/// <param name="DaysPastDue">The days past due.</param>
/// <param name="Since">When the oldest unpaid item was due.</param>
public sealed record LetterDraft(
    string Number, LetterTerms Terms, DateOnly On, LoanDue Due, int DaysPastDue, DateOnly Since)
{
    /// <summary>It went out, and lies on file.</summary>
    /// <param name="document">The letter on file.</param>
    /// <param name="sha256">The hash of its bytes.</param>
    /// <param name="by">Who sends it.</param>
    public DunningLetterSent Sent(Guid document, string sha256, UserId by) => new(
        Number, Terms.Level, Terms.PayBy, Terms.Whom, Terms.Delivery, Due.Total, DaysPastDue, On, document, sha256, by);
}

/// <summary>A dunning letter went out (发出催收函): the firm reads it too.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Level">How hard it presses.</param>
/// <param name="PayBy">The last day that it sets.</param>
/// <param name="Whom">To whom.</param>
/// <param name="Delivery">How it travels.</param>
/// <param name="Amount">What it asks for.</param>
/// <param name="DaysPastDue">The days past due.</param>
/// <param name="On">The day.</param>
/// <param name="Document">The letter on file.</param>
/// <param name="Sha256">The hash of its bytes.</param>
/// <param name="By">Who.</param>
public sealed record DunningLetterSent(
    string Number,
    LetterLevel Level,
    DateOnly PayBy,
    string Whom,
    LetterDelivery Delivery,
    Money Amount,
    int DaysPastDue,
    DateOnly On,
    Guid Document,
    string Sha256,
    UserId By) : IFact;

/// <summary>Where the bank stands with the debtor (催收进展).</summary>
public sealed record LoanCollection
{
    /// <summary>How many contacts there were, letters among them.</summary>
    public int Contacts { get; init; }

    /// <summary>How many letters went out.</summary>
    public int Letters { get; init; }

    /// <summary>The level of the last letter; null = none.</summary>
    public LetterLevel? Level { get; init; }

    /// <summary>When the last letter went out.</summary>
    public DateOnly? LetterOn { get; init; }

    /// <summary>The last contact.</summary>
    public required DateOnly LastOn { get; init; }

    /// <summary>Its kind.</summary>
    public required ContactKind LastKind { get; init; }

    /// <summary>What came of it.</summary>
    public required ContactResult LastResult { get; init; }

    /// <summary>The last promise; null = none.</summary>
    public PaymentPromise? Promise { get; init; }

    /// <summary>The day on which it was made.</summary>
    public DateOnly? PromisedOn { get; init; }

    /// <summary>When to go on; null = nothing planned.</summary>
    public DateOnly? NextOn { get; init; }
}
