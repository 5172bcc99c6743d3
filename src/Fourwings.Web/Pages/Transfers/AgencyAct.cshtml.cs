using System.Globalization;
using Fourwings.Domain;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Transfers;
using Fourwings.Finance;
using Fourwings.Platform.Transfers;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Transfers;

/// <summary>One step of an agency mandate: put terms, sign, decline, set a floor, end it.</summary>
public sealed class AgencyActPage : AppPage
{
    private const decimal UsualBound = 100_000m;

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public string Act { get; set; } = string.Empty;

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public AgencyKind Kind { get; set; } = AgencyKind.Exclusive;

    [BindProperty]
    public bool IsInstitution { get; set; }

    [BindProperty]
    public DateOnly? From { get; set; }

    [BindProperty]
    public DateOnly? To { get; set; }

    [BindProperty]
    public int TailMonths { get; set; } = 6;

    [BindProperty]
    public decimal? FirstUpTo { get; set; } = UsualBound;

    [BindProperty]
    public decimal? FirstShare { get; set; } = 10m;

    [BindProperty]
    public decimal? RestShare { get; set; } = 5m;

    [BindProperty]
    public decimal? Minimum { get; set; }

    [BindProperty]
    public CommissionPayer Payer { get; set; } = CommissionPayer.Seller;

    [BindProperty]
    public decimal? ExpenseCap { get; set; }

    [BindProperty]
    public decimal? Inventors { get; set; }

    [BindProperty]
    public Guid? Patent { get; set; }

    [BindProperty]
    public decimal? Floor { get; set; }

    /// <summary>What is shown.</summary>
    public AgencyPage View { get; private set; } = null!;

    /// <summary>The floors as typed, by patent.</summary>
    public IReadOnlyDictionary<Guid, string> Floors => TransferWords.Keyed(Request, nameof(Floors));

    /// <summary>The record's address.</summary>
    public string At => $"/agencies/{Id}";

    public IEnumerable<(string Value, string Words)> Kinds =>
        Enum.GetValues<AgencyKind>().Select(kind => (kind.ToString(), T.Of(kind)));

    public IEnumerable<(string Value, string Words)> Payers =>
        Enum.GetValues<CommissionPayer>().Select(payer => (payer.ToString(), T.Of(payer)));

    public IEnumerable<(string Value, string Words)> Choices =>
        View.Patents.Select(patent => (patent.PatentId.Value.ToString(), $"{patent.Number} {patent.Title}"));

    /// <summary>What the signature brings about; null for the other steps.</summary>
    public Confirm? Question => Act == "sign" && View.Mandate.Terms is { } terms
        ? new(
            T["agencies.ask-sign", ("agent", View.AgentName)],
            [
                T["agencies.ask-patents", ("count", terms.Patents.Count)],
                T["agencies.ask-floor", ("amount", F.ExactSaid(terms.Floor))],
                T["agencies.ask-days", ("span", F.Days(terms.From, terms.To))],
            ],
            T["agencies.act.sign"],
            At)
        : null;

    public async Task<IActionResult> OnGetAsync()
    {
        From = (await Calls.StateAsync()).BusinessOn;
        To = From.Value.AddYears(1).AddDays(-1);
        return await ShowAsync();
    }

    public Task<IActionResult> OnPostAsync() => Act switch
    {
        "sign" => RunAsync(new SignAgency(new(Id)), _ => At),
        "decline" => RunAsync(new DeclineAgency(new(Id), Reason ?? string.Empty), _ => At),
        "end" => RunAsync(new EndAgency(new(Id), Reason ?? string.Empty), _ => At),
        "floor" when Patent is { } patent && Yuan(Floor) is { } floor =>
            RunAsync(new SetAgencyFloor(new(Id), new(patent), floor), _ => At),
        "offer" when OfferOf() is { } offer => RunAsync(offer, _ => At),
        _ => StayAsync(new Refusal("form.not-read", Field: Act == "floor" ? nameof(Floor) : nameof(RestShare))),
    };

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        if (!(await Calls.ReadAsync(new ShowAgency(new(Id)))).Succeeded(out var view, out var refusal))
        {
            return Declined(refusal);
        }

        View = view;
        return Page();
    }

    private static Money? Yuan(decimal? amount) =>
        amount is { } yuan && decimal.Round(yuan, 2) == yuan ? Money.FromYuan(yuan) : null;

    /// <summary>A floor as typed; nothing typed is no floor, null cannot be read.</summary>
    private static Money? Typed(string floor) => floor.Trim().Length == 0
        ? Money.Zero
        : decimal.TryParse(floor, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var yuan)
            ? Yuan(yuan)
            : null;

    private OfferAgency? OfferOf()
    {
        if (From is not { } from || To is not { } to || RestShare is not { } rest
            || Yuan(Minimum ?? 0m) is not { } minimum || Yuan(ExpenseCap ?? 0m) is not { } cap
            || Floors.Values.Any(floor => Typed(floor) is null)
            || (FirstUpTo is not null && Yuan(FirstUpTo) is null))
        {
            return null;
        }

        var last = new CommissionTier(null, Ratio.FromPercent(rest));
        CommissionTier[] tiers = FirstUpTo is { } bound && FirstShare is { } first
            ? [new(Yuan(bound), Ratio.FromPercent(first)), last]
            : [last];
        return new(
            new(Id), Kind, IsInstitution, from, to, TailMonths,
            [.. Floors.Select(floor => new FloorOf(new PatentId(floor.Key), Typed(floor.Value)!.Value))],
            new(tiers, minimum, Payer),
            cap,
            Inventors is { } share ? new(Ratio.FromPercent(share), Ratio.Zero) : null);
    }
}
