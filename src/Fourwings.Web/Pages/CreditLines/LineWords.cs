using Fourwings.Domain.Lending;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.CreditLines;

/// <summary>How a credit line's state is said.</summary>
internal static class LineWords
{
    /// <summary>The state with its tone; one past its last day says so.</summary>
    public static StateWord State(PageText text, LineState state, DateOnly to, DateOnly today) => state switch
    {
        LineState.Open when today > to => new(Tone.End, text["credit-lines.past"]),
        LineState.Open => new(Tone.Ok, text.Of(state)),
        LineState.Suspended => new(Tone.Warn, text.Of(state)),
        _ => new(Tone.End, text.Of(state)),
    };
}
