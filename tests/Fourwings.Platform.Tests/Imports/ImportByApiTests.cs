using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Fourwings.Domain.Imports;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Documents;
using Fourwings.Platform.Imports;
using Fourwings.Platform.Tests.Doors;
using Fourwings.Platform.Tests.Storage;

namespace Fourwings.Platform.Tests.Imports;

/// <summary>A file that is handed in by a program: as a form, under its key, held to the size of the page.</summary>
public class ImportByApiTests
{
    private const string Stage = "/api/v1/stage-import";
    private static readonly Stand Bank = new(Desk.Bank, Own: true);

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Form_IsReadOnce_UnderItsKey(string database)
    {
        await using var site = await DoorSite.OpenAsync(database);
        foreach (var (kind, bytes) in Files())
        {
            var first = await SendAsync(site, kind, bytes, $"key-{kind}");
            var again = await SendAsync(site, kind, bytes, $"key-{kind}");
            Assert.Equal(HttpStatusCode.OK, first.Status);
            Assert.Equal(nameof(ImportState.Staged), first.Answer.GetProperty("state").GetString());
            Assert.Equal(first.Answer.GetProperty("id").GetString(), again.Answer.GetProperty("id").GetString());
        }

        var other = await SendAsync(site, "CoreBank", [.. Files().First().Bytes, (byte)'\n'], "key-CoreBank");
        Assert.Equal("platform.key-reused", other.Code);
    }

    [Fact]
    public async Task Form_WithoutFile_TooLarge_OrUnknownKind_IsRefusedByName()
    {
        await using var site = await DoorSite.OpenAsync();
        var none = new MultipartFormDataContent { { new StringContent("CoreBank"), "Kind" } };
        Assert.Equal("document.not-chosen", await CodeAsync(site, none));
        var large = new byte[Upload.MaxLength + 1];
        Array.Fill(large, (byte)'1');
        Assert.Equal("document.too-large", (await SendAsync(site, "CoreBank", large, "large")).Code);
        var core = Files().First().Bytes;
        Assert.Equal("api.unreadable", (await SendAsync(site, "Nothing", core, "unknown")).Code);
        var stray = Form("CoreBank", core);
        stray.Add(new StringContent("1"), "Amount");
        Assert.Equal("api.unreadable", await CodeAsync(site, stray));
        var keyless = await site.At(Bank).PostAsync(
            Stage, Form("CoreBank", core), TestContext.Current.CancellationToken);
        Assert.Equal("api.key-missing", (await AnswerAsync(keyless)).Code);
        var foreigner = await SendAsync(site, "CoreBank", core, "firm", new(Desk.Enterprise, Own: true));
        Assert.Equal("platform.forbidden", foreigner.Code);
    }

    private static IEnumerable<(string Kind, byte[] Bytes)> Files()
    {
        yield return (nameof(ImportKind.CoreBank), Encoding.UTF8.GetBytes(
            ImportSample.Heads + "\n还款,A-1,5,2026-06-20,R1"));
        yield return (nameof(ImportKind.LoanBook), ImportTemplate.Write(ImportKind.LoanBook, "zh"));
        yield return (nameof(ImportKind.FundStatement), Encoding.UTF8.GetBytes(
            "起息日,流水号,收入,支出\n2026-03-20,S1,100.00,"));
    }

    private static async Task<(HttpStatusCode Status, JsonElement Answer, string? Code)> SendAsync(
        DoorSite site, string kind, byte[] bytes, string key, Stand? stand = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Stage) { Content = Form(kind, bytes) };
        request.Headers.Add("Idempotency-Key", key);
        return await AnswerAsync(await site.At(stand ?? Bank).SendAsync(request));
    }

    private static async Task<string?> CodeAsync(DoorSite site, HttpContent content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Stage) { Content = content };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        return (await AnswerAsync(await site.At(Bank).SendAsync(request))).Code;
    }

    private static MultipartFormDataContent Form(string kind, byte[] bytes) => new()
    {
        { new StringContent(kind), "Kind" },
        { new ByteArrayContent(bytes), "File", bytes is [(byte)'P', (byte)'K', ..] ? "台账.xlsx" : "日终.csv" },
    };

    private static async Task<(HttpStatusCode Status, JsonElement Answer, string? Code)> AnswerAsync(
        HttpResponseMessage response)
    {
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        var code = answer.TryGetProperty("code", out var said) ? said.GetString() : null;
        return (response.StatusCode, answer, code);
    }
}
