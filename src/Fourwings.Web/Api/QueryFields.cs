using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fourwings.Domain;
using Fourwings.Finance;
using Microsoft.Extensions.Primitives;

namespace Fourwings.Web.Api;

/// <summary>Reads fields that come as text: from the query of an address, or beside a file.</summary>
internal static class QueryFields
{
    /// <summary>The fields that a question takes.</summary>
    public static IEnumerable<PropertyInfo> Of(Type question) =>
        question.GetProperties().Where(property => property.SetMethod is not null);

    /// <summary>The JSON object that the fields stand for, typed by the use case's properties.</summary>
    /// <exception cref="JsonException">A field is unknown or malformed.</exception>
    public static JsonObject Read(IEnumerable<KeyValuePair<string, StringValues>> query, Type question)
    {
        var fields = new JsonObject();
        foreach (var (name, values) in query)
        {
            if (name == "lang")
            {
                continue;
            }

            var property = question.GetProperties().FirstOrDefault(
                property => string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase))
                ?? throw new JsonException("unknown", "$." + name, null, null);
            fields[JsonNamingPolicy.CamelCase.ConvertName(property.Name)] =
                Value(property.PropertyType, name, values.ToString());
        }

        return fields;
    }

    private static JsonNode? Value(Type type, string name, string text)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string) || type.IsEnum || type == typeof(DateOnly) || type == typeof(Guid)
            || type == typeof(Ratio) || type == typeof(AnnualRate) || typeof(IRecordId).IsAssignableFrom(type))
        {
            return JsonValue.Create(text);
        }

        if (type == typeof(bool) && bool.TryParse(text, out var flag))
        {
            return JsonValue.Create(flag);
        }

        return long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)
            ? JsonValue.Create(number)
            : JsonNode.Parse(text) ?? throw new JsonException("malformed", "$." + name, null, null);
    }
}
