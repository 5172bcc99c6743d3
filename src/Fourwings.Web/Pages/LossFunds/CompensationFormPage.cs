using Fourwings.Domain.Cover;
using Fourwings.Domain.LossFunds;
using Fourwings.Platform.Documents;
using Fourwings.Platform.LossFunds;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.LossFunds;

/// <summary>A form on one compensation: knows it, reads an upload, goes back to the record.</summary>
public abstract class CompensationFormPage : AppPage
{
    /// <summary>The compensation.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>The scanned paper.</summary>
    [BindProperty]
    public IFormFile? Scan { get; set; }

    /// <summary>All that its page shows.</summary>
    public CompensationPage View { get; private set; } = null!;

    /// <summary>The record's address.</summary>
    public string At => $"/compensations/{Id}";

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        if (!(await Calls.ReadAsync(new ShowCompensation(new(Id)))).Succeeded(out var view, out var refusal))
        {
            return Declined(refusal);
        }

        View = view;
        return Page();
    }

    /// <summary>Looks at the upload and goes on with it; null where none was chosen.</summary>
    protected async Task<IActionResult> WithUploadAsync(Func<Upload?, Task<IActionResult>> go)
    {
        if (Scan is null)
        {
            return await go(null);
        }

        var read = await Upload.ReadAsync(Scan.FileName, Scan.Length, Scan.OpenReadStream);
        return read.Succeeded(out var upload, out var refusal)
            ? await go(upload)
            : await StayAsync(refusal with { Field = nameof(Scan) });
    }
}

/// <summary>Who bears what, as tables and papers show it.</summary>
/// <param name="Party">Who.</param>
/// <param name="How">How it is worked out.</param>
/// <param name="Amount">How much.</param>
/// <param name="Back">What came back.</param>
public sealed record BorneLine(string Party, string How, Finance.Money Amount, Finance.Money Back)
{
    /// <summary>The lines of a compensation; the bank's with the interest.</summary>
    public static IReadOnlyList<BorneLine> Of(CompensationPage view, PageText text, Format format) =>
        [.. view.Parts.Select(part => new BorneLine(
            text.Of(part.Party),
            HowOf(view, part.Party, text, format),
            part.Party == CoverParty.Bank ? part.Amount + view.Loss.Interest : part.Amount,
            view.Borne.FirstOrDefault(share => share.Party == part.Party)?.Back ?? Finance.Money.Zero))];

    private static string HowOf(CompensationPage view, CoverParty party, PageText text, Format format)
    {
        if (party == CoverParty.Bank)
        {
            return text["compensations.how-bank"];
        }

        if (view.Rule is not FundScheme scheme)
        {
            return text[party.IsOfFund() ? "compensations.how-scheme" : "compensations.how-partner"];
        }

        var city = view.Fund.CityShare;
        return text["compensations.how-fund",
            ("principal", format.Exact(view.Loss.Principal)),
            ("fiscal", format.Ratio(scheme.Fiscal)),
            ("share", format.Ratio(party == CoverParty.City ? city : Finance.Ratio.One - city))];
    }
}
