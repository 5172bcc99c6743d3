using System.Globalization;
using Fourwings.Domain.Valuation;
using Fourwings.Platform.Valuation;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Valuation;

/// <summary>The scores of one expert: a step of each indicator, with its evidence.</summary>
public sealed class ScoresPage : OrderFormPage
{
    [BindProperty]
    public Guid? Expert { get; set; }

    [BindProperty]
    public Dictionary<string, decimal?> Points { get; set; } = [];

    [BindProperty]
    public Dictionary<string, string?> Evidence { get; set; } = [];

    /// <summary>The members who have not scored yet.</summary>
    public IEnumerable<(string Value, string Words)> Experts =>
        View.Order.Owing.Select(member => (member.Id.Value.ToString(), member.Name));

    public Task<IActionResult> OnPostAsync() => RunAsync(
        new EnterScores(new(Id), new(Expert ?? default), [.. Points.Where(one => one.Value is not null).Select(one =>
            new Score(one.Key, one.Value ?? 0, Evidence.GetValueOrDefault(one.Key) ?? string.Empty))]),
        _ => At);

    /// <summary>The steps of an indicator.</summary>
    public IEnumerable<(string Value, string Words)> StepsOf(Indicator indicator) =>
    [
        ("", T["applications.choose"]),
        .. indicator.Cells.Select(cell => (
            cell.Score.ToString(CultureInfo.InvariantCulture), $"{F.Number(cell.Score, 0)} {T.Of(cell.Meaning)}")),
    ];

    /// <summary>The points typed for an indicator.</summary>
    public decimal? PointsOf(Indicator indicator) => Points.GetValueOrDefault(indicator.Key);

    /// <summary>The evidence typed for an indicator.</summary>
    public string? EvidenceOf(Indicator indicator) => Evidence.GetValueOrDefault(indicator.Key);
}
