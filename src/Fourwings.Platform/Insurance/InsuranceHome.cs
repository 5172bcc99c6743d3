using Fourwings.Domain;
using Fourwings.Domain.Insurance;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Insurance;

/// <summary>What waits for the viewer in insurance (保险待办): policies, claims, batches.</summary>
public sealed record InsuranceHome : IQuery<InsuranceToDo>
{
    private const int Most = 50;

    private const string PoliciesSql = $$"""
        SELECT {{PolicyRow.Columns}} FROM insurance_policy p
        WHERE @own IN (p.firm_id, p.insurer_id) AND {visible:insurance_policy p} AND ({states})
        ORDER BY p.from_on, p.id LIMIT @Most
        """;

    private const string ClaimsSql = $$"""
        SELECT {{InsuranceClaimRow.Columns}} FROM insurance_claim c
        WHERE {visible:insurance_claim c} AND ({states}) ORDER BY c.notified_on, c.id LIMIT @Most
        """;

    private const string BatchesSql = """
        SELECT b.body FROM insurance_batch b
        WHERE (b.state = 'Checked' OR (b.state = 'Issued' AND b.paid_fen < b.city_fen AND EXISTS
            (SELECT 1 FROM insurance_policy p WHERE p.batch_id = b.id AND p.city_owes_fen > 0
                AND {visible:insurance_policy p})))
            AND {visible:insurance_batch b}
        ORDER BY b.staged_on, b.id LIMIT @Most
        """;

    /// <inheritdoc/>
    public async Task<Result<InsuranceToDo>> HandleAsync(Db db, Call call)
    {
        var renew = InsuranceRules.Of(db.Rules).Times.At(call.BusinessDate).Succeeded(out var times, out _)
            ? call.BusinessDate.AddDays(times.Value.RenewDays)
            : call.BusinessDate;
        var (policies, claims) = call.Viewer.Desk switch
        {
            Desk.Enterprise => (
                "p.state = 'Quoted' OR (p.state = 'Issued' AND (p.firm_owes_fen > 0 "
                    + "OR (p.to_on <= @renew AND p.renewed_by IS NULL)))",
                "c.state = 'Notified' AND c.loan_id IS NULL"),
            Desk.Insurer => ("p.state IN ('Asked', 'Bound')", "c.state = 'Notified' OR c.assessed_fen > 0"),
            Desk.Bank => (null, "c.state = 'Notified' AND c.loan_id IS NOT NULL"),
            _ => ((string?)null, (string?)null),
        };
        var args = new { own = call.Viewer.Organisation, renew, Most };
        return new InsuranceToDo(
            policies is null ? []
                : [.. await db.QueryAsync<PolicyRow>(PoliciesSql.Replace("{states}", policies), args)],
            claims is null ? []
                : [.. await db.QueryAsync<InsuranceClaimRow>(ClaimsSql.Replace("{states}", claims), args)],
            call.Viewer.Desk != Desk.IpOffice ? []
                : [.. (await db.QueryAsync<string>(BatchesSql, args)).Select(CanonicalJson.Read<InsuranceBatch>)],
            call.BusinessDate);
    }
}

/// <summary>What waits in insurance.</summary>
/// <param name="Policies">To quote, to agree to, to issue, to pay, to renew.</param>
/// <param name="Claims">To complete, to check, to pay.</param>
/// <param name="Batches">To confirm, to pay.</param>
/// <param name="On">The business date.</param>
public sealed record InsuranceToDo(
    IReadOnlyList<PolicyRow> Policies,
    IReadOnlyList<InsuranceClaimRow> Claims,
    IReadOnlyList<InsuranceBatch> Batches,
    DateOnly On);
