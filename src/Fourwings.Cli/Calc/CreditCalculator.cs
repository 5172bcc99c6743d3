using System.Text.Json.Nodes;
using Fourwings.Domain;
using Fourwings.Domain.Cases;
using Fourwings.Finance;

namespace Fourwings.Cli.Calc;

/// <summary>Risk weights, pools of loans and the distributions behind them, over <see cref="CreditChances"/>.</summary>
internal sealed class CreditCalculator : ICalculator
{
    private static readonly IReadOnlyDictionary<string, Func<CaseReader, Func<decimal?>>> Kinds =
        Choices.Table<Func<CaseReader, Func<decimal?>>>(
            ("baselRiskWeight", RiskWeight),
            ("bivariateNormalCdf", BothBelow),
            ("independentPoolDefaults", PoolDefaults),
            ("vasicekQuantileInSd", inputs => Pool(inputs, CreditChances.InDeviations)),
            ("vasicekWorstCaseDefaultRate",
                inputs => Pool(inputs, (pd, rho, alpha) => CreditChances.WorstCase(pd, rho, alpha))),
            ("vasicekCreditVar", CreditVar));

    private static readonly IReadOnlyDictionary<string, BaselClass> Classes = Choices.Table(
        ("corporate", BaselClass.Corporate), ("residentialMortgage", BaselClass.Home),
        ("otherRetail", BaselClass.OtherRetail), ("qrre", BaselClass.Qrre));

    public string Name => "credit";

    public string Example => """
        {"id": 1, "kind": "vasicekWorstCaseDefaultRate", "inputs": {"pd": 0.02, "rho": 0.1, "alpha": 0.999}}
        """;

    public JsonObject InputSchema => Schema.Object(
        ("kind", Schema.Text()),
        ("inputs", Schema.Either(
            Schema.Object(
                ("pd", Share()),
                ("assetClass", Schema.OneOf(Classes.Keys)),
                ("lgd", Share()),
                ("maturity?", Schema.Number()),
                ("turnoverMEUR?", Schema.Number())),
            Schema.Object(("a", Schema.Number()), ("b", Schema.Number()), ("rho", Schema.Number())),
            Schema.Object(("n", Schema.Integer()), ("pd", Share()), ("k", Schema.Integer())),
            Schema.Object(("pd", Share()), ("rho", Share()), ("alpha", Share())),
            Schema.Object(
                ("exposure", Schema.Number()),
                ("pd", Share()),
                ("recovery", Share()),
                ("rho", Share()),
                ("alpha", Share())))));

    public JsonObject ResultSchema => new() { ["type"] = "number" };

    public Answer Run(CaseReader input)
    {
        var kind = input.Text("kind").Trim();
        var inputs = input.Object("inputs");
        if (!Kinds.TryGetValue(kind, out var read))
        {
            foreach (var name in inputs.Names.ToArray())
            {
                inputs.Has(name);
            }

            input.Complete();
            var args = new Dictionary<string, object> { ["names"] = string.Join(", ", Kinds.Keys) };
            return Answer.Skip(Texts.Of("calc.credit.other-kind", input.Language, args));
        }

        var solve = read(inputs);
        input.Complete();
        return solve() is { } figure ? Answer.Of(figure) : Answer.Refuse(new("no-solution"), input.Language);
    }

    private static Func<decimal?> RiskWeight(CaseReader inputs)
    {
        var weight = new BaselRiskWeight(
            inputs.Choice("assetClass", Classes), ShareOf(inputs, "pd"), ShareOf(inputs, "lgd"));
        if (inputs.OptionalDecimal("maturity") is { } years)
        {
            weight = weight with { Maturity = Within(inputs, "maturity", years, 100, "cli.expected.maturity") };
        }

        if (inputs.OptionalDecimal("turnoverMEUR") is { } turnover)
        {
            weight = weight with { Turnover = NotNegative(inputs, "turnoverMEUR", turnover) };
        }

        if (!weight.IsDefined)
        {
            inputs.Reject("pd", "cli.expected.basel-pd");
        }

        return () => weight.Value();
    }

    private static Func<decimal?> BothBelow(CaseReader inputs)
    {
        var (a, b, rho) = (inputs.Decimal("a"), inputs.Decimal("b"), inputs.Decimal("rho"));
        if (rho is < -1 or > 1)
        {
            inputs.Reject("rho", "cli.expected.correlation");
        }

        return () => CreditChances.BothBelow(a, b, rho);
    }

    private static Func<decimal?> PoolDefaults(CaseReader inputs)
    {
        var loans = (int)NotNegative(inputs, "n", inputs.Integer("n"));
        var defaults = (int)NotNegative(inputs, "k", inputs.Integer("k"));
        var pd = ShareOf(inputs, "pd");
        return () => CreditChances.Defaults(loans, pd, defaults);
    }

    private static Func<decimal?> Pool(CaseReader inputs, Func<decimal, decimal, decimal, decimal?> solve)
    {
        var (pd, rho, alpha) = (ShareOf(inputs, "pd"), ShareOf(inputs, "rho"), ShareOf(inputs, "alpha"));
        return () => solve(pd, rho, alpha);
    }

    private static Func<decimal?> CreditVar(CaseReader inputs)
    {
        var exposure = NotNegative(inputs, "exposure", inputs.Decimal("exposure"));
        var recovery = ShareOf(inputs, "recovery");
        return Pool(inputs, (pd, rho, alpha) => exposure * (1 - recovery) * CreditChances.WorstCase(pd, rho, alpha));
    }

    private static decimal ShareOf(CaseReader inputs, string name) =>
        Within(inputs, name, inputs.Decimal(name), 1, "cli.expected.share");

    private static decimal NotNegative(CaseReader inputs, string name, decimal value) =>
        Within(inputs, name, value, decimal.MaxValue, "cli.expected.not-negative");

    private static decimal Within(CaseReader inputs, string name, decimal value, decimal most, string expected)
    {
        if (value >= 0 && value <= most)
        {
            return value;
        }

        inputs.Reject(name, expected);
        return 0;
    }

    private static JsonObject Share() => Schema.Number().With("minimum", 0).With("maximum", 1);
}
