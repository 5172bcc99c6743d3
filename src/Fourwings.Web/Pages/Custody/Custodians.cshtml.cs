using Fourwings.Domain.Custody;
using Fourwings.Platform.Custody;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Custody;

/// <summary>The custodians with their scores, and what each score is made of.</summary>
public sealed class CustodiansPage : AppPage
{
    /// <summary>What is shown.</summary>
    public Scorecards Scores { get; private set; } = null!;

    /// <summary>The criteria with their weights.</summary>
    public IReadOnlyList<(string Name, string Weight)> Heads
    {
        get
        {
            var weights = Scores.Weights.Value;
            return
            [
                (T["rule.key.acknowledged"], F.Share(weights.Acknowledged)),
                (T["rule.key.responded"], F.Share(weights.Responded)),
                (T["rule.key.delivered"], F.Share(weights.Delivered)),
                (T["rule.key.watched"], F.Share(weights.Watched)),
                (T["rule.key.fees-safe"], F.Share(weights.FeesSafe)),
            ];
        }
    }

    /// <summary>How often a custodian did in time what each criterion asks.</summary>
    public IReadOnlyList<Kept> PartsOf(Scorecard card) =>
    [
        card.Record.Acknowledged, card.Record.Responded, card.Record.Delivered, card.Record.Watched,
        card.Record.FeesSafe,
    ];

    public async Task<IActionResult> OnGetAsync()
    {
        if (!(await Calls.ReadAsync(new ListCustodians())).Succeeded(out var scores, out var refusal))
        {
            return Declined(refusal);
        }

        Scores = scores;
        return Page();
    }
}
