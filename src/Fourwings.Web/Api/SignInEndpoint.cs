using Fourwings.Domain;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Fourwings.Web.Api;

/// <summary>What a program sends to come in.</summary>
/// <param name="Login">The login.</param>
/// <param name="Password">The password.</param>
/// <param name="Code">The six digits, where the login has a second factor.</param>
public sealed record ApiSignIn(string Login, string Password, string? Code = null);

/// <summary><c>POST /api/v1/sign-in</c>: the same door as the page's; the answer sets the same cookie.</summary>
public static class SignInEndpoint
{
    /// <summary>Maps it.</summary>
    public static void MapApiSignIn(this WebApplication app) => app
        .MapPost(ApiEndpoints.Root + "/sign-in", async (ApiSignIn typed, ISignIn door, HttpContext context) =>
        {
            var entered = await door.PasswordAsync(typed.Login, typed.Password, typed.Code);
            if (!entered.Succeeded(out var visitor, out var refusal))
            {
                return Results.Problem(
                    detail: Texts.Of(refusal, Languages.Of(context)), statusCode: StatusCodes.Status401Unauthorized,
                    title: refusal.Code);
            }

            await context.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, visitor.ToPrincipal());
            return Results.Ok(new { person = visitor.Person, organisation = visitor.Organisation });
        })
        .AllowAnonymous().RequireRateLimiting(Door.SignInLimit).WithName("SignIn").WithTags("Identity");
}
