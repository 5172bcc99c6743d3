using Fourwings.Domain;
using Fourwings.Domain.Pledges;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Pledges;

/// <summary>Drafts a pledge contract (起草质押合同) and checks it at once.</summary>
/// <param name="Contract">The contract; what it does not state yet is found by the check.</param>
public sealed record DraftPledge(PledgeContract Contract) : ISlice<Pledge>
{
    /// <inheritdoc/>
    public async Task<Result<Pledge>> HandleAsync(Db db, Call call)
    {
        if (!Pledge.Draft(new(call.Ids.Next()), Contract).Succeeded(out var fact, out var refusal))
        {
            return refusal;
        }

        if (await db.InTrustFaultAsync(Contract.Rights.Select(right => right.Right)) is { } held)
        {
            return held;
        }

        var added = await db.AddPledgeAsync(fact);
        return added.IsSuccess ? await db.KeepCheckAsync(added.Value, CheckOccasion.Draft) : added;
    }
}

/// <summary>Changes the draft (修改草稿) and checks it again.</summary>
/// <param name="Id">The pledge.</param>
/// <param name="Contract">The whole contract as it shall be.</param>
public sealed record ChangeDraft(PledgeId Id, PledgeContract Contract) : ISlice<Pledge>
{
    /// <inheritdoc/>
    public async Task<Result<Pledge>> HandleAsync(Db db, Call call)
    {
        var changed = await db.DecideAsync(Id, pledge => pledge.ChangeDraft(Contract));
        return changed.IsSuccess ? await db.KeepCheckAsync(changed.Value, CheckOccasion.Draft) : changed;
    }
}

/// <summary>Takes the pledge back to the draft after the registry refused it (补正重拟).</summary>
/// <param name="Id">The pledge.</param>
public sealed record RedraftPledge(PledgeId Id) : ISlice<Pledge>
{
    /// <inheritdoc/>
    public Task<Result<Pledge>> HandleAsync(Db db, Call call) =>
        db.DecideAsync(Id, pledge => pledge.Redraft(call.BusinessDate));
}

/// <summary>Takes the pledge back before it is registered (撤回).</summary>
/// <param name="Id">The pledge.</param>
/// <param name="Reason">Why.</param>
public sealed record WithdrawPledge(PledgeId Id, string Reason) : ISlice<Pledge>
{
    /// <inheritdoc/>
    public Task<Result<Pledge>> HandleAsync(Db db, Call call) =>
        db.DecideAsync(Id, pledge => pledge.Withdraw(call.BusinessDate, Reason));
}
