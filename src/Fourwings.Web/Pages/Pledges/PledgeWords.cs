using Fourwings.Domain.Pledges;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Pledges;

/// <summary>How states, outcomes and facts of pledges are shown.</summary>
internal static class PledgeWords
{
    public static StateWord State(PledgeState state, PageText text) => new(
        state switch
        {
            PledgeState.Drafted => Tone.Wait,
            PledgeState.Submitted => Tone.Doing,
            PledgeState.Registered => Tone.Ok,
            PledgeState.Rejected or PledgeState.Revoked => Tone.Bad,
            PledgeState.Enforcing => Tone.Warn,
            PledgeState.Withdrawn or PledgeState.Released => Tone.End,
            _ => throw new System.Diagnostics.UnreachableException(),
        },
        text.Of(state));

    public static StateWord Outcome(CheckOutcome outcome, PageText text) => new(
        outcome switch
        {
            CheckOutcome.Passed or CheckOutcome.Declared => Tone.Ok,
            CheckOutcome.Failed => Tone.Bad,
            CheckOutcome.NeedsDeclaration => Tone.Warn,
            CheckOutcome.NeedsPerson => Tone.Wait,
            CheckOutcome.NotApplicable => Tone.End,
            _ => throw new System.Diagnostics.UnreachableException(),
        },
        text.Of(outcome));

    /// <summary>A patent number as it is printed: <c>ZL 2018 1 0365527.2</c>.</summary>
    public static string Number(PledgedRight right)
    {
        var number = right.Number;
        return !right.Right.IsPatent ? number
            : number.IndexOf('.', StringComparison.Ordinal) == 12
            ? $"ZL {number[..4]} {number[4]} {number[5..]}"
            : "ZL " + number;
    }

    /// <summary>A patent number for the registry's list: without prefix, blanks and dot.</summary>
    public static string Bare(PledgedRight right) => right.Number.Replace(".", "", StringComparison.Ordinal);
}
