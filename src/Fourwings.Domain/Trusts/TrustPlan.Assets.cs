using Fourwings.Domain.Parties;
using Fourwings.Finance;

namespace Fourwings.Domain.Trusts;

/// <content>Assets and their title.</content>
public sealed partial record TrustPlan
{
    private const string RegistrationRule = "trusts/registration";

    /// <summary>Puts an asset on the list; it is no trust property by that.</summary>
    public Result<TrustAssetNamed> NameAsset(TrustAsset asset, DateOnly on, UserId by)
    {
        if (StateFault(TrustAction.NameAsset) is { } fault)
        {
            return fault;
        }

        if (asset.Name.Trim().Length == 0)
        {
            return new Refusal("trust.asset-name-missing", Field: "name");
        }

        if (asset.Value <= Money.Zero)
        {
            return new Refusal("trust.asset-value", Field: "value");
        }

        if (Terms.Settlors.All(one => one.Organisation != asset.Settlor))
        {
            return new Refusal("trust.settlor-unknown", Field: "settlor");
        }

        if (asset.Kind == TrustAssetKind.Patent != (asset.Source is { Kind: TrustSourceKind.Patent, Id: not null }))
        {
            return new Refusal("trust.asset-source", Field: "source");
        }

        return asset.Source.Id is { } id && Assets.Any(one => one.Kind == asset.Kind && one.Source.Id == id
            && one.LostOn is null)
            ? new Refusal("trust.asset-twice", Field: "source").With("name", asset.Source.Reference)
            : new TrustAssetNamed(asset with { Name = asset.Name.Trim() }, on, by);
    }

    /// <summary>
    /// Notes a step of an asset's title. A patent joins only in force, in the trustee's name in the register, and free
    /// of a pledge or with the pledgee's consent.
    /// </summary>
    /// <param name="id">Which asset.</param>
    /// <param name="entry">The step with its paper and day.</param>
    /// <param name="patent">What the register says; null = the asset is no patent.</param>
    /// <param name="today">The business date.</param>
    /// <param name="by">Who.</param>
    public Result<TrustTitleRecorded> RecordTitle(
        TrustAssetId id, TitleEntry entry, PatentTitle? patent, DateOnly today, UserId by)
    {
        if (StateFault(TrustAction.RecordTitle) is { } fault)
        {
            return fault;
        }

        if (Find(id) is not { } asset)
        {
            return new Refusal("trust.asset-unknown", Field: "asset");
        }

        if ((StepFault(asset, entry, today) ?? PatentFault(asset, entry.Step, patent)) is { } odd)
        {
            return odd;
        }

        var after = asset with { Title = [.. asset.Title, entry with { Number = entry.Number.Trim() }] };
        return new TrustTitleRecorded(id, after.Title[^1], after.JoinedOn, by);
    }

    /// <summary>Notes that an asset is lost.</summary>
    public Result<TrustAssetLost> LoseAsset(TrustAssetId id, string reason, DateOnly on, UserId by)
    {
        if (StateFault(TrustAction.LoseAsset) is { } fault)
        {
            return fault;
        }

        if (Find(id) is not { } asset)
        {
            return new Refusal("trust.asset-unknown", Field: "asset");
        }

        if (asset.LostOn is not null)
        {
            return new Refusal("trust.asset-lost").With("name", asset.Name);
        }

        return ReasonFault(reason) is { } missing ? missing : new TrustAssetLost(id, reason.Trim(), on, by);
    }

    private static Refusal? StepFault(TrustAsset asset, TitleEntry entry, DateOnly today)
    {
        if (asset.LostOn is not null)
        {
            return new Refusal("trust.asset-lost").With("name", asset.Name);
        }

        if (!Enum.IsDefined(entry.Step)
            || entry.Step != TitleStep.PledgeeConsent && !asset.Needed.Contains(entry.Step))
        {
            return new Refusal("trust.step-not-needed", RegistrationRule, "step").With("name", asset.Name);
        }

        if (asset.Title.Any(one => one.Step == entry.Step))
        {
            return new Refusal("trust.step-twice", Field: "step").With("step", entry.Step);
        }

        if (entry.Number.Trim().Length == 0)
        {
            return new Refusal("trust.number-missing", Field: "number");
        }

        if (entry.On > today)
        {
            return new Refusal("trust.step-day", Field: "on").With("today", today);
        }

        // A register entry says that something was assigned: it cannot come before the assignment.
        var before = asset.Title.LastOrDefault(one => one.Step == TitleStep.Assignment);
        return entry.Step == TitleStep.MovablesRegister && (before is null || entry.On < before.On)
            ? new Refusal("trust.step-before-assignment", RegistrationRule, "on")
            : null;
    }

    private static Refusal? PatentFault(TrustAsset asset, TitleStep step, PatentTitle? patent)
    {
        if (asset.Kind != TrustAssetKind.Patent || step != TitleStep.PatentTransfer)
        {
            return null;
        }

        if (patent is not { InForce: true })
        {
            return new Refusal("trust.patent-not-in-force", RegistrationRule).With("name", asset.Name);
        }

        if (!patent.IsTrustees)
        {
            return new Refusal("trust.patent-not-transferred", RegistrationRule).With("name", asset.Name);
        }

        return patent.IsPledged && !asset.HasConsent
            ? new Refusal("trust.patent-pledged", RegistrationRule).With("name", asset.Name)
            : null;
    }

    private static Refusal? ReasonFault(string reason) =>
        reason.Trim().Length == 0 ? new Refusal("trust.reason-missing", Field: "reason") : null;
}
