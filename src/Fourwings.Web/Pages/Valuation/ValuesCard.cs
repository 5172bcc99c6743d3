using Fourwings.Domain.Patents;
using Fourwings.Domain.Valuation;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Valuation;

/// <summary>The values of one right, as a card on its page.</summary>
/// <param name="Right">Of which.</param>
/// <param name="Values">The latest first.</param>
/// <param name="MayFile">Whether the viewer may file a value.</param>
public sealed record ValuesCard(RightRef Right, IReadOnlyList<RightValuation> Values, bool MayFile)
{
    /// <summary>Where a value of this right is filed.</summary>
    public string NewHref => $"/valuations/new?kind={Right.Kind}&right={Right.Id}";
}

/// <summary>Words that the pages of values share.</summary>
internal static class ValueWords
{
    /// <summary>The state with its shape.</summary>
    public static StateWord StateOf(PageText text, ValuationState state) =>
        new(state == ValuationState.Filed ? Tone.Ok : Tone.End, text.Of(state));
}
