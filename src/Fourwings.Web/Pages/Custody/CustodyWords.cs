using Fourwings.Domain.Custody;
using Fourwings.Domain.Patents;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Custody;

/// <summary>States of programmes, mandates, cases and patents with their shapes.</summary>
internal static class CustodyWords
{
    public static StateWord State(PageText text, ProgrammeState state) =>
        new(state == ProgrammeState.Open ? Tone.Doing : Tone.End, text.Of(state));

    public static StateWord State(PageText text, CustodyMandateState state) => new(
        state switch
        {
            CustodyMandateState.InForce => Tone.Ok,
            CustodyMandateState.Signed or CustodyMandateState.Asked or CustodyMandateState.Offered => Tone.Doing,
            _ => Tone.End,
        },
        text.Of(state));

    public static StateWord State(PageText text, CaseState state) => new(
        state switch
        {
            CaseState.Asked => Tone.Warn,
            CaseState.Quoted or CaseState.Working or CaseState.Delivered => Tone.Doing,
            CaseState.Closed => Tone.Ok,
            _ => Tone.End,
        },
        text.Of(state));

    public static StateWord State(PageText text, FeeTaskState state) => new(
        state switch
        {
            FeeTaskState.Open => Tone.Warn,
            FeeTaskState.ToPay or FeeTaskState.Paid => Tone.Doing,
            FeeTaskState.Proven => Tone.Ok,
            FeeTaskState.Lapsed => Tone.Bad,
            _ => Tone.End,
        },
        text.Of(state));

    public static StateWord State(PageText text, PatentState state) => new(
        state switch
        {
            PatentState.Granted => Tone.Ok,
            PatentState.GracePeriod => Tone.Warn,
            _ => Tone.Bad,
        },
        text.Of(state));
}
