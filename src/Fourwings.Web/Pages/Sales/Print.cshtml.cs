using Fourwings.Domain;
using Fourwings.Domain.Transfers;
using Fourwings.Platform.Transfers;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Sales;

/// <summary>The protocol of an opening (开标记录), as an A4 page and as PDF.</summary>
public sealed class SalePrintPage : PaperPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public SalePage View { get; private set; } = null!;

    public override string Number => View.Row.Number;

    public IReadOnlyList<(string Role, string Name)> Signers =>
        [(T["sales.column.seller"], View.Row.SellerName), (T["sales.column.host"], View.Row.HostName)];

    /// <summary>What came of a bid.</summary>
    public string ResultOf(OpenedBid bid) => bid.Id == View.Sale.Winner?.Id ? T["sales.won"]
        : bid.Flaw is { } flaw ? T.Of(flaw)
        : T["sales.outbid"];

    public async Task<IActionResult> OnGetAsync()
    {
        if (!(await Calls.ReadAsync(new ShowSale(new(Id)))).Succeeded(out var view, out var refusal))
        {
            return Declined(refusal);
        }

        if (!view.IsParty)
        {
            return Declined(new Refusal("platform.not-yours"));
        }

        View = view;
        return Page();
    }
}
