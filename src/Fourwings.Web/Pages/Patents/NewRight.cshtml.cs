using System.ComponentModel.DataAnnotations;
using Fourwings.Domain.Patents;
using Fourwings.Platform.Access;
using Fourwings.Platform.Patents;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Patents;

/// <summary>Registers a trade mark, software copyright or plant variety from its certificate.</summary>
public sealed class NewRightPage : AppPage
{
    [BindProperty]
    public RightKind Kind { get; set; } = RightKind.TradeMark;

    [BindProperty, Required]
    public string? Number { get; set; }

    [BindProperty, Required]
    public string? Registry { get; set; }

    [BindProperty, Required]
    public string? NameZh { get; set; }

    [BindProperty]
    public string? NameEn { get; set; }

    [BindProperty, Required]
    public DateOnly? RegisteredOn { get; set; }

    [BindProperty]
    public DateOnly? LastDay { get; set; }

    [BindProperty]
    public List<OwnerInput> Owners { get; set; } = [];

    public IEnumerable<(string Value, string Words)> Kinds => Enum.GetValues<RightKind>()
        .Where(kind => !kind.IsPatent()).Select(kind => (kind.ToString(), T.Of(kind)));

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
        {
            return await StayAsync(new("form.not-read"));
        }

        var entry = new IpRightEntry(
            Kind,
            Number ?? string.Empty,
            Registry ?? string.Empty,
            NameZh ?? string.Empty,
            NameEn ?? string.Empty,
            RegisteredOn ?? default);
        var owners = await RightForm.OwnersAsync(Calls, Owners);
        return await RunAsync(new RegisterRight(entry, owners, LastDay), right => $"/rights/{right.Id.Value}");
    }

    protected override Task<IActionResult> ShowAsync()
    {
        if (!Permissions.Allows(Viewer.Desk, typeof(RegisterRight)))
        {
            return Task.FromResult(Declined(new("platform.forbidden")));
        }

        Owners = Owners.Count == 0 ? RightForm.NewOwners(Calls) : RightForm.Filled(Owners);
        return base.ShowAsync();
    }
}
