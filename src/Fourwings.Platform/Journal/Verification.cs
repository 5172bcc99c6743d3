using System.Data;
using System.Globalization;
using System.Text.Json;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Journal;

/// <summary>A fault that <see cref="Verification"/> found.</summary>
/// <param name="Check">Which check: <c>stream</c>, <c>posting</c>, <c>seal</c>, <c>state</c>, <c>balance</c>.</param>
/// <param name="Where">The stream, seal or account.</param>
/// <param name="What">The key of the text that says what is wrong.</param>
public sealed record VerificationFault(string Check, string Where, string What);

/// <summary>What a verification looked at and found.</summary>
/// <param name="Lines">Journal lines checked.</param>
/// <param name="Postings">Postings checked.</param>
/// <param name="Seals">Seals checked.</param>
/// <param name="Records">Records compared with their streams.</param>
/// <param name="Faults">What is wrong; empty = clean.</param>
public sealed record VerificationReport(
    long Lines, long Postings, long Seals, long Records, IReadOnlyList<VerificationFault> Faults);

/// <summary>
/// A check that a module adds: its records against their streams, its cached balances against their rows.
/// </summary>
public interface IVerificationCheck
{
    /// <summary>Runs the check.</summary>
    /// <returns>How many records were compared, and the faults.</returns>
    Task<(long Records, IReadOnlyList<VerificationFault> Faults)> RunAsync(Db db);
}

/// <summary>
/// Proves that nothing was changed behind the platform's back: every stream's chain, every line's postings, the
/// chain of seals, the records' state and the derived balances.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="checks">The checks of the modules.</param>
public sealed class Verification(Database database, IEnumerable<IVerificationCheck> checks)
{
    private const int Page = 5000;

    private const string LinesSql = """
        SELECT stream, version, kind, tx, at, business_on, user_id, organisation_id, use_case, fact_type, fact,
            postings_hash, hash
        FROM journal
        WHERE stream > @stream OR (stream = @stream AND version > @version)
        ORDER BY stream, version LIMIT @Page
        """;

    private const string PostingsSql = """
        SELECT stream, version, line, organisation_id, unit_id, record_id, debit, credit, amount_fen, value_on,
            booked_on, text_key, reverses_stream, reverses_version, reverses_line, reason
        FROM posting p
        WHERE p.stream >= @from AND p.stream <= @to AND {visible:posting p}
        ORDER BY stream, version, line
        """;

    private readonly List<VerificationFault> _faults = [];
    private long _lines;
    private long _postings;
    private long _seals;
    private long _records;

    /// <summary>Runs every check on one snapshot.</summary>
    public Task<VerificationReport> RunAsync() => database.SnapshotAsync(RunAsync);

    /// <summary>Runs every check within a unit of work.</summary>
    public async Task<VerificationReport> RunAsync(Db db)
    {
        await CheckStreamsAsync(db);
        await CheckSealsAsync(db);
        foreach (var check in checks)
        {
            await RunAsync(db, check);
        }

        return new(_lines, _postings, _seals, _records, _faults);
    }

    /// <summary>Whether a failure says that something stored is no longer what it was: text that is no value.</summary>
    internal static bool IsUnreadable(Exception failure) => failure is JsonException or DataException
        or ArgumentException or FormatException or InvalidCastException or InvalidOperationException
        or KeyNotFoundException or NullReferenceException or OverflowException;

    private async Task RunAsync(Db db, IVerificationCheck check)
    {
        try
        {
            var (records, faults) = await check.RunAsync(db);
            _records += records;
            _faults.AddRange(faults);
        }
        catch (Exception broken) when (IsUnreadable(broken))
        {
            _faults.Add(new("state", check.GetType().Name, "verify.unreadable"));
        }
    }

    private async Task CheckStreamsAsync(Db db)
    {
        JournalRow? last = null;
        while (true)
        {
            var position = new { stream = last?.Stream ?? Guid.Empty, version = last?.Version ?? 0, Page };
            var rows = await db.QueryAsync<JournalRow>(LinesSql, position);
            if (rows.Count == 0)
            {
                break;
            }

            // A line's postings lie wholly in this page's range of streams; the next page looks at its own again.
            var postings = (
                await db.QueryAsync<PostingRow>(PostingsSql, new { from = rows[0].Stream, to = rows[^1].Stream }))
                .ToLookup(posting => (posting.Stream, posting.Version));
            foreach (var row in rows)
            {
                CheckLine(last, row, [.. postings[(row.Stream, row.Version)]]);
                last = row;
            }
        }

        if (await db.ScalarAsync<long>("SELECT COUNT(*) FROM posting p WHERE {visible:posting p}") != _postings)
        {
            _faults.Add(new("posting", "posting", "verify.posting-without-line"));
        }
    }

    private void CheckLine(JournalRow? last, JournalRow row, PostingRow[] postings)
    {
        _lines++;
        _postings += postings.Length;
        var where = string.Create(CultureInfo.InvariantCulture, $"{row.Kind} {row.Stream} #{row.Version}");
        var follows = last is not null && last.Stream == row.Stream;
        if (row.Version != (follows ? last!.Version + 1 : 1))
        {
            _faults.Add(new("stream", where, "verify.line-missing"));
        }
        else if (!row.Hash.AsSpan().SequenceEqual(row.HashAfter(follows ? last!.Hash : [])))
        {
            _faults.Add(new("stream", where, "verify.line-changed"));
        }

        var expected = postings.Length == 0 ? null : PostingRow.HashOf(postings);
        if (!(row.PostingsHash ?? []).AsSpan().SequenceEqual(expected ?? []))
        {
            _faults.Add(new("posting", where, "verify.postings-changed"));
        }
    }

    private async Task CheckSealsAsync(Db db)
    {
        SealRow? previous = null;
        foreach (var seal in await db.QueryAsync<SealRow>(
            "SELECT number, from_tx, to_tx, lines, root, hash FROM seal ORDER BY number"))
        {
            _seals++;
            var where = seal.Number.ToString(CultureInfo.InvariantCulture);
            var lines = await db.QueryAsync<SealedLine>(Sealer.LinesSql, new { from = seal.FromTx, to = seal.ToTx });
            var again = lines.Count == 0 ? null : SealRow.Over(previous, seal.ToTx, lines);
            if (again is null || !again.Root.AsSpan().SequenceEqual(seal.Root) || again.Lines != seal.Lines)
            {
                _faults.Add(new("seal", where, "verify.sealed-lines-differ"));
            }

            if (!seal.Hash.AsSpan().SequenceEqual(seal.HashAfter(previous?.Hash ?? [])))
            {
                _faults.Add(new("seal", where, "verify.seal-chain-broken"));
            }

            previous = seal;
        }
    }
}
