using Fourwings.Domain;
using Fourwings.Domain.Insurance;
using Fourwings.Platform.Closing;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Insurance;

/// <summary>
/// Insurance's step of the daily close (保险日终): policies whose last day it was expire, and those whose premium is
/// overdue lapse.
/// </summary>
public sealed class InsuranceStep : ICloseStep
{
    private const string OverSql = """
        SELECT p.body FROM insurance_policy p
        WHERE p.state = 'Issued' AND p.to_on <= @closedOn AND {visible:insurance_policy p} ORDER BY p.id
        """;

    private const string UnpaidSql = """
        SELECT p.body FROM insurance_policy p
        WHERE p.state = 'Issued' AND p.firm_owes_fen > 0 AND p.pay_by <= @closedOn AND {visible:insurance_policy p}
        ORDER BY p.id
        """;

    /// <inheritdoc/>
    public string Name => "insurance";

    /// <inheritdoc/>
    public Task<IReadOnlyList<KeyRange>> PlanAsync(Db db, DateOnly closedOn) =>
        Task.FromResult<IReadOnlyList<KeyRange>>([KeyRange.Whole]);

    /// <inheritdoc/>
    public async Task<RangeOutcome> RunAsync(Db db, DateOnly closedOn, KeyRange range)
    {
        var over = await db.QueryAsync<string>(OverSql, new { closedOn });
        foreach (var policy in over.Select(CanonicalJson.Read<InsurancePolicy>))
        {
            await db.SavePolicyAsync(policy, policy.Expire(closedOn).Value);
        }

        // The day after the last on which it could be paid is the first without cover.
        var (endsOn, reason) = (closedOn.AddDays(1), Texts.Of("insurance.unpaid", "zh"));
        var unpaid = await db.QueryAsync<string>(UnpaidSql, new { closedOn });
        foreach (var policy in unpaid.Select(CanonicalJson.Read<InsurancePolicy>))
        {
            await db.SavePolicyAsync(policy, policy.Lapse(reason, endsOn, nothingLeft: false).Value);
        }

        return over.Count + unpaid.Count == 0 ? RangeOutcome.Nothing : new(
            over.Count + unpaid.Count,
            [],
            new Dictionary<string, long> { ["expired"] = over.Count, ["lapsed"] = unpaid.Count },
            []);
    }
}
