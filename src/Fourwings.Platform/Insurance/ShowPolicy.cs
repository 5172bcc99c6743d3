using Fourwings.Domain;
using Fourwings.Domain.Insurance;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Patents;
using Fourwings.Finance;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Insurance;

/// <summary>The products with their terms of today (险种).</summary>
public sealed record ListInsuranceProducts : IQuery<IReadOnlyList<ProductTerms>>
{
    /// <inheritdoc/>
    public Task<Result<IReadOnlyList<ProductTerms>>> HandleAsync(Db db, Call call)
    {
        var found = new List<ProductTerms>();
        foreach (var product in Enum.GetValues<InsuranceProduct>())
        {
            if (InsuranceRules.TermsOf(db.Rules, product, call.BusinessDate).Succeeded(out var terms, out _))
            {
                found.Add(terms);
            }
        }

        return Task.FromResult<Result<IReadOnlyList<ProductTerms>>>(found.ToArray());
    }
}

/// <summary>A policy with its patents and claims (保单详情).</summary>
/// <param name="Id">Which.</param>
public sealed record ShowPolicy(InsurancePolicyId Id) : IQuery<PolicyPage>
{
    private const string NamesSql = """
        SELECT {name:p.firm_id p.firm_name} AS firm_name, {name:p.insurer_id p.insurer_name} AS insurer_name,
            b.number AS batch_number
        FROM insurance_policy p LEFT JOIN insurance_batch b ON b.id = p.batch_id
        WHERE p.id = @Id AND {visible:insurance_policy p}
        /* every row: who sees the policy reads the number of its batch */
        """;

    private const string PatentsSql = """
        SELECT c.patent_id, c.number, {title:a} AS title, a.kind, a.state, a.last_day,
            (SELECT COUNT(*) FROM registered_right g WHERE g.right_id = c.patent_id) AS pledges
        FROM insurance_policy p JOIN insurance_patent c ON c.policy_id = p.id JOIN patent a ON a.id = c.patent_id
        WHERE p.id = @Id AND {visible:insurance_policy p}
        /* every row: who sees the policy reads how its patents stand */
        ORDER BY c.number
        """;

    private const string ClaimsSql = $$"""
        SELECT {{InsuranceClaimRow.Columns}} FROM insurance_claim c
        WHERE c.policy_id = @Id AND {visible:insurance_claim c} ORDER BY c.notified_on DESC, c.id DESC LIMIT 50
        """;

    /// <inheritdoc/>
    public async Task<Result<PolicyPage>> HandleAsync(Db db, Call call)
    {
        if (await db.FindPolicyAsync(Id) is not { } policy)
        {
            return new Refusal("platform.not-yours");
        }

        await db.NoteReadAsync(PolicyStore.Kind, Id.Value);
        if (!InsuranceRules.TermsOf(db.Rules, policy.Wish.Product, call.BusinessDate)
            .Succeeded(out var terms, out var refusal))
        {
            return refusal;
        }

        var names = (await db.FindAsync<NamesRow>(NamesSql, new { Id }))!;
        var sponsor = policy.Wish.Sponsor is { } office
            ? (await OrganisationStore.NamesAsync(db, [office])).GetValueOrDefault(office)
            : null;
        return new PolicyPage(
            policy,
            terms,
            names.FirmName,
            names.InsurerName,
            sponsor,
            names.BatchNumber,
            [.. await db.QueryAsync<InsuredPatent>(PatentsSql, new { Id })],
            [.. await db.QueryAsync<InsuranceClaimRow>(ClaimsSql, new { Id })],
            call.BusinessDate);
    }

    private sealed record NamesRow
    {
        public required string FirmName { get; init; }

        public required string InsurerName { get; init; }

        public string? BatchNumber { get; init; }
    }
}

/// <summary>A policy with what its page shows.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Terms">The product's terms of today.</param>
/// <param name="FirmName">The firm's name.</param>
/// <param name="InsurerName">The insurer's name.</param>
/// <param name="SponsorName">The office that pays the city's part; null = nobody does.</param>
/// <param name="BatchNumber">The batch that it came with; null = a single policy.</param>
/// <param name="Patents">The patents insured.</param>
/// <param name="Claims">The latest claims.</param>
/// <param name="On">The business date.</param>
public sealed record PolicyPage(
    InsurancePolicy Policy,
    ProductTerms Terms,
    string FirmName,
    string InsurerName,
    string? SponsorName,
    string? BatchNumber,
    IReadOnlyList<InsuredPatent> Patents,
    IReadOnlyList<InsuranceClaimRow> Claims,
    DateOnly On);

/// <summary>A patent under a policy.</summary>
public sealed record InsuredPatent
{
    /// <summary>The patent.</summary>
    public required PatentId PatentId { get; init; }

    /// <summary>Its number.</summary>
    public required string Number { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>The name of its kind.</summary>
    public required string Kind { get; init; }

    /// <summary>The name of its state.</summary>
    public required string State { get; init; }

    /// <summary>The last day of its term.</summary>
    public required DateOnly LastDay { get; init; }

    /// <summary>Registered pledges on it: none or one.</summary>
    public required long Pledges { get; init; }

    /// <summary>Where it stands.</summary>
    public PatentState Stands => Enum.Parse<PatentState>(State);

    /// <summary>What it is.</summary>
    public RightKind Is => Enum.Parse<RightKind>(Kind);
}

/// <summary>
/// What insurance stands behind a loan (贷款的保险): its own cover, and the policies of the patents that secure it, until
/// when; which patents have none.
/// </summary>
/// <param name="Loan">The loan.</param>
public sealed record ListLoanPolicies(LoanId Loan) : IQuery<LoanPolicies>
{
    private const string OwnSql = $$"""
        SELECT {{PolicyRow.Columns}} FROM insurance_policy p
        WHERE p.loan_id = @Loan AND {visible:insurance_policy p} ORDER BY p.from_on DESC, p.id DESC
        """;

    private const string PatentsSql = """
        SELECT a.id AS patent_id, a.number, p.id AS policy_id, p.number AS policy_number, p.product, p.to_on
        FROM loan l JOIN loan_pledge k ON k.loan_id = l.id JOIN registered_right g ON g.pledge_id = k.pledge_id
        JOIN patent a ON a.id = g.right_id
        LEFT JOIN insurance_patent c ON c.patent_id = a.id
        LEFT JOIN insurance_policy p ON p.id = c.policy_id AND p.state = 'Issued'
            AND p.from_on <= @today AND p.to_on >= @today
        WHERE l.id = @Loan AND {visible:loan l}
        /* every row: who sees the loan reads whether what secures it is insured */
        ORDER BY a.number, p.to_on DESC
        """;

    /// <inheritdoc/>
    public async Task<Result<LoanPolicies>> HandleAsync(Db db, Call call)
    {
        var today = call.BusinessDate;
        var rows = await db.QueryAsync<LoanPatentCover>(PatentsSql, new { Loan, today });
        var own = await db.QueryAsync<PolicyRow>(OwnSql, new { Loan });
        return new LoanPolicies(
            [.. own],
            [.. rows.GroupBy(row => row.PatentId).Select(patent =>
                patent.FirstOrDefault(row => row.PolicyId is not null) ?? patent.First())],
            today);
    }
}

/// <summary>What insurance stands behind a loan.</summary>
/// <param name="Own">The policies that insure the loan itself, the latest first.</param>
/// <param name="Patents">The patents that secure it, each with its policy where one holds today.</param>
/// <param name="On">The business date.</param>
public sealed record LoanPolicies(
    IReadOnlyList<PolicyRow> Own, IReadOnlyList<LoanPatentCover> Patents, DateOnly On)
{
    /// <summary>The policy that insures the loan today; null = none.</summary>
    public PolicyRow? InForce => Own.FirstOrDefault(
        row => row.Stands == PolicyState.Issued && row.FromOn <= On && row.ToOn >= On);

    /// <summary>Until when all that is insured stays so; null = nothing is insured.</summary>
    public DateOnly? Until =>
        Patents.Select(patent => patent.ToOn).Append(InForce?.ToOn).Where(day => day is not null).Min();

    /// <summary>The patents without a policy.</summary>
    public int Without => Patents.Count(patent => patent.PolicyId is null);
}

/// <summary>A patent that secures a loan, with its policy.</summary>
public sealed record LoanPatentCover
{
    /// <summary>The patent.</summary>
    public required PatentId PatentId { get; init; }

    /// <summary>Its number.</summary>
    public required string Number { get; init; }

    /// <summary>Its policy; null = none holds today.</summary>
    public InsurancePolicyId? PolicyId { get; init; }

    /// <summary>The policy's number.</summary>
    public string? PolicyNumber { get; init; }

    /// <summary>The name of its product.</summary>
    public string? Product { get; init; }

    /// <summary>Its last day.</summary>
    public DateOnly? ToOn { get; init; }
}

/// <summary>The city's figures of insurance (专利保险数字).</summary>
public sealed record ShowInsuranceFigures : IQuery<InsuranceFigures>
{
    private const string Sql = """
        SELECT (SELECT COUNT(DISTINCT c.patent_id) FROM insurance_policy p JOIN insurance_patent c ON c.policy_id = p.id
                WHERE p.issued_on IS NOT NULL AND p.sponsor_id IS NOT NULL AND {visible:insurance_policy p}) AS patents,
            (SELECT COUNT(DISTINCT p.batch_id) FROM insurance_policy p
                WHERE p.issued_on IS NOT NULL AND {visible:insurance_policy p}) AS batches,
            (SELECT COUNT(*) FROM insurance_policy p
                WHERE p.issued_on IS NOT NULL AND p.sponsor_id IS NOT NULL AND {visible:insurance_policy p})
                AS policies,
            (SELECT COUNT(*) FROM insurance_policy p
                WHERE p.state IN ('Asked', 'Quoted', 'Bound') AND {visible:insurance_policy p}) AS in_process,
            (SELECT COALESCE(CAST(SUM(p.premium_fen) AS BIGINT), 0) FROM insurance_policy p
                WHERE p.issued_on IS NOT NULL AND {visible:insurance_policy p}) AS premium_fen,
            (SELECT COALESCE(CAST(SUM(p.indemnity_fen) AS BIGINT), 0) FROM insurance_policy p
                WHERE {visible:insurance_policy p}) AS indemnity_fen,
            (SELECT COALESCE(CAST(SUM(c.reserve_fen) AS BIGINT), 0) FROM insurance_claim c
                WHERE {visible:insurance_claim c}) AS reserve_fen
        """;

    /// <inheritdoc/>
    public async Task<Result<InsuranceFigures>> HandleAsync(Db db, Call call) =>
        (await db.FindAsync<InsuranceFigures>(Sql))!;
}

/// <summary>The city's figures of insurance.</summary>
public sealed record InsuranceFigures
{
    /// <summary>Patents insured with the city's help.</summary>
    public required long Patents { get; init; }

    /// <summary>Batches issued.</summary>
    public required long Batches { get; init; }

    /// <summary>Policies issued with the city's help.</summary>
    public required long Policies { get; init; }

    /// <summary>Policies asked for and not issued yet.</summary>
    public required long InProcess { get; init; }

    /// <summary>Premiums of all policies issued.</summary>
    public required Money PremiumFen { get; init; }

    /// <summary>Indemnities paid.</summary>
    public required Money IndemnityFen { get; init; }

    /// <summary>Set aside for open claims.</summary>
    public required Money ReserveFen { get; init; }
}
