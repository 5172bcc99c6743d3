using Fourwings.Domain.Indicators;
using Fourwings.Platform.Access;
using Fourwings.Platform.Indicators;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Indicators;

/// <summary>The anomaly watch (异常监测): what looks odd, why, in which records; put aside with a reason.</summary>
public sealed class AnomaliesPage : AppPage
{
    /// <summary>Which one is put aside.</summary>
    [BindProperty]
    public string? Oddity { get; set; }

    /// <summary>What was found.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    public AnomalyReport Report { get; private set; } = null!;

    public int Open => Report.Anomalies.Count(one => one.Review is null);

    public int Aside => Report.Anomalies.Count - Open;

    public bool May => Permissions.Allows(Viewer.Desk, typeof(PutAsideAnomaly));

    /// <summary>Those that nobody has looked into.</summary>
    public IReadOnlyList<(string Value, string Words)> Choices =>
    [
        .. Report.Anomalies.Where(one => one.Review is null).Select(one => (
            one.Anomaly.Key,
            $"{T.Of(one.Anomaly.Kind)} · {string.Join(" / ", one.Anomaly.Records.Select(record => record.Words))}")),
    ];

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostAsync() => RunAsync(
        new PutAsideAnomaly(Oddity ?? string.Empty, Reason ?? string.Empty), _ => "/anomalies");

    /// <summary>Those of a kind.</summary>
    public IReadOnlyList<WatchedAnomaly> Of(AnomalyKind kind) =>
        [.. Report.Anomalies.Where(one => one.Anomaly.Kind == kind)];

    /// <summary>Why it is odd.</summary>
    public string Because(Anomaly anomaly) => T[$"anomalies.because.{anomaly.Kind}",
        ("count", anomaly.Records.Count), ("days", anomaly.Days), ("subject", anomaly.Subject)];

    /// <summary>Whether somebody has looked into it.</summary>
    public StateWord Standing(WatchedAnomaly one) => one.Review is null
        ? new(Tone.Warn, T["anomalies.open"])
        : new(Tone.End, T["anomalies.aside"]);

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        if (!(await Calls.ReadAsync(new ListAnomalies())).Succeeded(out var report, out var refusal))
        {
            return Declined(refusal);
        }

        Report = report;
        return Page();
    }
}
