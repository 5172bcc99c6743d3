using Fourwings.Domain.Matching;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Matching;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Matching;

/// <summary>The day's roster as an A4 page: guests with room to sign, lines signed, sums.</summary>
public sealed class RosterPage : PaperPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>What is printed.</summary>
    public FairPage View { get; private set; } = null!;

    /// <summary>The fair.</summary>
    public MatchingFair Fair => View.Fair;

    public override string Number => $"{Fair.Plan.HeldOn:yyyyMMdd}";

    public override string FileName => T["fairs.roster-file", ("day", Number)];

    /// <summary>Whether the wishes are printed: not on a firm's copy.</summary>
    public bool SeesWishes => Viewer.Desk != Desk.Enterprise;

    /// <summary>The signed lines that the viewer sees.</summary>
    public IReadOnlyList<MatchRow> Signed =>
        [.. View.Matches.Where(match => match.Stands == MatchState.Signed)];

    /// <summary>What the fair came to, in a sentence.</summary>
    public string Sums => T["fairs.sums",
        ("firms", View.Figures.Firms), ("patents", View.Figures.Patents), ("banks", View.Figures.Banks),
        ("lines", View.Figures.Lines), ("amount", F.AmountSaid(View.Figures.Amount)), ("year", Fair.Plan.ForYear)];

    /// <summary>The head of a column of amounts.</summary>
    public string WithUnit(string column) =>
        T["list.with-unit", ("title", T[column]), ("unit", T["unit.amount"])];

    public async Task<IActionResult> OnGetAsync()
    {
        if (!(await Calls.ReadAsync(new ShowFair(new(Id)))).Succeeded(out var view, out var refusal))
        {
            return Declined(refusal);
        }

        View = view;
        return Page();
    }

    /// <summary>One side of the roster.</summary>
    public IEnumerable<GuestRow> GuestsOf(GuestSide side) => View.Roster.Where(guest => guest.OnSide == side);
}
