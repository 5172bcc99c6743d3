using System.Text.Json.Nodes;
using Fourwings.Domain.Cases;
using Fourwings.Domain.LossFunds;
using Fourwings.Domain.Rules;
using Fourwings.Finance;

namespace Fourwings.Cli.Calc;

/// <summary>How safe a loss fund is and how large it must be: a year of a book under one or several schemes.</summary>
internal sealed class FundStressCalculator : ICalculator
{
    private const int MostLoans = 100_000;

    private static readonly IReadOnlyDictionary<string, bool> Copulas =
        Choices.Table(("gaussian", false), ("t", true));

    public string Name => "fund-stress";

    public string Example => """
        {"id": 1, "unit": "wan", "loans": [{"balance": 500, "pd": 0.02, "lgd": 0.8, "count": 80}],
          "correlation": 0.12, "schemes": [{"scheme": "ZS", "fundSize": 4000}, {"scheme": "GZ-55"}]}
        """;

    public JsonObject InputSchema => Schema.Object(
        ("loans", Schema.List(Schema.Object(
            ("balance", Amount()),
            ("pd", Share()),
            ("lgd", Share()),
            ("count?", Schema.Integer()),
            ("ipShare?", Share()),
            ("borrower?", Schema.Text()),
            ("bank?", Schema.Text())))),
        ("correlation", Share()),
        ("copula?", Schema.OneOf(Copulas.Keys)),
        ("degreesOfFreedom?", Schema.Number().With("minimum", 1)),
        ("schemes", Schema.List(Schema.Object(
            ("scheme", Schema.Either(Schema.OneOf(LossShareForm.Known), new JsonObject { ["type"] = "object" })),
            ("fundSize?", Amount())))),
        ("method?", Schema.OneOf<StressMethod>()),
        ("scenarios?", Schema.Integer()),
        ("seed?", Schema.Integer()),
        ("levels?", Schema.List(Share())),
        ("unit?", Schema.OneOf("yuan", "wan")));

    public JsonObject ResultSchema => Schema.Object(
        ("method", Schema.OneOf<StressMethod>()),
        ("scenarios?", Schema.Integer()),
        ("expectedLoss", Schema.Money()),
        ("schemes", Schema.List(Schema.Object(
            ("scheme?", Schema.Text()),
            ("fundSize?", Schema.Money()),
            ("expected", Schema.Map(Schema.Money())),
            ("standardErrors?", Schema.Map(Schema.Money())),
            ("runsDry?", Schema.Number()),
            ("runsDryError?", Schema.Number()),
            ("contributions", Schema.List(Schema.Object(
                ("level", Schema.Number()), ("amount", Schema.Money()), ("error?", Schema.Money()))))))));

    public Answer Run(CaseReader input)
    {
        var inWan = input.Has("unit") && input.Choice("unit", Choices.Table(("yuan", false), ("wan", true)));
        var amounts = new CaseAmounts(inWan ? 10_000m : 1m);
        var loans = LoansOf(input, amounts);
        var question = QuestionOf(input, loans);
        var rows = input.Objects("schemes");
        if (rows.Count == 0)
        {
            input.Reject("schemes", "cli.expected.not-empty");
        }

        StressScheme[] schemes = [.. rows.Select(row => StressScheme.Read(row, amounts))];
        input.Complete();
        if (schemes.FirstOrDefault(scheme => scheme.Skipped is not null) is { Skipped: { } why })
        {
            return Answer.Skip(Domain.Texts.Of(
                "calc.loss-share.not-built", input.Language, new Dictionary<string, object> { ["names"] = why }));
        }

        StressRule[] rules = [.. schemes.Select(scheme => scheme.RuleFor(loans))];
        if (FundStress.MethodFor(question, rules) is not { } method)
        {
            input.Reject("method", "cli.expected.stress-method");
            input.ThrowOnFaults();
            throw new System.Diagnostics.UnreachableException();
        }

        var outcomes = FundStress.Run(question with { Method = method }, rules);
        var isDrawn = method == StressMethod.Simulated;
        return Answer.Of(new Result(
            method,
            isDrawn ? question.Drawn : null,
            Rounded(question.ExpectedLoss),
            [.. schemes.Zip(rules, outcomes).Select(row => RowOf(row.First.Name, row.Second, row.Third, isDrawn))]));
    }

    private static StressLoan[] LoansOf(CaseReader input, CaseAmounts amounts)
    {
        var loans = new List<StressLoan>();
        foreach (var row in input.Objects("loans"))
        {
            var count = row.OptionalInteger("count") ?? 1;
            if (count < 1 || count > MostLoans - loans.Count)
            {
                row.Reject("count", "cli.expected.loans");
                count = 0;
            }

            var loan = new StressLoan(amounts.Of(row, "balance"), ShareOf(row, "pd"), ShareOf(row, "lgd"))
            {
                IpShare = row.Has("ipShare") ? new Ratio(ShareOf(row, "ipShare")) : null,
                Bank = row.Has("bank") ? row.TextOrNumber("bank") : "",
            };
            var borrower = row.Has("borrower") ? row.TextOrNumber("borrower") : null;
            for (var i = 0; i < count; i++)
            {
                loans.Add(loan with { Borrower = borrower ?? FormattableString.Invariant($"#{loans.Count}") });
            }
        }

        if (loans.Count == 0)
        {
            input.Reject("loans", "cli.expected.not-empty");
        }

        return [.. loans];
    }

    private static StressQuestion QuestionOf(CaseReader input, StressLoan[] loans)
    {
        var isT = input.Has("copula") && input.Choice("copula", Copulas);
        var degrees = input.OptionalDecimal("degreesOfFreedom");
        if (isT ? degrees is null or < 1 or > 1000 : degrees is not null)
        {
            input.Reject("degreesOfFreedom", isT ? "cli.expected.degrees" : "cli.expected.no-degrees");
        }

        var question = new StressQuestion(loans, new(ShareOf(input, "correlation"), isT ? degrees ?? 1 : null))
        {
            Method = input.OptionalChoice<StressMethod>("method") ?? StressMethod.Auto,
            Seed = input.OptionalInteger("seed") ?? 1,
        };
        if (input.OptionalInteger("scenarios") is { } scenarios)
        {
            if (scenarios is < 1 or > FundStress.MostScenarios)
            {
                input.Reject("scenarios", "cli.expected.scenarios");
            }

            question = question with { Scenarios = Math.Clamp(scenarios, 1, FundStress.MostScenarios) };
        }

        return input.OptionalDecimals("levels") is { } levels
            ? question with { Levels = LevelsOf(input, levels) }
            : question;
    }

    private static IReadOnlyList<decimal> LevelsOf(CaseReader input, IReadOnlyList<decimal> levels)
    {
        if (levels.Count == 0 || levels.Any(level => level is <= 0 or >= 1))
        {
            input.Reject("levels", "cli.expected.levels");
        }

        return levels;
    }

    private static decimal ShareOf(CaseReader row, string name)
    {
        var share = row.Decimal(name);
        if (share is < 0 or > 1)
        {
            row.Reject(name, "cli.expected.share");
            return 0;
        }

        return share;
    }

    private static SchemeRow RowOf(string? name, StressRule rule, StressOutcome outcome, bool isDrawn) => new(
        name,
        rule.Fund,
        outcome.Expected.ToDictionary(party => party.Party, party => Rounded(party.Mean)),
        isDrawn ? outcome.Expected.ToDictionary(party => party.Party, party => Rounded(party.Error)) : null,
        outcome.RunsDry?.Chance,
        isDrawn ? outcome.RunsDry?.Error : null,
        [.. outcome.Contributions.Select(one => new Contribution(
            one.Level, Rounded(one.Amount), isDrawn ? Rounded(one.Error) : null))]);

    private static decimal Rounded(decimal yuan) => decimal.Round(yuan, 2, MidpointRounding.AwayFromZero);

    private static JsonObject Share() => Schema.Number().With("minimum", 0).With("maximum", 1);

    private static JsonObject Amount() => Schema.Number().With("minimum", 0);

    private sealed record Result(
        StressMethod Method, int? Scenarios, decimal ExpectedLoss, IReadOnlyList<SchemeRow> Schemes);

    private sealed record SchemeRow(
        string? Scheme,
        Money? FundSize,
        IReadOnlyDictionary<string, decimal> Expected,
        IReadOnlyDictionary<string, decimal>? StandardErrors,
        decimal? RunsDry,
        decimal? RunsDryError,
        IReadOnlyList<Contribution> Contributions);

    private sealed record Contribution(decimal Level, decimal Amount, decimal? Error);
}

/// <summary>A scheme of a stress as it was read.</summary>
internal sealed record StressScheme(string? Name, string? Skipped, Func<IReadOnlyList<StressLoan>, StressRule> RuleFor)
{
    public static StressScheme Read(CaseReader row, CaseAmounts amounts)
    {
        Money? fund = row.Has("fundSize") ? amounts.Of(row, "fundSize") : null;
        if (row.IsObject("scheme"))
        {
            var form = new LossSchemeForm(row.Object("scheme"), amounts.Of);
            var written = form.Read();
            return new(null, form.Skipped, loans => StressRule.Of(written, loans, fund));
        }

        var name = row.Choice("scheme", Choices.Table(LossShareForm.Known.Select(known => (known, known)))) ?? "KJZX";
        if (name == "KJZX")
        {
            return new(name, null, loans => PoolOf(loans, fund));
        }

        var ruled = SharingRules.All[name.ToLowerInvariant()].Latest.Value;
        return new(name, null, loans => StressRule.Of(ruled.Scheme, loans, fund ?? ruled.Size));
    }

    /// <summary>The Tech Star pool as the rule book reads its text.</summary>
    private static StressRule PoolOf(IReadOnlyList<StressLoan> loans, Money? fund) =>
        FundStressing.Of(FundRules.SchemesOf(RuleBook.Standard.ForPlace("zhenjiang"))["kjzx"], loans, fund);
}
