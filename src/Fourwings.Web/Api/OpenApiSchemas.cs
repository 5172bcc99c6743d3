using System.Text.Json;
using Fourwings.Domain;
using Fourwings.Finance;
using Fourwings.Platform.Documents;
using Fourwings.Platform.Storage;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Fourwings.Web.Api;

/// <summary>How the house's types read in the OpenAPI document.</summary>
public static class OpenApiSchemas
{
    /// <summary>
    /// Adds the document <c>/openapi/v1.json</c> and makes the web's JSON the house's canonical JSON.
    /// </summary>
    public static IServiceCollection AddApiDocument(this IServiceCollection services) => services
        .AddOpenApi("v1", Describe)
        .ConfigureHttpJsonOptions(json => UseCanonical(json.SerializerOptions));

    private static void Describe(OpenApiOptions options)
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new() { Title = "Fourwings 四翼", Version = "v1" };
            document.Components ??= new();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
            {
                ["token"] = new OpenApiSecurityScheme
                {
                    Type = SecuritySchemeType.Http,
                    Scheme = "bearer",
                    Description = "A token that a person issues on the page /me/tokens, within a scope.",
                },
                ["visit"] = new OpenApiSecurityScheme
                {
                    Type = SecuritySchemeType.ApiKey,
                    In = ParameterLocation.Cookie,
                    Name = Door.VisitCookie,
                    Description = "The cookie that POST /api/v1/sign-in sets.",
                },
            };
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
            if (type == typeof(Money))
            {
                Set(schema, JsonSchemaType.Integer, "int64", "An amount in fen: 100 is 1.00 yuan.");
            }
            else if (type == typeof(Ratio) || type == typeof(AnnualRate))
            {
                Set(schema, JsonSchemaType.String, "decimal", "A decimal fraction as text: 0.35 is 35 %.");
            }
            else if (type == typeof(Upload))
            {
                Set(schema, JsonSchemaType.Object, "upload", "{\"fileName\": …, \"content\": bytes in base64}");
            }
            else if (type.IsValueType && typeof(IRecordId).IsAssignableFrom(type))
            {
                Set(schema, JsonSchemaType.String, "uuid", $"A {type.Name}.");
            }

            return Task.CompletedTask;
        });
        options.AddOperationTransformer(AddFieldsAsync);
    }

    /// <summary>What a use case takes beside its body: a question's fields, a change's key.</summary>
    private static async Task AddFieldsAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken stop)
    {
        var about = context.Description;
        if (about.ActionDescriptor.EndpointMetadata.OfType<ApiUseCase>().FirstOrDefault() is not { Type: var useCase })
        {
            return;
        }

        operation.Parameters ??= [];
        if (about.HttpMethod == HttpMethods.Get)
        {
            foreach (var field in QueryFields.Of(useCase))
            {
                operation.Parameters.Add(new OpenApiParameter
                {
                    Name = JsonNamingPolicy.CamelCase.ConvertName(field.Name),
                    In = ParameterLocation.Query,
                    Schema = await context.GetOrCreateSchemaAsync(field.PropertyType, null, stop),
                });
            }
        }
        else if (!Array.Exists(useCase.GetInterfaces(), one => one.IsGenericType
            && one.GetGenericTypeDefinition() == typeof(IQuery<>)))
        {
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = "Idempotency-Key",
                In = ParameterLocation.Header,
                Required = true,
                Description = "1 to 100 characters; the same key and the same body change nothing twice.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = 100 },
            });
        }
    }

    private static void UseCanonical(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = CanonicalJson.Options.PropertyNamingPolicy;
        options.DefaultIgnoreCondition = CanonicalJson.Options.DefaultIgnoreCondition;
        options.Encoder = CanonicalJson.Options.Encoder;
        foreach (var converter in CanonicalJson.Options.Converters)
        {
            options.Converters.Add(converter);
        }
    }

    private static void Set(OpenApiSchema schema, JsonSchemaType type, string format, string description)
    {
        schema.Type = type;
        schema.Format = format;
        schema.Description = description;
        schema.Properties?.Clear();
    }
}
