using System.Text.Json;

namespace Fourwings.Cli.Calc;

/// <summary>How the cases lie in the input; the answers lie likewise.</summary>
internal enum CaseShape
{
    /// <summary>One case.</summary>
    One = 1,

    /// <summary>A list of cases.</summary>
    List,

    /// <summary>A map from id to case.</summary>
    Map,
}

/// <summary>
/// Looks over the input, in pieces, without keeping it: whether it is JSON, and whether an object is one case (it has
/// the mark) or a map of cases.
/// </summary>
internal sealed class ShapeScan(string mark)
{
    private JsonReaderState _state = new(new JsonReaderOptions { MaxDepth = JsonCases.MaxDepth });
    private JsonTokenType _root;
    private bool _isMark;
    private bool _hasMark;
    private int _objects;
    private int _others;

    /// <summary>The shape as far as it has been seen; null where there is no case or no telling yet.</summary>
    public CaseShape? Shape(bool isWhole) => _root switch
    {
        JsonTokenType.StartArray => _objects + _others > 0 || !isWhole ? CaseShape.List : null,
        JsonTokenType.StartObject when _hasMark => CaseShape.One,
        JsonTokenType.StartObject when isWhole => _objects + _others > 0 ? CaseShape.Map : null,
        JsonTokenType.StartObject when _objects > 1 && _others == 0 => CaseShape.Map,
        _ => null,
    };

    /// <summary>Looks over the next bytes.</summary>
    /// <returns>The number of bytes that need not be shown again.</returns>
    /// <exception cref="JsonException">The input is no JSON.</exception>
    public int Look(ReadOnlySpan<byte> bytes, bool isFinal)
    {
        var reader = new Utf8JsonReader(bytes, isFinal, _state);
        while (reader.Read())
        {
            Note(ref reader);
        }

        _state = reader.CurrentState;
        return (int)reader.BytesConsumed;
    }

    private void Note(ref Utf8JsonReader reader)
    {
        var token = reader.TokenType;
        if (reader.CurrentDepth == 0 && token is not (JsonTokenType.EndObject or JsonTokenType.EndArray))
        {
            _root = token;
        }
        else if (reader.CurrentDepth == 1 && token == JsonTokenType.PropertyName)
        {
            _isMark = reader.ValueTextEquals(mark);
        }
        else if (reader.CurrentDepth == 1 && token == JsonTokenType.EndObject)
        {
            _objects++;
            _hasMark |= _isMark && mark != "id";
        }
        else if (reader.CurrentDepth == 1 && token is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            _others++;
            _hasMark |= _isMark && token is (JsonTokenType.String or JsonTokenType.Number);
        }
    }
}
