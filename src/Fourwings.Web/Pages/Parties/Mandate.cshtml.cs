using System.ComponentModel.DataAnnotations;
using Fourwings.Domain.Parties;
using Fourwings.Finance;
using Fourwings.Platform.Parties;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Parties;

/// <summary>Gives a person a mandate.</summary>
public sealed class MandatePage : OrganisationForm
{
    [BindProperty(SupportsGet = true)]
    public Guid Person { get; set; }

    [BindProperty]
    public MandateKind Kind { get; set; } = MandateKind.Handle;

    [BindProperty]
    public decimal? UpToWan { get; set; }

    [BindProperty]
    public Guid? Unit { get; set; }

    [BindProperty, Required]
    public DateOnly? From { get; set; }

    [BindProperty]
    public DateOnly? Until { get; set; }

    public IEnumerable<(string Value, string Words)> People =>
        View.People.Select(person => (person.Id.Value.ToString(), person.Name));

    public IEnumerable<(string Value, string Words)> Kinds =>
        Enum.GetValues<MandateKind>().Select(kind => (kind.ToString(), T.Of(kind)));

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
        {
            return await StayAsync(new("form.not-read"));
        }

        var upTo = UpToWan is { } wan ? Money.FromWan(wan) : (Money?)null;
        return await RunAsync(
            new GiveMandate(new(Person), Kind, From ?? default, Until, UnitOf(Unit), upTo), _ => Back);
    }

    protected override async Task PrepareAsync() => From ??= (await Calls.StateAsync()).BusinessOn;
}
