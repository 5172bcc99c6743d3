using Fourwings.Domain.Lending;
using Fourwings.Finance;
using Fourwings.Platform.Access;
using Fourwings.Platform.Lending;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Loans;

/// <summary>
/// Money out or in: enter a drawdown, record a repayment, repay early with the payoff quote of a day beside. Those who
/// may enter nothing read the quote alone.
/// </summary>
public sealed class LoanMoneyPage : AppPage, IExplains
{
    /// <summary><c>draw</c>, <c>repay</c> or <c>repay-early</c>.</summary>
    [BindProperty(SupportsGet = true)]
    public string Act { get; set; } = string.Empty;

    /// <summary>The day of the payoff quote; the business date where none is asked.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? On { get; set; }

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

    /// <summary>What is owed, part by part; the last is the sum.</summary>
    public IReadOnlyList<(string Label, Money Amount)> Sums { get; private set; } = [];

    /// <summary>Why the sum is what it is.</summary>
    public Why? SumWhy { get; private set; }

    /// <summary>What is done.</summary>
    public LoanAction Action => Act switch
    {
        "draw" => LoanAction.EnterDrawdown,
        "repay" => LoanAction.Repay,
        _ => LoanAction.RepayEarly,
    };

    /// <summary>Whether a payoff quote stands on the page.</summary>
    public bool Quotes => Action == LoanAction.RepayEarly;

    /// <summary>Whether the viewer may enter the money.</summary>
    public bool MayEnter => Permissions.Allows(Viewer.Desk, typeof(RecordRepayment));

    /// <summary>Verb and object.</summary>
    public string Title => Quotes ? T["loans.payoff"] : T.Verb(Action);

    /// <summary>What the amount may be.</summary>
    public string AmountHelp => Action == LoanAction.EnterDrawdown
        ? T["loans.form.undrawn", ("amount", F.ExactSaid(Loan.Loan.Undrawn))]
        : T["loans.form.due", ("amount", F.ExactSaid(Sums[^1].Amount))];

    /// <inheritdoc/>
    public IEnumerable<Why> Whys => SumWhy is { } why ? [why] : [];

    /// <inheritdoc/>
    protected override string Record => $"{Request.PathBase}/loans/{RouteData.Values["id"]}";

    public Task<IActionResult> OnGetAsync(Guid id) => ShowAsync();

    public Task<IActionResult> OnPostAsync(Guid id)
    {
        var loan = new LoanId(id);
        if (Amount is not { } yuan || decimal.Round(yuan, 2) != yuan || Math.Abs(yuan) >= 1e12m)
        {
            return StayAsync(new Domain.Refusal("form.number", Field: nameof(Amount)));
        }

        if (ValueOn is not { } on)
        {
            return StayAsync(new Domain.Refusal("form.not-read-field", Field: nameof(ValueOn)));
        }

        var amount = Money.FromYuan(yuan);
        return Action switch
        {
            LoanAction.EnterDrawdown => RunAsync(new EnterDrawdown(loan, amount, on), _ => $"/loans/{id}"),
            LoanAction.Repay =>
                RunAsync(new RecordRepayment(loan, amount, on, Reference ?? string.Empty), _ => $"/loans/{id}"),
            _ => RunAsync(new RepayEarly(loan, amount, on, Reference ?? string.Empty), _ => $"/loans/{id}"),
        };
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        var id = new LoanId(Guid.Parse((string)RouteData.Values["id"]!));
        if (!(await Calls.ReadAsync(new ShowLoan(id))).Succeeded(out var loan, out var refusal))
        {
            return Declined(refusal);
        }

        if (!Quotes && !MayEnter)
        {
            return Declined(new("platform.forbidden"));
        }

        Loan = loan;
        On = On is { } on && on >= loan.Today.AsOf ? on : loan.Today.AsOf;
        (Sums, SumWhy) = SumsOf(loan, new LoanWhys(T, F));
        ValueOn ??= loan.Today.AsOf;
        Amount ??= Action == LoanAction.EnterDrawdown ? loan.Loan.Undrawn.Yuan : Sums[^1].Amount.Yuan;
        return Page();
    }

    private ((string Label, Money Amount)[] Sums, Why? Why) SumsOf(LoanPage page, LoanWhys say)
    {
        var (figures, today) = (page.Loan.Figures, page.Today);
        if (Action == LoanAction.EnterDrawdown)
        {
            return ([(T["loans.fact.principal"], page.Loan.Terms.Principal), (T["loans.why.drawn"], figures.Drawn),
                (T["loans.form.left-to-draw"], page.Loan.Undrawn)], null);
        }

        if (Quotes)
        {
            var quote = page.Loan.Quote(On!.Value);
            return ([(T["loans.fact.outstanding"], figures.Outstanding),
                (T["loans.form.all-interest"], quote.Total - figures.Outstanding),
                (T["loans.form.payoff"], quote.Total)], say.Payoff(quote));
        }

        return (
        [
            (T["loans.form.principal"], new(today.DuePrincipal)), (T["loans.form.interest"], new(today.DueInterest)),
            (T["loans.form.penalty"], new(today.Penalty)), (T["loans.form.compound"], new(today.Compound)),
            (T["loans.why.costs"], figures.CostsLeft),
            (T["loans.form.total"], new Money(today.DueInAll) + figures.CostsLeft),
        ], say.Due(page));
    }
}
