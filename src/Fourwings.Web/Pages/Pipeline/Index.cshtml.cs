using Fourwings.Domain.Lending;
using Fourwings.Finance;
using Fourwings.Platform.Lending;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;
using Cases = Fourwings.Platform.Lending.Pipeline;

namespace Fourwings.Web.Pages.Pipeline;

/// <summary>Applications and loans by stage, with counts, amounts and age, by branch and by officer.</summary>
public sealed class PipelinePage : AppPage
{
    private static readonly PipelineStage[] Stages = Enum.GetValues<PipelineStage>();

    /// <summary>What is shown.</summary>
    public Cases Found { get; private set; } = null!;

    /// <summary>The same by branch and by officer.</summary>
    public IReadOnlyList<(string Name, IReadOnlyList<PipelinePart> Rows)> Parts { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        if (!(await Calls.ReadAsync(new ShowPipeline())).Succeeded(out var found, out var refusal))
        {
            return Declined(refusal);
        }

        Found = found;
        Parts =
        [
            ("unit", PartsOf(
                PortfolioAxis.Branch, one => one.Unit?.Value, part => part.UnitId?.Value,
                id => found.Units.GetValueOrDefault(new(id)), T["pipeline.no-unit"])),
            ("officer", PartsOf(
                PortfolioAxis.Officer, one => one.Officer?.Value, part => part.OfficerId?.Value,
                id => found.Officers.GetValueOrDefault(new(id)), T["pipeline.no-officer"])),
        ];
        return Page();
    }

    /// <summary>Where a stage's cases are listed.</summary>
    public string Href(PipelineStage stage) => stage == PipelineStage.Running
        ? "/portfolio/loans"
        : $"/pipeline/cases?stage={stage}";

    /// <summary>The bar of a stage, of a hundred, against the fullest.</summary>
    public string Width(StageRow row)
    {
        var most = Found.Stages.Where(stage => stage.Stage != PipelineStage.Running).Max(stage => stage.Count);
        return most == 0 ? "0" : (row.Count * 100 / most).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    private IReadOnlyList<PipelinePart> PartsOf(
        PortfolioAxis axis,
        Func<PipelineCase, Guid?> ofCase,
        Func<RunningPart, Guid?> ofRunning,
        Func<Guid, string?> nameOf,
        string none)
    {
        var cases = Found.Cases.ToLookup(ofCase);
        var running = Found.Running.ToLookup(ofRunning);
        return [.. cases.Select(part => part.Key).Union(running.Select(part => part.Key))
            .Select(id => new PipelinePart(
                id is { } known ? nameOf(known) ?? Format.Nothing : none,
                [.. Stages.Select(stage => stage == PipelineStage.Running
                    ? (running[id].Sum(part => part.Loans), $"/portfolio/loans?cell={axis}:{id}")
                    : ((long)cases[id].Count(one => one.Stage == stage), CaseHref(axis, stage, id)))],
                Money.Sum(cases[id].Select(one => one.Amount))))
            .OrderByDescending(part => part.Open).ThenBy(part => part.Name, StringComparer.Ordinal)];
    }

    private static string CaseHref(PortfolioAxis axis, PipelineStage stage, Guid? id) =>
        $"/pipeline/cases?stage={stage}&{(axis == PortfolioAxis.Branch ? "unit" : "officer")}={id ?? Guid.Empty}";
}

/// <summary>A branch's or an officer's cases by stage.</summary>
/// <param name="Name">Whose.</param>
/// <param name="Counts">How many in each stage, and where they are listed.</param>
/// <param name="Open">The amounts of what does not run yet.</param>
public sealed record PipelinePart(string Name, IReadOnlyList<(long Count, string Href)> Counts, Money Open);
