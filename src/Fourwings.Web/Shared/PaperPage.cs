using System.Net.Mime;
using System.Text;
using Fourwings.Domain;
using Fourwings.Platform.Documents;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Fourwings.Web.Shared;

/// <summary>
/// A document: an A4 page with the layout <c>_Paper</c>. The browser prints it; <c>?format=pdf</c> gives the same page
/// as a PDF from the server. The view sets <c>ViewData["Title"]</c>.
/// </summary>
[Printed]
public abstract class PaperPage : AppPage
{
    /// <summary>What the head of the paper says at the left: the series, the fund, the organisation.</summary>
    public virtual string Series => T["site.name"];

    /// <summary>The document's number.</summary>
    public abstract string Number { get; }

    /// <summary>The PDF's file name, without its ending.</summary>
    public virtual string FileName => Number;

    /// <summary>What lets a reader check the paper against the platform; null = nothing.</summary>
    public virtual string? Verification => null;

    /// <summary>Whether the page has a primary button of its own beside the print.</summary>
    public virtual bool HasAct => false;

    /// <summary>Whether the paper is printed to be kept: <see cref="KeepAsync"/> takes it then.</summary>
    internal bool Keeps { get; private protected set; }

    /// <summary>Files the printed paper, and says where to go on.</summary>
    /// <param name="pdf">The PDF.</param>
    internal virtual Task<IActionResult> KeepAsync(byte[] pdf) => Task.FromResult<IActionResult>(Page());
}

/// <summary>Turns the page into a PDF where the address asks for it.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class PrintedAttribute : Attribute, IAsyncResultFilter
{
    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        var response = context.HttpContext.Response;
        var page = context.Controller as PaperPage;
        if ((context.HttpContext.Request.Query["format"] != "pdf" && page?.Keeps != true)
            || context.Result is not Microsoft.AspNetCore.Mvc.RazorPages.PageResult)
        {
            await next();
            return;
        }

        var body = response.Body;
        using var html = new MemoryStream();
        response.Body = html;
        try
        {
            await next();
        }
        finally
        {
            response.Body = body;
        }

        var result = await PdfPrinter.PrintAsync(Encoding.UTF8.GetString(html.ToArray()));
        if (!result.Succeeded(out var pdf, out var refusal))
        {
            response.Clear();
            context.HttpContext.Items[typeof(Refusal)] = refusal;
            response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        if (page is { Keeps: true })
        {
            await (await page.KeepAsync(pdf)).ExecuteResultAsync(page.PageContext);
            return;
        }

        var name = page?.FileName ?? "document";
        response.ContentType = PdfPrinter.MediaType;
        response.ContentLength = pdf.Length;
        response.Headers.ContentDisposition =
            new ContentDisposition { Inline = true, FileName = name + ".pdf" }.ToString();
        await response.Body.WriteAsync(pdf);
    }
}
