using Fourwings.Domain.Lending;
using Fourwings.Platform.Lending;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Loans;

/// <summary>How a loan's state is said.</summary>
internal static class LoanWords
{
    /// <summary>The state of a line: overdue goes before the state of the table.</summary>
    public static StateWord State(PageText text, LoanLine line) => State(text, line.Stands, (int)line.DaysPastDue);

    /// <summary>A state with its tone; an active loan that is late says for how many days.</summary>
    public static StateWord State(PageText text, LoanState state, int daysPastDue) => state switch
    {
        LoanState.Active when daysPastDue > 0 => new(Tone.Bad, text["loans.overdue", ("days", daysPastDue)]),
        LoanState.Signed => new(Tone.Wait, text.Of(state)),
        LoanState.Active => new(Tone.Doing, text.Of(state)),
        LoanState.Defaulted => new(Tone.Bad, text.Of(state)),
        _ => new(Tone.End, text.Of(state)),
    };
}
