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
            var (chinese, english) = await NamesAsync(user);
            cards.Add(new(user.Login, user.Desk, chinese, user.Name, user.AsViewer()) { OrganisationEn = english });
        }

        return cards;
    }

    /// <inheritdoc/>
    public async Task<bool> IsCurrentAsync(UserId user, string stamp) =>
        await database.SnapshotAsync(db => UserStore.FindAsync(db, user)) is { Disabled: false } found
        && found.SecurityStamp == stamp;

    /// <inheritdoc/>
    public async Task<Result<Visitor>> TokenAsync(string secret)
    {
        if (!(await TokenCheck.OfAsync(database, secret)).Succeeded(out var holder, out var refusal))
        {
            return refusal;
        }

        return (await VisitorAsync(holder.User)) with { Bounds = BoundsOf(holder.Token) };
    }

    private static TokenBounds BoundsOf(ApiToken token) => new(
        Enum.Parse<TokenScope>(token.Scope), token.Modules.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private async Task<Visitor> VisitorAsync(PlatformUser user)
    {
        var (chinese, english) = await NamesAsync(user);
        return new(user.AsViewer(), user.Name, chinese, user.SecurityStamp) { OrganisationEn = english };
    }

    private Task<(string Chinese, string English)> NamesAsync(PlatformUser user) =>
        database.SnapshotAsync(db => UserStore.OrganisationNamesAsync(db, user));
}
