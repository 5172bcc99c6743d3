using System.Text.Json;

namespace Fourwings.Domain;

/// <summary>Whether a JSON text has the members of each object in ordinal order.</summary>
public static class CanonicalOrder
{
    private const int Deepest = 64;

    // From here on bytes and UTF-16 units may sort differently: names beyond the surrogates.
    private const byte FirstDoubtful = 0xEE;

    /// <summary>
    /// True where every member stands after the one before it; false also where a name is written with an escape or
    /// with letters of which it cannot be said from their bytes.
    /// </summary>
    public static bool Holds(ReadOnlySpan<byte> json)
    {
        Span<int> starts = stackalloc int[Deepest];
        Span<int> lengths = stackalloc int[Deepest];
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                lengths[reader.CurrentDepth] = -1;
            }
            else if (reader.TokenType == JsonTokenType.PropertyName)
            {
                var depth = reader.CurrentDepth - 1;
                var name = reader.ValueSpan;
                if (reader.ValueIsEscaped || name.ContainsAnyInRange(FirstDoubtful, byte.MaxValue)
                    || (lengths[depth] >= 0
                        && json.Slice(starts[depth], lengths[depth]).SequenceCompareTo(name) >= 0))
                {
                    return false;
                }

                (starts[depth], lengths[depth]) = ((int)reader.TokenStartIndex + 1, name.Length);
            }
        }

        return true;
    }
}
