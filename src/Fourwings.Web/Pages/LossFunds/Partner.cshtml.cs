using Fourwings.Domain.Cover;
using Fourwings.Finance;
using Fourwings.Platform.LossFunds;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.LossFunds;

/// <summary>The bank records that another party of the fund's scheme has paid its part.</summary>
public sealed class PartnerPaymentPage : CompensationFormPage
{
    [BindProperty(SupportsGet = true)]
    public CoverParty Party { get; set; }

    [BindProperty]
    public string? Reference { get; set; }

    /// <summary>What the party owes; nothing where it has paid, or bears nothing.</summary>
    public Money Owes => Money.Sum(
        View.Compensation.PartnersOwe.Where(part => part.Party == Party).Select(part => part.Amount));

    public Task<IActionResult> OnPostAsync() =>
        RunAsync(new RecordPartnerPayment(new(Id), Party, Reference ?? string.Empty), _ => At);

    protected override Task<IActionResult> ShowAsync() => Enum.IsDefined(Party)
        ? base.ShowAsync()
        : Task.FromResult<IActionResult>(NotFound());
}
