using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Fourwings.Cli.Operations;
using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Access;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Tests.Lending;
using Fourwings.Platform.Tests.Parties;
using Fourwings.Platform.Tests.Storage;
using Fourwings.Web;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Fourwings.Platform.Tests.Doors;

/// <summary>A desk, of an organisation that takes part in the records or of another.</summary>
internal sealed record Stand(Desk Desk, bool Own)
{
    /// <summary>Every desk of people, own and foreign.</summary>
    public static IReadOnlyList<Stand> All { get; } =
    [
        .. from desk in Enum.GetValues<Desk>()
           where desk != Desk.System
           from own in new[] { true, false }
           select new Stand(desk, own),
    ];

    /// <summary>Whether a foreign record is hidden from it: not at the desks that oversee the city.</summary>
    public bool IsKeptOut => !Own && !Oversees;

    /// <summary>Whether the desk sees other organisations' records, as far as <see cref="Protected"/> says.</summary>
    public bool Oversees => Desk is Desk.IpOffice or Desk.Auditor;

    /// <summary>Whether the desk keeps the directory for all organisations.</summary>
    public bool ActsForAll => Desk is Desk.IpOffice or Desk.Administrator;

    public override string ToString() => $"{Desk}@{(Own ? "own" : "foreign")}";
}

/// <summary>The whole site over one record of each kind, with one client for each stand and one stranger.</summary>
internal sealed partial class DoorSite : IAsyncDisposable
{
    // All records are made once a database; each site stands on a copy of its own.
    private static readonly ConcurrentDictionary<string, Lazy<Task<(TestDatabase, DoorRecords)>>> Made = new();

    private readonly TestDatabase _test;
    private readonly WebApplication _app;
    private readonly Dictionary<Stand, HttpClient> _clients = [];
    private readonly Dictionary<Stand, string> _tokens = [];

    private DoorSite(TestDatabase test, WebApplication app, DoorRecords records)
    {
        (_test, _app, Records) = (test, app, records);
        Stranger = NewClient();
    }

    public DoorRecords Records { get; }

    /// <summary>The database behind it.</summary>
    public Database Database => _test.Database;

    /// <summary>Nobody is signed in here.</summary>
    public HttpClient Stranger { get; }

    public IServiceProvider Services => _app.Services;

    /// <summary>Every route that the site really has.</summary>
    public IEnumerable<RouteEndpoint> Routes =>
        ((IEndpointRouteBuilder)_app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>();

    public static async Task<DoorSite> OpenAsync(
        string database = "sqlite", int? requestsPerMinute = null, bool bare = false)
    {
        var (test, records) = bare ? await MakeAsync(database, bare) : await CopyAsync(database);
        var app = Site.Build(test.Database, "http://127.0.0.1:0", null, options => options with
        {
            SignIn = new StandDoor(records),
            RequestsPerMinute = requestsPerMinute,
            Services = services =>
            {
                options.Services?.Invoke(services);

                // The tests’ clock goes on a second at every look: a walk takes longer than a visit’s eight hours.
                services.PostConfigure<CookieAuthenticationOptions>(
                    CookieAuthenticationDefaults.AuthenticationScheme,
                    cookie => cookie.ExpireTimeSpan = TimeSpan.FromDays(365));
            },
        });
        await app.StartAsync();
        var site = new DoorSite(test, app, records);
        foreach (var stand in Stand.All)
        {
            var client = site.NewClient();
            var entered = await client.PostAsJsonAsync(
                "/api/v1/sign-in", new { login = stand.ToString(), password = "x" });
            entered.EnsureSuccessStatusCode();
            site._clients[stand] = client;
        }

        return site;
    }

    private static async Task<(TestDatabase, DoorRecords)> CopyAsync(string database)
    {
        var made = Made.GetOrAdd(database, name => new(() => MakeAsync(name, bare: false)));
        var (first, records) = await made.Value;
        return (await TestDatabases.CopyAsync(first), records);
    }

    private static async Task<(TestDatabase, DoorRecords)> MakeAsync(string database, bool bare)
    {
        var test = await LendingSample.DatabaseAsync(database);
        return (test, await DoorRecords.MakeAsync(test, bare));
    }

    public HttpClient At(Stand stand) => _clients[stand];

    /// <summary>The token with which the stand sends forms; it holds as long as the visit.</summary>
    public async Task<string> TokenAsync(Stand stand)
    {
        if (!_tokens.TryGetValue(stand, out var token))
        {
            using var me = await At(stand).GetAsync("/me", TestContext.Current.CancellationToken);
            var html = await me.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            _tokens[stand] = token = PageForms.TokenOf(html);
        }

        return token;
    }

    /// <summary>How many changes there have been; the same number twice = nothing happened between.</summary>
    public Task<long> ChangesAsync() => _test.Database.InTransactionAsync(db => db.ScalarAsync<long>(
        "SELECT (SELECT COUNT(*) FROM journal) + (SELECT COUNT(*) FROM document_chunk)"));

    /// <summary>The protected tables in which the record itself stands.</summary>
    public Task<IReadOnlyList<string>> TablesOfAsync(Guid id) => _test.Database.InTransactionAsync(async db =>
    {
        var tables = new List<string>();
        foreach (var table in Protected.Tables.Intersect(Schema.Tables
            .Where(table => table.Columns.Any(column => column is { Name: "id", Type: "id" }))
            .Select(table => table.Table)))
        {
            if (await db.ScalarAsync<long>($"SELECT COUNT(*) FROM {table} WHERE id = @id", new { id }) > 0)
            {
                tables.Add(table);
            }
        }

        return (IReadOnlyList<string>)tables;
    });

    /// <summary>A text without what differs from one request to the next: ids, tokens, the time.</summary>
    public static string Masked(string text) => Time().Replace(Token().Replace(Id().Replace(text, "ID"), "$1"), "TIME");

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients.Values.Append(Stranger))
        {
            client.Dispose();
        }

        await _app.DisposeAsync();
        await _test.DisposeAsync();
    }

    /// <summary>A client that nobody has used yet.</summary>
    public HttpClient NewClient() => new(new SocketsHttpHandler { AllowAutoRedirect = false })
    {
        BaseAddress = new(_app.Address()),
    };

    [GeneratedRegex("[0-9a-fA-F]{8}-?([0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}", RegexOptions.None, 20_000)]
    private static partial Regex Id();

    [GeneratedRegex("(name=\"__(?:form|key)\" type=\"hidden\" value=\")[^\"]*", RegexOptions.None, 20_000)]
    private static partial Regex Token();

    // The minute, with its day where it stands before it: a page may be printed before midnight, the next after it.
    [GeneratedRegex(
        "([0-9]{4}-[0-9]{2}-[0-9]{2} |[0-9]{1,2} [A-Z][a-z]{2} [0-9]{4},? )?[0-9]{2}:[0-9]{2}(:[0-9]{2})?",
        RegexOptions.None, 20_000)]
    private static partial Regex Time();

    /// <summary>Lets everybody in whose login names a stand.</summary>
    private sealed class StandDoor(DoorRecords records) : ISignIn
    {
        public Task<Result<Visitor>> PasswordAsync(string login, string password, string? code)
        {
            var stand = Stand.All.Single(stand => stand.ToString() == login);
            var at = (stand.Desk, stand.Own) switch
            {
                (Desk.Enterprise, true) => records.Firm,
                (Desk.Enterprise, false) => records.ForeignFirm,
                (Desk.IpOffice, true) => Sample.Office with { User = records.Bank.User },
                (_, true) => records.Bank,
                (_, false) => records.ForeignBank,
            };
            return Task.FromResult<Result<Visitor>>(new Visitor(at with { Desk = stand.Desk }, "走某", "走访单位"));
        }

        public Task<Result<Visitor>> DemoAsync(string login) => PasswordAsync(login, string.Empty, null);

        public Task<IReadOnlyList<DemoDesk>> DemoDesksAsync() => Task.FromResult<IReadOnlyList<DemoDesk>>([]);

        public Task<bool> IsCurrentAsync(UserId user, string stamp) => Task.FromResult(true);
    }
}
