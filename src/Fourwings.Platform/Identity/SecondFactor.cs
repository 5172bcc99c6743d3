using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Storage;
using Microsoft.AspNetCore.Identity;

namespace Fourwings.Platform.Identity;

/// <summary>How one's own login stands.</summary>
/// <param name="Login">The name typed at sign-in.</param>
/// <param name="HasSecondFactor">Whether the six digits are asked for.</param>
public sealed record OwnLogin(string Login, bool HasSecondFactor);

/// <summary>One's own login (本人登录).</summary>
public sealed record ShowOwnLogin : IQuery<OwnLogin>
{
    /// <inheritdoc/>
    public async Task<Result<OwnLogin>> HandleAsync(Db db, Call call) =>
        await UserStore.FindAsync(db, call.Viewer.User) is { } user
            ? new OwnLogin(user.Login, user.TotpEnabled)
            : new Refusal("platform.not-yours");
}

/// <summary>A person switches the second factor on: from then on sign-in asks for the six digits too.</summary>
/// <param name="Key">The secret that the authenticator app was given, in base 32.</param>
/// <param name="Code">The digits that the app shows, which prove that it has the secret.</param>
public sealed record SetSecondFactor(string Key, string Code) : ISlice<UserId>, INamesItsRequest
{
    /// <inheritdoc/>
    [System.Text.Json.Serialization.JsonIgnore]
    public object Request => this with { Key = string.Empty, Code = string.Empty };

    /// <inheritdoc/>
    public async Task<Result<UserId>> HandleAsync(Db db, Call call)
    {
        if (await UserStore.FindAsync(db, call.Viewer.User) is not { } user)
        {
            return new Refusal("platform.not-yours");
        }

        if (Totp.StepOf(Key, Code, call.Clock.GetUtcNow()) is not { } step)
        {
            return new Refusal("user.wrong-second-factor", null, nameof(Code));
        }

        (user.TotpKey, user.TotpEnabled, user.TotpStep) = (Key.ToUpperInvariant(), true, step);
        return await UserStore.SetFactorAsync(db, user);
    }
}

/// <summary>A person switches the second factor off, with the password.</summary>
/// <param name="Password">The password now.</param>
public sealed record DropSecondFactor(string Password) : ISlice<UserId>, INamesItsRequest
{
    /// <inheritdoc/>
    [System.Text.Json.Serialization.JsonIgnore]
    public object Request => this with { Password = string.Empty };

    /// <inheritdoc/>
    public async Task<Result<UserId>> HandleAsync(Db db, Call call)
    {
        if (await UserStore.FindAsync(db, call.Viewer.User) is not { PasswordHash: { } hash } user)
        {
            return new Refusal("platform.not-yours");
        }

        var check = new PasswordHasher<PlatformUser>().VerifyHashedPassword(user, hash, Password);
        if (check == PasswordVerificationResult.Failed)
        {
            return new Refusal("user.wrong-password", null, nameof(Password));
        }

        (user.TotpKey, user.TotpEnabled, user.TotpStep) = (null, false, null);
        return await UserStore.SetFactorAsync(db, user);
    }
}
