using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Rules;
using Fourwings.Domain.Trusts;
using Fourwings.Finance;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Search;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Trusts;

/// <summary>The trust plans that the viewer may see (信托计划列表), searched by number, name and party.</summary>
/// <param name="Wish">Search, sort and page.</param>
/// <param name="State">Only in this state.</param>
public sealed record ListTrusts(ListWish Wish, TrustState? State = null) : IQuery<ListPart<TrustPlanRow>>
{
    private const string Where = "FROM trust_plan t WHERE {visible:trust_plan t}";

    private string Narrowing => State is null ? "" : " AND t.state = @state";

    private ListOrder Order => Wish.Sort switch
    {
        "number" => ListOrder.Text("t.number", "t.id", Wish.Descending),
        "name" => ListOrder.Text("t.name", "t.id", Wish.Descending),
        _ => ListOrder.Day("t.drafted_on", "t.id", true),
    };

    /// <inheritdoc/>
    public async Task<Result<ListPart<TrustPlanRow>>> HandleAsync(Db db, Call call)
    {
        var terms = SearchWords.Query(Wish.Search);
        var found = terms.Count == 0 ? "" : $"""
             AND t.id IN (SELECT s.record_id FROM search_entry s
                WHERE s.kind = 'trust_plan' AND {db.Dialect.SearchSql})
            """;
        var page = KeyedPage.Of(Wish, Order);
        var args = new
        {
            state = State?.ToString(),
            search = terms.Count == 0 ? null : db.Dialect.SearchText(terms),
            placeKey = page.Key,
            placeId = page.Id,
            limit = page.Limit,
        };
        var columns = $"SELECT {TrustPlanRow.Columns}, {Order.KeySql} AS sort_key";
        var rows = page.Cut(await db.QueryAsync<TrustPlanRow>(
            $"{columns} {Where}{Narrowing}{found}{page.Where} {page.OrderBy}", args));
        var total = await db.ScalarAsync<long>($"SELECT COUNT(*) {Where}{Narrowing}{found}", args);
        return new ListPart<TrustPlanRow>(rows, total)
        {
            First = rows is [var first, ..] ? first.Place : null,
            Last = rows is [.., var last] ? last.Place : null,
        };
    }
}

/// <summary>A line of the list of trust plans.</summary>
public sealed record TrustPlanRow
{
    /// <summary>The columns.</summary>
    internal const string Columns = """
        t.id, t.state, t.number, t.name, t.mode, {name:t.trustee_id t.trustee_name} AS trustee_name, t.size_fen,
            t.closed_on, t.collected_to, t.paid_on, t.paid_count, t.drafted_on
        """;

    /// <summary>The plan.</summary>
    public required TrustPlanId Id { get; init; }

    /// <summary>The name of its state.</summary>
    public required string State { get; init; }

    /// <summary>Its number.</summary>
    public required string Number { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The name of its mode.</summary>
    public required string Mode { get; init; }

    /// <summary>The trustee's name.</summary>
    public required string TrusteeName { get; init; }

    /// <summary>Its size.</summary>
    public required Money SizeFen { get; init; }

    /// <summary>The day of closing.</summary>
    public required DateOnly ClosedOn { get; init; }

    /// <summary>The last day of collection of the next payment; null = all are made.</summary>
    public DateOnly? CollectedTo { get; init; }

    /// <summary>The day of the next payment; null = all are made.</summary>
    public DateOnly? PaidOn { get; init; }

    /// <summary>How many payments are made.</summary>
    public required long PaidCount { get; init; }

    /// <summary>When it was drawn up.</summary>
    public required DateOnly DraftedOn { get; init; }

    /// <summary>Where the row stands in its list, as text.</summary>
    public string SortKey { get; init; } = string.Empty;

    /// <summary>Where it stands.</summary>
    public TrustState Stands => Enum.Parse<TrustState>(State);

    /// <summary>How it brings its money to the firms.</summary>
    public TrustMode By => Enum.Parse<TrustMode>(Mode);

    internal ListPlace Place => new(SortKey, Id.Value);
}

/// <summary>
/// One trust plan (信托计划详情). The trustee and those who oversee see the whole register of units; a settlor or holder
/// sees its own.
/// </summary>
/// <param name="Id">Which.</param>
public sealed record ShowTrust(TrustPlanId Id) : IQuery<TrustPage>
{
    private const string RunsSql = $$"""
        SELECT {{TrustRunRow.Columns}} FROM trust_run r JOIN trust_plan t ON t.id = r.plan_id
        WHERE r.plan_id = @Id AND {visible:trust_run r} AND {visible:trust_plan t}
        ORDER BY r.payment_number DESC, r.number DESC LIMIT 200
        """;

    /// <inheritdoc/>
    public async Task<Result<TrustPage>> HandleAsync(Db db, Call call)
    {
        if (await db.FindTrustAsync(Id) is not { } plan)
        {
            return new Refusal("platform.not-yours");
        }

        await db.NoteReadAsync(TrustStore.Kind, Id.Value);
        var isWhole = plan.SeesWhole(call.Viewer);
        var register = plan.Register(call.BusinessDate)
            .Where(one => isWhole || one.Holder == call.Viewer.Organisation).ToArray();
        OrganisationId[] named =
        [
            plan.Terms.Trustee, .. plan.Terms.Settlors.Select(one => one.Organisation),
            .. register.Select(one => one.Holder),
        ];
        var rules = TrustRules.Of(db.Rules);
        return new TrustPage(plan with { Moves = isWhole ? plan.Moves : [] }, call.BusinessDate)
        {
            Names = await OrganisationStore.NamesAsync(db, [.. named.Distinct()]),
            Register = register,
            Open = [.. plan.Terms.Deal.Tranches.Select(one => plan.Open(one.Name))],
            Runs = await db.QueryAsync<TrustRunRow>(RunsSql, new { Id }),
            Books = isWhole ? await TrustCheck.BooksAsync(db, Id) : new Dictionary<string, Money>(),
            Balances = plan.Balances(),
            IsWhole = isWhole,
            RegistrationLaw = rules.Registration.At(plan.DraftedOn).Succeeded(out var law, out _)
                ? law.Rule.Citation : null,
        };
    }
}

/// <summary>A trust plan with all that its page shows.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="On">The business date.</param>
public sealed record TrustPage(TrustPlan Plan, DateOnly On)
{
    /// <summary>The names of trustee, settlors and holders shown.</summary>
    public required IReadOnlyDictionary<OrganisationId, string> Names { get; init; }

    /// <summary>The units as of today that the viewer may see.</summary>
    public required IReadOnlyList<UnitHolding> Register { get; init; }

    /// <summary>The units of each tranche that nobody has taken up.</summary>
    public required IReadOnlyList<long> Open { get; init; }

    /// <summary>The runs, the latest first.</summary>
    public required IReadOnlyList<TrustRunRow> Runs { get; init; }

    /// <summary>The balances of the trust's own books; none where the viewer may not see them.</summary>
    public required IReadOnlyDictionary<string, Money> Books { get; init; }

    /// <summary>What lies in each account.</summary>
    public required IReadOnlyDictionary<string, Money> Balances { get; init; }

    /// <summary>Whether the viewer sees the whole register and the books.</summary>
    public required bool IsWhole { get; init; }

    /// <summary>The rule of registration; null = none holds.</summary>
    public required Citation? RegistrationLaw { get; init; }
}

/// <summary>A line of a plan's runs.</summary>
public sealed record TrustRunRow
{
    /// <summary>The columns.</summary>
    internal const string Columns = """
        r.id, r.state, r.number, r.plan_id, t.number AS plan_number, t.name AS plan_name, r.payment_number,
            r.collected_to, r.paid_on, r.collected_fen, r.paid_fen
        """;

    /// <summary>The run.</summary>
    public required PayoutId Id { get; init; }

    /// <summary>The name of its state.</summary>
    public required string State { get; init; }

    /// <summary>Its number.</summary>
    public required string Number { get; init; }

    /// <summary>Of which plan.</summary>
    public required TrustPlanId PlanId { get; init; }

    /// <summary>The plan's number.</summary>
    public required string PlanNumber { get; init; }

    /// <summary>The plan's name.</summary>
    public required string PlanName { get; init; }

    /// <summary>The number of the payment.</summary>
    public required long PaymentNumber { get; init; }

    /// <summary>The last day of what it distributes.</summary>
    public required DateOnly CollectedTo { get; init; }

    /// <summary>The day of payment.</summary>
    public required DateOnly PaidOn { get; init; }

    /// <summary>What the period brought.</summary>
    public required Money CollectedFen { get; init; }

    /// <summary>What the holders get.</summary>
    public required Money PaidFen { get; init; }

    /// <summary>Where it stands.</summary>
    public TrustRunState Stands => Enum.Parse<TrustRunState>(State);
}

/// <summary>Works the next payment of a plan out without changing anything (分配试算).</summary>
/// <param name="Plan">Which plan.</param>
/// <param name="Events">What was reported for the period, by the deal's names.</param>
public sealed record PreviewTrustRun(TrustPlanId Plan, IReadOnlyList<string> Events) : IQuery<TrustPreviewPage>
{
    /// <inheritdoc/>
    public async Task<Result<TrustPreviewPage>> HandleAsync(Db db, Call call)
    {
        if (await db.FindTrustAsync(Plan) is not { } plan || !plan.SeesWhole(call.Viewer))
        {
            return new Refusal("platform.not-yours");
        }

        return plan.Preview(Events ?? [], call.BusinessDate).Succeeded(out var preview, out var refusal)
            ? new TrustPreviewPage(plan, preview, call.BusinessDate)
            : refusal;
    }
}

/// <summary>A preview with its plan.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Preview">What the next payment would do.</param>
/// <param name="On">The business date.</param>
public sealed record TrustPreviewPage(TrustPlan Plan, TrustPreview Preview, DateOnly On);

/// <summary>One run (分配详情), with the statements that the viewer may see.</summary>
/// <param name="Id">Which.</param>
public sealed record ShowTrustRun(PayoutId Id) : IQuery<TrustRunPage>
{
    private const string StatementsSql = $$"""
        SELECT {{TrustStatementRow.Columns}}
        FROM trust_statement s JOIN trust_run r ON r.id = s.run_id JOIN trust_plan t ON t.id = s.plan_id
        JOIN organisation o ON o.id = s.holder_id
        WHERE s.run_id = @Id AND {visible:trust_statement s} AND {visible:trust_run r} AND {visible:trust_plan t}
        ORDER BY s.tranche DESC, s.units DESC, s.id
        """;

    /// <inheritdoc/>
    public async Task<Result<TrustRunPage>> HandleAsync(Db db, Call call)
    {
        if (await db.FindPayoutAsync(Id) is not { } run || await db.FindTrustAsync(run.Plan) is not { } plan)
        {
            return new Refusal("platform.not-yours");
        }

        await db.NoteReadAsync(TrustStore.RunKind, Id.Value);
        return new TrustRunPage(
            run with { Payments = plan.SeesWhole(call.Viewer) ? run.Payments : [] },
            plan with { Moves = plan.SeesWhole(call.Viewer) ? plan.Moves : [] },
            await db.QueryAsync<TrustStatementRow>(StatementsSql, new { Id }),
            call.BusinessDate);
    }
}

/// <summary>A run with all that its page shows.</summary>
/// <param name="Run">The run.</param>
/// <param name="Plan">Its plan.</param>
/// <param name="Statements">What each holder got, as far as the viewer may see.</param>
/// <param name="On">The business date.</param>
public sealed record TrustRunPage(
    TrustRun Run, TrustPlan Plan, IReadOnlyList<TrustStatementRow> Statements, DateOnly On);

/// <summary>Who sees what of a trust.</summary>
internal static class TrustSight
{
    /// <summary>Whether the viewer sees every holder: the trustee, and those who oversee.</summary>
    public static bool SeesWhole(this TrustPlan plan, Viewer viewer) => plan.IsTrustees(viewer)
        || viewer.Desk is Desk.IpOffice or Desk.Auditor;
}
