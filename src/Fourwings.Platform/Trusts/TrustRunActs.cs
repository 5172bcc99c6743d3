using Fourwings.Domain;
using Fourwings.Domain.Trusts;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Trusts;

/// <summary>Works the next payment out and hands it in for two approvals (提交分配).</summary>
/// <param name="Plan">Which plan.</param>
/// <param name="Events">What was reported for the period, by the deal's names.</param>
public sealed record SubmitTrustRun(TrustPlanId Plan, IReadOnlyList<string> Events) : ISlice<TrustRun>
{
    /// <inheritdoc/>
    public async Task<Result<TrustRun>> HandleAsync(Db db, Call call)
    {
        if (await db.FindTrustAsync(Plan) is not { } plan || !plan.IsTrustees(call.Viewer))
        {
            return new Refusal("platform.not-yours");
        }

        var submitted = TrustRun.Submit(
            new(call.Ids.Next()), await db.NextNumberAsync("FP"), plan, Events ?? [], call.BusinessDate,
            call.Viewer.User);
        if (!submitted.Succeeded(out var fact, out var refusal))
        {
            return refusal;
        }

        var run = await db.AddPayoutAsync(plan, fact);
        await db.SaveTrustAsync(plan, new TrustRunBegun(run.Id, plan.NextNumber));
        return run;
    }
}

/// <summary>Approves a payment (批准分配): two persons, neither the one who worked it out.</summary>
/// <param name="Id">Which run.</param>
public sealed record ApproveTrustRun(PayoutId Id) : ISlice<TrustRun>
{
    /// <inheritdoc/>
    public async Task<Result<TrustRun>> HandleAsync(Db db, Call call)
    {
        if (await db.PayoutWithPlanAsync(Id) is not { } known)
        {
            return new Refusal("platform.not-yours");
        }

        var (plan, run) = known;
        return run.Approve(plan, call.BusinessDate, call.Viewer.User).Succeeded(out var fact, out var refusal)
            ? await db.SavePayoutAsync(plan, run, fact)
            : refusal;
    }
}

/// <summary>Sends a payment back before it is paid (退回分配).</summary>
/// <param name="Id">Which run.</param>
/// <param name="Reason">Why; compulsory.</param>
public sealed record SendBackTrustRun(PayoutId Id, string Reason) : ISlice<TrustRun>
{
    /// <inheritdoc/>
    public async Task<Result<TrustRun>> HandleAsync(Db db, Call call)
    {
        if (await db.PayoutWithPlanAsync(Id) is not { } known)
        {
            return new Refusal("platform.not-yours");
        }

        var (plan, run) = known;
        if (!run.SendBack(Reason ?? string.Empty, call.BusinessDate, call.Viewer.User)
            .Succeeded(out var fact, out var refusal))
        {
            return refusal;
        }

        await db.SaveTrustAsync(plan, new TrustRunDropped(Id));
        return await db.SavePayoutAsync(plan, run, fact);
    }
}

/// <summary>Pays a run (执行分配): by postings in the trust's own books, with a statement for each holder.</summary>
/// <param name="Id">Which run.</param>
public sealed record ExecuteTrustRun(PayoutId Id) : ISlice<TrustRun>
{
    /// <inheritdoc/>
    public async Task<Result<TrustRun>> HandleAsync(Db db, Call call)
    {
        if (await db.PayoutWithPlanAsync(Id) is not { } known)
        {
            return new Refusal("platform.not-yours");
        }

        var (plan, run) = known;
        if (!run.Execute(plan, call.BusinessDate, call.Viewer.User).Succeeded(out var fact, out var refusal))
        {
            return refusal;
        }

        var paid = new TrustPaidOut(
            Id, plan.NextNumber, run.Preview.Input, run.Preview.Collections, call.BusinessDate);
        await db.SaveTrustAsync(plan, paid);
        return await db.SavePayoutAsync(plan, run, fact, TrustPostings.Executed(plan, run));
    }
}

/// <summary>Reverses the latest payment (冲正分配): the postings the other way, the plan as it was.</summary>
/// <param name="Id">Which run.</param>
/// <param name="Reason">Why; compulsory.</param>
public sealed record ReverseTrustRun(PayoutId Id, string Reason) : ISlice<TrustRun>
{
    /// <inheritdoc/>
    public async Task<Result<TrustRun>> HandleAsync(Db db, Call call)
    {
        if (await db.PayoutWithPlanAsync(Id) is not { } known)
        {
            return new Refusal("platform.not-yours");
        }

        var (plan, run) = known;
        if (!run.Reverse(plan, Reason ?? string.Empty, call.BusinessDate, call.Viewer.User)
            .Succeeded(out var fact, out var refusal))
        {
            return refusal;
        }

        // The run's last fact is the payment.
        var back = TrustPostings.Reversed(
            TrustPostings.Executed(plan, run), Id.Value, run.Version, fact.Reason);
        await db.SaveTrustAsync(plan, new TrustPayoutReversed(Id, plan.Paid.Count, fact.Reason, fact.On));
        return await db.SavePayoutAsync(plan, run, fact, back);
    }
}

/// <summary>Loads a run for an act.</summary>
internal static class TrustRunActs
{
    /// <summary>A run with its plan, where the viewer acts for the trustee; else null.</summary>
    public static async Task<(TrustPlan Plan, TrustRun Run)?> PayoutWithPlanAsync(this Db db, PayoutId id) =>
        await db.FindPayoutAsync(id) is { } run && await db.FindTrustAsync(run.Plan) is { } plan
            && plan.IsTrustees(db.Call.Viewer)
                ? (plan, run)
                : null;
}
