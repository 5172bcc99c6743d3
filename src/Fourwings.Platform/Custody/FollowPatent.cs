using Fourwings.Domain;
using Fourwings.Domain.Custody;
using Fourwings.Domain.Patents;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Custody;

/// <summary>
/// What a patent's event means for its custody (从专利事件到托管): the custodian is told, fees that nobody has to pay any
/// more are closed, a patent that is another's now leaves the mandate, and a mandate with nothing left to keep ends.
/// </summary>
internal static class FollowPatent
{
    /// <summary>Something happened to a patent.</summary>
    public static async Task<Refusal?> HappenedAsync(Db db, PatentId id, PatentAction action)
    {
        var mandates = await db.KeepingAsync(id);
        if (mandates.Count == 0 || (await PatentStore.LoadAsync(db.ForSystem(), [id])) is not [var patent])
        {
            return null;
        }

        foreach (var mandate in mandates)
        {
            var told = mandate.Tell(patent.Facts(db.Call.BusinessDate), action, db.Call.BusinessDate).Value;
            await CloseFeesAsync(db, mandate, told);
            var after = await db.SaveMandateAsync(mandate, told);
            if (after.IsEmpty)
            {
                var reason = Texts.Of("custody.no-patent-left", "zh");
                await db.SaveMandateAsync(
                    after, after.End(reason, db.Call.BusinessDate, db.Call.Viewer.User).Value);
            }
        }

        if (action is PatentAction.NotePledge or PatentAction.Preserve or PatentAction.Suspend)
        {
            await RecallAsync(db, id);
        }

        return null;
    }

    /// <summary>A fee paid found its patent lapsed: it is in force again, and kept as before.</summary>
    public static async Task<Refusal?> FeePaidAsync(Db db, PatentId id, AnnualFeePaid fact) =>
        fact.Revives && (await db.KeepingAsync(id)).Any(mandate => mandate.PlaceOf(id) == CustodyPlace.Lapsed)
            ? await HappenedAsync(db, id, PatentAction.FindPayment)
            : null;

    /// <summary>A patent that is pledged, or preserved, is not given up on an instruction from before.</summary>
    public static async Task RecallAsync(Db db, PatentId id)
    {
        foreach (var fee in await db.UnpaidOfAsync(id))
        {
            if (fee.State == FeeTaskState.ToGiveUp && fee.ConsentBy is null)
            {
                await db.SaveFeeAsync(fee, new FeeGiveUpRecalled(db.Call.BusinessDate));
            }
        }
    }

    private static async Task CloseFeesAsync(Db db, CustodyMandate mandate, CustodyPatentTold told)
    {
        if (told.Place == CustodyPlace.Kept)
        {
            return;
        }

        foreach (var fee in (await db.UnpaidOfAsync(told.Patent)).Where(fee => fee.About.Mandate == mandate.Id))
        {
            await db.SaveFeeAsync(
                fee, told.Place == CustodyPlace.Lapsed ? new FeeTaskLapsed(told.On) : new FeeTaskDropped(told.On));
        }
    }
}
