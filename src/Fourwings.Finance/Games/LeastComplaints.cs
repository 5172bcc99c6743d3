namespace Fourwings.Finance;

/// <summary>A complaint about a payoff x: what is left to wish for is at most <c>Weight</c> times the level.</summary>
/// <param name="Of">Whose payoffs count: 1, −1 or 0 for each player.</param>
/// <param name="Wish">What is wished for.</param>
/// <param name="Weight">By what the rest is divided.</param>
internal sealed record Complaint(int[] Of, Fraction Wish, Fraction Weight);

/// <summary>
/// The payoff whose greatest complaint is least, then the next, and so on to the last: one linear programme after the
/// other, each of them solved exactly, until nothing is left to choose (Kopelowitz 1967).
/// </summary>
internal sealed class LeastComplaints
{
    private readonly int _players;
    private readonly List<Complaint> _settled = [];

    // Directions in which payoffs may still move: a sum along which none of them does anything is settled.
    private List<Fraction[]> _free;

    private LeastComplaints(int players)
    {
        _players = players;
        _free = [.. Enumerable.Range(0, players).Select(player =>
            Array.ConvertAll(Unit(player), static one => (Fraction)one))];
    }

    /// <summary>Finds it.</summary>
    /// <param name="players">How many players.</param>
    /// <param name="total">What they share.</param>
    /// <param name="complaints">All complaints.</param>
    /// <param name="floor">What each gets at least; null = anything.</param>
    /// <returns>The payoff; null where nobody could be paid his floor.</returns>
    public static Fraction[]? Find(
        int players, Fraction total, IEnumerable<Complaint> complaints, Fraction[]? floor)
    {
        var search = new LeastComplaints(players);
        search.Settle([.. Enumerable.Repeat(1, players)], total);
        Fraction[]? payoff = null;
        List<Complaint> open = [.. complaints.Where(one => !search.IsSettled(one.Of))];
        while (payoff is null || (open.Count > 0 && search._free.Count > 0))
        {
            if (search.Level(open, floor) is not { } found)
            {
                return null;
            }

            payoff = found;
            open.RemoveAll(one => search.IsSettled(one.Of));
        }

        return payoff;
    }

    /// <summary>The least level of the greatest open complaint; those that decide it are settled.</summary>
    private Fraction[]? Level(List<Complaint> open, Fraction[]? floor)
    {
        Complaint[] least = floor is null ? []
            : [.. floor.Select((most, player) => new Complaint(Unit(player), most, Fraction.Zero))];
        Complaint[] rows =
        [
            .. open, .. least, .. _settled, .. _settled.Select(one => new Complaint(Negated(one.Of), -one.Wish, 0)),
        ];
        var right = Enumerable.Repeat(Fraction.Zero, _players)
            .Append(open.Count > 0 ? Fraction.One : Fraction.Zero).ToArray();
        if (ExactSimplex.Solve(rows, right) is not var (amounts, prices))
        {
            return null;
        }

        for (var i = 0; i < open.Count + least.Length; i++)
        {
            if (amounts[i].Sign > 0)
            {
                Settle(rows[i].Of, rows[i].Wish - (rows[i].Weight * prices[_players]));
            }
        }

        return prices[.._players];
    }

    private void Settle(int[] of, Fraction amount)
    {
        _settled.Add(new(of, amount, Fraction.Zero));
        if (_free.Find(free => Along(of, free).Sign != 0) is not { } lead)
        {
            return;
        }

        var step = Along(of, lead);
        _free = [.. _free.Where(free => free != lead).Select(free => Along(of, free) is { Sign: not 0 } moved
            ? [.. free.Zip(lead, (one, other) => one - (moved / step * other))]
            : free)];
    }

    private bool IsSettled(int[] of) => _free.TrueForAll(free => Along(of, free).Sign == 0);

    private static Fraction Along(int[] of, Fraction[] free)
    {
        var sum = Fraction.Zero;
        for (var i = 0; i < of.Length; i++)
        {
            if (of[i] != 0 && free[i].Sign != 0)
            {
                sum = of[i] > 0 ? sum + free[i] : sum - free[i];
            }
        }

        return sum;
    }

    private int[] Unit(int player) => [.. Enumerable.Range(0, _players).Select(other => other == player ? 1 : 0)];

    private static int[] Negated(int[] of) => Array.ConvertAll(of, static one => -one);
}
