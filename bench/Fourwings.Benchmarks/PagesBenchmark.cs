using System.Globalization;
using Fourwings.Platform.Storage;

namespace Fourwings.Benchmarks;

/// <summary>
/// The lists at a bank's desk with 10,000 loans and 50,000 patents, first page, sorted and far down, through Kestrel;
/// against the *page*: an endpoint with one <c>SELECT … WHERE id</c> on the same database. The time of the 95th in a
/// hundred requests, keep-alive.
/// </summary>
/// <param name="kind"><c>sqlite</c> or <c>postgres</c>.</param>
/// <param name="connections">How many clients ask at once.</param>
internal sealed class PagesBenchmark(string kind, int connections) : IBenchmark
{
    private const int Loans = 10_000;
    private const int Patents = 50_000;
    private const int Requests = 480;
    private const int MostQueries = 5;

    public string Name => string.Create(CultureInfo.InvariantCulture, $"pages-{kind}-{connections}");

    public async Task<BenchmarkResult> RunAsync()
    {
        await using var book = BenchDatabase.Make(kind);
        var made = await LoanBook.MakeAsync(book.Database, Loans, Patents);
        await book.AnalyzeAsync();
        await using var site = await BenchSite.StartAsync(book.Database, made.Bank);
        var pages = await PagesAsync(site.Client);
        var queries = await QueriesAsync(book.Database, site.Client, pages);
        Task<double> SlowestAsync(HttpClient client, Func<int, string> address) =>
            BenchSite.SlowestAsync(client, Requests, connections, address);
        var runs = await BenchmarkResult.PairsAsync(
            () => SlowestAsync(site.Plain, site.PlainAddress),
            () => SlowestAsync(site.Client, i => pages[i % pages.Count]));
        var each = new List<string>();
        foreach (var page in pages)
        {
            var seconds = await SlowestAsync(site.Client, _ => page);
            each.Add(string.Create(CultureInfo.InvariantCulture, $"{page.Split('&')[0]} {seconds * 1000:0.00} ms"));
        }

        return new()
        {
            Name = Name,
            Work = $"95th percentile over {pages.Count} list pages, {Loans} loans, {Patents} patents, {connections} "
                + $"connections; {string.Join(", ", each)}",
            Check = $"{queries} queries a page at most",
            Target = 10,
            Runs = runs,
        };
    }

    /// <summary>The first pages, and pages far down reached by the lists' own links.</summary>
    private static async Task<IReadOnlyList<string>> PagesAsync(HttpClient client)
    {
        string[] first =
            ["/loans", "/loans?sort=-outstanding", "/loans?tab=overdue", "/patents", "/patents?sort=-filed"];
        return [.. first, await DeepAsync(client, "/loans", 200), await DeepAsync(client, "/patents", 1000)];
    }

    private static async Task<string> DeepAsync(HttpClient client, string list, int pages)
    {
        var address = list;
        for (var i = 0; i < pages; i++)
        {
            var html = await client.GetStringAsync(new Uri(address, UriKind.Relative));
            var next = html.IndexOf("rel=\"next\" href=\"", StringComparison.Ordinal);
            var from = html.IndexOf("href=\"", next, StringComparison.Ordinal) + 6;
            address = System.Net.WebUtility.HtmlDecode(html[from..html.IndexOf('"', from)]);
        }

        return address;
    }

    private static async Task<int> QueriesAsync(Database database, HttpClient client, IReadOnlyList<string> pages)
    {
        var most = 0;
        foreach (var page in pages)
        {
            await client.GetStringAsync(new Uri(page, UriKind.Relative));
            var count = 0;
            database.StatementsCounted = statements => Interlocked.Add(ref count, statements);
            await client.GetStringAsync(new Uri(page, UriKind.Relative));
            database.StatementsCounted = null;
            most = Math.Max(most, count);
        }

        return most <= MostQueries
            ? most
            : throw new InvalidOperationException($"A page asks {most} queries, {MostQueries} are allowed.");
    }
}
