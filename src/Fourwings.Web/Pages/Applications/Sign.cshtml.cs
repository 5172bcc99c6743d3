using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Pledges;
using Fourwings.Finance;
using Fourwings.Platform.Access;
using Fourwings.Platform.Lending;
using Fourwings.Web.Pages.Loans;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fourwings.Web.Pages.Applications;

/// <summary>
/// Signs the loan contract of an approved application: all that the contract says, beside it the plan, the rate's band
/// and the loan to value that result.
/// </summary>
public sealed class SignPage : AppPage
{
    /// <summary>The contract as it is typed.</summary>
    [BindProperty]
    public ContractForm Contract { get; set; } = new();

    /// <summary>What it can be made of.</summary>
    public ContractPage Basis { get; private set; } = null!;

    /// <summary>What results from what is typed.</summary>
    public ContractPreview Preview { get; private set; } = null!;

    /// <summary>The application.</summary>
    public LoanApplicationId Id => new(Guid.Parse((string)RouteData.Values["id"]!));

    /// <summary>The bank's branches.</summary>
    public IEnumerable<(string Value, string Words)> Units => Basis.Units
        .Select(unit => (unit.Id.Value.ToString(), T.Language == Languages.English && unit.NameEn.Length > 0
            ? unit.NameEn : unit.NameZh))
        .Prepend(("", T["loans.sign.no-unit"]));

    /// <summary>The firm's lines in force, with what is free.</summary>
    public IEnumerable<(string Value, string Words)> Lines => Basis.Lines
        .Select(line => (line.Id.Value.ToString(),
            T["loans.sign.line-free", ("number", line.Number), ("free", F.AmountSaid(line.Free))]))
        .Prepend(("", T["loans.sign.no-line"]));

    /// <summary>The methods of repayment.</summary>
    public IEnumerable<(string Value, string Words)> Methods => Choices<RepaymentMethod>();

    /// <summary>The counts of days.</summary>
    public IEnumerable<(string Value, string Words)> DayCounts => Choices<InterestDays>();

    /// <summary>The kinds of money in the order of settlement.</summary>
    public IEnumerable<(string Value, string Words)> Kinds => Choices<DueKind>();

    /// <summary>The months between due days.</summary>
    public IEnumerable<(string Value, string Words)> Periods =>
        new[] { 1, 3, 6, 12 }.Select(months => ($"{months}", T["applications.months", ("months", months)]));

    /// <summary>What the rate may be today.</summary>
    public string RateHelp
    {
        get
        {
            var rates = Basis.Checks.Rates;
            return T["loans.sign.rate-band", ("base", rates.Base), ("rate", rates.Rate),
                ("floor", rates.Floor == AnnualRate.Zero ? T["loans.why.none"] : F.Rate(rates.Floor)),
                ("ceiling", rates.Ceiling is { } most ? F.Rate(most) : T["loans.why.none"])];
        }
    }

    /// <summary>What the penalty multiple may be today.</summary>
    public string PenaltyHelp => T["loans.sign.penalty-band",
        ("least", F.Number(Basis.Checks.Penalties.OverdueLeast.Value, 2)),
        ("most", F.Number(Basis.Checks.Penalties.OverdueMost.Value, 2))];

    /// <summary>What may still be signed under the approval.</summary>
    public Money Left => Basis.Checks.Approved is { } approved ? approved.Amount - approved.Signed : Money.Zero;

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        if (!(await Calls.ReadAsync(new ContractBasis(Id))).Succeeded(out var basis, out var refusal))
        {
            return Declined(refusal);
        }

        Contract = ContractForm.Of(basis);
        return await ShowAsync();
    }

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        if (!ModelState.IsValid)
        {
            return await StayAsync(new Refusal("form.not-read"));
        }

        if (!(await Calls.ReadAsync(new ContractBasis(Id))).Succeeded(out var basis, out var refusal))
        {
            return Declined(refusal);
        }

        if (Contract.Fault() is { } fault)
        {
            return await StayAsync(fault);
        }

        var result = await Calls.RunAsync(new SignLoan(Contract.ToTerms(basis.Application)), Key);
        return result.Succeeded(out var loan, out refusal)
            ? LocalRedirect($"/loans/{loan.Id.Value}")
            : await StayAsync(ContractForm.OnForm(refusal));
    }

    /// <summary>
    /// Shows what results: the part alone where the script asks, else the page, which nothing has been signed on.
    /// </summary>
    public async Task<IActionResult> OnPostPreviewAsync(Guid id)
    {
        var shown = await ShowAsync();
        return shown is not PageResult ? shown
            : Request.Headers.ContainsKey("HX-Request") ? Partial("_SignPreview", this)
            : shown;
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        if (!Permissions.Allows(Viewer.Desk, typeof(SignLoan)))
        {
            return Declined(new("platform.forbidden"));
        }

        PledgeId[] pledges = [.. Contract.Pledges.Select(pledge => new PledgeId(pledge))];
        var query = new ContractBasis(Id, Contract.Months, pledges);
        if (!(await Calls.ReadAsync(query)).Succeeded(out var basis, out var refusal))
        {
            return Declined(refusal);
        }

        Basis = basis;
        Preview = ContractPreview.Of(Contract, basis, new LoanWhys(T, F), new NetCostFact(T, F));
        return Page();
    }

    private IEnumerable<(string Value, string Words)> Choices<TEnum>()
        where TEnum : struct, Enum =>
        Enum.GetValues<TEnum>().Select(value => (value.ToString(), T.Of(value)));
}
