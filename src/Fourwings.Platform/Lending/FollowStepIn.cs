using Fourwings.Domain;
using Fourwings.Domain.Custody;
using Fourwings.Domain.Lending;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Lending;

/// <summary>
/// What a fee paid by the pledgee means for the loan (代缴年费入债): a cost of keeping the pledged right, within the
/// secured debt.
/// </summary>
internal static class FollowStepIn
{
    private const string LoanSql = """
        SELECT l.id FROM registered_right g
        JOIN loan_pledge k ON k.pledge_id = g.pledge_id JOIN loan l ON l.id = k.loan_id
        WHERE g.right_id = @patent AND l.bank_id = @bank AND l.state IN ('Active', 'Defaulted') AND {visible:loan l}
        ORDER BY l.id LIMIT 1
        """;

    /// <summary>The pledgee paid a fee.</summary>
    public static async Task<Refusal?> PaidAsync(Db db, FeeSteppedIn fact)
    {
        var found = await db.QueryAsync<LoanId>(LoanSql, new { patent = fact.Patent, bank = fact.Pledgee });
        if (found is not [var loan])
        {
            return new Refusal("custody.no-loan");
        }

        var reason = Texts.Of("loan.step-in-reason", "zh", new Dictionary<string, object>
        {
            ["number"] = fact.Number,
            ["year"] = fact.Year,
        });
        var change = await db.ChangeLoanAsync(
            loan,
            known => Task.FromResult(known.ChargeCost(fact.Amount, fact.On, reason, fact.By)),
            LendingPostings.CostCharged);
        return change.Refusal;
    }
}
