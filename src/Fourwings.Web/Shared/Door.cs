using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;

namespace Fourwings.Web.Shared;

/// <summary>What keeps the site shut to those who should not be in: cookies, rate limits, headers.</summary>
internal static class Door
{
    /// <summary>The rate limit of the sign-in form.</summary>
    public const string SignInLimit = "sign-in";

    /// <summary>The cookie of whoever is signed in.</summary>
    public const string VisitCookie = "fw-visitor";

    private const string EitherDoor = "Either";

    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    // A file of 50 MB fits in base64, and one somewhat too large still reaches the form that says so.
    private const long LargestBody = 120_000_000;
    private const long LargestBodyOfAStranger = 65_536;

    // In the words that the form token looks for: it would warn of others on every page.
    private const string NotKept = "no-cache, no-store";

    private static readonly TimeSpan StampAge = TimeSpan.FromMinutes(5);

    public static void AddTo(IServiceCollection services, WebOptions options)
    {
        var secure = options.SecureCookies ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        var doors = services.AddAuthentication(EitherDoor);
        doors.AddPolicyScheme(EitherDoor, null, either => either.ForwardDefaultSelector = context =>
            TokenDoor.IsFor(context.Request) ? TokenDoor.Name : CookieAuthenticationDefaults.AuthenticationScheme);
        doors.AddScheme<AuthenticationSchemeOptions, TokenDoor>(TokenDoor.Name, null);
        doors.AddCookie(cookie =>
        {
            cookie.Cookie.Name = VisitCookie;
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.SecurePolicy = secure;
            cookie.ExpireTimeSpan = TimeSpan.FromHours(8);
            cookie.SlidingExpiration = true;
            cookie.LoginPath = "/sign-in";
            cookie.ReturnUrlParameter = "to";
            cookie.Events.OnRedirectToLogin = context => AnswerAsync(context, StatusCodes.Status401Unauthorized);
            cookie.Events.OnRedirectToAccessDenied = context => AnswerAsync(context, StatusCodes.Status403Forbidden);
            cookie.Events.OnValidatePrincipal = CheckStampAsync;
        });
        services.AddAuthorization();
        services.AddAntiforgery(form =>
        {
            form.Cookie.Name = "fw-form";
            form.Cookie.HttpOnly = true;
            form.Cookie.SameSite = SameSiteMode.Strict;
            form.Cookie.SecurePolicy = secure;
            form.FormFieldName = "__form";
            form.HeaderName = "X-Form";
        });
        services.AddRateLimiter(limits => Limit(limits, options.RequestsPerMinute));
    }

    /// <summary>Writes the headers that every answer bears.</summary>
    public static Task WriteHeadersAsync(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.CacheControl = NotKept;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=()";
        if (context.Request.IsHttps)
        {
            headers.StrictTransportSecurity = "max-age=31536000";
        }

        return next(context);
    }

    /// <summary>Who is not signed in sends no more than a form of the door.</summary>
    public static Task LimitBodyAsync(HttpContext context, RequestDelegate next)
    {
        var limit = context.User.Identity?.IsAuthenticated == true ? LargestBody : LargestBodyOfAStranger;
        var isFaultPage = context.Features.Get<IStatusCodeReExecuteFeature>() is not null;
        if (context.Request.ContentLength > limit && !isFaultPage)
        {
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return Task.CompletedTask;
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = limit;
        }

        return next(context);
    }

    private static void Limit(RateLimiterOptions limits, int? perMinute)
    {
        limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limits.AddPolicy(SignInLimit, context => perMinute is null || !HttpMethods.IsPost(context.Request.Method)
            ? RateLimitPartition.GetNoLimiter(string.Empty)
            : RateLimitPartition.GetSlidingWindowLimiter(Address(context), _ => Window(30)));
        if (perMinute is { } count)
        {
            limits.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
                RateLimitPartition.GetSlidingWindowLimiter(
                    context.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? Address(context), _ => Window(count)));
        }
    }

    private static SlidingWindowRateLimiterOptions Window(int count) => new()
    {
        PermitLimit = count,
        Window = TimeSpan.FromMinutes(1),
        SegmentsPerWindow = 6,
    };

    private static string Address(HttpContext context) =>
        context.Connection.RemoteIpAddress?.ToString() ?? string.Empty;

    private static Task AnswerAsync(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal)
            || status == StatusCodes.Status403Forbidden)
        {
            context.Response.StatusCode = status;
        }
        else
        {
            context.Response.Redirect(context.RedirectUri);
        }

        return Task.CompletedTask;
    }

    private static async Task CheckStampAsync(CookieValidatePrincipalContext context)
    {
        var now = (context.Options.TimeProvider ?? TimeProvider.System).GetUtcNow();
        if (context.Properties.IssuedUtc is not { } issued || now - issued < StampAge)
        {
            return;
        }

        var door = context.HttpContext.RequestServices.GetRequiredService<ISignIn>();
        if (Visitor.From(context.Principal!) is { } visitor
            && await door.IsCurrentAsync(visitor.Viewer.User, visitor.Stamp))
        {
            context.ShouldRenew = true;
            return;
        }

        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
    }
}
