using Fourwings.Domain.Measures;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Measures;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Measures;

/// <summary>The library of measures, wing by wing: policy, host, practice, direction, as it stands on a day.</summary>
public sealed class MeasuresPage : AppPage
{
    /// <summary>The day; null = the business date.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? On { get; set; }

    public IReadOnlyList<MeasureOnDay> Measures { get; private set; } = [];

    public DateOnly Day { get; private set; }

    /// <summary>The day as its field holds it.</summary>
    public string DayTyped => Day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Whether the viewer may ask what applies to a firm.</summary>
    public bool MayAsk => Platform.Access.Permissions.Allows(Viewer.Desk, typeof(MeasuresForFirm))
        && Viewer.Desk == Desk.Enterprise;

    public IEnumerable<IGrouping<MeasureWing, MeasureOnDay>> Wings => Measures.GroupBy(one => one.Version.Wing);

    public async Task<IActionResult> OnGetAsync()
    {
        var state = await Calls.StateAsync();
        Day = On ?? state.BusinessOn;
        if (!(await Calls.ReadAsync(new ListMeasures(ModelState.IsValid ? On : null)))
            .Succeeded(out var measures, out var refusal))
        {
            return Declined(refusal);
        }

        Measures = measures;
        return Page();
    }

    /// <summary>How a measure stands on the day.</summary>
    public static StateWord Standing(MeasureOnDay measure, PageText text) => new(
        measure.State switch
        {
            MeasureState.InForce => Tone.Ok,
            MeasureState.Repealed => Tone.End,
            _ => Tone.Wait,
        },
        text.Of(measure.State));

    /// <summary>Since when it stands so, and what is known to come.</summary>
    public string Said(MeasureOnDay measure) => Said(measure, T, F);

    /// <summary>Since when it stands so, and what is known to come.</summary>
    internal static string Said(MeasureOnDay measure, PageText text, Format format) => measure.State switch
    {
        MeasureState.Repealed => text["measures.repealed-on", ("on", format.Day(measure.Since))],
        MeasureState.ToCome => text["measures.begins-on", ("on", format.Day(measure.Since))],
        _ => text["measures.since", ("on", format.Day(measure.Since))],
    };
}
