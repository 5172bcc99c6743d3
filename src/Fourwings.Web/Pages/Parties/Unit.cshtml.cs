using System.ComponentModel.DataAnnotations;
using Fourwings.Platform.Parties;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Parties;

/// <summary>Adds a unit.</summary>
public sealed class UnitPage : OrganisationForm
{
    [BindProperty, Required]
    public string? NameZh { get; set; }

    [BindProperty]
    public string? NameEn { get; set; }

    [BindProperty]
    public Guid? Under { get; set; }

    /// <summary>Before this day it cannot act; null = it was always there.</summary>
    [BindProperty]
    public DateOnly? OpenedOn { get; set; }

    public Task<IActionResult> OnPostAsync() =>
        RunAsync(new AddUnit(new(Id), NameZh ?? "", NameEn ?? "", UnitOf(Under), OpenedOn), _ => Back);
}
