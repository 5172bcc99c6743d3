using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fourwings.Domain;
using Fourwings.Platform.Access;
using Fourwings.Platform.Documents;
using Fourwings.Platform.Identity;
using Fourwings.Platform.Storage;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Fourwings.Web.Api;

/// <summary>
/// The JSON API: every use case of the permission table under <c>/api/v1</c>, by its own name. A change is a POST with
/// an Idempotency-Key, as JSON or, where it takes a file, as a form with the file; a question is a GET with its fields
/// in the query, or a POST with the same fields as JSON.
/// </summary>
public static class ApiEndpoints
{
    /// <summary>Where the API begins.</summary>
    public const string Root = "/api/v1";

    private static readonly MethodInfo Change = Method(nameof(MapChange));
    private static readonly MethodInfo Question = Method(nameof(MapQuestion));

    /// <summary>Maps every use case.</summary>
    public static void MapApi(this WebApplication app)
    {
        var api = app.MapGroup(Root).RequireAuthorization();
        foreach (var (useCase, _) in Permissions.All)
        {
            if (ResultOf(useCase, typeof(ISlice<>)) is { } changed)
            {
                Change.MakeGenericMethod(useCase, changed).Invoke(null, [api]);
            }
            else if (ResultOf(useCase, typeof(IQuery<>)) is { } answer)
            {
                Question.MakeGenericMethod(useCase, answer).Invoke(null, [api]);
            }
        }
    }

    /// <summary>The path of a use case: <c>SubmitPledge</c> is <c>/submit-pledge</c>.</summary>
    public static string PathOf(Type useCase) => "/" + string.Concat(useCase.Name.Select((letter, i) =>
        char.IsUpper(letter) ? (i > 0 ? "-" : string.Empty) + char.ToLowerInvariant(letter) : letter.ToString()));

    private static void MapChange<TSlice, T>(RouteGroupBuilder api)
        where TSlice : ISlice<T> =>
        Map<TSlice>(api, HttpMethods.Post, async (request, calls) =>
            {
                if (Barred<TSlice>(calls, changes: true) is { } barred)
                {
                    return barred;
                }

                if (request.Headers["Idempotency-Key"].ToString() is not { Length: > 0 and <= 100 } key)
                {
                    return ApiAnswers.Refused(new Refusal("api.key-missing"), calls);
                }

                var (slice, fault) = await ReadAsync<TSlice>(request);
                return fault is null
                    ? ApiAnswers.Of(await calls.RunAsync(slice!, key), calls)
                    : ApiAnswers.Refused(fault, calls);
            })
            .Accepts<TSlice>("application/json", FormsOf(typeof(TSlice)))
            .Produces<T>().WithName(typeof(TSlice).Name).WithTags(ApiToken.ModuleOf(typeof(TSlice)))
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static void MapQuestion<TQuery, T>(RouteGroupBuilder api)
        where TQuery : IQuery<T>
    {
        async Task<IResult> AnswerAsync(HttpRequest request, PageCall calls)
        {
            if (Barred<TQuery>(calls, changes: false) is { } barred)
            {
                return barred;
            }

            var (query, fault) = await ReadAsync<TQuery>(request);
            return fault is null
                ? ApiAnswers.Of(await calls.ReadAsync(query!), calls)
                : ApiAnswers.Refused(fault, calls);
        }

        Map<TQuery>(api, HttpMethods.Get, AnswerAsync)
            .Produces<T>().WithName(typeof(TQuery).Name).WithTags(ApiToken.ModuleOf(typeof(TQuery)));
        Map<TQuery>(api, HttpMethods.Post, AnswerAsync)
            .Accepts<TQuery>("application/json").Produces<T>().WithName("Ask" + typeof(TQuery).Name)
                .WithTags(ApiToken.ModuleOf(typeof(TQuery)));
    }

    /// <summary>
    /// Maps one address to a delegate as it stands. A handler with parameters of its own would be compiled when the
    /// site starts, a millisecond and more for each of some hundred addresses; what the OpenAPI document needs to know
    /// is the method and the use case.
    /// </summary>
    private static RouteHandlerBuilder Map<TUseCase>(
        RouteGroupBuilder api, string verb, Func<HttpRequest, PageCall, Task<IResult>> answer)
    {
        RequestDelegate handle = async context =>
        {
            var result = await answer(
                context.Request, context.RequestServices.GetRequiredService<PageCall>());
            await result.ExecuteAsync(context);
        };
        return new([api.MapMethods(PathOf(typeof(TUseCase)), [verb], handle)
            .WithMetadata(handle.Method, new ApiUseCase(typeof(TUseCase)))]);
    }

    /// <summary>
    /// The refusal of a desk that may not, or of a token whose scope ends before, before what it sends is read.
    /// </summary>
    private static IResult? Barred<T>(PageCall calls, bool changes) =>
        !Permissions.Allows(calls.Viewer.Desk, typeof(T))
            ? ApiAnswers.Refused(new Refusal("platform.forbidden"), calls)
            : calls.Visitor?.Bounds?.Hold(typeof(T), changes) == false
                ? ApiAnswers.Refused(new Refusal("token.out-of-scope"), calls)
                : null;

    private static async Task<(T? Value, Refusal? Fault)> ReadAsync<T>(HttpRequest request)
    {
        try
        {
            if (request.HasFormContentType)
            {
                return await SentForm.ReadAsync<T>(request) is { } sent ? (sent, null) : (default, Unreadable("$"));
            }

            var node = HttpMethods.IsGet(request.Method)
                ? QueryFields.Read(request.Query, typeof(T))
                : await JsonNode.ParseAsync(request.Body);
            return node.Deserialize<T>(ApiAnswers.Reading) is { } value ? (value, null) : (default, Unreadable("$"));
        }
        catch (JsonException fault)
        {
            return (default, Unreadable(fault.Path ?? "$"));
        }
        catch (UnfitUploadException unfit)
        {
            return (default, unfit.Refusal);
        }
    }

    /// <summary>A change that takes a file may come as a form too.</summary>
    private static string[] FormsOf(Type useCase) =>
        Array.Exists(useCase.GetProperties(), property => property.PropertyType == typeof(Upload))
            ? [SentForm.MediaType]
            : [];

    private static Refusal Unreadable(string path) => new Refusal("api.unreadable", null, path).With("path", path);

    private static Type? ResultOf(Type useCase, Type form) => useCase.GetInterfaces()
        .FirstOrDefault(
            type => type.IsGenericType && type.GetGenericTypeDefinition() == form)?.GetGenericArguments()[0];

    private static MethodInfo Method(string name) =>
        typeof(ApiEndpoints).GetMethod(name, BindingFlags.Static | BindingFlags.NonPublic)!;
}

/// <summary>Which use case an address of the API stands for.</summary>
/// <param name="Type">The slice or query.</param>
internal sealed record ApiUseCase(Type Type);
