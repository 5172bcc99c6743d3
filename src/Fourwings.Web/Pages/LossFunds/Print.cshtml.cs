using Fourwings.Finance;
using Fourwings.Platform.LossFunds;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.LossFunds;

/// <summary>The form on which a compensation is approved (代偿审批表), as an A4 page and as PDF.</summary>
public sealed class CompensationPrintPage : PaperPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public CompensationPage View { get; private set; } = null!;

    public override string Series => $"{T["site.name"]} · {View.Fund.Terms.Name}";

    public override string Number => View.Compensation.Number;

    public IReadOnlyList<BorneLine> Lines => BorneLine.Of(View, T, F);

    public Money FundBears => View.FundBears;

    /// <summary>The fund's losses, this one among them.</summary>
    public Money LossBefore => Money.Sum(View.Fund.Years.Select(year => year.Loss))
        + (View.Compensation.Parts.Count > 0 ? Money.Zero : View.Loss.Principal);

    public IReadOnlyList<(string Role, string Name, string Line)> Signers =>
    [
        (T["compensations.print.bank"], View.BankName, T["compensations.print.made"]),
        (T["compensations.reviewer"], View.KeeperName, T["compensations.print.reviewed"]),
        (T["compensations.approver"], View.KeeperName, T["compensations.print.approved"]),
    ];

    public async Task<IActionResult> OnGetAsync()
    {
        if (!(await Calls.ReadAsync(new ShowCompensation(new(Id)))).Succeeded(out var view, out var refusal))
        {
            return Declined(refusal);
        }

        View = view;
        return Page();
    }
}
