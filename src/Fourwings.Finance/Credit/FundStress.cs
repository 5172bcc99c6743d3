namespace Fourwings.Finance;

/// <summary>How a stress was worked out (计算方法).</summary>
public enum StressMethod
{
    /// <summary>The first that fits (自动选择).</summary>
    Auto = 1,

    /// <summary>Every set of defaults, one by one (逐一枚举).</summary>
    Enumerated,

    /// <summary>Loan by loan on a lattice of draws, given the factor (递推).</summary>
    Recursive,

    /// <summary>Drawn at random (模拟).</summary>
    Simulated,
}

/// <summary>What is asked of a book (压力测试).</summary>
/// <param name="Loans">The book; at least one loan.</param>
/// <param name="Copula">How the firms' fortunes hang together.</param>
public sealed record StressQuestion(IReadOnlyList<StressLoan> Loans, StressCopula Copula)
{
    /// <summary>How it is worked out.</summary>
    public StressMethod Method { get; init; } = StressMethod.Auto;

    /// <summary>How many scenarios are drawn where it is simulated.</summary>
    public int Scenarios { get; init; } = 100_000;

    /// <summary>How many are drawn in fact: whole batches.</summary>
    public int Drawn => StressSimulation.Batches
        * ((Scenarios + StressSimulation.Batches - 1) / StressSimulation.Batches);

    /// <summary>The seed of the scenarios.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>For which levels of safety a contribution is asked.</summary>
    public IReadOnlyList<decimal> Levels { get; init; } = [0.95m, 0.99m, 0.999m];

    /// <summary>On how many threads; 0 = as many as there are processors.</summary>
    public int Threads { get; init; }

    /// <summary>The expected loss of the book, exact.</summary>
    public decimal ExpectedLoss => Loans.Sum(loan => loan.Loss.Fen * loan.Pd) / 100m;
}

/// <summary>What one scheme makes of a book (测试结果).</summary>
/// <param name="Expected">What each party bears on the mean, in yuan.</param>
/// <param name="RunsDry">The chance that more is drawn on the fund than there is; null where it has no end.</param>
/// <param name="Contributions">The money that is enough at each level, in yuan, in the order of the levels.</param>
public sealed record StressOutcome(
    IReadOnlyList<(string Party, decimal Mean, decimal Error)> Expected,
    (decimal Chance, decimal Error)? RunsDry,
    IReadOnlyList<(decimal Level, decimal Amount, decimal Error)> Contributions);

/// <summary>
/// How large a fund must be and how safe it is (资金池压力测试): a year's defaults of a book under one factor, divided by
/// a scheme. Several schemes see the same defaults. Chances and means are estimates in double and are never posted.
/// </summary>
public static class FundStress
{
    /// <summary>The most scenarios that are drawn.</summary>
    public const int MostScenarios = 10_000_000;

    private const int MostEnumerated = 12;

    /// <summary>Which method fits the question.</summary>
    /// <returns>The method; null where the one asked for does not fit.</returns>
    public static StressMethod? MethodFor(StressQuestion question, IReadOnlyList<StressRule> rules)
    {
        var canEnumerate = question.Loans.Count <= MostEnumerated || question.Copula.Correlation >= 1;
        return question.Method switch
        {
            StressMethod.Enumerated => canEnumerate ? StressMethod.Enumerated : null,
            StressMethod.Recursive => StressRecursion.Fits(question, rules) ? StressMethod.Recursive : null,
            StressMethod.Simulated => StressMethod.Simulated,
            _ => canEnumerate ? StressMethod.Enumerated
                : StressRecursion.Fits(question, rules) ? StressMethod.Recursive : StressMethod.Simulated,
        };
    }

    /// <summary>Works the question out for every scheme.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="rules">The schemes.</param>
    /// <returns>The outcomes, in the order of the schemes.</returns>
    /// <exception cref="ArgumentException">The method asked for does not fit.</exception>
    public static IReadOnlyList<StressOutcome> Run(StressQuestion question, IReadOnlyList<StressRule> rules) =>
        MethodFor(question, rules) switch
        {
            StressMethod.Enumerated => StressEnumeration.Run(question, rules),
            StressMethod.Recursive => [.. rules.Select(rule => StressRecursion.Run(question, (AdditiveRule)rule))],
            StressMethod.Simulated => StressSimulation.Run(question, rules),
            _ => throw new ArgumentException("The method does not fit the question.", nameof(question)),
        };

    /// <summary>The outcome of a scheme whose draws and parts are known with their chances.</summary>
    internal static StressOutcome OutcomeOf(
        StressQuestion question, StressRule rule, double[] means, IEnumerable<(long Draw, double Chance)> draws)
    {
        (long Draw, double Chance)[] sorted = [.. draws.OrderBy(row => row.Draw)];
        return new(
            [.. rule.Parties.Select((party, i) => (party, Yuan(means[i]), 0m))],
            rule.Fund is { } fund
                ? ((decimal)sorted.Where(row => row.Draw > fund.Fen).Sum(row => row.Chance), 0m)
                : null,
            [.. question.Levels.Select(level => (level, QuantileOf(sorted, (double)level) / 100m, 0m))]);
    }

    internal static decimal Yuan(double fen) => (decimal)fen / 100m;

    private static decimal QuantileOf((long Draw, double Chance)[] sorted, double level)
    {
        // What is left above is summed from the top, where the small chances keep their digits.
        var above = 0.0;
        for (var i = sorted.Length - 1; i > 0; i--)
        {
            above += sorted[i].Chance;
            if (above > (1 - level) * (1 + 1e-9))
            {
                return sorted[i].Draw;
            }
        }

        return sorted.Length == 0 ? 0 : sorted[0].Draw;
    }
}
