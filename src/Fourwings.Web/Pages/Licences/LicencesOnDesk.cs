using Fourwings.Domain.Licences;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Licences;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Licences;

/// <summary>What licences put on the desks: to consent to, to sign, to hand in, to pay.</summary>
public sealed class LicencesOnDesk(PageText text) : DeskPart
{
    /// <inheritdoc/>
    public override async Task<IReadOnlyList<Waiting>> WaitingAsync(PageCall calls) =>
        (await calls.ReadAsync(new LicencesHome())).Succeeded(out var home, out _)
            ? [.. home.Licences.Where(row => IsFor(row, calls)).Select(row => Of(row, home.On))]
            : [];

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<Hit>> SearchAsync(PageCall calls, string text)
    {
        var found = await calls.ReadAsync(new ListOpenLicences(new(text, Take: 10)));
        return found.Succeeded(out var list, out _)
            ? [.. list.Rows.Select(row => new Hit(
                "nav.open-licences", row.Number, $"/open-licences/{row.Id.Value}", row.Title))]
            : [];
    }

    // A draft waits for who signs or consents, the rest for its two sides.
    private static bool IsFor(LicenceRow row, PageCall calls) => row.Stands == LicenceState.Drafted
        ? calls.Viewer.Organisation != row.LicensorId
        : calls.Viewer.Desk == Desk.Enterprise
            && (row.OwedFen.IsZero || calls.Viewer.Organisation == row.LicenseeId);

    private Waiting Of(LicenceRow row, DateOnly today)
    {
        var what = row.Stands is LicenceState.Drafted ? "draft" : row.OwedFen.IsZero ? "recordal" : "pay";
        return new(
            text[$"licences.waits.{what}"],
            text["licences.waits-note", ("number", row.Number), ("kind", text.Of(row.Of))],
            what == "draft" ? row.LicensorName : row.LicenseeName,
            $"/licences/{row.Id.Value}",
            text[$"licences.waits-do.{what}"])
        {
            Due = row.ClockOn is { } by ? new DueDay(by, today) : null,
            Amount = row.OwedFen.IsZero ? null : row.OwedFen,
        };
    }
}
