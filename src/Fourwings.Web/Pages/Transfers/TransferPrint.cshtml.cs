using Fourwings.Platform.Transfers;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Transfers;

/// <summary>
/// The contract (专利权转让合同) and the protocol of its settlement (成交与结算确认书), as A4 pages and as PDF.
/// </summary>
public sealed class TransferPrintPage : PaperPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>Which of the two.</summary>
    [BindProperty(SupportsGet = true)]
    public string Paper { get; set; } = string.Empty;

    public TransferPage View { get; private set; } = null!;

    public override string Number => View.Contract.Terms.Number;

    public override string FileName => $"{Number}-{Paper}";

    /// <summary>The sellers' names.</summary>
    public string Sellers => string.Join(
        T["listings.and"], View.Contract.Terms.Sellers.Select(seller => View.NameOf(seller.Id)));

    /// <summary>What was paid out, and how an institution split it.</summary>
    public IEnumerable<PayoutLine> Lines
    {
        get
        {
            var page = View.Contract;
            if (page.Payout is not { } payout)
            {
                return [];
            }

            var agent = View.NameOf(page.Terms.Agent ?? page.Terms.Holder);
            return
            [
                new(agent, T["transfers.commission"], payout.Commission),
                new(agent, T["transfers.expenses"], payout.Expenses),
                .. payout.Pledgees.Select(part =>
                    new PayoutLine(View.NameOf(part.Pledgee), T.Of(part.Way), part.Amount)),
                .. payout.Sellers.Select(part => new PayoutLine(
                    View.NameOf(part.Seller), T["transfers.to-seller"], part.Net - part.Prepaid - part.Kept)),
            ];
        }
    }

    /// <summary>The clauses of the contract.</summary>
    public IEnumerable<string> Clauses
    {
        get
        {
            var terms = View.Contract.Terms;
            yield return T["transfers.clause.escrow",
                ("amount", F.ExactSaid(terms.EscrowDue)), ("holder", View.NameOf(terms.Holder))];
            yield return T["transfers.clause.register"];
            yield return T["transfers.clause.release"];
            if (terms.Commission is { } table)
            {
                yield return T["transfers.clause.commission",
                    ("amount", F.ExactSaid(terms.CommissionDue)), ("payer", T.Of(table.Payer))];
            }

            foreach (var given in View.Contract.Consents)
            {
                yield return T["transfers.clause.pledge", ("pledgee", View.NameOf(given.Pledgee)),
                    ("way", T.Of(given.Way)), ("amount", F.ExactSaid(given.UpTo))];
            }

            if (terms.Split is { } split && terms.Sellers.Any(seller => seller.IsInstitution))
            {
                yield return T["transfers.clause.split", ("share", split.Inventors)];
            }

            yield return T["transfers.clause.invalid"];
        }
    }

    /// <summary>Who signs, with role and name.</summary>
    public IReadOnlyList<(string Role, string Name)> Signers =>
    [
        (T["transfers.column.seller"], Sellers),
        (T["transfers.column.buyer"], View.NameOf(View.Contract.Terms.Buyer)),
        (T["transfers.holder"], View.NameOf(View.Contract.Terms.Holder)),
    ];

    public async Task<IActionResult> OnGetAsync()
    {
        if (!(await Calls.ReadAsync(new ShowTransfer(new(Id)))).Succeeded(out var view, out var refusal))
        {
            return Declined(refusal);
        }

        View = view;
        return Page();
    }
}
