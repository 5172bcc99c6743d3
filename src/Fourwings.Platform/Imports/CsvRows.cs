using System.Buffers;
using System.Text;
using Fourwings.Domain.Imports;

namespace Fourwings.Platform.Imports;

/// <summary>
/// Reads separated values as banks and Excel in China write them: UTF-8 with or without its mark, else GB18030; comma,
/// semicolon or tab; RFC 4180 quotes with line ends in them.
/// </summary>
internal static class CsvRows
{
    private const int LongestCell = 32_767;
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    static CsvRows() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Reads the rows; blank lines are left out, but count.</summary>
    public static IEnumerable<FileRow> Read(Func<Stream> open)
    {
        // One stream after the other: what was uploaded has a single position.
        var encoding = EncodingOf(open);
        using var reader = new StreamReader(open(), encoding, detectEncodingFromByteOrderMarks: true, 1 << 16);
        var pump = new CharPump(reader);
        var separator = SeparatorOf(pump.Ahead());
        var line = 1L;
        while (pump.Peek() >= 0)
        {
            var (cells, lines) = ReadRow(pump, separator);
            var row = new FileRow(line, cells);
            line += lines;
            if (!row.IsBlank)
            {
                yield return row;
            }
        }
    }

    private static (List<ImportCell> Cells, int Lines) ReadRow(CharPump pump, char separator)
    {
        var cells = new List<ImportCell>();
        var cell = new StringBuilder();
        var (quoted, wasQuoted, lines) = (false, false, 1);
        while (true)
        {
            var letter = pump.Next();
            if (letter < 0 || (!quoted && letter is '\r' or '\n' && !quoted))
            {
                if (letter == '\r' && pump.Peek() == '\n')
                {
                    pump.Next();
                }

                break;
            }

            if (letter == '"' && (quoted || (cell.Length == 0 && !wasQuoted)))
            {
                if (quoted && pump.Peek() == '"')
                {
                    cell.Append((char)pump.Next());
                }
                else
                {
                    quoted = !quoted;
                    wasQuoted = true;
                }
            }
            else if (letter == separator && !quoted)
            {
                cells.Add(ImportCell.Of(cell.ToString()));
                cell.Clear();
                wasQuoted = false;
            }
            else if (cell.Length < LongestCell)
            {
                lines += letter == '\n' ? 1 : 0;
                cell.Append((char)letter);
            }
        }

        cells.Add(ImportCell.Of(cell.ToString()));
        return (cells, lines);
    }

    /// <summary>The mark that stands most often outside quotes in the first lines; comma where none does.</summary>
    private static char SeparatorOf(ReadOnlySpan<char> ahead)
    {
        var (comma, semicolon, tab, quoted) = (0, 0, 0, false);
        for (var i = 0; i < ahead.Length; i++)
        {
            var letter = ahead[i];
            quoted ^= letter == '"';
            if (!quoted)
            {
                comma += letter == ',' ? 1 : 0;
                tab += letter == '\t' ? 1 : 0;

                // Two semicolons together stand between the members of one cell's list (Lens).
                var isDouble = (i > 0 && ahead[i - 1] == ';') || (i + 1 < ahead.Length && ahead[i + 1] == ';');
                semicolon += letter == ';' && !isDouble ? 1 : 0;
            }
        }

        return tab > comma && tab >= semicolon ? '\t' : semicolon > comma ? ';' : ',';
    }

    /// <summary>UTF-8 where every byte of the file is, else GB18030 (国标18030), which takes any bytes.</summary>
    private static Encoding EncodingOf(Func<Stream> open)
    {
        using var stream = open();
        var bytes = new byte[1 << 16];
        var letters = new char[1 << 16];
        var kept = 0;
        while (stream.ReadAtLeast(bytes.AsSpan(kept), 1, throwOnEndOfStream: false) is > 0 and var read)
        {
            var span = bytes.AsSpan(0, kept + read);
            var status = System.Text.Unicode.Utf8.ToUtf16(
                span, letters, out var used, out _, replaceInvalidSequences: false, isFinalBlock: false);
            if (status == OperationStatus.InvalidData)
            {
                return Encoding.GetEncoding("GB18030");
            }

            span[used..].CopyTo(bytes);
            kept = span.Length - used;
        }

        return kept == 0 ? Utf8 : Encoding.GetEncoding("GB18030");
    }

    /// <summary>Letters one by one, with a look at what comes.</summary>
    private sealed class CharPump(StreamReader reader)
    {
        private const int AheadLength = 4096;
        private readonly char[] _buffer = new char[1 << 15];
        private int _at;
        private int _end;

        public ReadOnlySpan<char> Ahead()
        {
            Fill();
            return _buffer.AsSpan(_at, Math.Min(_end - _at, AheadLength));
        }

        public int Peek() => _at < _end || Fill() ? _buffer[_at] : -1;

        public int Next() => _at < _end || Fill() ? _buffer[_at++] : -1;

        private bool Fill()
        {
            if (_at < _end)
            {
                return true;
            }

            (_at, _end) = (0, reader.ReadBlock(_buffer));
            return _end > 0;
        }
    }
}
