using System.Text.Json.Serialization;
using Fourwings.Domain.Parties;
using Fourwings.Finance;

namespace Fourwings.Domain.Trusts;

/// <summary>What an asset of a trust is (信托财产种类).</summary>
public enum TrustAssetKind
{
    /// <summary>Royalties to come (许可费应收款).</summary>
    RoyaltyReceivable = 1,

    /// <summary>A loan that patents secure (专利质押贷款债权).</summary>
    PledgedLoan,

    /// <summary>A licence to the trust, licensed back to its owner (二次许可).</summary>
    LicenceBack,

    /// <summary>A patent (专利权).</summary>
    Patent,
}

/// <summary>A step of an asset's way into the trust (权属步骤).</summary>
public enum TitleStep
{
    /// <summary>Assigned to the trustee by contract (转让).</summary>
    Assignment = 1,

    /// <summary>Entered in the register of movables and rights (中登网登记).</summary>
    MovablesRegister,

    /// <summary>The patent office recorded the transfer to the trustee (专利权转移登记，TR01).</summary>
    PatentTransfer,

    /// <summary>The licence to the trust was put on record (许可备案).</summary>
    LicenceRecordal,

    /// <summary>The pledgee consents in writing (质权人书面同意).</summary>
    PledgeeConsent,
}

/// <summary>What a reference points to (来源种类).</summary>
public enum TrustSourceKind
{
    /// <summary>A patent.</summary>
    Patent = 1,

    /// <summary>A licence.</summary>
    Licence,

    /// <summary>A patent pool.</summary>
    Pool,

    /// <summary>A loan.</summary>
    Loan,

    /// <summary>Something outside the platform.</summary>
    Other,
}

/// <summary>How an asset stands towards the trust on a day (权属).</summary>
public enum TitleStanding
{
    /// <summary>Still the settlor's (委托人名下).</summary>
    WithSettlor = 1,

    /// <summary>Trust property (信托财产).</summary>
    InTrust,

    /// <summary>Lost: it lapsed, was invalidated, or will not be paid (已灭失).</summary>
    Lost,
}

/// <summary>Where an asset or a payment comes from (来源): a record's kind with its id, or words.</summary>
/// <param name="Kind">Of which kind.</param>
/// <param name="Id">Its id here; null = outside.</param>
/// <param name="Reference">The number or words that name it.</param>
public sealed record TrustSource(TrustSourceKind Kind, Guid? Id, string Reference);

/// <summary>A step of an asset's way into the trust, as it was noted.</summary>
/// <param name="Step">Which step.</param>
/// <param name="Number">The number of the contract, entry or notice.</param>
/// <param name="On">The legal day.</param>
public sealed record TitleEntry(TitleStep Step, string Number, DateOnly On);

/// <summary>
/// An asset of a trust with its legal title at every moment (信托财产): it is trust property from the day on which all
/// steps that the law asks for are done, and not a day sooner.
/// </summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Settlor">Who puts it in.</param>
/// <param name="Name">Its name.</param>
/// <param name="Source">What it is, by reference.</param>
/// <param name="Value">What it is taken to be worth.</param>
/// <param name="Needed">The steps that the law asks for, in order.</param>
/// <param name="NamedOn">When it was put on the list.</param>
public sealed record TrustAsset(
    TrustAssetId Id, TrustAssetKind Kind, OrganisationId Settlor, string Name, TrustSource Source, Money Value,
    IReadOnlyList<TitleStep> Needed, DateOnly NamedOn)
{
    /// <summary>The steps done.</summary>
    public IReadOnlyList<TitleEntry> Title { get; init; } = [];

    /// <summary>Since when it is lost; null = it is not.</summary>
    public DateOnly? LostOn { get; init; }

    /// <summary>Why it is lost.</summary>
    public string LostReason { get; init; } = string.Empty;

    /// <summary>The steps that are still to be done.</summary>
    [JsonIgnore]
    public IReadOnlyList<TitleStep> Missing =>
        [.. Needed.Where(step => Title.All(entry => entry.Step != step))];

    /// <summary>The day from which it is trust property: that of the last step needed; null = not yet.</summary>
    [JsonIgnore]
    public DateOnly? JoinedOn => Missing.Count > 0
        ? null
        : Title.Where(entry => Needed.Contains(entry.Step)).Max(entry => entry.On);

    /// <summary>Whether the pledgee has consented in writing.</summary>
    [JsonIgnore]
    public bool HasConsent => Title.Any(entry => entry.Step == TitleStep.PledgeeConsent);

    /// <summary>Its legal title from the day it was listed on.</summary>
    [JsonIgnore]
    public Timeline<TitleStanding> Standing
    {
        get
        {
            var joined = JoinedOn;
            List<(DateOnly From, TitleStanding Value)> entries = joined <= NamedOn
                ? [(joined.Value, TitleStanding.InTrust)]
                : [(NamedOn, TitleStanding.WithSettlor)];
            if (joined > NamedOn && (LostOn is null || joined < LostOn))
            {
                entries.Add((joined.Value, TitleStanding.InTrust));
            }

            if (LostOn is { } lost)
            {
                entries.RemoveAll(entry => entry.From >= lost);
                entries.Add((lost, TitleStanding.Lost));
            }

            return new(entries);
        }
    }

    /// <summary>How it stands on a day.</summary>
    public TitleStanding StandsOn(DateOnly day) =>
        Standing.TryAt(day, out var standing) ? standing : TitleStanding.WithSettlor;

    /// <summary>Which registrations it had on a day.</summary>
    public IReadOnlyList<TitleEntry> RegisteredOn(DateOnly day) => [.. Title.Where(entry => entry.On <= day)];
}

/// <summary>What the registers say of a patent that comes into a trust (专利登记状况).</summary>
/// <param name="InForce">Granted and not ended.</param>
/// <param name="IsTrustees">The register names the trustee as its owner.</param>
/// <param name="IsPledged">It bears a registered pledge.</param>
public sealed record PatentTitle(bool InForce, bool IsTrustees, bool IsPledged);
