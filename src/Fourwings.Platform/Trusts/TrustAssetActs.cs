using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Trusts;
using Fourwings.Finance;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Pledges;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Trusts;

/// <summary>Puts an asset on a plan's list (列入信托财产); it is no trust property by that.</summary>
/// <param name="Plan">Which plan.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Settlor">Who puts it in.</param>
/// <param name="Name">Its name.</param>
/// <param name="Source">What it is, by reference; a patent by its id here.</param>
/// <param name="Value">What it is taken to be worth.</param>
public sealed record NameTrustAsset(
    TrustPlanId Plan, TrustAssetKind Kind, OrganisationId Settlor, string Name, TrustSource Source, Money Value)
    : ISlice<TrustPlan>
{
    /// <inheritdoc/>
    public Task<Result<TrustPlan>> HandleAsync(Db db, Call call) => TrustActs.ChangeAsync(db, Plan, async plan =>
    {
        if (!TrustRules.Of(db.Rules).Registration.At(call.BusinessDate).Succeeded(out var needed, out var refusal))
        {
            return refusal;
        }

        if (!Enum.IsDefined(Kind))
        {
            return new Refusal("form.not-read", Field: "kind");
        }

        var source = Source ?? new(TrustSourceKind.Other, null, string.Empty);
        if (Kind == TrustAssetKind.Patent)
        {
            if (await OnFileAsync(db, source) is not { } filed)
            {
                return new Refusal("trust.asset-source", Field: "source");
            }

            source = filed;
        }

        var asset = new TrustAsset(
            new(call.Ids.Next()), Kind, Settlor, Name ?? string.Empty, source, Value, needed.Value[Kind],
            call.BusinessDate);
        var named = plan.NameAsset(asset, call.BusinessDate, call.Viewer.User);
        return named.IsSuccess && Kind == TrustAssetKind.Patent
            && await db.GuardPatentAsync(Plan, asset.Id, source.Id!.Value) is { } taken
                ? taken
                : named;
    });

    /// <summary>The patent as it stands on file, or null.</summary>
    private static async Task<TrustSource?> OnFileAsync(Db db, TrustSource source) =>
        source is { Kind: TrustSourceKind.Patent, Id: { } id } && await PatentStore.FindAsync(db, new(id)) is { } patent
            ? source with { Reference = patent.Filing.Number }
            : null;
}

/// <summary>Notes a step of an asset's title (登记信托财产权属): assignment, register, recorded transfer, consent.</summary>
/// <param name="Plan">Which plan.</param>
/// <param name="Asset">Which asset.</param>
/// <param name="Entry">Which step, by which paper, on which day.</param>
public sealed record RecordTrustTitle(TrustPlanId Plan, TrustAssetId Asset, TitleEntry Entry) : ISlice<TrustPlan>
{
    /// <inheritdoc/>
    public Task<Result<TrustPlan>> HandleAsync(Db db, Call call) => TrustActs.ChangeAsync(db, Plan, async plan =>
        plan.RecordTitle(
            Asset,
            Entry with { Number = Entry.Number ?? string.Empty },
            await PatentAsync(db, plan),
            call.BusinessDate,
            call.Viewer.User));

    private async Task<PatentTitle?> PatentAsync(Db db, TrustPlan plan)
    {
        if (plan.Find(Asset) is not { Kind: TrustAssetKind.Patent, Source.Id: { } id })
        {
            return null;
        }

        var system = db.ForSystem();
        var facts = (await PatentStore.FactsAsync(system, [new PatentId(id)])).Single();
        return new(
            facts.InForce,
            facts.Owners.Any(owner => owner.Organisation == plan.Terms.Trustee),
            (await system.PledgedRightsAsync([facts.Right])).Count > 0);
    }
}

/// <summary>Notes that an asset is lost (登记信托财产灭失).</summary>
/// <param name="Plan">Which plan.</param>
/// <param name="Asset">Which asset.</param>
/// <param name="Reason">Why; compulsory.</param>
public sealed record LoseTrustAsset(TrustPlanId Plan, TrustAssetId Asset, string Reason) : ISlice<TrustPlan>
{
    /// <inheritdoc/>
    public Task<Result<TrustPlan>> HandleAsync(Db db, Call call) => TrustActs.ChangeAsync(db, Plan, plan =>
        Task.FromResult(plan.LoseAsset(Asset, Reason ?? string.Empty, call.BusinessDate, call.Viewer.User)));
}
