using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Fourwings.Domain;
using Fourwings.Domain.Accounting;
using Fourwings.Domain.Parties;
using Fourwings.Finance;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Journal;

/// <summary>What one journal line says, before it has a hash.</summary>
internal sealed record JournalEntry(
    string Kind, Guid Stream, long Version, IFact Fact, IReadOnlyList<Posting> Postings);

/// <summary>A line of a stream whose last line's hash is known already, for bulk work.</summary>
/// <param name="Entry">What it says.</param>
/// <param name="Previous">The hash of the line before it in its stream, as the bulk work read it.</param>
internal sealed record ChainedFact(JournalEntry Entry, byte[] Previous);

/// <summary>
/// The journal: one line a fact, chained by hash within its stream (one aggregate), with the postings that the fact
/// makes. Writers of different records never meet; a sealer binds the streams together afterwards.
/// </summary>
internal static class JournalStore
{
    private const string AppendSql = """
        INSERT INTO journal (stream, version, kind, tx, at, business_on, user_id, organisation_id, use_case, fact_type,
            fact, postings_hash, hash)
        VALUES (@Stream, @Version, @Kind, @Tx, @At, @BusinessOn, @UserId, @OrganisationId, @UseCase, @FactType, @Fact,
            @PostingsHash, @Hash)
        ON CONFLICT DO NOTHING
        """;

    private const string PostSql = """
        INSERT INTO posting (stream, version, line, organisation_id, unit_id, record_id, debit, credit, amount_fen,
            value_on, booked_on, text_key, reverses_stream, reverses_version, reverses_line, reason)
        VALUES (@Stream, @Version, @Line, @OrganisationId, @UnitId, @RecordId, @Debit, @Credit, @AmountFen, @ValueOn,
            @BookedOn, @TextKey, @ReversesStream, @ReversesVersion, @ReversesLine, @Reason)
        """;

    /// <summary>Appends the line and its postings.</summary>
    public static async Task AppendAsync(Db db, long tx, JournalEntry entry)
    {
        var previous = entry.Version == 1 ? [] : await PreviousHashAsync(db, entry);
        var postings = entry.Postings.Select(
            (posting, line) => PostingRow.Of(posting, entry, line, db.Call.BusinessDate)).ToArray();
        var row = RowOf(db, tx, entry, postings);
        row = row with { Hash = row.HashAfter(previous) };
        if (await db.ExecuteAsync(AppendSql, row) == 0)
        {
            throw new ChangedMeanwhileException();
        }

        await db.ExecuteEachAsync(PostSql, postings);
    }

    /// <summary>Appends many lines with their postings; each knows the hash of the line before it.</summary>
    public static async Task AppendAllAsync(Db db, long tx, IReadOnlyList<ChainedFact> facts)
    {
        var rows = new JournalRow[facts.Count];
        var posted = new List<PostingRow>(facts.Count * 4);
        var heads = new Dictionary<Guid, byte[]>(facts.Count);
        for (var i = 0; i < rows.Length; i++)
        {
            var entry = facts[i].Entry;
            var postings = entry.Postings.Select(
                (posting, line) => PostingRow.Of(posting, entry, line, db.Call.BusinessDate)).ToArray();
            var row = RowOf(db, tx, entry, postings);
            row = row with { Hash = row.HashAfter(heads.GetValueOrDefault(entry.Stream, facts[i].Previous)) };
            heads[entry.Stream] = row.Hash;
            rows[i] = row;
            posted.AddRange(postings);
        }

        await db.CopyAsync(JournalRows.Of(rows));
        await db.CopyAsync(JournalRows.Of(posted));
    }

    private static JournalRow RowOf(Db db, long tx, JournalEntry entry, PostingRow[] postings) => new()
    {
        Stream = entry.Stream,
        Version = entry.Version,
        Kind = entry.Kind,
        Tx = tx,
        At = Handlers.Instant(Handlers.Micros(db.Call.Clock.GetUtcNow())),
        BusinessOn = db.Call.BusinessDate,
        UserId = db.Call.Viewer.User,
        OrganisationId = db.Call.Viewer.Organisation,
        UseCase = db.UseCase,
        FactType = entry.Fact.GetType().Name,
        Fact = CanonicalJson.Write(entry.Fact, entry.Fact.GetType()),
        PostingsHash = postings.Length == 0 ? null : PostingRow.HashOf(postings),
    };

    private static async Task<byte[]> PreviousHashAsync(Db db, JournalEntry entry) =>
        await db.ScalarAsync<byte[]>(
            "SELECT hash FROM journal WHERE stream = @Stream AND version = @version",
            new { entry.Stream, version = entry.Version - 1 })
        ?? throw new ChangedMeanwhileException();
}

/// <summary>A stored journal line (流水).</summary>
public sealed record JournalRow
{
    /// <summary>The aggregate's id.</summary>
    public required Guid Stream { get; init; }

    /// <summary>The aggregate's version after the fact.</summary>
    public required long Version { get; init; }

    /// <summary>The kind of aggregate.</summary>
    public required string Kind { get; init; }

    /// <summary>The number of the transaction that wrote it.</summary>
    public required long Tx { get; init; }

    /// <summary>When, to the microsecond.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>On which business date.</summary>
    public required DateOnly BusinessOn { get; init; }

    /// <summary>Who.</summary>
    public required UserId UserId { get; init; }

    /// <summary>For whom.</summary>
    public required OrganisationId OrganisationId { get; init; }

    /// <summary>By which use case.</summary>
    public required string UseCase { get; init; }

    /// <summary>The name of the fact's type.</summary>
    public required string FactType { get; init; }

    /// <summary>The fact as canonical JSON.</summary>
    public required string Fact { get; init; }

    /// <summary>The hash of the line's postings; null = none.</summary>
    public byte[]? PostingsHash { get; init; }

    /// <summary>The hash of this line and, through it, of all before it in the stream.</summary>
    public byte[] Hash { get; init; } = [];

    /// <summary>The hash that this line must have after a line with the given hash.</summary>
    public byte[] HashAfter(byte[] previous)
    {
        var head = string.Create(
            CultureInfo.InvariantCulture,
            $"{Stream}|{Version}|{Kind}|{Handlers.Micros(At)}|{Handlers.DayText(BusinessOn)}|" +
            $"{UserId.Value}|{OrganisationId.Value}|{UseCase}|{FactType}|");
        return SHA256.HashData([.. previous, .. Encoding.UTF8.GetBytes(head + Fact), .. PostingsHash ?? []]);
    }
}

/// <summary>A stored posting (分录), as books and records show it.</summary>
public sealed record PostingRow
{
    /// <summary>The journal line that made it: stream.</summary>
    public required Guid Stream { get; init; }

    /// <summary>The journal line that made it: version.</summary>
    public required long Version { get; init; }

    /// <summary>Its place among that line's postings.</summary>
    public required long Line { get; init; }

    /// <summary>Whose books.</summary>
    public required OrganisationId OrganisationId { get; init; }

    /// <summary>In whose unit's figures.</summary>
    public UnitId? UnitId { get; init; }

    /// <summary>The record in the sub-ledger.</summary>
    public Guid? RecordId { get; init; }

    /// <summary>The account debited.</summary>
    public required string Debit { get; init; }

    /// <summary>The account credited.</summary>
    public required string Credit { get; init; }

    /// <summary>The amount.</summary>
    public required Money AmountFen { get; init; }

    /// <summary>The value date.</summary>
    public required DateOnly ValueOn { get; init; }

    /// <summary>The booking date.</summary>
    public required DateOnly BookedOn { get; init; }

    /// <summary>The key of its text.</summary>
    public required string TextKey { get; init; }

    /// <summary>The posting that it undoes: stream.</summary>
    public Guid? ReversesStream { get; init; }

    /// <summary>The posting that it undoes: version.</summary>
    public long? ReversesVersion { get; init; }

    /// <summary>The posting that it undoes: line.</summary>
    public long? ReversesLine { get; init; }

    /// <summary>Why it was undone.</summary>
    public string? Reason { get; init; }

    /// <summary>The hash of the postings of one journal line, in order of line.</summary>
    public static byte[] HashOf(IEnumerable<PostingRow> rows) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', rows.Select(row => CanonicalJson.Write(row)))));

    internal Posting ToPosting() => new(OrganisationId, new(Debit), new(Credit), AmountFen, ValueOn, TextKey)
    {
        Unit = UnitId,
        Record = RecordId,
    };

    internal static PostingRow Of(Posting posting, JournalEntry entry, int line, DateOnly bookedOn) => new()
    {
        Stream = entry.Stream,
        Version = entry.Version,
        Line = line,
        OrganisationId = posting.Books,
        UnitId = posting.Unit,
        RecordId = posting.Record,
        Debit = posting.Debit.Value,
        Credit = posting.Credit.Value,
        AmountFen = posting.Amount,
        ValueOn = posting.ValueOn,
        BookedOn = bookedOn,
        TextKey = posting.Text,
        ReversesStream = posting.Reverses?.Stream,
        ReversesVersion = posting.Reverses?.Version,
        ReversesLine = posting.Reverses?.Line,
        Reason = posting.Reason,
    };
}
