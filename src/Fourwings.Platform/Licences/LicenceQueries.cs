using Fourwings.Domain;
using Fourwings.Domain.Licences;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Finance;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Search;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Licences;

/// <summary>The licences that the viewer may see (许可合同列表), searched by number, party and patent.</summary>
/// <param name="Wish">Search, sort and page.</param>
/// <param name="State">Only in this state.</param>
/// <param name="Kind">Only of this kind.</param>
public sealed record ListLicences(ListWish Wish, LicenceState? State = null, LicenceKind? Kind = null)
    : IQuery<ListPart<LicenceRow>>
{
    private const string Where = "FROM licence l WHERE {visible:licence l}";

    private string Narrowing =>
        (State is null ? "" : " AND l.state = @state") + (Kind is null ? "" : " AND l.kind = @kind");

    private ListOrder Order => Wish.Sort switch
    {
        "number" => ListOrder.Text("l.number", "l.id", Wish.Descending),
        "licensor" => ListOrder.Text("l.licensor_name", "l.id", Wish.Descending),
        "licensee" => ListOrder.Text("l.licensee_name", "l.id", Wish.Descending),
        _ => ListOrder.Day("l.from_on", "l.id", true),
    };

    /// <inheritdoc/>
    public async Task<Result<ListPart<LicenceRow>>> HandleAsync(Db db, Call call)
    {
        var terms = SearchWords.Query(Wish.Search);
        var found = terms.Count == 0 ? "" : $"""
             AND l.id IN (SELECT s.record_id FROM search_entry s WHERE s.kind = 'licence' AND {db.Dialect.SearchSql})
            """;
        var page = KeyedPage.Of(Wish, Order);
        var args = new
        {
            state = State?.ToString(),
            kind = Kind?.ToString(),
            search = terms.Count == 0 ? null : db.Dialect.SearchText(terms),
            placeKey = page.Key,
            placeId = page.Id,
            limit = page.Limit,
        };
        var columns = $"SELECT {LicenceRow.Columns}, {Order.KeySql} AS sort_key";
        var rows = page.Cut(await db.QueryAsync<LicenceRow>(
            $"{columns} {Where}{Narrowing}{found}{page.Where} {page.OrderBy}", args));
        var total = await db.ScalarAsync<long>($"SELECT COUNT(*) {Where}{Narrowing}{found}", args);
        return new ListPart<LicenceRow>(rows, total)
        {
            First = rows is [var first, ..] ? first.Place : null,
            Last = rows is [.., var last] ? last.Place : null,
        };
    }
}

/// <summary>A line of the list of licences.</summary>
public sealed record LicenceRow
{
    /// <summary>The columns.</summary>
    internal const string Columns = """
        l.id, l.state, l.number, l.kind, l.licensor_id, {name:l.licensor_id l.licensor_name} AS licensor_name,
            l.licensee_id, {name:l.licensee_id l.licensee_name} AS licensee_name, l.patents, l.from_on, l.to_on,
            l.owed_fen, l.clock_on
        """;

    /// <summary>The licence.</summary>
    public required LicenceId Id { get; init; }

    /// <summary>The name of its state.</summary>
    public required string State { get; init; }

    /// <summary>Its number.</summary>
    public required string Number { get; init; }

    /// <summary>The name of its kind.</summary>
    public required string Kind { get; init; }

    /// <summary>Who licenses.</summary>
    public required OrganisationId LicensorId { get; init; }

    /// <summary>The licensor's name.</summary>
    public required string LicensorName { get; init; }

    /// <summary>Who is licensed.</summary>
    public required OrganisationId LicenseeId { get; init; }

    /// <summary>The licensee's name.</summary>
    public required string LicenseeName { get; init; }

    /// <summary>How many patents.</summary>
    public required long Patents { get; init; }

    /// <summary>The first day.</summary>
    public required DateOnly FromOn { get; init; }

    /// <summary>The last day.</summary>
    public required DateOnly ToOn { get; init; }

    /// <summary>What is due and unpaid.</summary>
    public required Money OwedFen { get; init; }

    /// <summary>Until when it is to be handed in or reviewed.</summary>
    public DateOnly? ClockOn { get; init; }

    /// <summary>Where the row stands in its list, as text.</summary>
    public string SortKey { get; init; } = string.Empty;

    /// <summary>Where it stands.</summary>
    public LicenceState Stands => Enum.Parse<LicenceState>(State);

    /// <summary>What is licensed.</summary>
    public LicenceKind Of => Enum.Parse<LicenceKind>(Kind);

    internal ListPlace Place => new(SortKey, Id.Value);
}

/// <summary>One licence (许可合同详情).</summary>
/// <param name="Id">Which.</param>
public sealed record ShowLicence(LicenceId Id) : IQuery<LicencePage>
{
    private const string RowSql =
        $$"""SELECT {{LicenceRow.Columns}} FROM licence l WHERE l.id = @Id AND {visible:licence l}""";

    private const string PatentsSql = """
        SELECT p.patent_id, p.number, {title:a} AS title FROM licence_patent p JOIN patent a ON a.id = p.patent_id
        WHERE p.licence_id = @Id
        /* every row: who sees the licence reads the titles of its patents */
        ORDER BY p.number
        """;

    /// <inheritdoc/>
    public async Task<Result<LicencePage>> HandleAsync(Db db, Call call)
    {
        if (await db.FindLicenceAsync(Id) is not { } licence)
        {
            return new Refusal("platform.not-yours");
        }

        await db.NoteReadAsync("licence", Id.Value);
        return new LicencePage(
            licence,
            (await db.FindAsync<LicenceRow>(RowSql, new { Id }))!,
            await db.QueryAsync<LicensedPatentRow>(PatentsSql, new { Id }),
            call.BusinessDate)
        {
            Names = await OrganisationStore.NamesAsync(db, [.. licence.Needed.Select(needed => needed.By)]),
        };
    }
}

/// <summary>A licence with all that its page shows.</summary>
/// <param name="Licence">The licence.</param>
/// <param name="Row">Its row, with the parties' names.</param>
/// <param name="Patents">The patents.</param>
/// <param name="On">The business date.</param>
public sealed record LicencePage(
    Licence Licence, LicenceRow Row, IReadOnlyList<LicensedPatentRow> Patents, DateOnly On)
{
    /// <summary>The names of who has to consent.</summary>
    public required IReadOnlyDictionary<OrganisationId, string> Names { get; init; }
}

/// <summary>A patent of a licence.</summary>
public sealed record LicensedPatentRow
{
    /// <summary>The patent.</summary>
    public required PatentId PatentId { get; init; }

    /// <summary>Its number.</summary>
    public required string Number { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }
}

/// <summary>The open licences (开放许可列表): published, for anybody to take, and the viewer's own drafts.</summary>
/// <param name="Wish">Search, sort and page.</param>
/// <param name="State">Only in this state.</param>
public sealed record ListOpenLicences(ListWish Wish, OpenLicenceState? State = null)
    : IQuery<ListPart<OpenLicenceRow>>
{
    private const string Where = """
        FROM open_licence o WHERE (o.state <> 'Declared' OR {visible:open_licence o})
        /* every row: an open licence that was announced is published for anybody */
        """;

    private string Narrowing => State is null ? "" : " AND o.state = @state";

    private ListOrder Order => Wish.Sort switch
    {
        "number" => ListOrder.Text("o.number", "o.id", Wish.Descending),
        "owner" => ListOrder.Text("o.owner_name", "o.id", Wish.Descending),
        _ => ListOrder.Day("o.from_on", "o.id", true),
    };

    /// <inheritdoc/>
    public async Task<Result<ListPart<OpenLicenceRow>>> HandleAsync(Db db, Call call)
    {
        var terms = SearchWords.Query(Wish.Search);
        var found = terms.Count == 0 ? "" : $"""
             AND o.id IN (SELECT s.record_id FROM search_entry s
                WHERE s.kind = 'open_licence' AND {db.Dialect.SearchSql})
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
        var columns = $"SELECT {OpenLicenceRow.Columns}, {Order.KeySql} AS sort_key";
        var rows = page.Cut(await db.QueryAsync<OpenLicenceRow>(
            $"{columns} {Where}{Narrowing}{found}{page.Where} {page.OrderBy}", args));
        var total = await db.ScalarAsync<long>($"SELECT COUNT(*) {Where}{Narrowing}{found}", args);
        return new ListPart<OpenLicenceRow>(rows, total)
        {
            First = rows is [var first, ..] ? first.Place : null,
            Last = rows is [.., var last] ? last.Place : null,
        };
    }
}

/// <summary>A line of the list of open licences.</summary>
public sealed record OpenLicenceRow
{
    /// <summary>The columns.</summary>
    internal const string Columns = """
        o.id, o.state, o.number, o.owner_id, {name:o.owner_id o.owner_name} AS owner_name, o.patent_number, o.title,
            o.fee, o.amount_fen, o.rate, o.from_on, o.to_on, o.taken
        """;

    /// <summary>The open licence.</summary>
    public required OpenLicenceId Id { get; init; }

    /// <summary>The name of its state.</summary>
    public required string State { get; init; }

    /// <summary>Its number.</summary>
    public required string Number { get; init; }

    /// <summary>Whose.</summary>
    public required OrganisationId OwnerId { get; init; }

    /// <summary>The owner's name.</summary>
    public required string OwnerName { get; init; }

    /// <summary>The patent's number.</summary>
    public required string PatentNumber { get; init; }

    /// <summary>The patent's title.</summary>
    public required string Title { get; init; }

    /// <summary>The name of how it is paid for.</summary>
    public required string Fee { get; init; }

    /// <summary>The one sum.</summary>
    public required Money AmountFen { get; init; }

    /// <summary>The share.</summary>
    public required Ratio Rate { get; init; }

    /// <summary>The first day.</summary>
    public required DateOnly FromOn { get; init; }

    /// <summary>The last day.</summary>
    public required DateOnly ToOn { get; init; }

    /// <summary>How many took it.</summary>
    public required long Taken { get; init; }

    /// <summary>Where the row stands in its list, as text.</summary>
    public string SortKey { get; init; } = string.Empty;

    /// <summary>Where it stands.</summary>
    public OpenLicenceState Stands => Enum.Parse<OpenLicenceState>(State);

    /// <summary>How it is paid for.</summary>
    public OpenFee By => Enum.Parse<OpenFee>(Fee);

    internal ListPlace Place => new(SortKey, Id.Value);
}

/// <summary>One open licence (开放许可详情); anybody may read it.</summary>
/// <param name="Id">Which.</param>
public sealed record ShowOpenLicence(OpenLicenceId Id) : IQuery<OpenLicencePage>
{
    private const string RowSql = $$"""
        SELECT {{OpenLicenceRow.Columns}} FROM open_licence o WHERE o.id = @Id
        /* every row: whether it is published, or the viewer's, was looked at before */
        """;

    /// <inheritdoc/>
    public async Task<Result<OpenLicencePage>> HandleAsync(Db db, Call call)
    {
        if (await db.FindOpenLicenceAsync(Id) is not { } open)
        {
            return new Refusal("platform.not-yours");
        }

        var isOwn = open.Terms.Owner == call.Viewer.Organisation;
        return new OpenLicencePage(
            isOwn ? open : open with { Taken = [] }, (await db.FindAsync<OpenLicenceRow>(RowSql, new { Id }))!, isOwn);
    }
}

/// <summary>An open licence with all that its page shows.</summary>
/// <param name="Open">The open licence; for a stranger without the licences taken.</param>
/// <param name="Row">Its row.</param>
/// <param name="IsOwn">Whether the viewer's organisation declared it.</param>
public sealed record OpenLicencePage(OpenLicence Open, OpenLicenceRow Row, bool IsOwn);

/// <summary>What waits for the viewer in licences (许可待办).</summary>
public sealed record LicencesHome : IQuery<LicencesToDo>
{
    private const string Sql = $$"""
        SELECT {{LicenceRow.Columns}} FROM licence l
        WHERE (l.state IN ('Drafted', 'Filed') OR (l.state = 'Signed' AND l.clock_on IS NOT NULL) OR l.owed_fen > 0)
            AND {visible:licence l} ORDER BY l.clock_on, l.id LIMIT 50
        """;

    /// <inheritdoc/>
    public async Task<Result<LicencesToDo>> HandleAsync(Db db, Call call) =>
        new LicencesToDo(await db.QueryAsync<LicenceRow>(Sql), call.BusinessDate);
}

/// <summary>What waits in licences.</summary>
/// <param name="Licences">Licences to consent to, sign, hand in or pay.</param>
/// <param name="On">The business date.</param>
public sealed record LicencesToDo(IReadOnlyList<LicenceRow> Licences, DateOnly On);
