namespace Fourwings.Finance;

/// <summary>
/// A game of players who may act together (合作博弈): what each coalition is worth. A coalition is a set of bits, bit 0
/// the first player. All figures are exact fractions; what is given back is cut after 28 digits.
/// </summary>
public sealed partial class CoalitionGame
{
    /// <summary>The most players of a game.</summary>
    public const int MostPlayers = 20;

    /// <summary>The most players whose coalitions are weighed in fractions, one by one.</summary>
    public const int MostWeighed = 16;

    private readonly Fraction[] _worth;

    /// <summary>A game.</summary>
    /// <param name="players">How many players, 1 to <see cref="MostPlayers"/>.</param>
    /// <param name="worth">The worth of each coalition at the place of its bits; the empty one's is 0.</param>
    /// <exception cref="ArgumentException">The worths are not 2^players.</exception>
    public CoalitionGame(int players, IReadOnlyList<decimal> worth)
        : this(players, [.. worth.Select(Fraction.Of)])
    {
    }

    private CoalitionGame(int players, Fraction[] worth)
    {
        if (worth.Length != 1 << players)
        {
            throw new ArgumentException("Every coalition has its worth.", nameof(worth));
        }

        (Players, _worth) = (players, worth);
    }

    /// <summary>How many play.</summary>
    public int Players { get; }

    private int Whole => _worth.Length - 1;

    private Fraction Total => _worth[Whole];

    private IEnumerable<int> All => Enumerable.Range(0, Players);

    /// <summary>The game of a claims problem: what is left when all others are paid in full (破产博弈).</summary>
    /// <param name="estate">What there is.</param>
    /// <param name="claims">What is claimed.</param>
    public static CoalitionGame OfClaims(decimal estate, IReadOnlyList<decimal> claims)
    {
        Fraction[] owed = [.. claims.Select(Fraction.Of)];
        var left = Fraction.Of(estate) - Fraction.Sum(owed);
        return new(claims.Count, [.. Enumerable.Range(0, 1 << claims.Count).Select(set =>
            set == 0 ? Fraction.Zero : Fraction.Max(Fraction.Zero, left + Sum(owed, set)))]);
    }

    /// <summary>What a player would leave behind: the worth of all less that of the others (乌托邦支付).</summary>
    public IReadOnlyList<decimal> UtopiaPayoff() => Told(Utopia());

    /// <summary>
    /// The most that a player can claim for himself where he pays the others of a coalition their utopia payoff.
    /// </summary>
    public IReadOnlyList<decimal> MinimalRights() => Told(Rights());

    /// <summary>Harsanyi’s dividends of the coalitions asked for (哈萨尼红利).</summary>
    /// <param name="coalitions">Sets of bits.</param>
    public IReadOnlyList<decimal> Dividends(IEnumerable<int> coalitions)
    {
        var dividends = _worth.ToArray();
        foreach (var i in All)
        {
            for (var set = 0; set <= Whole; set++)
            {
                if (Has(set, i))
                {
                    dividends[set] -= dividends[Without(set, i)];
                }
            }
        }

        return [.. coalitions.Select(set => dividends[set].ToDecimal())];
    }

    private static bool Has(int set, int player) => ((set >> player) & 1) == 1;

    private static int With(int set, int player) => set | (1 << player);

    private static int Without(int set, int player) => set & ~(1 << player);

    private static int Count(int set) => System.Numerics.BitOperations.PopCount((uint)set);

    private static decimal[] Told(IEnumerable<Fraction> figures) => [.. figures.Select(one => one.ToDecimal())];

    private static Fraction Sum(IReadOnlyList<Fraction> figures, int set)
    {
        var sum = Fraction.Zero;
        for (var i = 0; i < figures.Count; i++)
        {
            sum += Has(set, i) ? figures[i] : Fraction.Zero;
        }

        return sum;
    }

    private Fraction[] Utopia() => [.. All.Select(i => Total - _worth[Without(Whole, i)])];

    private Fraction[] Rights()
    {
        var utopia = Utopia();
        return [.. All.Select(i => Coalitions().Where(set => Has(set, i))
            .Select(set => _worth[set] - Sum(utopia, Without(set, i))).Max())];
    }

    private IEnumerable<int> Coalitions() => Enumerable.Range(1, Whole);

    private Fraction Marginal(int set, int player) => _worth[set] - _worth[Without(set, player)];
}
