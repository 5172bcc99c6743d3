using Fourwings.Domain.Lending;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Lending;

/// <summary>
/// Makes the contact log anew from the loans' facts, and where the bank stands with each debtor, and compares both with
/// what is stored (催收记录核对).
/// </summary>
public sealed class ContactCheck : IVerificationCheck
{
    private const int Page = 500;

    private const string KeysSql = """
        SELECT DISTINCT j.stream FROM journal j
        WHERE j.kind = 'loan' AND j.fact_type IN ('DebtorContacted', 'DunningLetterSent') AND j.stream > @after
        ORDER BY j.stream LIMIT @Page
        """;

    private const string StraySql = """
        SELECT c.loan_id FROM loan_collection c
        WHERE {visible:loan_collection c} AND NOT EXISTS (SELECT 1 FROM journal j
            WHERE j.stream = c.loan_id AND j.fact_type IN ('DebtorContacted', 'DunningLetterSent'))
        ORDER BY c.loan_id LIMIT 100
        """;

    /// <inheritdoc/>
    public async Task<(long Records, IReadOnlyList<VerificationFault> Faults)> RunAsync(Db db)
    {
        var faults = new List<Guid>(await db.QueryAsync<Guid>(StraySql));
        var after = Guid.Empty;
        var records = 0L;
        while (await db.QueryAsync<Guid>(KeysSql, new { after, Page }) is { Count: > 0 } ids)
        {
            records += ids.Count;
            faults.AddRange(await DifferingAsync(db, ids));
            after = ids[^1];
        }

        return (records, [.. faults.Select(id =>
            new VerificationFault("state", $"loan_contact {id}", "verify.state-differs"))]);
    }

    private static async Task<IEnumerable<Guid>> DifferingAsync(Db db, IReadOnlyList<Guid> ids)
    {
        var streams = await RecordStream.LoadAsync(db, ids);
        var contacts = await db.ContactsAsync(ids);
        var collections = await db.CollectionsAsync(ids);
        return ids.Where(id =>
        {
            var (rows, loan) = Replay(streams[id]);
            return !rows.SequenceEqual(contacts[loan.Id])
                || collections.GetValueOrDefault(loan.Id) != StoredCollection.Of(loan);
        });
    }

    private static (IReadOnlyList<StoredContact> Rows, Loan Loan) Replay(RecordStream stream)
    {
        var loan = Loan.Replay([stream.First.Fact]);
        var rows = new List<StoredContact>();
        foreach (var line in stream.Lines.Skip(1))
        {
            loan = loan.Apply(line.Fact);
            if (line.Fact is DebtorContacted or DunningLetterSent)
            {
                rows.Add(StoredContact.Of(loan, line.Fact, line.BusinessOn));
            }
        }

        return (rows, loan);
    }
}
