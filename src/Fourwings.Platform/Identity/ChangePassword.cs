using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Storage;
using Microsoft.AspNetCore.Identity;

namespace Fourwings.Platform.Identity;

/// <summary>A person changes the own password (修改密码); every other session ends.</summary>
/// <param name="Old">The password now.</param>
/// <param name="New">The password from now on.</param>
public sealed record ChangePassword(string Old, string New) : ISlice<UserId>, INamesItsRequest
{
    /// <inheritdoc/>
    [System.Text.Json.Serialization.JsonIgnore]
    public object Request => this with { Old = string.Empty, New = string.Empty };

    /// <summary>Loads, decides, saves.</summary>
    public async Task<Result<UserId>> HandleAsync(Db db, Call call)
    {
        if (await UserStore.FindAsync(db, call.Viewer.User) is not { PasswordHash: { } hash } user)
        {
            return new Refusal("platform.not-yours");
        }

        var hasher = new PasswordHasher<PlatformUser>();
        if (hasher.VerifyHashedPassword(user, hash, Old) == PasswordVerificationResult.Failed)
        {
            return new Refusal("user.wrong-password", null, nameof(Old));
        }

        if (Passwords.Check(user.Login, New) is { } refusal)
        {
            return refusal with { Field = nameof(New) };
        }

        user.PasswordHash = hasher.HashPassword(user, New);
        user.SecurityStamp = call.Ids.Next().ToString("N");
        await UserStore.UpdateAsync(db, user);
        await UserStore.MoveAsync(db, user);
        await db.RecordAsync("user", user.Id.Value, user.Version + 1, new PasswordSet(user.Id));
        return user.Id;
    }
}
