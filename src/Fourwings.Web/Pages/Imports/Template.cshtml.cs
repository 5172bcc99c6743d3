using Fourwings.Domain.Imports;
using Fourwings.Platform.Documents;
using Fourwings.Platform.Imports;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Imports;

/// <summary>The workbook to fill in.</summary>
public sealed class TemplatePage : AppPage
{
    public async Task<IActionResult> OnGetAsync(ImportKind kind)
    {
        if (!(await Calls.ReadAsync(new ListImports(1))).Succeeded(out _, out var refusal))
        {
            return Declined(refusal);
        }

        return Enum.IsDefined(kind)
            ? File(ImportTemplate.Write(kind, T.Language), Workbook.MediaType, $"{T.Of(kind)}.xlsx")
            : NotFound();
    }
}
