using Fourwings.Domain;
using Microsoft.AspNetCore.Identity;

namespace Fourwings.Platform.Identity;

/// <summary>The door: password, lockout after five wrong tries, second factor where the person set one (登录).</summary>
/// <param name="users">Identity over our store.</param>
/// <param name="clock">For the end of a lockout.</param>
public sealed class SignIn(UserManager<PlatformUser> users, TimeProvider clock)
{
    /// <summary>Checks what was typed.</summary>
    /// <param name="login">The login.</param>
    /// <param name="password">The password.</param>
    /// <param name="code">The six digits; null where none were typed.</param>
    /// <returns>The user, or a refusal that does not tell whether the login exists.</returns>
    public async Task<Result<PlatformUser>> CheckAsync(string login, string password, string? code)
    {
        var user = await users.FindByNameAsync(login);
        if (user?.PasswordHash is null)
        {
            users.PasswordHasher.HashPassword(Nobody, password);
            return new Refusal("user.wrong-sign-in");
        }

        if (await users.IsLockedOutAsync(user))
        {
            return Locked(user);
        }

        if (!await users.CheckPasswordAsync(user, password))
        {
            await users.AccessFailedAsync(user);
            return await users.IsLockedOutAsync(user) ? Locked(user) : new Refusal("user.wrong-sign-in");
        }

        return user.Disabled ? new Refusal("user.disabled") : await CheckSecondFactorAsync(user, code);
    }

    private static PlatformUser Nobody => new()
    {
        Id = default,
        Version = 0,
        OrganisationId = default,
        Desk = default,
        Login = string.Empty,
        NormalizedLogin = string.Empty,
        Name = string.Empty,
        Language = "zh",
        SecurityStamp = string.Empty,
    };

    private async Task<Result<PlatformUser>> CheckSecondFactorAsync(PlatformUser user, string? code)
    {
        if (user.TotpEnabled && string.IsNullOrWhiteSpace(code))
        {
            return new Refusal("user.second-factor-needed", null, "Code");
        }

        var provider = users.Options.Tokens.AuthenticatorTokenProvider;
        if (user.TotpEnabled && !await users.VerifyTwoFactorTokenAsync(user, provider, code!.Trim()))
        {
            await users.AccessFailedAsync(user);
            return new Refusal("user.wrong-second-factor", null, "Code");
        }

        await users.ResetAccessFailedCountAsync(user);
        return user;
    }

    private Refusal Locked(PlatformUser user)
    {
        var until = TimeZoneInfo.ConvertTime(user.LockedUntil ?? clock.GetUtcNow(), clock.LocalTimeZone);
        return new Refusal("user.locked")
            .With("until", until.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture));
    }
}
