using Fourwings.Domain.Insurance;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Insurance;

/// <summary>States of policies, claims, programmes, batches and surveys with their shapes.</summary>
internal static class InsuranceWords
{
    public static StateWord State(PageText text, PolicyState state) => new(
        state switch
        {
            PolicyState.Issued => Tone.Ok,
            PolicyState.Asked or PolicyState.Quoted or PolicyState.Bound => Tone.Doing,
            PolicyState.Lapsed => Tone.Bad,
            _ => Tone.End,
        },
        text.Of(state));

    public static StateWord State(PageText text, InsuranceClaimState state) => new(
        state switch
        {
            InsuranceClaimState.Notified => Tone.Warn,
            InsuranceClaimState.Accepted => Tone.Doing,
            InsuranceClaimState.Closed => Tone.Ok,
            InsuranceClaimState.Refused => Tone.Bad,
            _ => Tone.End,
        },
        text.Of(state));

    public static StateWord State(PageText text, GroupState state) =>
        new(state == GroupState.Open ? Tone.Doing : Tone.End, text.Of(state));

    public static StateWord State(PageText text, BatchState state) => new(
        state switch
        {
            BatchState.Checked => Tone.Warn,
            BatchState.Confirmed => Tone.Doing,
            BatchState.Issued => Tone.Ok,
            _ => Tone.End,
        },
        text.Of(state));

    public static StateWord State(PageText text, SurveyState state) =>
        new(state == SurveyState.Open ? Tone.Doing : Tone.End, text.Of(state));
}
