using Fourwings.Platform.Access;

namespace Fourwings.Platform.Tests.Doors;

/// <summary>Every page of a record on the other database.</summary>
public class RecordWalkTests : ShownPages
{
    /// <summary>
    /// On the other database each record at one address, for those whom visibility alone keeps out: the table of
    /// permissions does not ask the database.
    /// </summary>
    [Fact]
    public async Task Records_AreShownToNoOneElseOnPostgresEither()
    {
        await using var site = await DoorSite.OpenAsync("postgres");
        foreach (var page in (await PageRoute.AllAsync(site)).Where(page => page.ShowsRecord))
        {
            var stands = Stand.All.Where(
                stand => page.Questions.Any(useCase => Permissions.Allows(stand.Desk, useCase)));
            foreach (var address in (await AddressesAsync(site, page)).TakeLast(1))
            {
                await GetAsync(site, page, address, [.. stands]);
            }
        }

        Found.None();
    }
}
