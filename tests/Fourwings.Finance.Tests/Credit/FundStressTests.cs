namespace Fourwings.Finance.Tests.Credit;

public class FundStressTests
{
    private static readonly string[] _public = ["fund"];

    /// <summary>A large book of like loans under one factor comes near Vasicek's pool.</summary>
    [Fact]
    public void ALargeBook_ComesNearVasiceksPool()
    {
        var loans = Book(4000, 0.05m, 1);
        var rule = StressRule.Of(Scheme(1), loans, new Money(4000 * 100_000L / 10));
        var outcome = Assert.Single(FundStress.Run(new(loans, new(0.15m)), [rule]));
        var pool = new Vasicek(0.05, 0.15);
        Assert.Equal(pool.MeanUpTo(0.1), (double)outcome.Expected[0].Mean / 4_000_000, 4);
        Assert.Equal(pool.WorstCase(0.001), (double)outcome.Contributions[2].Amount / 4_000_000, 2);
        var above = (Normal.Quantile(0.05) - (Math.Sqrt(0.85) * Normal.Quantile(0.1))) / Math.Sqrt(0.15);
        Assert.Equal(Normal.Below(above), (double)outcome.RunsDry!.Value.Chance, 3);
    }

    /// <summary>Without correlation the count of defaults is binomial.</summary>
    [Fact]
    public void WithoutCorrelation_DefaultsAreBinomial()
    {
        var loans = Book(50, 0.04m, 1);
        var outcome = Assert.Single(FundStress.Run(
            new(loans, new(0)) { Method = StressMethod.Recursive },
            [StressRule.Of(Scheme(1), loans, new Money(5 * 100_000))]));
        var more = 1 - Enumerable.Range(0, 6).Sum(k => Binomial.Exactly(50, 0.04, k));
        Assert.Equal(more, (double)outcome.RunsDry!.Value.Chance, 12);
        Assert.Equal(4_000m, outcome.Contributions[0].Amount);
    }

    [Theory]
    [InlineData(0.1, null)]
    [InlineData(0.6, null)]
    [InlineData(0.995, null)]
    [InlineData(0.3, 4.0)]
    public void EnumerationAndRecursion_FindTheSame(double rho, double? degrees)
    {
        StressLoan[] loans = [.. Enumerable.Range(1, 10).Select(i =>
            new StressLoan(Money.FromYuan(1000 * i), 0.01m * i, 0.5m))];
        StressRule[] rules = [StressRule.Of(Scheme(0.8m), loans, Money.FromYuan(6000))];
        var question = new StressQuestion(loans, new((decimal)rho, (decimal?)degrees));
        var one = FundStress.Run(question with { Method = StressMethod.Enumerated }, rules)[0];
        var other = FundStress.Run(question with { Method = StressMethod.Recursive }, rules)[0];
        Assert.Equal((double)one.RunsDry!.Value.Chance, (double)other.RunsDry!.Value.Chance, 12);
        Assert.Equal(one.Contributions, other.Contributions);
        Assert.All(one.Expected.Zip(other.Expected), pair => Assert.Equal(pair.First.Mean, pair.Second.Mean, 6));
        Assert.Equal(question.ExpectedLoss, one.Expected.Sum(party => party.Mean), 6);
    }

    /// <summary>One firm in three, one fate: the weakest first.</summary>
    [Fact]
    public void AtCorrelationOne_TheWeakestFailFirst()
    {
        StressLoan[] loans =
            [new(Money.FromYuan(100), 0.01m, 1), new(Money.FromYuan(200), 0.1m, 1), new(Money.FromYuan(400), 0.04m, 1)];
        StressRule[] rules = [StressRule.Of(Scheme(1), loans, Money.FromYuan(600))];
        var question = new StressQuestion(loans, new(1)) { Levels = [0.5m, 0.95m, 0.97m, 0.995m] };
        foreach (var copula in new[] { new StressCopula(1), new StressCopula(1, 3) })
        {
            var outcome = FundStress.Run(question with { Copula = copula }, rules)[0];
            Assert.Equal(0.01m, decimal.Round(outcome.RunsDry!.Value.Chance, 12));
            Assert.Equal([0m, 200, 600, 700], outcome.Contributions.Select(one => one.Amount));
            Assert.Equal((0.06m * 200) + (0.03m * 600) + (0.01m * 600), decimal.Round(outcome.Expected[0].Mean, 9));
            Assert.Equal(1m, decimal.Round(outcome.Expected[1].Mean, 9));
        }
    }

    /// <summary>
    /// Of forty seeds, each with several figures, about one in 370 strays further than three standard errors by chance;
    /// batches of 64 make it a little more.
    /// </summary>
    [Theory]
    [InlineData(0.2, null)]
    [InlineData(0.2, 5.0)]
    [InlineData(0.9, null)]
    public void Simulation_LiesWithinThreeStandardErrorsOfTheExactFigure(double rho, double? degrees)
    {
        StressLoan[] loans = [.. Enumerable.Range(0, 60).Select(i =>
            new StressLoan(Money.FromYuan(1000 * (1 + (i % 5))), 0.005m * (1 + (i % 9)), 0.6m))];
        StressRule[] rules = [StressRule.Of(Scheme(0.7m), loans, Money.FromYuan(9000))];
        var question = new StressQuestion(loans, new((decimal)rho, (decimal?)degrees)) { Scenarios = 6_400 };
        var exact = FundStress.Run(question with { Method = StressMethod.Recursive }, rules)[0];
        var (strayed, tried) = (0, 0);
        for (var seed = 1; seed <= 40; seed++)
        {
            var found = FundStress.Run(question with { Method = StressMethod.Simulated, Seed = seed }, rules)[0];
            foreach (var (one, other) in found.Expected.Zip(exact.Expected))
            {
                strayed += Math.Abs(one.Mean - other.Mean) > 3 * one.Error ? 1 : 0;
                tried++;
            }

            var dry = found.RunsDry!.Value;
            strayed += Math.Abs(dry.Chance - exact.RunsDry!.Value.Chance) > 3 * dry.Error ? 1 : 0;
            tried++;
        }

        Assert.Equal(120, tried);
        Assert.InRange(strayed, 0, 3);
    }

    [Fact]
    public void Simulation_FindsTheSameBitsOnAnyNumberOfThreads()
    {
        var loans = Book(200, 0.03m, 0.6m);
        StressRule[] rules = [StressRule.Of(Scheme(0.5m), loans, Money.FromYuan(5000))];
        var question = new StressQuestion(loans, new(0.3m, 6)) { Method = StressMethod.Simulated, Scenarios = 5000 };
        var one = FundStress.Run(question with { Threads = 1 }, rules)[0];
        foreach (var threads in new[] { 2, 3, 8 })
        {
            var other = FundStress.Run(question with { Threads = threads }, rules)[0];
            Assert.Equal(one.Expected, other.Expected);
            Assert.Equal(one.RunsDry, other.RunsDry);
            Assert.Equal(one.Contributions, other.Contributions);
        }

        Assert.NotEqual(one.Expected, FundStress.Run(question with { Seed = 2 }, rules)[0].Expected);
    }

    /// <summary>Limits over several claims: enumerated and drawn, the scheme goes claim by claim.</summary>
    [Fact]
    public void LimitsOverSeveralClaims_HoldInEveryScenario()
    {
        StressLoan[] loans = [.. Enumerable.Range(0, 8).Select(i =>
            new StressLoan(Money.FromYuan(1000), 0.1m, 1) { Borrower = $"{i / 2}", Bank = "b" })];
        var scheme = Scheme(0.5m) with
        {
            MostPerBorrower = Money.FromYuan(1000),
            Caps = [new(LossCapKind.SchemeYear, "year") { Most = Money.FromYuan(1200) }],
        };
        StressRule[] rules = [StressRule.Of(scheme, loans, null)];
        var question = new StressQuestion(loans, new(0.25m)) { Scenarios = 64_000 };
        var exact = FundStress.Run(question, rules)[0];
        Assert.Equal(StressMethod.Enumerated, FundStress.MethodFor(question, rules));
        Assert.Null(exact.RunsDry);
        Assert.InRange(exact.Contributions[2].Amount, 1000, 1200);
        var found = FundStress.Run(question with { Method = StressMethod.Simulated }, rules)[0];
        Assert.InRange(Math.Abs(found.Expected[0].Mean - exact.Expected[0].Mean), 0, 4 * found.Expected[0].Error);
        Assert.Null(FundStress.MethodFor(question with { Method = StressMethod.Recursive }, rules));
    }

    /// <summary>
    /// Tech Star: 99 % of a loss inside the pool. Counted by losses, a pool of 100 pays at most 99; counted by
    /// payments, all of it.
    /// </summary>
    [Theory]
    [InlineData(true, 99, 100)]
    [InlineData(false, 100, 99)]
    public void APool_IsFilledByLossesOrByPayments(bool countsLosses, decimal pays, decimal safe)
    {
        StressLoan[] loans = [new(Money.FromYuan(100), 1, 1), new(Money.FromYuan(100), 1, 1)];
        var rule = StressRule.OfPool(
            loans, [("province", new(0.693m)), ("city", new(0.297m))], Money.FromYuan(100), countsLosses);
        var outcome = FundStress.Run(new(loans, new(0.2m)), [rule])[0];
        Assert.Equal(pays, decimal.Round(outcome.Expected[0].Mean + outcome.Expected[1].Mean, 9));
        Assert.Equal(2 * safe, outcome.Contributions[0].Amount);
        Assert.Equal(1, decimal.Round(outcome.RunsDry!.Value.Chance, 9));
    }

    /// <summary>The 25 obligors of CSFB (1997): the published expected loss, to the unit.</summary>
    [Fact]
    public void ExpectedLoss_OfThePublishedBook_IsExact()
    {
        var folder = Repository.Shared("data", "credit", "open", "portfolios");
        var pds = Rows(folder, "rating_pd.csv").ToDictionary(row => row[0], row => Decimal(row[1]));
        StressLoan[] loans = [.. Rows(folder, "creditriskplus_25_obligors.csv").Select(row =>
            new StressLoan(Money.FromYuan(Decimal(row[2])), pds[row[5]], 1))];
        var question = new StressQuestion(loans, new(0.1m));
        Assert.Equal(25, loans.Length);
        Assert.Equal(14_221_863m, decimal.Round(question.ExpectedLoss));
        var outcome = FundStress.Run(
            question with { Scenarios = 64_000 }, [StressRule.Of(Scheme(1), loans, null)])[0];
        Assert.InRange(
            Math.Abs(outcome.Expected[0].Mean - question.ExpectedLoss), 0, 4 * outcome.Expected[0].Error);

        static IEnumerable<string[]> Rows(string folder, string file) =>
            File.ReadLines(Path.Combine(folder, file)).Skip(1).Select(line => line.Split(','));
        static decimal Decimal(string text) =>
            decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
    }

    private static LossScheme Scheme(decimal share) => new()
    {
        Residual = "bank",
        Public = _public,
        Bands = [new(null, new Dictionary<string, Ratio> { ["fund"] = new(share) })],
    };

    private static StressLoan[] Book(int count, decimal pd, decimal lgd) =>
        [.. Enumerable.Repeat(new StressLoan(Money.FromYuan(1000), pd, lgd), count)];
}
