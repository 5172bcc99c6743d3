using System.Text.Encodings.Web;
using Fourwings.Domain;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Fourwings.Web.Shared;

/// <summary>The door for programs: <c>Authorization: Bearer fw_…</c>, for the API alone.</summary>
internal sealed class TokenDoor(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ISignIn door)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>The name of the scheme.</summary>
    public const string Name = "Token";

    private const string Bearer = "Bearer ";

    private Refusal? _refusal;

    /// <summary>Whether a request comes with a token, to the API.</summary>
    public static bool IsFor(HttpRequest request) =>
        request.Path.StartsWithSegments("/api", StringComparison.Ordinal)
        && request.Headers.Authorization.ToString().StartsWith(Bearer, StringComparison.OrdinalIgnoreCase);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var secret = Request.Headers.Authorization.ToString()[Bearer.Length..].Trim();
        if (!(await door.TokenAsync(secret)).Succeeded(out var visitor, out _refusal))
        {
            return AuthenticateResult.Fail(_refusal.Code);
        }

        return AuthenticateResult.Success(new(visitor.ToPrincipal(Name), Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = Bearer.TrimEnd();
        var refusal = _refusal ?? new Refusal("token.unknown");
        return Results.Problem(
            detail: Texts.Of(refusal, Languages.Of(Context)), statusCode: StatusCodes.Status401Unauthorized,
            title: refusal.Code).ExecuteAsync(Context);
    }
}
