using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Fourwings.Domain;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Http;

namespace Fourwings.Web.Api;

/// <summary>How results and refusals leave by the API.</summary>
internal static class ApiAnswers
{
    /// <summary>
    /// Reads requests: an unknown field is a fault, a missing one too unless it may be null: absent is null.
    /// </summary>
    public static JsonSerializerOptions Reading { get; } = BoundedReading.Within(new(CanonicalJson.Options)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        PropertyNameCaseInsensitive = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new UploadReader() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LetNullsBeAbsent } },
    });

    /// <summary>The result as JSON, or the refusal.</summary>
    public static IResult Of<T>(Result<T> result, PageCall calls) => result.Succeeded(out var value, out var refusal)
        ? Results.Json(value, CanonicalJson.Options)
        : Refused(refusal, calls);

    /// <summary>A refusal as problem details: code, text in the reader's language, rule, field.</summary>
    public static IResult Refused(Refusal refusal, PageCall calls) => Results.Problem(
        detail: Texts.Of(refusal, calls.Viewer.Language),
        statusCode: StatusOf(refusal.Code),
        title: refusal.Code,
        extensions: new Dictionary<string, object?>
        {
            ["code"] = refusal.Code,
            ["rule"] = refusal.RuleId,
            ["field"] = refusal.Field,
        });

    private static void LetNullsBeAbsent(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(property => property.IsSetNullable))
        {
            property.IsRequired = false;
        }
    }

    private static int StatusOf(string code) => code switch
    {
        "platform.forbidden" or "platform.not-yours" or "token.out-of-scope" => StatusCodes.Status403Forbidden,
        "platform.changed-meanwhile" or "platform.key-reused" => StatusCodes.Status409Conflict,
        "api.key-missing" or "api.unreadable" => StatusCodes.Status400BadRequest,
        _ => StatusCodes.Status422UnprocessableEntity,
    };
}
