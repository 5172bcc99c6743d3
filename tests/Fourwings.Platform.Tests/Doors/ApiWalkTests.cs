using System.Net;
using System.Text;
using System.Text.Json;
using Fourwings.Platform.Access;
using Fourwings.Platform.Identity;
using Fourwings.Platform.Storage;
using Fourwings.Web.Api;

namespace Fourwings.Platform.Tests.Doors;

/// <summary>Every use case by the API: each desk, its own record and a stranger's, held against the table.</summary>
public class ApiWalkTests
{
    /// <summary>
    /// Acts on an order that the walk, which goes by the alphabet, has declined before it comes to them, and on a
    /// notice that only an event under a loan sends; acts of a licensee, whose record the walk's firm grants; a second
    /// disposal; an evaluation, which is for neither member nor agency. <c>OrderTests</c>, <c>SecurityTests</c>,
    /// <c>LicenceTests</c>, <c>DisposalTests</c> and <c>PatentPoolTests</c> reach their decisions.
    /// </summary>
    private static readonly string[] _reachedElsewhere =
    [
        "EnterScores", "PassReading", "ReadSecurityNotice", "SendBackOrder", "SignOrder", "SubmitOrder", "WorkOutValue",
        "PayRoyalty", "ReportRoyalty", "SignLicence", "OpenDisposal", "EvaluatePoolPatent",
    ];

    private readonly Findings _found = new();

    [Theory]
    [InlineData("sqlite")]
    public async Task UseCases_AnswerEachDeskAsThePermissionTableSays(string database)
    {
        await using var site = await DoorSite.OpenAsync(database);
        var useCases = Permissions.All.Select(row => row.UseCase).OrderBy(type => type.Name)
            .Where(useCase => InputSample.Makes(site.Records, useCase, _found)).ToList();
        foreach (var useCase in useCases)
        {
            await KeepOutAsync(site, useCase);
        }

        foreach (var useCase in useCases.Where(useCase => !_reachedElsewhere.Contains(useCase.Name)))
        {
            await LetInAsync(site, useCase);
        }

        _found.None();
    }

    [Fact]
    public async Task EveryUseCase_HasItsPathAndItsRow()
    {
        await using var site = await DoorSite.OpenAsync();
        var paths = site.Routes.Select(route => route.RoutePattern.RawText).ToHashSet();
        var slices = typeof(Database).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && !type.IsNested && type.GetInterfaces().Any(IsUseCase));
        foreach (var useCase in slices)
        {
            if (Permissions.All.All(row => row.UseCase != useCase))
            {
                _found.Expect(false, $"{useCase.Name} has no row in Access/Permissions.*.cs: nobody may do it");
            }
            else if (!paths.Contains(ApiEndpoints.Root + ApiEndpoints.PathOf(useCase)))
            {
                _found.Expect(false, $"{useCase.Name} has no path below {ApiEndpoints.Root}");
            }
        }

        _found.None();
    }

    private static bool IsUseCase(Type type) => type.IsGenericType
        && (type.GetGenericTypeDefinition() == typeof(ISlice<>) || type.GetGenericTypeDefinition() == typeof(IQuery<>));

    /// <summary>Those whom the table or visibility keeps out learn nothing and change nothing.</summary>
    private async Task KeepOutAsync(DoorSite site, Type useCase)
    {
        var before = await site.ChangesAsync();
        var real = new InputSample(site.Records, real: true);
        var (input, none) = (real.Json(useCase), new InputSample(site.Records, real: false).Json(useCase));
        _found.Expect((await AskAsync(site.Stranger, useCase, input)).Status == HttpStatusCode.Unauthorized,
            $"{useCase.Name}: a stranger is not sent away with 401");
        foreach (var stand in Stand.All)
        {
            var client = site.At(stand);
            if (!Permissions.Allows(stand.Desk, useCase))
            {
                var answer = await AskAsync(client, useCase, input);
                _found.Expect(answer is { Status: HttpStatusCode.Forbidden, Code: "platform.forbidden" },
                    $"{useCase.Name}: {stand} may not, and is told {answer.Status} {answer.Code}");
            }
            else if (stand.IsKeptOut && real.NamesRecord
                && !(stand.ActsForAll && (IsSlice(useCase) || useCase == typeof(ReviewSignUp))))
            {
                await LearnsNothingAsync(site, stand, useCase, input, none);
            }
        }

        _found.Expect(
            await site.ChangesAsync() == before,
            $"{useCase.Name}: somebody who may not has changed something");
    }

    private async Task LearnsNothingAsync(DoorSite site, Stand stand, Type useCase, string input, string none)
    {
        var answer = await AskAsync(site.At(stand), useCase, input);
        var same = await AskAsync(site.At(stand), useCase, none);
        _found.Expect(
            !IsSlice(useCase) || answer.Code is not null,
            $"{useCase.Name}: {stand} acts on a stranger's record");
        _found.Expect(
            (answer.Status, DoorSite.Masked(answer.Body)) == (same.Status, DoorSite.Masked(same.Body)),
            $"{useCase.Name}: {stand} can tell a stranger's record from none:\n  {answer.Body}\n  {same.Body}");
        var secrets = stand.ActsForAll ? site.Records.Secrets : site.Records.Secrets.Concat(site.Records.PartySecrets);
        foreach (var secret in secrets.Where(secret => !input.Contains(secret, StringComparison.Ordinal)))
        {
            _found.Expect(
                !answer.Body.Contains(secret, StringComparison.Ordinal),
                $"{useCase.Name}: {stand} reads {secret}");
        }
    }

    /// <summary>Of those who may, at least one reaches the decision itself: so the sample is no empty one.</summary>
    private async Task LetInAsync(DoorSite site, Type useCase)
    {
        var input = new InputSample(site.Records, real: true).Json(useCase);
        var said = new List<string>();
        foreach (var stand in Stand.All.Where(stand => stand.Own && Permissions.Allows(stand.Desk, useCase)))
        {
            var answer = await AskAsync(site.At(stand), useCase, input);
            _found.Expect(answer.Status != HttpStatusCode.InternalServerError, $"{useCase.Name}: {stand} broke it");
            said.Add($"{stand} {answer.Status} {answer.Code} {answer.Field}");
            if (answer.Code is not ("platform.forbidden" or "platform.not-yours" or "api.unreadable"))
            {
                return;
            }
        }

        _found.Expect(false, $"{useCase.Name}: nobody reaches the decision: {string.Join("; ", said)}");
    }

    private static bool IsSlice(Type useCase) => useCase.GetInterfaces().Any(
        type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ISlice<>));

    private static async Task<Answer> AskAsync(HttpClient client, Type useCase, string input)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, ApiEndpoints.Root + ApiEndpoints.PathOf(useCase))
        {
            Content = new StringContent(input, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var isProblem = answer.Content.Headers.ContentType?.MediaType == "application/problem+json";
        var problem = isProblem ? JsonDocument.Parse(body).RootElement : default;
        return new(answer.StatusCode, body, Text(problem, "code"), Text(problem, "field"));
    }

    private static string? Text(JsonElement problem, string name) =>
        problem.ValueKind == JsonValueKind.Object && problem.TryGetProperty(name, out var text)
            ? text.GetString()
            : null;

    private sealed record Answer(HttpStatusCode Status, string Body, string? Code, string? Field);
}
