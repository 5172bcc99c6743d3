namespace Fourwings.Finance;

/// <summary>A complaint about a payoff x: what is left to wish for is at most <c>Weight</c> times the level.</summary>
/// <param name="Of">Whose payoffs count, with their signs.</param>
/// <param name="Wish">What is wished for.</param>
/// <param name="Weight">By what the rest is divided.</param>
internal sealed record Complaint(Fraction[] Of, Fraction Wish, Fraction Weight);

/// <summary>
/// The payoff whose greatest complaint is least, then the next, and so on to the last: one linear programme after the
/// other, each of them solved exactly, until nothing is left to choose (Kopelowitz 1967).
/// </summary>
internal sealed class LeastComplaints
{
    private readonly int _players;
    private readonly List<Complaint> _settled = [];
    private readonly List<(int Lead, Fraction[] Row)> _known = [];

    private LeastComplaints(int players) => _players = players;

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
        search.Settle([.. Enumerable.Repeat(Fraction.One, players)], total);
        Fraction[]? payoff = null;
        List<Complaint> open = [.. complaints.Where(one => search.Reduced(one.Of) is not null)];
        while (payoff is null || (open.Count > 0 && search._known.Count < players))
        {
            if (search.Level(open, floor) is not { } found)
            {
                return null;
            }

            payoff = found;
            open.RemoveAll(one => search.Reduced(one.Of) is null);
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
        var solved = ExactSimplex.Solve(
            [.. rows.Select(row => row.Of.Append(row.Weight).ToArray())], right, [.. rows.Select(row => row.Wish)]);
        if (solved is not var (amounts, prices))
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

    private void Settle(Fraction[] of, Fraction amount)
    {
        _settled.Add(new(of, amount, Fraction.Zero));
        if (Reduced(of) is { } row)
        {
            _known.Add(row);
        }
    }

    /// <summary>What of a sum of payoffs is not settled by the sums known; null = it is settled.</summary>
    private (int Lead, Fraction[] Row)? Reduced(Fraction[] of)
    {
        var row = of.ToArray();
        foreach (var (lead, known) in _known)
        {
            var factor = row[lead];
            if (factor.Sign != 0)
            {
                row = [.. row.Zip(known, (one, other) => one - (factor * other))];
            }
        }

        var first = Array.FindIndex(row, one => one.Sign != 0);
        return first < 0 ? null : (first, [.. row.Select(one => one / row[first])]);
    }

    private Fraction[] Unit(int player) =>
        [.. Enumerable.Range(0, _players).Select(other => (Fraction)(other == player ? 1 : 0))];

    private static Fraction[] Negated(Fraction[] of) => [.. of.Select(one => -one)];
}
