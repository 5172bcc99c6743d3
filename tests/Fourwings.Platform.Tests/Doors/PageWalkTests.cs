using System.Net;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Access;
using Fourwings.Platform.Tests.Lending;

namespace Fourwings.Platform.Tests.Doors;

/// <summary>Every page at every desk, for a record of one's own, a stranger's and none, signed in and not.</summary>
public class PageWalkTests
{
    // Five are aimed at. This is the most that any page asks today, so that it gets no worse.
    private const int MostStatements = 32;

    // Listings and demands are there for everybody to see, and a firm asks about another's listing.
    private static readonly string[] _market = ["/listings/", "/demands/"];
    private const string Enquiry = "/enquire";

    private readonly Findings _found = new();
    private readonly Dictionary<string, int> _asked = [];

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

        foreach (var (route, most) in _asked.Where(one => one.Value > MostStatements))
        {
            _found.Expect(false, $"{route} asks the database {most} times, {MostStatements} are allowed");
        }

        _found.None();
    }

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

        _found.None();
    }

    [Fact]
    public async Task Forms_ChangeNothingForThoseWhoMayNot()
    {
        await using var site = await DoorSite.OpenAsync();
        foreach (var page in (await PageRoute.AllAsync(site)).Where(page => page.Posts && !page.IsOpen))
        {
            foreach (var address in await AddressesAsync(site, page))
            {
                await PostAsync(site, page, address);
            }
        }

        _found.None();
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

    private async Task<IReadOnlyList<string>> AddressesAsync(DoorSite site, PageRoute page)
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

        _found.Expect(
            false, $"{page}: no sample opens it; make its record in Doors/DoorRecords.cs and Keep() its id");
        return [];
    }

    private async Task GetAsync(DoorSite site, PageRoute page, string address, IReadOnlyList<Stand> stands)
    {
        using var stranger = await GetAsync(site.Stranger, address);
        _found.Expect(
            page.IsOpen || (page.IsPublic ? stranger.StatusCode == HttpStatusCode.OK : IsSignIn(stranger)),
            $"{address}: a stranger gets {stranger.StatusCode}");
        HoldSecrets(
            "a stranger", address, await stranger.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            site.Records.Secrets.Concat(site.Records.PartySecrets));
        _found.Expect(
            stranger.Headers.TryGetValues("Content-Security-Policy", out var policy)
                && policy.Single().Contains("default-src 'none'", StringComparison.Ordinal),
            $"{address}: no Content-Security-Policy");
        var tables = RecordIn(site, address) is { } record ? await site.TablesOfAsync(Guid.Parse(record)) : [];
        foreach (var stand in stands.Where(_ => !page.IsOpen))
        {
            using var answer = await GetAsync(site.At(stand), address);
            var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            if (answer.StatusCode == HttpStatusCode.OK && stand.Own)
            {
                await CountAsync(site, page, address, stand);
            }

            _found.Expect(
                answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Forbidden or HttpStatusCode.Redirect,
                $"{address}: {stand} gets {answer.StatusCode}");
            HoldAgainstTable(page, address, (stand, tables), answer.StatusCode);
            if (stand.IsKeptOut)
            {
                await KeepOutAsync(site, page, address, stand, (answer.StatusCode, html));
            }
        }
    }

    /// <summary>
    /// How often the page asks the database; the numbers in its frame, which are kept for some seconds, are known by
    /// now. On a busy machine they are forgotten in between: then it is asked again.
    /// </summary>
    private async Task CountAsync(DoorSite site, PageRoute page, string address, Stand stand)
    {
        var least = int.MaxValue;
        for (var i = 0; i < 3 && least > MostStatements; i++)
        {
            var statements = 0;
            site.Database.StatementsCounted = count => Interlocked.Add(ref statements, count);
            using var again = await GetAsync(site.At(stand), address);
            site.Database.StatementsCounted = null;
            least = Math.Min(least, statements);
        }

        _asked[page.Route] = Math.Max(_asked.GetValueOrDefault(page.Route), least);
    }

    private void HoldAgainstTable(
        PageRoute page, string address, (Stand Stand, IReadOnlyList<string> Tables) at, HttpStatusCode status)
    {
        var stand = at.Stand;
        var asked = page.Questions.Any() ? page.Questions : page.Changes;
        var may = asked.Select(useCase => Permissions.Allows(stand.Desk, useCase)).ToList();
        if (may.Count > 0 && !may.Contains(true))
        {
            _found.Expect(
                status == HttpStatusCode.Forbidden,
                $"{address}: {stand} has no permission and gets {status}");
        }

        // What a bank keeps to itself the office does not oversee: its files, its talks with firms.
        if (stand.Oversees && !at.Tables.All(table => Protected.SeesAll(stand.Desk, table)))
        {
            _found.Expect(status == HttpStatusCode.Forbidden, $"{address}: {stand} is no overseer and gets {status}");
            return;
        }

        // The firm's people see the bank's loans, not the files that the bank keeps for itself.
        if (stand.Desk == Desk.Enterprise && at.Tables.Any(Protected.IsOfOne))
        {
            return;
        }

        // On the market a firm that takes no part in a listing sees it, and changes nothing of it.
        if (stand.Own && page.Questions.Any() && !(stand.Desk == Desk.Enterprise && IsOnMarket(address))
            && page.UseCases.All(useCase => Permissions.Allows(stand.Desk, useCase)))
        {
            _found.Expect(status != HttpStatusCode.Forbidden, $"{address}: {stand} has permission and gets {status}");
        }
    }

    private async Task KeepOutAsync(
        DoorSite site, PageRoute page, string address, Stand stand, (HttpStatusCode Status, string Html) answer)
    {
        string[] further = page.ShowsRecord ? [] : ["?export=csv", "?q=" + Uri.EscapeDataString("密")];
        foreach (var more in further.Prepend(string.Empty))
        {
            var html = more.Length == 0 ? answer.Html : await TextAsync(site.At(stand), address + more);
            var secrets = stand.Desk == Desk.Administrator
                ? site.Records.Secrets : site.Records.Secrets.Concat(site.Records.PartySecrets);
            HoldSecrets(stand.ToString(), address + more, html, secrets);
        }

        if (RecordIn(site, address) == site.Records.Firm.Organisation.Value.ToString() || IsOnMarket(address))
        {
            return; // Directory and market are open to everybody; what they hold back is among the secrets.
        }

        if (page.ShowsRecord && RecordIn(site, address) is { } id && !IsUserOfAdministrator(page, stand))
        {
            using var none = await GetAsync(site.At(stand), address.Replace(id, Guid.NewGuid().ToString()));
            var text = await none.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            _found.Expect(
                answer.Status == HttpStatusCode.Forbidden,
                $"{address}: {stand} gets {answer.Status}, not 403");
            _found.Expect(
                (answer.Status, DoorSite.Masked(answer.Html)) == (none.StatusCode, DoorSite.Masked(text)),
                $"{address}: {stand} can tell a stranger's record from none: {Difference(answer.Html, text)}");
        }
    }

    private void HoldSecrets(string reader, string address, string html, IEnumerable<string> secrets)
    {
        foreach (var secret in secrets)
        {
            _found.Expect(!html.Contains(secret, StringComparison.Ordinal), $"{address}: {reader} reads {secret}");
        }
    }

    private async Task PostAsync(DoorSite site, PageRoute page, string address)
    {
        var forms = await FormsAsync(site, address);
        if (forms.Count == 0)
        {
            forms = [new(address, [("Note", "试")], [])];
        }

        foreach (var form in forms)
        {
            var before = await site.ChangesAsync();
            using var body = form.Body(null);
            using var stranger = await PostAsync(site.Stranger, form.Action, body);
            _found.Expect(IsSignIn(stranger), $"{form.Action}: a stranger's form gets {stranger.StatusCode}");
            foreach (var stand in Stand.All)
            {
                await PostAsync(site, page, form, stand);
            }

            _found.Expect(
                await site.ChangesAsync() == before,
                $"{form.Action}: somebody who may not has changed something");
        }
    }

    private async Task PostAsync(DoorSite site, PageRoute page, PageForm form, Stand stand)
    {
        using var bare = form.Body(null);
        using var without = await PostAsync(site.At(stand), form.Action, bare);
        _found.Expect(
            without.StatusCode == HttpStatusCode.BadRequest,
            $"{form.Action}: {stand} sends a form without its token and gets {without.StatusCode}");
        var mayNone = page.Changes.All(useCase => !Permissions.Allows(stand.Desk, useCase));
        var foreign = stand is { IsKeptOut: true, ActsForAll: false } && RecordIn(site, form.Action) is not null
            && !(IsOnMarket(form.Action) && form.Action.EndsWith(Enquiry, StringComparison.Ordinal));
        if (!mayNone && !foreign)
        {
            return;
        }

        using var body = form.Body(await site.TokenAsync(stand));
        using var answer = await PostAsync(site.At(stand), form.Action, body);
        _found.Expect(
            answer.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.UnprocessableEntity,
            $"{form.Action}: {stand} may not, and gets {answer.StatusCode}");
    }

    private static async Task<IReadOnlyList<PageForm>> FormsAsync(DoorSite site, string address)
    {
        foreach (var stand in Stand.All.Where(stand => stand.Own))
        {
            var forms = PageForms.Of(await TextAsync(site.At(stand), address), address, LendingSample.Today).ToList();
            if (forms.Count > 0)
            {
                return forms;
            }
        }

        return [];
    }

    /// <summary>The first line in which two pages differ.</summary>
    private static string Difference(string record, string none) => DoorSite.Masked(record).Split('\n')
        .Zip(DoorSite.Masked(none).Split('\n'))
        .FirstOrDefault(pair => pair.First != pair.Second)
        .ToString();

    /// <summary>The record that the page shows: the first that its address names.</summary>
    private static string? RecordIn(DoorSite site, string address) => site.Records.Ids
        .Select(record => record.Id.ToString()).Where(id => address.Contains(id, StringComparison.Ordinal))
        .MinBy(id => address.IndexOf(id, StringComparison.Ordinal));

    private static bool IsOnMarket(string address) =>
        _market.Any(place => address.StartsWith(place, StringComparison.Ordinal));

    private static bool IsUserOfAdministrator(PageRoute page, Stand stand) =>
        stand.Desk == Desk.Administrator && (page.Template.StartsWith("/users", StringComparison.Ordinal)
            || page.Template.StartsWith("/sign-ups", StringComparison.Ordinal));

    private static bool IsSignIn(HttpResponseMessage answer) => answer.StatusCode == HttpStatusCode.Redirect
        && answer.Headers.Location!.OriginalString.Contains("/sign-in?to=", StringComparison.Ordinal);

    private static Task<HttpResponseMessage> GetAsync(HttpClient client, string address) =>
        client.GetAsync(address, TestContext.Current.CancellationToken);

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string address, HttpContent body) =>
        client.PostAsync(address, body, TestContext.Current.CancellationToken);

    private static async Task<string> TextAsync(HttpClient client, string address)
    {
        using var answer = await GetAsync(client, address);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
