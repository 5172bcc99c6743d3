using System.Globalization;
using Fourwings.Domain;
using Fourwings.Domain.Trusts;
using Fourwings.Finance;
using Fourwings.Web.Pages.Valuation;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Trusts;

/// <summary>An assumption with its slider.</summary>
/// <param name="Name">The field.</param>
/// <param name="Label">A noun with its unit.</param>
/// <param name="Value">What stands in it.</param>
/// <param name="Least">The slider's left end.</param>
/// <param name="Most">Its right end.</param>
/// <param name="Step">Its step.</param>
public sealed record WorkbenchSlider(
    string Name, string Label, string Value, string Least, string Most, string Step);

/// <summary>A two-tranche trust tried out with other royalties, rates and support; nothing is kept.</summary>
public sealed class WorkbenchPage : AppPage
{
    private const decimal MostWan = 10_000_000;
    private const string BaseCase = "2600 2550 2520 2490";
    private const string StressCase = "2600 1800 1200 1000";

    [BindProperty(SupportsGet = true)]
    public string? Royalties { get; set; } = BaseCase;

    [BindProperty(SupportsGet = true)]
    public decimal? Senior { get; set; } = 9500;

    [BindProperty(SupportsGet = true)]
    public decimal? Junior { get; set; } = 500;

    [BindProperty(SupportsGet = true)]
    public decimal? Rate { get; set; } = 4;

    [BindProperty(SupportsGet = true)]
    public decimal? Fee { get; set; } = 0.1m;

    [BindProperty(SupportsGet = true)]
    public bool Undertaking { get; set; }

    /// <summary>The quarter whose steps are shown.</summary>
    [BindProperty(SupportsGet = true)]
    public int Quarter { get; set; } = 1;

    public TrustTrialOutcome? Outcome { get; private set; }

    /// <summary>The same without an undertaker.</summary>
    public TrustTrialOutcome? Alone { get; private set; }

    /// <summary>The cases to begin with.</summary>
    public IReadOnlyList<Tab> Tabs =>
    [
        CaseOf("base", BaseCase, false), CaseOf("supported", StressCase, true), CaseOf("stress", StressCase, false),
    ];

    /// <summary>Size of both tranches, rate and fee, to be dragged or typed.</summary>
    public IReadOnlyList<WorkbenchSlider> Sliders =>
    [
        SliderOf(nameof(Senior), "senior", Senior, 20_000, 100), SliderOf(nameof(Junior), "junior", Junior, 5_000, 50),
        SliderOf(nameof(Rate), "rate", Rate, 15, 0.05m), SliderOf(nameof(Fee), "fee", Fee, 2, 0.01m),
    ];

    public IReadOnlyList<Fact> Facts
    {
        get
        {
            var lowest = Outcome!.Runs.MinBy(run => TrustTrialOutcome.CoverageOf(run) ?? decimal.MaxValue)!;
            var repaid = Share(Senior) - Outcome.SeniorGap;
            return
            [
                new(T["trusts.fact.repaid"], new(F.Ratio(ShareOf(repaid, Share(Senior)))),
                    T[Outcome.SeniorGap > Money.Zero ? "trusts.fact.not-all"
                        : Outcome.Undertaken > Money.Zero ? "trusts.fact.by-support" : "trusts.fact.by-itself"]),
                new(T["trusts.fact.undertaken"], new(F.Amount(Outcome.Undertaken))),
                new(T["trusts.fact.gap-alone"], new(F.Amount(Alone!.SeniorGap)),
                    F.Ratio(ShareOf(Alone.SeniorGap, Share(Senior)))),
                new(T["trusts.fact.lowest"], new(F.Number(TrustTrialOutcome.CoverageOf(lowest), 2)),
                    T["trusts.fact.in-quarter", ("number", lowest.Number)]),
                new(T["trusts.fact.junior"], new(F.Amount(Outcome.JuniorPaid)),
                    T["trusts.fact.of", ("amount", F.AmountSaid(Share(Junior)))]),
            ];
        }
    }

    /// <summary>The payment whose steps are shown.</summary>
    public DealRun Shown => Outcome!.Runs[Math.Clamp(Quarter, 1, Outcome.Runs.Count) - 1];

    /// <summary>Where what came in and what went out are compared.</summary>
    public string Balanced
    {
        get
        {
            var royalties = Money.Sum(Outcome!.Runs.Select((_, i) => RoyaltyOf(i)));
            var paid = Outcome.PaidBy("fees") + Outcome.PaidBy("interest") + Outcome.PaidBy("principal");
            return T["trusts.balanced",
                ("in", F.ExactSaid(royalties + Outcome.Undertaken)),
                ("out", F.ExactSaid(paid + Outcome.JuniorPaid + Outcome.Left))];
        }
    }

    /// <summary>The chart in words.</summary>
    public string Spoken => T["trusts.chart-said", ("said", TextFormat.Of(
        Outcome!.Runs.Select(run => F.Number(TrustTrialOutcome.CoverageOf(run), 2)), T.Language))];

    public async Task<IActionResult> OnGetAsync()
    {
        if (!ModelState.IsValid || WorkOutPage.Numbers(Royalties ?? string.Empty) is not { } numbers
            || numbers.Append(Senior ?? 0).Append(Junior ?? 0).Any(one => Math.Abs(one) > MostWan || !IsFen(one))
            || Math.Abs(Rate ?? 0) > MostWan || Math.Abs(Fee ?? 0) > MostWan)
        {
            return await StayAsync(new Refusal("form.number", Field: nameof(Royalties)));
        }

        var trial = new TrustTrial(
            [.. numbers.Select(Money.FromWan)], Share(Senior), Share(Junior), AnnualRate.FromPercent(Rate ?? 0),
            AnnualRate.FromPercent(Fee ?? 0), Undertaking);
        if (!trial.Run().Succeeded(out var outcome, out var refusal)
            || !(trial with { HasUndertaking = false }).Run().Succeeded(out var alone, out refusal))
        {
            return await StayAsync(refusal with
            {
                Field = char.ToUpperInvariant(refusal.Field![0]) + refusal.Field[1..],
            });
        }

        (Outcome, Alone) = (outcome, alone);
        return Page();
    }

    /// <summary>What a quarter brought.</summary>
    public Money RoyaltyOf(int quarter) => Money.FromWan(WorkOutPage.Numbers(Royalties!)![quarter]);

    /// <summary>The steps of a quarter.</summary>
    public string StepsOf(int quarter) => AddressOf(Royalties ?? string.Empty, Undertaking)
        + FormattableString.Invariant(
            $"&Senior={Senior}&Junior={Junior}&Rate={Rate}&Fee={Fee}&Quarter={quarter}#h-steps");

    /// <summary>How what a step was due is found, or that it did not run.</summary>
    public string FormulaOf(StepRun step) => step.IsOpen
        ? T[$"deal.formula.{step.Step.Kind.ToString().ToLowerInvariant()}"]
        : T["trusts.not-run"];

    /// <summary>A number as the chart reads it.</summary>
    public static string Raw(decimal? value) => (value ?? 0).ToString("0.####", CultureInfo.InvariantCulture);

    /// <summary>How a trigger stands after a payment.</summary>
    public StateWord StateOf(TriggerRun trigger) => trigger.IsOn
        ? new(Tone.Warn, T["trusts.trigger.on"])
        : new(Tone.Ok, T["trusts.trigger.off"]);

    /// <summary>What was typed stays in the field, also where it cannot be tried.</summary>
    private WorkbenchSlider SliderOf(string name, string label, decimal? value, decimal most, decimal step) => new(
        name,
        T[$"trusts.{label}"],
        ModelState.TryGetValue(name, out var entry) && entry.AttemptedValue is { } typed ? typed : Number(value ?? 0),
        "0",
        Number(Math.Max(most, value ?? 0)),
        Number(step));

    private static string Number(decimal value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    private static Ratio? ShareOf(Money part, Money whole) =>
        whole.IsZero ? null : new Ratio((decimal)part.Fen / whole.Fen);

    private static Money Share(decimal? wan) => Money.FromWan(wan ?? 0);

    private static bool IsFen(decimal wan) => decimal.Round(wan, 6) == wan;

    private static string AddressOf(string royalties, bool undertaking) =>
        $"/trusts/workbench?Royalties={Uri.EscapeDataString(royalties)}&Undertaking={(undertaking ? "true" : "false")}";

    private Tab CaseOf(string name, string royalties, bool undertaking) => new(
        T[$"trusts.case.{name}"], AddressOf(royalties, undertaking),
        Royalties?.Trim() == royalties && Undertaking == undertaking);
}
