namespace Fourwings.Platform.Tests.Doors;

/// <summary>Every page at every desk, for a record of one's own, a stranger's and none, signed in and not.</summary>
public class PageWalkTests : ShownPages
{
    [Fact]
    public async Task Pages_ShowEachDeskItsOwnAndNoOneElses_AndAskFewQuestions()
    {
        await using var site = await DoorSite.OpenAsync();
        foreach (var page in await PageRoute.AllAsync(site))
        {
            foreach (var address in await AddressesAsync(site, page))
            {
                await GetAsync(site, page, address, Stand.All);
            }
        }

        foreach (var (route, most) in Asked.Where(one => one.Value > MostStatements))
        {
            Found.Expect(false, $"{route} asks the database {most} times, {MostStatements} are allowed");
        }

        Found.None();
    }

    [Fact]
    public async Task EveryRouteBesidePagesAndApi_IsKnown()
    {
        await using var site = await DoorSite.OpenAsync();
        var pages = (await PageRoute.AllAsync(site)).Select(page => page.Route).ToHashSet();
        string[] open = ["/health", "/metrics", "/openapi/{documentName}.json"];
        var others = site.Routes.Select(route => "/" + route.RoutePattern.RawText!.TrimStart('/'))
            .Where(route => !pages.Contains(route) && !route.StartsWith("/api/v1/", StringComparison.Ordinal));
        Assert.Equal(open.Order(), others.Order().Distinct());
    }
}
