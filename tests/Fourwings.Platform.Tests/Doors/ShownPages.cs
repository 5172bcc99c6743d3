using System.Net;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Access;

namespace Fourwings.Platform.Tests.Doors;

/// <summary>What a page shows: to each desk its own, to others nothing, and in few questions.</summary>
public abstract class ShownPages : PageWalk
{
    // Five are aimed at. This is the most that any page asks today, so that it gets no worse.
    private protected const int MostStatements = 33;

    private protected Dictionary<string, int> Asked { get; } = [];

    private protected async Task GetAsync(
        DoorSite site, PageRoute page, string address, IReadOnlyList<Stand> stands)
    {
        using var stranger = await GetAsync(site.Stranger, address);
        Found.Expect(
            page.IsOpen || (page.IsPublic ? stranger.StatusCode == HttpStatusCode.OK : IsSignIn(stranger)),
            $"{address}: a stranger gets {stranger.StatusCode}");
        HoldSecrets(
            "a stranger", address, await stranger.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            site.Records.Secrets.Concat(site.Records.PartySecrets));
        Found.Expect(
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

            Found.Expect(
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

        Asked[page.Route] = Math.Max(Asked.GetValueOrDefault(page.Route), least);
    }

    private void HoldAgainstTable(
        PageRoute page, string address, (Stand Stand, IReadOnlyList<string> Tables) at, HttpStatusCode status)
    {
        var stand = at.Stand;
        var asked = page.Questions.Any() ? page.Questions : page.Changes;
        var may = asked.Select(useCase => Permissions.Allows(stand.Desk, useCase)).ToList();
        if (may.Count > 0 && !may.Contains(true))
        {
            Found.Expect(
                status == HttpStatusCode.Forbidden,
                $"{address}: {stand} has no permission and gets {status}");
        }

        // What a bank keeps to itself the office does not oversee: its files, its talks with firms.
        if (stand.Oversees && !at.Tables.All(table => Protected.SeesAll(stand.Desk, table)))
        {
            Found.Expect(status == HttpStatusCode.Forbidden, $"{address}: {stand} is no overseer and gets {status}");
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
            Found.Expect(status != HttpStatusCode.Forbidden, $"{address}: {stand} has permission and gets {status}");
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
            Found.Expect(
                answer.Status == HttpStatusCode.Forbidden,
                $"{address}: {stand} gets {answer.Status}, not 403");
            Found.Expect(
                (answer.Status, DoorSite.Masked(answer.Html)) == (none.StatusCode, DoorSite.Masked(text)),
                $"{address}: {stand} can tell a stranger's record from none: {Difference(answer.Html, text)}");
        }
    }

    private void HoldSecrets(string reader, string address, string html, IEnumerable<string> secrets)
    {
        foreach (var secret in secrets)
        {
            Found.Expect(!html.Contains(secret, StringComparison.Ordinal), $"{address}: {reader} reads {secret}");
        }
    }

    /// <summary>The first line in which two pages differ.</summary>
    private static string Difference(string record, string none) => DoorSite.Masked(record).Split('\n')
        .Zip(DoorSite.Masked(none).Split('\n'))
        .FirstOrDefault(pair => pair.First != pair.Second)
        .ToString();

    private static bool IsUserOfAdministrator(PageRoute page, Stand stand) =>
        stand.Desk == Desk.Administrator && (page.Template.StartsWith("/users", StringComparison.Ordinal)
            || page.Template.StartsWith("/sign-ups", StringComparison.Ordinal));
}
