using System.Text;
using Fourwings.Domain.Cases;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Trusts;
using Fourwings.Finance;
using Fourwings.Platform.Access;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Trusts;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Trusts;

/// <summary>A settlor as the form takes it.</summary>
public sealed class SettlorFields
{
    public Guid? Firm { get; set; }

    public decimal? Percent { get; set; }
}

/// <summary>Draws a trust plan up from a deal's file, uploaded or begun from one that comes along.</summary>
public sealed class TrustNewPage : AppPage
{
    private const int Most = 500;
    private const int MostRows = 12;
    private const int FewRows = 3;
    private const int MostBytes = 400_000;

    /// <summary>The deal file to begin with.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Template { get; set; }

    /// <summary>How many settlors the form has room for.</summary>
    [BindProperty(SupportsGet = true)]
    public int Rows { get; set; } = FewRows;

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public TrustMode Mode { get; set; } = TrustMode.Debt;

    [BindProperty]
    public string? DeedNumber { get; set; }

    [BindProperty]
    public List<SettlorFields> Settlors { get; set; } = [];

    [BindProperty]
    public IFormFile? Scan { get; set; }

    [BindProperty]
    public string? DealText { get; set; }

    /// <summary>All that is wrong with the deal's file.</summary>
    public IReadOnlyList<Fault> Faults { get; private set; } = [];

    /// <summary>The deal files that come along.</summary>
    public IReadOnlyList<string> Templates => DealTemplates.Names;

    /// <summary>The firms that may put assets in.</summary>
    public IReadOnlyList<(string Value, string Words)> Firms { get; private set; } = [];

    /// <summary>The modes.</summary>
    public IEnumerable<(string Value, string Words)> Modes =>
        Enum.GetValues<TrustMode>().Select(mode => (mode.ToString(), T.Of(mode)));

    public Task<IActionResult> OnGetAsync()
    {
        DealText = Template is { Length: > 0 } name ? DealTemplates.Read(name) : null;
        return ShowAsync();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (Scan is { Length: > 0 and < MostBytes })
        {
            using var reader = new StreamReader(Scan.OpenReadStream(), Encoding.UTF8);
            DealText = await reader.ReadToEndAsync();
            ModelState.Remove(nameof(DealText));
        }

        (_, Faults) = DealFile.Parse(DealText ?? string.Empty, T.Language);
        return await RunAsync(
            new DraftTrust(
                Name ?? string.Empty, Mode,
                [
                    .. Settlors.Where(one => one is { Firm: not null, Percent: > 0 }).Select(one => new TrustSettlor(
                        new(one.Firm!.Value), Ratio.FromPercent(decimal.Round(one.Percent!.Value, 6)))),
                ],
                DeedNumber ?? string.Empty,
                DealText ?? string.Empty),
            plan => $"/trusts/{plan.Id.Value}");
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        if (!Permissions.Allows(Viewer.Desk, typeof(DraftTrust)))
        {
            return Declined(new("platform.forbidden"));
        }

        while (Settlors.Count < Math.Clamp(Rows, 1, MostRows))
        {
            Settlors.Add(new());
        }

        var list = new ListOrganisations(new(Take: Most), Desk.Enterprise, OrganisationState.Active);
        Firms = (await Calls.ReadAsync(list)).Succeeded(out var found, out _)
            ? [("", Format.Nothing), .. found.Rows.Select(row => (row.Id.Value.ToString(), row.NameZh))]
            : [];
        return Page();
    }
}
