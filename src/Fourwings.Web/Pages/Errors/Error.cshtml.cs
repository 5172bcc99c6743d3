using Fourwings.Domain;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Errors;

/// <summary>What cannot be shown, why, and where to go; the same page for every status.</summary>
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ErrorPage : AppPage
{
    /// <summary>What cannot be.</summary>
    public string Title { get; private set; } = string.Empty;

    /// <summary>Why, and how to go on.</summary>
    public string Why { get; private set; } = string.Empty;

    /// <summary>The number under which the log knows a fault.</summary>
    public string? Code { get; private set; }

    /// <summary>Whether the same page may work the next time.</summary>
    public bool MayRetry { get; private set; }

    /// <summary>The address that failed.</summary>
    public string RetryHref { get; private set; } = "/";

    /// <inheritdoc/>
    protected override bool TakesUnread => true;

    public void OnGet(int status) => Show(status);

    public void OnPost(int status) => Show(status);

    private void Show(int status)
    {
        var known = status is 400 or 403 or 404 or 413 or 429 or 500 or 503 ? status : status >= 500 ? 500 : 400;
        Title = T[$"error.{known}"];
        Why = HttpContext.Items[typeof(Refusal)] is Refusal refusal ? T.Of(refusal) : T[$"error.{known}-why"];
        Response.StatusCode = status is >= 400 and < 600 ? status : StatusCodes.Status404NotFound;
        var path = HttpContext.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath
            ?? HttpContext.Features.Get<IExceptionHandlerPathFeature>()?.Path;
        HttpContext.Items[typeof(Frame)] = path;
        MayRetry = known is 429 or 500 or 503 && path is not null && HttpMethods.IsGet(Request.Method);
        RetryHref = path ?? "/";
        Code = known == 500 ? Short(HttpContext.TraceIdentifier) : null;
    }

    private static string Short(string trace) => trace.Length > 13 ? trace[..13] : trace;
}
