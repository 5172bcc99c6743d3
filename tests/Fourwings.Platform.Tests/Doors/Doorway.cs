using System.Net;
using System.Text;
using System.Text.Json;
using Fourwings.Web.Api;

namespace Fourwings.Platform.Tests.Doors;

/// <summary>What a door answered.</summary>
/// <param name="Status">The status.</param>
/// <param name="Text">What the reader reads: the refusal's text, or the page.</param>
/// <param name="Code">The refusal's code, where the door tells it.</param>
/// <param name="Field">The field it is about.</param>
internal sealed record DoorAnswer(HttpStatusCode Status, string Text, string? Code = null, string? Field = null);

/// <summary>The same wish by the two doors that a browser and a program use.</summary>
internal static class Doorway
{
    /// <summary>By the API.</summary>
    public static async Task<DoorAnswer> ByApiAsync(
        this HttpClient client, object useCase, string language, string? key = null)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Post, ApiEndpoints.Root + ApiEndpoints.PathOf(useCase.GetType()) + "?lang=" + language)
        {
            Content = new StringContent(InputSample.Write(useCase), Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Idempotency-Key", key ?? Guid.NewGuid().ToString());
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        if (answer.Content.Headers.ContentType?.MediaType != "application/problem+json")
        {
            return new(answer.StatusCode, body);
        }

        var problem = JsonDocument.Parse(body).RootElement;
        return new(
            answer.StatusCode, problem.GetProperty("detail").GetString()!, problem.GetProperty("code").GetString(),
            problem.GetProperty("field").GetString());
    }

    /// <summary>By the form of a page.</summary>
    public static async Task<DoorAnswer> ByPageAsync(
        this HttpClient client, string address, string language, params (string Name, string Value)[] fields)
    {
        var token = PageForms.TokenOf(await client.GetStringOrNothingAsync("/me"));
        using var body = new PageForm(address, fields, []).Body(token);
        using var answer = await client.PostAsync(
            $"{address}?lang={language}", body, TestContext.Current.CancellationToken);
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new(answer.StatusCode, WebUtility.HtmlDecode(html));
    }
}
