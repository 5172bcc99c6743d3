namespace Fourwings.Finance;

/// <content>Payoffs with the least complaints (核仁), and the anti-pre-kernel.</content>
public sealed partial class CoalitionGame
{
    /// <summary>The most players whose complaints are weighed exactly.</summary>
    public const int MostComplaining = 12;

    /// <summary>The most players of whom any two are balanced against each other.</summary>
    public const int MostBalanced = 10;

    /// <summary>The most players where coalitions complain of each other.</summary>
    public const int MostComparing = 6;

    private const int MostSteps = 200;

    /// <summary>The nucleolus (Schmeidler 1969): nobody gets less than he is worth alone.</summary>
    /// <returns>Null where the players are worth more one by one than together.</returns>
    public IReadOnlyList<decimal>? Nucleolus() => Least(_ => Fraction.One, isRational: true);

    /// <summary>The prenucleolus: the same without a floor.</summary>
    public IReadOnlyList<decimal>? Prenucleolus() => Least(_ => Fraction.One, isRational: false);

    /// <summary>Complaints by head.</summary>
    /// <returns>Null as for the nucleolus.</returns>
    public IReadOnlyList<decimal>? PerCapitaNucleolus() => Least(set => Count(set), isRational: true);

    /// <summary>Complaints in proportion to the coalition’s worth; what is worth nothing does not complain.</summary>
    /// <returns>Null as for the nucleolus, or where a coalition is worth less than nothing.</returns>
    public IReadOnlyList<decimal>? ProportionalNucleolus() => _worth.Any(worth => worth.Sign < 0) ? null
        : Least(set => _worth[set], isRational: true);

    /// <summary>The nucleolus of the mean of the game and its dual (Tarashnina 2011).</summary>
    /// <returns>Null as for the nucleolus.</returns>
    public IReadOnlyList<decimal>? SimplifiedModiclus() => Floor() is not { } floor ? null
        : new CoalitionGame(
            Players, [.. _worth.Select((worth, set) => (worth + Total - _worth[Whole & ~set]) / 2)])
            .Least(_ => Fraction.One, floor);

    /// <summary>The least differences between the complaints of any two coalitions (Sudhölter 1996).</summary>
    /// <returns>Null as for the nucleolus.</returns>
    public IReadOnlyList<decimal>? Modiclus()
    {
        if (Floor() is not { } floor)
        {
            return null;
        }

        var wishes = new Dictionary<(int Plus, int Minus), Fraction>();
        for (var one = 0; one <= Whole; one++)
        {
            for (var other = 0; other <= Whole; other++)
            {
                var key = (one & ~other, other & ~one);
                var wish = _worth[one] - _worth[other];
                if (key != default && (!wishes.TryGetValue(key, out var known) || known < wish))
                {
                    wishes[key] = wish;
                }
            }
        }

        var complaints = wishes.Select(pair => new Complaint(
            [.. All.Select(i => Has(pair.Key.Plus, i) ? 1 : Has(pair.Key.Minus, i) ? -1 : 0)],
            pair.Value,
            Fraction.One));
        return LeastComplaints.Find(Players, Total, complaints, floor) is { } payoff ? Told(payoff) : null;
    }

    /// <summary>
    /// A point of the anti-pre-kernel, where any two players' least excesses against each other are alike: reached from
    /// the Shapley value by the steps of Meinhardt (2014).
    /// </summary>
    /// <returns>Null where the steps come to no end.</returns>
    public IReadOnlyList<decimal>? AntiPreKernel()
    {
        var payoff = ShapleyValue();
        for (var step = 0; step < MostSteps; step++)
        {
            List<(Fraction[] Row, Fraction Right)> sums = [([.. All.Select(_ => Fraction.One)], Total)];
            var isBalanced = true;
            foreach (var (one, other) in from i in All from j in All where i < j select (i, j))
            {
                var (mine, his) = (LeastExcess(payoff, one, other), LeastExcess(payoff, other, one));
                isBalanced &= mine.Excess == his.Excess;
                sums.Add((
                    [.. All.Select(k => (Fraction)(((mine.Set >> k) & 1) - ((his.Set >> k) & 1)))],
                    _worth[mine.Set] - _worth[his.Set]));
            }

            if (isBalanced)
            {
                return Told(payoff);
            }

            payoff = LeastSquares.Solve(sums, payoff);
        }

        return null;
    }

    private (Fraction Excess, int Size, int Set) LeastExcess(Fraction[] payoff, int with, int without) => Coalitions()
        .Where(set => Has(set, with) && !Has(set, without))
        .Select(set => (_worth[set] - Sum(payoff, set), Count(set), set)).Min();

    private decimal[]? Least(Func<int, Fraction> weight, bool isRational) =>
        !isRational ? Least(weight, floor: null) : Floor() is { } floor ? Least(weight, floor) : null;

    private decimal[]? Least(Func<int, Fraction> weight, Fraction[]? floor)
    {
        var complaints = Coalitions().Where(set => set != Whole && weight(set).Sign > 0)
            .Select(set => new Complaint(Members(set), _worth[set], weight(set)));
        return LeastComplaints.Find(Players, Total, complaints, floor) is { } payoff ? Told(payoff) : null;
    }

    /// <summary>What each is worth alone; null where that is more than all there is.</summary>
    private Fraction[]? Floor()
    {
        Fraction[] floor = [.. All.Select(i => _worth[1 << i])];
        return Fraction.Sum(floor) > Total ? null : floor;
    }

    private int[] Members(int set) => [.. All.Select(i => Has(set, i) ? 1 : 0)];
}
