using System.Text.Json;
using System.Text.Json.Nodes;
using Fourwings.Domain.Cases;
using Fourwings.Domain.Valuation;
using Fourwings.Finance;

namespace Fourwings.Cli.Calc;

/// <summary>One method of asset appraisal with every figure on the way, over <see cref="Appraisal"/>.</summary>
internal sealed class AppraisalCalculator : ICalculator
{
    private static readonly char[] _ends = [' ', '(', '（', '/'];

    private static readonly IReadOnlyDictionary<string, AppraisalMethod> Methods = Choices.Of<AppraisalMethod>();

    public string Name => "appraisal";

    public string Example => """
        {"id": "a", "method": "equivalentInvestmentProfitShare", "inputs": {
          "patentReplacementCost": 100, "patentCostMargin": 4, "licenseeAssets": 5000, "licenseeCostMargin": 0.15,
          "profits": [1500, 1500, 1400, 1400, 1300], "discountRate": 0.1}}
        """;

    public JsonObject InputSchema => Schema.Object(
        ("method?", Schema.Text()),
        ("inputs?", Schema.Map(Schema.Either(Schema.Number(), Schema.List(Schema.Number())))),
        ("m?", Schema.OneOf(AppraisalVector.Names)),
        ("rounding?", Schema.OneOf<AppraisalRounding>()),
        ("midYear?", Schema.Flag()));

    public JsonObject ResultSchema => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject { ["value"] = Schema.Number() },
        ["required"] = new JsonArray("value"),
    };

    public Answer Run(CaseReader input)
    {
        var rounding = input.OptionalChoice<AppraisalRounding>("rounding") ?? AppraisalRounding.Exact;
        var isMidYear = input.OptionalFlag("midYear") ?? false;
        var sheet = input.Has("m") ? AppraisalVector.Read(input) : ReadSheet(input);
        input.Complete();
        if (sheet is null)
        {
            var args = new Dictionary<string, object> { ["names"] = string.Join(", ", Methods.Keys) };
            return Answer.Skip(Domain.Texts.Of("calc.appraisal.other-method", input.Language, args));
        }

        var outcome = Appraisal.Of(sheet with { Rounding = rounding, IsMidYear = isMidYear });
        return outcome.Succeeded(out var found, out var refusal)
            ? Answer.Of(ResultOf(found))
            : Answer.Refuse(refusal with { Field = $"inputs.{refusal.Field}" }, input.Language);
    }

    /// <summary>The value first, then the figures on the way; a dot in a name groups them.</summary>
    internal static JsonObject ResultOf(AppraisalOutcome outcome)
    {
        var result = new JsonObject { ["value"] = outcome.Value };
        foreach (var step in outcome.Steps)
        {
            var parts = step.Name.Split('.');
            var place = parts.Length == 1 ? result : GroupOf(result, parts[0]);
            place[parts[^1]] = step.IsList
                ? new JsonArray([.. step.Figures.Select(figure => (JsonNode)figure)])
                : (JsonNode)step.Figures[0];
        }

        return result;
    }

    /// <summary>The figures of an object: numbers, or lists of numbers.</summary>
    internal static Dictionary<string, decimal[]> FiguresOf(CaseReader inputs)
    {
        var figures = new Dictionary<string, decimal[]>();
        foreach (var name in inputs.Names.ToArray())
        {
            figures[name] = inputs.Element(name) is { ValueKind: JsonValueKind.Array }
                ? [.. inputs.Decimals(name)]
                : [inputs.Decimal(name)];
        }

        return figures;
    }

    private static AppraisalSheet? ReadSheet(CaseReader input)
    {
        var text = input.Text("method").Trim();
        var end = text.IndexOfAny(_ends);
        var figures = FiguresOf(input.Object("inputs"));
        return Methods.TryGetValue(end < 0 ? text : text[..end], out var method) ? new(method, figures) : null;
    }

    private static JsonObject GroupOf(JsonObject result, string name)
    {
        if (result[name] is not JsonObject group)
        {
            result[name] = group = [];
        }

        return group;
    }
}

/// <summary>The short form of published vectors, by their <c>m</c>.</summary>
internal static class AppraisalVector
{
    private static readonly IReadOnlyDictionary<string, (AppraisalMethod Method, string[] Names)> Forms =
        Choices.Table(
            ("equivInvest", (AppraisalMethod.EquivalentInvestmentProfitShare, new[]
            {
                "tech>patentReplacementCost,patentCostMargin", "buyer>licenseeAssets,licenseeCostMargin",
                "income>profits", "r>discountRate", "tax>taxRate",
            })),
            ("incremental", (AppraisalMethod.IncrementalEarnings, ["cash>cash", "r>discountRate"])),
            ("floorFee", (AppraisalMethod.MinimumTransferFee,
            [
                "cost>replacementCost", "infl>priceIndices", "left>remainingYears", "used>usedYears", "share>share",
                "opp>opportunityCost",
            ])),
            ("itemCost", (AppraisalMethod.ItemisedCost, ["items>items", "infl>priceIndices", "newness>newness"])),
            ("multiplierCost", (AppraisalMethod.ReplacementCostMultiplier,
            [
                "material>materials", "labour>labour", "beta1>labourMultiplier", "beta2>researchRisk",
                "ret>returnOnInvestment", "used>usedYears", "left>remainingYears",
            ])),
            ("bs", (AppraisalMethod.PatentOption,
                ["S>worth", "K>cost", "T>years", "r>riskFree", "var>variance", "y>costOfDelay"])));

    // What the vectors say of their own outcome.
    private static readonly string[] _said = ["exact", "published", "gross"];

    public static IEnumerable<string> Names => Forms.Keys;

    public static AppraisalSheet? Read(CaseReader input)
    {
        var form = input.Choice("m", Forms);
        foreach (var name in _said)
        {
            input.Has(name);
        }

        var figures = new Dictionary<string, decimal[]>();
        foreach (var parts in (form.Names ?? []).Select(name => name.Split('>')))
        {
            if (!input.Has(parts[0]))
            {
                continue;
            }

            decimal[] given = input.Element(parts[0]) is { ValueKind: JsonValueKind.Array }
                ? [.. input.Decimals(parts[0])]
                : [input.Decimal(parts[0])];
            var names = parts[1].Split(',');
            for (var i = 0; i < names.Length; i++)
            {
                figures[names[i]] = names.Length == 1 ? given : i < given.Length ? [given[i]] : [];
            }
        }

        return form.Names is null ? null : new(form.Method, figures);
    }
}
