namespace Fourwings.Finance;

/// <summary>
/// Every set of defaults with its chance: of a small book, or of any book whose firms share one fate, where the weakest
/// fail first. Double: chances.
/// </summary>
internal static class StressEnumeration
{
    public static IReadOnlyList<StressOutcome> Run(StressQuestion question, IReadOnlyList<StressRule> rules)
    {
        var all = question.Copula.Correlation >= 1 ? OneFate(question) : AllSets(question);
        (int[] Defaulted, double Chance)[] sets = [.. all.Where(set => set.Chance > 0)];
        return [.. rules.Select(rule => Over(question, rule, sets))];
    }

    private static StressOutcome Over(StressQuestion question, StressRule rule, (int[] Defaulted, double Chance)[] sets)
    {
        var means = new double[rule.Parties.Count];
        var borne = new long[means.Length];
        var draws = new List<(long, double)>(sets.Length);
        foreach (var (defaulted, chance) in sets)
        {
            draws.Add((rule.Divide(defaulted, borne), chance));
            for (var party = 0; party < means.Length; party++)
            {
                means[party] += chance * borne[party];
            }
        }

        return FundStress.OutcomeOf(question, rule, means, draws);
    }

    private static IEnumerable<(int[] Defaulted, double Chance)> OneFate(StressQuestion question)
    {
        var order = Enumerable.Range(0, question.Loans.Count).OrderByDescending(i => question.Loans[i].Pd).ToArray();
        var before = 1m;
        for (var i = 0; i <= order.Length; i++)
        {
            // Between one firm's chance and the next, the firms before it fail.
            var next = i < order.Length ? question.Loans[order[i]].Pd : 0;
            if (before > next)
            {
                yield return ([.. order[..i].Order()], (double)(before - next));
            }

            before = next;
        }
    }

    private static IEnumerable<(int[] Defaulted, double Chance)> AllSets(StressQuestion question)
    {
        var grid = new FactorGrid(question.Copula);
        var count = question.Loans.Count;
        double[] thresholds = [.. question.Loans.Select(loan => grid.Threshold((double)loan.Pd))];
        var chances = new double[1 << count];
        var given = new double[1 << count];
        foreach (var (factor, scale, weight) in grid.Nodes)
        {
            given[0] = weight;
            for (var loan = 0; loan < count; loan++)
            {
                var chance = grid.Chance(thresholds[loan], factor, scale);
                for (var set = 0; set < 1 << loan; set++)
                {
                    given[set | (1 << loan)] = given[set] * chance;
                    given[set] *= 1 - chance;
                }
            }

            for (var set = 0; set < chances.Length; set++)
            {
                chances[set] += given[set];
            }
        }

        return chances.Select((chance, set) =>
            (Enumerable.Range(0, count).Where(loan => (set & (1 << loan)) != 0).ToArray(), chance));
    }
}
