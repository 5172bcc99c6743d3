using System.ComponentModel.DataAnnotations;
using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;
using Fourwings.Finance;
using Fourwings.Platform.Access;
using Fourwings.Platform.Lending;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Search;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.CreditLines;

/// <summary>Opens a credit line for a firm.</summary>
public sealed class NewLinePage : AppPage
{
    private const int MostChoices = 500;

    [BindProperty]
    public string? Number { get; set; }

    [BindProperty, Required]
    public Guid? Firm { get; set; }

    [BindProperty]
    public Guid? Unit { get; set; }

    [BindProperty, Required]
    public decimal? Limit { get; set; }

    [BindProperty, Required]
    public DateOnly? From { get; set; }

    [BindProperty, Required]
    public DateOnly? To { get; set; }

    [BindProperty]
    public bool Revolving { get; set; }

    public IReadOnlyList<(string Value, string Words)> Firms { get; private set; } = [];

    public IReadOnlyList<(string Value, string Words)> Units { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        From = (await Calls.StateAsync()).BusinessOn;
        To = From.Value.AddYears(1).AddDays(-1);
        Revolving = true;
        return await ShowAsync();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (Limit is { } yuan && decimal.Round(yuan, 2) != yuan)
        {
            return await StayAsync(new Refusal("form.number", Field: nameof(Limit)));
        }

        return await RunAsync(new OpenLine(Terms()), line => $"/credit-lines/{line.Id.Value}");
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        if (!Permissions.Allows(Viewer.Desk, typeof(OpenLine)))
        {
            return Declined(new("platform.forbidden"));
        }

        var firms = await Calls.ReadAsync(new ListOrganisations(
            new ListWish(Take: MostChoices), Desk.Enterprise, OrganisationState.Active));
        Firms =
        [
            ("", T["applications.choose"]),
            .. firms.IsSuccess ? firms.Value.Rows.Select(row => (row.Id.Value.ToString(), row.NameZh)) : [],
        ];
        var units = await Calls.ReadAsync(new ListBranches(Viewer.Organisation));
        Units =
        [
            ("", T["loans.sign.no-unit"]),
            .. units.IsSuccess
                ? units.Value.Where(row => row.UnitId is not null)
                    .Select(row => (row.UnitId!.Value.Value.ToString(), row.UnitName!))
                : [],
        ];
        return Page();
    }

    private LineTerms Terms() => new(
        (Number ?? string.Empty).Trim(),
        Viewer.Organisation,
        Unit is { } unit ? new UnitId(unit) : null,
        new(Firm ?? default),
        Limit is { } yuan && Math.Abs(yuan) < 1e12m ? Money.FromYuan(yuan) : Money.Zero,
        From ?? default,
        To ?? default,
        Revolving);
}
