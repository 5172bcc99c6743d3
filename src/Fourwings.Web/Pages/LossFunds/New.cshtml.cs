using Fourwings.Domain.LossFunds;
using Fourwings.Domain.Parties;
using Fourwings.Finance;
using Fourwings.Platform.LossFunds;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Search;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.LossFunds;

/// <summary>Opens a fund: first its rules are chosen, then what they leave open is filled in.</summary>
public sealed class NewFundPage : AppPage
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Scheme { get; set; }

    [BindProperty]
    public Guid Bank { get; set; }

    [BindProperty]
    public decimal? Multiple { get; set; }

    [BindProperty]
    public decimal? Lending { get; set; }

    [BindProperty]
    public int? OverdueDays { get; set; }

    [BindProperty]
    public RecoveryOrder Recovery { get; set; } = RecoveryOrder.ProRataToPaid;

    [BindProperty]
    public List<CompensationPaper> Papers { get; set; } = [];

    [BindProperty]
    public decimal? BankYearCap { get; set; }

    [BindProperty]
    public decimal? LoanCeiling { get; set; }

    [BindProperty]
    public decimal? GuarantorShare { get; set; }

    [BindProperty]
    public string? BankPerformance { get; set; }

    [BindProperty]
    public bool DistrictFourTenths { get; set; }

    [BindProperty]
    public string? Basis { get; set; }

    /// <summary>Every set of rules there is.</summary>
    public IReadOnlyList<FundSchemeLine> Schemes { get; private set; } = [];

    /// <summary>The one that was chosen; null = none yet.</summary>
    public FundSchemeLine? Chosen { get; private set; }

    public IEnumerable<(string Value, string Words)> Banks { get; private set; } = [];

    public IEnumerable<(string Value, string Words)> Orders =>
        Enum.GetValues<RecoveryOrder>().Select(order => (order.ToString(), T.Of(order)));

    /// <summary>The papers to choose from; what a scheme asks for anyway is not chosen.</summary>
    public IEnumerable<CompensationPaper> AllPapers =>
        Enum.GetValues<CompensationPaper>().Where(paper => paper != CompensationPaper.DisposalProof);

    public Task<IActionResult> OnGetAsync()
    {
        Papers = [.. AllPapers];
        return ShowAsync();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        return await RunAsync(
            new OpenFund(
                Name ?? string.Empty, Scheme ?? string.Empty, new(Bank),
                Agreed: Chosen?.Sharing is { } sharing ? Agreed(sharing) : null),
            fund => $"/funds/{fund.Id.Value}");
    }

    /// <summary>Whether the chosen text leaves it open.</summary>
    public bool Asks(FundGap gap) => Chosen?.Sharing?.Gaps.Contains(gap) == true;

    /// <summary>Who bears what by a set of rules, in words.</summary>
    public string SharesOf(FundSchemeLine line) => FundWords.Shares(line.Sharing, T, F);

    /// <summary>What a set of rules leaves open, in words.</summary>
    public string GapsOf(FundSchemeLine line) =>
        line.Sharing is { Gaps: { Count: > 0 } gaps } ? T["funds.list", ("items", gaps)] : string.Empty;

    /// <summary>How far its source was read.</summary>
    public StateWord StandingOf(FundSchemeLine line) => RuleWhy.Standing(line.Rule, T.Language);

    protected override async Task<IActionResult> ShowAsync()
    {
        await LoadAsync();
        var found = await Calls.ReadAsync(new ListOrganisations(new ListWish(Take: 100), Desk.Bank));
        Banks = found.Succeeded(out var banks, out _)
            ? banks.Rows.Select(bank => (bank.Id.Value.ToString(), bank.NameZh))
            : [];
        return Page();
    }

    private async Task LoadAsync()
    {
        if (Schemes.Count == 0 && (await Calls.ReadAsync(new ListFundSchemes())).Succeeded(out var all, out _))
        {
            Schemes = all;
            Chosen = all.FirstOrDefault(line => line.Name == Scheme && line.Holds);
        }
    }

    private FundAgreed Agreed(SharingRule sharing) =>
        new(OverdueDays ?? 0, Recovery, [.. Papers.Where(Enum.IsDefined).Distinct()], Basis ?? string.Empty)
        {
            Multiple = Multiple is { } times ? new(times) : null,
            Lending = Yuan(Lending),
            BankYearCap = Yuan(BankYearCap),
            LoanCeiling = Yuan(LoanCeiling),
            GuarantorShare = GuarantorShare is { } percent ? new(percent / 100m) : null,
            BankPerformance = string.IsNullOrWhiteSpace(BankPerformance) ? null : BankPerformance.Trim(),
            DistrictFourTenths = sharing.Has(FundCondition.DistrictFourTenths) ? DistrictFourTenths : null,
        };

    private static Money? Yuan(decimal? typed) =>
        typed is { } yuan ? Money.FromYuan(decimal.Round(yuan, 2)) : null;
}
