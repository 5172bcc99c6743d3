using Fourwings.Domain;
using Fourwings.Domain.Cover;
using Fourwings.Domain.Lending;
using Fourwings.Domain.LossFunds;
using Fourwings.Domain.Rules;
using Fourwings.Finance;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.LossFunds;

/// <summary>What is asked of a fund's book; what is not given is as the rules have it.</summary>
/// <param name="Default">The chance that a firm fails within the year.</param>
/// <param name="Severity">What of a loan is lost then.</param>
/// <param name="Correlation">How the firms hang together.</param>
/// <param name="Degrees">Degrees of freedom of a t copula; null = Gaussian.</param>
/// <param name="Money">The money in the fund; null = what there is.</param>
/// <param name="Against">Another set of rules for the same book and the same money, by name; null = none.</param>
public sealed record StressWish(
    Ratio? Default = null,
    Ratio? Severity = null,
    Ratio? Correlation = null,
    int? Degrees = null,
    Money? Money = null,
    string? Against = null);

/// <summary>
/// How large a fund must be and how safe it is (资金池测算): a year's defaults of its real book, under its own rules and
/// under others. Nothing is kept, and nothing of it is in force.
/// </summary>
/// <param name="Id">Which fund.</param>
/// <param name="Wish">With which assumptions.</param>
public sealed record StressFund(LossFundId Id, StressWish Wish) : IQuery<FundStressPage>
{
    /// <summary>So many scenarios of a year are drawn at most: a page answers at once.</summary>
    private const int MostScenarios = 20_000;

    private const int LeastScenarios = 1_024;

    /// <summary>About so many claims are divided where they go through limits one by one.</summary>
    private const decimal MostClaims = 40_000m;

    private const string BookSql = """
        SELECT e.covered_fen, l.borrower_id, l.ip_share FROM enrolment e JOIN loan l ON l.id = e.loan_id
        WHERE e.fund_id = @Id AND e.state IN ('InForce', 'Triggered', 'Claimed') AND e.covered_fen > 0
            AND {visible:enrolment e} AND {visible:loan l}
        ORDER BY e.enrolled_on, e.id
        """;

    private static readonly decimal[] _levels = [0.5m, 0.75m, 0.9m, 0.95m, 0.99m, 0.999m];

    /// <inheritdoc/>
    public async Task<Result<FundStressPage>> HandleAsync(Db db, Call call)
    {
        if (await db.FindFundAsync(Id) is not { } fund)
        {
            return new Refusal("platform.not-yours");
        }

        await db.NoteReadAsync(LossFundStore.Kind, Id.Value);
        if (!BaseOf(db, call).Succeeded(out var basis, out var refusal))
        {
            return refusal;
        }

        var assumed = basis.Assumed with
        {
            Default = Wish.Default ?? basis.Assumed.Default,
            Severity = Wish.Severity ?? basis.Assumed.Severity,
            Correlation = Wish.Correlation ?? basis.Assumed.Correlation,
            Degrees = Wish.Degrees,
        };
        if (assumed.Fault() is { } fault)
        {
            return fault;
        }

        if (Wish.Money < Money.Zero)
        {
            return new Refusal("fund.amount-not-positive", Field: "money").With("amount", Wish.Money.Value);
        }

        var loans = await BookAsync(db, assumed);
        var page = new FundStressPage
        {
            Fund = fund,
            Assumed = assumed,
            Base = basis.Assumed,
            Rules = basis.Rules,
            Loans = loans.Length,
            Balance = Money.Sum(loans.Select(loan => loan.Balance)),
            Money = Wish.Money ?? fund.Pool,
            Schemes = (await new ListFundSchemes().HandleAsync(db, call)).Value,
        };
        return loans.Length == 0 ? page
            : SchemesOf(db, fund, loans, page.Schemes).Succeeded(out var schemes, out refusal)
                ? Run(page, loans, schemes)
                : refusal;
    }

    private async Task<StressLoan[]> BookAsync(Db db, FundAssumptions assumed) =>
    [
        .. (await db.QueryAsync<BookRow>(BookSql, new { Id })).Select(row => new StressLoan(
            row.CoveredFen, assumed.Default.Value, assumed.Severity.Value)
        {
            IpShare = row.IpShare,
            Borrower = row.BorrowerId.ToString(),
        }),
    ];

    private static Result<Basis> BaseOf(Db db, Call call) =>
        ExpectedLossRules.Of(db.Rules).At(call.BusinessDate).Succeeded(out var risk, out var refusal)
            && FundStressing.Correlation(db.Rules).At(call.BusinessDate).Succeeded(out var hang, out refusal)
            ? new Basis(new(risk.Value.Default, risk.Value.Single, hang.Value), [risk.Rule, hang.Rule])
            : refusal;

    private Result<IReadOnlyList<(string Name, Text? Title, StressRule Rule)>> SchemesOf(
        Db db, LossFund fund, IReadOnlyList<StressLoan> loans, IReadOnlyList<FundSchemeLine> known)
    {
        if (!fund.RuleOf(db, db.Call.BusinessDate).Succeeded(out var own, out var refusal)
            || !FundStressing.Of(fund, own, loans, Wish.Money).Succeeded(out var mine, out refusal))
        {
            return refusal;
        }

        var found = new List<(string, Text?, StressRule)> { (fund.Terms.Scheme, null, mine) };
        if (Wish.Against is { Length: > 0 } against)
        {
            if (known.FirstOrDefault(line => line.Name == against) is not { } other)
            {
                return new Refusal("fund.scheme-unknown", Field: "against").With("scheme", against);
            }

            var money = Wish.Money ?? fund.Pool;
            found.Add((against, other.Title, other.Sharing is { } sharing
                ? FundStressing.Of(sharing, loans, money)
                : FundStressing.Of(FundRules.Of(db.Rules, against).Value, loans, money)));
        }

        return found;
    }

    private static FundStressPage Run(
        FundStressPage page,
        IReadOnlyList<StressLoan> loans,
        IReadOnlyList<(string Name, Text? Title, StressRule Rule)> schemes)
    {
        var copula = new StressCopula(page.Assumed.Correlation.Value, page.Assumed.Degrees);
        StressRule[] rules = [.. schemes.Select(scheme => scheme.Rule)];
        var question = new StressQuestion(loans, copula)
        {
            Scenarios = ScenariosFor(page.Assumed.Default.Value * loans.Count, rules),
            Levels = _levels,
        };
        var method = FundStress.MethodFor(question, rules)!.Value;
        var outcomes = FundStress.Run(question with { Method = method }, rules);
        return page with
        {
            Method = method,
            Scenarios = method == StressMethod.Simulated ? question.Drawn : null,
            ExpectedLoss = question.ExpectedLoss,
            Outcomes = [.. schemes.Zip(outcomes).Select(row => StressedScheme.Of(
                row.First.Name, row.First.Title, row.First.Rule.Fund, row.Second))],
        };
    }

    private static int ScenariosFor(decimal defaults, IReadOnlyList<StressRule> rules) =>
        rules.All(rule => rule.DividesClaimsAlone)
            ? MostScenarios
            : (int)Math.Clamp(MostClaims / Math.Max(defaults, 1m), LeastScenarios, MostScenarios);

    private sealed record Basis(FundAssumptions Assumed, IReadOnlyList<RuleValue> Rules);

    private sealed record BookRow
    {
        public required Money CoveredFen { get; init; }

        public required Guid BorrowerId { get; init; }

        public required Ratio IpShare { get; init; }
    }
}

/// <summary>What one set of rules makes of the book.</summary>
/// <param name="Name">The rules, by the name of their file.</param>
/// <param name="Title">What they rule; null = the fund's own.</param>
/// <param name="Money">The money behind it; null = none, or without end.</param>
/// <param name="Expected">What each party bears on the mean.</param>
/// <param name="RunsDry">The chance that more is drawn than there is; null = there is no such money.</param>
/// <param name="Enough">How much money is enough, by level.</param>
public sealed record StressedScheme(
    string Name,
    Text? Title,
    Money? Money,
    IReadOnlyList<StressedParty> Expected,
    StressedChance? RunsDry,
    IReadOnlyList<StressedLevel> Enough)
{
    internal static StressedScheme Of(string name, Text? title, Money? money, StressOutcome outcome) => new(
        name,
        title,
        money,
        [.. outcome.Expected.Select(one => new StressedParty(
            Enum.Parse<CoverParty>(one.Party, ignoreCase: true), one.Mean, one.Error))],
        outcome.RunsDry is { } dry ? new(dry.Chance, dry.Error) : null,
        [.. outcome.Contributions.Select(one => new StressedLevel(one.Level, one.Amount, one.Error))]);
}

/// <summary>What a party bears on the mean, in yuan.</summary>
/// <param name="Party">Who.</param>
/// <param name="Mean">How much.</param>
/// <param name="Error">The standard error; 0 = exact.</param>
public sealed record StressedParty(CoverParty Party, decimal Mean, decimal Error);

/// <summary>A chance.</summary>
/// <param name="Chance">From 0 to 1.</param>
/// <param name="Error">The standard error; 0 = exact.</param>
public sealed record StressedChance(decimal Chance, decimal Error);

/// <summary>How much money is enough at a level of safety, in yuan.</summary>
/// <param name="Level">In which share of years.</param>
/// <param name="Amount">How much.</param>
/// <param name="Error">The standard error; 0 = exact.</param>
public sealed record StressedLevel(decimal Level, decimal Amount, decimal Error);

/// <summary>What the workbench of a fund shows.</summary>
public sealed record FundStressPage
{
    /// <summary>The fund.</summary>
    public required LossFund Fund { get; init; }

    /// <summary>The assumptions as they were used.</summary>
    public required FundAssumptions Assumed { get; init; }

    /// <summary>The assumptions as the rules have them.</summary>
    public required FundAssumptions Base { get; init; }

    /// <summary>The rules behind those.</summary>
    public required IReadOnlyList<RuleValue> Rules { get; init; }

    /// <summary>How many loans lie in the fund.</summary>
    public required int Loans { get; init; }

    /// <summary>What is covered of them.</summary>
    public required Money Balance { get; init; }

    /// <summary>The money in the fund, as it was used.</summary>
    public required Money Money { get; init; }

    /// <summary>The sets of rules to compare with.</summary>
    public required IReadOnlyList<FundSchemeLine> Schemes { get; init; }

    /// <summary>How it was worked out; null = the book is empty.</summary>
    public StressMethod? Method { get; init; }

    /// <summary>How many scenarios were drawn; null = it is exact.</summary>
    public int? Scenarios { get; init; }

    /// <summary>The expected loss of the book, in yuan, exact.</summary>
    public decimal ExpectedLoss { get; init; }

    /// <summary>The fund's own rules first, then those compared with; empty = the book is empty.</summary>
    public IReadOnlyList<StressedScheme> Outcomes { get; init; } = [];
}
