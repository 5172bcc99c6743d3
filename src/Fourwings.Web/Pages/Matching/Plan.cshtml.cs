using System.ComponentModel.DataAnnotations;
using Fourwings.Domain.Matching;
using Fourwings.Platform.Access;
using Fourwings.Platform.Matching;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Matching;

/// <summary>Announces a fair, or changes what is announced of it.</summary>
public sealed class PlanPage : AppPage
{
    /// <summary>The fair to change; null = a new one.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Id { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty, Required]
    public DateOnly? HeldOn { get; set; }

    [BindProperty]
    public string? Place { get; set; }

    [BindProperty]
    public string? Organisers { get; set; }

    [BindProperty, Required]
    public int? ForYear { get; set; }

    public async Task<IActionResult> OnGetAsync()
    {
        if (!Permissions.Allows(Viewer.Desk, typeof(AnnounceFair)))
        {
            return Declined(new("platform.forbidden"));
        }

        if (Id is not { } id)
        {
            Organisers = Calls.Visitor?.Organisation;
            return Page();
        }

        if (!(await Calls.ReadAsync(new ShowFair(new(id)))).Succeeded(out var view, out var refusal))
        {
            return Declined(refusal);
        }

        var plan = view.Fair.Plan;
        (Name, HeldOn, Place, Organisers, ForYear) =
            (plan.Name, plan.HeldOn, plan.Place, plan.Organisers, plan.ForYear);
        return Page();
    }

    public Task<IActionResult> OnPostAsync()
    {
        var plan = new FairPlan(
            Name ?? string.Empty, HeldOn ?? default, Place ?? string.Empty, Organisers ?? string.Empty, ForYear ?? 0);
        return Id is { } id
            ? RunAsync(new ChangeFair(new(id), plan), _ => $"/fairs/{id}")
            : RunAsync(new AnnounceFair(plan), fair => $"/fairs/{fair.Id.Value}/invite");
    }
}
