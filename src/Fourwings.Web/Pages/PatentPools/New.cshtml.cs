using Fourwings.Domain.Parties;
using Fourwings.Domain.PatentPools;
using Fourwings.Finance;
using Fourwings.Platform.Access;
using Fourwings.Platform.Parties;
using Fourwings.Platform.PatentPools;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.PatentPools;

/// <summary>A firm founds a patent pool.</summary>
public sealed class PatentPoolNewPage : AppPage
{
    private const int Rows = 6;

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public Guid? Agency { get; set; }

    [BindProperty]
    public List<MemberForm> Members { get; set; } = [];

    [BindProperty]
    public CharterForm Charter { get; set; } = new();

    /// <summary>The firms on the platform.</summary>
    public IReadOnlyList<(string Value, string Words)> Firms { get; private set; } = [];

    /// <summary>The transfer agents.</summary>
    public IReadOnlyList<(string Value, string Words)> Agencies { get; private set; } = [];

    public Task<IActionResult> OnGetAsync()
    {
        Members = [new() { Firm = Viewer.Organisation.Value }];
        return ShowAsync();
    }

    public Task<IActionResult> OnPostAsync()
    {
        var named = Members.Where(row => row.Firm is not null).ToArray();
        var found = new FoundPatentPool(
            Name ?? string.Empty, new(Agency ?? Guid.Empty),
            Charter.Read([.. named.Select(row => (new OrganisationId(row.Firm!.Value), row.Share))]),
            [.. named.Select(row => new OrganisationId(row.Firm!.Value))]);
        return RunAsync(found, made => $"/patent-pools/{made.Id.Value}");
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        if (!Permissions.Allows(Viewer.Desk, typeof(FoundPatentPool)))
        {
            return Declined(new("platform.forbidden"));
        }

        while (Members.Count < Rows)
        {
            Members.Add(new());
        }

        Firms = await PoolChoices.OrganisationsAsync(Calls, Desk.Enterprise, optional: true);
        Agencies = await PoolChoices.OrganisationsAsync(Calls, Desk.TransferAgent);
        return Page();
    }
}

/// <summary>A founder, with the share agreed.</summary>
public sealed class MemberForm
{
    /// <summary>Who; null = an empty line.</summary>
    public Guid? Firm { get; set; }

    /// <summary>The agreed share in per cent; null = none.</summary>
    public decimal? Share { get; set; }
}

/// <summary>A charter as it is typed.</summary>
public sealed class CharterForm
{
    public RoyaltyRule Rule { get; set; } = RoyaltyRule.Points;

    /// <summary>The agency's share in per cent.</summary>
    public decimal? Fee { get; set; } = 10;

    public PatentPoolVoting Voting { get; set; } = PatentPoolVoting.ByMember;

    public PatentPoolMajority Majority { get; set; } = PatentPoolMajority.MoreThanHalf;

    public GrantBack GrantBack { get; set; } = GrantBack.NonExclusive;

    public bool LicensesOutside { get; set; } = true;

    public bool AdmitsSubstitutes { get; set; }

    public bool BringsAllEssential { get; set; } = true;

    public string? Duties { get; set; }

    /// <summary>A charter as it stands, to be changed.</summary>
    public static CharterForm Of(PatentPoolCharter charter) => new()
    {
        Rule = charter.Rule,
        Fee = charter.FeeShare.Value * 100,
        Voting = charter.Voting,
        Majority = charter.Majority,
        GrantBack = charter.GrantBack,
        LicensesOutside = charter.LicensesOutside,
        AdmitsSubstitutes = charter.AdmitsSubstitutes,
        BringsAllEssential = charter.BringsAllEssential,
        Duties = charter.Duties,
    };

    /// <summary>The charter with the shares agreed.</summary>
    public PatentPoolCharter Read(IReadOnlyList<(OrganisationId Member, decimal? Share)> shares) =>
        new(Rule, Ratio.FromPercent(Fee ?? 0), Voting, Majority)
        {
            Agreed =
            [
                .. shares.Where(one => one.Share is not null)
                    .Select(one => new AgreedShare(one.Member, Ratio.FromPercent(one.Share!.Value))),
            ],
            GrantBack = GrantBack,
            LicensesOutside = LicensesOutside,
            AdmitsSubstitutes = AdmitsSubstitutes,
            BringsAllEssential = BringsAllEssential,
            Duties = (Duties ?? string.Empty).Trim(),
        };
}

/// <summary>Choices of the forms.</summary>
internal static class PoolChoices
{
    private const int Most = 500;

    /// <summary>The organisations at a desk.</summary>
    public static async Task<IReadOnlyList<(string Value, string Words)>> OrganisationsAsync(
        PageCall calls, Desk desk, bool optional = false)
    {
        var list = new ListOrganisations(new(Take: Most), desk, OrganisationState.Active);
        (string, string)[] none = optional ? [(string.Empty, Format.Nothing)] : [];
        return (await calls.ReadAsync(list)).Succeeded(out var found, out _)
            ? [.. none, .. found.Rows.Select(row => (row.Id.Value.ToString(), row.NameZh))]
            : none;
    }
}
