using System.Globalization;
using Fourwings.Domain.Indicators;
using Fourwings.Platform.Indicators;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Indicators;

/// <summary>Default and loss of loans with and without each wing (有无对照), with intervals and their limits.</summary>
public sealed class EffectsPage : AppPage
{
    /// <summary>Only loans whose first money went out on this day or later.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    /// <summary>Only up to this day.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? Until { get; set; }

    public EffectReport Report { get; private set; } = null!;

    /// <summary>What the numbers cannot say.</summary>
    public IEnumerable<string> Limits =>
        new[] { "choice", "time", "rights", "fund", "loss", "many" }.Select(limit => T[$"effects.limit.{limit}"]);

    public async Task<IActionResult> OnGetAsync()
    {
        if (!(await Calls.ReadAsync(new ShowEffects(From, Until))).Succeeded(out var report, out var refusal))
        {
            return Declined(refusal);
        }

        Report = report;
        return Page();
    }

    /// <summary>A day as its field holds it.</summary>
    public static string? Typed(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The interval at 95 %.</summary>
    public string Range(EffectSide side) => side.Share is { } share
        ? T["effects.from-to", ("low", F.Ratio(share.Low)), ("high", F.Ratio(share.High))]
        : Format.Nothing;

    /// <summary>What the comparison allows to say, and no more.</summary>
    public string Verdict(EffectRow row) => row switch
    {
        { Difference: null } => T["effects.one-sided"],
        { LieApart: false } => T["effects.overlap"],
        { Difference: { } less } => T[less.Value > 0m ? "effects.fewer" : "effects.more",
            ("points", F.RatioNumber(new(Math.Abs(less.Value))))],
    };
}
