using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Domain.PatentPools;
using Fourwings.Domain.Patents;
using Fourwings.Finance;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.PatentPools;

/// <summary>One patent pool (专利池详情).</summary>
/// <param name="Id">Which.</param>
public sealed record ShowPatentPool(PatentPoolId Id) : IQuery<PatentPoolPage>
{
    private const string LicencesSql = $$"""
        SELECT {{PatentPoolLicenceRow.Columns}} FROM patent_pool_licence l
        WHERE l.patent_pool_id = @Id AND {visible:patent_pool_licence l} ORDER BY l.number LIMIT 200
        """;

    private const string TitlesSql = """
        SELECT e.patent_id, {title:a} AS title FROM patent_pool_patent e JOIN patent a ON a.id = e.patent_id
        WHERE e.patent_pool_id = @Id
        /* every row: who sees the patent pool reads the titles of its patents */
        """;

    /// <inheritdoc/>
    public async Task<Result<PatentPoolPage>> HandleAsync(Db db, Call call)
    {
        if (await db.FindPatentPoolAsync(Id) is not { } pool)
        {
            return new Refusal("platform.not-yours");
        }

        await db.NoteReadAsync(PatentPoolStore.Kind, Id.Value);
        var titles = await db.QueryAsync<TitleRow>(TitlesSql, new { Id });
        var licences = await db.QueryAsync<PatentPoolLicenceRow>(LicencesSql, new { Id });
        OrganisationId[] named =
        [
            pool.Agency, .. pool.Members.Select(member => member.Organisation),
            .. pool.Patents.SelectMany(patent => patent.Consents).Select(consent => consent.Pledgee),
            .. pool.Patents.Select(patent => patent.Evaluator),
        ];
        return new PatentPoolPage(
            pool,
            titles.ToDictionary(row => row.PatentId, row => row.Title),
            await OrganisationStore.NamesAsync(db, [.. named.Distinct()]),
            licences,
            call.BusinessDate);
    }

    private sealed record TitleRow
    {
        public required PatentId PatentId { get; init; }

        public required string Title { get; init; }
    }
}

/// <summary>A patent pool with all that its pages show.</summary>
/// <param name="Pool">The patent pool.</param>
/// <param name="Titles">The titles of its patents.</param>
/// <param name="Names">The names of who takes part.</param>
/// <param name="Licences">Its licences.</param>
/// <param name="On">The business date.</param>
public sealed record PatentPoolPage(
    PatentPool Pool,
    IReadOnlyDictionary<PatentId, string> Titles,
    IReadOnlyDictionary<OrganisationId, string> Names,
    IReadOnlyList<PatentPoolLicenceRow> Licences,
    DateOnly On);

/// <summary>What the agency's checklist says of a proposed patent today (入池审核预览).</summary>
/// <param name="Id">In which patent pool.</param>
/// <param name="Patent">Which.</param>
public sealed record CheckPoolPatent(PatentPoolId Id, PatentId Patent) : IQuery<IReadOnlyList<AdmissionLine>>
{
    /// <inheritdoc/>
    public async Task<Result<IReadOnlyList<AdmissionLine>>> HandleAsync(Db db, Call call)
    {
        if (await db.FindPatentPoolAsync(Id) is not { } pool)
        {
            return new Refusal("platform.not-yours");
        }

        return pool.Find(Patent) is { } patent && await db.ReadGroundAsync(Id, Patent) is { } ground
            ? Admission.Check(patent, pool.Charter, ground).Select(line => line.Refusal is { } refusal
                ? line with { Refusal = refusal.With("patent", patent.Number) } : line).ToArray()
            : new Refusal("patent-pool.patent-unknown", Field: "patent");
    }
}

/// <summary>How the patent pool's patents hang together, proposed ones among them (互补关系图).</summary>
/// <param name="Id">Which.</param>
public sealed record ShowComplementGraph(PatentPoolId Id) : IQuery<ComplementGraphPage>
{
    /// <inheritdoc/>
    public async Task<Result<ComplementGraphPage>> HandleAsync(Db db, Call call)
    {
        if (await db.FindPatentPoolAsync(Id) is not { } pool)
        {
            return new Refusal("platform.not-yours");
        }

        await db.NoteReadAsync(PatentPoolStore.Kind, Id.Value);
        var here = pool.Patents.Where(one => one.IsHere).ToArray();
        var patents = (await PatentStore.LoadAsync(db.ForSystem(), [.. here.Select(one => one.Patent)]))
            .OrderBy(patent => patent.Filing.Number, StringComparer.Ordinal);
        return new ComplementGraphPage(
            pool,
            ComplementGraph.Of([.. patents.Select(patent => new GraphPatent(
                patent.Id, patent.Filing.Number, patent.Filing.TitleZh, patent.Filing.Ipc,
                [.. patent.Products.Select(product => product.Name)]))]));
    }
}

/// <summary>A graph with its patent pool.</summary>
/// <param name="Pool">The patent pool.</param>
/// <param name="Graph">The graph.</param>
public sealed record ComplementGraphPage(PatentPool Pool, ComplementGraph Graph);

/// <summary>What a patent pool's patents are worth together, by averages with a band (专利池估值).</summary>
/// <param name="Id">Which.</param>
/// <param name="Variation">The error of one value, as a share of it.</param>
/// <param name="Correlation">How far the errors go together, 0 to 1.</param>
public sealed record ShowPoolValue(PatentPoolId Id, Ratio Variation, Ratio Correlation) : IQuery<PoolValuePage>
{
    /// <summary>Fewer values than this are not shown: an average of two tells each of the other.</summary>
    public const int FewestValues = 3;

    private const string ValuesSql = """
        SELECT v.right_id, v.amount_fen FROM valuation v
        WHERE v.right_id IN @patents AND v.state = 'Filed' AND v.base_on <= @on AND v.valid_until >= @on
        /* every row: only sum and averages of three values or more are shown */
        ORDER BY v.right_id, v.base_on
        """;

    /// <inheritdoc/>
    public async Task<Result<PoolValuePage>> HandleAsync(Db db, Call call)
    {
        if (await db.FindPatentPoolAsync(Id) is not { } pool)
        {
            return new Refusal("platform.not-yours");
        }

        if (Variation < Ratio.Zero || Correlation < Ratio.Zero || Correlation > Ratio.One)
        {
            return new Refusal("patent-pool.band-odd", Field: "correlation");
        }

        await db.NoteReadAsync(PatentPoolStore.Kind, Id.Value);
        PatentId[] patents = [.. pool.Admitted.Select(one => one.Patent)];
        var rows = patents.Length == 0
            ? []
            : await db.QueryAsync<ValueRow>(ValuesSql, new { patents, on = call.BusinessDate });
        decimal[] values = [.. rows.GroupBy(row => row.RightId).Select(same => same.Last().AmountFen.Yuan)];
        return new PoolValuePage(pool, values.Length, values.Length < FewestValues
            ? null
            : PoolValue.Of(new(values, Variation.Value, Correlation.Value)));
    }

    private sealed record ValueRow
    {
        public required Guid RightId { get; init; }

        public required Money AmountFen { get; init; }
    }
}

/// <summary>A patent pool with its value.</summary>
/// <param name="Pool">The patent pool.</param>
/// <param name="Valued">How many of its patents have a value in force.</param>
/// <param name="Value">The value; null with fewer than three.</param>
public sealed record PoolValuePage(PatentPool Pool, int Valued, PoolValue? Value);

/// <summary>How what waits would be shared today (分配预览); nothing is recorded.</summary>
/// <param name="Id">Of which patent pool.</param>
public sealed record PreviewPoolSharing(PatentPoolId Id) : IQuery<PatentPoolSheetPage>
{
    /// <inheritdoc/>
    public async Task<Result<PatentPoolSheetPage>> HandleAsync(Db db, Call call)
    {
        if (await db.FindPatentPoolAsync(Id) is not { } pool)
        {
            return new Refusal("platform.not-yours");
        }

        return PoolSharing.Make(pool, default, call.BusinessDate, call.Viewer.User)
            .Succeeded(out var sheet, out var refusal)
            ? await ShowPoolSheet.PageAsync(db, sheet, pool)
            : refusal;
    }
}

/// <summary>One sheet (分配表), with every share explained and the other rules beside it.</summary>
/// <param name="Id">Which.</param>
public sealed record ShowPoolSheet(SharingSheetId Id) : IQuery<PatentPoolSheetPage>
{
    /// <inheritdoc/>
    public async Task<Result<PatentPoolSheetPage>> HandleAsync(Db db, Call call)
    {
        if (await db.FindSheetAsync(Id) is not { } sheet)
        {
            return new Refusal("platform.not-yours");
        }

        await db.NoteReadAsync(PatentPoolStore.SheetKind, sheet.PatentPool.Value);
        return await PageAsync(db, sheet, (await db.FindPatentPoolAsync(sheet.PatentPool))!);
    }

    /// <summary>A sheet with all that its page shows.</summary>
    internal static async Task<PatentPoolSheetPage> PageAsync(Db db, PatentPoolSheet sheet, PatentPool pool) => new(
        sheet,
        pool,
        PoolSharing.Compare(sheet),
        await OrganisationStore.NamesAsync(db, [.. sheet.Parts.Select(part => part.Member)]));
}

/// <summary>A sheet with all that its page shows.</summary>
/// <param name="Sheet">The sheet.</param>
/// <param name="Pool">Its patent pool.</param>
/// <param name="Rules">What every rule would have given.</param>
/// <param name="Names">The members' names.</param>
public sealed record PatentPoolSheetPage(
    PatentPoolSheet Sheet,
    PatentPool Pool,
    IReadOnlyList<ComparedRule> Rules,
    IReadOnlyDictionary<OrganisationId, string> Names);
