using System.Net;

namespace Fourwings.Platform.Tests.Doors;

/// <summary>What the walks through the site have in common. Each is a class of its own, so that they go side by side.</summary>
public abstract class PageWalk
{
    // Listings and demands are there for everybody to see, and a firm asks about another's listing.
    private static readonly string[] _market = ["/listings/", "/demands/"];

    private protected Findings Found { get; } = new();

    private protected async Task<IReadOnlyList<string>> AddressesAsync(DoorSite site, PageRoute page)
    {
        if (!page.ShowsRecord)
        {
            return [.. page.Addresses(Guid.Empty, site.Records)];
        }

        // Which record does it show? The one that opens it for somebody who takes part.
        var likeliest = site.Records.IdFor(page.Route);
        foreach (var id in site.Records.Ids.Select(record => record.Id).OrderByDescending(id => id == likeliest))
        {
            var addresses = page.Addresses(id, site.Records).ToList();
            foreach (var stand in Stand.All.Where(stand => stand.Own))
            {
                // A record that explains other figures than this one leads back to itself.
                using var answer = await GetAsync(site.At(stand), addresses[^1]);
                if (answer.StatusCode == HttpStatusCode.OK
                    || (answer.StatusCode == HttpStatusCode.Redirect && page.Route.Contains("/why/")))
                {
                    return addresses;
                }
            }
        }

        Found.Expect(
            false, $"{page}: no sample opens it; make its record in Doors/DoorRecords.cs and Keep() its id");
        return [];
    }

    /// <summary>The record that the page shows: the first that its address names.</summary>
    private protected static string? RecordIn(DoorSite site, string address) => site.Records.Ids
        .Select(record => record.Id.ToString()).Where(id => address.Contains(id, StringComparison.Ordinal))
        .MinBy(id => address.IndexOf(id, StringComparison.Ordinal));

    private protected static bool IsOnMarket(string address) =>
        _market.Any(place => address.StartsWith(place, StringComparison.Ordinal));

    private protected static bool IsSignIn(HttpResponseMessage answer) => answer.StatusCode == HttpStatusCode.Redirect
        && answer.Headers.Location!.OriginalString.Contains("/sign-in?to=", StringComparison.Ordinal);

    private protected static Task<HttpResponseMessage> GetAsync(HttpClient client, string address) =>
        client.GetAsync(address, TestContext.Current.CancellationToken);

    private protected static async Task<string> TextAsync(HttpClient client, string address)
    {
        using var answer = await GetAsync(client, address);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
