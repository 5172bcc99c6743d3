using System.Text.Json;
using Fourwings.Platform.Access;
using Fourwings.Web.Api;

namespace Fourwings.Platform.Tests.Doors;

/// <summary>The description of the API for programs.</summary>
public class OpenApiTests
{
    [Fact]
    public async Task Document_NamesEveryUseCaseWithItsFieldsAndKeys()
    {
        await using var site = await DoorSite.OpenAsync(bare: true);
        using var document = JsonDocument.Parse(
            await site.Stranger.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken));
        var paths = document.RootElement.GetProperty("paths");
        Assert.All(
            Permissions.All,
            entry => Assert.True(paths.TryGetProperty(ApiEndpoints.Root + ApiEndpoints.PathOf(entry.UseCase), out _)));
        Assert.Equal(["id"], Fields(paths, "/show-loan", "get", "query"));
        Assert.Equal(["Idempotency-Key"], Fields(paths, "/submit-pledge", "post", "header"));
        Assert.Empty(Fields(paths, "/show-loan", "post", "header"));
        var body = paths.GetProperty(ApiEndpoints.Root + "/contribute-to-fund").GetProperty("post")
            .GetProperty("requestBody").GetProperty("content");
        Assert.True(body.TryGetProperty("application/json", out _));
    }

    private static List<string> Fields(JsonElement paths, string path, string verb, string place) =>
        paths.GetProperty(ApiEndpoints.Root + path).GetProperty(verb).TryGetProperty("parameters", out var fields)
            ? [.. fields.EnumerateArray().Where(field => field.GetProperty("in").GetString() == place)
                .Select(field => field.GetProperty("name").GetString()!)]
            : [];
}
