using Fourwings.Domain;
using Fourwings.Domain.Insurance;
using Fourwings.Domain.Parties;
using Fourwings.Finance;
using Fourwings.Platform.Documents;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Search;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Insurance;

/// <summary>The claims that the viewer may see (索赔列表), the latest first.</summary>
/// <param name="Wish">Search, sort and page.</param>
/// <param name="State">Only in this state.</param>
public sealed record ListInsuranceClaims(ListWish Wish, InsuranceClaimState? State = null)
    : IQuery<ListPart<InsuranceClaimRow>>
{
    private const string Where = "FROM insurance_claim c WHERE {visible:insurance_claim c}";

    private const string FoundSql = """
        SELECT s.record_id AS id, s.words FROM search_entry s JOIN insurance_claim c ON c.id = s.record_id
        WHERE s.kind = 'insurance_claim' AND {visible:insurance_claim c}
        """;

    private string Narrowing => State is null ? "" : " AND c.state = @state";

    private ListOrder Order => Wish.Sort switch
    {
        "firm" => ListOrder.Text("c.firm_name", "c.id", Wish.Descending),
        "number" => ListOrder.Text("c.number", "c.id", Wish.Descending),
        _ => ListOrder.Day("c.notified_on", "c.id", true),
    };

    /// <inheritdoc/>
    public async Task<Result<ListPart<InsuranceClaimRow>>> HandleAsync(Db db, Call call)
    {
        var terms = SearchWords.Query(Wish.Search);
        if (terms.Count > 0)
        {
            return await FoundAsync(db, terms);
        }

        var page = KeyedPage.Of(Wish, Order);
        var args = new { state = State?.ToString(), placeKey = page.Key, placeId = page.Id, limit = page.Limit };
        var rows = page.Cut(await db.QueryAsync<InsuranceClaimRow>(
            $"SELECT {InsuranceClaimRow.Columns}, {Order.KeySql} AS sort_key {Where}{Narrowing}{page.Where} "
                + page.OrderBy,
            args));
        var total = await TotalsCache.OfAsync(
            db, $"insurance claims {State}", () => db.ScalarAsync<long>($"SELECT COUNT(*) {Where}{Narrowing}", args));
        return new ListPart<InsuranceClaimRow>(rows, total)
        {
            First = rows is [var first, ..] ? first.Place : null,
            Last = rows is [.., var last] ? last.Place : null,
        };
    }

    private async Task<ListPart<InsuranceClaimRow>> FoundAsync(Db db, IReadOnlyList<string> terms)
    {
        var args = new
        {
            state = State?.ToString(),
            search = db.Dialect.SearchText(terms),
            limit = SearchIndex.MaxCandidates,
        };
        var found = await db.QueryAsync<SearchCandidate>(
            $"{FoundSql} AND {db.Dialect.SearchSql}{Narrowing} LIMIT @limit", args);
        Guid[] page = [.. SearchIndex.Rank(Wish.Search, found).Skip(Wish.Skip).Take(Wish.Take)];
        var rows = (await db.QueryAsync<InsuranceClaimRow>(
            $"SELECT {InsuranceClaimRow.Columns}, '' AS sort_key {Where} AND c.id IN @page", new { page }))
            .ToDictionary(row => row.Id.Value);
        return new([.. page.Select(id => rows[id])], found.Count);
    }
}

/// <summary>A line of the list of claims.</summary>
public sealed record InsuranceClaimRow
{
    internal const string Columns = """
        c.id, c.state, c.number, c.policy_id, c.policy_number, c.product, {name:c.firm_id c.firm_name} AS firm_name,
            {name:c.insurer_id c.insurer_name} AS insurer_name, c.subject, c.happened_on, c.notified_on, c.reserve_fen,
            c.assessed_fen, c.paid_fen, c.escrow_fen, c.recovered_fen
        """;

    /// <summary>The claim.</summary>
    public required InsuranceClaimId Id { get; init; }

    /// <summary>The name of its state.</summary>
    public required string State { get; init; }

    /// <summary>Its number.</summary>
    public required string Number { get; init; }

    /// <summary>The policy.</summary>
    public required InsurancePolicyId PolicyId { get; init; }

    /// <summary>The policy's number.</summary>
    public required string PolicyNumber { get; init; }

    /// <summary>The name of the product.</summary>
    public required string Product { get; init; }

    /// <summary>The firm.</summary>
    public required string FirmName { get; init; }

    /// <summary>The insurer.</summary>
    public required string InsurerName { get; init; }

    /// <summary>The patent's or the loan's number.</summary>
    public required string Subject { get; init; }

    /// <summary>When it happened.</summary>
    public required DateOnly HappenedOn { get; init; }

    /// <summary>When the insurer had notice.</summary>
    public required DateOnly NotifiedOn { get; init; }

    /// <summary>What is set aside.</summary>
    public required Money ReserveFen { get; init; }

    /// <summary>What is worked out and not paid.</summary>
    public required Money AssessedFen { get; init; }

    /// <summary>What was paid.</summary>
    public required Money PaidFen { get; init; }

    /// <summary>What lies in escrow.</summary>
    public required Money EscrowFen { get; init; }

    /// <summary>What came back.</summary>
    public required Money RecoveredFen { get; init; }

    /// <summary>Where the row stands in its list, as text.</summary>
    public string SortKey { get; init; } = string.Empty;

    /// <summary>Where it stands.</summary>
    public InsuranceClaimState Stands => Enum.Parse<InsuranceClaimState>(State);

    /// <summary>Which product.</summary>
    public InsuranceProduct Is => Enum.Parse<InsuranceProduct>(Product);

    internal ListPlace Place => new(SortKey, Id.Value);
}

/// <summary>A claim with its policy, papers and payees (索赔详情).</summary>
/// <param name="Id">Which.</param>
public sealed record ShowInsuranceClaim(InsuranceClaimId Id) : IQuery<InsuranceClaimPage>
{
    private const string RowSql = $$"""
        SELECT {{InsuranceClaimRow.Columns}} FROM insurance_claim c WHERE c.id = @Id AND {visible:insurance_claim c}
        """;

    /// <inheritdoc/>
    public async Task<Result<InsuranceClaimPage>> HandleAsync(Db db, Call call)
    {
        if (await db.FindClaimAsync(Id) is not { } claim)
        {
            return new Refusal("platform.not-yours");
        }

        await db.NoteReadAsync(InsuranceClaimStore.Kind, Id.Value);
        var policy = (await db.ForSystem().FindPolicyAsync(claim.Policy))!;
        if (!InsuranceRules.TermsOf(db.Rules, policy.Wish.Product, claim.NotifiedOn)
            .Succeeded(out var terms, out var refusal))
        {
            return refusal;
        }

        OrganisationId[] people =
        [
            .. claim.Costs.Select(cost => cost.BorneBy),
            .. claim.Payments.Concat(claim.Assessed?.Payments ?? []).Select(payment => payment.Payee),
        ];
        return new InsuranceClaimPage(
            claim,
            policy,
            terms,
            (await db.FindAsync<InsuranceClaimRow>(RowSql, new { Id }))!,
            await OrganisationStore.NamesAsync(db, [.. people.Distinct()]),
            FilledSlot.Of(
                terms.Papers.Select(paper => (InsurancePapers.SlotOf(paper), true)),
                await db.DocumentsOfAsync(Id.Value)),
            call.BusinessDate);
    }
}

/// <summary>A claim with what its page shows.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Policy">Its policy.</param>
/// <param name="Terms">The product's terms.</param>
/// <param name="Row">Its line in the list.</param>
/// <param name="Names">Who bore costs and was paid, by name.</param>
/// <param name="Papers">Its file.</param>
/// <param name="On">The business date.</param>
public sealed record InsuranceClaimPage(
    InsuranceClaim Claim,
    InsurancePolicy Policy,
    ProductTerms Terms,
    InsuranceClaimRow Row,
    IReadOnlyDictionary<OrganisationId, string> Names,
    IReadOnlyList<FilledSlot> Papers,
    DateOnly On);
