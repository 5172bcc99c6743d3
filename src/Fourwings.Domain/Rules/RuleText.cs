using System.Text.RegularExpressions;

namespace Fourwings.Domain.Rules;

/// <summary>
/// What a rule says, in words for the reader: pages, the command line and <c>docs/rules.md</c> show the same.
/// </summary>
public static partial class RuleText
{
    private const string KeyPrefix = "rule.key.";
    private const string Title = "name";
    private const string WordPrefix = "rule.word.";

    /// <summary>The value in the language, a line for each item of a list.</summary>
    public static IReadOnlyList<string> Lines(Rule rule, RuleValue value, string language)
    {
        var content = value.Content;
        if (content.IsText)
        {
            return [WithUnit(Word(content.AsText(), language), rule.Unit, language)];
        }

        return content.Items.Any(item => !item.IsText)
            ? [.. content.Items.Select(item => Line(item, language))]
            : content.Members.Any(member => !member.Content.IsText) && !content.IsBilingual
                ? [.. content.Members.Select(member => Member(member.Name, member.Content, language))]
                : [Line(content, language)];
    }

    /// <summary>Where the value comes from: the instrument and its article.</summary>
    public static string Source(Citation citation, string language) => citation.Article is { } article
        ? Texts.Of("rule.source", language, new Dictionary<string, object>
        {
            ["instrument"] = citation.Instrument,
            ["article"] = article,
        })
        : citation.Instrument;

    /// <summary>How far the value may be trusted: verified, not verified, or assumed.</summary>
    public static string Standing(RuleValue value, string language)
    {
        var known = value.Citation.Verified ? "verified" : "unverified";
        return Texts.Of("rule.standing." + (value.Assumed is null ? known : "assumed"), language);
    }

    /// <summary>The source's wording, why the value is assumed, how far the source was read; where known.</summary>
    public static IReadOnlyList<string> Reasons(RuleValue value, string language) => [.. new[]
    {
        value.Citation.Quote is { } quote
            ? Texts.Of("rule.quote", language, new Dictionary<string, object> { ["quote"] = quote })
            : null,
        value.Assumed?.In(language),
        value.Citation.Note?.In(language),
    }.OfType<string>()];

    /// <summary>The keys of the texts that a value's names and words need; a test holds the rules to them.</summary>
    public static IEnumerable<string> TextKeysOf(RuleContent content)
    {
        if (content.IsBilingual)
        {
            return [];
        }

        if (content.IsText)
        {
            return Name().IsMatch(content.AsText()) ? [WordPrefix + content.AsText()] : [];
        }

        var named = content.Members.Where(member => !IsOwnWord(member.Name)).ToArray();
        return named.Select(member => member.Name).Where(name => name != Title).Select(name => KeyPrefix + name)
            .Concat(content.Items.Concat(named.Select(member => member.Content)).SelectMany(TextKeysOf));
    }

    private static string Line(RuleContent content, string language)
    {
        if (content.IsText)
        {
            return Word(content.AsText(), language);
        }

        if (content.IsBilingual)
        {
            return content.AsBilingual().In(language);
        }

        return content.Items.Count > 0
            ? string.Join(Between(content.Items[0], language), content.Items.Select(item => Line(item, language)))
            : string.Join(Stop(language), Parts(content, language));
    }

    private static IEnumerable<string> Parts(RuleContent content, string language)
    {
        if (content.Find("zh") is not null)
        {
            yield return content[TextFormat.IsEnglish(language) ? "en" : "zh"].AsText();
        }

        foreach (var (name, member) in content.Members.Where(member => !IsOwnWord(member.Name)))
        {
            yield return name == Title ? Line(member, language) : Member(name, member, language);
        }
    }

    private static string Member(string name, RuleContent content, string language) => Texts.Of(
        content.Members.Count > 0 && !content.IsBilingual ? "rule.member.map" : "rule.member",
        language,
        new Dictionary<string, object>
        {
            ["name"] = Texts.Of(KeyPrefix + name, language),
            ["value"] = Line(content, language),
        });

    private static string Word(string text, string language) => text switch
    {
        "yes" => Texts.Of("text.yes", language),
        "no" => Texts.Of("text.no", language),
        _ => Name().IsMatch(text) ? Texts.Of(WordPrefix + text, language) : text,
    };

    private static string WithUnit(string text, RuleUnit unit, string language) =>
        unit is RuleUnit.Text or RuleUnit.Table or RuleUnit.Ratio or RuleUnit.AnnualRate
            ? text
            : Texts.Of("rule.figure", language, new Dictionary<string, object> { ["figure"] = text, ["unit"] = unit });

    // An item may carry its own words in zh and en, beside an id that only programs read.
    private static bool IsOwnWord(string name) => name is "zh" or "en" or "id";

    private static string Between(RuleContent item, string language) =>
        !item.IsText ? Stop(language) : TextFormat.IsEnglish(language) ? ", " : "、";

    private static string Stop(string language) => TextFormat.IsEnglish(language) ? "; " : "；";

    [GeneratedRegex("^[A-Z][a-z]+([A-Z][a-z]+)*$", RegexOptions.None, 1000)]
    private static partial Regex Name();
}
