using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fourwings.Domain;
using Fourwings.Domain.Rules;

namespace Fourwings.Cli;

/// <summary>Rules for other programs: both languages, figures as the rule files write them.</summary>
internal static class RulesJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    /// <summary>Every rule without its values.</summary>
    public static string List(RuleBook book) => Write(new JsonArray([.. book.Rules.Select(HeadOf)]));

    /// <summary>A rule with some of its values.</summary>
    public static string Show(Rule rule, IEnumerable<RuleValue> values)
    {
        var node = HeadOf(rule);
        node["values"] = new JsonArray([.. values.Select(ValueOf)]);
        return Write(node);
    }

    /// <summary>Why there is no value.</summary>
    public static string Refused(Refusal refusal, string language) => Write(new JsonObject
    {
        ["refused"] = new JsonObject { ["code"] = refusal.Code, ["message"] = Texts.Of(refusal, language) },
    });

    private static JsonObject HeadOf(Rule rule) => new()
    {
        ["id"] = rule.Id,
        ["title"] = Of(rule.Title),
        ["unit"] = rule.Unit.ToString(),
        ["place"] = rule.Place,
        ["from"] = Day(rule.Values[0].From),
        ["unverified"] = rule.Values.Count(value => !value.Citation.Verified),
    };

    private static JsonObject ValueOf(RuleValue value) => new()
    {
        ["from"] = Day(value.From),
        ["value"] = Of(value.Content),
        ["cite"] = new JsonObject
        {
            ["instrument"] = value.Citation.Instrument,
            ["article"] = value.Citation.Article,
            ["quote"] = value.Citation.Quote,
            ["note"] = Of(value.Citation.Note),
            ["url"] = value.Citation.Url,
            ["verified"] = value.Citation.Verified,
        },
        ["assumed"] = Of(value.Assumed),
    };

    private static JsonNode? Of(RuleContent content) =>
        content.IsText ? JsonValue.Create(content.AsText())
        : content.Items.Count > 0 ? new JsonArray([.. content.Items.Select(Of)])
        : new JsonObject(content.Members.Select(member => KeyValuePair.Create(member.Name, Of(member.Content))));

    private static JsonObject? Of(Text? text) =>
        text is null ? null : new JsonObject { ["zh"] = text.Zh, ["en"] = text.En };

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Write(JsonNode node) => node.ToJsonString(Options);
}
