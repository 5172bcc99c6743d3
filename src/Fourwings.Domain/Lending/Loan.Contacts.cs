using Fourwings.Domain.Parties;

namespace Fourwings.Domain.Lending;

public sealed partial record Loan
{
    /// <summary>Where the bank stands with the debtor; null = never contacted.</summary>
    public LoanCollection? Collection { get; init; }

    /// <summary>Notes a talk with the debtor (登记催收联系).</summary>
    public Result<DebtorContacted> RecordContact(ContactNote note, DateOnly today, UserId by)
    {
        if ((StateFault(LoanAction.RecordContact) ?? note.Fault(SignedOn, today)) is { } fault)
        {
            return fault;
        }

        var kept = note with { Whom = note.Whom.Trim(), Note = note.Note.Trim() };
        return new DebtorContacted(kept, On(today).DaysPastDue, by);
    }

    /// <summary>Drafts a dunning letter on the day (拟催收函): it says what is due, and no level is left out.</summary>
    public Result<LetterDraft> DraftLetter(LetterTerms terms, DateOnly today)
    {
        if (StateFault(LoanAction.SendLetter) is { } state)
        {
            return state;
        }

        var day = On(today);
        if (day.DaysPastDue == 0 || day.OldestUnpaidOn is not { } since)
        {
            return new Refusal("letter.nothing-overdue").With("on", today);
        }

        if (terms.PayBy <= today)
        {
            return new Refusal("letter.pay-by-past", Field: "payBy").With("today", today);
        }

        if (terms.Whom.Trim().Length == 0)
        {
            return new Refusal("contact.whom-missing", Field: "whom");
        }

        if (terms.Level > NextLevel(since))
        {
            return new Refusal("letter.level-left-out", Field: "level")
                .With("level", terms.Level).With("next", NextLevel(since));
        }

        var due = DuesOn(today).Aggregate(LoanDue.None(0), (sum, one) => sum + one);
        var number = $"{Terms.Number.Trim()}-CS{(Collection?.Letters ?? 0) + 1:00}";
        return new LetterDraft(
            number, terms with { Whom = terms.Whom.Trim() }, today, due, day.DaysPastDue, since);
    }

    /// <summary>
    /// The hardest letter that may go out for arrears that began on a day: one level above the last letter about them.
    /// </summary>
    public LetterLevel NextLevel(DateOnly since) =>
        Collection is { Level: { } level, LetterOn: { } on } && on >= since
            ? (LetterLevel)Math.Min((int)level + 1, (int)LetterLevel.FinalNotice)
            : LetterLevel.Reminder;

    private Loan Contact(DebtorContacted contacted)
    {
        var note = contacted.Note;
        return this with
        {
            Collection = (Collection ?? Begin(note.On, note.Kind)) with
            {
                Contacts = (Collection?.Contacts ?? 0) + 1,
                LastOn = note.On,
                LastKind = note.Kind,
                LastResult = note.Result,
                Promise = note.Promise ?? Collection?.Promise,
                PromisedOn = note.Promise is null ? Collection?.PromisedOn : note.On,
                NextOn = note.NextOn,
            },
        };
    }

    private Loan Send(DunningLetterSent letter) => this with
    {
        Collection = (Collection ?? Begin(letter.On, ContactKind.Letter)) with
        {
            Contacts = (Collection?.Contacts ?? 0) + 1,
            Letters = (Collection?.Letters ?? 0) + 1,
            Level = letter.Level,
            LetterOn = letter.On,
            LastOn = letter.On,
            LastKind = ContactKind.Letter,
            LastResult = ContactResult.Sent,
            NextOn = letter.PayBy,
        },
    };

    private static LoanCollection Begin(DateOnly on, ContactKind kind) =>
        new() { LastOn = on, LastKind = kind, LastResult = ContactResult.Sent };
}
