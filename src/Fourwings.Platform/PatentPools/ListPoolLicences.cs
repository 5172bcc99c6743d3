using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Domain.PatentPools;
using Fourwings.Finance;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Search;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.PatentPools;

/// <summary>The licences of patent pools that the viewer may see (专利池许可列表).</summary>
/// <param name="Wish">Search, sort and page.</param>
/// <param name="State">Only in this state.</param>
public sealed record ListPoolLicences(ListWish Wish, PatentPoolLicenceState? State = null)
    : IQuery<ListPart<PatentPoolLicenceRow>>
{
    private const string Where = "FROM patent_pool_licence l WHERE {visible:patent_pool_licence l}";

    private string Narrowing => State is null ? "" : " AND l.state = @state";

    private ListOrder Order => ListOrder.Text("l.number", "l.id", Wish.Sort != "number" || Wish.Descending);

    /// <inheritdoc/>
    public async Task<Result<ListPart<PatentPoolLicenceRow>>> HandleAsync(Db db, Call call)
    {
        var terms = SearchWords.Query(Wish.Search);
        var found = terms.Count == 0 ? "" : $"""
             AND l.id IN (SELECT s.record_id FROM search_entry s
                WHERE s.kind = 'patent_pool_licence' AND {db.Dialect.SearchSql})
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
        var columns = $"SELECT {PatentPoolLicenceRow.Columns}, {Order.KeySql} AS sort_key";
        var rows = page.Cut(await db.QueryAsync<PatentPoolLicenceRow>(
            $"{columns} {Where}{Narrowing}{found}{page.Where} {page.OrderBy}", args));
        var total = await db.ScalarAsync<long>($"SELECT COUNT(*) {Where}{Narrowing}{found}", args);
        return new ListPart<PatentPoolLicenceRow>(rows, total)
        {
            First = rows is [var first, ..] ? first.Place : null,
            Last = rows is [.., var last] ? last.Place : null,
        };
    }
}

/// <summary>A line of the list of licences.</summary>
public sealed record PatentPoolLicenceRow
{
    /// <summary>The columns.</summary>
    internal const string Columns = """
        l.id, l.state, l.number, l.patent_pool_id, l.pool_name, l.package, l.agency_id, l.licensee_id,
            {name:l.licensee_id l.licensee_name} AS licensee_name, l.from_on, l.to_on, l.owed_fen, l.owed_on,
            l.report_on
        """;

    /// <summary>The licence.</summary>
    public required PatentPoolLicenceId Id { get; init; }

    /// <summary>The name of its state.</summary>
    public required string State { get; init; }

    /// <summary>Its number.</summary>
    public required string Number { get; init; }

    /// <summary>The patent pool.</summary>
    public required PatentPoolId PatentPoolId { get; init; }

    /// <summary>Its name.</summary>
    public required string PoolName { get; init; }

    /// <summary>The number of the package.</summary>
    public required long Package { get; init; }

    /// <summary>Who licenses for the members.</summary>
    public required OrganisationId AgencyId { get; init; }

    /// <summary>Who is licensed.</summary>
    public required OrganisationId LicenseeId { get; init; }

    /// <summary>The licensee's name.</summary>
    public required string LicenseeName { get; init; }

    /// <summary>The first day.</summary>
    public required DateOnly FromOn { get; init; }

    /// <summary>The last day.</summary>
    public required DateOnly ToOn { get; init; }

    /// <summary>What is due and unpaid.</summary>
    public required Money OwedFen { get; init; }

    /// <summary>When the next of it is due.</summary>
    public DateOnly? OwedOn { get; init; }

    /// <summary>The last day of the period that is reported next.</summary>
    public DateOnly? ReportOn { get; init; }

    /// <summary>Where the row stands in its list, as text.</summary>
    public string SortKey { get; init; } = string.Empty;

    /// <summary>Where it stands.</summary>
    public PatentPoolLicenceState Stands => Enum.Parse<PatentPoolLicenceState>(State);

    internal ListPlace Place => new(SortKey, Id.Value);
}

/// <summary>One licence of a patent pool (专利池许可详情).</summary>
/// <param name="Id">Which.</param>
public sealed record ShowPoolLicence(PatentPoolLicenceId Id) : IQuery<PatentPoolLicencePage>
{
    /// <inheritdoc/>
    public async Task<Result<PatentPoolLicencePage>> HandleAsync(Db db, Call call)
    {
        if (await db.FindPoolLicenceAsync(Id) is not { } licence)
        {
            return new Refusal("platform.not-yours");
        }

        await db.NoteReadAsync(PatentPoolLicenceStore.Kind, Id.Value);
        return new PatentPoolLicencePage(
            licence,
            await OrganisationStore.NamesAsync(db, [licence.Terms.Agency, licence.Terms.Licensee]),
            call.BusinessDate);
    }
}

/// <summary>A licence with all that its page shows.</summary>
/// <param name="Licence">The licence.</param>
/// <param name="Names">Both sides' names.</param>
/// <param name="On">The business date.</param>
public sealed record PatentPoolLicencePage(
    PatentPoolLicence Licence, IReadOnlyDictionary<OrganisationId, string> Names, DateOnly On);
