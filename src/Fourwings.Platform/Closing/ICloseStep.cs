using Fourwings.Domain.Accounting;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Closing;

/// <summary>
/// A range of keys, both ends included: what one transaction of a bulk step works on, about 5,000 rows.
/// </summary>
public readonly record struct KeyRange(Guid From, Guid To)
{
    /// <summary>All keys, for steps that are one piece of work.</summary>
    public static KeyRange Whole { get; } = new(Guid.Empty, Guid.AllBitsSet);
}

/// <summary>What a step did with one range.</summary>
/// <param name="Rows">How many rows it decided on.</param>
/// <param name="Postings">What it posts for the range, summed; what can be derived is no posting per record.</param>
/// <param name="Sums">Control sums by name, in fen or counts; they stand in the journal line.</param>
/// <param name="Leaves">The hash of each row decided, in key order; the journal line holds their Merkle root.</param>
public sealed record RangeOutcome(
    long Rows, IReadOnlyList<Posting> Postings, IReadOnlyDictionary<string, long> Sums, IReadOnlyList<byte[]> Leaves)
{
    /// <summary>Nothing to do.</summary>
    public static RangeOutcome Nothing { get; } = new(0, [], new Dictionary<string, long>(), []);
}

/// <summary>
/// One step of the daily close (日终). A module adds its step to <see cref="CloseSteps"/>. The step selects and writes
/// by SQL and decides by the same pure decisions as the single case; it works as of the day closed.
/// </summary>
public interface ICloseStep
{
    /// <summary>Stable: it stands in run tables and journal lines.</summary>
    string Name { get; }

    /// <summary>Cuts the work into ranges.</summary>
    Task<IReadOnlyList<KeyRange>> PlanAsync(Db db, DateOnly closedOn);

    /// <summary>
    /// Does one range inside one transaction; runs at most once to the end for each day, step and range.
    /// </summary>
    Task<RangeOutcome> RunAsync(Db db, DateOnly closedOn, KeyRange range);
}
