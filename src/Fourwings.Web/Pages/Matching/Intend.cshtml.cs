using Fourwings.Domain;
using Fourwings.Platform.Matching;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Matching;

/// <summary>A bank notes that it means to lend to a firm.</summary>
public sealed class IntendPage : FairFormPage
{
    /// <summary>To which firm.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Firm { get; set; }

    [BindProperty]
    public decimal? Amount { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    /// <summary>The firm on the roster.</summary>
    public GuestRow Guest { get; private set; } = null!;

    public async Task<IActionResult> OnPostAsync() =>
        AmountOf(Amount, nameof(Amount)).Succeeded(out var amount, out var refusal)
            ? await RunAsync(new IntendMatch(new(Id), new(Firm), amount, Note ?? string.Empty), _ => At)
            : await StayAsync(refusal);

    /// <inheritdoc/>
    protected override Task<Refusal?> FillAsync()
    {
        if (View.GuestOf(new(Firm)) is not { } guest)
        {
            return Task.FromResult<Refusal?>(new("matching.firm-not-invited"));
        }

        Guest = guest;
        Amount ??= guest.AmountFen?.Yuan;
        return Task.FromResult<Refusal?>(null);
    }
}
