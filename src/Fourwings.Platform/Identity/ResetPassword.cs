using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Storage;
using Microsoft.AspNetCore.Identity;

namespace Fourwings.Platform.Identity;

/// <summary>An administrator sets a new password and lifts a lockout; the second factor goes too (重置密码).</summary>
/// <param name="User">Whose.</param>
/// <param name="Password">The new password.</param>
public sealed record ResetPassword(UserId User, string Password) : ISlice<UserId>, INamesItsRequest
{
    /// <inheritdoc/>
    [System.Text.Json.Serialization.JsonIgnore]
    public object Request => this with { Password = string.Empty };

    /// <summary>Loads, decides, saves.</summary>
    public async Task<Result<UserId>> HandleAsync(Db db, Call call)
    {
        if (await UserStore.FindAsync(db, User) is not { } user)
        {
            return new Refusal("platform.not-yours");
        }

        if (Passwords.Check(user.Login, Password) is { } refusal)
        {
            return refusal;
        }

        user.PasswordHash = new PasswordHasher<PlatformUser>().HashPassword(user, Password);
        user.SecurityStamp = call.Ids.Next().ToString("N");
        user.TotpKey = null;
        user.TotpEnabled = false;
        user.TotpStep = null;
        user.FailedCount = 0;
        user.LockedUntil = null;
        await UserStore.UpdateAsync(db, user);
        await UserStore.MoveAsync(db, user);
        await db.RecordAsync("user", user.Id.Value, user.Version + 1, new PasswordSet(user.Id));
        return user.Id;
    }
}
