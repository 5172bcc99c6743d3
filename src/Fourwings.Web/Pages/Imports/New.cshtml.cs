using Fourwings.Domain.Imports;
using Fourwings.Platform.Documents;
using Fourwings.Platform.Imports;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Imports;

/// <summary>Hands a file in: what it holds, and the file; templates beside.</summary>
public sealed class NewImportPage : AppPage
{
    [BindProperty(SupportsGet = true)]
    public ImportKind Kind { get; set; } = ImportKind.CoreBank;

    [BindProperty(Name = "File")]
    public IFormFile? Sent { get; set; }

    public IEnumerable<(string Value, string Words)> Kinds =>
        Enum.GetValues<ImportKind>().Where(kind => kind.IsFor(Viewer.Desk))
            .Select(kind => (kind.ToString(), T.Of(kind)));

    public async Task<IActionResult> OnGetAsync() =>
        (await Calls.ReadAsync(new ListImports(1))).Succeeded(out _, out var refusal) ? Page() : Declined(refusal);

    public async Task<IActionResult> OnPostAsync()
    {
        if (Sent is null)
        {
            return await StayAsync(new("document.not-chosen", null, "File"));
        }

        var read = await Upload.ReadAsync(Sent.FileName, Sent.Length, Sent.OpenReadStream);
        return read.Succeeded(out var upload, out var refusal)
            ? await RunAsync(new StageImport(Kind, upload), run => $"/imports/{run.Id.Value}")
            : await StayAsync(refusal);
    }
}
