using System.Text.Json;
using System.Text.Json.Nodes;
using Fourwings.Domain;
using Fourwings.Domain.Cases;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Rules;
using Fourwings.Domain.Valuation;
using Fourwings.Finance;

namespace Fourwings.Cli.Calc;

/// <summary>
/// The value of a patent as orders find it: the score of a panel, the automatic score, values by several methods, or
/// a simulation; what is asked for decides.
/// </summary>
internal sealed class ValueCalculator : ICalculator
{
    private static readonly DateOnly Latest = new(2026, 1, 1);

    public string Name => "value";

    public string Example => """
        {"id": "a", "simulate": {"revenue": 1000, "growth": [0.02, 0.05, 0.08], "volatility": 0.2,
          "royalty": [0.02, 0.03, 0.04], "rate": [0.15, 0.18, 0.22], "years": [5, 7, 8], "paths": 20000, "seed": 7}}
        """;

    public JsonObject InputSchema => Schema.Object(
        ("on?", Schema.Day()),
        ("approaches?", Schema.List(Schema.Object(
            ("method", Schema.OneOf<AppraisalMethod>()),
            ("inputs", Schema.Map(Schema.Either(Schema.Number(), Schema.List(Schema.Number())))),
            ("weight", Schema.Number()),
            ("rounding?", Schema.OneOf<AppraisalRounding>()),
            ("midYear?", Schema.Flag())))),
        ("score?", Schema.Object(
            ("system", Schema.OneOf(IndicatorSystems.Keys)),
            ("scenario", Schema.OneOf<AnalysisScenario>()),
            ("inForce?", Schema.Flag()),
            ("experts", Schema.List(Schema.Map(Schema.Number()))))),
        ("record?", Schema.Object(
            ("kind", Schema.OneOf<RightKind>()), ("cited", Schema.Integer()), ("pages", Schema.Integer()),
            ("claims", Schema.Integer()), ("claimLength", Schema.Integer()), ("characterised", Schema.Integer()),
            ("family?", Schema.List(Schema.Text())), ("yearsLeft", Schema.Number()),
            ("marketShare", Schema.Number()), ("recency", Schema.Number()), ("lead", Schema.Number()),
            ("independence", Schema.Number()), ("maturity", Schema.Number()))),
        ("simulate?", Schema.Object(
            ("revenue", Schema.Number()), ("growth", Spread()), ("volatility", Schema.Number()),
            ("royalty", Spread()), ("rate", Spread()), ("years", Spread()), ("paths", Schema.Integer()),
            ("seed?", Schema.Integer()), ("remainingTerm?", Schema.Number()))));

    public JsonObject ResultSchema => new() { ["type"] = "object" };

    public Answer Run(CaseReader input)
    {
        var on = input.OptionalDate("on") ?? Latest;
        var score = input.OptionalObject("score") is { } scored ? ReadScore(scored) : null;
        var record = input.OptionalObject("record") is { } known ? ReadRecord(known) : null;
        var simulation = input.OptionalObject("simulate") is { } asked ? ReadSimulation(asked) : null;
        var approaches = input.OptionalObjects("approaches")?.Select(ReadApproach).ToArray();
        if (score is null && record is null && simulation is null && approaches is not { Length: > 0 })
        {
            input.Reject("approaches", "cli.expected.list");
        }

        input.Complete();
        var result = new JsonObject();
        var refusal = (score is null ? null : AddScore(result, score, on))
            ?? (record is null ? null : AddRecord(result, record, on))
            ?? (simulation is null ? null : AddSimulation(result, simulation))
            ?? (approaches is null ? null : AddApproaches(result, approaches));
        return refusal is null ? Answer.Of(result) : Answer.Refuse(refusal, input.Language);
    }

    private static JsonObject Spread() => Schema.Either(Schema.Number(), Schema.List(Schema.Number()));

    private static Asked ReadScore(CaseReader part) => new(
        part.Text("system"),
        part.Choice<AnalysisScenario>("scenario"),
        part.OptionalFlag("inForce") ?? true,
        [.. part.Objects("experts").Select(sheet => sheet.Names.ToArray()
            .Select(name => new Score(name, sheet.Decimal(name), "-")).ToArray())]);

    private static PatentRecord ReadRecord(CaseReader part) => new(
        part.Choice<RightKind>("kind"), part.Integer("cited"), part.Integer("pages"), part.Integer("claims"),
        part.Integer("claimLength"), part.Integer("characterised"))
    {
        Family = part.OptionalTexts("family") ?? [],
        YearsLeft = part.Decimal("yearsLeft"),
        MarketShare = part.Decimal("marketShare"),
        Recency = part.Decimal("recency"),
        Lead = part.Decimal("lead"),
        Independence = part.Decimal("independence"),
        Maturity = part.Decimal("maturity"),
    };

    private static ValueSimulation ReadSimulation(CaseReader part) => new(
        new(
            part.Decimal("revenue"), Spread(part, "growth"), part.Decimal("volatility"), Spread(part, "royalty"),
            Spread(part, "rate"), Spread(part, "years")),
        (long)Math.Clamp(part.Decimal("paths"), -1, long.MaxValue / 2),
        part.OptionalInteger("seed") ?? 1)
    {
        RemainingTerm = part.OptionalDecimal("remainingTerm"),
    };

    /// <summary>A figure known exactly, or least, likeliest and most.</summary>
    private static Triangle Spread(CaseReader part, string name)
    {
        if (part.Element(name) is not { ValueKind: JsonValueKind.Array })
        {
            return Triangle.Of(part.Decimal(name));
        }

        if (part.Decimals(name) is [var low, var mode, var high])
        {
            return new(low, mode, high);
        }

        part.Reject(name, "cli.expected.triangle");
        return default;
    }

    private static (AppraisalSheet Sheet, decimal Weight) ReadApproach(CaseReader part)
    {
        var method = part.Choice<AppraisalMethod>("method");
        var sheet = new AppraisalSheet(method, AppraisalCalculator.FiguresOf(part.Object("inputs")))
        {
            Rounding = part.OptionalChoice<AppraisalRounding>("rounding") ?? AppraisalRounding.Exact,
            IsMidYear = part.OptionalFlag("midYear") ?? false,
        };
        return (sheet, part.Decimal("weight"));
    }

    private static Refusal? AddScore(JsonObject result, Asked asked, DateOnly on)
    {
        if (!IndicatorSystems.Of(RuleBook.Standard, asked.System, on).Succeeded(out var system, out var refusal))
        {
            return refusal;
        }

        if (asked.Sheets.Length == 0)
        {
            return new Refusal("analysis.scored-twice", Field: "score.experts");
        }

        if (asked.Sheets.Select(sheet => Score.Fault(system.Value, sheet)).FirstOrDefault(odd => odd is not null)
            is { } fault)
        {
            return fault with { Field = $"score.experts.{fault.Field}" };
        }

        var score = IndicatorScore.Of(system.Value, asked.Scenario, asked.Sheets, asked.InForce);
        result["score"] = score.Total;
        result["groups"] = new JsonObject([.. score.Groups.Select(group =>
            KeyValuePair.Create(group.Group.Key, (JsonNode?)group.Value))]);
        result["spread"] = new JsonObject([.. score.Means.Select(mean =>
            KeyValuePair.Create(mean.Indicator.Key, (JsonNode?)mean.Spread))]);
        result["vetoes"] = new JsonArray([.. score.Vetoes.Select(veto => (JsonNode)Choices.NameOf(veto.Effect))]);
        return null;
    }

    private static Refusal? AddRecord(JsonObject result, PatentRecord record, DateOnly on)
    {
        if (!BibliographicScore.Of(RuleBook.Standard, record, on).Succeeded(out var score, out var refusal))
        {
            return refusal with { Field = $"record.{refusal.Field}" };
        }

        result["automatic"] = score.Total;
        result["parts"] = new JsonObject([.. score.Parts.Select(part =>
            KeyValuePair.Create(part.Key, (JsonNode?)part.Value))]);
        return null;
    }

    private static Refusal? AddSimulation(JsonObject result, ValueSimulation asked)
    {
        if (!asked.Run().Succeeded(out var found, out var refusal)
            || !asked.Tornado().Succeeded(out var swings, out refusal))
        {
            return refusal with { Field = $"simulate.{refusal.Field}" };
        }

        result["paths"] = found.Paths;
        result["mean"] = found.Mean;
        result["standardError"] = found.StandardError;
        result["quantiles"] = new JsonObject([.. found.Quantiles.Select(one =>
            KeyValuePair.Create($"p{one.Key}", (JsonNode?)one.Value))]);
        result["tornado"] = new JsonArray([.. swings.Select(swing => (JsonNode)new JsonObject
        {
            ["figure"] = swing.Name, ["atLow"] = swing.AtLow, ["atHigh"] = swing.AtHigh,
        })]);
        return null;
    }

    private static Refusal? AddApproaches(JsonObject result, (AppraisalSheet Sheet, decimal Weight)[] approaches)
    {
        var (sum, weights) = (0m, approaches.Sum(one => one.Weight));
        if (Math.Abs(weights - 1) > 0.000001m)
        {
            return new Refusal("appraisal.weights", Field: "approaches").With("name", "weight").With("sum", weights);
        }

        var rows = new JsonArray();
        foreach (var (i, (sheet, weight)) in approaches.Index())
        {
            if (!Appraisal.Of(sheet).Succeeded(out var outcome, out var refusal))
            {
                return refusal with { Field = $"{Paths.Index("approaches", i)}.inputs.{refusal.Field}" };
            }

            sum += weight * outcome.Value;
            rows.Add((JsonNode)AppraisalCalculator.ResultOf(outcome));
        }

        result["value"] = sum;
        result["approaches"] = rows;
        return null;
    }

    private sealed record Asked(string System, AnalysisScenario Scenario, bool InForce, Score[][] Sheets);
}
