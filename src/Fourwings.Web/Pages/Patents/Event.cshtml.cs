using System.ComponentModel.DataAnnotations;
using Fourwings.Domain.Patents;
using Fourwings.Platform.Patents;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Patents;

/// <summary>Records what the register says has happened to a patent.</summary>
public sealed class PatentEventPage : AppPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public PatentAction? Action { get; set; }

    /// <summary>The office's code, in place of the action; null = none.</summary>
    [BindProperty]
    public LegalEventCode? Code { get; set; }

    [BindProperty, Required]
    public DateOnly? On { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    [BindProperty]
    public DateOnly? PaidUntil { get; set; }

    [BindProperty]
    public List<OwnerInput> Owners { get; set; } = [];

    public PatentView View { get; private set; } = null!;

    public string Back => $"/patents/{Id}";

    public IEnumerable<(string Value, string Words)> Actions =>
        View.Allowed.Select(action => (action.ToString(), T.Of(action)));

    public IEnumerable<(string Value, string Words)> Codes => Enum.GetValues<LegalEventCode>()
        .Where(code => View.Allowed.Contains(LegalEvents.ActionOf(code)))
        .Select(code => (code.ToString(), T.Of(code))).Prepend((string.Empty, T["patents.no-code"]));

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        var chosen = Code is { } code ? LegalEvents.ActionOf(code) : Action;
        if (!ModelState.IsValid || chosen is not { } action)
        {
            return await StayAsync(new("form.not-read"));
        }

        var owners = action is PatentAction.ChangeOwners or PatentAction.RenameOwner
            ? await RightForm.OwnersAsync(Calls, Owners)
            : null;
        var happened = new PatentEvent(action, On ?? default, Note?.Trim() ?? string.Empty)
        {
            Code = Code,
            PaidUntil = PaidUntil,
            Owners = owners,
        };
        return await RunAsync(new RecordPatentEvent(new(Id), happened), _ => Back);
    }

    protected override async Task<IActionResult> ShowAsync()
    {
        if (!(await Calls.ReadAsync(new ShowPatent(new(Id)))).Succeeded(out var view, out var refusal))
        {
            return Declined(refusal);
        }

        View = view;
        On ??= (await Calls.StateAsync()).BusinessOn;
        Owners = RightForm.Filled(Owners.Count > 0 ? Owners : view.Patent.Owners.Select(owner =>
            new OwnerInput { Name = owner.Name, Share = owner.Share.Value * 100 }));
        return Page();
    }
}
