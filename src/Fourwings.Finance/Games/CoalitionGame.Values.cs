using System.Numerics;

namespace Fourwings.Finance;

/// <content>Values: one vector that shares the worth of all (价值分配).</content>
public sealed partial class CoalitionGame
{
    /// <summary>The Shapley value (沙普利值): what a player adds, over all orders (Shapley 1953).</summary>
    public IReadOnlyList<decimal> Shapley() => Told(ShapleyValue());

    /// <summary>
    /// The solidarity value: in each coalition every member gets what a member adds on average (Nowak, Radzik 1994).
    /// </summary>
    public IReadOnlyList<decimal> Solidarity() => Told(SolidarityValue());

    /// <summary>The Owen value: the Shapley value among unions, then within them (Owen 1977).</summary>
    /// <param name="unions">The unions as sets of bits: every player in one.</param>
    public IReadOnlyList<decimal> Owen(IReadOnlyList<int> unions) => Told(ByUnion(unions, game => game.ShapleyValue()));

    /// <summary>
    /// The Shapley value among unions, the solidarity value within them (Calvo, Gutiérrez 2013).
    /// </summary>
    /// <param name="unions">The unions.</param>
    public IReadOnlyList<decimal> CoalitionSolidarity(IReadOnlyList<int> unions) =>
        Told(ByUnion(unions, game => game.SolidarityValue()));

    /// <summary>
    /// The Owen value where unions count by weights: what a union gets more or less than without weights is shared
    /// equally among its members.
    /// </summary>
    /// <param name="unions">The unions.</param>
    /// <param name="weights">Their weights; null = how many they are.</param>
    public IReadOnlyList<decimal> WeightedOwen(IReadOnlyList<int> unions, IReadOnlyList<decimal>? weights)
    {
        Fraction[] counts = [.. weights?.Select(Fraction.Of) ?? unions.Select(union => (Fraction)Count(union))];
        var (quotient, owen) = (Quotient(unions), ByUnion(unions, game => game.ShapleyValue()));
        var (weighted, equal) = (quotient.WeightedShapley(counts), quotient.ShapleyValue());
        for (var k = 0; k < unions.Count; k++)
        {
            foreach (var i in All.Where(i => Has(unions[k], i)))
            {
                owen[i] += (weighted[k] - equal[k]) / Count(unions[k]);
            }
        }

        return Told(owen);
    }

    /// <summary>The Myerson value: a coalition is worth what its connected parts are worth (Myerson 1977).</summary>
    /// <param name="links">Pairs of players who speak with each other.</param>
    public IReadOnlyList<decimal> Myerson(IReadOnlyList<(int One, int Other)> links) => Told(new CoalitionGame(
        Players,
        [.. Enumerable.Range(0, _worth.Length)
            .Select(set => Fraction.Sum(PartsOf(set, links).Select(part => _worth[part])))])
        .ShapleyValue());

    /// <summary>The tau value, between minimal rights and utopia payoff (Tijs 1981).</summary>
    /// <returns>Null where the game is not quasi-balanced.</returns>
    public IReadOnlyList<decimal>? Tau()
    {
        var (most, least) = (Utopia(), Rights());
        var (above, below) = (Fraction.Sum(most), Fraction.Sum(least));
        return All.Any(i => least[i] > most[i]) || below > Total || above < Total ? null
            : Told(Between(least, most, below, above));
    }

    /// <summary>The Gately point: everybody has the same propensity to disrupt (Gately 1974).</summary>
    /// <returns>Null where it is not defined.</returns>
    public IReadOnlyList<decimal>? Gately()
    {
        Fraction[] least = [.. All.Select(i => _worth[1 << i])];
        var most = Utopia();
        var (below, above) = (Fraction.Sum(least), Fraction.Sum(most));
        return above == below && Total != below ? null : Told(Between(least, most, below, above));
    }

    /// <summary>
    /// A player gains by the worth of coalitions that he completes and loses by that of those before him: what counts
    /// is how much they are worth in all, by their size. So one pass over the coalitions adds whole numbers alone.
    /// </summary>
    private Fraction[] ShapleyValue()
    {
        var (worth, under) = OverOneDenominator();
        var (with, all) = (new BigInteger[Players, Players + 1], new BigInteger[Players + 1]);
        for (var set = 1; set <= Whole; set++)
        {
            if (worth[set].IsZero)
            {
                continue;
            }

            var size = Count(set);
            all[size] += worth[set];
            for (var left = set; left != 0; left &= left - 1)
            {
                with[BitOperations.TrailingZeroCount(left), size] += worth[set];
            }
        }

        var chances = Chances(Players);
        return [.. All.Select(i => Fraction.Sum(Enumerable.Range(1, Players).Select(size =>
            (chances[size - 1] * new Fraction(with[i, size], under))
            - (size == Players ? Fraction.Zero : chances[size] * new Fraction(all[size] - with[i, size], under)))))];
    }

    private (BigInteger[] Over, BigInteger Under) OverOneDenominator()
    {
        var under = BigInteger.One;
        foreach (var one in _worth)
        {
            if (!one.Denominator.IsOne && !(under % one.Denominator).IsZero)
            {
                under *= one.Denominator / BigInteger.GreatestCommonDivisor(under, one.Denominator);
            }
        }

        return (Array.ConvertAll(_worth, one => one.Numerator * (under / one.Denominator)), under);
    }

    private Fraction[] SolidarityValue()
    {
        Fraction[] average = [.. Enumerable.Range(0, _worth.Length).Select(set => set == 0 ? Fraction.Zero
            : Fraction.Sum(All.Where(i => Has(set, i)).Select(i => Marginal(set, i))) / Count(set))];
        return Averaged((set, _) => average[set]);
    }

    /// <summary>For each player the mean over all orders of something about the coalition that he completes.</summary>
    private Fraction[] Averaged(Func<int, int, Fraction> of)
    {
        var chances = Chances(Players);
        return [.. All.Select(i => Fraction.Sum(Coalitions().Where(set => Has(set, i))
            .Select(set => chances[Count(set) - 1] * of(set, i))))];
    }

    /// <summary>The chance that just these s others stand before a player: s! (n − s − 1)! / n!.</summary>
    private static Fraction[] Chances(int players)
    {
        var factorials = new BigInteger[players + 1];
        factorials[0] = 1;
        for (var i = 1; i <= players; i++)
        {
            factorials[i] = factorials[i - 1] * i;
        }

        return [.. Enumerable.Range(0, players).Select(before => new Fraction(
            factorials[before] * factorials[players - before - 1], factorials[players]))];
    }

    /// <summary>Each dividend shared by weights (Shapley 1953b).</summary>
    private Fraction[] WeightedShapley(Fraction[] weights)
    {
        var dividends = _worth.ToArray();
        var value = new Fraction[Players];
        Array.Fill(value, Fraction.Zero);
        foreach (var set in Coalitions())
        {
            for (var part = (set - 1) & set; part > 0; part = (part - 1) & set)
            {
                dividends[set] -= dividends[part];
            }

            foreach (var i in All.Where(i => Has(set, i)))
            {
                value[i] += dividends[set] * weights[i] / Sum(weights, set);
            }
        }

        return value;
    }

    /// <summary>
    /// Among unions by Shapley, within each by the value named, of what its parts would get among unions.
    /// </summary>
    private Fraction[] ByUnion(IReadOnlyList<int> unions, Func<CoalitionGame, Fraction[]> within)
    {
        var value = new Fraction[Players];
        for (var k = 0; k < unions.Count; k++)
        {
            int[] members = [.. All.Where(i => Has(unions[k], i))];
            var inner = new Fraction[1 << members.Length];
            for (var part = 0; part < inner.Length; part++)
            {
                var real = members.Where((_, i) => Has(part, i)).Aggregate(0, With);
                int[] replaced = [.. unions.Select((union, other) => other == k ? real : union)];
                inner[part] = part == 0 ? Fraction.Zero : Quotient(replaced).ShapleyValue()[k];
            }

            var shares = within(new(members.Length, inner));
            for (var i = 0; i < members.Length; i++)
            {
                value[members[i]] = shares[i];
            }
        }

        return value;
    }

    /// <summary>The game that the unions play as one player each.</summary>
    private CoalitionGame Quotient(IReadOnlyList<int> unions) => new(
        unions.Count,
        [.. Enumerable.Range(0, 1 << unions.Count).Select(set =>
            _worth[unions.Where((_, k) => Has(set, k)).Aggregate(0, (all, union) => all | union)])]);

    /// <summary>The point between two vectors that shares out all there is.</summary>
    private Fraction[] Between(Fraction[] least, Fraction[] most, Fraction below, Fraction above)
    {
        var step = above == below ? Fraction.Zero : (Total - below) / (above - below);
        return [.. All.Select(i => least[i] + (step * (most[i] - least[i])))];
    }

    private static IEnumerable<int> PartsOf(int set, IReadOnlyList<(int One, int Other)> links)
    {
        for (var left = set; left > 0;)
        {
            var (part, before) = (left & -left, 0);
            while (part != before)
            {
                before = part;
                foreach (var (one, other) in links.Where(link => Has(set, link.One) && Has(set, link.Other)))
                {
                    part = Has(part, one) ? With(part, other) : Has(part, other) ? With(part, one) : part;
                }
            }

            yield return part;
            left &= ~part;
        }
    }
}
