using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Storage;
using Microsoft.AspNetCore.Identity;

namespace Fourwings.Platform.Identity;

/// <summary>An administrator makes a login for a person at a desk (新增用户).</summary>
/// <param name="Organisation">For whom the person acts.</param>
/// <param name="Unit">The unit; null = the whole organisation.</param>
/// <param name="Desk">The desk.</param>
/// <param name="Login">The name typed at sign-in.</param>
/// <param name="Name">The person's name.</param>
/// <param name="Password">
/// The first password; the person changes it. Null = none yet: nobody signs in with one before it is reset.
/// </param>
/// <param name="Language"><c>zh</c> or <c>en</c>.</param>
public sealed record AddUser(
    OrganisationId Organisation, UnitId? Unit, Desk Desk, string Login, string Name, string? Password,
    string Language = "zh")
    : ISlice<UserId>, INamesItsRequest
{
    /// <inheritdoc/>
    [System.Text.Json.Serialization.JsonIgnore]
    public object Request => this with { Password = null };

    /// <summary>Loads, decides, saves.</summary>
    public async Task<Result<UserId>> HandleAsync(Db db, Call call)
    {
        if (Password is not null && Passwords.Check(Login, Password) is { } refusal)
        {
            return refusal;
        }

        if (Desk == Desk.System || string.IsNullOrWhiteSpace(Login) || string.IsNullOrWhiteSpace(Name))
        {
            return new Refusal("user.incomplete", null, nameof(Login));
        }

        var user = new PlatformUser
        {
            Id = new(call.Ids.Next()),
            Version = 1,
            OrganisationId = Organisation,
            UnitId = Unit,
            Desk = Desk,
            Login = Login,
            NormalizedLogin = Login.ToUpperInvariant(),
            Name = Name,
            Language = Language,
            SecurityStamp = call.Ids.Next().ToString("N"),
        };
        user.PasswordHash = Password is null ? null : new PasswordHasher<PlatformUser>().HashPassword(user, Password);
        if (!await UserStore.AddAsync(db, user))
        {
            return new Refusal("user.login-taken", null, nameof(Login)).With("login", Login);
        }

        await db.RecordAsync(
            "user", user.Id.Value, 1, new UserAdded(user.Id, Organisation, Unit, Desk, Login, Name, Language));
        return user.Id;
    }
}
