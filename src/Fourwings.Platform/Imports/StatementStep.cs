using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Fourwings.Domain;
using Fourwings.Domain.Accounting;
using Fourwings.Domain.Imports;
using Fourwings.Finance;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Imports;

/// <summary>
/// Where movements on an account are expected from; a module whose money runs over an account adds its own here. The
/// books themselves are one: every posting on the account for money at the bank.
/// </summary>
internal interface IExpectedMovements
{
    /// <summary>The movements that the viewer's organisation expects in a span of days.</summary>
    Task<IReadOnlyList<ExpectedMovement>> ReadAsync(Db db, DateOnly from, DateOnly to);
}

/// <summary>All that expect movements.</summary>
internal static class ExpectedMovements
{
    /// <summary>The sources, the books first.</summary>
    public static IReadOnlyList<IExpectedMovements> All { get; } = [new BookedMovements()];
}

/// <summary>
/// What the organisation's own books have on the accounts for money at the bank: its own (存放款项), and that of the pool
/// which it keeps (资金池专户存款).
/// </summary>
internal sealed class BookedMovements : IExpectedMovements
{
    private const string Sql = """
        SELECT p.stream, p.version, p.line, p.debit, p.amount_fen, p.value_on, p.text_key
        FROM posting p
        WHERE p.organisation_id = @Organisation AND (p.debit IN (@account, @pool) OR p.credit IN (@account, @pool))
            AND p.value_on >= @from AND p.value_on <= @to AND {visible:posting p}
        ORDER BY p.value_on, p.stream, p.version, p.line
        """;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ExpectedMovement>> ReadAsync(Db db, DateOnly from, DateOnly to)
    {
        var (account, pool) = (BankAccounts.Deposits.Value, FundAccounts.PoolMoney.Value);
        var rows = await db.QueryAsync<Row>(Sql, new { db.Call.Viewer.Organisation, account, pool, from, to });
        return [.. rows.Select(row => new ExpectedMovement(
            IdOf(row),
            row.TextKey,
            row.Debit == account || row.Debit == pool ? MoneyWay.In : MoneyWay.Out,
            row.AmountFen,
            row.ValueOn,
            string.Empty))];
    }

    /// <summary>A posting has no id of its own; its place in the journal makes one.</summary>
    private static Guid IdOf(Row row) => new(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture, $"posting|{row.Stream}|{row.Version}|{row.Line}"))).AsSpan(0, 16));

    private sealed record Row
    {
        public required Guid Stream { get; init; }

        public required long Version { get; init; }

        public required long Line { get; init; }

        public required string Debit { get; init; }

        public required Money AmountFen { get; init; }

        public required DateOnly ValueOn { get; init; }

        public required string TextKey { get; init; }
    }
}

/// <summary>
/// A bank statement, held against what is expected: all of its lines at once, because a line that fits two movements
/// fits none. Nothing is posted; what is reconciled is marked, and the rest is a list of differences.
/// </summary>
internal sealed class StatementStep : IImportStep
{
    private const string MatchedSql = """
        SELECT l.record_id FROM import_line l JOIN import_run r ON r.id = l.run_id
        WHERE r.organisation_id = @Organisation AND r.kind = 'FundStatement' AND l.state = 'Entered'
            AND l.record_id IS NOT NULL AND {visible:import_run r}
        """;

    private const string SpanSql = """
        SELECT l.record_id, l.value_on FROM import_line l JOIN import_run r ON r.id = l.run_id
        WHERE l.run_id = @run AND l.value_on IS NOT NULL AND {visible:import_run r}
        """;

    /// <inheritdoc/>
    public int RangeLength => int.MaxValue;

    /// <summary>
    /// What the books have between the first and the last day of a statement, and no statement shows (账上有、对账单上没有).
    /// </summary>
    public static async Task<IReadOnlyList<ExpectedMovement>> MissingAsync(Db db, ImportId run)
    {
        var lines = await db.QueryAsync<SpanRow>(SpanSql, new { run });
        if (lines.Count == 0)
        {
            return [];
        }

        var (from, to) = (lines.Min(line => line.ValueOn), lines.Max(line => line.ValueOn));
        var open = await OpenAsync(db, from, to);
        return [.. open.ExceptBy(lines.Select(line => line.RecordId ?? default), movement => movement.Record)];
    }

    /// <inheritdoc/>
    public async Task<Result<IReadOnlyList<LineOutcome>>> DoAsync(
        Db db, ImportId run, ImportAction act, IReadOnlyList<LineRow> lines)
    {
        var keys = await ImportKeys.FindAsync(db, ImportKind.FundStatement, lines.Select(line => line.Reference));
        var news = lines.Where(line => !keys.ContainsKey(line.Reference)).ToArray();
        var matched = StatementMatching.Match(
            [.. news.Select(line => line.ToStatement())], await OpenAsync(db, lines));
        var state = act == ImportAction.Check ? ImportLineState.Agrees : ImportLineState.Entered;
        LineOutcome[] outcomes =
        [
            .. news.Zip(matched, (line, result) => result.Succeeded(out var movement, out var refusal)
                ? new LineOutcome(line, state, null, movement.Record)
                : new LineOutcome(line, ImportLineState.Differs, refusal)),
            .. lines.Where(line => keys.ContainsKey(line.Reference)).Select(line => Again(line, keys[line.Reference])),
        ];
        Array.Sort(outcomes, (one, other) => one.Line.Number.CompareTo(other.Line.Number));
        if (act == ImportAction.Import)
        {
            await ImportKeys.SaveAsync(
                db, run, ImportKind.FundStatement, outcomes.Where(one => one.State == ImportLineState.Entered));
        }

        return outcomes;
    }

    private static LineOutcome Again(LineRow line, ImportKey known) => known.Print == line.Print
        ? new(line, ImportLineState.Unchanged, Entry: known.EntryId)
        : new(line, ImportLineState.Differs, new Refusal("import.line-changed").With("reference", line.Reference));

    private static async Task<IReadOnlyList<ExpectedMovement>> OpenAsync(Db db, IReadOnlyList<LineRow> lines)
    {
        var days = lines.Select(line => line.ValueOn ?? db.Call.BusinessDate).ToArray();
        return await OpenAsync(
            db, days.Min().AddDays(-StatementMatching.DaysApart), days.Max().AddDays(StatementMatching.DaysApart));
    }

    private static async Task<IReadOnlyList<ExpectedMovement>> OpenAsync(Db db, DateOnly from, DateOnly to)
    {
        var matched = await db.QueryAsync<Guid>(MatchedSql, new { db.Call.Viewer.Organisation });
        var expected = new List<ExpectedMovement>();
        foreach (var source in ExpectedMovements.All)
        {
            expected.AddRange(await source.ReadAsync(db, from, to));
        }

        return [.. expected.ExceptBy(matched, movement => movement.Record)];
    }

    private sealed record SpanRow
    {
        public Guid? RecordId { get; init; }

        public required DateOnly ValueOn { get; init; }
    }
}
