namespace Fourwings.Finance;

/// <summary>
/// Walks a deal along many paths of its royalties, each through the very run that pays the holders. Every sum is a
/// whole number, so that the result depends on question and seed alone, not on the number of threads; nothing is
/// allocated on the way, and memory does not grow with the paths.
/// </summary>
public static class DealProjector
{
    private const int BlockPaths = 256;

    /// <summary>What a question cannot ask; none = it can be run, once its deal has no faults.</summary>
    public static IReadOnlyList<DealFault> Faults(ProjectionQuestion question) =>
        [.. Chances(question), .. Names(question), .. Figures(question)];

    /// <summary>Walks the paths.</summary>
    /// <param name="question">What is projected.</param>
    /// <param name="threads">On how many threads; 0 = as many as there are processors.</param>
    /// <exception cref="ArgumentException">Deal or question has faults.</exception>
    public static DealProjection Run(ProjectionQuestion question, int threads = 0)
    {
        var program = DealProgram.Of(question.Deal);
        if (Faults(question) is [var fault, ..])
        {
            throw new ArgumentException($"{fault.Path}: {fault.Code} {fault.Name}", nameof(question));
        }

        var paths = new RoyaltyPaths(question);
        var lent = new Money(question.Deal.Tranches
            .Select((tranche, i) => tranche.Rank == TrancheRank.Junior ? 0 : program.Principal(i)).Sum());
        var weights = paths.WeightsOfFirms();
        var loans = question.Pledges is { } terms && lent > Money.Zero && weights.Sum() > 0
            ? new PledgedLoans(question.Deal, terms, lent, weights)
            : null;
        var total = new PathSums(program);
        var (next, blocks) = (-1, (question.Paths + BlockPaths - 1) / BlockPaths);
        Parallel.For(0, Math.Min(blocks, threads == 0 ? Environment.ProcessorCount : threads), _ =>
        {
            var walk = new PathWalk(question, program, paths, loans);
            for (var block = Interlocked.Increment(ref next); block < blocks; block = Interlocked.Increment(ref next))
            {
                walk.Walk(block * BlockPaths, Math.Min(question.Paths, (block + 1) * BlockPaths));
            }

            lock (total)
            {
                total.Add(walk.Sums);
            }
        });
        return total.Outlook(question, lent, loans is not null);
    }

    private static IEnumerable<DealFault> Chances(ProjectionQuestion question)
    {
        var chances = question.Causes.SelectMany((one, i) => new[]
            {
                ($"causes[{i}].aYear", one.AYear), ($"causes[{i}].strikes", one.Strikes),
            })
            .Concat(question.Patents.Select((one, i) => ($"patents[{i}].invalidAYear", one.InvalidAYear)))
            .Concat(question.Licences.Select((one, i) => ($"licences[{i}].defaultAYear", one.DefaultAYear)))
            .Append(("delay.share", question.Delay?.Share ?? 0))
            .Append(("pledges.recovery", question.Pledges?.Recovery ?? 0));
        foreach (var (path, chance) in chances)
        {
            if (chance is < 0 or > 1)
            {
                yield return new(path, "chance", FormattableString.Invariant($"{chance}"));
            }
        }
    }

    private static IEnumerable<DealFault> Names(ProjectionQuestion question)
    {
        foreach (var (i, patent) in question.Patents.Index())
        {
            if (question.Patents.Take(i).Any(one => one.Name == patent.Name))
            {
                yield return new($"patents[{i}]", "twice", patent.Name);
            }

            if (patent.Cause is { } cause && question.Causes.All(one => one.Name != cause))
            {
                yield return new($"patents[{i}].cause", "cause", cause);
            }
        }

        foreach (var (i, licence) in question.Licences.Index())
        {
            if (question.Patents.All(one => one.Name != licence.Patent))
            {
                yield return new($"licences[{i}].patent", "patent", licence.Patent);
            }

            if (licence.Royalties.Count != question.Deal.Payments.Count
                || licence.Royalties.Any(royalty => royalty < Money.Zero))
            {
                yield return new($"licences[{i}].royalties", "royalties", licence.Name);
            }
        }
    }

    private static IEnumerable<DealFault> Figures(ProjectionQuestion question)
    {
        if (question.Licences.Count == 0)
        {
            yield return new("licences", "none", "licences");
        }

        if (question.Paths is < 1 or > ProjectionQuestion.MostPaths)
        {
            yield return new("paths", "paths", FormattableString.Invariant($"{question.Paths}"));
        }

        if (question.Delay is { Payments: < 1 })
        {
            yield return new DealFault("delay.payments", "delay");
        }

        if (question.Pledges is { } pledges && (pledges.Rate < AnnualRate.Zero || pledges.Rate.Value > 1
            || decimal.Round(pledges.Rate.Value, 8) != pledges.Rate.Value
            || decimal.Round(pledges.Recovery, 8) != pledges.Recovery))
        {
            yield return new DealFault("pledges.rate", "digits", $"{pledges.Rate}");
        }
    }
}

/// <summary>One thread's walk: its room, its state and its sums.</summary>
internal sealed class PathWalk(
    ProjectionQuestion question, DealProgram program, RoyaltyPaths paths, PledgedLoans? loans)
{
    private readonly PathRoom _room = new(question, paths.Firms.Count);
    private readonly DealState _state = program.Start();
    private readonly long[] _cash = new long[question.Deal.Accounts.Count];
    private readonly long _scheduled = question.Licences.SelectMany(one => one.Royalties).Sum(one => one.Fen);
    private readonly long[] _due = DueOf(question);

    public PathSums Sums { get; } = new(program);

    /// <summary>Walks a block of paths.</summary>
    public void Walk(int from, int to)
    {
        for (var path = from; path < to; path++)
        {
            var random = new PathRandom(question.Seed, path);
            paths.Draw(ref random, _room);
            WalkOne();
        }
    }

    private void WalkOne()
    {
        program.Reset(_state);
        Sums.Begin();
        var (payments, collected, due) = (question.Deal.Payments.Count, 0L, 0L);
        for (var k = 0; k < payments; k++)
        {
            _cash[0] = 0;
            for (var at = k; at < _room.Cash.Length; at += payments)
            {
                _cash[0] += _room.Cash[at];
            }

            collected += _cash[0];
            due += _due[k];
            var lost = _scheduled == 0 ? 0 : (long)((Int128)Math.Max(0, due - collected) * 1_000_000 / _scheduled);
            program.Run(
                _state,
                new DealReceipts { Cash = _cash, PoolBalance = _room.Pool[k], LossMillionths = lost },
                null);
            Sums.Note(_state, k, _cash[0]);
        }

        Sums.End(_state, loans?.LossOf(_room) ?? 0);
    }

    private static long[] DueOf(ProjectionQuestion question) =>
    [
        .. Enumerable.Range(0, question.Deal.Payments.Count)
            .Select(k => question.Licences.Sum(one => one.Royalties[k].Fen)),
    ];
}
