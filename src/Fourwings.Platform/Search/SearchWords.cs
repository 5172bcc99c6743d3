using System.Globalization;
using System.Text;

namespace Fourwings.Platform.Search;

/// <summary>
/// How texts are cut for search (检索分词): folded to half width and lower case (NFKC), Chinese into single characters
/// and overlapping pairs, the rest into words and numbers. No dictionary, so the same on every machine.
/// </summary>
public static class SearchWords
{
    private const int LongestTerm = 64;

    /// <summary>
    /// A text as it is compared: half width, lower case, numbers without dots, hyphens and the prefix ZL or CN.
    /// </summary>
    public static string Fold(string text) => string.Join(' ', Runs(text));

    /// <summary>The terms under which a text is found, each once, with a blank between them.</summary>
    public static string Terms(IEnumerable<string> texts) =>
        string.Join(' ', texts.SelectMany(Runs).SelectMany(IndexTerms).Distinct(StringComparer.Ordinal));

    /// <summary>
    /// The terms that a record must have to be a candidate; a word or number may be its beginning (<c>*</c>).
    /// </summary>
    public static IReadOnlyList<string> Query(string text)
    {
        string[] terms = [.. Runs(text).SelectMany(QueryTerms).Distinct(StringComparer.Ordinal)];
        return [.. terms.Select((term, i) => i < terms.Length - 1 && IsShortBeginning(term) ? term[..^1] : term)];
    }

    /// <summary>The runs of a text: Chinese characters in a row, or a word or number.</summary>
    public static IEnumerable<string> Runs(string text)
    {
        var run = new StringBuilder();
        bool? isHan = null;
        var letters = text.Normalize(NormalizationForm.FormKC).ToLowerInvariant().EnumerateRunes().ToArray();
        for (var i = 0; i < letters.Length; i++)
        {
            bool? kind = IsHan(letters[i]) ? true : Rune.IsLetterOrDigit(letters[i]) ? false : null;
            if (kind is null && isHan == false && IsInside(letters, i))
            {
                continue;
            }

            if (kind != isHan && run.Length > 0)
            {
                yield return Bare(run.ToString());
                run.Clear();
            }

            isHan = kind;
            if (kind is not null)
            {
                run.Append(letters[i].ToString());
            }
        }

        if (run.Length > 0)
        {
            yield return Bare(run.ToString());
        }
    }

    /// <summary>Whether the letter is a Chinese character.</summary>
    public static bool IsHan(Rune letter) => letter.Value is (>= 0x3400 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF)
        or (>= 0x20000 and <= 0x3FFFF) or 0x3005 or 0x3007;

    // A dot or hyphen between digits belongs to the number: 201010596747.X, 12345678-9.
    private static bool IsInside(Rune[] letters, int i) =>
        letters[i].Value is '.' or '-' && i > 0 && i + 1 < letters.Length
        && Rune.IsDigit(letters[i - 1]) && (Rune.IsDigit(letters[i + 1]) || letters[i + 1].Value == 'x');

    private static string Bare(string run) =>
        run.Length >= 10 && run[..2] is "zl" or "cn" && run.AsSpan(2, 8).IndexOfAnyExceptInRange('0', '9') < 0
            ? run[2..]
            : run;

    private static IEnumerable<string> IndexTerms(string run)
    {
        var characters = Characters(run);
        return IsHan(Rune.GetRuneAt(run, 0)) ? characters.Concat(Pairs(characters)) : [Cut(run)];
    }

    /// <summary>
    /// Whether a term is one or two letters that may begin a word: of a number such as <c>RZ-2026…</c> they begin too
    /// many, and where more follows they are whole.
    /// </summary>
    private static bool IsShortBeginning(string term) => term.Length <= 3 && term.EndsWith('*');

    private static IEnumerable<string> QueryTerms(string run)
    {
        if (!IsHan(Rune.GetRuneAt(run, 0)))
        {
            return [Cut(run) + "*"];
        }

        var characters = Characters(run);
        return characters.Length == 1 ? characters : Pairs(characters);
    }

    private static string Cut(string run) => run.Length <= LongestTerm ? run : run[..LongestTerm];

    private static string[] Characters(string run)
    {
        var characters = new List<string>();
        var each = StringInfo.GetTextElementEnumerator(run);
        while (each.MoveNext())
        {
            characters.Add(each.GetTextElement());
        }

        return [.. characters];
    }

    private static IEnumerable<string> Pairs(string[] characters) =>
        characters.Zip(characters.Skip(1), (first, second) => first + second);
}
