using Fourwings.Domain;
using Fourwings.Domain.Insurance;
using Fourwings.Finance;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Insurance;

/// <summary>
/// Works every policy's sums out again (保险核对): what was paid and is owed from its record, what was paid under it from
/// its claims; and of every batch what was issued from its lines.
/// </summary>
public sealed class InsuranceCheck : IVerificationCheck
{
    private const int Page = 500;

    private const string PoliciesSql = """
        SELECT p.id, p.body, p.state, p.premium_fen, p.firm_owes_fen, p.city_owes_fen, p.indemnity_fen,
            (SELECT COALESCE(CAST(SUM(c.paid_fen) AS BIGINT), 0) FROM insurance_claim c
                WHERE c.policy_id = p.id AND {visible:insurance_claim c}) AS claimed_fen,
            (SELECT COUNT(*) FROM insurance_patent c WHERE c.policy_id = p.id) AS patents
        FROM insurance_policy p WHERE p.id > @after AND {visible:insurance_policy p} ORDER BY p.id LIMIT @Page
        """;

    private const string BatchesSql = """
        SELECT b.id, b.body, b.issued, b.insured,
            (SELECT COUNT(*) FROM insurance_line l WHERE l.batch_id = b.id AND l.policy_id IS NOT NULL) AS lines,
            (SELECT COUNT(DISTINCT l.policy_id) FROM insurance_line l WHERE l.batch_id = b.id) AS policies
        FROM insurance_batch b WHERE {visible:insurance_batch b} ORDER BY b.id
        """;

    /// <inheritdoc/>
    public async Task<(long Records, IReadOnlyList<VerificationFault> Faults)> RunAsync(Db db)
    {
        var (count, after, faults) = (0L, Guid.Empty, new List<VerificationFault>());
        while (await db.QueryAsync<PolicySums>(PoliciesSql, new { after, Page }) is { Count: > 0 } rows)
        {
            count += rows.Count;
            faults.AddRange(rows.Where(row => !row.Agrees).Select(row =>
                new VerificationFault("balance", $"insurance_policy {row.Id}", "verify.balance-differs")));
            after = rows[^1].Id;
        }

        var batches = await db.QueryAsync<BatchSums>(BatchesSql);
        faults.AddRange(batches.Where(row => !row.Agrees)
            .Select(row => new VerificationFault("balance", $"insurance_batch {row.Id}", "verify.balance-differs")));
        return (count + batches.Count, faults);
    }

    private sealed record PolicySums
    {
        public required Guid Id { get; init; }

        public required string Body { get; init; }

        public required string State { get; init; }

        public required Money PremiumFen { get; init; }

        public required Money FirmOwesFen { get; init; }

        public required Money CityOwesFen { get; init; }

        public required Money IndemnityFen { get; init; }

        public required Money ClaimedFen { get; init; }

        public required long Patents { get; init; }

        public bool Agrees
        {
            get
            {
                var policy = CanonicalJson.Read<InsurancePolicy>(Body);
                return State == policy.State.ToString()
                    && PremiumFen == (policy.Cover?.Premium ?? Money.Zero)
                    && FirmOwesFen == policy.FirmOwes && CityOwesFen == policy.CityOwes
                    && IndemnityFen == policy.PaidOut && ClaimedFen == policy.PaidOut
                    && Patents == policy.Wish.Patents.Count;
            }
        }
    }

    private sealed record BatchSums
    {
        public required Guid Id { get; init; }

        public required string Body { get; init; }

        public required long Issued { get; init; }

        public required long Insured { get; init; }

        public required long Lines { get; init; }

        public required long Policies { get; init; }

        public bool Agrees
        {
            get
            {
                var batch = CanonicalJson.Read<InsuranceBatch>(Body);
                return Issued == batch.Issued && Insured == batch.Insured && Lines == Insured && Policies == Issued;
            }
        }
    }
}
