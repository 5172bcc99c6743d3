using Fourwings.Domain;
using Fourwings.Domain.Licences;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Finance;
using Fourwings.Platform.Access;
using Fourwings.Platform.Custody;
using Fourwings.Platform.Licences;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Patents;
using Fourwings.Web.Pages.Custody;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Licences;

/// <summary>An owner draws a licence up.</summary>
public sealed class LicenceNewPage : AppPage
{
    private const int Most = 500;
    private const int UsualYears = 3;

    [BindProperty]
    public Guid? Licensee { get; set; }

    [BindProperty]
    public LicenceKind Kind { get; set; } = LicenceKind.Ordinary;

    [BindProperty]
    public List<Guid> Patents { get; set; } = [];

    [BindProperty]
    public DateOnly? From { get; set; }

    [BindProperty]
    public DateOnly? To { get; set; }

    [BindProperty]
    public decimal? EntryFee { get; set; }

    [BindProperty]
    public RoyaltyBase Base { get; set; } = RoyaltyBase.NetSales;

    [BindProperty]
    public decimal? Rate { get; set; }

    [BindProperty]
    public decimal? TierTo { get; set; }

    [BindProperty]
    public decimal? RateBeyond { get; set; }

    [BindProperty]
    public decimal? FloorRate { get; set; }

    [BindProperty]
    public decimal? Minimum { get; set; }

    [BindProperty]
    public decimal? Cap { get; set; }

    [BindProperty]
    public int Reports { get; set; } = 4;

    [BindProperty]
    public decimal? LateRate { get; set; }

    /// <summary>The firms on the platform.</summary>
    public IReadOnlyList<(string Value, string Words)> Firms { get; private set; } = [];

    /// <summary>The firm's patents in force.</summary>
    public IReadOnlyList<NamedPatent> Choices { get; private set; } = [];

    /// <summary>The kinds that are negotiated.</summary>
    public IEnumerable<(string Value, string Words)> Kinds => Enum.GetValues<LicenceKind>()
        .Where(kind => kind != LicenceKind.Open).Select(kind => (kind.ToString(), T.Of(kind)));

    /// <summary>What a royalty is reckoned on.</summary>
    public IEnumerable<(string Value, string Words)> Bases =>
        Enum.GetValues<RoyaltyBase>().Select(of => (of.ToString(), T.Of(of)));

    /// <summary>How often it is reported.</summary>
    public IEnumerable<(string Value, string Words)> ReportChoices =>
        new[] { 1, 2, 4, 12 }.Select(count => (F.Number(count, 0), T["licences.reports-a-year", ("count", count)]));

    private IReadOnlyList<RoyaltyTier> Tiers => (Rate, TierTo) switch
    {
        (null, _) => [],
        ({ } rate, null) => [new(null, Ratio.FromPercent(rate))],
        ({ } rate, { } to) =>
            [new(Yuan(to), Ratio.FromPercent(rate)), new(null, Ratio.FromPercent(RateBeyond ?? rate))],
    };

    public async Task<IActionResult> OnGetAsync()
    {
        From = (await Calls.StateAsync()).BusinessOn;
        To = From.Value.AddYears(UsualYears).AddDays(-1);
        return await ShowAsync();
    }

    public Task<IActionResult> OnPostAsync()
    {
        if (Licensee is not { } licensee || From is not { } from || To is not { } to)
        {
            return StayAsync(new Refusal("form.not-read", Field: Licensee is null ? nameof(Licensee) : nameof(From)));
        }

        var royalty = new RoyaltyTerms(Yuan(EntryFee) ?? Money.Zero, Base, Tiers)
        {
            FloorRate = FloorRate is { } floor ? Ratio.FromPercent(floor) : null,
            YearlyMinimum = Yuan(Minimum),
            YearlyCap = Yuan(Cap),
            ReportsPerYear = Reports,
            LateRate = AnnualRate.FromPercent(LateRate ?? 0),
        };
        return RunAsync(
            new DraftLicence(
                new(licensee), Kind, [.. Patents.Select(patent => new PatentId(patent))], from, to, royalty),
            made => $"/licences/{made.Id.Value}");
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        if (!Permissions.Allows(Viewer.Desk, typeof(DraftLicence)))
        {
            return Declined(new("platform.forbidden"));
        }

        var firms = new ListOrganisations(new(Take: Most), Desk.Enterprise, OrganisationState.Active);
        Firms = (await Calls.ReadAsync(firms)).Succeeded(out var found, out _)
            ? [.. found.Rows.Select(row => (row.Id.Value.ToString(), row.NameZh))]
            : [];
        var patents = new ListPatents(new(Take: Most), State: PatentState.Granted);
        Choices = (await Calls.ReadAsync(patents)).Succeeded(out var list, out _)
            ? [.. list.Rows.Select(line => PatentChoices.Of(T, line))]
            : [];
        return Page();
    }

    private static Money? Yuan(decimal? amount) =>
        amount is { } yuan ? Money.FromYuan(decimal.Round(yuan, 2)) : null;
}
