using Fourwings.Domain.Lending;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Applications;

/// <summary>How an application's state is said.</summary>
internal static class ApplicationWords
{
    /// <summary>Whether an answer is still owed.</summary>
    public static bool IsOpen(ApplicationState state) =>
        state is ApplicationState.AwaitingScreening or ApplicationState.UnderReview or ApplicationState.Voting;

    /// <summary>The state with its tone.</summary>
    public static StateWord State(PageText text, ApplicationState state) => new(
        state switch
        {
            ApplicationState.AwaitingScreening => Tone.Wait,
            ApplicationState.UnderReview or ApplicationState.Voting => Tone.Doing,
            ApplicationState.Approved => Tone.Ok,
            _ => Tone.End,
        },
        text.Of(state));
}
