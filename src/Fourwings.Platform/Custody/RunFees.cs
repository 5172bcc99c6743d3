using Fourwings.Domain;
using Fourwings.Domain.Custody;
using Fourwings.Domain.Patents;
using Fourwings.Platform.Documents;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Custody;

/// <summary>The firm says of some fees at once what is to be done (批量指示): all or none.</summary>
/// <param name="Tasks">Which fees; at least one.</param>
/// <param name="Instruction">Pay, or give the patents up; a pledged one not without the pledgee.</param>
public sealed record InstructFees(IReadOnlyList<FeeTaskId> Tasks, FeeInstruction Instruction) : ISlice<int>
{
    /// <inheritdoc/>
    public async Task<Result<int>> HandleAsync(Db db, Call call)
    {
        var (fees, fault) = await FeeActs.ChosenAsync(db, Tasks, fee => call.Viewer.IsFor(fee.About.Firm));
        if (fault is not null)
        {
            return fault;
        }

        PatentId[] patents = [.. fees.Select(fee => fee.About.Patent)];
        var pledged = (await db.PledgedAsync(patents)).ToHashSet();
        foreach (var patent in Instruction == FeeInstruction.GiveUp ? await PatentStore.LoadAsync(db, patents) : [])
        {
            if (patent.HoldFault() is { } held)
            {
                return held;
            }

            if (patent.Has(PatentFlag.PledgeRecorded))
            {
                pledged.Add(patent.Id);
            }
        }

        foreach (var fee in fees)
        {
            if (!fee.Instruct(Instruction, pledged.Contains(fee.About.Patent), call.BusinessDate, call.Viewer.User)
                .Succeeded(out var fact, out var refusal))
            {
                return refusal;
            }

            await db.SaveFeeAsync(fee, fact);
            if (Instruction == FeeInstruction.Pay && await NoteAsync(db, call, fee) is { } noted)
            {
                return noted;
            }
        }

        return fees.Count;
    }

    // The record asks for the payment from now on; where it does so already, that is as well.
    private static async Task<Refusal?> NoteAsync(Db db, Call call, FeeTask fee)
    {
        var told = await new InstructAnnualFee(fee.About.Patent, fee.About.Year).HandleAsync(db, call);
        return told.Refusal is { Code: not "fee.instructed-already" } refusal ? refusal : null;
    }
}

/// <summary>The custodian records some fees as paid (批量缴费), each with what was due that day: all or none.</summary>
/// <param name="Tasks">Which fees; at least one, all of them to be paid.</param>
/// <param name="PaidOn">The day on which the office has the money.</param>
public sealed record PayFees(IReadOnlyList<FeeTaskId> Tasks, DateOnly PaidOn) : ISlice<int>
{
    /// <inheritdoc/>
    public async Task<Result<int>> HandleAsync(Db db, Call call)
    {
        var (fees, fault) = await FeeActs.ChosenAsync(db, Tasks, fee => call.Viewer.IsFor(fee.About.Custodian));
        if (fault is not null)
        {
            return fault;
        }

        foreach (var fee in fees)
        {
            if (fee.State != FeeTaskState.ToPay)
            {
                return fee.StateFault(FeeTaskAction.Pay)
                    ?? new Refusal("custody.not-to-pay", Field: "tasks").With("patent", fee.About.Number);
            }

            if (await FeeActs.PayAsync(db, fee, PaidOn, string.Empty) is { } refusal)
            {
                return refusal;
            }
        }

        return fees.Count;
    }
}

/// <summary>The custodian files the receipt of a fee (留存缴费凭证).</summary>
/// <param name="Id">Which fee.</param>
/// <param name="Receipt">The number of the receipt.</param>
/// <param name="File">The receipt itself; null = only its number is known.</param>
public sealed record ProveFee(FeeTaskId Id, string Receipt, Upload? File = null) : ISlice<FeeTask>
{
    /// <inheritdoc/>
    public async Task<Result<FeeTask>> HandleAsync(Db db, Call call)
    {
        if (await db.FindFeeAsync(Id) is not { } fee || !call.Viewer.IsFor(fee.About.Custodian))
        {
            return new Refusal("platform.not-yours");
        }

        if (fee.StateFault(FeeTaskAction.Prove) is { } fault)
        {
            return fault;
        }

        var prove = new ProveAnnualFee(fee.About.Patent, fee.About.Year, Receipt, File);
        return (await prove.HandleAsync(db, call)).Succeeded(out _, out var refusal) ? fee : refusal;
    }
}

/// <summary>The pledgee agrees to giving a pledged patent up (质权人同意放弃).</summary>
/// <param name="Id">Which fee.</param>
public sealed record ConsentToGiveUp(FeeTaskId Id) : ISlice<FeeTask>
{
    /// <inheritdoc/>
    public async Task<Result<FeeTask>> HandleAsync(Db db, Call call)
    {
        if (await db.FindFeeAsync(Id) is not { } fee)
        {
            return new Refusal("platform.not-yours");
        }

        if (!await db.IsPledgedToViewerAsync(fee.About.Patent))
        {
            return new Refusal("custody.no-pledge");
        }

        return fee.Consent(call.Viewer.Organisation, call.BusinessDate, call.Viewer.User)
            .Succeeded(out var fact, out var refusal)
            ? await db.SaveFeeAsync(fee, fact)
            : refusal;
    }
}

/// <summary>
/// The pledgee pays a fee that the owner has not paid (质权人代缴), before the grace period ends; the cost joins the debt.
/// </summary>
/// <param name="Id">Which fee.</param>
/// <param name="Receipt">The number of the office's receipt; may be empty until it is there.</param>
public sealed record StepInFee(FeeTaskId Id, string Receipt = "") : ISlice<FeeTask>
{
    /// <inheritdoc/>
    public async Task<Result<FeeTask>> HandleAsync(Db db, Call call)
    {
        if (await db.FindFeeAsync(Id) is not { } fee
            || await PatentStore.FindAsync(db, fee.About.Patent) is not { } patent)
        {
            return new Refusal("platform.not-yours");
        }

        if (!await db.IsPledgedToViewerAsync(fee.About.Patent))
        {
            return new Refusal("custody.no-pledge");
        }

        if (!CustodyRules.Of(db.Rules).StepIn.At(call.BusinessDate).Succeeded(out var ahead, out var refusal)
            || !patent.FeeLine(db.Rules, fee.About.Year, call.BusinessDate).Succeeded(out var line, out refusal)
            || !fee.StepIn(
                call.Viewer.Organisation, line.Open, ahead.Value, call.BusinessDate, call.Viewer.User)
                .Succeeded(out var fact, out refusal))
        {
            return refusal;
        }

        var after = await db.SaveFeeAsync(fee, fact);
        return await FeeActs.PayAsync(db, after, call.BusinessDate, Receipt) is { } fault ? fault : after;
    }
}

/// <summary>What is done alike for all acts on fees in custody.</summary>
internal static class FeeActs
{
    /// <summary>The fees chosen, or why the viewer cannot act on them.</summary>
    public static async Task<(IReadOnlyList<FeeTask> Fees, Refusal? Fault)> ChosenAsync(
        Db db, IReadOnlyList<FeeTaskId> tasks, Func<FeeTask, bool> may)
    {
        FeeTaskId[] wanted = [.. tasks.Distinct()];
        if (wanted.Length == 0)
        {
            return ([], new Refusal("custody.fees-missing", Field: "tasks"));
        }

        var fees = await db.LoadFeesAsync(wanted);
        return fees.Count == wanted.Length && fees.All(may) ? (fees, null) : ([], new Refusal("platform.not-yours"));
    }

    /// <summary>Pays a fee in the patent's ledger with what is due on the day; why it cannot, or null.</summary>
    public static async Task<Refusal?> PayAsync(Db db, FeeTask fee, DateOnly paidOn, string receipt)
    {
        if (await PatentStore.FindAsync(db, fee.About.Patent) is not { } patent)
        {
            return new Refusal("platform.not-yours");
        }

        if (!patent.FeeLine(db.Rules, fee.About.Year, paidOn).Succeeded(out var line, out var refusal))
        {
            return refusal;
        }

        var pay = new PayAnnualFee(fee.About.Patent, fee.About.Year, paidOn, line.Open, receipt);
        return (await pay.HandleAsync(db, db.Call)).Refusal;
    }
}

/// <summary>What the record says of a fee, told to custody (年费台账变化).</summary>
internal static class FollowFees
{
    /// <summary>A fee was paid in whole, whoever paid it.</summary>
    public static async Task<Refusal?> PaidAsync(Db db, PatentId patent, AnnualFeePaid fact)
    {
        if (fact.PaidUntil is not null && await db.FeeOfAsync(patent, fact.Year) is { } fee
            && fee.StateFault(FeeTaskAction.Pay) is null)
        {
            await db.SaveFeeAsync(fee, new FeeTaskPaid(fact.Amount, fact.PayerName, fact.Payment.On));
        }

        return null;
    }

    /// <summary>The receipt of a fee is there.</summary>
    public static async Task<Refusal?> ProvenAsync(Db db, PatentId patent, AnnualFeeProven fact)
    {
        if (await db.FeeOfAsync(patent, fact.Year) is { } fee && fee.StateFault(FeeTaskAction.Prove) is null)
        {
            await db.SaveFeeAsync(fee, new FeeTaskProven(fact.Receipt, fact.On));
        }

        return null;
    }

    /// <summary>The patent has ended for an unpaid fee.</summary>
    public static async Task<Refusal?> LapsedAsync(Db db, PatentId patent, PatentLapsed fact)
    {
        if (await db.FeeOfAsync(patent, fact.Year) is { } fee && fee.StateFault(FeeTaskAction.Lapse) is null)
        {
            await db.SaveFeeAsync(fee, new FeeTaskLapsed(fact.FoundOn));
        }

        return null;
    }
}
