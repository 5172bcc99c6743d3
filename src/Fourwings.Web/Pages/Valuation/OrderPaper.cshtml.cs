using Fourwings.Domain;
using Fourwings.Platform.Documents;
using Fourwings.Platform.Valuation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Valuation;

/// <summary>The client hands in a paper.</summary>
public sealed class OrderPaperPage : OrderFormPage
{
    [BindProperty(Name = "File")]
    public IFormFile? Paper { get; set; }

    public async Task<IActionResult> OnPostAsync()
    {
        if (Paper is null)
        {
            return await StayAsync(new Refusal("document.empty", Field: "File").With("name", string.Empty));
        }

        var read = await Upload.ReadAsync(Paper.FileName, Paper.Length, Paper.OpenReadStream);
        return read.Succeeded(out var upload, out var refusal)
            ? await RunAsync(new AddOrderPaper(new(Id), upload), _ => At)
            : await StayAsync(refusal);
    }
}
