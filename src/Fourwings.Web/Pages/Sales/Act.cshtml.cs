using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Finance;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Transfers;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Sales;

/// <summary>One step of a sale.</summary>
public sealed class SaleActPage : AppPage
{
    private const int Most = 500;

    private static readonly string[] Acts =
        ["announce", "deposit", "return", "bid", "key", "contract", "payment", "forfeit", "cancel"];

    /// <summary>The sale.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public string Act { get; set; } = string.Empty;

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public decimal? Amount { get; set; }

    [BindProperty]
    public Guid? Bidder { get; set; }

    [BindProperty]
    public string? PublicKey { get; set; }

    [BindProperty]
    public string? Secret { get; set; }

    [BindProperty]
    public string? Salt { get; set; }

    /// <summary>What is shown.</summary>
    public SalePage View { get; private set; } = null!;

    /// <summary>The key shown this time.</summary>
    public ShownKey KeyPair { get; } = ShownKey.Make();

    /// <summary>The salt shown: the one sent before, so that a form sent twice is one bid.</summary>
    public string SaltShown => Salt ?? SealedBidEnvelope.NewSalt();

    /// <summary>The firms on the platform.</summary>
    public IReadOnlyList<(string Value, string Words)> Bidders { get; private set; } = [];

    /// <summary>Whose deposits are held.</summary>
    public IEnumerable<(string Value, string Words)> Held => View.Sale.Held.Select(deposit =>
        (deposit.Bidder.Value.ToString(), View.Names.GetValueOrDefault(deposit.Bidder) ?? string.Empty));

    /// <summary>The record's address.</summary>
    public string At => $"/sales/{Id}";

    /// <summary>What the step brings about; null where it asks for more than a yes.</summary>
    public Confirm? Question => Act is "contract" or "payment"
        ? new(
            T[$"sales.ask.{Act}"],
            [T[$"sales.ask-what.{Act}", ("price", F.Exact(View.Sale.Winner?.Price))]],
            T[$"sales.act.{Act}"],
            At)
        : null;

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostAsync()
    {
        var amount = Amount is { } yuan && decimal.Round(yuan, 2) == yuan ? Money.FromYuan(yuan) : (Money?)null;
        return Act switch
        {
            "announce" when amount is { } reserve =>
                RunAsync(new AnnounceSale(new(Id), reserve, PublicKey ?? string.Empty), _ => At),
            "deposit" when amount is { } deposit && Bidder is { } bidder =>
                RunAsync(new TakeSaleDeposit(new(Id), new(bidder), deposit), _ => At),
            "return" when Bidder is { } bidder => RunAsync(new ReturnSaleDeposit(new(Id), new(bidder)), _ => At),
            "bid" when amount is { } price =>
                RunAsync(new MakeSealedBid(new(Id), price, Salt ?? string.Empty), _ => At),
            "key" => RunAsync(new HandInSaleKey(new(Id), Secret ?? string.Empty), _ => At),
            "contract" => RunAsync(new ContractSale(new(Id)), contract => $"/transfers/{contract.Id.Value}"),
            "payment" => RunAsync(new TakeSalePayment(new(Id)), _ => At),
            "forfeit" => RunAsync(new ForfeitSale(new(Id), Text ?? string.Empty), _ => At),
            "cancel" => RunAsync(new CancelSale(new(Id), Text ?? string.Empty), _ => At),
            _ => StayAsync(new Refusal("form.not-read", Field: Act is "return" ? nameof(Bidder) : nameof(Amount))),
        };
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        if (!Acts.Contains(Act))
        {
            return NotFound();
        }

        if (!(await Calls.ReadAsync(new ShowSale(new(Id)))).Succeeded(out var view, out var refusal))
        {
            return Declined(refusal);
        }

        View = view;
        if (Act == "deposit")
        {
            var firms = new ListOrganisations(new(Take: Most), Desk.Enterprise, OrganisationState.Active);
            Bidders = (await Calls.ReadAsync(firms)).Succeeded(out var found, out _)
                ? [.. found.Rows.Select(row => (row.Id.Value.ToString(), row.NameZh))]
                : [];
        }

        return Page();
    }
}
