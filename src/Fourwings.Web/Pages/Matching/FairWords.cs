using Fourwings.Domain.Matching;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Matching;

/// <summary>States of fairs, guests and matches with their shapes.</summary>
internal static class FairWords
{
    public static StateWord State(PageText text, FairState state) => new(
        state switch { FairState.Announced => Tone.Doing, FairState.Held => Tone.Ok, _ => Tone.End }, text.Of(state));

    public static StateWord State(PageText text, InvitationState state) => new(
        state switch
        {
            InvitationState.Invited => Tone.Wait,
            InvitationState.Registered => Tone.Doing,
            InvitationState.Attended => Tone.Ok,
            _ => Tone.End,
        },
        text.Of(state));

    public static StateWord State(PageText text, MatchState state) => new(
        state switch
        {
            MatchState.Proposed => Tone.Wait,
            MatchState.Intended => Tone.Doing,
            MatchState.Entered => Tone.Warn,
            MatchState.Signed => Tone.Ok,
            _ => Tone.End,
        },
        text.Of(state));
}
