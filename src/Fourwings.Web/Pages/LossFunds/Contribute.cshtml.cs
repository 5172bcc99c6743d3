using Fourwings.Finance;
using Fourwings.Platform.LossFunds;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.LossFunds;

/// <summary>Puts a year's money into a fund.</summary>
public sealed class ContributePage : FundFormPage
{
    [BindProperty]
    public int? Year { get; set; }

    [BindProperty]
    public decimal? Province { get; set; }

    [BindProperty]
    public decimal? City { get; set; }

    [BindProperty]
    public decimal? District { get; set; }

    public Task<IActionResult> OnPostAsync() => RunAsync(
        new ContributeToFund(new(Id), Year ?? 0, Yuan(Province), Yuan(City), Yuan(District)), _ => At);

    protected override async Task<IActionResult> ShowAsync()
    {
        Year ??= (await Calls.StateAsync()).BusinessOn.Year;
        return await base.ShowAsync();
    }

    private static Money Yuan(decimal? typed) => Money.FromYuan(decimal.Round(typed ?? 0m, 2));
}
