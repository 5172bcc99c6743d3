using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Fourwings.Domain.Rules;

/// <summary>
/// Reads a rule file; whatever is not as it should be is a <see cref="FormatException"/> naming the line.
/// </summary>
public sealed class RuleReader
{
    private static readonly string[] RuleKeys = ["id", "title", "unit", "begins-late", "values"];
    private static readonly string[] ValueKeys = ["from", "value", "cite", "assumed"];
    private static readonly string[] CitationKeys = ["instrument", "article", "quote", "note", "url", "verified"];
    private readonly string _id;

    private RuleReader(string id) => _id = id;

    /// <summary>Reads one rule.</summary>
    /// <param name="id">The path of the file below <c>rules/</c>, without its ending.</param>
    /// <param name="yaml">The text of the file.</param>
    /// <exception cref="FormatException">The file is not as it should be.</exception>
    public static Rule Read(string id, string yaml)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(yaml));
        }
        catch (YamlException fault)
        {
            throw new FormatException($"rules/{id}.yaml, line {fault.Start.Line}: {fault.Message}", fault);
        }

        var reader = new RuleReader(id);
        return stream.Documents.Count == 1
            ? reader.ReadRule(stream.Documents[0].RootNode)
            : throw new FormatException($"rules/{id}.yaml: one rule is expected.");
    }

    private Rule ReadRule(YamlNode node)
    {
        var rule = MapOf(node, RuleKeys);
        var id = TextOf(Needed(rule, node, "id"));
        if (id != _id)
        {
            throw Fault(node, $"the id '{id}' is not the path of the file");
        }

        var title = BilingualOf(Needed(rule, node, "title"));
        var unit = UnitOf(Needed(rule, node, "unit"));
        var beginsLate = rule.TryGetValue("begins-late", out var why) ? BilingualOf(why) : null;
        return new(_id, title, unit, beginsLate, ReadValues(rule, node, beginsLate));
    }

    private RuleUnit UnitOf(YamlNode node)
    {
        var name = TextOf(node).Replace("-", "");
        return Enum.TryParse<RuleUnit>(name, ignoreCase: true, out var unit) && Enum.IsDefined(unit)
            ? unit
            : throw Fault(node, $"'{TextOf(node)}' is no unit");
    }

    private List<RuleValue> ReadValues(Dictionary<string, YamlNode> rule, YamlNode node, Text? beginsLate)
    {
        var values = new List<RuleValue>();
        var list = Needed(rule, node, "values") as YamlSequenceNode ?? throw Fault(node, "'values' is a list");
        foreach (var item in list)
        {
            var value = ReadValue(item);
            if (values.Count > 0 && value.From <= values[^1].From)
            {
                throw Fault(item, value.From == values[^1].From
                    ? $"there are two values for {value.From:O}"
                    : $"the day {value.From:O} does not come after {values[^1].From:O}");
            }

            values.Add(value);
        }

        if (values.Count == 0)
        {
            throw Fault(node, "there is no value");
        }

        var late = values[0].From > RuleBook.CoveredFrom;
        return late == beginsLate is not null
            ? values
            : throw Fault(node, late ? $"there is no value on {RuleBook.CoveredFrom:O}" : "it does not begin late");
    }

    private RuleValue ReadValue(YamlNode node)
    {
        var value = MapOf(node, ValueKeys);
        var from = Needed(value, node, "from");
        var day = RuleContent.DayOf(TextOf(from)) ?? throw Fault(from, $"'{TextOf(from)}' is no day");
        var citation = value.TryGetValue("cite", out var cite)
            ? ReadCitation(cite)
            : throw Fault(node, "the value has no citation");
        var assumed = value.TryGetValue("assumed", out var why) ? BilingualOf(why) : null;
        if (citation.Verified && assumed is not null)
        {
            throw Fault(node, "what is verified is not assumed");
        }

        if (!citation.Verified && assumed is null && citation.Note is null)
        {
            throw Fault(node, "a value that is not verified says why: a note or what is assumed");
        }

        return new(_id, day, ContentOf(Needed(value, node, "value")), citation, assumed);
    }

    private Citation ReadCitation(YamlNode node)
    {
        var cite = MapOf(node, CitationKeys);
        var verified = Needed(cite, node, "verified");
        var citation = new Citation(
            TextOf(Needed(cite, node, "instrument")),
            cite.TryGetValue("article", out var article) ? TextOf(article) : null,
            cite.TryGetValue("quote", out var quote) ? TextOf(quote) : null,
            cite.TryGetValue("note", out var note) ? BilingualOf(note) : null,
            cite.TryGetValue("url", out var url) ? TextOf(url) : null,
            TextOf(verified) switch
            {
                "yes" => true,
                "no" => false,
                _ => throw Fault(verified, "'verified' is yes or no"),
            });
        return citation.Article is null && citation.Quote is null && citation.Note is null
            ? throw Fault(node, "a citation has an article, a quote or a note")
            : citation;
    }

    private RuleContent ContentOf(YamlNode node) => node switch
    {
        YamlScalarNode => RuleContent.OfText(TextOf(node), WhereIs(node)),
        YamlSequenceNode list => RuleContent.OfList([.. list.Select(ContentOf)], WhereIs(node)),
        YamlMappingNode map => RuleContent.OfMap(
            [.. map.Children.Select(entry => (TextOf(entry.Key), ContentOf(entry.Value)))], WhereIs(node)),
        _ => throw Fault(node, "a text, a list or a map is expected"),
    };

    private Dictionary<string, YamlNode> MapOf(YamlNode node, string[] keys)
    {
        var map = node as YamlMappingNode ?? throw Fault(node, $"a map of {string.Join(", ", keys)} is expected");
        foreach (var key in map.Children.Keys.Where(key => !keys.Contains(TextOf(key))))
        {
            throw Fault(key, $"'{TextOf(key)}' is no key here; known are {string.Join(", ", keys)}");
        }

        return map.Children.ToDictionary(entry => TextOf(entry.Key), entry => entry.Value);
    }

    private YamlNode Needed(Dictionary<string, YamlNode> map, YamlNode node, string key) =>
        map.TryGetValue(key, out var value) ? value : throw Fault(node, $"'{key}' is missing");

    private Text BilingualOf(YamlNode node)
    {
        var content = ContentOf(node);
        return content.IsBilingual ? content.AsBilingual() : throw Fault(node, "zh and en are expected");
    }

    private string TextOf(YamlNode node) =>
        node is YamlScalarNode { Value: { Length: > 0 } text } ? text : throw Fault(node, "a text is expected");

    private string WhereIs(YamlNode node) => $"rules/{_id}.yaml, line {node.Start.Line}";

    private FormatException Fault(YamlNode node, string what) => new($"{WhereIs(node)}: {what}.");
}
