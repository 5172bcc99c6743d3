namespace Fourwings.Cli.Demo;

/// <summary>The firms' annual fees (年费): looked through on the fifth of each month of the story.</summary>
/// <param name="stage">Who acts, and with what.</param>
/// <param name="from">The story's first day.</param>
/// <param name="until">Its last.</param>
internal sealed class FeeCourse(Stage stage, DateOnly from, DateOnly until) : ICourse
{
    private const int LookedThroughOn = 5;

    /// <inheritdoc/>
    public IEnumerable<Step> Begin()
    {
        for (var on = new DateOnly(from.Year, from.Month, LookedThroughOn); on <= until; on = on.AddMonths(1))
        {
            if (on >= from)
            {
                yield return Step.At(on, stage.Estate.PayFeesAsync);
            }
        }
    }
}
