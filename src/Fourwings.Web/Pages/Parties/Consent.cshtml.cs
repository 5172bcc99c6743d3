using System.ComponentModel.DataAnnotations;
using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Documents;
using Fourwings.Platform.Parties;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Parties;

/// <summary>Records a firm's signed consent.</summary>
public sealed class ConsentPage : OrganisationForm
{
    [BindProperty, Required]
    public string? To { get; set; }

    [BindProperty]
    public ConsentKind Kind { get; set; } = ConsentKind.QueryCredit;

    [BindProperty, Required]
    public DateOnly? From { get; set; }

    [BindProperty]
    public DateOnly? Until { get; set; }

    [BindProperty(Name = "File")]
    public IFormFile? Paper { get; set; }

    public IEnumerable<(string Value, string Words)> Kinds =>
        Enum.GetValues<ConsentKind>().Select(kind => (kind.ToString(), T.Of(kind)));

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
        {
            return await StayAsync(new("form.not-read"));
        }

        var found = await Calls.ReadAsync(new FindOrganisations([To!.Trim()]));
        if (!found.IsSuccess || !found.Value.TryGetValue(To.Trim(), out var bank))
        {
            return await StayAsync(new Refusal("organisation.unknown", Field: nameof(To)));
        }

        if (Paper is null)
        {
            return await StayAsync(new Refusal("consent.document-missing", Field: "File"));
        }

        var read = await Upload.ReadAsync(Paper.FileName, Paper.Length, Paper.OpenReadStream);
        return read.Succeeded(out var paper, out var unfit)
            ? await RunAsync(new RecordConsent(new(Id), bank, Kind, From ?? default, Until, Paper: paper), _ => Back)
            : await StayAsync(unfit);
    }

    protected override async Task PrepareAsync() => From ??= (await Calls.StateAsync()).BusinessOn;
}
