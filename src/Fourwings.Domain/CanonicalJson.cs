using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Fourwings.Finance;

namespace Fourwings.Domain;

/// <summary>
/// One JSON text per value, so that it can be hashed and compared: members in ordinal order, no blanks, nulls left
/// out, ids as UUID text, money as whole fen, shares and rates as decimal text, enums by name.
/// </summary>
public static class CanonicalJson
{
    private const int LargestSpare = 1 << 20;

    /// <summary>The options of every stored JSON text.</summary>
    public static JsonSerializerOptions Options { get; } = MakeOptions();

    /// <summary>The same, and members of records are written in ordinal order at once.</summary>
    private static readonly JsonSerializerOptions _ordered = new(Options)
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver().WithAddedModifier(Order),
    };

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _spare;

    /// <summary>The canonical text of a value.</summary>
    public static string Write<T>(T value) => Write(value, typeof(T));

    /// <summary>The canonical text of a value of the given type.</summary>
    public static string Write(object? value, Type type)
    {
        // Taken away while it is written to: what is written may itself hold canonical texts.
        var buffer = _spare ?? new(1 << 14);
        _spare = null;
        buffer.ResetWrittenCount();
        using (var writer = new Utf8JsonWriter(buffer, new() { Encoder = _ordered.Encoder, SkipValidation = true }))
        {
            JsonSerializer.Serialize(writer, value, type, _ordered);
        }

        // Members of records stand in order already; the keys of a dictionary stand as it holds them.
        var text = CanonicalOrder.Holds(buffer.WrittenSpan)
            ? Encoding.UTF8.GetString(buffer.WrittenSpan)
            : Sorted(JsonSerializer.SerializeToNode(value, type, Options));
        _spare = buffer.Capacity <= LargestSpare ? buffer : null;
        return text;
    }

    /// <summary>Reads a value from its text.</summary>
    public static T Read<T>(string text) => (T)Read(text, typeof(T));

    /// <summary>Reads a value of the given type from its text.</summary>
    /// <exception cref="JsonException">The text is not such a value.</exception>
    public static object Read(string text, Type type) =>
        JsonSerializer.Deserialize(text, type, Options) ?? throw new JsonException($"No {type.Name} in '{text}'.");

    /// <summary>The canonical text of a value that was read or written in any order: what canonical means.</summary>
    public static string Sorted(JsonNode? node)
    {
        var text = new StringBuilder();
        Append(text, node);
        return text.ToString();
    }

    private static void Order(JsonTypeInfo type)
    {
        var place = 0;
        foreach (var member in type.Properties.OrderBy(member => member.Name, StringComparer.Ordinal).ToArray())
        {
            member.Order = place++;
        }
    }

    private static void Append(StringBuilder text, JsonNode? node)
    {
        switch (node)
        {
            case null:
                text.Append("null");
                break;
            case JsonObject members:
                AppendAll(text, '{', '}', members.OrderBy(member => member.Key, StringComparer.Ordinal), member =>
                {
                    text.Append(JsonSerializer.Serialize(member.Key, Options)).Append(':');
                    Append(text, member.Value);
                });
                break;
            case JsonArray items:
                AppendAll(text, '[', ']', items, item => Append(text, item));
                break;
            default:
                text.Append(node.ToJsonString(Options));
                break;
        }
    }

    private static void AppendAll<T>(StringBuilder text, char open, char close, IEnumerable<T> items, Action<T> append)
    {
        text.Append(open);
        var first = true;
        foreach (var item in items)
        {
            if (!first)
            {
                text.Append(',');
            }

            first = false;
            append(item);
        }

        text.Append(close);
    }

    private static JsonSerializerOptions MakeOptions()
    {
        var options = new JsonSerializerOptions
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        options.Converters.Add(new JsonStringEnumConverter(allowIntegerValues: false));
        options.Converters.Add(new IdConverterFactory());
        options.Converters.Add(new TextConverter<Ratio>(text => new(ParseDecimal(text)), ratio => ratio.ToString()));
        options.Converters.Add(new TextConverter<AnnualRate>(text => new(ParseDecimal(text)), rate => rate.ToString()));
        options.Converters.Add(new TextConverter<DayCount>(ReadDayCount, convention => convention.Name));
        options.Converters.Add(new MoneyConverter());
        return options;
    }

    private static DayCount ReadDayCount(string text) => DayCount.TryFind(text, out var convention)
        ? convention
        : throw new JsonException($"'{text}' is no day-count convention.");

    private static decimal ParseDecimal(string text) =>
        decimal.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new JsonException($"'{text}' is no decimal number.");

    private sealed class MoneyConverter : JsonConverter<Money>
    {
        public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(reader.GetInt64());

        public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(value.Fen);
    }

    private sealed class TextConverter<T>(Func<string, T> read, Func<T, string> write) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            read(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteStringValue(write(value));
    }

    private sealed class IdConverterFactory : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) =>
            typeToConvert.IsValueType && typeof(IRecordId).IsAssignableFrom(typeToConvert);

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(IdConverter<>).MakeGenericType(typeToConvert))!;
    }

    private sealed class IdConverter<T> : JsonConverter<T>
        where T : struct, IRecordId
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Unsafe.BitCast<Guid, T>(reader.GetGuid());

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Value);

        public override T ReadAsPropertyName(
            ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Unsafe.BitCast<Guid, T>(Guid.Parse(reader.GetString()!));

        public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WritePropertyName(value.Value.ToString());
    }
}
