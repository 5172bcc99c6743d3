namespace Fourwings.Cli.Calc;

/// <summary>A window over a stream of bytes that grows only to the largest value that must be seen whole.</summary>
internal sealed class BytePump(Stream source, Action beforeRead, CancellationToken cancel)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(300);
    private byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;
    private bool _isBegun;
    private Task<int>? _pending;

    /// <summary>Whether the stream has ended: nothing follows the window.</summary>
    public bool IsFinal { get; private set; }

    /// <summary>The bytes that are there and not yet consumed.</summary>
    public ReadOnlyMemory<byte> Window => _buffer.AsMemory(_start, _end - _start);

    /// <summary>Consumes bytes from the front of the window.</summary>
    public void Advance(int count) => _start += count;

    /// <summary>Widens the window by what the stream gives next; waits for it.</summary>
    public void Fill() => Fill(Timeout.InfiniteTimeSpan);

    /// <summary>Widens the window up to a size, to the end of the stream, or until the stream falls silent.</summary>
    public void FillHead(int size)
    {
        Fill();
        while (!IsFinal && Window.Length < size && Fill(Patience))
        {
        }
    }

    private bool Fill(TimeSpan patience)
    {
        if (IsFinal)
        {
            return true;
        }

        if (_pending is null)
        {
            beforeRead();
            MakeRoom();
            _pending = source.ReadAsync(_buffer, _end, _buffer.Length - _end);
        }

        if (!_pending.Wait((int)patience.TotalMilliseconds, cancel))
        {
            return false;
        }

        var count = _pending.GetAwaiter().GetResult();
        _pending = null;
        _end += count;
        IsFinal = count == 0;
        SkipMark();
        return true;
    }

    private void MakeRoom()
    {
        if (_end < _buffer.Length)
        {
            return;
        }

        var target = _start > _buffer.Length / 2 ? _buffer : new byte[checked(_buffer.Length * 2)];
        Buffer.BlockCopy(_buffer, _start, target, 0, _end - _start);
        _buffer = target;
        _end -= _start;
        _start = 0;
    }

    /// <summary>A byte order mark at the very beginning is no part of the text.</summary>
    private void SkipMark()
    {
        if (_isBegun || (_end < 3 && !IsFinal))
        {
            return;
        }

        _isBegun = true;
        if (Window.Span.StartsWith("\uFEFF"u8))
        {
            _start += 3;
        }
    }
}
