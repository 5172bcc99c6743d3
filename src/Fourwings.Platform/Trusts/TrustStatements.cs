using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Trusts;
using Fourwings.Finance;
using Fourwings.Platform.Search;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Trusts;

/// <summary>What the viewer was paid by trusts, the latest first (受益人分配通知列表); the trustee sees all of its own.
/// </summary>
/// <param name="Wish">The page.</param>
public sealed record ListTrustStatements(ListWish Wish) : IQuery<ListPart<TrustStatementRow>>
{
    private const string Where = """
        FROM trust_statement s JOIN trust_run r ON r.id = s.run_id JOIN trust_plan t ON t.id = s.plan_id
        JOIN organisation o ON o.id = s.holder_id
        WHERE {visible:trust_statement s}
        /* every row: a statement names its plan and its payment */
        """;

    /// <inheritdoc/>
    public async Task<Result<ListPart<TrustStatementRow>>> HandleAsync(Db db, Call call)
    {
        var order = ListOrder.Day("s.paid_on", "s.id", true);
        var page = KeyedPage.Of(Wish, order);
        var args = new { placeKey = page.Key, placeId = page.Id, limit = page.Limit };
        var rows = page.Cut(await db.QueryAsync<TrustStatementRow>(
            $"SELECT {TrustStatementRow.Columns}, {order.KeySql} AS sort_key {Where}{page.Where} {page.OrderBy}",
            args));
        var total = await db.ScalarAsync<long>($"SELECT COUNT(*) {Where}", args);
        return new ListPart<TrustStatementRow>(rows, total)
        {
            First = rows is [var first, ..] ? first.Place : null,
            Last = rows is [.., var last] ? last.Place : null,
        };
    }
}

/// <summary>A holder's statement, as a line and as a paper.</summary>
public sealed record TrustStatementRow
{
    /// <summary>The columns.</summary>
    internal const string Columns = """
        s.id, s.run_id, s.plan_id, s.holder_id, {name:o} AS holder_name, s.tranche, s.units, s.interest_fen,
            s.principal_fen, s.residual_fen, s.paid_on, s.is_reversed, r.payment_number, r.number AS run_number,
            t.number AS plan_number, t.name AS plan_name, {name:t.trustee_id t.trustee_name} AS trustee_name
        """;

    /// <summary>The statement.</summary>
    public required HoldingStatementId Id { get; init; }

    /// <summary>Of which run.</summary>
    public required PayoutId RunId { get; init; }

    /// <summary>Of which plan.</summary>
    public required TrustPlanId PlanId { get; init; }

    /// <summary>Whose it is.</summary>
    public required OrganisationId HolderId { get; init; }

    /// <summary>The holder's name.</summary>
    public required string HolderName { get; init; }

    /// <summary>Of which tranche; for a settlor the deal's party.</summary>
    public required string Tranche { get; init; }

    /// <summary>For how many units; 0 = a settlor.</summary>
    public required long Units { get; init; }

    /// <summary>Interest.</summary>
    public required Money InterestFen { get; init; }

    /// <summary>Principal.</summary>
    public required Money PrincipalFen { get; init; }

    /// <summary>What is beyond.</summary>
    public required Money ResidualFen { get; init; }

    /// <summary>The day of payment.</summary>
    public required DateOnly PaidOn { get; init; }

    /// <summary>Whether the payment was reversed.</summary>
    public required bool IsReversed { get; init; }

    /// <summary>The number of the payment.</summary>
    public required long PaymentNumber { get; init; }

    /// <summary>The run's number.</summary>
    public required string RunNumber { get; init; }

    /// <summary>The plan's number.</summary>
    public required string PlanNumber { get; init; }

    /// <summary>The plan's name.</summary>
    public required string PlanName { get; init; }

    /// <summary>The trustee's name.</summary>
    public required string TrusteeName { get; init; }

    /// <summary>Where the row stands in its list, as text.</summary>
    public string SortKey { get; init; } = string.Empty;

    /// <summary>All of it.</summary>
    public Money Total => InterestFen + PrincipalFen + ResidualFen;

    internal ListPlace Place => new(SortKey, Id.Value);
}

/// <summary>One holder's statement (受益人分配通知).</summary>
/// <param name="Id">Which.</param>
public sealed record ShowTrustStatement(HoldingStatementId Id) : IQuery<TrustStatementRow>
{
    private const string Sql = $$"""
        SELECT {{TrustStatementRow.Columns}}
        FROM trust_statement s JOIN trust_run r ON r.id = s.run_id JOIN trust_plan t ON t.id = s.plan_id
        JOIN organisation o ON o.id = s.holder_id
        WHERE s.id = @Id AND {visible:trust_statement s}
        /* every row: a statement names its plan and its payment */
        """;

    /// <inheritdoc/>
    public async Task<Result<TrustStatementRow>> HandleAsync(Db db, Call call)
    {
        if (await db.FindAsync<TrustStatementRow>(Sql, new { Id }) is not { } row)
        {
            return new Refusal("platform.not-yours");
        }

        await db.NoteReadAsync("trust_statement", Id.Value);
        return row;
    }
}

/// <summary>What waits for the trustee (信托待办).</summary>
public sealed record TrustsHome : IQuery<TrustsToDo>
{
    private const string PlansSql = """
        SELECT t.body FROM trust_plan t
        WHERE t.trustee_id = @Organisation AND t.state IN ('Drafted', 'Established', 'Running', 'Terminated')
            AND {visible:trust_plan t}
        ORDER BY t.paid_on, t.number LIMIT 50
        """;

    private const string RunsSql = """
        SELECT r.body FROM trust_run r
        WHERE r.state IN ('Submitted', 'Approved', 'Cleared') AND {visible:trust_run r}
        ORDER BY r.paid_on, r.number LIMIT 50
        """;

    /// <inheritdoc/>
    public async Task<Result<TrustsToDo>> HandleAsync(Db db, Call call)
    {
        var plans = (await db.QueryAsync<string>(PlansSql, new { call.Viewer.Organisation }))
            .Select(CanonicalJson.Read<TrustPlan>).ToArray();
        var own = plans.Select(plan => plan.Id).ToHashSet();
        var runs = (await db.QueryAsync<string>(RunsSql)).Select(CanonicalJson.Read<TrustRun>);
        return new TrustsToDo(plans, [.. runs.Where(run => own.Contains(run.Plan))], call.BusinessDate);
    }
}

/// <summary>What waits for the trustee.</summary>
/// <param name="Plans">Its plans that have not ended.</param>
/// <param name="Runs">Their runs under way.</param>
/// <param name="On">The business date.</param>
public sealed record TrustsToDo(IReadOnlyList<TrustPlan> Plans, IReadOnlyList<TrustRun> Runs, DateOnly On);
