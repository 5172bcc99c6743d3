using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;
using Fourwings.Finance;
using Fourwings.Platform.Lending;
using Fourwings.Web.Pages.Loans;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Collections;

/// <summary>A loan's contact log: what was said, promised and sent, and the form for the next talk.</summary>
public sealed class ContactLogPage : AppPage
{
    /// <summary>By telephone or at the firm.</summary>
    [BindProperty]
    public ContactKind Kind { get; set; } = ContactKind.Call;

    /// <summary>The day of the talk.</summary>
    [BindProperty]
    public DateOnly? On { get; set; }

    /// <summary>With whom.</summary>
    [BindProperty]
    public string? Whom { get; set; }

    /// <summary>What came of it.</summary>
    [BindProperty]
    public ContactResult Result { get; set; } = ContactResult.Reached;

    /// <summary>What was said.</summary>
    [BindProperty]
    public string? Note { get; set; }

    /// <summary>Promised, in yuan.</summary>
    [BindProperty]
    public decimal? Amount { get; set; }

    /// <summary>For which day.</summary>
    [BindProperty]
    public DateOnly? PromisedOn { get; set; }

    /// <summary>When to go on.</summary>
    [BindProperty]
    public DateOnly? NextOn { get; set; }

    /// <summary>What is shown.</summary>
    public ContactPage Found { get; private set; } = null!;

    /// <summary>The upper part.</summary>
    public RecordHead Head { get; private set; } = null!;

    /// <summary>Whether the viewer may note a talk now.</summary>
    public bool MayNote => Viewer.Desk == Desk.Bank
        && LoanLifecycle.Table.Next(Found.Loan.State, LoanAction.RecordContact) is not null;

    /// <summary>The ways of talking; a letter is sent from its own page.</summary>
    public IReadOnlyList<(string Value, string Words)> Kinds => Choices<ContactKind>(ContactKind.Letter);

    /// <summary>What may come of it.</summary>
    public IReadOnlyList<(string Value, string Words)> Results => Choices<ContactResult>(ContactResult.Sent);

    public Task<IActionResult> OnGetAsync(Guid id) => ShowAsync();

    public Task<IActionResult> OnPostAsync(Guid id)
    {
        if (On is not { } on || (Amount is { } said && decimal.Round(said, 2) != said))
        {
            return StayAsync(new Domain.Refusal("form.not-read", Field: On is null ? nameof(On) : nameof(Amount)));
        }

        var promise = Amount is { } yuan && PromisedOn is { } day
            ? new PaymentPromise(Money.FromYuan(yuan), day)
            : null;
        var note = new ContactNote(Kind, on, Whom ?? string.Empty, Result, Note ?? string.Empty, promise, NextOn);
        return RunAsync(new RecordContact(new(id), note), _ => $"/loans/{id}/contacts");
    }

    protected override async Task<IActionResult> ShowAsync()
    {
        var id = Guid.Parse((string)RouteData.Values["id"]!);
        if (!(await Calls.ReadAsync(new ShowContacts(new(id)))).Succeeded(out var found, out var refusal))
        {
            return Declined(refusal);
        }

        Found = found;
        On ??= found.Today.AsOf;
        Head = MakeHead(found);
        return Page();
    }

    private IReadOnlyList<(string Value, string Words)> Choices<TEnum>(TEnum without)
        where TEnum : struct, Enum => [.. Enum.GetValues<TEnum>()
            .Where(value => !EqualityComparer<TEnum>.Default.Equals(value, without))
            .Select(value => (value.ToString(), T.Of(value)))];

    private RecordHead MakeHead(ContactPage found) => new(
        "collections", "/collections", found.Loan.Terms.Number, found.BorrowerName,
        LoanWords.State(T, found.Loan.State, found.Today.DaysPastDue))
    {
        Sub = string.Join(" · ", found.Loan.Terms.Number, T["collections.log"], found.Loan.Terms.Purpose),
        Actions = [.. ActionsOf(found)],
        Next = NextOf(found),
        Facts = FactsOf(found),
    };

    private IEnumerable<Button> ActionsOf(ContactPage found)
    {
        yield return new(T["collections.to-loan"], $"/loans/{found.Loan.Id.Value}");
        if (Viewer.Desk == Desk.Bank && found.Today.DaysPastDue > 0)
        {
            yield return new(T.Verb(LoanAction.SendLetter), $"/loans/{found.Loan.Id.Value}/letter", Icon: "message");
        }
    }

    /// <summary>A promise not kept is the one thing to take up.</summary>
    private NextBand? NextOf(ContactPage found) => found is { Promise: PromiseState.Broken, Today.DaysPastDue: > 0 }
        && found.Loan.Collection is { Promise: { } promise }
        ? new NextBand(
            Tone.Bad,
            T["collections.broken", ("day", F.Day(promise.On)), ("amount", F.ExactSaid(promise.Amount))],
            T["collections.broken-why", ("paid", F.ExactSaid(found.PromisePaid)),
                ("missing", F.ExactSaid(promise.Amount - found.PromisePaid))],
            Viewer.Desk == Desk.Bank
                ? [new(T.Verb(LoanAction.SendLetter), $"/loans/{found.Loan.Id.Value}/letter", Primary: true)]
                : [])
        : null;

    private IReadOnlyList<Fact> FactsOf(ContactPage found)
    {
        var collection = found.Loan.Collection;
        var costs = found.Loan.Figures.CostsLeft;
        return
        [
            new(T["collections.column.due"], F.ExactFigure(new Money(found.Today.DueInAll) + costs),
                T["collections.of-which", ("principal", F.ExactSaid(new(found.Today.DuePrincipal)))]),
            new(T["collections.column.late"], F.ExactFigure(new Money(found.Today.Penalty + found.Today.Compound))),
            new(T["collections.column.days"], new(F.Count(found.Today.DaysPastDue)),
                found.Today.OldestUnpaidOn is { } since ? T["collections.since", ("day", F.Day(since))] : null),
            new(T["collections.column.class"], new(T.Of(found.Class))),
            new(T["collections.column.last"],
                new(collection is null ? T["collections.never"] : F.Day(collection.LastOn)),
                collection is null ? null : T["collections.letters", ("letters", collection.Letters)]),
            PromiseFact(found),
        ];
    }

    private Fact PromiseFact(ContactPage found) =>
        found is { Promise: { } stands, Loan.Collection.Promise: { } promise }
        ? new(T["collections.column.promise"], F.ExactFigure(promise.Amount),
            T["collections.promise-note", ("day", F.Day(promise.On)), ("state", T.Of(stands))])
        : new(T["collections.column.promise"], new(Format.Nothing));
}
