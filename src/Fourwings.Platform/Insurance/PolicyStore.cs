using Fourwings.Domain;
using Fourwings.Domain.Accounting;
using Fourwings.Domain.Insurance;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Finance;
using Fourwings.Platform.Cover;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Search;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Insurance;

/// <summary>All SQL that writes policies, and their load.</summary>
internal static class PolicyStore
{
    /// <summary>The kind under which policies stand in the journal and among participants.</summary>
    public const string Kind = "insurance_policy";

    private const string FindSql =
        "SELECT p.body FROM insurance_policy p WHERE p.id = @id AND {visible:insurance_policy p}";

    private const string GuardSql = """
        INSERT INTO insurance_guard (firm_id, product, touched) VALUES (@firm, @product, 1)
        ON CONFLICT (firm_id, product) DO UPDATE SET touched = insurance_guard.touched + 1
        """;

    private const string GroundSql = """
        SELECT p.id, p.number, p.kind, p.state, p.last_day, p.invalidation_pending, p.preserved, p.suspended,
            (SELECT COUNT(*) FROM patent_owner o WHERE o.patent_id = p.id) AS owners,
            (SELECT COUNT(*) FROM patent_owner o WHERE o.patent_id = p.id AND o.organisation_id = @firm) AS own,
            (SELECT COUNT(*) FROM registered_right g WHERE g.right_id = p.id) AS pledges,
            (SELECT MAX(i.number) FROM insurance_patent c JOIN insurance_policy i ON i.id = c.policy_id
                WHERE c.patent_id = p.id AND i.insurer_id = @insurer AND i.product = @product AND i.id <> @except
                AND i.state IN ('Asked', 'Quoted', 'Bound', 'Issued') AND (i.to_on IS NULL OR i.to_on >= @from))
                AS insured_by
        FROM patent p WHERE p.id IN @patents
        /* every row: whether a patent can be insured does not depend on who asks */
        ORDER BY p.id
        """;

    private const string InsertSql = """
        INSERT INTO insurance_policy (id, version, state, number, product, insurer_id, insurer_name, firm_id,
            firm_name, loan_id, bank_id, batch_id, sponsor_id, patents, asked_on, from_on, to_on, stands_until,
            issued_on, pay_by, ended_on, limit_fen, premium_fen, city_fen, firm_owes_fen, city_owes_fen,
            indemnity_fen, renewed_by, body)
        VALUES (@id, @version, @state, @number, @product, @insurer, @insurerName, @firm, @firmName, @loan, @bank,
            @batch, @sponsor, @patents, @askedOn, @from, @to, @standsUntil, @issuedOn, @payBy, @endedOn, @limit,
            @premium, @city, @firmOwes, @cityOwes, @indemnity, @renewedBy, @body)
        """;

    private const string UpdateSql = """
        UPDATE insurance_policy SET version = @version, state = @state, patents = @patents, from_on = @from,
            to_on = @to, stands_until = @standsUntil, issued_on = @issuedOn, pay_by = @payBy, ended_on = @endedOn,
            limit_fen = @limit, premium_fen = @premium, city_fen = @city, firm_owes_fen = @firmOwes,
            city_owes_fen = @cityOwes, indemnity_fen = @indemnity, renewed_by = @renewedBy, body = @body
        WHERE id = @id AND version = @version - 1
        """;

    private const string PatentSql = """
        INSERT INTO insurance_patent (policy_id, patent_id, number, title) VALUES (@Policy, @Patent, @Number, @Title)
        """;

    private const string LeaveSql =
        "DELETE FROM insurance_patent WHERE policy_id = @policy AND patent_id IN @patents";

    private const string PledgeesSql = """
        SELECT DISTINCT v.organisation_id FROM registered_right g JOIN participant v ON v.record_id = g.pledge_id
        JOIN organisation_role r ON r.organisation_id = v.organisation_id AND r.desk = 'Bank'
        WHERE g.right_id IN @patents AND v.to_on IS NULL
        """;

    private const string CoveringSql = """
        SELECT p.body FROM insurance_policy p JOIN insurance_patent c ON c.policy_id = p.id
        WHERE c.patent_id = @patent AND p.state = 'Issued' AND {visible:insurance_policy p} ORDER BY p.id
        """;

    private const string InsuredSql = """
        SELECT DISTINCT c.patent_id FROM insurance_policy p JOIN insurance_patent c ON c.policy_id = p.id
        WHERE p.state = 'Issued' AND c.patent_id IN @patents
        /* every row: what happens to a patent is told to who insures it, whoever recorded it */
        """;

    private const string OfLoanSql = """
        SELECT p.body FROM insurance_policy p
        WHERE p.loan_id = @loan AND p.state IN ('Asked', 'Quoted', 'Bound', 'Issued')
            AND {visible:insurance_policy p} ORDER BY p.id
        """;

    private const string OfLoansSql = """
        SELECT DISTINCT p.loan_id FROM insurance_policy p WHERE p.loan_id IN @loans
        /* every row: a loan's cover follows it, whoever recorded what happened */
        """;

    /// <summary>A policy that the viewer may see, or null.</summary>
    public static async Task<InsurancePolicy?> FindPolicyAsync(this Db db, InsurancePolicyId id) =>
        await db.ScalarAsync<string>(FindSql, new { id }) is { } body
            ? CanonicalJson.Read<InsurancePolicy>(body)
            : null;

    /// <summary>
    /// The patents as an insurer looks at them; nobody else takes a wish of the firm's for the product until this one
    /// is written.
    /// </summary>
    public static async Task<IReadOnlyList<InsurablePatent>> InsurableAsync(
        this Db db, PolicyWish wish, IReadOnlyList<PatentId> patents, InsurancePolicyId? except = null)
    {
        var product = wish.Product.ToString();
        await db.ExecuteAsync(GuardSql, new { firm = wish.Firm, product });
        var rows = patents.Count == 0 ? [] : await db.QueryAsync<GroundRow>(GroundSql, new
        {
            firm = wish.Firm,
            insurer = wish.Insurer,
            product,
            from = wish.From,
            except = except ?? default,
            patents,
        });
        return [.. rows.Select(row => row.ToPatent())];
    }

    /// <summary>Writes a new policy; firm, insurer and lender see it, the insurer sees what it is to insure.</summary>
    public static async Task<InsurancePolicy> AddPolicyAsync(this Db db, PolicyAsked asked)
    {
        var policy = InsurancePolicy.Of(asked);
        var wish = policy.Wish;
        var names = await OrganisationStore.KeptNamesAsync(db, [wish.Firm, wish.Insurer]);
        await db.ExecuteAsync(InsertSql, ArgsOf(policy, asked.On, names));
        await db.AddPatentsAsync(policy, wish.Patents);
        await db.IndexAsync(
            Kind,
            policy.Id.Value,
            wish.Number,
            names.GetValueOrDefault(wish.Firm, string.Empty),
            names.GetValueOrDefault(wish.Insurer, string.Empty),
            wish.Loan?.Number ?? string.Empty);
        await db.LetSeeAsync(Kind, policy.Id.Value, wish.Firm);
        await db.LetSeeAsync(Kind, policy.Id.Value, wish.Insurer);
        if (wish.Loan is { } loan)
        {
            await db.LetSeeAsync(Kind, policy.Id.Value, loan.Bank);
        }

        await db.RecordAsync(Kind, policy.Id.Value, policy.Version, asked);
        return policy;
    }

    /// <summary>Writes what the fact makes of the policy, posts it, and keeps a loan's plan in step.</summary>
    /// <exception cref="ChangedMeanwhileException">Another writer came first.</exception>
    public static async Task<InsurancePolicy> SavePolicyAsync(this Db db, InsurancePolicy before, IFact fact)
    {
        var after = before.Apply(fact);
        if (await db.ExecuteAsync(UpdateSql, ArgsOf(after, default, null)) == 0)
        {
            throw new ChangedMeanwhileException();
        }

        await db.RecordAsync(Kind, after.Id.Value, after.Version, fact, PostingsOf(after, fact));
        switch (fact)
        {
            case PolicyIssued:
                await db.LetPledgeesSeeAsync(after, after.Wish.Patents);
                break;
            case PolicyEndorsed endorsed:
                await db.ExecuteAsync(LeaveSql, new { policy = after.Id, patents = endorsed.Removed });
                await db.AddPatentsAsync(after, endorsed.Added);
                await db.LetPledgeesSeeAsync(after, endorsed.Added);
                break;
            case PolicyCancelled or PolicyLapsed or PolicyExpired when after.Wish.Loan is { } loan
                && await db.OpenClaimOfAsync(after.Id) is null:
                await db.ForSystem().UncoverAsync(loan.Loan, after.Id.Value);
                break;
        }

        return after;
    }

    /// <summary>The policies in force that cover a patent, whoever asks.</summary>
    public static async Task<IReadOnlyList<InsurancePolicy>> CoveringAsync(this Db db, PatentId patent) =>
        [.. (await db.ForSystem().QueryAsync<string>(CoveringSql, new { patent }))
            .Select(CanonicalJson.Read<InsurancePolicy>)];

    /// <summary>Those of the patents that some policy in force covers.</summary>
    public static async Task<IReadOnlySet<Guid>> InsuredAsync(Db db, IReadOnlyList<Guid> patents) =>
        (await db.QueryAsync<Guid>(InsuredSql, new { patents })).ToHashSet();

    /// <summary>The policy that insures a loan, or is to; null = none.</summary>
    public static async Task<InsurancePolicy?> PolicyOfLoanAsync(this Db db, LoanId loan) =>
        (await db.ForSystem().QueryAsync<string>(OfLoanSql, new { loan }))
            .Select(CanonicalJson.Read<InsurancePolicy>).FirstOrDefault();

    /// <summary>Those of the loans that a policy insures or insured.</summary>
    public static async Task<IReadOnlySet<Guid>> InsuredLoansAsync(Db db, IReadOnlyList<Guid> loans) =>
        (await db.QueryAsync<Guid>(OfLoansSql, new { loans })).ToHashSet();

    /// <summary>Lets those who hold some patents in pledge see a policy that covers them.</summary>
    public static async Task LetPledgeesSeeAsync(
        this Db db, InsurancePolicy policy, IReadOnlyList<PatentId> patents)
    {
        if (patents.Count == 0)
        {
            return;
        }

        foreach (var pledgee in await db.QueryAsync<OrganisationId>(PledgeesSql, new { patents }))
        {
            await db.LetSeeAsync(Kind, policy.Id.Value, pledgee);
        }
    }

    private static async Task AddPatentsAsync(this Db db, InsurancePolicy policy, IReadOnlyList<PatentId> patents)
    {
        var known = await PatentStore.LoadAsync(db.ForSystem(), patents);
        await db.ExecuteEachAsync(PatentSql, known.Select(patent => new
        {
            Policy = policy.Id,
            Patent = patent.Id,
            patent.Filing.Number,
            Title = patent.Filing.TitleZh,
        }));
        foreach (var patent in known)
        {
            await db.LetSeePatentAsync(patent.Id, policy.Wish.Insurer);
        }
    }

    private static IReadOnlyList<Posting> PostingsOf(InsurancePolicy after, IFact fact) => fact switch
    {
        PolicyIssued issued => InsurancePostings.Issued(after, issued.On),
        PolicyEndorsed endorsed => InsurancePostings.Endorsed(after, endorsed),
        PremiumPaid paid => InsurancePostings.Paid(after, paid),
        PremiumSubsidised paid => InsurancePostings.Subsidised(after, paid),
        PolicyCancelled ended => InsurancePostings.Settled(after, ended.Settlement, ended.On),
        PolicyLapsed ended => InsurancePostings.Settled(after, ended.Settlement, ended.On),
        _ => [],
    };

    private static object ArgsOf(
        InsurancePolicy policy, DateOnly askedOn, IReadOnlyDictionary<OrganisationId, string>? names) => new
        {
            id = policy.Id,
            version = policy.Version,
            state = policy.State.ToString(),
            number = policy.Wish.Number,
            product = policy.Wish.Product.ToString(),
            insurer = policy.Wish.Insurer,
            insurerName = names?.GetValueOrDefault(policy.Wish.Insurer) ?? string.Empty,
            firm = policy.Wish.Firm,
            firmName = names?.GetValueOrDefault(policy.Wish.Firm) ?? string.Empty,
            loan = policy.Wish.Loan?.Loan,
            bank = policy.Wish.Loan?.Bank,
            batch = policy.Wish.Batch,
            sponsor = policy.Wish.Sponsor,
            patents = policy.Wish.Patents.Count,
            askedOn,
            from = policy.Cover?.From ?? policy.Wish.From,
            to = policy.Cover?.To,
            standsUntil = policy.QuoteStandsUntil,
            issuedOn = policy.IssuedOn,
            payBy = policy.PayBy,
            endedOn = policy.EndedOn,
            limit = policy.Cover?.Limit ?? Money.Zero,
            premium = policy.Cover?.Premium ?? Money.Zero,
            city = policy.Cover?.CityPays ?? Money.Zero,
            firmOwes = policy.FirmOwes,
            cityOwes = policy.CityOwes,
            indemnity = policy.PaidOut,
            renewedBy = policy.RenewedBy,
            body = CanonicalJson.Write(policy),
        };

    private sealed record GroundRow
    {
        public required PatentId Id { get; init; }

        public required string Number { get; init; }

        public required string Kind { get; init; }

        public required string State { get; init; }

        public required DateOnly LastDay { get; init; }

        public required bool InvalidationPending { get; init; }

        public required bool Preserved { get; init; }

        public required bool Suspended { get; init; }

        public required long Owners { get; init; }

        public required long Own { get; init; }

        public required long Pledges { get; init; }

        public string? InsuredBy { get; init; }

        public InsurablePatent ToPatent() => new(
            Id, Number, Enum.Parse<RightKind>(Kind), Enum.Parse<PatentState>(State), LastDay,
            InvalidationPending || Preserved || Suspended, Own > 0, Owners > 1, Pledges > 0, InsuredBy);
    }
}
