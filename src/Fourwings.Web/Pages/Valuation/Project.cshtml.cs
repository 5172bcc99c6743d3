using Fourwings.Domain;
using Fourwings.Domain.Valuation;
using Fourwings.Finance;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Valuation;

/// <summary>Whether to invest in a patent's project: present value, return, payback, three scenarios.</summary>
public sealed class ProjectPage : AppPage
{
    private const decimal Percent = 100;
    private const decimal Most = 1_000_000_000;

    [BindProperty(SupportsGet = true)]
    public decimal? Outlay { get; set; }

    [BindProperty(SupportsGet = true)]
    public decimal? Rate { get; set; } = 12;

    [BindProperty(SupportsGet = true)]
    public string? Flows { get; set; }

    [BindProperty(SupportsGet = true)]
    public decimal? Worse { get; set; } = 60;

    [BindProperty(SupportsGet = true)]
    public decimal? Better { get; set; } = 130;

    [BindProperty(SupportsGet = true)]
    public decimal? ChanceWorse { get; set; } = 30;

    [BindProperty(SupportsGet = true)]
    public decimal? ChanceBetter { get; set; } = 20;

    public ProjectOutcome? Outcome { get; private set; }

    /// <summary>The names of the scenarios.</summary>
    public IEnumerable<string> Names => [T["projects.case.worse"], T["projects.case.base"], T["projects.case.better"]];

    public IReadOnlyList<Fact> Facts =>
    [
        new(T["projects.expected"], new(F.Number(Outcome!.Expected, 2), T["orders.wan"])),
        new(T["projects.loss"], new(F.Ratio(new Ratio(Outcome.ChanceOfLoss)))),
        new(T["projects.verdict"], new(string.Empty))
        {
            State = Outcome.Expected < 0
                ? new(Tone.Bad, T["projects.verdict.no"])
                : Outcome.ChanceOfLoss > 0
                    ? new(Tone.Warn, T["projects.verdict.careful"])
                    : new(Tone.Ok, T["projects.verdict.yes"]),
        },
    ];

    public async Task<IActionResult> OnGetAsync()
    {
        if (Outlay is null && string.IsNullOrWhiteSpace(Flows))
        {
            return Page();
        }

        if (!ModelState.IsValid || WorkOutPage.Numbers(Flows ?? string.Empty) is not { } flows
            || new[] { Outlay, Rate, Worse, Better, ChanceWorse, ChanceBetter }.Any(one => Math.Abs(one ?? 0) > Most))
        {
            return await StayAsync(new Refusal("form.number", Field: nameof(Flows)));
        }

        var (worse, better) = (Share(ChanceWorse), Share(ChanceBetter));
        ProjectScenario[] scenarios =
        [
            new(worse, [.. flows.Select(flow => flow * Share(Worse))]),
            new(1 - worse - better, flows),
            new(better, [.. flows.Select(flow => flow * Share(Better))]),
        ];
        if (!new PatentProject(Outlay ?? 0, Share(Rate), scenarios).Decide().Succeeded(out var outcome, out var odd))
        {
            return await StayAsync(odd with { Field = FieldOf(odd.Field) });
        }

        Outcome = outcome;
        return Page();
    }

    private static decimal Share(decimal? percent) => (percent ?? 0) / Percent;

    private static string FieldOf(string? field) => field switch
    {
        "outlay" => nameof(Outlay),
        "rate" => nameof(Rate),
        "probability" => nameof(ChanceWorse),
        _ => nameof(Flows),
    };
}
