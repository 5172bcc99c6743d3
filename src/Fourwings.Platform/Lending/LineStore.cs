using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;
using Fourwings.Finance;
using Fourwings.Platform.Accounting;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Search;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Lending;

/// <summary>All SQL that writes credit lines, and their load by id.</summary>
internal static class LineStore
{
    public const string Kind = "credit_line";

    /// <summary>Replays every line from its stream, with the rights that it was granted on.</summary>
    public static IVerificationCheck Replay { get; } =
        new ReplayedRecords(Kind, "credit_line", "{visible:credit_line r}").RowsWith<StoredLine, LineRight[]>(
            StoredOf, RightsAsync, row => row.Id.Value);

    private const string FindSql = "SELECT c.body FROM credit_line c WHERE c.id = @id AND {visible:credit_line c}";

    private const string InsertSql = """
        INSERT INTO credit_line (id, version, state, number, bank_id, unit_id, firm_id, limit_fen, from_on, to_on,
            fair_id, for_year, body)
        VALUES (@Id, @Version, @State, @Number, @BankId, @UnitId, @FirmId, @LimitFen, @FromOn, @ToOn, @FairId,
            @ForYear, @Body)
        ON CONFLICT DO NOTHING
        """;

    private const string RightSql = """
        INSERT INTO credit_line_right (line_id, position, right_kind, right_id)
        VALUES (@LineId, @Position, @RightKind, @RightId)
        """;

    private const string RightsSql = """
        SELECT r.line_id, r.position, r.right_kind, r.right_id FROM credit_line_right r
        WHERE r.line_id IN @ids ORDER BY r.line_id, r.position
        """;

    private const string UpdateSql = """
        UPDATE credit_line SET version = @Version, state = @State, body = @Body
        WHERE id = @Id AND version = @Version - 1
        """;

    /// <summary>A line that the viewer may see, or null.</summary>
    public static async Task<CreditLine?> FindLineAsync(this Db db, LineId id) =>
        await db.ScalarAsync<string>(FindSql, new { id }) is { } body ? CanonicalJson.Read<CreditLine>(body) : null;

    /// <summary>Writes a new line; false where the bank has one of the number.</summary>
    public static async Task<bool> AddLineAsync(this Db db, CreditLine line, LineOpened fact)
    {
        if (await db.ExecuteAsync(InsertSql, StoredLine.Of(line)) == 0)
        {
            return false;
        }

        await db.AddParticipantAsync(Kind, line.Id.Value, line.Terms.Bank);
        await db.AddParticipantAsync(Kind, line.Id.Value, line.Terms.Firm);
        await db.OpenGuardedAsync(line.Id.Value, Kind, line.Terms.Bank, line.Terms.Limit);
        await db.ExecuteEachAsync(RightSql, LineRight.Of(line));
        var names = await OrganisationStore.KeptNamesAsync(db, [line.Terms.Firm]);
        await db.IndexAsync(Kind, line.Id.Value, [line.Terms.Number.Trim(), .. names.Values]);
        await db.RecordAsync(Kind, line.Id.Value, line.Version, fact);
        return true;
    }

    /// <summary>Writes what the fact makes of the line.</summary>
    /// <exception cref="ChangedMeanwhileException">Another writer came first.</exception>
    public static async Task<CreditLine> SaveLineAsync(this Db db, CreditLine before, IFact fact)
    {
        var after = before.Apply(fact);
        if (await db.ExecuteAsync(UpdateSql, StoredLine.Of(after)) == 0)
        {
            throw new ChangedMeanwhileException();
        }

        await db.RecordAsync(Kind, after.Id.Value, after.Version, fact);
        return after;
    }

    private static Stored<StoredLine, LineRight[]> StoredOf(RecordStream stream)
    {
        var line = CreditLine.Replay(stream.Facts);
        return new(StoredLine.Of(line), [.. LineRight.Of(line)]);
    }

    private static async Task<Func<Guid, LineRight[]>> RightsAsync(Db db, IReadOnlyList<Guid> ids)
    {
        var rights = (await db.QueryAsync<LineRight>(RightsSql, new { ids })).ToLookup(right => right.LineId.Value);
        return id => [.. rights[id]];
    }
}

/// <summary>A right that a line was granted on.</summary>
internal sealed record LineRight
{
    public required LineId LineId { get; init; }

    public required long Position { get; init; }

    public required string RightKind { get; init; }

    public required Guid RightId { get; init; }

    public static IEnumerable<LineRight> Of(CreditLine line) => line.Terms.Rights.Select(
        (right, position) => new LineRight
        {
            LineId = line.Id,
            Position = position,
            RightKind = right.Kind.ToString(),
            RightId = right.Id,
        });
}

/// <summary>The columns of a credit line.</summary>
internal sealed record StoredLine
{
    public required LineId Id { get; init; }

    public required long Version { get; init; }

    public required string State { get; init; }

    public required string Number { get; init; }

    public required OrganisationId BankId { get; init; }

    public UnitId? UnitId { get; init; }

    public required OrganisationId FirmId { get; init; }

    public required Money LimitFen { get; init; }

    public required DateOnly FromOn { get; init; }

    public required DateOnly ToOn { get; init; }

    public MatchingFairId? FairId { get; init; }

    public long? ForYear { get; init; }

    public required string Body { get; init; }

    public static StoredLine Of(CreditLine line) => new()
    {
        Id = line.Id,
        Version = line.Version,
        State = line.State.ToString(),
        Number = line.Terms.Number.Trim(),
        BankId = line.Terms.Bank,
        UnitId = line.Terms.Unit,
        FirmId = line.Terms.Firm,
        LimitFen = line.Terms.Limit,
        FromOn = line.Terms.From,
        ToOn = line.Terms.To,
        FairId = line.Terms.Fair,
        ForYear = line.Terms.ForYear,
        Body = CanonicalJson.Write(line),
    };
}
