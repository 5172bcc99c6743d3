using System.Text;

namespace Fourwings.Domain;

/// <summary>One text in both languages.</summary>
public sealed class Text
{
    private readonly string[] _zh;
    private readonly string[] _en;

    /// <summary>Makes a text; <c>{name}</c> marks where an argument goes.</summary>
    public Text(string zh, string en)
    {
        Zh = zh;
        En = en;
        _zh = Cut(zh);
        _en = Cut(en);
    }

    /// <summary>The Chinese text with its marks.</summary>
    public string Zh { get; }

    /// <summary>The English text with its marks.</summary>
    public string En { get; }

    /// <summary>The names of the arguments in the Chinese text, in order.</summary>
    public IEnumerable<string> ZhNames => NamesIn(_zh);

    /// <summary>The names of the arguments in the English text, in order.</summary>
    public IEnumerable<string> EnNames => NamesIn(_en);

    /// <summary>The text in a language, its marks left as they are.</summary>
    public string In(string language) => TextFormat.IsEnglish(language) ? En : Zh;

    /// <summary>The text in a language with its arguments.</summary>
    internal string Write(string key, string language, IReadOnlyDictionary<string, object>? args)
    {
        var pieces = TextFormat.IsEnglish(language) ? _en : _zh;
        if (pieces.Length == 1 || args is null)
        {
            return In(language);
        }

        var text = new StringBuilder(pieces[0]);
        for (var i = 1; i < pieces.Length; i += 2)
        {
            text.Append(ArgumentOf(pieces[i], key, language, args)).Append(pieces[i + 1]);
        }

        return text.ToString();
    }

    private static string ArgumentOf(
        string name, string key, string language, IReadOnlyDictionary<string, object> args)
    {
        if (args.TryGetValue(name, out var value))
        {
            return TextFormat.Of(value, language);
        }

        return Texts.ThrowsOnGaps
            ? throw new KeyNotFoundException($"The text '{key}' asks for '{name}'.")
            : $"{{{name}}}";
    }

    // Literal, name, literal, name, …, literal.
    private static string[] Cut(string text) =>
        [.. text.Split('{').SelectMany((piece, i) => i == 0 ? [piece] : SplitMark(piece, text))];

    private static string[] SplitMark(string piece, string text)
    {
        var end = piece.IndexOf('}');
        return end > 0
            ? [piece[..end], piece[(end + 1)..]]
            : throw new FormatException($"A mark is left open in '{text}'.");
    }

    private static IEnumerable<string> NamesIn(string[] pieces) => pieces.Where((_, i) => i % 2 == 1);
}
