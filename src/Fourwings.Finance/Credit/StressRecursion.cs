using System.Numerics;

namespace Fourwings.Finance;

/// <summary>
/// The distribution of what is drawn on a fund, given the factor: loan by loan on a lattice (Andersen, Sidenius and
/// Basu 2003), or by counts where all loans are alike. Double: chances.
/// </summary>
internal static class StressRecursion
{
    private const int MostPoints = 200_000;
    private const double MostWork = 4e9;

    public static bool Fits(StressQuestion question, IReadOnlyList<StressRule> rules) =>
        question.Copula.Correlation < 1 && rules.All(rule => rule is AdditiveRule additive
            && (additive.Fund is null || additive.IsEven()) && WorkOf(question, additive) <= MostWork);

    public static StressOutcome Run(StressQuestion question, AdditiveRule rule)
    {
        var unit = UnitOf(rule.Draws);
        var chances = Chances(question, rule, unit);
        var means = MeansOf(question, rule, chances, unit);
        return FundStress.OutcomeOf(
            question, rule, means, chances.Select((chance, at) => (at * unit, chance)));
    }

    private static double[] Chances(StressQuestion question, AdditiveRule rule, long unit)
    {
        var grid = new FactorGrid(question.Copula);
        int[] steps = [.. rule.Draws.Select(draw => (int)(draw / unit))];
        var classes = question.Loans.Select(loan => loan.Pd).Distinct().ToArray();
        int[] classOf = [.. question.Loans.Select(loan => Array.IndexOf(classes, loan.Pd))];
        double[] thresholds = [.. classes.Select(pd => grid.Threshold((double)pd))];
        var isAlike = classes.Length == 1 && steps.Distinct().Count() == 1 && steps[0] == 1;
        var (chances, given) = (new double[steps.Sum() + 1], new double[steps.Sum() + 1]);
        foreach (var (factor, scale, weight) in grid.Nodes)
        {
            double[] pds = [.. thresholds.Select(threshold => grid.Chance(threshold, factor, scale))];
            if (isAlike)
            {
                AddCounts(chances, steps.Length, pds[0], weight);
                continue;
            }

            Convolve(given, steps, classOf, pds);
            for (var at = 0; at < chances.Length; at++)
            {
                chances[at] += weight * given[at];
            }
        }

        return chances;
    }

    private static void AddCounts(double[] chances, int loans, double pd, double weight)
    {
        for (var k = 0; k <= loans; k++)
        {
            chances[k] += weight * Binomial.Exactly(loans, pd, k);
        }
    }

    private static void Convolve(double[] given, int[] steps, int[] classOf, double[] pds)
    {
        Array.Clear(given);
        given[0] = 1;
        var top = 0;
        for (var loan = 0; loan < steps.Length; loan++)
        {
            var (step, pd) = (steps[loan], pds[classOf[loan]]);
            top += step;
            for (var at = top; at >= step && step > 0; at--)
            {
                given[at] = (given[at] * (1 - pd)) + (given[at - step] * pd);
            }

            for (var at = step - 1; at >= 0 && step > 0; at--)
            {
                given[at] *= 1 - pd;
            }
        }
    }

    /// <summary>
    /// What each bears: the private parties exactly, the public ones their part of what the fund pays of each draw.
    /// </summary>
    private static double[] MeansOf(StressQuestion question, AdditiveRule rule, double[] chances, long unit)
    {
        var means = new double[rule.Parties.Count];
        for (var party = 0; party < means.Length; party++)
        {
            means[party] = (double)question.Loans.Select((loan, i) => loan.Pd * rule.Amounts[i][party]).Sum();
        }

        var drawn = (double)question.Loans.Select((loan, i) => loan.Pd * rule.Draws[i]).Sum();
        if (rule.Fund is not { } fund || drawn is 0)
        {
            return means;
        }

        var unpaid = chances.Select((chance, at) => chance * Math.Max(0, (at * unit) - fund.Fen)).Sum() / drawn;
        for (var party = 0; party < means.Length - 1; party++)
        {
            if (rule.PaysFromFund(party))
            {
                means[^1] += means[party] * unpaid;
                means[party] *= 1 - unpaid;
            }
        }

        return means;
    }

    private static double WorkOf(StressQuestion question, AdditiveRule rule)
    {
        var unit = UnitOf(rule.Draws);
        var points = rule.Draws.Aggregate((Int128)0, (sum, draw) => sum + draw) / unit;
        if (points > MostPoints)
        {
            return double.PositiveInfinity;
        }

        var isAlike = question.Loans.Select(loan => loan.Pd).Distinct().Count() == 1
            && rule.Draws.All(draw => draw == unit);
        var nodes = new FactorGrid(question.Copula).Nodes.Length;
        return nodes * (isAlike ? 20.0 : rule.Draws.Length / 2.0) * ((double)points + 1);
    }

    private static long UnitOf(long[] draws)
    {
        var unit = draws.Aggregate(BigInteger.Zero, (common, draw) => BigInteger.GreatestCommonDivisor(common, draw));
        return unit.IsZero ? 1 : (long)unit;
    }
}
