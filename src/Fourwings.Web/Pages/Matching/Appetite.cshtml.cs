using Fourwings.Domain.Matching;
using Fourwings.Finance;
using Fourwings.Platform.Matching;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Matching;

/// <summary>A bank states what it is ready to lend on a fair.</summary>
public sealed class AppetitePage : AppPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public decimal? Capacity { get; set; }

    [BindProperty]
    public int? Places { get; set; }

    [BindProperty]
    public decimal? Least { get; set; }

    [BindProperty]
    public decimal? Most { get; set; }

    [BindProperty]
    public int? MostMonths { get; set; }

    /// <summary>The rate, in per cent a year.</summary>
    [BindProperty]
    public decimal? Rate { get; set; }

    public MatchingFair Fair { get; private set; } = null!;

    public string At => $"/fairs/{Id}";

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostAsync() => RunAsync(
        new StateAppetite(new(Id), new(
            Yuan(Capacity), Places ?? 0, Yuan(Least), Yuan(Most), MostMonths ?? 0,
            AnnualRate.FromPercent(Rate ?? 0m))),
        _ => At);

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        if (!(await Calls.ReadAsync(new ShowAppetite(new(Id)))).Succeeded(out var stated, out var refusal))
        {
            return Declined(refusal);
        }

        Fair = stated.Fair;
        if (stated.Appetite is { } known && Refusal is null)
        {
            (Capacity, Places, Least, Most, MostMonths, Rate) = (
                known.Capacity.Yuan, known.Places, known.Least.Yuan, known.Most.Yuan, known.MostMonths,
                known.Rate.Percent);
        }

        return Page();
    }

    private static Money Yuan(decimal? typed) => Money.FromYuan(decimal.Round(typed ?? 0m, 2));
}
