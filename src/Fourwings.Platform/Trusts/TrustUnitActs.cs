using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Trusts;
using Fourwings.Finance;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Trusts;

/// <summary>Notes that a qualified investor took up units and paid them in (登记认购).</summary>
/// <param name="Plan">Which plan.</param>
/// <param name="Holder">Who.</param>
/// <param name="Tranche">Of which tranche.</param>
/// <param name="Units">How many, of 1 yuan each.</param>
/// <param name="Reference">The number of the subscription.</param>
/// <param name="NetAssets">The holder's net assets at its last year's end, as declared.</param>
public sealed record SubscribeUnits(
    TrustPlanId Plan, OrganisationId Holder, string Tranche, long Units, string Reference, Money? NetAssets = null)
    : ISlice<TrustPlan>
{
    /// <inheritdoc/>
    public Task<Result<TrustPlan>> HandleAsync(Db db, Call call) => TrustActs.ChangeAsync(
        db,
        Plan,
        async plan => (await TrustUnits.LimitsAsync(db, Holder)).Succeeded(out var limits, out var refusal)
            ? plan.Subscribe(
                TrustUnits.MoveOf(null, Holder, Tranche, Units, call.BusinessDate, Reference), NetAssets, limits,
                call.Viewer.User)
            : refusal,
        TrustPostings.Subscribed,
        Holder);
}

/// <summary>Notes that units passed to another qualified investor (登记受益权转让).</summary>
/// <param name="Plan">Which plan.</param>
/// <param name="From">Who gives them.</param>
/// <param name="To">Who gets them.</param>
/// <param name="Tranche">Of which tranche.</param>
/// <param name="Units">How many.</param>
/// <param name="Reference">The number of the transfer.</param>
/// <param name="NetAssets">The receiver's net assets at its last year's end, as declared.</param>
public sealed record TransferUnits(
    TrustPlanId Plan, OrganisationId From, OrganisationId To, string Tranche, long Units, string Reference,
    Money? NetAssets = null) : ISlice<TrustPlan>
{
    /// <inheritdoc/>
    public Task<Result<TrustPlan>> HandleAsync(Db db, Call call) => TrustActs.ChangeAsync(
        db,
        Plan,
        async plan => (await TrustUnits.LimitsAsync(db, To)).Succeeded(out var limits, out var refusal)
            ? plan.Transfer(
                TrustUnits.MoveOf(From, To, Tranche, Units, call.BusinessDate, Reference), NetAssets, limits,
                call.Viewer.User)
            : refusal,
        seer: To);
}

/// <summary>What subscriptions and transfers share.</summary>
internal static class TrustUnits
{
    /// <summary>A move of units on the day.</summary>
    public static UnitMove MoveOf(
        OrganisationId? from, OrganisationId to, string? tranche, long units, DateOnly on, string? reference) =>
        new(from, to, tranche ?? string.Empty, units, on, (reference ?? string.Empty).Trim());

    /// <summary>What a qualified investor must bring today; the holder must be known here.</summary>
    public static async Task<Result<InvestorLimits>> LimitsAsync(Db db, OrganisationId holder)
    {
        if (await OrganisationStore.FindAsync(db.ForSystem(), holder) is null)
        {
            return new Refusal("trust.holder-unknown", Field: "holder");
        }

        return TrustRules.Of(db.Rules).Investors.At(db.Call.BusinessDate).Succeeded(out var limits, out var refusal)
            ? limits.Value
            : refusal;
    }
}
