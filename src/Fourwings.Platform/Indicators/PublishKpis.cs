using Fourwings.Domain;
using Fourwings.Domain.Indicators;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Indicators;

/// <summary>
/// The office publishes the figures of a closed quarter or year (发布指标数据), of the city and of each county, without
/// those by which a firm could be recognised.
/// </summary>
/// <param name="Period"><c>2012-Q3</c> or <c>2012</c>.</param>
public sealed record PublishKpis(string Period) : ISlice<KpisPublished>
{
    /// <inheritdoc/>
    public async Task<Result<KpisPublished>> HandleAsync(Db db, Call call)
    {
        if (!KpiPeriod.Read(Period).Succeeded(out var period, out var refusal))
        {
            return refusal;
        }

        if (period.Open(call.BusinessDate) is { } open)
        {
            return open;
        }

        if (period.Span == KpiSpan.Month)
        {
            return new Refusal("kpi.month-not-published", Field: "period").With("period", period.ToString());
        }

        if (KpiRules.Of(db.Rules).SmallCell(period.Last) is not { } least)
        {
            return new Refusal("rule.not-covered", "indicators/small-cell")
                .With("rule", "indicators/small-cell").With("day", period.Last);
        }

        var facts = await KpiReading.ReadAsync(db, period);
        var parts = (await db.PublishedAsync(period.From, period.Before))
            .Where(part => part.Period.Span < period.Span)
            .GroupBy(part => part.Period).Select(same => same.Last()).ToArray();
        var published = new KpisPublished(
            new(call.Ids.Next()), period,
            SmallCells.Hide(CellsOf(facts, period, KpiRules.Of(db.Rules)), least.Value, parts),
            call.BusinessDate, call.Viewer.User);
        await db.AddAsync(published);
        return published;
    }

    private static List<KpiCell> CellsOf(KpiFacts facts, KpiPeriod period, KpiRules rules)
    {
        var cells = new List<KpiCell>();
        foreach (var county in ShowKpis.CountiesOf(facts).Prepend(string.Empty))
        {
            var part = facts.Narrow(county.Length == 0 ? null : county, null);
            cells.AddRange(ShowKpis.FiguresOf(part, period, rules).Select(figure => new KpiCell(
                county,
                figure,
                part.FirmsBehind(figure.Definition.Kpi, period),
                part.FirmsBehind(figure.Definition.Kpi, period.YearBefore))));
        }

        return cells;
    }
}

/// <summary>What the office published (已发布的指标), the latest period first; of each period the last publication.</summary>
public sealed record ListPublishedKpis : IQuery<IReadOnlyList<KpisPublished>>
{
    private const int MostYears = 50;

    /// <inheritdoc/>
    public async Task<Result<IReadOnlyList<KpisPublished>>> HandleAsync(Db db, Call call) =>
        (KpisPublished[])[.. (await db.PublishedAsync(call.BusinessDate.AddYears(-MostYears), call.BusinessDate))
            .GroupBy(one => one.Period).Select(same => same.Last())
            .OrderByDescending(one => one.Period.Before).ThenByDescending(one => one.Period.Span)];
}
