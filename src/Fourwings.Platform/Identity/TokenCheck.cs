using Fourwings.Domain;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Identity;

/// <summary>The door for programs: the token must hold, and its person's login be open (接口令牌校验).</summary>
public static class TokenCheck
{
    /// <summary>Finds for whom a secret acts, and notes that it was used.</summary>
    /// <param name="database">Where.</param>
    /// <param name="secret">What the program sent.</param>
    /// <returns>The person and the token, or a refusal that does not tell why.</returns>
    public static async Task<Result<TokenHolder>> OfAsync(Database database, string secret)
    {
        var holder = await database.SnapshotAsync(async db =>
            await TokenStore.OfSecretAsync(db, secret) is { } token
            && await UserStore.FindAsync(db, token.UserId) is { Disabled: false } user
                ? new TokenHolder(user, token)
                : null);
        if (holder?.Token.HoldsOn(TokenStore.Today(database.World.Clock)) != true)
        {
            return new Refusal("token.unknown");
        }

        await TokenStore.NoteUseAsync(database, holder.Token);
        return holder;
    }
}

/// <summary>For whom a program acts.</summary>
/// <param name="User">The person's login.</param>
/// <param name="Token">The token.</param>
public sealed record TokenHolder(PlatformUser User, ApiToken Token);
