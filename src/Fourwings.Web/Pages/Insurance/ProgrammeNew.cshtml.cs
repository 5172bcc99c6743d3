using Fourwings.Domain;
using Fourwings.Domain.Insurance;
using Fourwings.Domain.Parties;
using Fourwings.Finance;
using Fourwings.Platform.Access;
using Fourwings.Platform.Insurance;
using Fourwings.Platform.Parties;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Insurance;

/// <summary>The office opens a programme with an insurer.</summary>
public sealed class InsuranceProgrammeNewPage : AppPage
{
    private const int Most = 500;

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public InsuranceProduct Product { get; set; } = InsuranceProduct.Enforcement;

    [BindProperty]
    public Guid? Insurer { get; set; }

    /// <summary>For one patent, before the discount.</summary>
    [BindProperty]
    public decimal? Premium { get; set; }

    [BindProperty]
    public decimal? SumInsured { get; set; }

    [BindProperty]
    public decimal? Deductible { get; set; }

    /// <summary>In per cent.</summary>
    [BindProperty]
    public decimal? OwnShare { get; set; }

    [BindProperty]
    public int? WaitingDays { get; set; }

    [BindProperty]
    public int? RetroactiveMonths { get; set; }

    /// <summary>In per cent.</summary>
    [BindProperty]
    public decimal? Discount { get; set; }

    /// <summary>In per cent.</summary>
    [BindProperty]
    public decimal? CityShare { get; set; }

    [BindProperty]
    public decimal? Budget { get; set; }

    [BindProperty]
    public DateOnly? From { get; set; }

    [BindProperty]
    public DateOnly? To { get; set; }

    [BindProperty]
    public string? Ground { get; set; }

    /// <summary>The products that insure patents.</summary>
    public IEnumerable<(string Value, string Words)> Products => Enum.GetValues<InsuranceProduct>()
        .Where(one => one != InsuranceProduct.PledgeLoan).Select(one => (one.ToString(), T.Of(one)));

    /// <summary>The insurers on the platform.</summary>
    public IReadOnlyList<(string Value, string Words)> Insurers { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        From = (await Calls.StateAsync()).BusinessOn;
        To = From.Value.AddYears(1).AddDays(-1);
        return await ShowAsync();
    }

    public Task<IActionResult> OnPostAsync()
    {
        if (Insurer is not { } insurer || From is not { } from || To is not { } to || Budget is not { } budget)
        {
            return StayAsync(new Refusal("form.not-read", Field: Insurer is null ? nameof(Insurer) : nameof(Budget)));
        }

        var quote = new QuoteTerms(
            Yuan(SumInsured), Yuan(Premium), null, null, Yuan(Deductible), Share(OwnShare), WaitingDays,
            RetroactiveMonths);
        return RunAsync(
            new OpenInsuranceProgramme(
                Name ?? string.Empty, Product, new(insurer), quote, Share(Discount) ?? Ratio.Zero,
                Share(CityShare) ?? Ratio.Zero, Money.FromYuan(decimal.Round(budget, 2)), from, to,
                Ground ?? string.Empty),
            opened => $"/insurance/programmes/{opened.Id.Value}");
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        if (!Permissions.Allows(Viewer.Desk, typeof(OpenInsuranceProgramme)))
        {
            return Declined(new("platform.forbidden"));
        }

        var insurers = new ListOrganisations(new(Take: Most), Desk.Insurer, OrganisationState.Active);
        Insurers = (await Calls.ReadAsync(insurers)).Succeeded(out var found, out _)
            ? [.. found.Rows.Select(row => (row.Id.Value.ToString(), row.NameZh))]
            : [];
        return Page();
    }

    private static Money? Yuan(decimal? yuan) =>
        yuan is { } amount ? Money.FromYuan(decimal.Round(amount, 2)) : null;

    private static Ratio? Share(decimal? percent) => percent is { } value ? Ratio.FromPercent(value) : null;
}
