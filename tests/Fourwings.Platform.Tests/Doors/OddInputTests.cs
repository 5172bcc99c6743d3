using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Fourwings.Platform.Access;
using Fourwings.Platform.Tests.Lending;
using Fourwings.Web.Api;

namespace Fourwings.Platform.Tests.Doors;

/// <summary>What nobody means to send: every door answers it with a refusal, never with a fault.</summary>
public class OddInputTests
{
    private static readonly string[] Whole = ["", "null", "[]", "{}", "\"x\"", "{\"id\": 5}", "{\"a\": [1,", "\u0000"];

    private readonly Findings _found = new();

    [Theory]
    [InlineData("postgres")]
    public async Task Api_RefusesWhatItCannotRead(string database)
    {
        await using var site = await DoorSite.OpenAsync(database);
        foreach (var useCase in Permissions.All.Select(row => row.UseCase).OrderBy(type => type.Name)
            .Where(useCase => InputSample.Makes(site.Records, useCase)))
        {
            var stand = Stand.All.First(stand => stand.Own && Permissions.Allows(stand.Desk, useCase));
            var sample = new InputSample(site.Records, real: true).Json(useCase);
            foreach (var body in Whole.Concat(Changed(sample)))
            {
                using var request = new HttpRequestMessage(
                    HttpMethod.Post, ApiEndpoints.Root + ApiEndpoints.PathOf(useCase))
                {
                    Content = new StringContent(body, Encoding.UTF8, "application/json"),
                };
                request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
                using var answer = await site.At(stand).SendAsync(request, TestContext.Current.CancellationToken);
                _found.Expect(
                    answer.StatusCode < HttpStatusCode.InternalServerError,
                    $"{useCase.Name}: {stand} broke it by {(body.Length > 300 ? body[..300] : body)}");
            }
        }

        _found.None();
    }

    [Theory]
    [InlineData("postgres")]
    public async Task Forms_RefuseWhatTheyCannotRead(string database)
    {
        await using var site = await DoorSite.OpenAsync(database);
        var bank = site.At(new(Fourwings.Domain.Parties.Desk.Bank, true));
        foreach (var page in (await PageRoute.AllAsync(site)).Where(page => page.Posts && !page.IsOpen))
        {
            foreach (var address in page.Addresses(site.Records.IdFor(page.Route), site.Records))
            {
                var html = await bank.GetStringOrNothingAsync(address);
                foreach (var form in PageForms.Of(html, address, LendingSample.Today))
                {
                    await PostOddAsync(bank, form, PageForms.TokenOf(html));
                }
            }
        }

        _found.None();
    }

    private async Task PostOddAsync(HttpClient bank, PageForm form, string token)
    {
        string[] odd = ["79228162514264337593543950335", "0001-01-01", "9999-12-31", "\0", "-1", "2147483647"];
        foreach (var value in odd)
        {
            var fields = form.Fields.Select(field =>
                (field.Name, field.Name.StartsWith("__", StringComparison.Ordinal) ? field.Value : value));
            using var body = (form with { Fields = [.. fields] }).Body(token);
            using var answer = await bank.PostAsync(form.Action, body, TestContext.Current.CancellationToken);
            _found.Expect(
                answer.StatusCode < HttpStatusCode.InternalServerError,
                $"{form.Action}: {string.Join(", ", form.Fields.Select(field => field.Name))} = {value}");
        }
    }

    /// <summary>The input with one value after another changed into what nobody means.</summary>
    private static IEnumerable<string> Changed(string json)
    {
        var count = Leaves(JsonNode.Parse(json)!).Count();
        for (var at = 0; at < count; at++)
        {
            foreach (var odd in Odd(Leaves(JsonNode.Parse(json)!).ElementAt(at)))
            {
                var root = JsonNode.Parse(json)!;
                Leaves(root).ElementAt(at).ReplaceWith(odd);
                yield return root.ToJsonString();
            }
        }
    }

    private static IEnumerable<JsonNode> Odd(JsonValue value) => value.GetValueKind() switch
    {
        System.Text.Json.JsonValueKind.Number => [long.MaxValue, long.MinValue, -1, "x"],
        System.Text.Json.JsonValueKind.String => ["a\0b", "0001-01-01", "9999-12-31", new string('长', 20_000), 7],
        _ => ["x"],
    };

    private static IEnumerable<JsonValue> Leaves(JsonNode node) => node switch
    {
        JsonObject members => members.Select(member => member.Value).OfType<JsonNode>().SelectMany(Leaves),
        JsonArray items => items.OfType<JsonNode>().SelectMany(Leaves),
        _ => [(JsonValue)node],
    };
}

/// <summary>Reading what may not be there.</summary>
internal static class ClientReading
{
    /// <summary>The page, or nothing where it is refused.</summary>
    public static async Task<string> GetStringOrNothingAsync(this HttpClient client, string address)
    {
        using var answer = await client.GetAsync(address, TestContext.Current.CancellationToken);
        return answer.StatusCode == HttpStatusCode.OK
            ? await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)
            : string.Empty;
    }
}
