using Fourwings.Domain.Licences;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Access;
using Fourwings.Platform.Licences;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Licences;

/// <summary>An open licence: what anybody may have the patent for.</summary>
public sealed class OpenLicenceRecordPage : AppPage
{
    /// <summary>The open licence.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>What is shown.</summary>
    public OpenLicencePage View { get; private set; } = null!;

    /// <summary>The upper part.</summary>
    public RecordHead Head { get; private set; } = null!;

    /// <summary>The time line, newest first; its owner's alone.</summary>
    public IReadOnlyList<TimeEntry> Moments { get; private set; } = [];

    /// <summary>The last line of the journal.</summary>
    public AuditLine? Audit { get; private set; }

    /// <summary>What the viewer may do now, and what not with the reason.</summary>
    public IReadOnlyList<Can> Cans =>
    [
        .. View.IsOwn ? Of<AnnounceOpenLicence>(OpenLicenceAction.Announce, "announce") : [],
        .. View.IsOwn ? Of<WithdrawOpenLicence>(OpenLicenceAction.Withdraw, "withdraw") : [],
        .. View.IsOwn ? [] : Of<TakeOpenLicence>(OpenLicenceAction.Take, "take"),
    ];

    private string At => $"/open-licences/{Id}";

    public async Task<IActionResult> OnGetAsync()
    {
        if (!(await Calls.ReadAsync(new ShowOpenLicence(new(Id)))).Succeeded(out var view, out var refusal))
        {
            return Declined(refusal);
        }

        View = view;
        if (view.IsOwn)
        {
            (Moments, Audit) = await HistoryAsync(Id);
        }

        Head = MakeHead();
        return Page();
    }

    private RecordHead MakeHead()
    {
        var (open, row) = (View.Open, View.Row);
        return new(
            "open-licences", "/open-licences", row.Number, row.Title, LicenceWords.State(T, open.State))
        {
            Sub = $"{row.OwnerName} · {row.PatentNumber}",
            Next = open.State == OpenLicenceState.Announced && !View.IsOwn && Viewer.Desk == Desk.Enterprise
                ? new(
                    Tone.Doing, T["open-licences.next"], T["open-licences.next-why"],
                    new Button(T["open-licences.act.take"], $"{At}/take", Primary: true))
                : null,
            Facts =
            [
                new(T["open-licences.column.fee"], new(LicenceWords.Fee(T, F, row))),
                new(T["licences.column.from"], new(F.Day(row.FromOn))),
                new(T["licences.column.to"], new(F.Day(row.ToOn))),
                new(T["open-licences.column.taken"], new(F.Count(row.Taken))),
            ],
        };
    }

    private IEnumerable<Can> Of<TSlice>(OpenLicenceAction action, string act)
    {
        if (Permissions.Allows(Viewer.Desk, typeof(TSlice)))
        {
            var closed = View.Open.StateFault(action);
            yield return new(
                T[$"open-licences.act.{act}"],
                closed is null ? $"{At}/{act}" : null,
                closed is null ? null : T.Of(closed));
        }
    }
}
