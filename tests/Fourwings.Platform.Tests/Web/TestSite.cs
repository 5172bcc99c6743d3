using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Tests.Storage;
using Fourwings.Web;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Builder;

namespace Fourwings.Platform.Tests.Web;

/// <summary>The site on a free port over a fresh SQLite database, with a door that the test holds.</summary>
public sealed class TestSite : IAsyncDisposable
{
    private readonly TestDatabase _test;
    private readonly WebApplication _app;

    private TestSite(TestDatabase test, WebApplication app) => (_test, _app) = (test, app);

    /// <summary>The address, without a slash at its end.</summary>
    public string Url => _app.Address();

    /// <summary>The database behind it.</summary>
    public Database Database => _test.Database;

    /// <summary>The same as a test database, for samples.</summary>
    public TestDatabase Test => _test;

    /// <summary>Starts a site.</summary>
    /// <param name="door">Who may come in; the demo's door with one card a desk where it is null.</param>
    /// <param name="businessOn">The business date; 2010-07-13 where it is null.</param>
    public static async Task<TestSite> StartAsync(ISignIn? door = null, DateOnly? businessOn = null)
    {
        var test = await TestDatabases.MakeAsync("sqlite", businessOn);
        var app = WebHost.Build(new()
        {
            Database = test.Database,
            SignIn = door ?? new OpenDoor(),
            Url = "http://127.0.0.1:0",
            RequestsPerMinute = null,
        });
        await app.StartAsync();
        return new(test, app);
    }

    /// <summary>A client that keeps cookies and follows no redirects.</summary>
    public HttpClient Client(string language = "zh-CN")
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new(Url) };
        client.DefaultRequestHeaders.Add("Accept-Language", language);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _test.DisposeAsync();
    }
}

/// <summary>A demo's door: every desk has a card, and every password but <c>wrong</c> opens the bank's.</summary>
public sealed class OpenDoor : ISignIn
{
    private static readonly (Desk Desk, string Organisation, string Person)[] People =
    [
        (Desk.Enterprise, "丹阳晨帆传感技术", "林一舟"),
        (Desk.Bank, "润州银行科技支行", "顾明远"),
        (Desk.IpOffice, "镇江市知识产权局", "许静"),
        (Desk.Analyst, "知识产权研究中心", "陆文清"),
        (Desk.Auditor, "市审计局", "孙可"), (Desk.Administrator, "平台运维", "系统管理员"),
    ];

    public Task<Result<Visitor>> PasswordAsync(string login, string password, string? code) => Task.FromResult(
        password == "wrong" ? new Refusal("user.wrong-sign-in")
        : login == "careful" && code is null ? new Refusal("user.second-factor-needed", null, "Code")
        : Someone(Desk.Bank));

    public Task<Result<Visitor>> DemoAsync(string login) => Task.FromResult(Someone(Enum.Parse<Desk>(login)));

    public Task<IReadOnlyList<DemoDesk>> DemoDesksAsync() => Task.FromResult<IReadOnlyList<DemoDesk>>(
        [.. People.Select(who => new DemoDesk(
            who.Desk.ToString(),
            who.Desk,
            who.Organisation,
            who.Person,
            Someone(who.Desk).Value.Viewer))]);

    public Task<bool> IsCurrentAsync(UserId user, string stamp) => Task.FromResult(true);

    private static Result<Visitor> Someone(Desk desk)
    {
        var (_, organisation, person) = People.First(who => who.Desk == desk);
        var id = new Guid(1, 0, 0, [0, 0, 0, 0, 0, 0, 0, (byte)desk]);
        return new Visitor(new(new(id), new(id), null, desk), person, organisation);
    }
}
