using System.ComponentModel.DataAnnotations;
using Fourwings.Domain.Patents;
using Fourwings.Finance;
using Fourwings.Platform.Patents;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Patents;

/// <summary>Binds a product with its revenue to a patent.</summary>
public sealed class ProductPage : AppPage
{
    private const int MostYears = 3;

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty, Required]
    public string? Product { get; set; }

    [BindProperty]
    public bool IsMain { get; set; } = true;

    [BindProperty]
    public List<YearInput> Years { get; set; } = [];

    public PatentView View { get; private set; } = null!;

    public string Back => $"/patents/{Id}";

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
        {
            return await StayAsync(new("form.not-read"));
        }

        var revenue = Years.Where(year => year is { Year: not null, Wan: not null })
            .Select(year => new YearRevenue(year.Year!.Value, Money.FromWan(year.Wan!.Value))).ToArray();
        return await RunAsync(new BindProduct(new(Id), new(Product ?? string.Empty, IsMain, revenue)), _ => Back);
    }

    protected override async Task<IActionResult> ShowAsync()
    {
        if (!(await Calls.ReadAsync(new ShowPatent(new(Id)))).Succeeded(out var view, out var refusal))
        {
            return Declined(refusal);
        }

        View = view;
        var last = (await Calls.StateAsync()).BusinessOn.Year - 1;
        Years = Years.Count > 0
            ? Years
            : [.. Enumerable.Range(0, MostYears).Select(back => new YearInput { Year = last - back })];
        return Page();
    }
}

/// <summary>One year's revenue as the form has it.</summary>
public sealed class YearInput
{
    public int? Year { get; set; }

    public decimal? Wan { get; set; }
}
