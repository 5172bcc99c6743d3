using Fourwings.Domain;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Identity;

/// <summary>The logins that the viewer may see: an administrator all, others those of their organisation.</summary>
public sealed record ListUsers : IQuery<IReadOnlyList<UserLine>>
{
    /// <summary>Reads.</summary>
    public async Task<Result<IReadOnlyList<UserLine>>> HandleAsync(Db db, Call call) =>
        (await UserStore.ListAsync(db)).Select(user => new UserLine(user, call.Clock.GetUtcNow())).ToArray();
}

/// <summary>A login as a list shows it; no secrets.</summary>
public sealed record UserLine
{
    /// <summary>Takes what may be shown.</summary>
    public UserLine(PlatformUser user, DateTimeOffset now)
    {
        User = user with { PasswordHash = null, SecurityStamp = string.Empty, TotpKey = null, TotpStep = null };
        Locked = user.LockedUntil > now;
    }

    /// <summary>The login without its secrets.</summary>
    public PlatformUser User { get; }

    /// <summary>Whether it is locked now after wrong passwords.</summary>
    public bool Locked { get; }
}
