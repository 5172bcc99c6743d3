using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Closing;

/// <summary>How far a close is, for a progress line.</summary>
/// <param name="ClosedOn">The day.</param>
/// <param name="Step">The step.</param>
/// <param name="PartsDone">Ranges done.</param>
/// <param name="Parts">Ranges in all.</param>
public sealed record CloseProgress(DateOnly ClosedOn, string Step, int PartsDone, int Parts);

/// <summary>
/// Closes days: moves the business date by one for the whole platform in one transaction, then runs the steps as of
/// the day closed. Killed at any moment, the next call goes on where it
/// stood. Nodes share the work: the lock on a range is its lease, and a node that dies frees its range at once.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="steps">The steps in order.</param>
public sealed class DailyClose(Database database, IReadOnlyList<ICloseStep> steps)
{
    private const string TakeSql = """
        SELECT part, from_id, to_id FROM run_part
        WHERE closed_on = @closedOn AND step = @step AND state = 'Open'
        ORDER BY part LIMIT 1
        """;

    private static readonly Guid PlatformStream = StreamOf("platform");

    /// <summary>Told after each range.</summary>
    public Action<CloseProgress>? Progress { get; init; }

    /// <summary>Closes every open day up to and including the given one.</summary>
    /// <returns>How many days were closed or brought to their end.</returns>
    public async Task<int> UntilAsync(DateOnly last, CancellationToken cancellation = default)
    {
        var closed = await FinishAsync(cancellation) ? 1 : 0;
        while (!cancellation.IsCancellationRequested && await OpenDayAsync() is var on && on <= last)
        {
            closed += await BeginAsync(on) ? 1 : 0;
            await FinishAsync(cancellation);
        }

        return closed;
    }

    /// <summary>Brings a close that was begun to its end.</summary>
    /// <returns>Whether there was one.</returns>
    public async Task<bool> FinishAsync(CancellationToken cancellation = default)
    {
        var running = await database.SnapshotAsync(db => db.QueryAsync<DateOnly>(
            "SELECT closed_on FROM close_run WHERE state = 'Running' ORDER BY closed_on"));
        foreach (var closedOn in running)
        {
            foreach (var step in steps)
            {
                if (!await RunStepAsync(step, closedOn, cancellation))
                {
                    return true;
                }
            }

            await database.InTransactionAsync(db => db.ExecuteAsync(
                "UPDATE close_run SET state = 'Done', finished_at = @at WHERE closed_on = @closedOn",
                new { closedOn, at = db.Call.Clock.GetUtcNow() }));
            await Sealer.SealAsync(database);
        }

        return running.Count > 0;
    }

    private Task<DateOnly> OpenDayAsync() => database.SnapshotAsync(db => Task.FromResult(db.Call.BusinessDate));

    private Task<bool> BeginAsync(DateOnly on) => database.InTransactionAsync(async db =>
    {
        var next = on.AddDays(1);
        var moved = await db.ExecuteAsync(
            "UPDATE platform_state SET business_on = @next WHERE id = 1 AND business_on = @on", new { on, next });
        if (moved == 0)
        {
            return false;
        }

        await db.ExecuteAsync(
            "INSERT INTO close_run (closed_on, state, started_at) VALUES (@on, 'Running', @at)",
            new { on, at = db.Call.Clock.GetUtcNow() });
        var version = await db.ScalarAsync<long?>(
            "SELECT MAX(version) FROM journal WHERE stream = @PlatformStream", new { PlatformStream }) ?? 0;
        await db.RecordAsync("platform", PlatformStream, version + 1, new DayClosed(on, next));
        return true;
    });

    private async Task<bool> RunStepAsync(ICloseStep step, DateOnly closedOn, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            var (parts, left) = await RunNextAsync(step, closedOn);
            if (left is { } open)
            {
                Progress?.Invoke(new(closedOn, step.Name, parts - open, parts));
            }

            if (left == 0 || (left is null && !await OthersAreAtWorkAsync(step, closedOn)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Plans the step where nobody has, takes the next open range that no other node has locked, and does it: all in
    /// one transaction.
    /// </summary>
    /// <returns>How many ranges there are, and how many are left; null where none was left to take.</returns>
    private Task<(int Parts, int? Left)> RunNextAsync(ICloseStep step, DateOnly closedOn) =>
        database.InTransactionAsync(async db =>
        {
            var parts = await PlanAsync(db, step, closedOn);
            if (await db.FindAsync<PartRow>(
                TakeSql + db.Dialect.SkipLocked, new { closedOn, step = step.Name }) is not { } part)
            {
                return (parts, (int?)null);
            }

            await DoAsync(db, step, closedOn, part);
            return (parts, (int)await OpenCountAsync(db, step, closedOn));
        }, closedOn);

    private static async Task<int> PlanAsync(Db db, ICloseStep step, DateOnly closedOn)
    {
        var key = new { closedOn, step = step.Name };
        const string CountSql = "SELECT COUNT(*) FROM run_part WHERE closed_on = @closedOn AND step = @step";
        if (await db.ScalarAsync<long>(CountSql, key) is var planned and > 0)
        {
            return (int)planned;
        }

        var ranges = await step.PlanAsync(db, closedOn);
        await db.ExecuteEachAsync(
            """
            INSERT INTO run_part (closed_on, step, part, from_id, to_id, state, row_count)
            VALUES (@closedOn, @step, @part, @From, @To, 'Open', 0) ON CONFLICT DO NOTHING
            """,
            ranges.Select((range, part) => new { closedOn, key.step, part, range.From, range.To }));
        return ranges.Count;
    }

    private static async Task DoAsync(Db db, ICloseStep step, DateOnly closedOn, PartRow part)
    {
        var outcome = await step.RunAsync(db, closedOn, new(part.FromId, part.ToId));
        await db.ExecuteAsync(
            """
            UPDATE run_part SET state = 'Done', row_count = @Rows
            WHERE closed_on = @closedOn AND step = @step AND part = @Part
            """,
            new { closedOn, step = step.Name, part.Part, outcome.Rows });
        if (outcome.Rows == 0)
        {
            return;
        }

        var root = outcome.Leaves.Count == 0 ? string.Empty : Convert.ToHexStringLower(Merkle.Root(outcome.Leaves));
        var stream = StreamOf(
            string.Create(CultureInfo.InvariantCulture, $"close|{closedOn:O}|{step.Name}|{part.Part}"));
        var fact = new RangeClosed(closedOn, step.Name, part.FromId, part.ToId, outcome.Rows, outcome.Sums, root);
        await db.RecordAsync("close", stream, 1, fact, outcome.Postings);
    }

    /// <summary>Whether another node holds the ranges that are left; waits a moment for it.</summary>
    private async Task<bool> OthersAreAtWorkAsync(ICloseStep step, DateOnly closedOn)
    {
        if (await database.SnapshotAsync(db => OpenCountAsync(db, step, closedOn)) == 0)
        {
            return false;
        }

        await Task.Delay(TimeSpan.FromMilliseconds(100));
        return true;
    }

    private static Task<long> OpenCountAsync(Db db, ICloseStep step, DateOnly closedOn) => db.ScalarAsync<long>(
        "SELECT COUNT(*) FROM run_part WHERE closed_on = @closedOn AND step = @step AND state = 'Open'",
        new { closedOn, step = step.Name });

    private static Guid StreamOf(string name) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16), bigEndian: true);

    private sealed record PartRow
    {
        public required long Part { get; init; }

        public required Guid FromId { get; init; }

        public required Guid ToId { get; init; }
    }
}
