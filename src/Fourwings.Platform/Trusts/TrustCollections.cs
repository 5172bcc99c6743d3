using Fourwings.Domain;
using Fourwings.Domain.Trusts;
using Fourwings.Finance;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Trusts;

/// <summary>Books money that came in for an asset of the trust (登记归集).</summary>
/// <param name="Plan">Which plan.</param>
/// <param name="Asset">What it is the fruit of.</param>
/// <param name="Account">Into which account of the deal.</param>
/// <param name="Amount">How much.</param>
/// <param name="CollectedOn">When it came.</param>
/// <param name="Source">From where: licence or pool, with the voucher.</param>
public sealed record CollectForTrust(
    TrustPlanId Plan, TrustAssetId Asset, string Account, Money Amount, DateOnly CollectedOn, TrustSource Source)
    : ISlice<TrustPlan>
{
    /// <inheritdoc/>
    public Task<Result<TrustPlan>> HandleAsync(Db db, Call call) => TrustActs.ChangeAsync(
        db,
        Plan,
        plan => Task.FromResult(plan.Collect(
            new(new(call.Ids.Next()), Asset, Account ?? string.Empty, Amount, CollectedOn,
                Source ?? new(TrustSourceKind.Other, null, string.Empty)),
            call.BusinessDate,
            call.Viewer.User)),
        (plan, fact) => TrustPostings.Collected(plan, fact.Collection));
}

/// <summary>Undoes a collection that no payment has distributed (冲正归集).</summary>
/// <param name="Plan">Which plan.</param>
/// <param name="Collection">Which collection.</param>
/// <param name="Reason">Why; compulsory.</param>
public sealed record UndoTrustCollection(TrustPlanId Plan, TrustCollectionId Collection, string Reason)
    : ISlice<TrustPlan>
{
    /// <inheritdoc/>
    public async Task<Result<TrustPlan>> HandleAsync(Db db, Call call)
    {
        if (await db.FindTrustAsync(Plan) is not { } plan || !plan.IsTrustees(call.Viewer))
        {
            return new Refusal("platform.not-yours");
        }

        if (!plan.UndoCollection(Collection, Reason ?? string.Empty, call.BusinessDate, call.Viewer.User)
            .Succeeded(out var fact, out var refusal))
        {
            return refusal;
        }

        var known = plan.Collections.Single(one => one.Id == Collection);
        return await db.SaveTrustAsync(plan, fact, TrustPostings.Reversed(
            TrustPostings.Collected(plan, known), plan.Id.Value, await VersionAsync(db, known), fact.Reason));
    }

    /// <summary>Which fact of the plan booked the collection.</summary>
    private async Task<long> VersionAsync(Db db, TrustCollection known)
    {
        var stream = (await Journal.RecordStream.LoadAsync(db, [Plan.Value]))[Plan.Value];
        return stream.Lines.Index().Single(
            line => line.Item.Fact is TrustCollected { Collection: var one } && one.Id == known.Id).Index + 1;
    }
}
