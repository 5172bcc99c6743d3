using Fourwings.Domain.Lending;
using Fourwings.Finance;
using Fourwings.Platform.Lending;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Loans;

/// <summary>Money out or in: enter a drawdown, record a repayment, repay early with the payoff quote beside.</summary>
public sealed class LoanMoneyPage : AppPage
{
    /// <summary><c>draw</c>, <c>repay</c> or <c>repay-early</c>.</summary>
    [BindProperty(SupportsGet = true)]
    public string Act { get; set; } = string.Empty;

    /// <summary>Yuan with two decimals at most.</summary>
    [BindProperty]
    public decimal? Amount { get; set; }

    /// <summary>The value date.</summary>
    [BindProperty]
    public DateOnly? ValueOn { get; set; }

    /// <summary>The bank's own reference.</summary>
    [BindProperty]
    public string? Reference { get; set; }

    /// <summary>The loan.</summary>
    public LoanPage Loan { get; private set; } = null!;

    /// <summary>What is owed today, part by part.</summary>
    public IReadOnlyList<(string Label, Money Amount)> Sums { get; private set; } = [];

    /// <summary>Verb and object.</summary>
    public string Title => T.Verb(ActionOf(Act));

    /// <summary>What the amount may be.</summary>
    public string AmountHelp => Act == "draw"
        ? T["loans.form.undrawn", ("amount", F.ExactSaid(Loan.Loan.Undrawn))]
        : T["loans.form.due", ("amount", F.ExactSaid(Sums[^1].Amount))];

    public Task<IActionResult> OnGetAsync(Guid id) => ShowAsync();

    public Task<IActionResult> OnPostAsync(Guid id)
    {
        var loan = new LoanId(id);
        if (Amount is not { } yuan || decimal.Round(yuan, 2) != yuan || ValueOn is not { } on)
        {
            return StayAsync(new Domain.Refusal("form.not-read", Field: nameof(Amount)));
        }

        var amount = Money.FromYuan(yuan);
        return Act switch
        {
            "draw" => RunAsync(new EnterDrawdown(loan, amount, on), _ => $"/loans/{id}"),
            "repay" => RunAsync(new RecordRepayment(loan, amount, on, Reference ?? string.Empty), _ => $"/loans/{id}"),
            _ => RunAsync(new RepayEarly(loan, amount, on, Reference ?? string.Empty), _ => $"/loans/{id}"),
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
        Sums = SumsOf(loan);
        ValueOn ??= loan.Today.AsOf;
        Amount ??= Act == "draw" ? loan.Loan.Undrawn.Yuan : Sums[^1].Amount.Yuan;
        return Page();
    }

    private static LoanAction ActionOf(string act) => act switch
    {
        "draw" => LoanAction.EnterDrawdown,
        "repay" => LoanAction.Repay,
        _ => LoanAction.RepayEarly,
    };

    private (string Label, Money Amount)[] SumsOf(LoanPage page)
    {
        if (Act == "draw")
        {
            return [(T["loans.fact.principal"], page.Loan.Terms.Principal),
                (T["loans.form.left-to-draw"], page.Loan.Undrawn)];
        }

        if (Act == "repay-early")
        {
            var total = page.Loan.Quote(page.Today.AsOf).Total;
            return [(T["loans.fact.outstanding"], page.Loan.Figures.Outstanding),
                (T["loans.form.all-interest"], total - page.Loan.Figures.Outstanding), (T["loans.form.payoff"], total)];
        }

        return
        [
            (T["loans.form.principal"], new(page.Today.DuePrincipal)),
                (T["loans.form.interest"], new(page.Today.DueInterest)),
            (T["loans.form.penalty"], new(page.Today.Penalty)), (T["loans.form.compound"], new(page.Today.Compound)),
            (T["loans.form.total"], new(page.Today.DueInAll)),
        ];
    }
}
