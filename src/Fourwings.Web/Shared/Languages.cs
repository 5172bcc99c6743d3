using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;

namespace Fourwings.Web.Shared;

/// <summary>
/// The reader's language: <c>?lang=</c> (kept in a cookie), the cookie, the user's own, Accept-Language, else Chinese.
/// </summary>
public sealed class Languages : RequestCultureProvider
{
    /// <summary>Chinese, the first language of the house.</summary>
    public const string Chinese = "zh";

    /// <summary>English.</summary>
    public const string English = "en";

    private const string CookieName = "fw-lang";

    /// <summary>The cultures by which .NET formats; ours format themselves in <see cref="Format"/>.</summary>
    internal static CultureInfo[] Cultures { get; } = [new("zh-CN"), new("en")];

    /// <summary>The language of a request.</summary>
    public static string Of(HttpContext context)
    {
        if (Known(context.Request.Query["lang"]) is { } asked)
        {
            return asked;
        }

        return Known(context.Request.Cookies[CookieName])
            ?? Visitor.From(context.User)?.Viewer.Language
            ?? Accepted(context.Request)
            ?? Chinese;
    }

    /// <inheritdoc/>
    public override Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext)
    {
        if (Known(httpContext.Request.Query["lang"]) is { } asked)
        {
            httpContext.Response.Cookies.Append(CookieName, asked, new()
            {
                MaxAge = TimeSpan.FromDays(365),
                HttpOnly = true,
                SameSite = SameSiteMode.Lax,
                IsEssential = true,
                Secure = httpContext.Request.IsHttps,
            });
        }

        return Task.FromResult<ProviderCultureResult?>(new(Of(httpContext) == English ? "en" : "zh-CN"));
    }

    private static string? Accepted(HttpRequest request)
    {
        var wishes = request.GetTypedHeaders().AcceptLanguage ?? [];
        return wishes
            .OrderByDescending(wish => wish.Quality ?? 1)
            .Select(wish => Known(Primary(wish)))
            .FirstOrDefault(language => language is not null);
    }

    private static string Primary(Microsoft.Net.Http.Headers.StringWithQualityHeaderValue wish) =>
        wish.Value.Value!.Split('-')[0];

    private static string? Known(string? name) => name?.Split('-')[0].ToLowerInvariant() switch
    {
        Chinese => Chinese,
        English => English,
        _ => null,
    };
}
