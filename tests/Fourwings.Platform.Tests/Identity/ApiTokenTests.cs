using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Fourwings.Cli.Operations;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Identity;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Tests.Parties;
using Fourwings.Platform.Tests.Storage;
using Fourwings.Web;

namespace Fourwings.Platform.Tests.Identity;

/// <summary>Tokens with which programs act for a person: within a scope, until a day, and no longer.</summary>
public class ApiTokenTests
{
    private static readonly Viewer Administrator = Sample.Office with { Desk = Desk.Administrator };

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Token_IsIssued_Listed_AndTakenBack(string name)
    {
        await using var test = await TestDatabases.MakeAsync(name);
        var (gu, li) = (await PersonAsync(test, "gu"), await PersonAsync(test, "li"));
        var token = (await test.Database.RunAsync(Issue(test), gu, "1")).Value;
        var line = Assert.Single((await test.Database.ReadAsync(new ListTokens(), gu)).Value);
        Assert.Equal(("核心系统", "Change", "Lending Pledges", true, "gu"),
            (line.Token.Name, line.Token.Scope, line.Token.Modules, line.Holds, line.Person));
        Assert.Empty((await test.Database.ReadAsync(new ListTokens(), li)).Value);
        Assert.Single((await test.Database.ReadAsync(new ListTokens(), Administrator)).Value);
        Assert.Equal(
            "platform.not-yours", (await test.Database.RunAsync(new RevokeToken(token), li, "2")).Refusal?.Code);
        Assert.True((await test.Database.RunAsync(new RevokeToken(token), Administrator, "3")).IsSuccess);
        Assert.Equal("token.revoked", (await test.Database.RunAsync(new RevokeToken(token), gu, "4")).Refusal?.Code);
        Assert.False((await test.Database.ReadAsync(new ListTokens(), gu)).Value[0].Holds);
        Assert.Empty((await new Verification(test.Database, VerificationChecks.All).RunAsync()).Faults);
    }

    [Fact]
    public async Task Issue_RefusesWhatNoTokenIs()
    {
        await using var test = await TestDatabases.MakeAsync("sqlite");
        var gu = await PersonAsync(test, "gu");
        var good = Issue(test);
        var refused = new[]
        {
            (good with { Name = " " }, "token.name-missing"),
            (good with { UntilOn = good.UntilOn.AddYears(2) }, "token.until-odd"),
            (good with { UntilOn = good.UntilOn.AddDays(-100) }, "token.until-odd"),
            (good with { Modules = ["Identity"] }, "token.module-odd"),
            (good with { SecretHash = "fw_secret" }, "token.hash-odd"),
        };
        foreach (var (wish, code) in refused)
        {
            Assert.Equal(code, (await test.Database.RunAsync(wish, gu, Guid.NewGuid().ToString())).Refusal?.Code);
        }

        Assert.True((await test.Database.RunAsync(good, gu, "1")).IsSuccess);
        Assert.Equal("token.secret-known", (await test.Database.RunAsync(good, gu, "2")).Refusal?.Code);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Program_DoesWhatItsTokenHolds_AndNoMore(string name)
    {
        await using var test = await TestDatabases.MakeAsync(name);
        var gu = await PersonAsync(test, "gu");
        await using var site = Site.Build(test.Database, "http://127.0.0.1:0");
        await site.StartAsync(TestContext.Current.CancellationToken);
        var (asks, lends) = (ApiToken.NewSecret(), ApiToken.NewSecret());
        var all = Issue(test) with { Scope = TokenScope.Read, Modules = [], SecretHash = ApiToken.HashOf(asks) };
        var lending = Issue(test) with { Modules = ["Lending"], SecretHash = ApiToken.HashOf(lends) };
        Assert.True((await test.Database.RunAsync(all, gu, "1")).IsSuccess);
        var second = (await test.Database.RunAsync(lending, gu, "2")).Value;
        using var reader = Program(site.Address(), asks);
        using var lender = Program(site.Address(), lends);

        Assert.Equal((HttpStatusCode.OK, null), await AskAsync(reader, "show-pipeline"));
        Assert.Equal((HttpStatusCode.OK, null), await AskAsync(reader, "list-pledges"));
        Assert.Equal((HttpStatusCode.Forbidden, "token.out-of-scope"), await AskAsync(lender, "list-pledges"));
        var settings = new { repaymentsChecked = false };
        Assert.Equal(
            (HttpStatusCode.Forbidden, "token.out-of-scope"),
            await ChangeAsync(reader, "set-lending-settings", settings));
        Assert.Equal((HttpStatusCode.OK, null), await ChangeAsync(lender, "set-lending-settings", settings));
        Assert.Equal((HttpStatusCode.Forbidden, "token.out-of-scope"), await AskAsync(reader, "list-tokens"));
        Assert.NotNull((await test.Database.ReadAsync(new ListTokens(), gu)).Value[0].Token.UsedAt);

        Assert.True((await test.Database.RunAsync(new RevokeToken(second), gu, "3")).IsSuccess);
        Assert.Equal((HttpStatusCode.Unauthorized, "token.unknown"), await AskAsync(lender, "show-pipeline"));
        Assert.True((await test.Database.RunAsync(new DisableUser(gu.User, true), Administrator, "4")).IsSuccess);
        Assert.Equal((HttpStatusCode.Unauthorized, "token.unknown"), await AskAsync(reader, "show-pipeline"));
    }

    [Fact]
    public async Task Token_OpensNoPage()
    {
        await using var test = await TestDatabases.MakeAsync("sqlite");
        var gu = await PersonAsync(test, "gu");
        await using var site = Site.Build(test.Database, "http://127.0.0.1:0");
        await site.StartAsync(TestContext.Current.CancellationToken);
        var secret = ApiToken.NewSecret();
        Assert.True((await test.Database.RunAsync(
            Issue(test) with { SecretHash = ApiToken.HashOf(secret) }, gu, "1")).IsSuccess);
        using var program = Program(site.Address(), secret);
        using var page = await program.GetAsync("/today", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, page.StatusCode);
    }

    private static IssueToken Issue(TestDatabase test) => new(
        "核心系统", TokenScope.Change, ["Lending", "Pledges"],
        DateOnly.FromDateTime(test.Database.World.Clock.GetLocalNow().DateTime).AddDays(90),
        ApiToken.HashOf(ApiToken.NewSecret()));

    private static async Task<Viewer> PersonAsync(TestDatabase test, string login)
    {
        var add = new AddUser(Sample.Office.Organisation, null, Desk.Bank, login, login, "a long password");
        var id = (await test.Database.RunAsync(add, Administrator, login)).Value;
        return new(id, Sample.Office.Organisation, null, Desk.Bank);
    }

    private static HttpClient Program(string address, string secret)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false })
        {
            BaseAddress = new(address),
        };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        return client;
    }

    private static async Task<(HttpStatusCode Status, string? Code)> AskAsync(HttpClient client, string question)
    {
        using var answer = await client.PostAsJsonAsync(
            $"/api/v1/{question}",
            question == "list-pledges" ? new { wish = new { take = 5 }, states = Array.Empty<string>() } : new object(),
            TestContext.Current.CancellationToken);
        return (answer.StatusCode, await CodeAsync(answer));
    }

    private static async Task<(HttpStatusCode Status, string? Code)> ChangeAsync(
        HttpClient client, string change, object input)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/{change}")
        {
            Content = JsonContent.Create(input),
        };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await CodeAsync(answer));
    }

    private static async Task<string?> CodeAsync(HttpResponseMessage answer) => answer.IsSuccessStatusCode
        ? null
        : (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken))
            .GetProperty("title").GetString();
}
