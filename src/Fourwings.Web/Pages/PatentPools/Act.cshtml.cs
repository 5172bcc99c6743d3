using Fourwings.Domain;
using Fourwings.Domain.Licences;
using Fourwings.Domain.Parties;
using Fourwings.Domain.PatentPools;
using Fourwings.Domain.Patents;
using Fourwings.Finance;
using Fourwings.Platform.PatentPools;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.PatentPools;

/// <summary>One step of a patent pool: what is posted.</summary>
public sealed partial class PatentPoolActPage : AppPage
{
    /// <summary>The patent pool.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public string Act { get; set; } = string.Empty;

    [BindProperty(SupportsGet = true)]
    public Guid? Patent { get; set; }

    /// <summary>A resolution, a dispute or a package.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Number { get; set; }

    [BindProperty]
    public Guid? Firm { get; set; }

    [BindProperty]
    public string? Countries { get; set; }

    [BindProperty]
    public ComplementMark Mark { get; set; } = ComplementMark.Essential;

    [BindProperty]
    public decimal? Points { get; set; }

    [BindProperty]
    public decimal? Cost { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public bool? Yes { get; set; }

    [BindProperty]
    public CharterForm Charter { get; set; } = new();

    [BindProperty]
    public List<MemberForm> Members { get; set; } = [];

    [BindProperty]
    public List<Guid> Chosen { get; set; } = [];

    [BindProperty]
    public decimal? Rate { get; set; }

    [BindProperty]
    public RoyaltyBase Base { get; set; } = RoyaltyBase.NetSales;

    [BindProperty]
    public decimal? EntryFee { get; set; }

    [BindProperty]
    public decimal? Minimum { get; set; }

    [BindProperty]
    public int Reports { get; set; } = 4;

    [BindProperty]
    public decimal? LateRate { get; set; }

    [BindProperty]
    public string? MadeIn { get; set; } = "CN";

    [BindProperty]
    public string? SoldIn { get; set; } = "CN";

    [BindProperty]
    public DateOnly? From { get; set; }

    [BindProperty]
    public DateOnly? To { get; set; }

    private string Why => Reason ?? string.Empty;

    private PatentPoolId Pool => new(Id);

    private OrganisationId Other => new(Firm ?? Guid.Empty);

    private PatentId Which => new(Patent ?? Guid.Empty);

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostAsync() => Act switch
    {
        "sign" => RunAsync(new SignPatentPool(Pool), _ => At),
        "abandon" => RunAsync(new AbandonPatentPool(Pool, Why), _ => At),
        "leave" => RunAsync(new LeavePatentPool(Pool, Why), _ => "/patent-pools"),
        "share" => RunAsync(new SharePoolRoyalties(Pool), sheet => $"/sharing-sheets/{sheet.Id.Value}"),
        "propose" => RunAsync(
            new ProposePoolPatent(Pool, Which, Other, (Countries ?? string.Empty).Split(
                [',', '，', '、', ' '], StringSplitOptions.RemoveEmptyEntries)),
            _ => PatentAt),
        "evaluate" => RunAsync(
            new EvaluatePoolPatent(Pool, Which, Mark, Points ?? 0, Cost ?? 0, Why), _ => PatentAt),
        "consent" => RunAsync(new RecordPoolConsent(Pool, Which, Other, Text ?? string.Empty), _ => PatentAt),
        "admit" => RunAsync(new AdmitPoolPatent(Pool, Which), _ => PatentAt),
        "decline" => RunAsync(new DeclinePoolPatent(Pool, Which, Why), _ => PatentAt),
        "take-out" => RunAsync(new TakeOutPoolPatent(Pool, Which, Why), _ => PatentAt),
        "vote" when Number is { } number && Yes is { } yes =>
            RunAsync(new VoteInPatentPool(Pool, number, yes), _ => At),
        "dispute" => RunAsync(
            new OpenPoolDispute(Pool, Other, Patent is { } patent ? new PatentId(patent) : null, Why), _ => At),
        "license" when From is { } from && To is { } to => RunAsync(
            new DraftPoolLicence(Pool, Number ?? 0, Other, from, to),
            made => $"/patent-pool-licences/{made.Id.Value}"),
        "invite" => ResolveAsync(new(PoolResolutionKind.InviteMember, Why) { Member = Other }),
        "expel" => ResolveAsync(new(PoolResolutionKind.ExpelMember, Why) { Member = Other }),
        "settle" => ResolveAsync(new(PoolResolutionKind.SettleDispute, Why) { Member = Other, Dispute = Number }),
        "dissolve" => ResolveAsync(new(PoolResolutionKind.Dissolve, Why)),
        "charter" => ResolveAsync(new(PoolResolutionKind.ChangeCharter, Why)
        {
            Charter = Charter.Read([.. Members.Select(row => (new OrganisationId(row.Firm ?? Guid.Empty), row.Share))]),
        }),
        "package" => ResolveAsync(new(PoolResolutionKind.OfferPackage, Why) { Package = Package() }),
        _ => StayAsync(new Refusal("form.not-read", Field: nameof(Number))),
    };

    private Task<IActionResult> ResolveAsync(PoolProposal proposal) =>
        RunAsync(new ProposePoolResolution(Pool, proposal), _ => At);

    private LicencePackage Package() => new(
        0,
        Text ?? string.Empty,
        [.. Chosen.Select(patent => new PatentId(patent))],
        new(
            Yuan(EntryFee) ?? Money.Zero, Base,
            Rate is { } rate ? [new(null, Ratio.FromPercent(rate))] : [])
        {
            YearlyMinimum = Yuan(Minimum),
            ReportsPerYear = Reports,
            LateRate = AnnualRate.FromPercent(LateRate ?? 0),
        },
        (MadeIn ?? string.Empty).Trim().ToUpperInvariant(),
        (SoldIn ?? string.Empty).Trim().ToUpperInvariant());

    private static Money? Yuan(decimal? amount) =>
        amount is { } yuan ? Money.FromYuan(decimal.Round(yuan, 2)) : null;
}
