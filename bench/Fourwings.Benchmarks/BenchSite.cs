using System.Diagnostics;
using Dapper;
using Fourwings.Platform.Storage;
using Fourwings.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Fourwings.Benchmarks;

/// <summary>
/// The site on a database with one viewer signed in, and beside it the *page*: a bare endpoint with one
/// <c>SELECT … WHERE id</c> on the same database; both through Kestrel, keep-alive.
/// </summary>
internal sealed class BenchSite : IAsyncDisposable
{
    private const string PageSql =
        "SELECT l.number, l.borrower_name, l.principal_fen, l.outstanding_fen, l.state FROM loan l WHERE l.id = @id";

    private readonly WebApplication _site;
    private readonly WebApplication _bare;
    private readonly IReadOnlyList<Guid> _ids;

    private BenchSite(WebApplication site, WebApplication bare, IReadOnlyList<Guid> ids)
    {
        (_site, _bare, _ids) = (site, bare, ids);
        Client = new() { BaseAddress = new(site.Address()) };
        Plain = new() { BaseAddress = new(bare.Address()) };
    }

    /// <summary>Signed in at the site.</summary>
    public HttpClient Client { get; }

    /// <summary>At the bare endpoint.</summary>
    public HttpClient Plain { get; }

    /// <summary>Starts both and signs the viewer in.</summary>
    public static async Task<BenchSite> StartAsync(Database database, Viewer viewer)
    {
        var ids = await database.SnapshotAsync(db => db.QueryAsync<Guid>(
            "SELECT l.id FROM loan l WHERE {visible:loan l} ORDER BY l.id"));
        var app = WebHost.Build(new()
        {
            Database = database,
            SignIn = new BenchDoor(viewer),
            Url = "http://127.0.0.1:0",
            RequestsPerMinute = null,
        });
        await app.StartAsync();
        var site = new BenchSite(app, await BareAsync(database), ids);
        await SignInAsync(site.Client);
        return site;
    }

    /// <summary>The address of a page at the bare endpoint.</summary>
    public string PlainAddress(int i) => $"/{_ids[(int)(i * 7919L % _ids.Count)]}";

    /// <summary>The time that 95 of 100 requests do not exceed.</summary>
    /// <param name="client">Who asks.</param>
    /// <param name="requests">How many.</param>
    /// <param name="connections">How many at once.</param>
    /// <param name="address">The address of the i-th.</param>
    public static async Task<double> SlowestAsync(
        HttpClient client, int requests, int connections, Func<int, string> address)
    {
        var times = new double[requests];
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, connections).Select(async _ =>
        {
            for (var i = Interlocked.Increment(ref next); i < requests; i = Interlocked.Increment(ref next))
            {
                var start = Stopwatch.GetTimestamp();
                using var answer = await client.GetAsync(new Uri(address(i), UriKind.Relative));
                answer.EnsureSuccessStatusCode();
                await answer.Content.ReadAsByteArrayAsync();
                times[i] = Stopwatch.GetElapsedTime(start).TotalSeconds;
            }
        }));
        return times.Order().ElementAt(requests * 95 / 100);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        Plain.Dispose();
        await _site.DisposeAsync();
        await _bare.DisposeAsync();
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

    private static async Task SignInAsync(HttpClient client)
    {
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
    }
}
