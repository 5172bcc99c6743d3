using System.ComponentModel.DataAnnotations;
using Fourwings.Domain.Patents;
using Fourwings.Platform.Access;
using Fourwings.Platform.Patents;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Patents;

/// <summary>Registers a patent from its certificate.</summary>
public sealed class NewPatentPage : AppPage
{
    [BindProperty, Required]
    public string? Number { get; set; }

    [BindProperty]
    public RightKind Kind { get; set; } = RightKind.Invention;

    [BindProperty, Required]
    public string? TitleZh { get; set; }

    [BindProperty]
    public string? TitleEn { get; set; }

    [BindProperty]
    public string? Ipc { get; set; }

    [BindProperty, Required]
    public DateOnly? FiledOn { get; set; }

    [BindProperty]
    public DateOnly? GrantedOn { get; set; }

    [BindProperty]
    public DateOnly? FeePaidUntil { get; set; }

    [BindProperty]
    public List<OwnerInput> Owners { get; set; } = [];

    public IEnumerable<(string Value, string Words)> Kinds => Enum.GetValues<RightKind>()
        .Where(kind => kind.IsPatent()).Select(kind => (kind.ToString(), T.Of(kind)));

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
        {
            return await StayAsync(new("form.not-read"));
        }

        var filing = new PatentFiling(
            Number ?? string.Empty,
            Kind,
            TitleZh ?? string.Empty,
            TitleEn ?? string.Empty,
            RightForm.Parts(Ipc),
            FiledOn ?? default);
        var owners = await RightForm.OwnersAsync(Calls, Owners);
        return await RunAsync(
            new RegisterPatent(filing, owners, GrantedOn, FeePaidUntil), patent => $"/patents/{patent.Id.Value}");
    }

    protected override Task<IActionResult> ShowAsync()
    {
        if (!Permissions.Allows(Viewer.Desk, typeof(RegisterPatent)))
        {
            return Task.FromResult(Declined(new("platform.forbidden")));
        }

        Owners = Owners.Count == 0 ? RightForm.NewOwners(Calls) : RightForm.Filled(Owners);
        return base.ShowAsync();
    }
}
