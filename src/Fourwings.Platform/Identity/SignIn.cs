using Fourwings.Domain;
using Fourwings.Platform.Storage;
using Microsoft.AspNetCore.Identity;

namespace Fourwings.Platform.Identity;

/// <summary>The door: password, lockout after five wrong tries, second factor where the person set one (登录).</summary>
/// <param name="users">Identity over our store.</param>
/// <param name="database">Where tries and codes are counted.</param>
/// <param name="clock">For the end of a lockout and the second factor.</param>
public sealed class SignIn(UserManager<PlatformUser> users, Database database, TimeProvider clock)
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
            return await RefuseUnknownAsync(login, password);
        }

        if (await users.IsLockedOutAsync(user))
        {
            return Locked(user.LockedUntil);
        }

        if (!await users.CheckPasswordAsync(user, password))
        {
            await users.AccessFailedAsync(user);
            return await users.IsLockedOutAsync(user) ? Locked(user.LockedUntil) : new Refusal("user.wrong-sign-in");
        }

        return user.Disabled ? new Refusal("user.disabled") : await CheckSecondFactorAsync(user, code);
    }

    /// <summary>Says, counts, locks and takes as long as for a login that is there.</summary>
    private async Task<Refusal> RefuseUnknownAsync(string login, string password)
    {
        var (now, lockout) = (clock.GetUtcNow(), users.Options.Lockout);
        var known = await database.SnapshotAsync(db => UnknownLogins.LockedUntilAsync(db, login));
        if (known > now)
        {
            return Locked(known);
        }

        users.PasswordHasher.HashPassword(Nobody, password);
        var until = now + lockout.DefaultLockoutTimeSpan;
        var isLocked = await database.InTransactionAsync(async db =>
        {
            var isLast = await UnknownLogins.FailAsync(db, login) >= lockout.MaxFailedAccessAttempts;
            if (isLast)
            {
                await UnknownLogins.LockAsync(db, login, until);
            }

            return isLast;
        });
        return isLocked ? Locked(until) : new Refusal("user.wrong-sign-in");
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

        if (user.TotpEnabled && !await IsFreshAsync(user, code!))
        {
            await users.AccessFailedAsync(user);
            return new Refusal("user.wrong-second-factor", null, "Code");
        }

        await users.ResetAccessFailedCountAsync(user);
        return user;
    }

    // A code that somebody looked on at opens nothing: each is used once, and none older than the last.
    private async Task<bool> IsFreshAsync(PlatformUser user, string code) =>
        Totp.StepOf(user.TotpKey ?? string.Empty, code, clock.GetUtcNow()) is { } step
        && await database.InTransactionAsync(db => UserStore.SpendAsync(db, user.Id, step));

    private Refusal Locked(DateTimeOffset? end)
    {
        var until = TimeZoneInfo.ConvertTime(end ?? clock.GetUtcNow(), clock.LocalTimeZone);
        return new Refusal("user.locked")
            .With("until", until.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture));
    }
}
