using Fourwings.Domain.Parties;
using Fourwings.Finance;
using Fourwings.Platform.Lending;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Loans;

/// <summary>Notices about the security of loans, on the desks of those who were given them.</summary>
public sealed class SecurityOnDesk(PageText text) : DeskPart
{
    /// <inheritdoc/>
    public override async Task<IReadOnlyList<Waiting>> WaitingAsync(PageCall calls)
    {
        if (!(await calls.ReadAsync(new ListSecurityNotices(20))).Succeeded(out var notices, out _))
        {
            return [];
        }

        var today = (await calls.StateAsync()).BusinessOn;
        return [.. notices.Select(notice => new Waiting(
            text["security.notice", ("cause", notice.Why), ("number", notice.RightNumber)],
            notice.LoanNumber,
            notice.BorrowerName,
            HrefOf(notice, calls.Viewer.Desk),
            text["security.look"])
        {
            Due = notice.CureBy is { } by ? new DueDay(by, today) : null,
            Amount = notice.ShortfallFen > Money.Zero ? notice.ShortfallFen : null,
            Since = notice.ToldOn,
        })];
    }

    // A custodian looks after the right and does not see the loan.
    private static string HrefOf(SecurityNoticeRow notice, Desk desk) => desk == Desk.Custodian
        ? $"/patents/{notice.RightId}"
        : $"/loans/{notice.LoanId.Value}/security?notice={notice.Id}";
}
