using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Rules;
using Fourwings.Domain.Valuation;
using Fourwings.Finance;
using Fourwings.Platform.Documents;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Search;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Valuation;

/// <summary>All that an order's page and its report show (委托).</summary>
/// <param name="Id">Which.</param>
public sealed record ShowOrder(AnalysisOrderId Id) : IQuery<OrderView>
{
    private const string TitleSql = """
        SELECT {title:p} FROM patent p WHERE p.id = @Id AND {visible:patent p}
        """;

    /// <inheritdoc/>
    public async Task<Result<OrderView>> HandleAsync(Db db, Call call)
    {
        if (await db.FindOrderAsync(Id) is not { } order
            || (await PatentStore.FactsAsync(db, [new(order.Terms.Right.Id)])).SingleOrDefault() is not { } patent)
        {
            return new Refusal("platform.not-yours");
        }

        if (!IndicatorSystems.Of(db.Rules, order.Terms.System, order.Terms.BaseOn)
            .Succeeded(out var system, out var refusal)
            || !db.AppraisalLawOf(call.BusinessDate).Succeeded(out var law, out refusal))
        {
            return refusal;
        }

        await db.NoteReadAsync(OrderStore.Kind, Id.Value);
        var names = await OrganisationStore.NamesAsync(
            db,
            [
                order.Terms.Client, order.Terms.Executor,
                .. patent.Owners.Select(owner => owner.Organisation).OfType<OrganisationId>(),
            ]);
        var title = await db.ScalarAsync<string>(TitleSql, new { order.Terms.Right.Id });
        return new OrderView
        {
            Order = order,
            Patent = patent,
            System = system,
            Score = order.ScoreOf(system.Value, patent),
            Documents = await db.DocumentsOfAsync(Id.Value),
            Title = title is null ? order.Terms.Title : $"{patent.Number} {title}",
            OwnerNames = [.. patent.Owners.Select(owner => owner.Organisation is { } id
                ? names.GetValueOrDefault(id, owner.Name)
                : owner.Name)],
            ClientName = names.GetValueOrDefault(order.Terms.Client, string.Empty),
            ExecutorName = names.GetValueOrDefault(order.Terms.Executor, string.Empty),
            SignaturesAsked = law.Signatures,
            PledgeLimit = PledgeLimit.Of(db.Rules).At(call.BusinessDate).Succeeded(out var limit, out _) ? limit : null,
            Today = call.BusinessDate,
            Viewer = call.Viewer,
        };
    }
}

/// <summary>What an order's page shows.</summary>
public sealed record OrderView
{
    /// <summary>The order.</summary>
    public required AnalysisOrder Order { get; init; }

    /// <summary>Its patent as it stands.</summary>
    public required PatentFacts Patent { get; init; }

    /// <summary>The patent's number and title in the reader's language.</summary>
    public string Title { get; init; } = string.Empty;

    /// <summary>The owners' names in the reader's language.</summary>
    public IReadOnlyList<string> OwnerNames { get; init; } = [];

    /// <summary>Its system of indicators.</summary>
    public required Ruled<IndicatorSystem> System { get; init; }

    /// <summary>The score of the sheets that are in; null = none is.</summary>
    public required IndicatorScore? Score { get; init; }

    /// <summary>What was filed with it, newest first.</summary>
    public required IReadOnlyList<DocumentEntry> Documents { get; init; }

    /// <summary>The client.</summary>
    public required string ClientName { get; init; }

    /// <summary>Who carries it out.</summary>
    public required string ExecutorName { get; init; }

    /// <summary>What loan-to-value a score speaks for; null = no rule holds.</summary>
    public required Ruled<PledgeLimit>? PledgeLimit { get; init; }

    /// <summary>How many licensed appraisers sign an appraisal.</summary>
    public required int SignaturesAsked { get; init; }

    /// <summary>The business date.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>Who looks.</summary>
    public required Viewer Viewer { get; init; }

    /// <summary>Whether the viewer's organisation carries it out.</summary>
    public bool IsExecutor => Viewer.Organisation == Order.Terms.Executor;

    /// <summary>Whether the viewer's organisation ordered it.</summary>
    public bool IsClient => Viewer.Organisation == Order.Terms.Client;
}

/// <summary>The orders that the viewer may see (委托列表), the last changed first.</summary>
/// <param name="Wish">Search by number or title, and the page.</param>
/// <param name="State">Only in this state.</param>
/// <param name="Right">Only of this right.</param>
public sealed record ListOrders(ListWish Wish, OrderState? State = null, Guid? Right = null)
    : IQuery<ListPart<OrderLine>>
{
    private const string FromSql = " FROM analysis_order o WHERE {visible:analysis_order o}";

    private const string LinesSql = """
        SELECT o.id, o.state, o.number, o.kind,
            COALESCE((SELECT p.number || ' ' || {title:p} FROM patent p WHERE p.id = o.right_id AND {visible:patent p}),
                o.title) AS title, o.client_id, o.executor_id, o.base_on, o.fee_fen, o.value_fen,
            o.submitted_by, o.valid_until, o.changed_on, {name:c} AS client_name
        FROM analysis_order o JOIN organisation c ON c.id = o.client_id
        WHERE o.id IN @ids AND {visible:analysis_order o}
        """;

    private ListOrder Order => Wish.Sort switch
    {
        "base" => ListOrder.Day("o.base_on", "o.id", Wish.Descending),
        "fee" => ListOrder.Number("o.fee_fen", "o.id", Wish.Descending),
        _ => ListOrder.Day("o.changed_on", "o.id", true),
    };

    /// <inheritdoc/>
    public async Task<Result<ListPart<OrderLine>>> HandleAsync(Db db, Call call)
    {
        var at = KeyedPage.Of(Wish, Order);
        var args = new
        {
            state = State?.ToString(),
            Right,
            search = Wish.Search.Trim(),
            placeKey = at.Key,
            placeId = at.Id,
            limit = at.Limit,
        };
        var where = FromSql
            + (State is null ? "" : " AND o.state = @state")
            + (Right is null ? "" : " AND o.right_id = @Right")
            + (args.search.Length == 0 ? "" : " AND (o.number = @search OR o.title = @search)");
        var keys = at.Cut(await db.QueryAsync<KeyRow>(
            $"SELECT o.id, {Order.KeySql} AS sort_key{where}{at.Where} {at.OrderBy}", args));
        var ids = keys.Select(key => key.Id).ToArray();
        var lines = ids.Length == 0 ? [] : await db.QueryAsync<OrderLine>(LinesSql, new { ids });
        var by = lines.ToDictionary(line => line.Id.Value);
        var total = await db.ScalarAsync<long>("SELECT COUNT(*)" + where, args);
        return new ListPart<OrderLine>([.. ids.Select(id => by[id])], total)
        {
            First = keys is [var first, ..] ? first.Place : null,
            Last = keys is [.., var last] ? last.Place : null,
        };
    }
}

/// <summary>An order in a list.</summary>
public sealed record OrderLine
{
    /// <summary>Which.</summary>
    public required AnalysisOrderId Id { get; init; }

    /// <summary>Where it stands.</summary>
    public required OrderState State { get; init; }

    /// <summary>Its number.</summary>
    public required string Number { get; init; }

    /// <summary>Value analysis or appraisal.</summary>
    public required OrderKind Kind { get; init; }

    /// <summary>Number and name of the patent.</summary>
    public required string Title { get; init; }

    /// <summary>Who ordered it.</summary>
    public required OrganisationId ClientId { get; init; }

    /// <summary>The client's name.</summary>
    public required string ClientName { get; init; }

    /// <summary>Who carries it out.</summary>
    public required OrganisationId ExecutorId { get; init; }

    /// <summary>The day to which it refers.</summary>
    public required DateOnly BaseOn { get; init; }

    /// <summary>What it costs the client.</summary>
    public required Money FeeFen { get; init; }

    /// <summary>The value that it concludes; null = none yet, or none.</summary>
    public Money? ValueFen { get; init; }

    /// <summary>Who handed it to the second reader.</summary>
    public UserId? SubmittedBy { get; init; }

    /// <summary>The last day on which the report may be relied on.</summary>
    public DateOnly? ValidUntil { get; init; }

    /// <summary>When it last changed.</summary>
    public required DateOnly ChangedOn { get; init; }
}

/// <summary>How many value analyses were delivered, and what they cost (价值分析统计).</summary>
/// <param name="Kind">Value analyses or appraisals.</param>
public sealed record CountOrders(OrderKind Kind) : IQuery<OrderCount>
{
    private const string CountSql = """
        SELECT COUNT(*) AS patents, COALESCE(CAST(SUM(o.fee_fen) AS BIGINT), 0) AS fees_fen
        FROM analysis_order o WHERE o.kind = @kind AND o.state = 'Signed' AND {visible:analysis_order o}
        """;

    /// <inheritdoc/>
    public async Task<Result<OrderCount>> HandleAsync(Db db, Call call) =>
        (await db.FindAsync<OrderCount>(CountSql, new { kind = Kind.ToString() }))!;
}

/// <summary>Orders delivered.</summary>
public sealed record OrderCount
{
    /// <summary>How many patents.</summary>
    public required long Patents { get; init; }

    /// <summary>What they cost together.</summary>
    public required Money FeesFen { get; init; }
}
