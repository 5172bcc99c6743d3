using System.Globalization;
using Fourwings.Domain.Cover;
using Fourwings.Finance;
using Fourwings.Platform.LossFunds;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.LossFunds;

/// <summary>How large a fund must be and how safe it is: assumptions left, results right, nothing in force.</summary>
public sealed class FundStressingPage : AppPage
{
    private const decimal Wan = 10_000m;

    private string? _chartId;

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>The chance of default, in per cent.</summary>
    [BindProperty(SupportsGet = true)]
    public decimal? Default { get; set; }

    /// <summary>The loss given default, in per cent.</summary>
    [BindProperty(SupportsGet = true)]
    public decimal? Severity { get; set; }

    /// <summary>The correlation, in per cent.</summary>
    [BindProperty(SupportsGet = true)]
    public decimal? Correlation { get; set; }

    [BindProperty(SupportsGet = true)]
    public int? Degrees { get; set; }

    /// <summary>The money in the fund, in the unit of lists: 万元, or yuan on English pages.</summary>
    [BindProperty(SupportsGet = true)]
    public decimal? Money { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Against { get; set; }

    public FundStressPage Shown { get; private set; } = null!;

    public string At => $"/funds/{Id}";

    /// <summary>Another one each time: a chart that replaces another takes nothing over from it.</summary>
    public string ChartId => _chartId ??= "c-" + Calls.NewKey();

    public StateWord NotInForce => new(Tone.Wait, T["funds.stress.not-in-force"]);

    public Empty NoBook => new(T["funds.stress.no-book"], T["funds.stress.no-book-why"]);

    public IReadOnlyList<decimal> Levels =>
        [.. Shown.Outcomes[0].Enough.Select(one => one.Level)];

    /// <summary>The parties of all sets of rules, the bank last.</summary>
    public IReadOnlyList<CoverParty> Parties =>
    [
        .. Shown.Outcomes.SelectMany(scheme => scheme.Expected.Select(one => one.Party))
            .Distinct().OrderBy(party => party == CoverParty.Bank),
    ];

    public IEnumerable<(string Value, string Words)> Others => Shown.Schemes
        .Where(line => line.Name != Shown.Fund.Terms.Scheme)
        .Select(line => (line.Name, line.Title.In(T.Language)))
        .Prepend((string.Empty, T["funds.stress.alone"]));

    public IReadOnlyList<Slider> Sliders =>
    [
        SliderOf(nameof(Default), Shown.Assumed.Default, Shown.Base.Default, 20m, 0.01m),
        SliderOf(nameof(Severity), Shown.Assumed.Severity, Shown.Base.Severity, 100m, 1m),
        SliderOf(nameof(Correlation), Shown.Assumed.Correlation, Shown.Base.Correlation, 100m, 1m),
        new(
            nameof(Money),
            T["funds.stress.money", ("unit", F.AmountUnit)],
            Raw(Shown.Money.Yuan),
            "0",
            Raw(Math.Max(Shown.Fund.PutIn.Yuan, Shown.Money.Yuan) * 2m),
            Raw(Math.Max(Math.Round(Shown.Fund.PutIn.Yuan / 100m), Wan)),
            T["funds.stress.base", ("value", F.AmountSaid(Shown.Fund.Pool))]),
    ];

    public IReadOnlyList<Fact> Facts
    {
        get
        {
            var own = Shown.Outcomes[0];
            return
            [
                new(T["funds.stress.expected"], new(Yuan(Shown.ExpectedLoss), F.AmountUnit),
                    T["funds.stress.expected-note", ("share", F.Ratio(new(
                        Shown.ExpectedLoss / Math.Max(Shown.Balance.Yuan, 1m))))]),
                new(T["funds.stress.runs-dry"], new(DryOf(own))),
                .. own.Enough.Where(one => one.Level >= 0.95m).Select(one => new Fact(
                    T["funds.stress.enough-at", ("level", F.Share(new(one.Level)))],
                    new(Yuan(one.Amount), F.AmountUnit),
                    one.Amount > Shown.Money.Yuan
                        ? T["funds.stress.short", ("amount", Yuan(one.Amount - Shown.Money.Yuan))]
                        : T["funds.stress.fits"])),
            ];
        }
    }

    public string EnoughSaid => string.Join(" · ", Shown.Outcomes.Select(scheme => string.Join(", ",
        scheme.Enough.Select(one => $"{F.Share(new(one.Level))} {Yuan(one.Amount)}")
            .Prepend(NameOf(scheme)))));

    public string MethodSaid => Shown.Scenarios is { } drawn
        ? T["funds.stress.drawn", ("scenarios", F.Count(drawn))]
        : T["funds.stress.exact"];

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    /// <summary>The rules in a column's head.</summary>
    public string NameOf(StressedScheme scheme) =>
        scheme.Title is { } title ? title.In(T.Language) : T["funds.stress.own"];

    /// <summary>What a party bears on the mean under some rules.</summary>
    public string MeanOf(StressedScheme scheme, CoverParty party) =>
        scheme.Expected.FirstOrDefault(one => one.Party == party) is { } found
            ? Yuan(found.Mean)
            : F.Amount(null);

    public decimal TotalOf(StressedScheme scheme) => scheme.Expected.Sum(one => one.Mean);

    /// <summary>The chance that more is drawn than there is.</summary>
    public string DryOf(StressedScheme scheme) => scheme.RunsDry is not { } dry
        ? T["funds.stress.no-money"]
        : dry.Error > 0
            ? $"{F.Ratio(new(dry.Chance))} ± {F.Ratio(new(dry.Error))}"
            : F.Ratio(new(dry.Chance));

    /// <summary>An amount of a model in the unit of lists.</summary>
    public string Yuan(decimal yuan) => F.Amount(Fourwings.Finance.Money.FromYuan(decimal.Round(yuan, 2)));

    /// <summary>A number as script reads it, in the unit of lists.</summary>
    public string Raw(decimal yuan) =>
        (T.Language == Languages.English ? yuan : yuan / Wan).ToString("0.####", CultureInfo.InvariantCulture);

    protected override async Task<IActionResult> ShowAsync()
    {
        var wish = new StressWish(
            Percent(Default), Percent(Severity), Percent(Correlation), Degrees, Typed(), Against);
        var found = await Calls.ReadAsync(new StressFund(
            new(Id), ModelState.IsValid || Refusal is not null ? wish : new()));
        if (found.Refusal is { Field: { } field } odd && Refusal is null)
        {
            // The page stays, with the base in place of what cannot be assumed.
            (Default, Severity, Correlation, Degrees, Money, Against) = (null, null, null, null, null, null);
            return await StayAsync(odd with { Field = char.ToUpperInvariant(field[0]) + field[1..] });
        }

        if (!found.Succeeded(out var shown, out var refusal))
        {
            return Declined(refusal);
        }

        Shown = shown;
        return Page();
    }

    private Money? Typed() => Money is { } typed
        ? Fourwings.Finance.Money.FromYuan(decimal.Round(T.Language == Languages.English ? typed : typed * Wan, 2))
        : null;

    private static Ratio? Percent(decimal? typed) => typed is { } percent ? new(percent / 100m) : null;

    private Slider SliderOf(string name, Ratio used, Ratio ruled, decimal most, decimal step) => new(
        name,
        T[$"funds.stress.{name.ToLowerInvariant()}"],
        Plain(used.Value * 100m),
        "0",
        Plain(Math.Max(most, used.Value * 100m)),
        Plain(step),
        T["funds.stress.base", ("value", F.Ratio(ruled))]);

    private static string Plain(decimal value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}

/// <summary>An assumption that is typed or dragged.</summary>
/// <param name="Name">The field's name.</param>
/// <param name="Label">What it is, with its unit.</param>
/// <param name="Value">What is assumed.</param>
/// <param name="Least">The slider's left end.</param>
/// <param name="Most">Its right end.</param>
/// <param name="Step">Its step.</param>
/// <param name="Base">What the rules have.</param>
public sealed record Slider(
    string Name, string Label, string Value, string Least, string Most, string Step, string Base);
