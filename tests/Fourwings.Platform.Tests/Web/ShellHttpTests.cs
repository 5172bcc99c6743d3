using System.Net;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Identity;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Tests.Web;

/// <summary>The site by its answers: door, headers, languages, faults, lists as files.</summary>
public partial class ShellHttpTests
{
    [Fact]
    public async Task Pages_SendAStrangerToTheDoor()
    {
        await using var site = await TestSite.StartAsync();
        using var client = site.Client();
        var answer = await client.GetAsync("/users?desk=Bank", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/sign-in?to=%2Fusers%3Fdesk%3DBank", answer.Headers.Location!.PathAndQuery);
        Assert.True(answer.Headers.CacheControl is { NoCache: true, NoStore: true });
    }

    [Fact]
    public async Task Pages_CarryStrictHeaders()
    {
        await using var site = await TestSite.StartAsync();
        using var client = site.Client();
        var answer = await client.GetAsync("/sign-in", TestContext.Current.CancellationToken);
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("DENY", answer.Headers.GetValues("X-Frame-Options").Single());
        Assert.All(
            answer.Headers.GetValues("Set-Cookie"),
            cookie => Assert.Contains("httponly", cookie, StringComparison.Ordinal));
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain("style=", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zh-CN,zh;q=0.9", "/sign-in", "zh-CN", "登录")]
    [InlineData("en-GB,en;q=0.9,zh;q=0.1", "/sign-in", "en", "Sign in")]
    [InlineData("fr", "/sign-in", "zh-CN", "登录")]
    [InlineData("zh-CN", "/sign-in?lang=en", "en", "Sign in")]
    [InlineData("en", "/sign-in?lang=zh-CN", "zh-CN", "登录")]
    public async Task Pages_SpeakTheReadersLanguage(string accepted, string path, string language, string title)
    {
        await using var site = await TestSite.StartAsync();
        using var client = site.Client(accepted);
        var html = await client.GetStringAsync(path, TestContext.Current.CancellationToken);
        Assert.Contains($"<html lang=\"{language}\">", html, StringComparison.Ordinal);
        Assert.Contains($">{title}</h1>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Language_StaysOnceChosen()
    {
        await using var site = await TestSite.StartAsync();
        using var client = site.Client();
        await client.GetStringAsync("/sign-in?lang=en", TestContext.Current.CancellationToken);
        var html = await client.GetStringAsync("/sign-in", TestContext.Current.CancellationToken);
        Assert.Contains("<html lang=\"en\">", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/no-such-page", HttpStatusCode.NotFound, "没有这个页面")]
    [InlineData("/users", HttpStatusCode.Forbidden, "您看不到这条记录")]
    public async Task Faults_SayWhatAndWhere(string path, HttpStatusCode status, string title)
    {
        await using var site = await TestSite.StartAsync();
        using var client = site.Client();
        await client.EnterAsync("Enterprise");
        var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(status, answer.StatusCode);
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains($">{title}</h1>", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Enterprise", "一年内没有到期的事项")]
    [InlineData("IpOffice", "没有有期限的待办事项")]
    public async Task Calendar_IsEveryDesksOwn(string desk, string says)
    {
        await using var site = await TestSite.StartAsync();
        using var client = site.Client();
        await client.EnterAsync(desk);
        Assert.Contains(
            says,
            await client.GetStringAsync("/calendar", TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_RefusesAndKeepsTheName()
    {
        await using var site = await TestSite.StartAsync();
        using var client = site.Client();
        var answer = await client.PostAsync("/sign-in", "/sign-in", ("login", "顾明远"), ("password", "wrong"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("role=\"alert\"", html, StringComparison.Ordinal);
        Assert.Contains("value=\"顾明远\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_AsksForTheSecondFactor()
    {
        await using var site = await TestSite.StartAsync();
        using var client = site.Client();
        var answer = await client.PostAsync("/sign-in", "/sign-in", ("login", "careful"), ("password", "right"));
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("name=\"code\"", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/patents?state=InForce", "/patents?state=InForce")]
    [InlineData("https://elsewhere.example/", "/today")]
    [InlineData("//elsewhere.example/", "/today")]
    public async Task SignIn_LeadsOnlyWithinTheSite(string wish, string lands)
    {
        await using var site = await TestSite.StartAsync();
        using var client = site.Client();
        var answer = await client.PostAsync("/sign-in", "/sign-in", ("login", "a"), ("password", "b"), ("to", wish));
        Assert.Equal(lands, answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task SignOut_NeedsAForm()
    {
        await using var site = await TestSite.StartAsync();
        using var client = site.Client();
        await client.EnterAsync("Bank");
        await client.GetAsync("/sign-out", TestContext.Current.CancellationToken);
        Assert.Equal(
            HttpStatusCode.OK,
            (await client.GetAsync("/today", TestContext.Current.CancellationToken)).StatusCode);
        await client.PostAsync("/sign-out", "/today");
        Assert.Equal(
            HttpStatusCode.Redirect,
            (await client.GetAsync("/today", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task Forms_WithoutTheirTokenAreRefused()
    {
        await using var site = await TestSite.StartAsync();
        using var client = site.Client();
        using var form = new FormUrlEncodedContent([new("login", "a"), new("password", "b")]);
        var answer = await client.PostAsync("/sign-in", form, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("<h1", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lists_SortFilterAndPageByTheirAddress()
    {
        await using var site = await TestSite.StartAsync();
        await AddUsersAsync(site.Database, 25);
        using var client = site.Client();
        await client.EnterAsync("Administrator");
        var first = await client.GetStringAsync("/users?sort=-login", TestContext.Current.CancellationToken);
        Assert.Contains("aria-sort=\"descending\"", first, StringComparison.Ordinal);
        Assert.Contains("25笔中的第1–20笔", first, StringComparison.Ordinal);
        Assert.Contains("user25", first, StringComparison.Ordinal);
        Assert.DoesNotContain("user03", first, StringComparison.Ordinal);
        var second = await client.GetStringAsync("/users?sort=-login&page=2", TestContext.Current.CancellationToken);
        Assert.Contains("user03", second, StringComparison.Ordinal);
        var none = await client.GetStringAsync("/users?desk=Insurer&q=x", TestContext.Current.CancellationToken);
        Assert.Contains("没有符合条件的记录", none, StringComparison.Ordinal);
        var odd = "/users?page=99999999999&sort=nothing&tab=%3Cb%3E";
        await client.GetStringAsync(odd, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Lists_GoOutAsCsvAndExcel()
    {
        await using var site = await TestSite.StartAsync();
        await AddUsersAsync(site.Database, 25);
        using var client = site.Client();
        await client.EnterAsync("Administrator");
        var csv = await client.GetStringAsync("/users?export=csv", TestContext.Current.CancellationToken);
        Assert.Equal(26, csv.TrimEnd().Split("\r\n").Length);
        Assert.Contains("'=cmd", csv, StringComparison.Ordinal);
        var answer = await client.GetAsync("/users?export=xlsx", TestContext.Current.CancellationToken);
        Assert.Equal("users.xlsx", answer.Content.Headers.ContentDisposition!.FileName);
        await using var stream = await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        using var book = SpreadsheetDocument.Open(stream, isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(book));
    }

    [Fact]
    public async Task Form_KeepsNoPasswordAndSaysWhy()
    {
        await using var site = await TestSite.StartAsync();
        using var client = site.Client();
        await client.EnterAsync("Bank");
        var answer = await client.PostAsync("/me", "/me", ("Old", "secret-old"), ("New", "secret-new"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("role=\"alert\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task User_IsClosedByAFormAndTheTimeLineSaysSo()
    {
        await using var site = await TestSite.StartAsync();
        var user = await AddUsersAsync(site.Database, 1);
        using var client = site.Client();
        await client.EnterAsync("Administrator");
        var path = $"/users/{user.Value}";
        var answer = await client.PostAsync(path + "?handler=Close", path);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var html = await client.GetStringAsync(path, TestContext.Current.CancellationToken);
        Assert.Contains("已停用", html, StringComparison.Ordinal);
        Assert.Contains("更改了停用状态", html, StringComparison.Ordinal);
        var tooShort = await client.PostAsync(path + "?handler=Reset", path, ("Password", "short"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, tooShort.StatusCode);
        var unknown = await client.GetAsync($"/users/{Guid.Empty}", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, unknown.StatusCode);
    }

    [Fact]
    public async Task Journal_IsTheAuditorsAlone()
    {
        await using var site = await TestSite.StartAsync();
        await AddUsersAsync(site.Database, 3);
        using var auditor = site.Client();
        await auditor.EnterAsync("Auditor");
        var html = await auditor.GetStringAsync("/journal?kind=user", TestContext.Current.CancellationToken);
        Assert.Contains("新增用户user03", html, StringComparison.Ordinal);
        Assert.Contains("3笔中的第1–3笔", html, StringComparison.Ordinal);
        using var bank = site.Client();
        await bank.EnterAsync("Bank");
        var refused = await bank.GetAsync("/journal", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public async Task Assets_AreKeptForAYear()
    {
        await using var site = await TestSite.StartAsync();
        using var client = site.Client();
        var html = await client.GetStringAsync("/sign-in", TestContext.Current.CancellationToken);
        var style = StyleAddress().Match(html).Groups[1].Value;
        var answer = await client.GetAsync(style, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(TimeSpan.FromDays(365), answer.Headers.CacheControl!.MaxAge);
        Assert.Contains("?v=", style, StringComparison.Ordinal);
    }

    internal static async Task<UserId> AddUsersAsync(Database database, int count)
    {
        UserId last = default;
        for (var number = 1; number <= count; number++)
        {
            var name = number == 1 ? "=cmd|' /C calc'!A0" : $"人员 {number}";
            var add = new AddUser(
                new(new Guid(1, 0, 0, new byte[8])), null, Desk.Bank, $"user{number:00}", name, "a long password");
            var result = await database.RunAsync(add, Viewer.System);
            Assert.True(result.IsSuccess, result.Refusal?.Code);
            last = result.Value;
        }

        return last;
    }

    [GeneratedRegex("href=\"([^\"]*fourwings\\.css[^\"]*)\"", RegexOptions.None, 1000)]
    private static partial Regex StyleAddress();
}

/// <summary>What a browser does with forms.</summary>
public static partial class ClientWays
{
    /// <summary>Walks in at a desk of the demo.</summary>
    public static async Task EnterAsync(this HttpClient client, string desk)
    {
        var answer = await client.PostAsync("/sign-in?handler=Demo", "/sign-in", ("login", desk));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    /// <summary>Posts fields with the token of the page that holds the form.</summary>
    public static async Task<HttpResponseMessage> PostAsync(
        this HttpClient client, string path, string page, params (string Name, string Value)[] fields)
    {
        var html = await client.GetStringAsync(page, TestContext.Current.CancellationToken);
        var token = Token().Match(html).Groups[1].Value;
        Assert.NotEmpty(token);
        using var form = new FormUrlEncodedContent(
            [new("__form", token), .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]);
        return await client.PostAsync(path, form, TestContext.Current.CancellationToken);
    }

    [GeneratedRegex("name=\"__form\" type=\"hidden\" value=\"([^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Token();
}
