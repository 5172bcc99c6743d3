using System.Net.Mime;
using Fourwings.Platform.Documents;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Documents;

/// <summary>Sends a stored document as an attachment, piece by piece; the browser must not guess its type.</summary>
public sealed class DownloadPage : AppPage
{
    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        var found = await Calls.ReadAsync(new ShowDocument(new(id)));
        return found.Succeeded(out var entry, out var refusal) ? new Sent(Calls, entry) : Declined(refusal);
    }

    private sealed class Sent(PageCall calls, DocumentEntry entry) : ActionResult
    {
        public override async Task ExecuteResultAsync(ActionContext context)
        {
            var response = context.HttpContext.Response;
            response.ContentType = DocumentTypes.MediaType(entry.Type);
            response.ContentLength = entry.Length;
            response.Headers.XContentTypeOptions = "nosniff";
            var name = Uri.EscapeDataString(entry.FileName);
            response.Headers.ContentDisposition = $"{DispositionTypeNames.Attachment}; filename*=UTF-8''{name}";
            for (var number = 0L; number < entry.Chunks; number++)
            {
                var chunk = await calls.ReadAsync(new ReadDocumentChunk(entry.Id, number));
                await response.Body.WriteAsync(chunk.Value, context.HttpContext.RequestAborted);
            }
        }
    }
}
