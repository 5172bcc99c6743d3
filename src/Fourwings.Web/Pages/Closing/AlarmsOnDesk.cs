using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Closing;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Closing;

/// <summary>
/// What the daily close warns of, on the desks that can do something about it. What waits at a desk anyway with its
/// deadline, such as a bank's own late answer, is not said twice.
/// </summary>
public sealed class AlarmsOnDesk(PageText text) : DeskPart
{
    private static readonly AlarmKind[] _ofSecurity =
        [
            AlarmKind.SecurityShort, AlarmKind.RightEnded, AlarmKind.ValueZero, AlarmKind.RightAtRisk,
            AlarmKind.FeeInGrace, AlarmKind.FeeDue, AlarmKind.FeeUnknown, AlarmKind.ValueExpiring,
            AlarmKind.TermBeforeDebt, AlarmKind.CoverEnding,
        ];

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<Waiting>> WaitingAsync(PageCall calls)
    {
        var kinds = KindsOf(calls.Viewer.Desk);
        if (kinds.Length == 0 || !(await calls.ReadAsync(new ListAlarms(kinds))).Succeeded(out var alarms, out _))
        {
            return [];
        }

        var today = (await calls.StateAsync()).BusinessOn;
        return [.. alarms.Select(alarm => new Waiting(
            text[$"alarm.{alarm.Kind}"],
            alarm.Number,
            alarm.PartyName,
            HrefOf(alarm),
            text["alarm.look"])
        {
            Due = new DueDay(alarm.DueOn, today),
            Amount = alarm.AmountFen,
            Since = alarm.RaisedOn,
        })];
    }

    private static AlarmKind[] KindsOf(Desk desk) => desk switch
    {
        Desk.Enterprise or Desk.Bank => [.. _ofSecurity, AlarmKind.LoanMaturing],
        Desk.IpOffice or Desk.Auditor => [.. _ofSecurity, AlarmKind.ReviewLate, AlarmKind.AnswerLate],
        _ => [],
    };

    private static string HrefOf(AlarmRow alarm) => alarm.RecordKind switch
    {
        "patent" => $"/patents/{alarm.RecordId}",
        "ip_right" => $"/rights/{alarm.RecordId}",
        "insurance_policy" => $"/insurance/{alarm.RecordId}",
        "pledge" => $"/pledges/{alarm.RecordId}",
        "loan" when alarm.What == AlarmKind.SecurityShort => $"/loans/{alarm.RecordId}/security",
        "loan" => $"/loans/{alarm.RecordId}",
        _ => $"/applications/{alarm.RecordId}",
    };
}
