using Fourwings.Domain.Parties;
using Fourwings.Finance;

namespace Fourwings.Domain.Indicators;

/// <summary>A figure as it is published (发布的指标).</summary>
/// <param name="Kpi">Which.</param>
/// <param name="County">The county; empty = the whole city.</param>
/// <param name="Number">How much; null = hidden, or <paramref name="Gap"/> says why it is missing.</param>
/// <param name="Before">How much it was a year before.</param>
/// <param name="Change">The change against then.</param>
/// <param name="Gap">Why it is missing.</param>
/// <param name="Hidden">Whether it is held back, because a firm could be recognised by it.</param>
public sealed record PublishedKpi(
    Kpi Kpi, string County, KpiNumber? Number, KpiNumber? Before, Ratio? Change, KpiGap? Gap, bool Hidden);

/// <summary>Figures of a period were published (发布指标).</summary>
/// <param name="Id">Its id.</param>
/// <param name="Period">Which period; closed.</param>
/// <param name="Figures">The figures, of the city and of its counties.</param>
/// <param name="On">The business date.</param>
/// <param name="By">Who.</param>
public sealed record KpisPublished(
    KpiPublicationId Id, KpiPeriod Period, IReadOnlyList<PublishedKpi> Figures, DateOnly On, UserId By) : IFact;

/// <summary>Published figures (已发布的指标): they stay as they are; a later publication of the period takes their place.
/// </summary>
public sealed record KpiPublication
{
    /// <summary>What was published, when, by whom.</summary>
    public required KpisPublished Said { get; init; }

    /// <summary>The number of facts applied.</summary>
    public required long Version { get; init; }

    /// <summary>What the fact makes.</summary>
    public static KpiPublication Of(KpisPublished fact) => new() { Said = fact, Version = 1 };

    /// <summary>The record that a stream makes.</summary>
    public static KpiPublication Replay(IEnumerable<IFact> facts) => Of((KpisPublished)facts.Single());
}

/// <summary>One figure of one county, or of the city, before it is published.</summary>
/// <param name="County">The county; empty = the whole city.</param>
/// <param name="Figure">The figure.</param>
/// <param name="Firms">Of how many firms it is made.</param>
/// <param name="FirmsBefore">Of how many firms it was made a year before.</param>
public sealed record KpiCell(string County, KpiFigure Figure, long Firms, long FirmsBefore);

/// <summary>
/// Holds back figures by which a firm could be recognised (小单元保护): those made of too few firms; where only one county
/// would be missing, the next smallest too, for else it is the city less the others; and a period's figure, where
/// exactly one of its parts that were published is held back.
/// </summary>
public static class SmallCells
{
    /// <summary>The figures as they may be published.</summary>
    /// <param name="cells">Those of the city and of every county.</param>
    /// <param name="least">Of how many firms a figure must be made.</param>
    /// <param name="parts">What was published of the periods that make up this one.</param>
    public static IReadOnlyList<PublishedKpi> Hide(
        IReadOnlyList<KpiCell> cells, int least, IReadOnlyList<KpisPublished> parts)
    {
        var hidden = new HashSet<(Kpi, string)>();
        foreach (var figures in cells.GroupBy(cell => cell.Figure.Definition.Kpi))
        {
            var counties = figures.Where(cell => cell.County.Length > 0).OrderBy(cell => cell.Firms).ToArray();
            hidden.UnionWith(figures.Where(cell => IsSmall(cell.Firms, least)).Select(KeyOf));
            // One county alone is the city less the others: the smallest of those goes with it.
            if (counties.Count(cell => hidden.Contains(KeyOf(cell))) == 1
                && counties.FirstOrDefault(cell => !hidden.Contains(KeyOf(cell)) && cell.Firms > 0) is { } next)
            {
                hidden.Add(KeyOf(next));
            }
        }

        foreach (var cell in cells.Where(cell => parts.Count(part => HidesIn(part, cell)) == 1))
        {
            hidden.Add(KeyOf(cell));
        }

        return [.. cells.Select(cell => Published(cell, hidden.Contains(KeyOf(cell)), least))];
    }

    private static PublishedKpi Published(KpiCell cell, bool hidden, int least)
    {
        var figure = cell.Figure;
        var hasBefore = !hidden && !IsSmall(cell.FirmsBefore, least);
        var isShown = !hidden && figure.Number is not null;
        return new(
            figure.Definition.Kpi,
            cell.County,
            isShown ? figure.Number : null,
            hasBefore ? figure.Before : null,
            isShown && hasBefore ? figure.Change : null,
            figure.Gap,
            hidden && figure.Gap is null);
    }

    private static bool IsSmall(long firms, int least) => firms > 0 && firms < least;

    private static bool HidesIn(KpisPublished part, KpiCell cell) => part.Figures.Any(
        one => one.Hidden && one.Kpi == cell.Figure.Definition.Kpi && one.County == cell.County);

    private static (Kpi Kpi, string County) KeyOf(KpiCell cell) => (cell.Figure.Definition.Kpi, cell.County);
}
