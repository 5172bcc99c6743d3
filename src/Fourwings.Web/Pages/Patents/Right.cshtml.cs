using System.ComponentModel.DataAnnotations;
using Fourwings.Domain.Patents;
using Fourwings.Platform.Access;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Pledges;
using Fourwings.Platform.Valuation;
using Fourwings.Web.Pages.Valuation;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Patents;

/// <summary>One trade mark, software copyright or plant variety, and what happens to it.</summary>
public sealed class RightPage : AppPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public IpRightAction? Action { get; set; }

    [BindProperty, Required]
    public DateOnly? On { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    [BindProperty]
    public DateOnly? LastDay { get; set; }

    public IpRightView View { get; private set; } = null!;

    public RecordHead Head { get; private set; } = null!;

    public ValuesCard Values { get; private set; } = null!;

    public IReadOnlyList<TimeEntry> Story { get; private set; } = [];

    public AuditLine? Audit { get; private set; }

    /// <summary>The pledges that it bears or bore; null where the desk reads no pledges.</summary>
    public IReadOnlyList<PledgeOfRight>? Pledges { get; private set; }

    public bool MayRecord => Permissions.Allows(Viewer.Desk, typeof(RecordRightEvent)) && Actions.Any();

    public IEnumerable<(string Value, string Words)> Actions => View.Allowed
        .Where(action => action != IpRightAction.ChangeOwners)
        .Select(action => (action.ToString(), T.Of(action)));

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid || Action is not { } action)
        {
            return await StayAsync(new("form.not-read"));
        }

        var happened = new IpRightEvent(action, On ?? default, Note?.Trim() ?? string.Empty) { LastDay = LastDay };
        return await RunAsync(new RecordRightEvent(new(Id), happened), _ => $"/rights/{Id}");
    }

    protected override async Task<IActionResult> ShowAsync()
    {
        if (!(await Calls.ReadAsync(new ShowRight(new(Id)))).Succeeded(out var view, out var refusal))
        {
            return Declined(refusal);
        }

        var (right, entry) = (view.Right, view.Right.Entry);
        if (!(await Calls.ReadAsync(new ShowValues(new(entry.Kind, Id)))).Succeeded(out var values, out refusal))
        {
            return Declined(refusal);
        }

        View = view;
        var today = (await Calls.StateAsync()).BusinessOn;
        On ??= today;
        Values = new(new(entry.Kind, Id), values, Permissions.Allows(Viewer.Desk, typeof(FileValuation)), today);
        (Story, Audit) = await HistoryAsync(Id);
        Pledges = (await Calls.ReadAsync(new ListPledgesOfRight(new(entry.Kind, Id)))).Succeeded(out var pledges, out _)
            ? pledges
            : null;
        var state = PatentWords.StateOf(T, view.State, right.Preserved);
        var english = T.Language == Languages.English && entry.NameEn.Length > 0;
        Head = new("rights", "/rights", entry.Number, english ? entry.NameEn : entry.NameZh, state)
        {
            Sub = $"{T.Of(entry.Kind)} · {entry.Registry}",
            Facts =
            [
                new(T["rights.registered-on"], new(F.Day(entry.RegisteredOn))),
                new(T["rights.column.ends"], new(F.Day(right.LastDay))),
            ],
        };
        return Page();
    }
}
