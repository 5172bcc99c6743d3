using Fourwings.Domain;
using Fourwings.Domain.Accounting;
using Fourwings.Domain.Insurance;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Pledges;
using Fourwings.Finance;
using Fourwings.Platform.Documents;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Pledges;
using Fourwings.Platform.Search;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Insurance;

/// <summary>All SQL that writes claims, and their load.</summary>
internal static class InsuranceClaimStore
{
    /// <summary>The kind under which claims stand in the journal and among participants.</summary>
    public const string Kind = "insurance_claim";

    private const string FindSql =
        "SELECT c.body FROM insurance_claim c WHERE c.id = @id AND {visible:insurance_claim c}";

    private const string OpenSql = """
        SELECT c.body FROM insurance_claim c
        WHERE c.policy_id = @policy AND c.state IN ('Notified', 'Accepted') AND {visible:insurance_claim c}
        ORDER BY c.id LIMIT 1
        """;

    private const string OfLoanSql = """
        SELECT c.body FROM insurance_claim c
        WHERE c.loan_id = @loan AND c.paid_fen > 0 AND {visible:insurance_claim c} ORDER BY c.id LIMIT 1
        """;

    private const string SameSql = """
        SELECT c.number FROM insurance_claim c
        WHERE c.policy_id = @Policy AND c.id <> @Id AND c.happened_on = @happened AND c.state IN ('Accepted', 'Closed')
            AND (c.patent_id = @patent OR (c.patent_id IS NULL AND @patent IS NULL)) AND {visible:insurance_claim c}
        ORDER BY c.id LIMIT 1
        """;

    private const string OthersSql = """
        SELECT p.number, p.limit_fen FROM insurance_policy p JOIN insurance_patent c ON c.policy_id = p.id
        WHERE c.patent_id = @patent AND p.id <> @policy AND p.firm_id = @firm AND p.product = @product
            AND p.issued_on IS NOT NULL AND p.from_on <= @happened AND p.to_on >= @happened
            AND (p.ended_on IS NULL OR p.ended_on > @happened)
        /* every row: who shares a loss does not depend on who asks */
        ORDER BY p.number
        """;

    private const string PledgeSql = """
        SELECT g.pledge_id FROM registered_right g WHERE g.right_id = @patent
        """;

    private const string DefaultedSql = """
        SELECT COUNT(*) FROM loan_pledge r JOIN loan l ON l.id = r.loan_id
        WHERE r.pledge_id = @pledge AND l.state = 'Defaulted' AND {visible:loan l}
        """;

    private const string InsertSql = """
        INSERT INTO insurance_claim (id, version, state, number, policy_id, policy_number, product, insurer_id,
            insurer_name, firm_id, firm_name, loan_id, bank_id, patent_id, subject, happened_on, notified_on, ended_on,
            reserve_fen, assessed_fen, paid_fen, escrow_fen, recovered_fen, body)
        VALUES (@id, @version, @state, @number, @policy, @policyNumber, @product, @insurer, @insurerName, @firm,
            @firmName, @loan, @bank, @patent, @subject, @happened, @notified, @ended, @reserve, @assessed, @paid,
            @escrow, @recovered, @body)
        """;

    private const string UpdateSql = """
        UPDATE insurance_claim SET version = @version, state = @state, ended_on = @ended, reserve_fen = @reserve,
            assessed_fen = @assessed, paid_fen = @paid, escrow_fen = @escrow, recovered_fen = @recovered, body = @body
        WHERE id = @id AND version = @version - 1
        """;

    /// <summary>A claim that the viewer may see, or null.</summary>
    public static async Task<InsuranceClaim?> FindClaimAsync(this Db db, InsuranceClaimId id) =>
        await BodyAsync(db, FindSql, new { id });

    /// <summary>The open claim under a policy, whoever asks; null = none.</summary>
    public static Task<InsuranceClaim?> OpenClaimOfAsync(this Db db, InsurancePolicyId policy) =>
        BodyAsync(db.ForSystem(), OpenSql, new { policy });

    /// <summary>The claim by which an insurer has borne a part of a loan's loss, whoever asks; null = none.</summary>
    public static Task<InsuranceClaim?> PaidClaimOfAsync(this Db db, LoanId loan) =>
        BodyAsync(db.ForSystem(), OfLoanSql, new { loan });

    /// <summary>Writes a new claim; all sides of the policy see it, and who holds the patent in pledge.</summary>
    public static async Task<InsuranceClaim> AddClaimAsync(
        this Db db, InsurancePolicy policy, InsuranceClaimNotified fact)
    {
        var claim = InsuranceClaim.Of(fact);
        var names = await OrganisationStore.KeptNamesAsync(db, [policy.Wish.Firm, policy.Wish.Insurer]);
        var (firm, insurer) = (
            names.GetValueOrDefault(policy.Wish.Firm, string.Empty),
            names.GetValueOrDefault(policy.Wish.Insurer, string.Empty));
        await db.ExecuteAsync(InsertSql, ArgsOf(claim, policy, firm, insurer));
        await db.IndexAsync(Kind, claim.Id.Value, claim.Number, firm, insurer, policy.Wish.Number);
        OrganisationId?[] sides =
            [policy.Wish.Firm, policy.Wish.Insurer, claim.Loan?.Bank, (await db.PledgeOfAsync(claim))?.Pledgee];
        foreach (var side in sides.OfType<OrganisationId>().Distinct())
        {
            await db.LetSeeAsync(Kind, claim.Id.Value, side);
        }

        await db.RecordAsync(Kind, claim.Id.Value, claim.Version, fact);
        return claim;
    }

    /// <summary>Writes what the fact makes of the claim.</summary>
    /// <exception cref="ChangedMeanwhileException">Another writer came first.</exception>
    public static async Task<InsuranceClaim> SaveClaimAsync(
        this Db db, InsuranceClaim before, IFact fact, params IReadOnlyList<Posting> postings)
    {
        var after = before.Apply(fact);
        if (await db.ExecuteAsync(UpdateSql, ArgsOf(after, null, string.Empty, string.Empty)) == 0)
        {
            throw new ChangedMeanwhileException();
        }

        await db.RecordAsync(Kind, after.Id.Value, after.Version, fact, postings);
        return after;
    }

    /// <summary>What the checks look at beside claim and policy.</summary>
    public static async Task<ClaimGround> GroundAsync(this Db db, InsuranceClaim claim, ProductTerms terms)
    {
        var there = (await db.DocumentsOfAsync(claim.Id.Value)).Select(document => document.Slot).ToHashSet();
        var other = await db.ScalarAsync<string>(SameSql, new
        {
            claim.Policy,
            claim.Id,
            happened = claim.Event.HappenedOn,
            patent = claim.Event.Patent,
        });
        return new([.. terms.Papers.Where(paper => !there.Contains(InsurancePapers.SlotOf(paper).Key))], other);
    }

    /// <summary>The other policies that cover the same loss.</summary>
    public static async Task<IReadOnlyList<OtherCover>> OthersAsync(
        this Db db, InsuranceClaim claim, InsurancePolicy policy)
    {
        if (claim.Event.Patent is not { } patent)
        {
            return [];
        }

        var rows = await db.QueryAsync<OtherRow>(OthersSql, new
        {
            patent,
            policy = policy.Id,
            firm = policy.Wish.Firm,
            product = policy.Wish.Product.ToString(),
            happened = claim.Event.HappenedOn,
        });
        return [.. rows.Select(row => new OtherCover(row.Number, row.LimitFen))];
    }

    /// <summary>The registered pledge on the patent in question, as the payee is found by it; null = none.</summary>
    public static async Task<PledgeOnRight?> PledgeOfAsync(this Db user, InsuranceClaim claim, bool repaysEarly = false)
    {
        var db = user.ForSystem();
        if (claim.Event.Patent is not { } patent
            || await db.QueryAsync<PledgeId>(PledgeSql, new { patent }) is not [var id, ..]
            || await db.FindPledgeFactsAsync(id) is not { } pledge)
        {
            return null;
        }

        var isDue = pledge.DebtDueOn <= db.Call.BusinessDate
            || await db.ScalarAsync<long>(DefaultedSql, new { pledge = id }) > 0;
        return new(pledge.Pledgees[0].Organisation, isDue, repaysEarly);
    }

    private static async Task<InsuranceClaim?> BodyAsync(Db db, string sql, object args) =>
        await db.ScalarAsync<string>(sql, args) is { } body ? CanonicalJson.Read<InsuranceClaim>(body) : null;

    private static object ArgsOf(InsuranceClaim claim, InsurancePolicy? policy, string firmName, string insurerName) =>
        new
        {
            id = claim.Id,
            version = claim.Version,
            state = claim.State.ToString(),
            number = claim.Number,
            policy = claim.Policy,
            policyNumber = policy?.Wish.Number ?? string.Empty,
            product = policy?.Wish.Product.ToString() ?? string.Empty,
            insurer = policy?.Wish.Insurer ?? default,
            insurerName,
            firm = policy?.Wish.Firm ?? default,
            firmName,
            loan = claim.Loan?.Loan,
            bank = claim.Loan?.Bank,
            patent = claim.Event.Patent,
            subject = claim.Loan?.Number ?? claim.Event.PatentNumber,
            happened = claim.Event.HappenedOn,
            notified = claim.NotifiedOn,
            ended = claim.EndedOn,
            reserve = claim.Reserved,
            assessed = claim.Assessed?.Amount ?? Money.Zero,
            paid = claim.PaidInAll,
            escrow = claim.InEscrow,
            recovered = claim.Recovered,
            body = CanonicalJson.Write(claim),
        };

    private sealed record OtherRow
    {
        public required string Number { get; init; }

        public required Money LimitFen { get; init; }
    }
}

/// <summary>The papers of a claim (索赔材料): a slot each.</summary>
public static class InsurancePapers
{
    /// <summary>The slot of a paper.</summary>
    public static DocumentSlot SlotOf(InsurancePaper paper) => DocumentSlot.Any($"insurance.{paper}");
}
