using System.Text.Json.Serialization;
using Fourwings.Domain;
using Fourwings.Domain.Custody;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Pledges;
using Fourwings.Domain.Rules;
using Fourwings.Domain.Valuation;
using Fourwings.Finance;
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

    private const string KeepersSql = """
        SELECT k.patent_id, {name:m.custodian_id m.custodian_name} AS custodian_name, m.to_on, f.id AS fee_id,
            f.due_on AS fee_due_on
        FROM custody_patent k JOIN custody_mandate m ON m.id = k.mandate_id
        LEFT JOIN custody_fee f ON f.mandate_id = m.id AND f.patent_id = k.patent_id
            AND f.state IN ('Open', 'ToPay', 'ToGiveUp')
        WHERE k.patent_id IN @patents AND m.state = 'InForce'
        /* every row: who lends on a patent may know who keeps it, until when, and which fee is unpaid */
        ORDER BY m.to_on DESC, m.id
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
        var worth = SecurityWorth.Of(loan.LentOnRights, securing, limit.Value, on);
        return new LoanSecurityView
        {
            Loan = loan,
            On = on,
            Worth = worth,
            Patents = patents.Length == 0 ? [] : await PatentStore.FactsAsync(db, patents),
            Rule = limit.Rule,
            Expected = IsLender(call, loan) && ExpectedLossRules.Of(db.Rules).At(on).Succeeded(out var risk, out _)
                ? new(risk.Value.For(worth.Lent, worth.Rights.Count), risk.Rule)
                : null,
            ValuesEndOn = [.. securing.Zip(worth.Rights)
                .Where(pair => pair.Second.Why is null)
                .Select(pair => ValuesOnFile.Best(pair.First.Standing, limit.Value.Required, on).Value.ValidUntil)],
            Keepers = patents.Length == 0 ? [] : await db.QueryAsync<KeeperOfRight>(KeepersSql, new { patents }),
            Others = IsLender(call, loan) ? await OthersAsync(db, loan) : [],
        };
    }

    private static bool IsLender(Call call, Loan loan) => call.Viewer.Organisation == loan.Terms.Bank;

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

    /// <summary>The loss that its bank should expect; null = another looks at it, or no right secures it.</summary>
    [JsonIgnore]
    public Ruled<ExpectedLoss>? Expected { get; init; }

    /// <summary>The last day of each value on file that a right may be lent on today.</summary>
    [JsonIgnore]
    public IReadOnlyList<DateOnly> ValuesEndOn { get; init; } = [];

    /// <summary>Who keeps the patents, the longest mandate first.</summary>
    [JsonIgnore]
    public IReadOnlyList<KeeperOfRight> Keepers { get; init; } = [];
}

/// <summary>Who keeps a pledged patent (质押专利的托管机构).</summary>
public sealed record KeeperOfRight
{
    /// <summary>The patent.</summary>
    public required PatentId PatentId { get; init; }

    /// <summary>The custodian.</summary>
    public required string CustodianName { get; init; }

    /// <summary>The last day of its mandate.</summary>
    public required DateOnly ToOn { get; init; }

    /// <summary>The annual fee that it sees to and that is unpaid; null = none is due.</summary>
    public FeeTaskId? FeeId { get; init; }

    /// <summary>When that fee is due.</summary>
    public DateOnly? FeeDueOn { get; init; }
}
