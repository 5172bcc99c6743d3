namespace Fourwings.Finance;

/// <summary>A firm that looks for a bank.</summary>
/// <param name="Ranks">The banks that it would take, by number, the best first.</param>
/// <param name="Amount">What it looks for; above nothing.</param>
public sealed record PairingFirm(IReadOnlyList<int> Ranks, decimal Amount = 1);

/// <summary>A bank that takes firms.</summary>
/// <param name="Ranks">The firms that it would take, by number, the best first.</param>
/// <param name="Places">How many it takes; null = as many as its capacity holds, or one where it names none.</param>
/// <param name="Capacity">The highest sum of amounts; null = no limit.</param>
public sealed record PairingBank(IReadOnlyList<int> Ranks, int? Places = null, decimal? Capacity = null);

/// <summary>
/// Brings firms and banks together (银企配对). A pair is possible where each ranks the other; a firm takes one bank.
/// </summary>
public static class Pairing
{
    /// <summary>How many partial answers the exact search looks at before it gives up.</summary>
    public const int MostSteps = 5_000_000;

    /// <summary>
    /// Deferred acceptance with firms proposing (Gale and Shapley 1962): no firm and bank would both rather have each
    /// other, and every firm is as well off as in any such answer.
    /// </summary>
    /// <returns>
    /// The bank of each firm, −1 = none; null where a bank has a capacity and the amounts of its firms differ: then
    /// such an answer need not exist.
    /// </returns>
    public static int[]? Stable(IReadOnlyList<PairingFirm> firms, IReadOnlyList<PairingBank> banks)
    {
        if (PlacesOf(firms, banks) is not { } places)
        {
            return null;
        }

        var rank = RanksOf(firms.Count, banks);
        var taken = banks.Select(_ => new List<int>()).ToArray();
        var next = new int[firms.Count];
        var free = new Stack<int>(Enumerable.Range(0, firms.Count).Reverse());
        while (free.TryPop(out var firm))
        {
            if (next[firm] >= firms[firm].Ranks.Count)
            {
                continue;
            }

            var bank = firms[firm].Ranks[next[firm]++];
            var held = taken[bank];
            if (rank[bank][firm] == int.MaxValue || places[bank] == 0)
            {
                free.Push(firm);
                continue;
            }

            held.Add(firm);
            if (held.Count > places[bank])
            {
                var last = held.MaxBy(one => rank[bank][one]);
                held.Remove(last);
                free.Push(last);
            }
        }

        return Answer(firms.Count, taken);
    }

    /// <summary>
    /// The greatest amount that finds a bank. Where banks count places, sets of firms that can be placed together form
    /// a matroid (Edmonds and Fulkerson 1965), so that taking the largest firm first, moving others where needed, is
    /// exact; where capacities meet different amounts, every answer that could be better is looked at.
    /// </summary>
    /// <returns>The bank of each firm, −1 = none; null where the exact search would take too long.</returns>
    public static int[]? Greatest(IReadOnlyList<PairingFirm> firms, IReadOnlyList<PairingBank> banks)
    {
        var order = Enumerable.Range(0, firms.Count).OrderByDescending(firm => firms[firm].Amount).ToArray();
        var rank = RanksOf(firms.Count, banks);
        var options = firms.Select((firm, at) =>
            firm.Ranks.Where(bank => rank[bank][at] < int.MaxValue).ToArray()).ToArray();
        if (PlacesOf(firms, banks) is not { } places)
        {
            return new PairingSearch(firms, banks, options, order).Run();
        }

        var taken = banks.Select(_ => new List<int>()).ToArray();
        foreach (var firm in order)
        {
            Place(firm, options, places, taken, new bool[banks.Count]);
        }

        return Answer(firms.Count, taken);
    }

    /// <summary>Finds a place for a firm, moving those that have one to another where that makes room.</summary>
    private static bool Place(int firm, int[][] options, int[] places, List<int>[] taken, bool[] seen)
    {
        foreach (var bank in options[firm])
        {
            if (seen[bank])
            {
                continue;
            }

            seen[bank] = true;
            if (taken[bank].Count < places[bank])
            {
                taken[bank].Add(firm);
                return true;
            }

            foreach (var other in taken[bank].ToArray())
            {
                if (Place(other, options, places, taken, seen))
                {
                    taken[bank].Remove(other);
                    taken[bank].Add(firm);
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>The places of each bank; null where a capacity meets firms of different amounts.</summary>
    private static int[]? PlacesOf(IReadOnlyList<PairingFirm> firms, IReadOnlyList<PairingBank> banks)
    {
        var places = new int[banks.Count];
        for (var i = 0; i < banks.Count; i++)
        {
            // Only firms that would take the bank too can ever stand beside each other in it.
            var (bank, at) = (banks[i], i);
            var amounts = bank.Ranks.Where(firm => firms[firm].Ranks.Contains(at))
                .Select(firm => firms[firm].Amount).Distinct().ToArray();
            if (bank.Capacity is { } capacity && amounts.Length > 1)
            {
                return null;
            }

            var held = bank.Capacity is { } most && amounts is [> 0 and var each]
                ? (int)Math.Min(decimal.Floor(most / each), bank.Ranks.Count)
                : bank.Places is null && bank.Capacity is null ? 1 : bank.Ranks.Count;
            places[i] = Math.Min(bank.Places ?? int.MaxValue, held);
        }

        return places;
    }

    private static int[][] RanksOf(int firms, IReadOnlyList<PairingBank> banks) => [.. banks.Select(bank =>
    {
        var rank = Enumerable.Repeat(int.MaxValue, firms).ToArray();
        for (var i = 0; i < bank.Ranks.Count; i++)
        {
            rank[bank.Ranks[i]] = i;
        }

        return rank;
    })];

    private static int[] Answer(int firms, List<int>[] taken)
    {
        var answer = Enumerable.Repeat(-1, firms).ToArray();
        for (var bank = 0; bank < taken.Length; bank++)
        {
            foreach (var firm in taken[bank])
            {
                answer[firm] = bank;
            }
        }

        return answer;
    }
}

/// <summary>
/// Looks at every way to fill capacities with firms of different amounts that could still be better than the best so
/// far (branch and bound): the problem is NP-hard, so it gives up after <see cref="Pairing.MostSteps"/>.
/// </summary>
internal sealed class PairingSearch(
    IReadOnlyList<PairingFirm> firms, IReadOnlyList<PairingBank> banks, int[][] options, int[] order)
{
    private readonly decimal[] _room = [.. banks.Select(bank => bank.Capacity ?? decimal.MaxValue)];
    private readonly int[] _places = [.. banks.Select(bank =>
        bank.Places ?? (bank.Capacity is null ? 1 : bank.Ranks.Count))];
    private readonly int[] _now = [.. Enumerable.Repeat(-1, firms.Count)];
    private readonly decimal[] _after = new decimal[firms.Count + 1];
    private int[]? _best;
    private decimal _bestSum = -1;
    private int _steps;

    /// <summary>The best answer; null where it would take too long.</summary>
    public int[]? Run()
    {
        for (var i = firms.Count - 1; i >= 0; i--)
        {
            _after[i] = _after[i + 1] + (options[order[i]].Length > 0 ? firms[order[i]].Amount : 0);
        }

        return Fill(0, 0) ? _best : null;
    }

    private bool Fill(int at, decimal sum)
    {
        if (sum > _bestSum)
        {
            (_best, _bestSum) = ([.. _now], sum);
        }

        if (at == firms.Count || sum + _after[at] <= _bestSum)
        {
            return true;
        }

        if (++_steps > Pairing.MostSteps)
        {
            return false;
        }

        var (firm, amount) = (order[at], firms[order[at]].Amount);
        foreach (var bank in options[firm].Where(bank => _places[bank] > 0 && _room[bank] >= amount))
        {
            Take(firm, bank, amount, 1);
            var whole = Fill(at + 1, sum + amount);
            Take(firm, bank, amount, -1);
            if (!whole)
            {
                return false;
            }
        }

        return Fill(at + 1, sum);
    }

    private void Take(int firm, int bank, decimal amount, int sign)
    {
        _now[firm] = sign > 0 ? bank : -1;
        _places[bank] -= sign;
        if (_room[bank] != decimal.MaxValue)
        {
            _room[bank] -= sign * amount;
        }
    }
}
