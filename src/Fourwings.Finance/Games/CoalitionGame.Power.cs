namespace Fourwings.Finance;

/// <content>
/// Indices of power in votes (表决权指数): a coalition wins where it is worth something. Each shares out one.
/// </content>
public sealed partial class CoalitionGame
{
    /// <summary>What a player adds over all coalitions, as shares of one (Banzhaf 1965).</summary>
    /// <returns>Null where nobody adds anything.</returns>
    public IReadOnlyList<decimal>? BanzhafNormalized() => Shared(All.Select(i =>
        Fraction.Sum(Coalitions().Where(set => Has(set, i)).Select(set => Marginal(set, i)))));

    /// <summary>In each vulnerable coalition its critical members count alike (Johnston 1978).</summary>
    /// <returns>Null where no coalition is vulnerable.</returns>
    public IReadOnlyList<decimal>? JohnstonIndex()
    {
        var index = Enumerable.Repeat(Fraction.Zero, Players).ToArray();
        foreach (var set in Coalitions())
        {
            int[] critical = [.. All.Where(i => Has(set, i) && Marginal(set, i).Sign > 0)];
            foreach (var i in critical)
            {
                index[i] += Fraction.One / critical.Length;
            }
        }

        return Shared(index);
    }

    /// <summary>Minimal winning coalitions count alike, and within each its members (Deegan, Packel 1978).</summary>
    /// <returns>Null where no coalition wins.</returns>
    public IReadOnlyList<decimal>? DeeganPackelIndex() => ByMinimal(set => Fraction.One / Count(set));

    /// <summary>In how many minimal winning coalitions a player stands (Holler 1982).</summary>
    /// <returns>Null where no coalition wins.</returns>
    public IReadOnlyList<decimal>? PublicGoodIndex() => ByMinimal(_ => Fraction.One);

    /// <summary>In how many winning coalitions a player stands (Bertini, Gambarelli, Stach 2008).</summary>
    /// <returns>Null where no coalition wins.</returns>
    public IReadOnlyList<decimal>? PublicHelpIndex() => Shared(All.Select(i => Fraction.Sum(
        Coalitions().Where(set => Has(set, i) && _worth[set].Sign > 0).Select(_ => Fraction.One))));

    private decimal[]? ByMinimal(Func<int, Fraction> weight)
    {
        int[] minimal = [.. Coalitions().Where(set =>
            _worth[set].Sign > 0 && All.All(i => !Has(set, i) || _worth[Without(set, i)].Sign <= 0))];
        return Shared(All.Select(i => Fraction.Sum(minimal.Where(set => Has(set, i)).Select(weight))));
    }

    private static decimal[]? Shared(IEnumerable<Fraction> figures)
    {
        Fraction[] all = [.. figures];
        var sum = Fraction.Sum(all);
        return sum.Sign == 0 ? null : Told(all.Select(one => one / sum));
    }
}
