using Fourwings.Domain;
using Fourwings.Domain.Custody;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Documents;
using Fourwings.Platform.Search;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Custody;

/// <summary>The cases that the viewer may see (办件列表), the latest first.</summary>
/// <param name="Wish">Sort and page.</param>
/// <param name="State">Only in this state.</param>
/// <param name="Work">Only of this service.</param>
public sealed record ListCases(ListWish Wish, CaseState? State = null, CustodyWork? Work = null)
    : IQuery<ListPart<CaseRow>>
{
    private const string Where = "FROM custody_case c WHERE {visible:custody_case c}";

    private string Narrowing =>
        (State is null ? "" : " AND c.state = @state") + (Work is null ? "" : " AND c.service = @service");

    private string Order => Wish.Sort switch
    {
        "firm" => $"c.firm_name {Wish.Direction}, c.id {Wish.Direction}",
        "number" => $"c.number {Wish.Direction}, c.id {Wish.Direction}",
        _ => "c.opened_on DESC, c.id DESC",
    };

    /// <inheritdoc/>
    public async Task<Result<ListPart<CaseRow>>> HandleAsync(Db db, Call call)
    {
        var args = new { state = State?.ToString(), service = Work?.ToString(), end = Wish.End };
        var total = await db.ScalarAsync<long>($"SELECT COUNT(*) {Where}{Narrowing}", args);
        var rows = await db.QueryAsync<CaseRow>(
            $"SELECT {CaseRow.Columns} {Where}{Narrowing} ORDER BY {Order} LIMIT @end", args);
        return new ListPart<CaseRow>([.. rows.Skip(Wish.Skip)], total);
    }
}

/// <summary>A case with its papers (办件详情).</summary>
/// <param name="Id">Which.</param>
public sealed record ShowCase(CustodyCaseId Id) : IQuery<CasePage>
{
    private const string RowSql = $$"""
        SELECT {{CaseRow.Columns}} FROM custody_case c WHERE c.id = @Id AND {visible:custody_case c}
        """;

    private const string PatentsSql = """
        SELECT k.patent_id AS id, k.number, k.title
        FROM custody_case c JOIN custody_case_patent w ON w.case_id = c.id
        JOIN custody_patent k ON k.mandate_id = c.mandate_id AND k.patent_id = w.patent_id
        WHERE c.id = @Id AND {visible:custody_case c} ORDER BY k.number
        """;

    /// <inheritdoc/>
    public async Task<Result<CasePage>> HandleAsync(Db db, Call call)
    {
        if (await db.FindCaseAsync(Id) is not { } known)
        {
            return new Refusal("platform.not-yours");
        }

        return new CasePage(
            known,
            (await db.FindAsync<CaseRow>(RowSql, new { Id }))!,
            [.. await db.QueryAsync<NamedPatent>(PatentsSql, new { Id })],
            await db.DocumentsOfAsync(Id.Value),
            call.BusinessDate);
    }
}

/// <summary>A case with what its page shows.</summary>
/// <param name="Case">The case.</param>
/// <param name="Row">Names and deadlines.</param>
/// <param name="Patents">What it is about.</param>
/// <param name="Documents">The papers in its file.</param>
/// <param name="On">The business date.</param>
public sealed record CasePage(
    CustodyCase Case,
    CaseRow Row,
    IReadOnlyList<NamedPatent> Patents,
    IReadOnlyList<DocumentEntry> Documents,
    DateOnly On);

/// <summary>A patent by number and title.</summary>
public sealed record NamedPatent
{
    /// <summary>The patent.</summary>
    public required Guid Id { get; init; }

    /// <summary>Its number.</summary>
    public required string Number { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }
}

/// <summary>The patents in force of a firm that the viewer may see (企业有效专利), the pledged ones first.</summary>
/// <param name="Firm">Whose.</param>
public sealed record ListFirmPatents(OrganisationId Firm) : IQuery<IReadOnlyList<NamedPatent>>
{
    private const string Sql = """
        SELECT p.id, p.number, {title:p} AS title FROM patent p JOIN patent_owner o ON o.patent_id = p.id
        WHERE o.organisation_id = @Firm AND p.state IN ('Granted', 'GracePeriod') AND {visible:patent p}
        ORDER BY (SELECT COUNT(*) FROM registered_right g WHERE g.right_id = p.id) DESC, p.number LIMIT 500
        """;

    /// <inheritdoc/>
    public async Task<Result<IReadOnlyList<NamedPatent>>> HandleAsync(Db db, Call call) =>
        (NamedPatent[])[.. await db.QueryAsync<NamedPatent>(Sql, new { Firm })];
}
