using Fourwings.Domain.Parties;
using Fourwings.Platform.Parties;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Parties;

/// <summary>A form about one organisation.</summary>
public abstract class OrganisationForm : AppPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>What the viewer sees of it.</summary>
    public OrganisationView View { get; private set; } = null!;

    /// <summary>The organisation.</summary>
    public Organisation Organisation => View.Organisation;

    /// <summary>Its page.</summary>
    public string Back => $"/organisations/{Id}";

    /// <summary>Its units as choices, the whole organisation first.</summary>
    public IEnumerable<(string Value, string Words)> Units => Organisation.Units
        .Select(unit => (unit.Id.Value.ToString(), unit.NameZh)).Prepend(("", T["organisations.whole"]));

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    protected override async Task<IActionResult> ShowAsync()
    {
        if (!(await Calls.ReadAsync(new ShowOrganisation(new(Id)))).Succeeded(out var view, out var refusal))
        {
            return Declined(refusal);
        }

        View = view;
        await PrepareAsync();
        return Page();
    }

    /// <summary>Fills what the form shows before anything was typed.</summary>
    protected virtual Task PrepareAsync() => Task.CompletedTask;

    /// <summary>A unit's id from its choice.</summary>
    protected static UnitId? UnitOf(Guid? unit) => unit is { } id ? new(id) : null;
}
