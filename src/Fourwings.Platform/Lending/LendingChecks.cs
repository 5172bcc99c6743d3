using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Lending;

/// <summary>
/// Replays every loan from its stream and compares it with the record and with the rows that the close reads.
/// </summary>
public sealed class LoanReplayCheck : IVerificationCheck
{
    private const int Page = 500;

    private const string PageSql = """
        SELECT l.id, l.body, l.outstanding_fen,
            (SELECT COALESCE(CAST(SUM(i.principal_fen - i.principal_paid_fen) AS BIGINT), 0) FROM loan_installment i
                WHERE i.loan_id = l.id) AS planned_fen
        FROM loan l WHERE l.id > @after AND {visible:loan l} ORDER BY l.id LIMIT @Page
        """;

    /// <inheritdoc/>
    public async Task<(long Records, IReadOnlyList<VerificationFault> Faults)> RunAsync(Db db)
    {
        var faults = new List<VerificationFault>();
        var after = Guid.Empty;
        var records = 0L;
        while (await db.QueryAsync<BodyRow>(PageSql, new { after, Page }) is { Count: > 0 } rows)
        {
            records += rows.Count;
            foreach (var row in rows)
            {
                var facts = await StreamStory.FactsAsync(db, row.Id);
                if (facts.Count == 0 || CanonicalJson.Write(Loan.Replay(facts)) != row.Body
                    || row.OutstandingFen != row.PlannedFen)
                {
                    faults.Add(new("state", $"loan {row.Id}", "verify.state-differs"));
                }
            }

            after = rows[^1].Id;
        }

        return (records, faults);
    }

    private sealed record BodyRow
    {
        public required Guid Id { get; init; }

        public required string Body { get; init; }

        public required long OutstandingFen { get; init; }

        public required long PlannedFen { get; init; }
    }
}
