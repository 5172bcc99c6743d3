using Fourwings.Domain.Patents;
using Fourwings.Domain.Valuation;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Valuation;

/// <summary>The values of one right, as a card on its page.</summary>
/// <param name="Right">Of which.</param>
/// <param name="Values">The latest first.</param>
/// <param name="MayFile">Whether the viewer may file a value.</param>
/// <param name="On">The business date.</param>
public sealed record ValuesCard(RightRef Right, IReadOnlyList<RightValuation> Values, bool MayFile, DateOnly On)
{
    /// <summary>Where a value of this right is filed.</summary>
    public string NewHref => $"/valuations/new?kind={Right.Kind}&right={Right.Id}";
}

/// <summary>Words that the pages of values share.</summary>
internal static class ValueWords
{
    /// <summary>The state with its shape on a day: a value on file whose last day is over carries no loan.</summary>
    public static StateWord StateOf(PageText text, RightValuation value, DateOnly on) =>
        value.State != ValuationState.Filed ? new(Tone.End, text.Of(value.State))
        : value.Statement.ValidUntil < on ? new(Tone.Warn, text["valuations.over"])
        : new(Tone.Ok, text.Of(value.State));
}
