using Fourwings.Domain;
using Fourwings.Domain.Insurance;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Lending;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Insurance;

/// <summary>
/// The end of a policy under a live loan (贷款存续期间保险终止): who lends, who borrowed and whoever keeps the fund behind
/// the loan are given notice the same day; the daily close warns of it until there is cover again. A loan relies on its
/// own cover, and on every kind of cover that its pledged patents had when it began.
/// </summary>
internal static class CoverEnds
{
    private const string ReliantSql = """
        SELECT l.id FROM loan l
        WHERE l.state IN ('Active', 'Defaulted') AND l.outstanding_fen > 0 AND l.matures_on >= @on
            AND {visible:loan l}
            AND ((l.id = @loan AND NOT EXISTS (SELECT 1 FROM insurance_policy n
                    WHERE n.loan_id = @loan AND n.id <> @policy AND n.state = 'Issued' AND n.to_on > @on
                        AND {visible:insurance_policy n}))
                OR EXISTS (SELECT 1 FROM insurance_patent c
                    JOIN registered_right g ON g.right_id = c.patent_id
                    JOIN loan_pledge k ON k.pledge_id = g.pledge_id
                    WHERE c.policy_id = @policy AND k.loan_id = l.id
                        AND EXISTS (SELECT 1 FROM insurance_patent b JOIN insurance_policy r ON r.id = b.policy_id
                            WHERE b.patent_id = c.patent_id AND r.product = @product
                                AND r.issued_on <= l.starts_on AND r.from_on <= l.starts_on
                                AND COALESCE(r.ended_on, r.to_on) >= l.starts_on AND {visible:insurance_policy r})
                        AND NOT EXISTS (SELECT 1 FROM insurance_patent d JOIN insurance_policy n ON n.id = d.policy_id
                            WHERE d.patent_id = c.patent_id AND n.id <> @policy AND n.product = @product
                                AND n.state = 'Issued' AND n.to_on > @on AND {visible:insurance_policy n})))
        ORDER BY l.id
        """;

    private const string KeepersSql = """
        SELECT f.keeper_id FROM enrolment e JOIN loss_fund f ON f.id = e.fund_id
        WHERE e.loan_id = @loan AND e.state <> 'Released' AND {visible:enrolment e} AND {visible:loss_fund f}
        """;

    /// <summary>A policy ended; one that was never issued covered nothing.</summary>
    public static async Task<Refusal?> EndedAsync(Db user, InsurancePolicyId id, DateOnly on)
    {
        var db = user.ForSystem();
        if (await db.FindPolicyAsync(id) is not { IssuedOn: not null } policy)
        {
            return null;
        }

        var wish = policy.Wish;
        var args = new { policy = id, loan = wish.Loan?.Loan, product = wish.Product.ToString(), on };
        foreach (var loan in await db.QueryAsync<LoanId>(ReliantSql, args))
        {
            var known = (await db.FindLoanAsync(loan))!;
            var keepers = await db.QueryAsync<OrganisationId>(KeepersSql, new { loan });
            await db.TellCoverEndedAsync(
                known, wish.Number, on, [known.Terms.Bank, known.Terms.Borrower, .. keepers]);
        }

        return null;
    }
}
