using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Finance;
using Fourwings.Platform.Documents;
using Fourwings.Platform.Lending;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Papers;

/// <summary>
/// A dunning letter: shown as it will be printed, then printed, filed with the loan and noted with its hash.
/// </summary>
public sealed class LetterPage : LoanPaperPage
{
    private const int UsualDays = 10;

    /// <summary>How hard it presses; the next level where none was chosen.</summary>
    [BindProperty]
    public LetterLevel Level { get; set; }

    /// <summary>The last day that it sets.</summary>
    [BindProperty]
    public DateOnly? PayBy { get; set; }

    /// <summary>How it travels.</summary>
    [BindProperty]
    public LetterDelivery Delivery { get; set; } = LetterDelivery.Express;

    /// <summary>To whom.</summary>
    [BindProperty]
    public string? Whom { get; set; }

    /// <summary><c>show</c> or <c>send</c>.</summary>
    [BindProperty]
    public string Verb { get; set; } = string.Empty;

    /// <summary>The letter; null where it is refused.</summary>
    public LetterDraft? Draft { get; private set; }

    public override string Number => Draft?.Number ?? Terms.Number;

    public override bool HasAct => true;

    /// <summary>The levels.</summary>
    public IReadOnlyList<(string Value, string Words)> Levels =>
        [.. Enum.GetValues<LetterLevel>().Select(level => (level.ToString(), T.Of(level)))];

    /// <summary>The ways to send it.</summary>
    public IReadOnlyList<(string Value, string Words)> Ways =>
        [.. Enum.GetValues<LetterDelivery>().Select(way => (way.ToString(), T.Of(way)))];

    /// <summary>What is due, kind by kind; what is nothing is left out.</summary>
    public IEnumerable<(string Label, string How, Money Amount)> Parts => new[]
    {
        (T["papers.due.principal"], T["papers.how.principal-due"], Draft!.Due.Principal),
        (T["papers.due.interest"], T["papers.how.interest-due"], Draft.Due.Interest),
        (T["papers.due.penalty"], T["papers.how.penalty", ("rate", F.Rate(Terms.Rate)),
            ("multiple", F.Number(Terms.PenaltyMultiple.Value, 2))], Draft.Due.Penalty),
        (T["papers.due.compound"], T["papers.how.compound"], Draft.Due.Compound),
        (T["papers.due.cost"], T["papers.how.cost"], Draft.Due.Cost),
    }.Where(part => !part.Item3.IsZero);

    private LetterTerms Wish => new(Level, PayBy ?? default, Whom ?? string.Empty, Delivery);

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
        {
            return await StayAsync(new Refusal("form.not-read"));
        }

        Keeps = Verb == "send";
        return await ShowAsync();
    }

    internal override async Task<IActionResult> KeepAsync(byte[] pdf)
    {
        var upload = await Upload.OfAsync($"{Number}.pdf", pdf);
        var send = new SendLetter(new(Id), Wish, Paper.Loan.Version, Paper.Today.AsOf, upload.Value);
        return (await Calls.RunAsync(send, Key)).Succeeded(out _, out var refusal)
            ? LocalRedirect($"/loans/{Id}/contacts")
            : Declined(refusal);
    }

    protected override async Task<IActionResult> ShowAsync()
    {
        if (await LoadAsync() is { } hidden)
        {
            return Declined(hidden);
        }

        Level = Level == default ? Paper.Loan.NextLevel(Paper.Today.OldestUnpaidOn ?? Paper.Today.AsOf) : Level;
        PayBy ??= Paper.Today.AsOf.AddDays(UsualDays);
        Whom ??= string.Join(' ', new[] { Paper.Borrower.Name, Paper.Borrower.Address }.Where(part => part.Length > 0));
        if ((await Calls.ReadAsync(new DraftLetter(new(Id), Wish))).Succeeded(out var draft, out var refusal))
        {
            Draft = draft;
            return Page();
        }

        Keeps = false;
        return await WithoutPaperAsync(refusal);
    }
}
