using Fourwings.Domain;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;

namespace Fourwings.Web.Shared;

/// <summary>
/// The base of every page. Reading: <c>var found = await Calls.ReadAsync(query)</c>, and
/// <c>return Declined(refusal)</c> where it is refused. Writing: <c>Calls.RunAsync(slice, Key)</c>, and
/// <c>return await StayAsync(refusal)</c>, which shows the same page with the reason and all that was typed.
/// </summary>
public abstract class AppPage : PageModel
{
    /// <summary>The name of the hidden field that carries the form's idempotency key.</summary>
    public const string KeyField = "__key";

    private PageCall? _calls;
    private PageText? _texts;
    private Format? _format;

    /// <summary>Why the last wish was declined; the layout shows it above the page.</summary>
    public Refusal? Refusal { get; private set; }

    /// <summary>Runs slices and queries.</summary>
    protected PageCall Calls => _calls ??= IsPublic ? Asked.ForAnybody() : Asked;

    /// <summary>Texts in the reader's language.</summary>
    protected PageText T => _texts ??= HttpContext.RequestServices.GetRequiredService<PageText>();

    /// <summary>Figures and days in the reader's language.</summary>
    protected Format F => _format ??= HttpContext.RequestServices.GetRequiredService<Format>();

    /// <summary>Who looks and acts.</summary>
    protected Viewer Viewer => Calls.Viewer;

    /// <summary>The key that the posted form was made with.</summary>
    protected string? Key =>
        Request.HasFormContentType && Request.Form[KeyField] is [{ Length: > 0 } key] ? key : null;

    /// <summary>Whether a stranger may read the page; it then carries <c>[AllowAnonymous]</c> too.</summary>
    protected virtual bool IsPublic => false;

    private PageCall Asked => HttpContext.RequestServices.GetRequiredService<PageCall>();

    /// <summary>Whether forms come to their handler even where a field could not be read.</summary>
    protected virtual bool TakesUnread => false;

    /// <summary>The address of the record whose figures the page explains; its own, where it is the record.</summary>
    protected virtual string Record => Request.PathBase + Request.Path;

    /// <summary>
    /// A form with a field that cannot be read goes back with all that was typed, and nothing is begun; a page that
    /// explains its figures learns where it does.
    /// </summary>
    public override async Task OnPageHandlerExecutionAsync(
        PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (HttpMethods.IsPost(Request.Method) && !ModelState.IsValid && !TakesUnread)
        {
            context.Result = Explain(await StayAsync(new Refusal("form.not-read")));
            return;
        }

        var done = await next();
        done.Result = Explain(done.Result);
    }

    private IActionResult? Explain(IActionResult? result)
    {
        if (this is not IExplains page || result is not PageResult)
        {
            return result;
        }

        var figure = RouteData.Values[Explained.Figure] as string;
        ViewData[Explained.Stem] = figure is null
            ? Record
            : Record[..Record.LastIndexOf("/why/", StringComparison.Ordinal)];
        return figure is not null && HttpMethods.IsGet(Request.Method)
            ? Explained.Of(page, figure, ViewData)
            : result;
    }

    /// <summary>Shows the page again after a refusal; pages with forms load what they show here.</summary>
    protected virtual Task<IActionResult> ShowAsync() => Task.FromResult<IActionResult>(Page());

    /// <summary>A record's time line and its last line of the journal, for <c>_Time</c> and <c>_Audit</c>.</summary>
    protected async Task<(IReadOnlyList<TimeEntry> Moments, AuditLine? Last)> HistoryAsync(Guid record)
    {
        var result = await Calls.ReadAsync(new ReadHistory(record));
        return result.Succeeded(out var moments, out _) ? FactWords.Tell(moments, T) : ([], null);
    }

    /// <summary>
    /// The page cannot be shown at all: 403 with the reason, the same whether or not the record exists.
    /// </summary>
    protected IActionResult Declined(Refusal refusal)
    {
        HttpContext.Items[typeof(Refusal)] = refusal;
        return StatusCode(StatusCodes.Status403Forbidden);
    }

    /// <summary>Stays on the page: says why, marks the field, keeps what was typed.</summary>
    /// <param name="refusal">Its <c>Field</c> is the name of the input.</param>
    protected Task<IActionResult> StayAsync(Refusal refusal)
    {
        Refusal = refusal;
        if (refusal.Field is { } field)
        {
            ModelState.AddModelError(field, T.Of(refusal));
        }

        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return ShowAsync();
    }

    /// <summary>
    /// Runs a use case and goes on to an address, or stays with the reason; fields that could not be read stay too.
    /// </summary>
    protected async Task<IActionResult> RunAsync<T>(ISlice<T> slice, Func<T, string> next)
    {
        if (!ModelState.IsValid)
        {
            return await StayAsync(new Refusal("form.not-read"));
        }

        var result = await Calls.RunAsync(slice, Key);
        return result.Succeeded(out var value, out var refusal) ? LocalRedirect(next(value)) : await StayAsync(refusal);
    }
}
