using System.Text.Json;

namespace Fourwings.Cli.Calc;

/// <summary>One case as it lies in the input; the bytes hold until the next is read.</summary>
/// <param name="Key">Its key in a map; null elsewhere.</param>
/// <param name="Index">Its place, from 0.</param>
/// <param name="Json">The value.</param>
internal readonly record struct RawCase(string? Key, long Index, ReadOnlyMemory<byte> Json);

/// <summary>Takes the cases out of the input one by one; only the one at hand is held in memory.</summary>
internal sealed class JsonCases(BytePump pump, CaseShape shape)
{
    /// <summary>How deep a case may nest.</summary>
    public const int MaxDepth = 256;

    private JsonReaderState _state = new(new JsonReaderOptions { MaxDepth = MaxDepth });
    private long _count;
    private bool _isOver;

    private enum Step
    {
        Case = 1,
        NeedsMore,
        Over,
    }

    /// <summary>The next case.</summary>
    /// <returns>False at the end.</returns>
    /// <exception cref="JsonException">What follows is no JSON.</exception>
    public bool TryNext(out RawCase next)
    {
        next = default;
        if (_isOver)
        {
            return false;
        }

        var step = Attempt(out next);
        while (step == Step.NeedsMore)
        {
            pump.Fill();
            step = Attempt(out next);
        }

        _isOver = step == Step.Over;
        return !_isOver;
    }

    private Step Attempt(out RawCase next)
    {
        next = default;
        var window = pump.Window;
        var reader = new Utf8JsonReader(window.Span, pump.IsFinal, _state);
        var consumed = 0L;
        string? key = null;
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                key = reader.GetString();
                continue;
            }

            var isFrame = shape != CaseShape.One && reader.CurrentDepth == 0;
            var start = reader.TokenStartIndex;
            if (!isFrame && !reader.TrySkip())
            {
                break;
            }

            _state = reader.CurrentState;
            consumed = reader.BytesConsumed;
            if (!isFrame)
            {
                pump.Advance((int)consumed);
                next = new(key, _count++, window[(int)start..(int)consumed]);
                return Step.Case;
            }
        }

        pump.Advance((int)consumed);
        return pump.IsFinal ? Step.Over : Step.NeedsMore;
    }
}
