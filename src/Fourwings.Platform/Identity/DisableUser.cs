using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Identity;

/// <summary>An administrator closes a login or opens it again (停用、启用用户).</summary>
/// <param name="User">Whose.</param>
/// <param name="Disabled">True closes it.</param>
public sealed record DisableUser(UserId User, bool Disabled) : ISlice<UserId>
{
    /// <summary>Loads, decides, saves.</summary>
    public async Task<Result<UserId>> HandleAsync(Db db, Call call)
    {
        if (await UserStore.FindAsync(db, User) is not { } user)
        {
            return new Refusal("platform.not-yours");
        }

        if (User == call.Viewer.User)
        {
            return new Refusal("user.not-oneself");
        }

        user.SecurityStamp = call.Ids.Next().ToString("N");
        await UserStore.UpdateAsync(db, user);
        await UserStore.MoveAsync(db, user, Disabled);
        await db.RecordAsync("user", user.Id.Value, user.Version + 1, new UserDisabled(user.Id, Disabled));
        return user.Id;
    }
}
