using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Identity;
using Fourwings.Platform.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Fourwings.Web.Shared;

/// <summary>The door over the platform's own logins.</summary>
/// <param name="database">The database.</param>
/// <param name="scopes">Makes Identity's services for one check.</param>
public sealed class PlatformSignIn(Database database, IServiceScopeFactory scopes) : ISignIn
{
    /// <inheritdoc/>
    public async Task<Result<Visitor>> PasswordAsync(string login, string password, string? code)
    {
        await using var scope = scopes.CreateAsyncScope();
        var check = await scope.ServiceProvider.GetRequiredService<SignIn>().CheckAsync(login, password, code);
        return check.Succeeded(out var user, out var refusal) ? await VisitorAsync(user) : refusal;
    }

    /// <inheritdoc/>
    public async Task<Result<Visitor>> DemoAsync(string login)
    {
        var (isDemo, user) = await database.SnapshotAsync(async db =>
            (db.State.IsDemo, (await UserStore.ListAsync(db)).FirstOrDefault(user => user.Login == login)));
        return isDemo && user is { Disabled: false } ? await VisitorAsync(user) : new Refusal("user.wrong-sign-in");
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<DemoDesk>> DemoDesksAsync()
    {
        var users = await database.SnapshotAsync(async db => db.State.IsDemo ? await UserStore.ListAsync(db) : []);
        var cards = new List<DemoDesk>();
        foreach (var user in users.GroupBy(user => user.Desk).OrderBy(desk => desk.Key)
            .Select(desk => desk.MinBy(user => user.Id.Value)!))
        {
            cards.Add(new(user.Login, user.Desk, await OrganisationNameAsync(user), user.Name, user.AsViewer()));
        }

        return cards;
    }

    /// <inheritdoc/>
    public async Task<bool> IsCurrentAsync(UserId user, string stamp) =>
        await database.SnapshotAsync(db => UserStore.FindAsync(db, user)) is { Disabled: false } found
        && found.SecurityStamp == stamp;

    private async Task<Visitor> VisitorAsync(PlatformUser user) =>
        new(user.AsViewer(), user.Name, await OrganisationNameAsync(user), user.SecurityStamp);

    private Task<string> OrganisationNameAsync(PlatformUser user) =>
        database.SnapshotAsync(db => UserStore.OrganisationNameAsync(db, user));
}
