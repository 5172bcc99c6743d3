using System.Text.Json;
using System.Text.Json.Serialization;
using Fourwings.Finance;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Api;

/// <summary>Holds what programs send to the same <see cref="Bounds"/> as what people type.</summary>
internal static class BoundedReading
{
    /// <summary>Puts the bounds before the converters that there are.</summary>
    public static JsonSerializerOptions Within(JsonSerializerOptions options)
    {
        options.Converters.Insert(0, new Bounded<Money>((ref Utf8JsonReader reader) =>
            new(reader.GetInt64()), amount => Bounds.Holds(amount.Yuan)));
        options.Converters.Insert(0, new Bounded<int>((ref Utf8JsonReader reader) =>
            reader.GetInt32(), count => Bounds.Holds(count)));
        options.Converters.Insert(0, new Bounded<string>((ref Utf8JsonReader reader) =>
            reader.GetString()!, text => Bounds.Holds(text)));
        options.Converters.Insert(0, new Bounded<DateOnly>((ref Utf8JsonReader reader) =>
            DateOnly.TryParseExact(reader.GetString(), "yyyy-MM-dd", out var day)
                ? day
                : throw new JsonException("A day is YYYY-MM-DD."), day => Bounds.Holds(day)));
        return options;
    }

    private delegate T Reader<out T>(ref Utf8JsonReader reader);

    private sealed class Bounded<T>(Reader<T> read, Func<T, bool> holds) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var value = read(ref reader);
            return holds(value) ? value : throw new JsonException("Out of range.");
        }

        /// <summary>Answers are written in the canonical form.</summary>
        /// <exception cref="NotSupportedException">Always.</exception>
        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            throw new NotSupportedException("These options only read.");
    }
}
