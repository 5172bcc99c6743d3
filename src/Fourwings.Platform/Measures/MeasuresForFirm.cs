using Fourwings.Domain;
using Fourwings.Domain.Measures;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Measures;

/// <summary>
/// Which measures apply to a firm on the business date, and what it lacks for the others (哪些政策适用于我): from its
/// size, its county, its patents, its pledges and its loans. A firm asks for itself, the office for any.
/// </summary>
/// <param name="Firm">The firm; null = the viewer's own.</param>
public sealed record MeasuresForFirm(OrganisationId? Firm = null) : IQuery<FirmMeasures>
{
    private const string FirmSql = """
        SELECT o.name_zh, o.county, f.size,
            (SELECT COUNT(*) FROM patent p WHERE p.state IN ('Granted', 'GracePeriod') AND {visible:patent p}
                AND EXISTS (SELECT 1 FROM patent_owner w WHERE w.patent_id = p.id AND w.organisation_id = @firm))
                AS patents,
            (SELECT COUNT(*) FROM pledge g WHERE g.debtor_id = @firm AND g.state = 'Registered' AND {visible:pledge g})
                AS pledges,
            (SELECT COUNT(*) FROM loan l WHERE l.borrower_id = @firm AND l.state IN ('Signed', 'Active')
                AND {visible:loan l}) AS loans
        FROM organisation o
            LEFT JOIN organisation_figures f ON f.organisation_id = o.id AND {visible:organisation_figures f}
        WHERE o.id = @firm
        """;

    /// <inheritdoc/>
    public async Task<Result<FirmMeasures>> HandleAsync(Db db, Call call)
    {
        var firm = Firm ?? call.Viewer.Organisation;
        if (call.Viewer.Desk == Desk.Enterprise && firm != call.Viewer.Organisation)
        {
            return new Refusal("platform.not-yours");
        }

        if (await db.FindAsync<FirmRow>(FirmSql, new { firm }) is not { } row)
        {
            return new Refusal("measure.firm-unknown", Field: "firm");
        }

        var facts = new MeasureFirm(
            row.Size is { } size ? Enum.Parse<SmeClass>(size) : null, row.County, row.Patents, row.Pledges, row.Loans);
        return new FirmMeasures(row.NameZh, facts,
        [
            .. MeasureLibrary.Of(db.Rules).On(call.BusinessDate)
                .Where(measure => measure.State == MeasureState.InForce)
                .Select(measure => new FirmMeasure(measure, [.. measure.Version.Scope.LackedBy(facts)])),
        ]);
    }

    private sealed record FirmRow
    {
        public required string NameZh { get; init; }

        public required string County { get; init; }

        public string? Size { get; init; }

        public required long Patents { get; init; }

        public required long Pledges { get; init; }

        public required long Loans { get; init; }
    }
}

/// <summary>The measures in force as they look at a firm.</summary>
/// <param name="Name">The firm.</param>
/// <param name="Firm">What is known of it.</param>
/// <param name="Measures">Every measure in force, with what the firm lacks.</param>
public sealed record FirmMeasures(string Name, MeasureFirm Firm, IReadOnlyList<FirmMeasure> Measures);

/// <summary>A measure as it looks at a firm.</summary>
/// <param name="Measure">The measure.</param>
/// <param name="Lacks">What the firm lacks; empty = it applies.</param>
public sealed record FirmMeasure(MeasureOnDay Measure, IReadOnlyList<MeasureNeed> Lacks)
{
    /// <summary>Whether it applies to the firm.</summary>
    public bool Applies => Lacks.Count == 0;
}
