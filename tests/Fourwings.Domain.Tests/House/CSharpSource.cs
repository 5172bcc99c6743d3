using System.Text.RegularExpressions;

namespace Fourwings.Domain.Tests.House;

/// <summary>A string literal: where it begins and what stands between its quotes, as written.</summary>
internal sealed record StringLiteral(int Start, int Line, string Value);

/// <summary>
/// A C# file as the convention tests read it: <see cref="Code"/> is the text with comments and literals blanked out,
/// place by place, so that a word in it is a word of the language or an identifier.
/// </summary>
internal sealed partial class CSharpSource
{
    private readonly char[] _code;
    private readonly List<StringLiteral> _literals = [];
    private int _at;

    private CSharpSource(string text)
    {
        Text = text;
        _code = text.ToCharArray();
        ScanTo(text.Length, closingBrace: false);
        Code = new string(_code);
    }

    public string Text { get; }

    public string Code { get; }

    public IReadOnlyList<StringLiteral> Literals => _literals;

    public static CSharpSource Parse(string text) => new(text);

    public int LineOf(int index) => Text.AsSpan(0, index).Count('\n') + 1;

    private void ScanTo(int end, bool closingBrace)
    {
        var depth = 0;
        while (_at < end)
        {
            var here = Text[_at];
            if (StartsWith("//"))
            {
                BlankTo(IndexOrEnd("\n", _at));
            }
            else if (StartsWith("/*"))
            {
                BlankTo(After("*/", _at + 2));
            }
            else if (here == '\'')
            {
                BlankTo(EndOfQuoted(_at + 1, '\''));
            }
            else if (Opening().Match(Text, _at) is { Success: true } opening)
            {
                ReadString(opening);
            }
            else if (closingBrace && here == '}' && depth == 0)
            {
                return;
            }
            else
            {
                depth += here switch { '{' => 1, '}' => -1, _ => 0 };
                _at++;
            }
        }
    }

    private void ReadString(Match opening)
    {
        var start = _at;
        var quotes = opening.Groups["quotes"].Length;
        var inside = opening.Index + opening.Length;
        var interpolated = opening.Value.Contains('$', StringComparison.Ordinal);
        var verbatim = opening.Value.Contains('@', StringComparison.Ordinal);
        if (quotes >= 3 && !verbatim)
        {
            End(start, inside, After(new string('"', quotes), inside), quotes);
        }
        else if (quotes >= 2 && quotes % 2 == 0)
        {
            End(start, inside - 1, inside - quotes + 2, 1);
        }
        else if (interpolated)
        {
            _at = inside;
            ScanInterpolated(verbatim);
            End(start, inside, _at, 1);
        }
        else
        {
            End(start, inside, verbatim ? EndOfVerbatim(inside) : EndOfQuoted(inside, '"'), 1);
        }
    }

    private void ScanInterpolated(bool verbatim)
    {
        while (_at < Text.Length)
        {
            if (StartsWith("{{") || StartsWith("}}") || (verbatim ? StartsWith("\"\"") : Text[_at] == '\\'))
            {
                _at += 2;
            }
            else if (Text[_at] == '{')
            {
                _at++;
                ScanTo(Text.Length, closingBrace: true);
                _at++;
            }
            else if (Text[_at++] == '"')
            {
                return;
            }
        }
    }

    private void End(int start, int inside, int end, int quotes)
    {
        var length = Math.Max(0, end - quotes - inside);
        _literals.Add(new StringLiteral(start, LineOf(start), Text.Substring(inside, length)));
        _at = start;
        BlankTo(end);
    }

    private void BlankTo(int end)
    {
        for (; _at < end; _at++)
        {
            _code[_at] = Text[_at] == '\n' ? '\n' : ' ';
        }
    }

    private int EndOfQuoted(int from, char quote)
    {
        var at = from;
        while (at < Text.Length && Text[at] != quote && Text[at] != '\n')
        {
            at += Text[at] == '\\' ? 2 : 1;
        }

        return Math.Min(at + 1, Text.Length);
    }

    private int EndOfVerbatim(int from)
    {
        var at = from;
        while (at < Text.Length && (Text[at] != '"' || (at + 1 < Text.Length && Text[at + 1] == '"')))
        {
            at += Text[at] == '"' ? 2 : 1;
        }

        return Math.Min(at + 1, Text.Length);
    }

    private bool StartsWith(string word) => string.CompareOrdinal(Text, _at, word, 0, word.Length) == 0;

    private int IndexOrEnd(string word, int from) =>
        Text.IndexOf(word, Math.Min(from, Text.Length), StringComparison.Ordinal) is >= 0 and var at ? at : Text.Length;

    private int After(string word, int from) => Math.Min(IndexOrEnd(word, from) + word.Length, Text.Length);

    [GeneratedRegex("""\G(?<marks>[$@]*)(?<quotes>"+)""", RegexOptions.None, 1000)]
    private static partial Regex Opening();
}
