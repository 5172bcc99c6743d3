using Fourwings.Domain.Patents;
using Fourwings.Platform.Closing;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Patents;

/// <summary>
/// The patents' step of the daily close (专利日终): a fee whose day has passed without a payment opens the grace period,
/// the end of that ends the patent, and a term that is over is over. Slim columns decide; only records to which
/// something happens are loaded whole, and written in bulk.
/// </summary>
public sealed class PatentDays : ICloseStep
{
    private const int RangeLength = 5000;

    private const string DueSql = """
        FROM patent p
        WHERE p.state IN ('Granted', 'GracePeriod') AND (p.next_fee_on < @day OR p.last_day < @day)
            AND {visible:patent p}
        """;

    private const string KeysSql = $"SELECT p.id {DueSql} ORDER BY p.id";

    private const string RowsSql = $"""
        SELECT p.id, p.kind, p.state, p.filed_on, p.granted_on, p.last_day, p.next_fee_on, p.suspended, p.preserved
        {DueSql} AND p.id BETWEEN @From AND @To ORDER BY p.id
        """;

    /// <inheritdoc/>
    public string Name => "patents";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<KeyRange>> PlanAsync(Db db, DateOnly closedOn) =>
        [.. (await db.QueryAsync<Guid>(KeysSql, new { day = closedOn })).Chunk(RangeLength)
            .Select(keys => new KeyRange(keys[0], keys[^1]))];

    /// <inheritdoc/>
    public async Task<RangeOutcome> RunAsync(Db db, DateOnly closedOn, KeyRange range)
    {
        var rows = await db.QueryAsync<DayRow>(RowsSql, new { day = closedOn, range.From, range.To });
        PatentId[] happens = [.. rows
            .Where(row => DayOfPatent.Of(row.Facts(), db.Rules, closedOn).Action is not null)
            .Select(row => row.Id)];
        var sums = new SortedDictionary<string, long>(StringComparer.Ordinal);
        var passed = (await PatentStore.LoadAsync(db, happens))
            .Select(before => (Before: before, Fact: before.AfterDay(db.Rules, closedOn)!))
            .Where(one => one.Fact is not null).ToArray();
        await PatentsOfDay.SaveAsync(db, passed);
        foreach (var (_, fact) in passed)
        {
            var name = fact is PatentEventRecorded ? "expired" : fact is PatentLapsed ? "lapsed" : "missed";
            sums[name] = sums.GetValueOrDefault(name) + 1;
        }

        return happens.Length == 0 ? RangeOutcome.Nothing : new(happens.Length, [], sums, []);
    }

    private sealed record DayRow
    {
        public required PatentId Id { get; init; }

        public required string Kind { get; init; }

        public required string State { get; init; }

        public required DateOnly FiledOn { get; init; }

        public DateOnly? GrantedOn { get; init; }

        public required DateOnly LastDay { get; init; }

        public DateOnly? NextFeeOn { get; init; }

        public bool Suspended { get; init; }

        public bool Preserved { get; init; }

        // A reduction changes amounts, never days.
        public PatentOfDay Facts() => new()
        {
            State = Enum.Parse<PatentState>(State),
            LastDay = LastDay,
            NextFeeOn = NextFeeOn,
            IsHeld = Suspended || Preserved,
            Basis = GrantedOn is { } granted ? new FeeBasis(Enum.Parse<RightKind>(Kind), FiledOn, granted) : null,
        };
    }
}
