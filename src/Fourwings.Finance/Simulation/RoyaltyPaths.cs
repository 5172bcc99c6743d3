namespace Fourwings.Finance;

/// <summary>
/// Draws what a pool of licences brings on a path: which licensees fail, which patents fall alone or together, what
/// comes late. Double: chances are estimates; the royalties themselves stay whole fen.
/// </summary>
internal sealed class RoyaltyPaths
{
    private readonly ProjectionQuestion _question;
    private readonly double[][] _licenceLives;
    private readonly double[][] _patentLives;
    private readonly double[][] _causeLives;
    private readonly double[] _strikes;
    private readonly int[] _patentOf;
    private readonly int[] _causeOf;
    private readonly int[] _firmOf;
    private readonly long[][] _royalties;
    private readonly long[][] _ahead;
    private readonly double _late;
    private readonly int _lateBy;

    public RoyaltyPaths(ProjectionQuestion question)
    {
        _question = question;
        var deal = question.Deal;
        double[] years = [.. deal.Payments.Select(payment =>
            (payment.CollectedTo.DayNumber - deal.ClosedOn.DayNumber) / 365.0)];
        _licenceLives = [.. question.Licences.Select(one => LivesOf(one.DefaultAYear, years))];
        _patentLives = [.. question.Patents.Select(one => LivesOf(one.InvalidAYear, years))];
        _causeLives = [.. question.Causes.Select(one => LivesOf(one.AYear, years))];
        _strikes = [.. question.Causes.Select(one => (double)one.Strikes)];
        var patents = question.Patents.Select(one => one.Name).ToList();
        var causes = question.Causes.Select(one => (string?)one.Name).ToList();
        Firms = [.. question.Patents.Select(one => one.Firm).Distinct()];
        _patentOf = [.. question.Licences.Select(one => patents.IndexOf(one.Patent))];
        _causeOf = [.. question.Patents.Select(one => causes.IndexOf(one.Cause))];
        _firmOf = [.. question.Patents.Select(one => Firms.ToList().IndexOf(one.Firm))];
        _royalties = [.. question.Licences.Select(one => one.Royalties.Select(royalty => royalty.Fen).ToArray())];
        _ahead = [.. _royalties.Select(AheadOf)];
        (_late, _lateBy) = ((double)(question.Delay?.Share ?? 0), question.Delay?.Payments ?? 0);
    }

    /// <summary>The firms, in the order of their patents.</summary>
    public IReadOnlyList<string> Firms { get; }

    /// <summary>What each firm's licences bring in all where nothing goes wrong; at least a fen, as a weight.</summary>
    public decimal[] WeightsOfFirms()
    {
        var weights = new decimal[Firms.Count];
        for (var i = 0; i < _royalties.Length; i++)
        {
            weights[_firmOf[_patentOf[i]]] += _royalties[i].Sum();
        }

        return weights;
    }

    /// <summary>Draws one path: what each firm's licences bring at each payment.</summary>
    /// <param name="random">The path's numbers.</param>
    /// <param name="room">Room to work in.</param>
    public void Draw(ref PathRandom random, PathRoom room)
    {
        DrawPatents(ref random, room);
        Array.Clear(room.Cash);
        Array.Clear(room.Pool);
        var payments = _question.Deal.Payments.Count;
        for (var i = 0; i < _royalties.Length; i++)
        {
            var (chance, lives, royalties, ahead) =
                (random.Uniform(), _licenceLives[i], _royalties[i], _ahead[i]);
            var until = room.PatentUntil[_patentOf[i]];
            var cash = room.Cash.AsSpan(_firmOf[_patentOf[i]] * payments, payments);
            for (var k = 0; k < until && chance < lives[k]; k++)
            {
                room.Pool[k] += ahead[k];
                var at = _late > 0 && random.Uniform() < _late ? k + _lateBy : k;
                if (at < payments)
                {
                    cash[at] += royalties[k];
                }
            }
        }
    }

    /// <summary>Finds for each patent the first payment for which it no longer stands.</summary>
    private void DrawPatents(ref PathRandom random, PathRoom room)
    {
        for (var i = 0; i < _causeLives.Length; i++)
        {
            room.CauseAt[i] = FirstWithout(random.Uniform(), _causeLives[i]);
        }

        Array.Clear(room.FirmHolds);
        for (var i = 0; i < _patentLives.Length; i++)
        {
            var until = FirstWithout(random.Uniform(), _patentLives[i]);
            if (_causeOf[i] >= 0 && random.Uniform() < _strikes[_causeOf[i]])
            {
                until = Math.Min(until, room.CauseAt[_causeOf[i]]);
            }

            room.PatentUntil[i] = until;
            room.FirmHolds[_firmOf[i]] |= until == _patentLives[i].Length;
        }
    }

    /// <summary>What comes after each payment.</summary>
    private static long[] AheadOf(long[] royalties)
    {
        var left = royalties.Sum();
        return [.. royalties.Select(royalty => left -= royalty)];
    }

    private static int FirstWithout(double chance, double[] lives)
    {
        var k = 0;
        while (k < lives.Length && chance < lives[k])
        {
            k++;
        }

        return k;
    }

    /// <summary>How likely it is that nothing has happened by the end of each period.</summary>
    private static double[] LivesOf(decimal aYear, double[] years) =>
        [.. years.Select(year => Math.Pow(1 - (double)aYear, Math.Max(0, year)))];
}

/// <summary>The room in which one thread draws its paths; made once and used again.</summary>
internal sealed class PathRoom(ProjectionQuestion question, int firms)
{
    /// <summary>What each firm's licences bring, payment beside payment.</summary>
    public long[] Cash { get; } = new long[firms * question.Deal.Payments.Count];

    /// <summary>What the licences that stand have still ahead of them after each payment.</summary>
    public long[] Pool { get; } = new long[question.Deal.Payments.Count];

    public int[] PatentUntil { get; } = new int[question.Patents.Count];

    public int[] CauseAt { get; } = new int[question.Causes.Count];

    /// <summary>Whether a firm has a patent in force at the end.</summary>
    public bool[] FirmHolds { get; } = new bool[firms];
}
