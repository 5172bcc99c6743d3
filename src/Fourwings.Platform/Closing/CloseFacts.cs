using Fourwings.Domain;

namespace Fourwings.Platform.Closing;

/// <summary>The business date moved on: the day is closed for new facts (日切).</summary>
public sealed record DayClosed(DateOnly On, DateOnly NextOn) : IFact;

/// <summary>A step of the close went through one range of keys.</summary>
/// <param name="On">The day closed.</param>
/// <param name="Step">The step.</param>
/// <param name="From">The first key.</param>
/// <param name="To">The last key.</param>
/// <param name="Rows">How many rows were decided on.</param>
/// <param name="Sums">Control sums.</param>
/// <param name="Root">The Merkle root over the rows, as hexadecimal text; empty where there were none.</param>
public sealed record RangeClosed(
    DateOnly On, string Step, Guid From, Guid To, long Rows, IReadOnlyDictionary<string, long> Sums, string Root)
        : IFact;
