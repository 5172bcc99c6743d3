using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Fourwings.Finance;

namespace Fourwings.Cli.Calc;

/// <summary>Writes the answers as they come.</summary>
internal abstract class AnswerWriter
{
    /// <summary>How results become JSON: camel case, enums by name, money in yuan, absent members left out.</summary>
    public static JsonSerializerOptions Options { get; } = MakeOptions();

    /// <summary>Writes one answer.</summary>
    /// <param name="key">The key of the case in a map; null elsewhere.</param>
    /// <param name="id">The id of the case as JSON; null where it has none.</param>
    /// <param name="answer">The answer.</param>
    public abstract void Write(string? key, JsonElement? id, Answer answer);

    /// <summary>Ends the output.</summary>
    public abstract void End();

    /// <summary>Hands on what has been written.</summary>
    public abstract void Flush();

    private static JsonSerializerOptions MakeOptions()
    {
        var options = new JsonSerializerOptions
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new YuanConverter());
        return options;
    }

    private sealed class YuanConverter : JsonConverter<Money>
    {
        public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Money.FromYuan(reader.GetDecimal());

        public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(value.Yuan);
    }
}

/// <summary>Answers as JSON in the shape of the input, one a line.</summary>
internal sealed class JsonAnswers(Stream stream, CaseShape shape) : AnswerWriter
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly ArrayBufferWriter<byte> _buffer = new(64 * 1024);
    private bool _isBegun;

    /// <inheritdoc/>
    public override void Write(string? key, JsonElement? id, Answer answer)
    {
        Begin();
        using var json = new Utf8JsonWriter(_buffer, Plain);
        if (key is not null)
        {
            JsonSerializer.Serialize(json, key, Options);
            json.Flush();
            json.Reset();
            _buffer.Write(": "u8);
        }

        WriteAnswer(json, key, id, answer);
        json.Flush();
        if (_buffer.WrittenCount > 48 * 1024)
        {
            HandOn();
        }
    }

    /// <inheritdoc/>
    public override void End()
    {
        _buffer.Write(shape switch
        {
            CaseShape.One => "\n"u8,
            CaseShape.List => "\n]\n"u8,
            CaseShape.Map => "\n}\n"u8,
            _ => throw new System.Diagnostics.UnreachableException(),
        });
        Flush();
    }

    /// <inheritdoc/>
    public override void Flush()
    {
        HandOn();
        stream.Flush();
    }

    private void HandOn()
    {
        stream.Write(_buffer.WrittenSpan);
        _buffer.ResetWrittenCount();
    }

    private void Begin()
    {
        if (shape != CaseShape.One)
        {
            _buffer.Write(_isBegun ? ",\n"u8 : shape == CaseShape.List ? "[\n"u8 : "{\n"u8);
        }

        _isBegun = true;
    }

    private static void WriteAnswer(Utf8JsonWriter json, string? key, JsonElement? id, Answer answer)
    {
        json.WriteStartObject();
        json.WritePropertyName("id");
        if (key is not null)
        {
            json.WriteStringValue(key);
        }
        else if (id is { } given)
        {
            given.WriteTo(json);
        }
        else
        {
            json.WriteNullValue();
        }

        var (name, value) = PartOf(answer);
        json.WritePropertyName(name);
        JsonSerializer.Serialize(json, value, Options);

        json.WriteEndObject();
    }

    private static (string Name, object? Value) PartOf(Answer answer) => answer switch
    {
        Answer.Result result => ("result", result.Value),
        Answer.Refused refused => ("refused", new { refused.Code, refused.Message, refused.Path }),
        Answer.Skipped skipped => ("skipped", skipped.Reason),
        Answer.Faulty faulty => ("faults", faulty.Faults),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
