using System.Net;
using System.Net.Http.Json;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Documents;
using Fourwings.Platform.Tests.Lending;

namespace Fourwings.Platform.Tests.Doors;

/// <summary>The door itself: how often one may knock, what one may carry in, what one carries out.</summary>
public class StrictDoorTests
{
    private static readonly Stand Bank = new(Desk.Bank, true);

    [Fact]
    public async Task SignIn_AsksToWaitAfterThirtyTries_EachAddressForItself()
    {
        await using var site = await DoorSite.OpenAsync(requestsPerMinute: 3000);
        using var client = site.NewClient();
        HttpStatusCode last = default;
        for (var i = 0; i < 31 && last != HttpStatusCode.TooManyRequests; i++)
        {
            last = await KnockAsync(client, null);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, last);
        Assert.Equal(HttpStatusCode.OK, await KnockAsync(client, "203.0.113.7"));
    }

    [Fact]
    public async Task BehindAProxyWithTls_CookiesAreSecure()
    {
        await using var site = await DoorSite.OpenAsync();
        using var client = site.NewClient();
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        using var answer = await client.PostAsJsonAsync(
            "/api/v1/sign-in", new { login = Bank.ToString(), password = "x" }, TestContext.Current.CancellationToken);
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        foreach (var part in new[] { "secure", "httponly", "samesite=lax" })
        {
            Assert.Contains("; " + part, cookie, StringComparison.Ordinal);
        }

        Assert.Equal("max-age=31536000", answer.Headers.GetValues("Strict-Transport-Security").Single());
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [Theory]
    [InlineData("zh-CN", "100 MB", "50 MB", "请压缩或分成几份")]
    [InlineData("en", "100 MB", "50 MB", "Compress it or split it")]
    public async Task AFileOfAHundredMegabytes_IsRefusedAtItsField(string language, params string[] said)
    {
        await using var site = await DoorSite.OpenAsync();
        var client = site.At(Bank);
        client.DefaultRequestHeaders.Add("Accept-Language", language);
        var before = await site.ChangesAsync();
        var pledge = site.Records.Ids.Single(record => record.Kind == "PledgeId").Id;
        var address = $"/pledges/{pledge}/papers/pledge.contract?lang={language}";
        var form = PageForms.Of(await client.GetStringOrNothingAsync(address), address, LendingSample.Today).Single();
        var token = PageForms.TokenOf(await client.GetStringOrNothingAsync("/me"));
        using var body = (form with { Files = [] }).Body(token);
        body.Add(new ByteArrayContent(new byte[100_000_000]), form.Files[0], "合同.pdf");
        using var answer = await client.PostAsync(form.Action, body, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.All(said.Append("合同.pdf"), part => Assert.Contains(part, html, StringComparison.Ordinal));
        Assert.Equal(before, await site.ChangesAsync());
    }

    [Fact]
    public async Task AStranger_CarriesNothingLargeIn()
    {
        await using var site = await DoorSite.OpenAsync();
        using var body = new ByteArrayContent(new byte[100_000]);
        using var answer = await site.Stranger.PostAsync("/sign-in", body, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("50 MB", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ADocument_LeavesAsAnAttachmentThatNobodyGuessesAt()
    {
        await using var site = await DoorSite.OpenAsync();
        var document = site.Records.Ids.Single(record => record.Kind == "DocumentId").Id;
        using var answer = await site.At(Bank).GetAsync(
            $"/documents/{document}", TestContext.Current.CancellationToken);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("application/pdf", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@sum")]
    [InlineData("\tx")]
    [InlineData("＝1")]
    public void Csv_DisarmsWhatASpreadsheetWouldRun(string text)
    {
        var csv = System.Text.Encoding.UTF8.GetString(Csv.Write(new("x", ["h"], [[text]])));
        Assert.Contains("'" + text, csv, StringComparison.Ordinal);
    }

    private static async Task<HttpStatusCode> KnockAsync(HttpClient client, string? address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/sign-in")
        {
            Content = JsonContent.Create(new { login = Bank.ToString(), password = "x" }),
        };
        if (address is not null)
        {
            request.Headers.Add("X-Forwarded-For", address);
        }

        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
