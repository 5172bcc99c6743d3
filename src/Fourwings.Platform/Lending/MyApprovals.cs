using Fourwings.Domain;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Lending;

/// <summary>
/// All that waits for the viewer's second pair of eyes or vote (待我复核): nobody sees what he entered, proposed or voted
/// on himself.
/// </summary>
public sealed record MyApprovals : IQuery<IReadOnlyList<HomeItem>>
{
    /// <summary>The parts of it, with <c>@bank</c> and <c>@user</c>.</summary>
    internal const string PartsSql = """
        SELECT 'CheckDrawdown' AS wait, 'loan' AS kind, l.id AS record_id, l.number,
            {name:l.borrower_id l.borrower_name} AS party_name,
            w.amount_fen, w.value_on AS due_on, w.entered_by
        FROM drawdown w JOIN loan l ON l.id = w.loan_id
        WHERE l.bank_id = @bank AND w.state = 'Entered' AND w.entered_by <> @user AND {visible:loan l}
        UNION ALL
        SELECT 'CheckRepayment', 'loan', l.id, l.number,
            {name:l.borrower_id l.borrower_name}, r.amount_fen, r.value_on, r.entered_by
        FROM repayment r JOIN loan l ON l.id = r.loan_id
        WHERE r.bank_id = @bank AND r.state = 'Entered' AND r.entered_by <> @user AND {visible:loan l}
        UNION ALL
        SELECT 'Vote', 'loan_application', a.id, a.number,
            {name:a.applicant_id a.applicant_name}, a.amount_fen, a.answer_by, NULL
        FROM loan_application a
        WHERE a.bank_id = @bank AND a.state = 'Voting' AND {visible:loan_application a} AND NOT EXISTS (
            SELECT 1 FROM journal j WHERE j.stream = a.id AND j.user_id = @user
                AND j.fact_type IN ('VoteCast', 'ApprovalProposed'))
        """;

    private const string Sql = $$"""
        SELECT w.wait, w.kind, w.record_id, w.number, w.party_name, w.amount_fen, w.due_on, w.entered_by
        FROM ({{PartsSql}}) w
        ORDER BY w.due_on, w.number, w.wait LIMIT 500
        """;

    /// <inheritdoc/>
    public async Task<Result<IReadOnlyList<HomeItem>>> HandleAsync(Db db, Call call)
    {
        var viewer = call.Viewer;
        return (await db.QueryAsync<HomeItem>(Sql, new { bank = viewer.Organisation, user = viewer.User })).ToArray();
    }
}
