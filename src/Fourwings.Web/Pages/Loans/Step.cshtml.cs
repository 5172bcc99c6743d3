using Fourwings.Domain.Lending;
using Fourwings.Finance;
using Fourwings.Platform.Lending;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Loans;

/// <summary>
/// The steps of a loan beside the money: close, give up, undo the last repayment, charge costs, papers.
/// </summary>
public sealed class LoanStepPage : AppPage
{
    /// <summary><c>close</c>, <c>cancel</c>, <c>reverse</c>, <c>charge-cost</c> or <c>papers</c>.</summary>
    [BindProperty(SupportsGet = true)]
    public string Act { get; set; } = string.Empty;

    /// <summary>Costs in yuan.</summary>
    [BindProperty]
    public decimal? Amount { get; set; }

    /// <summary>Which paper came in.</summary>
    [BindProperty]
    public string? Paper { get; set; }

    /// <summary>Why.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>The loan.</summary>
    public LoanPage Loan { get; private set; } = null!;

    /// <summary>The papers awaited.</summary>
    public IReadOnlyList<(string Value, string Words)> Papers =>
        [.. Loan.Loan.Terms.Papers.Except(Loan.Loan.PapersThere).Select(paper => (paper, paper))];

    /// <summary>Verb and object.</summary>
    public string Title => T.Verb(Act switch
    {
        "close" => LoanAction.Close,
        "cancel" => LoanAction.Cancel,
        "reverse" => LoanAction.ReverseRepayment,
        "papers" => LoanAction.MeetCondition,
        _ => LoanAction.ChargeCost,
    });

    /// <summary>What follows, in figures.</summary>
    public IEnumerable<string> Consequences
    {
        get
        {
            var loan = Loan.Loan;
            var last = Loan.Repayments.LastOrDefault(repayment => repayment.State == "Recorded");
            yield return T[$"loans.step.{Act}"];
            if (Act == "cancel")
            {
                yield return T["loans.step.cancel-amount", ("amount", F.ExactSaid(loan.Terms.Principal))];
            }
            else if (Act == "close")
            {
                yield return T["loans.step.close-repaid", ("amount", F.ExactSaid(loan.Figures.PrincipalRepaid))];
            }
            else if (Act == "reverse" && last is not null)
            {
                yield return T["loans.step.reverse-last", ("amount", F.ExactSaid(last.AmountFen)), ("on", last.ValueOn),
                    ("reference", last.Reference)];
            }
        }
    }

    public Task<IActionResult> OnGetAsync(Guid id) => ShowAsync();

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        var loan = new LoanId(id);
        var back = $"/loans/{id}";
        var reason = Reason ?? string.Empty;
        if (!(await Calls.ReadAsync(new ShowLoan(loan))).Succeeded(out var page, out var refusal))
        {
            return Declined(refusal);
        }

        return Act switch
        {
            "close" => await RunAsync(new CloseLoan(loan), _ => back),
            "cancel" => await RunAsync(new CancelLoan(loan, reason), _ => back),
            "papers" => await RunAsync(new MeetCondition(loan, Paper ?? string.Empty), _ => back),
            "reverse" => await RunAsync(new ReverseRepayment(loan, LastOf(page), reason), _ => back),
            _ => await RunAsync(
                new ChargeCost(loan, Money.FromYuan(decimal.Round(Amount ?? 0, 2)), reason), _ => back),
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

    private static RepaymentId LastOf(LoanPage page) =>
        page.Repayments.LastOrDefault(repayment => repayment.State == "Recorded")?.Id ?? default;
}
