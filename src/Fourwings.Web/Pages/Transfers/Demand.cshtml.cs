using Fourwings.Domain.Transfers;
using Fourwings.Platform.Transfers;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Transfers;

/// <summary>A demand with the listings that answer it, and why.</summary>
public sealed class DemandRecordPage : AppPage
{
    private const int MostCommon = 8;

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>What is shown.</summary>
    public DemandPage View { get; private set; } = null!;

    /// <summary>The upper part.</summary>
    public RecordHead Head { get; private set; } = null!;

    /// <summary>What the firm itself may do now.</summary>
    public IReadOnlyList<Can> Cans => !View.IsOwn
        ? []
        :
        [
            .. TransferWords.Can<MeetDemand>(
                T, Viewer.Desk, "demands.act.meet", $"/demands/{Id}/meet", View.Demand.StateFault(DemandAction.Meet)),
            .. TransferWords.Can<CloseDemand>(
                T, Viewer.Desk, "demands.act.close", $"/demands/{Id}/close",
                View.Demand.StateFault(DemandAction.Close)),
        ];

    /// <summary>How the score is weighed, and by which rule.</summary>
    public string Weighed => T["demands.weighed", ("words", View.Weights.Words), ("classes", View.Weights.Classes),
        ("price", View.Weights.Price), ("rule", View.RuleId)];

    public async Task<IActionResult> OnGetAsync()
    {
        if (!(await Calls.ReadAsync(new ShowDemand(new(Id)))).Succeeded(out var view, out var refusal))
        {
            return Declined(refusal);
        }

        View = view;
        var terms = view.Demand.Terms;
        Head = new("demands", "/demands", terms.Number, terms.Title, TransferWords.State(T, view.Demand.State))
        {
            Sub = view.FirmName,
            Facts =
            [
                new(T["demands.column.budget"], F.AmountFigure(terms.Budget)),
                new(T["demands.column.posted"], new(F.Day(view.Demand.PostedOn))),
                new(T["demands.column.until"], new(F.Day(terms.Until))),
                new(T["demands.matches"], new(F.Count(view.Matches.Count))),
            ],
        };
        return Page();
    }

    /// <summary>The listing's title in the reader's language.</summary>
    public string TitleOf(MatchedListing found) =>
        T.Language == "en" && found.Words.TitleEn.Length > 0 ? found.Words.TitleEn : found.Words.TitleZh;

    /// <summary>Why a listing is shown.</summary>
    public IEnumerable<string> ReasonsOf(MatchedListing found)
    {
        var match = found.Match;
        yield return T["demands.why-words", ("share", match.Words),
            ("words", match.Common.OrderByDescending(term => term.Length).Take(MostCommon).ToArray())];
        if (match.Shared.Length > 0)
        {
            yield return T["demands.why-classes", ("shared", match.Shared)];
        }

        if (match.InBudget is { } within)
        {
            yield return T[within ? "demands.why-in-budget" : "demands.why-over-budget"];
        }
    }
}
