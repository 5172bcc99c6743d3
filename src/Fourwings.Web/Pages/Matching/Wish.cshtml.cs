using Fourwings.Domain;
using Fourwings.Domain.Matching;
using Fourwings.Platform.Matching;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Matching;

/// <summary>A firm says what it looks for, and with which rights.</summary>
public sealed class WishPage : FairFormPage
{
    [BindProperty]
    public decimal? Amount { get; set; }

    [BindProperty]
    public int? Months { get; set; }

    [BindProperty]
    public string? Purpose { get; set; }

    [BindProperty]
    public string? Product { get; set; }

    [BindProperty]
    public List<string> Rights { get; set; } = [];

    /// <summary>The firm's own rights.</summary>
    public RightsOffered Offered { get; private set; } = null!;

    /// <summary>Who reads it.</summary>
    public IEnumerable<string> Banks => View.Roster
        .Where(row => row is { OnSide: GuestSide.Bank, Stands: not InvitationState.Declined })
        .Select(row => row.NameZh);

    public async Task<IActionResult> OnPostAsync()
    {
        if (!AmountOf(Amount, nameof(Amount)).Succeeded(out var amount, out var refusal))
        {
            return await StayAsync(refusal);
        }

        var wish = new FirmWish(
            amount, Months ?? 0, Purpose ?? string.Empty, RightChoices.Read(Rights), Product ?? string.Empty);
        return await RunAsync(new StateWish(new(Id), wish), _ => At);
    }

    /// <inheritdoc/>
    protected override async Task<Refusal?> FillAsync()
    {
        var own = await Calls.ReadAsync(new ListFirmRights(Viewer.Organisation));
        if (!own.Succeeded(out var rights, out var refusal))
        {
            return refusal;
        }

        if (Request.Method == "GET" && View.GuestOf(Viewer.Organisation) is { AmountFen: { } amount } stated)
        {
            (Amount, Months, Purpose, Product) =
                (amount.Yuan, (int?)stated.TermMonths, stated.Purpose, stated.Product);
            Rights = [.. stated.Offers.Select(RightChoices.Of)];
        }

        Offered = new(T["fairs.wish-rights"], T["fairs.wish-rights-help"], T["fairs.no-rights"], rights, Rights);
        return null;
    }
}
