using System.Text.Json.Serialization;
using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Pledges;
using Fourwings.Domain.Rules;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Lending;

/// <summary>How the rights behind a loan stand in their registers, and what they are worth today (押品状况).</summary>
/// <param name="Id">Which loan.</param>
public sealed record ShowLoanSecurity(LoanId Id) : IQuery<LoanSecurityView>
{
    private const string OtherPledgesSql = """
        SELECT p.body FROM pledge p
        WHERE p.debtor_id = @Borrower AND p.state = 'Registered' AND {visible:pledge p}
        ORDER BY p.contract_number LIMIT 50
        """;

    /// <inheritdoc/>
    public async Task<Result<LoanSecurityView>> HandleAsync(Db db, Call call)
    {
        if (await db.FindLoanAsync(Id) is not { } loan)
        {
            return new Refusal("platform.not-yours");
        }

        var on = call.BusinessDate;
        if (!LoanToValueRules.Of(db.Rules).At(on).Succeeded(out var limit, out var refusal))
        {
            return refusal;
        }

        var pledges = await FollowRight.PledgesAsync(db, loan);
        RightRef[] rights = [.. pledges.SelectMany(pledge => pledge.Rights).Distinct()];
        var securing = await LoanSecurity.SecuringAsync(db, rights);
        PatentId[] patents = [.. rights.Where(right => right.IsPatent).Select(right => new PatentId(right.Id))];
        return new LoanSecurityView
        {
            Loan = loan,
            On = on,
            Worth = SecurityWorth.Of(loan.LentOnRights, securing, limit.Value, on),
            Patents = patents.Length == 0 ? [] : await PatentStore.FactsAsync(db, patents),
            Rule = limit.Rule,
            Others = call.Viewer.Organisation == loan.Terms.Bank ? await OthersAsync(db, loan) : [],
        };
    }

    private static async Task<IReadOnlyList<PledgeFacts>> OthersAsync(Db db, Loan loan) =>
    [
        .. (await db.QueryAsync<string>(OtherPledgesSql, new { loan.Terms.Borrower }))
            .Select(body => CanonicalJson.Read<Pledge>(body).Facts)
            .Where(pledge => !loan.Terms.Pledges.Contains(pledge.Id)
                && pledge.Pledgees.Any(pledgee => pledgee.Organisation == loan.Terms.Bank)),
    ];
}

/// <summary>The security of a loan on a day.</summary>
public sealed record LoanSecurityView
{
    /// <summary>The loan.</summary>
    public required Loan Loan { get; init; }

    /// <summary>The day.</summary>
    public required DateOnly On { get; init; }

    /// <summary>The rights, each with what it is worth, against what is lent on them.</summary>
    public required SecurityWorth Worth { get; init; }

    /// <summary>What the register says of those that are patents.</summary>
    public required IReadOnlyList<PatentFacts> Patents { get; init; }

    /// <summary>Registered pledges of the borrower's to this bank that do not secure the loan yet.</summary>
    public required IReadOnlyList<PledgeFacts> Others { get; init; }

    /// <summary>The rule behind kind of value and cap.</summary>
    [JsonIgnore]
    public RuleValue? Rule { get; init; }
}
