using System.Text;

namespace Fourwings.Domain.Rules;

/// <summary>Writes <c>docs/rules.md</c>: every rule, its values over time, and where each comes from.</summary>
public static class RulesDocument
{
    /// <summary>The Markdown of all rules of a book, the country's first, then each city's.</summary>
    /// <param name="rules">The book without a place.</param>
    /// <param name="language"><c>zh</c> or <c>en</c>.</param>
    public static string Write(RuleBook rules, string language = "en")
    {
        var all = rules.AllRules().ToArray();
        var text = new StringBuilder();
        var values = all.SelectMany(rule => rule.Values).ToArray();
        Paragraph(text, "# " + Texts.Of("rules.document.title", language));
        Paragraph(text, Texts.Of("rules.document.about", language, new Dictionary<string, object>
        {
            ["rules"] = all.Length,
            ["values"] = values.Length,
            ["unverified"] = values.Count(value => !value.Citation.Verified),
        }));
        foreach (var module in all.GroupBy(rule => rule.Id[..rule.Id.LastIndexOf('/')]))
        {
            Paragraph(text, "## " + module.Key);
            foreach (var rule in module)
            {
                AppendRule(text, rule, language);
            }
        }

        return text.ToString().TrimEnd() + "\n";
    }

    private static void AppendRule(StringBuilder text, Rule rule, string language)
    {
        Paragraph(text, $"### {rule.Title.In(language)}");
        Paragraph(text, $"`{rule.Id}`" + (rule.BeginsLate is { } late ? $" · {late.In(language)}" : ""));
        text.Append("| ").AppendJoin(" | ", Columns(language)).Append(" |\n| --- | --- | --- | --- |\n");
        foreach (var value in rule.Values)
        {
            var lines = RuleText.Lines(rule, value, language);
            text.Append("| ").AppendJoin(" | ", new[]
            {
                value.From.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
                string.Join("<br>", lines),
                SourceOf(value.Citation, language),
                StandingOf(value, language),
            }.Select(Cell)).Append(" |\n");
        }

        text.Append('\n');
    }

    private static string[] Columns(string language) =>
        [.. new[] { "from", "value", "source", "standing" }
            .Select(name => Texts.Of("rules.document." + name, language))];

    private static string SourceOf(Citation citation, string language)
    {
        var source = RuleText.Source(citation, language);
        return citation.Url is { } url ? $"[{source}]({url})" : source;
    }

    private static string StandingOf(RuleValue value, string language)
    {
        var standing = RuleText.Standing(value, language);
        var mark = value.Citation.Verified ? standing : $"⚠ **{standing}**";
        return string.Join("<br>", RuleText.Reasons(value, language).Prepend(mark));
    }

    private static string Cell(string text) => text.Replace("|", "\\|");

    private static void Paragraph(StringBuilder text, string paragraph) => text.Append(paragraph).Append("\n\n");
}
