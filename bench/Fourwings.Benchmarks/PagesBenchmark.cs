using System.Diagnostics;
using System.Globalization;
using Dapper;
using Fourwings.Platform.Storage;
using Fourwings.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

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

    private const string PageSql =
        "SELECT l.number, l.borrower_name, l.principal_fen, l.outstanding_fen, l.state FROM loan l WHERE l.id = @id";

    public string Name => string.Create(CultureInfo.InvariantCulture, $"pages-{kind}-{connections}");

    public async Task<BenchmarkResult> RunAsync()
    {
        await using var book = BenchDatabase.Make(kind);
        var made = await LoanBook.MakeAsync(book.Database, Loans, Patents);
        await book.AnalyzeAsync();
        await using var site = await SiteAsync(book.Database, made);
        await using var bare = await BareAsync(book.Database);
        var ids = await book.Database.SnapshotAsync(db => db.QueryAsync<Guid>(
            "SELECT l.id FROM loan l WHERE {visible:loan l} ORDER BY l.id"));
        using var client = await SignedInAsync(site.Address());
        using var plain = new HttpClient { BaseAddress = new(bare.Address()) };
        var pages = await PagesAsync(client);
        var queries = await QueriesAsync(book.Database, client, pages);
        var runs = await BenchmarkResult.PairsAsync(
            () => SlowestAsync(plain, i => $"/{ids[i * 7919 % ids.Count]}"),
            () => SlowestAsync(client, i => pages[i % pages.Count]));
        var each = new List<string>();
        foreach (var page in pages)
        {
            var seconds = await SlowestAsync(client, _ => page);
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

    private static async Task<WebApplication> SiteAsync(Database database, LoanBook book)
    {
        var app = WebHost.Build(new()
        {
            Database = database,
            SignIn = new BenchDoor(book.Bank),
            Url = "http://127.0.0.1:0",
            RequestsPerMinute = null,
        });
        await app.StartAsync();
        return app;
    }

    private static async Task<WebApplication> BareAsync(Database database)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapGet("/{id:guid}", async (Guid id) =>
        {
            await using var connection = await database.OpenAsync();
            var row = await connection.QuerySingleAsync(PageSql, new { id });
            return $"<p>{row.number} {row.borrower_name} {row.principal_fen} {row.outstanding_fen} {row.state}</p>";
        });
        await app.StartAsync();
        return app;
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

    /// <summary>The time that 95 of 100 requests do not exceed.</summary>
    private async Task<double> SlowestAsync(HttpClient client, Func<int, string> address)
    {
        var times = new double[Requests];
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, connections).Select(async _ =>
        {
            for (var i = Interlocked.Increment(ref next); i < Requests; i = Interlocked.Increment(ref next))
            {
                var start = Stopwatch.GetTimestamp();
                using var answer = await client.GetAsync(new Uri(address(i), UriKind.Relative));
                answer.EnsureSuccessStatusCode();
                await answer.Content.ReadAsByteArrayAsync();
                times[i] = Stopwatch.GetElapsedTime(start).TotalSeconds;
            }
        }));
        return times.Order().ElementAt(Requests * 95 / 100);
    }

    private static async Task<HttpClient> SignedInAsync(string url)
    {
        var client = new HttpClient { BaseAddress = new(url) };
        var door = await client.GetStringAsync(new Uri("/sign-in", UriKind.Relative));
        const string Mark = "name=\"__form\" type=\"hidden\" value=\"";
        var from = door.IndexOf(Mark, StringComparison.Ordinal) + Mark.Length;
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["__form"] = door[from..door.IndexOf('"', from)],
            ["login"] = "bank",
        });
        using var answer = await client.PostAsync(new Uri("/sign-in?handler=Demo", UriKind.Relative), form);
        answer.EnsureSuccessStatusCode();
        return client;
    }
}
