using System.Globalization;
using Fourwings.Domain.Indicators;
using Fourwings.Finance;
using Fourwings.Platform.Access;
using Fourwings.Platform.Indicators;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Indicators;

/// <summary>Targets and the banks' own bad loan ratio: the office enters them, the last one for a year holds.</summary>
public sealed class KpiGivenPage : AppPage
{
    [BindProperty]
    public KpiGivenKind Kind { get; set; } = KpiGivenKind.TargetItems;

    [BindProperty]
    public int? Year { get; set; }

    /// <summary>Registrations, 万元 or yuan as amounts read here, per cent: by the kind.</summary>
    [BindProperty]
    public decimal? Number { get; set; }

    [BindProperty]
    public string? Source { get; set; }

    /// <summary>Which one is taken back.</summary>
    [BindProperty]
    public Guid? Which { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public IReadOnlyList<KpiGiven> Given { get; private set; } = [];

    public bool May => Permissions.Allows(Viewer.Desk, typeof(GiveKpiFigure));

    public IEnumerable<(string Value, string Words)> Kinds =>
        Enum.GetValues<KpiGivenKind>().Select(kind => (kind.ToString(), T.Of(kind)));

    /// <summary>Those that can be taken back.</summary>
    public IReadOnlyList<(string Value, string Words)> InForce =>
    [
        .. Given.Where(one => one.TakenBack.Length == 0).Select(one => (
            one.Said.Id.Value.ToString(),
            string.Create(CultureInfo.InvariantCulture, $"{one.Said.Year} · {T.Of(one.Said.Kind)} · {Said(one.Said)}"))),
    ];

    public async Task<IActionResult> OnGetAsync()
    {
        Year = (await Calls.StateAsync()).BusinessOn.Year;
        return await ShowAsync();
    }

    public Task<IActionResult> OnPostAsync() => Number is { } number && Year is { } year
        ? RunAsync(new GiveKpiFigure(Kind, year, InUnit(number), Source ?? string.Empty), _ => "/kpis/given")
        : StayAsync(new("form.not-read", Field: Number is null ? nameof(Number) : nameof(Year)));

    public Task<IActionResult> OnPostTakeBackAsync() =>
        RunAsync(new TakeBackKpiFigure(new(Which ?? Guid.Empty), Reason ?? string.Empty), _ => "/kpis/given");

    /// <summary>How much it is, with its unit.</summary>
    public string Said(KpiFigureGiven given) => given.Kind switch
    {
        KpiGivenKind.TargetItems => KpiWords.Said(new(KpiUnit.Items, given.Number), T, F),
        KpiGivenKind.TargetAmount => F.AmountSaid(new((long)given.Number)),
        _ => F.Ratio(new Ratio(given.Number)),
    };

    /// <summary>Whether it counts, gave way to a later one, or was taken back.</summary>
    public StateWord Standing(KpiGiven given) => given.TakenBack.Length > 0
        ? new(Tone.End, T["kpi-given.taken-back"])
        : Given.First(one => one.TakenBack.Length == 0 && one.Said.Kind == given.Said.Kind
            && one.Said.Year == given.Said.Year) == given
            ? new(Tone.Ok, T["kpi-given.holds"])
            : new(Tone.End, T["kpi-given.replaced"]);

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        if (!(await Calls.ReadAsync(new ListKpiGiven())).Succeeded(out var given, out var refusal))
        {
            return Declined(refusal);
        }

        Given = given;
        return Page();
    }

    private decimal InUnit(decimal typed) => Kind switch
    {
        KpiGivenKind.TargetAmount => typed * (T.Language == Languages.English ? 100m : 1_000_000m), // CNY or 万元.
        KpiGivenKind.BankBadRatio => typed / 100m,
        _ => typed,
    };
}
