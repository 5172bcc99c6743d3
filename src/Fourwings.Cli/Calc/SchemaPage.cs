using System.Text.Json.Nodes;
using Fourwings.Domain;

namespace Fourwings.Cli.Calc;

/// <summary>What <c>calc NAME --schema</c> prints: the schemas of input and result, with an example.</summary>
internal static class SchemaPage
{
    private const string Dialect = "https://json-schema.org/draft/2020-12/schema";

    public static JsonObject Of(ICalculator calculator, string language)
    {
        var input = (JsonObject)calculator.InputSchema.DeepClone();
        var result = (JsonObject)calculator.ResultSchema.DeepClone();
        AddId(input);
        Explain(input, $"calc.{calculator.Name}", language);
        Explain(result, $"calc.{calculator.Name}.result", language);
        return new JsonObject
        {
            ["name"] = calculator.Name,
            ["description"] = calculator.Summary(language),
            ["input"] = new JsonObject([new("$schema", Dialect), .. Members(input)]),
            ["result"] = new JsonObject([new("$schema", Dialect), .. Members(result)]),
            ["example"] = JsonNode.Parse(calculator.Example),
        };
    }

    private static void AddId(JsonObject input)
    {
        if (input["properties"] is JsonObject properties)
        {
            properties.Insert(0, "id", new JsonObject { ["type"] = new JsonArray("string", "number") });
        }
    }

    /// <summary>Adds the sentence of <c>calc.NAME.member</c> where there is one.</summary>
    private static void Explain(JsonObject schema, string path, string language)
    {
        foreach (var (name, member) in schema["properties"] as JsonObject ?? [])
        {
            if (Texts.Has($"{path}.{name}"))
            {
                member!["description"] = Texts.Of($"{path}.{name}", language);
            }

            Explain((JsonObject)member!, $"{path}.{name}", language);
        }

        if (schema["items"] is JsonObject items)
        {
            Explain(items, path, language);
        }

        if (schema["additionalProperties"] is JsonObject values)
        {
            Explain(values, path, language);
        }
    }

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Members(JsonObject schema) =>
        schema.Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()));
}
