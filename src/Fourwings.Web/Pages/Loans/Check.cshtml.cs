using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Platform.Lending;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Loans;

/// <summary>The second person's page: check what somebody entered, or send it back with a reason.</summary>
public sealed class LoanCheckPage : AppPage
{
    /// <summary>The entry.</summary>
    [BindProperty]
    public Guid Entry { get; set; }

    /// <summary><c>approve</c> or <c>reject</c>.</summary>
    [BindProperty]
    public string Verdict { get; set; } = string.Empty;

    /// <summary>Why it goes back.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>The loan.</summary>
    public LoanPage Loan { get; private set; } = null!;

    /// <summary>What was entered: verb and amount.</summary>
    public string What(PendingEntry entry) =>
        T[entry.Kind == LoanAction.ReleaseDrawdown ? "loans.check.drawdown" : "loans.check.repayment",
            ("amount", F.ExactSaid(entry.Amount))];

    /// <summary>The two persons: who entered it, and who checks.</summary>
    public IReadOnlyList<Seal> SealsOf(PendingEntry entry)
    {
        var own = entry.By == Loan.Viewer.User;
        var others = string.Join(T["loans.and"], Loan.People
            .Where(person => person.Id != entry.By && !person.Disabled).Select(person => person.Name));
        var maker = Loan.People.FirstOrDefault(person => person.Id == entry.By)?.Name ?? T["loans.check.colleague"];
        return
        [
            new(T["loans.check.maker"], own ? Calls.Visitor!.Person : maker, new(Tone.Ok, T["loans.check.entered"])),
            new(T["loans.check.checker"], own ? others.Length > 0 ? others : T["loans.check.colleague"]
                : Calls.Visitor!.Person, new(Tone.Wait, T["loans.check.waits"]),
                own ? T["loan.own-entry"] : null),
        ];
    }

    /// <summary>What follows when it is approved, in figures.</summary>
    public IEnumerable<string> ConsequencesOf(PendingEntry entry)
    {
        var figures = Loan.Loan.Figures;
        if (entry.Kind == LoanAction.ReleaseDrawdown)
        {
            yield return T["loans.check.then-owed", ("amount", F.ExactSaid(figures.Outstanding + entry.Amount))];
            yield return T["loans.check.then-undrawn", ("amount", F.ExactSaid(Loan.Loan.Undrawn - entry.Amount))];
            yield return T["loans.check.then-interest", ("on", entry.ValueOn), ("rate", Loan.Loan.Terms.Rate)];
            yield break;
        }

        yield return T["loans.check.then-order"];
        yield return T["loans.check.then-due", ("amount", F.ExactSaid(new(Loan.Today.DueInAll)))];
    }

    public Task<IActionResult> OnGetAsync(Guid id) => ShowAsync();

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        var loan = new LoanId(id);
        if (Verdict == "reject")
        {
            return await RunAsync(new RejectEntry(loan, Entry, Reason ?? string.Empty), _ => $"/loans/{id}");
        }

        if (!(await Calls.ReadAsync(new ShowLoan(loan))).Succeeded(out var page, out var refusal))
        {
            return Declined(refusal);
        }

        return page.Loan.Pending.FirstOrDefault(entry => entry.Id == Entry) switch
        {
            null => await StayAsync(new Refusal("loan.entry-unknown")),
            { Kind: LoanAction.ReleaseDrawdown } =>
                await RunAsync(new ApproveDrawdown(loan, new(Entry)), _ => $"/loans/{id}"),
            _ => await RunAsync(new ApproveRepayment(loan, new(Entry)), _ => $"/loans/{id}"),
        };
    }

    protected override async Task<IActionResult> ShowAsync()
    {
        var id = new LoanId(Guid.Parse((string)RouteData.Values["id"]!));
        if (!(await Calls.ReadAsync(new ShowLoan(id))).Succeeded(out var loan, out var refusal))
        {
            return Declined(refusal);
        }

        Loan = loan;
        return Page();
    }
}
