using Fourwings.Domain;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Closing;

/// <summary>
/// The business date and the ranges closed are those of the journal (日终核对): no day was skipped, none done unseen.
/// </summary>
public sealed class CloseCheck : IVerificationCheck
{
    private const string Differs = "verify.state-differs";

    private const string RangesSql = """
        SELECT r.closed_on AS "on", r.step, r.from_id AS "from", r.to_id AS "to", r.row_count AS "rows"
        FROM run_part r WHERE r.state = 'Done' AND r.row_count > 0
        """;

    private const string FactsSql = "SELECT j.fact FROM journal j WHERE j.kind = @kind ORDER BY j.version";

    /// <inheritdoc/>
    public async Task<(long Records, IReadOnlyList<VerificationFault> Faults)> RunAsync(Db db)
    {
        var ranges = (await db.QueryAsync<RangeRow>(RangesSql)).ToHashSet();
        var closed = (await FactsAsync<RangeClosed>(db, "close")).Select(RangeRow.Of).ToHashSet();
        var faults = new List<VerificationFault>();
        if (!ranges.SetEquals(closed))
        {
            ranges.SymmetricExceptWith(closed);
            faults.AddRange(ranges.Take(100).Select(range =>
                new VerificationFault("state", $"close {Handlers.DayText(range.On)} {range.Step}", Differs)));
        }

        var days = await FactsAsync<DayClosed>(db, "platform");
        var open = await db.ScalarAsync<DateOnly>("SELECT business_on FROM platform_state WHERE id = 1");
        if ((days.Count > 0 && days[^1].NextOn != open)
            || days.Zip(days.Skip(1)).Any(two => two.First.NextOn != two.Second.On))
        {
            faults.Add(new("state", $"platform {Handlers.DayText(open)}", Differs));
        }

        return (ranges.Count, faults);
    }

    private static async Task<IReadOnlyList<T>> FactsAsync<T>(Db db, string kind) =>
        [.. (await db.QueryAsync<string>(FactsSql, new { kind })).Select(CanonicalJson.Read<T>)];

    private sealed record RangeRow
    {
        public required DateOnly On { get; init; }

        public required string Step { get; init; }

        public required Guid From { get; init; }

        public required Guid To { get; init; }

        public required long Rows { get; init; }

        public static RangeRow Of(RangeClosed closed) => new()
        {
            On = closed.On,
            Step = closed.Step,
            From = closed.From,
            To = closed.To,
            Rows = closed.Rows,
        };
    }
}
