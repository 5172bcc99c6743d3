using System.Text.Json.Nodes;
using Fourwings.Domain.Cases;

namespace Fourwings.Cli.Calc;

/// <summary>Writes JSON Schema (2020-12) in few words; a member whose name ends in <c>?</c> is optional.</summary>
public static class Schema
{
    /// <summary>An object whose members are known.</summary>
    public static JsonObject Object(params (string Name, JsonObject Schema)[] members)
    {
        var properties = new JsonObject();
        var required = new JsonArray();
        foreach (var (name, schema) in members)
        {
            properties[name.TrimEnd('?')] = schema;
            if (!name.EndsWith('?'))
            {
                required.Add(name);
            }
        }

        return new JsonObject
        {
            ["type"] = "object",
            ["properties"] = properties,
            ["required"] = required,
            ["additionalProperties"] = false,
        };
    }

    /// <summary>An object with names as keys and values of one kind.</summary>
    public static JsonObject Map(JsonObject value) => new() { ["type"] = "object", ["additionalProperties"] = value };

    /// <summary>A list.</summary>
    public static JsonObject List(JsonObject item) => new() { ["type"] = "array", ["items"] = item };

    /// <summary>Any number, as a JSON number or a text.</summary>
    public static JsonObject Number() => new() { ["type"] = new JsonArray("number", "string") };

    /// <summary>Yuan with at most two decimals.</summary>
    public static JsonObject Money() => new() { ["type"] = new JsonArray("number", "string"), ["multipleOf"] = 0.01m };

    /// <summary>A whole number.</summary>
    public static JsonObject Integer() => new() { ["type"] = new JsonArray("integer", "string") };

    /// <summary>A text.</summary>
    public static JsonObject Text() => new() { ["type"] = "string" };

    /// <summary>A day, YYYY-MM-DD.</summary>
    public static JsonObject Day() => new() { ["type"] = "string", ["format"] = "date" };

    /// <summary>True or false.</summary>
    public static JsonObject Flag() => new() { ["type"] = "boolean" };

    /// <summary>One of some names, matched without regard to case.</summary>
    public static JsonObject OneOf(params IEnumerable<string> names) =>
        new() { ["type"] = "string", ["enum"] = new JsonArray([.. names.Select(name => (JsonNode)name)]) };

    /// <summary>One of the names of an enum, in camel case.</summary>
    public static JsonObject OneOf<T>()
        where T : struct, Enum => OneOf(Choices.NamesOf<T>());

    /// <summary>One of several schemas.</summary>
    public static JsonObject Either(params JsonObject[] schemas) => new() { ["oneOf"] = new JsonArray([.. schemas]) };

    /// <summary>The same schema with a sentence that explains it.</summary>
    public static JsonObject With(this JsonObject schema, string key, JsonNode value)
    {
        schema[key] = value;
        return schema;
    }
}
