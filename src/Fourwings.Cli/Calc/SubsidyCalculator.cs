using System.Text.Json.Nodes;
using Fourwings.Domain;
using Fourwings.Domain.Cases;
using Fourwings.Domain.Rules;
using Fourwings.Domain.Subsidies;
using Fourwings.Finance;

namespace Fourwings.Cli.Calc;

/// <summary>Subsidies of interest, appraisal, premium, custody and guarantee fees by their published rules.</summary>
internal sealed class SubsidyCalculator : ICalculator
{
    public string Name => "subsidy";

    public string Example => """
        {"id": 1, "rule": "shandong/interest", "unit": "wan", "budget": 50, "claims": [
          {"firm": "A", "on": "2016-06-01", "principal": 300, "benchmarkRate": 0.0435, "months": 12},
          {"firm": "B", "on": "2016-06-02", "principal": 800, "benchmarkRate": 0.0435, "months": 12}]}
        """;

    public JsonObject InputSchema => Schema.Object(
        ("rule", Schema.Either(
            Schema.OneOf(SubsidyRules.All.Keys.Order(StringComparer.Ordinal)),
            Schema.Object(
                ("basis", Schema.OneOf<SubsidyBasis>()),
                ("share?", Share()),
                ("at?", Schema.OneOf<SubsidyRate>()),
                ("fixedRate?", Schema.Number()),
                ("mostOfBenchmark?", Schema.Number()),
                ("byDays?", Schema.Flag()),
                ("mostMonths?", Schema.Integer()),
                ("perItem?", Amount()),
                ("perCase?", Amount()),
                ("perFirmYear?", Amount()),
                ("uplift?", Share()),
                ("upliftedPerFirmYear?", Amount()),
                ("noDoubleFunding?", Schema.Flag()),
                ("conditions?", Schema.List(Schema.Text()))))),
        ("claims", Schema.List(Schema.Object(
            ("firm", Schema.Text()),
            ("on?", Schema.Day()),
            ("principal?", Amount()),
            ("ipShare?", Share()),
            ("actualRate?", Schema.Number()),
            ("benchmarkRate?", Schema.Number()),
            ("months?", Schema.Number()),
            ("days?", Schema.Integer()),
            ("fee?", Amount()),
            ("items?", Schema.Integer()),
            ("otherPublic?", Amount()),
            ("preferred?", Schema.Flag()),
            ("flags?", Schema.Map(Schema.Flag()))))),
        ("upliftMode?", Schema.OneOf<UpliftMode>()),
        ("budget?", Amount()),
        ("used?", Schema.Map(Amount())),
        ("unit?", Schema.OneOf("yuan", "wan")));

    public JsonObject ResultSchema => Schema.Object(
        ("claims", Schema.List(Schema.Object(
            ("firm", Schema.Text()),
            ("amount", Schema.Money()),
            ("before", Schema.Money()),
            ("reasons", Schema.List(Schema.Object(("code", Schema.Text()), ("cap?", Schema.Text()))))))),
        ("total", Schema.Money()),
        ("budgetLeft?", Schema.Money()));

    public Answer Run(CaseReader input)
    {
        var form = SubsidyForm.Read(input);
        input.Complete();
        return new SubsidyRun(form).Result().Succeeded(out var result, out var refusal)
            ? Answer.Of(result)
            : Answer.Refuse(refusal, input.Language);
    }

    private static JsonObject Share() => Schema.Number().With("minimum", 0).With("maximum", 1);

    private static JsonObject Amount() => Schema.Number().With("minimum", 0);
}

/// <summary>One claim of a case.</summary>
internal sealed record SubsidyRow(
    string Firm, DateOnly? On, SubsidyClaim Claim, IReadOnlyDictionary<string, bool> Flags);

/// <summary>A case of <c>subsidy</c> as it was read.</summary>
internal sealed class SubsidyForm
{
    private SubsidyForm(SubsidyRule latest) => Latest = latest;

    /// <summary>The rule as it holds last; what it needs is read of every claim.</summary>
    public SubsidyRule Latest { get; }

    /// <summary>The rule by day; null where it is written out.</summary>
    public RuledValues<SubsidyRule>? Ruled { get; private init; }

    public Money? Budget { get; private init; }

    public IReadOnlyDictionary<string, Money> Used { get; private init; } = new Dictionary<string, Money>();

    public IReadOnlyList<SubsidyRow> Rows { get; private init; } = [];

    public static SubsidyForm Read(CaseReader input)
    {
        var inWan = input.Has("unit") && input.Choice("unit", Choices.Table(("yuan", false), ("wan", true)));
        var amounts = new CaseAmounts(inWan ? 10_000m : 1m);
        var ruled = input.IsObject("rule")
            ? null
            : input.Choice("rule", Choices.Table(SubsidyRules.All.Select(rule => (rule.Key, rule.Value))));
        var rule = ruled?.Latest.Value ?? (input.IsObject("rule")
            ? Written(input.Object("rule"), amounts)
            : new(new(SubsidyBasis.Fee, Ratio.Zero), []));
        var mode = input.OptionalChoice<UpliftMode>("upliftMode") ?? UpliftMode.Points;
        return new(rule)
        {
            Ruled = ruled,
            Budget = input.Has("budget") ? amounts.Of(input, "budget") : null,
            Used = UsedOf(input.OptionalObject("used"), amounts),
            Rows = [.. input.Objects("claims").Select(claim => RowOf(claim, rule.Terms, mode, amounts))],
        };
    }

    private static Dictionary<string, Money> UsedOf(CaseReader? used, CaseAmounts amounts) =>
        used?.Names.ToArray().ToDictionary(firm => firm, firm => amounts.Of(used, firm)) ?? [];

    private static SubsidyRule Written(CaseReader rule, CaseAmounts amounts) => new(
        new(rule.Choice<SubsidyBasis>("basis"), new(ShareOf(rule, "share", 1)))
        {
            Rate = rule.OptionalChoice<SubsidyRate>("at") ?? SubsidyRate.Actual,
            Fixed = new(NotNegative(rule, "fixedRate") ?? 0),
            MostOfBenchmark = NotNegative(rule, "mostOfBenchmark") is { } multiple ? new Ratio(multiple) : null,
            ByDays = rule.OptionalFlag("byDays") ?? false,
            MostMonths = rule.OptionalInteger("mostMonths"),
            PerItem = OptionalOf(rule, "perItem", amounts) ?? Money.Zero,
            PerCase = OptionalOf(rule, "perCase", amounts),
            PerFirmYear = OptionalOf(rule, "perFirmYear", amounts),
            Uplift = new(ShareOf(rule, "uplift", 0)),
            UpliftedPerFirmYear = OptionalOf(rule, "upliftedPerFirmYear", amounts),
            NoDoubleFunding = rule.OptionalFlag("noDoubleFunding") ?? true,
        },
        rule.OptionalTexts("conditions") ?? []);

    private static SubsidyRow RowOf(CaseReader row, SubsidyTerms terms, UpliftMode mode, CaseAmounts amounts)
    {
        var isInterest = terms.Basis == SubsidyBasis.Interest;
        var needsBenchmark = terms.Rate == SubsidyRate.Benchmark || terms.MostOfBenchmark is not null;
        var claim = new SubsidyClaim
        {
            Principal = Needed(row, "principal", isInterest || terms.Basis == SubsidyBasis.Amount, amounts),
            IpShare = new(ShareOf(row, "ipShare", 1)),
            Actual = new(Figure(row, "actualRate", isInterest && terms.Rate == SubsidyRate.Actual)),
            Benchmark = new(Figure(row, "benchmarkRate", isInterest && needsBenchmark)),
            Months = Figure(row, "months", isInterest && !terms.ByDays),
            Days = (int)Math.Min(Figure(row, "days", isInterest && terms.ByDays), int.MaxValue),
            Fee = Needed(row, "fee", terms.Basis == SubsidyBasis.Fee, amounts),
            Items = (int)Math.Min(Figure(row, "items", terms.Basis == SubsidyBasis.Items), int.MaxValue),
            OtherPublic = OptionalOf(row, "otherPublic", amounts) ?? Money.Zero,
            IsUplifted = row.OptionalFlag("preferred") ?? false,
            UpliftMode = mode,
        };
        var flags = row.OptionalObject("flags");
        return new(
            row.TextOrNumber("firm"),
            row.OptionalDate("on"),
            claim,
            flags?.Names.ToArray().ToDictionary(name => name, flags.Flag) ?? []);
    }

    private static Money Needed(CaseReader row, string name, bool isNeeded, CaseAmounts amounts) =>
        isNeeded || row.Has(name) ? amounts.Of(row, name) : Money.Zero;

    private static Money? OptionalOf(CaseReader row, string name, CaseAmounts amounts) =>
        row.Has(name) ? amounts.Of(row, name) : null;

    private static decimal Figure(CaseReader row, string name, bool isNeeded) =>
        (isNeeded ? row.Decimal(name) : 0) is var needed && row.Has(name) ? NotNegative(row, name) ?? 0 : needed;

    private static decimal? NotNegative(CaseReader row, string name)
    {
        if (!row.Has(name))
        {
            return null;
        }

        var figure = row.Decimal(name);
        if (figure < 0)
        {
            row.Reject(name, "cli.expected.not-negative");
        }

        return Math.Max(figure, 0);
    }

    private static decimal ShareOf(CaseReader row, string name, decimal usual)
    {
        var share = row.OptionalDecimal(name) ?? usual;
        if (share is < 0 or > 1)
        {
            row.Reject(name, "cli.expected.share");
        }

        return share;
    }
}

/// <summary>Goes through the claims of a case in the order of their days, firm-years and budget in hand.</summary>
internal sealed class SubsidyRun(SubsidyForm form)
{
    private readonly Dictionary<(string Firm, int Year), Money> _years = [];
    private Money? _budget = form.Budget;

    /// <summary>The whole answer; refused where the rule does not cover a day.</summary>
    public Result<SubsidyResult> Result()
    {
        var answers = new SubsidyPart[form.Rows.Count];
        var firstYear = form.Rows.Select(row => row.On?.Year ?? 0).DefaultIfEmpty().Min();
        foreach (var (i, row) in form.Rows.Index().OrderBy(row => row.Item.On ?? DateOnly.MinValue))
        {
            if (!RuleOn(row.On).Succeeded(out var rule, out var fault))
            {
                return fault with { Field = "claims" };
            }

            answers[i] = AnswerOf(row, rule, firstYear);
        }

        return new SubsidyResult(answers, Money.Sum(answers.Select(answer => answer.Amount)), _budget);
    }

    private Result<SubsidyRule> RuleOn(DateOnly? on)
    {
        if (on is not { } day || form.Ruled is not { } ruled)
        {
            return form.Latest;
        }

        return ruled.At(day).Succeeded(out var value, out var fault) ? value.Value : fault;
    }

    private SubsidyPart AnswerOf(SubsidyRow row, SubsidyRule rule, int firstYear)
    {
        var failed = row.Flags.Where(flag => !flag.Value).Select(flag => flag.Key).ToArray();
        var reasons = failed.Select(flag => new ShareReason(flag)).Concat(rule.Conditions
            .Where(name => !row.Flags.ContainsKey(name)).Select(name => new ShareReason($"assumed:{name}"))).ToList();
        var year = (row.Firm, row.On?.Year ?? 0);
        var used = _years.TryGetValue(year, out var had)
            ? had
            : year.Item2 == firstYear ? form.Used.GetValueOrDefault(row.Firm) : Money.Zero;
        var answer = Subsidy.Of(rule.Terms, row.Claim, used, _budget);
        if (failed.Length > 0)
        {
            return new(row.Firm, Money.Zero, answer.Before, reasons);
        }

        reasons.AddRange(answer.Limits.Select(limit => new ShareReason("capped", limit)));
        _years[year] = used + answer.Amount;
        _budget = _budget is { } left ? left - answer.Amount : null;
        return new(row.Firm, answer.Amount, answer.Before, reasons);
    }
}

/// <summary>The result of a case.</summary>
internal sealed record SubsidyResult(SubsidyPart[] Claims, Money Total, Money? BudgetLeft);

/// <summary>What one claim gets, and why.</summary>
internal sealed record SubsidyPart(string Firm, Money Amount, Money Before, IReadOnlyList<ShareReason> Reasons);
