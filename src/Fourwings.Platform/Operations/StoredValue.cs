using System.Globalization;
using System.Text.Json;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Operations;

/// <summary>How the values of one column type stand in a backup.</summary>
internal abstract class StoredValue
{
    /// <summary>The form of a type token.</summary>
    public static StoredValue Of(string type) => type switch
    {
        "id" => new IdValue(),
        "day" => new DayValue(),
        "flag" => new FlagValue(),
        "bytes" => new BytesValue(),
        "json" or "text" => new TextValue(),
        _ => new NumberValue(),
    };

    /// <summary>Writes what the database gave, in either dialect.</summary>
    public void Write(Utf8JsonWriter writer, object? value)
    {
        if (value is null)
        {
            writer.WriteNullValue();
            return;
        }

        WriteValue(writer, value);
    }

    /// <summary>Reads a value of the type that <see cref="BulkRows"/> takes; null stays null.</summary>
    public object? Read(JsonElement value) => value.ValueKind == JsonValueKind.Null ? null : ReadValue(value);

    protected abstract void WriteValue(Utf8JsonWriter writer, object value);

    protected abstract object ReadValue(JsonElement value);

    private sealed class IdValue : StoredValue
    {
        protected override void WriteValue(Utf8JsonWriter writer, object value) =>
            writer.WriteStringValue(value is byte[] bytes ? new Guid(bytes, bigEndian: true) : (Guid)value);

        protected override object ReadValue(JsonElement value) => value.GetGuid();
    }

    private sealed class DayValue : StoredValue
    {
        protected override void WriteValue(Utf8JsonWriter writer, object value) => writer.WriteStringValue(value switch
        {
            DateTime instant => Handlers.DayText(DateOnly.FromDateTime(instant)),
            DateOnly day => Handlers.DayText(day),
            _ => (string)value,
        });

        protected override object ReadValue(JsonElement value) =>
            DateOnly.ParseExact(value.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    private sealed class FlagValue : StoredValue
    {
        protected override void WriteValue(Utf8JsonWriter writer, object value) =>
            writer.WriteBooleanValue(Convert.ToBoolean(value, CultureInfo.InvariantCulture));

        protected override object ReadValue(JsonElement value) => value.GetBoolean();
    }

    private sealed class BytesValue : StoredValue
    {
        protected override void WriteValue(Utf8JsonWriter writer, object value) =>
            writer.WriteBase64StringValue((byte[])value);

        protected override object ReadValue(JsonElement value) => value.GetBytesFromBase64();
    }

    private sealed class TextValue : StoredValue
    {
        protected override void WriteValue(Utf8JsonWriter writer, object value) =>
            writer.WriteStringValue((string)value);

        protected override object ReadValue(JsonElement value) => value.GetString()!;
    }

    private sealed class NumberValue : StoredValue
    {
        protected override void WriteValue(Utf8JsonWriter writer, object value) =>
            writer.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));

        protected override object ReadValue(JsonElement value) => value.GetInt64();
    }
}
