using System.Text.Json.Serialization;
using Fourwings.Domain.Parties;
using Fourwings.Finance;

namespace Fourwings.Domain.Trusts;

/// <summary>How a trust brings its money to the firms (信托模式).</summary>
public enum TrustMode
{
    /// <summary>It lends (债权型).</summary>
    Debt = 1,

    /// <summary>It takes shares in what the patents earn (股权型).</summary>
    Equity,

    /// <summary>Both, out of one fund (基金型).</summary>
    Fund,
}

/// <summary>Where a trust plan stands (信托计划状态).</summary>
public enum TrustState
{
    /// <summary>Being put together: assets named, units taken up (筹备).</summary>
    Drafted = 1,

    /// <summary>Established: the money went to the settlors (已成立).</summary>
    Established,

    /// <summary>Royalties come in and are paid out (存续).</summary>
    Running,

    /// <summary>Ended; to be cleared (已终止待清算).</summary>
    Terminated,

    /// <summary>Cleared: the rest is paid out (已清算).</summary>
    Liquidated,

    /// <summary>Given up before it was established (未成立).</summary>
    Abandoned,
}

/// <summary>What can be done with a trust plan.</summary>
public enum TrustAction
{
    /// <summary>Name an asset (列入财产).</summary>
    NameAsset = 1,

    /// <summary>Note a step of its title: assignment, register, transfer, consent (登记权属).</summary>
    RecordTitle,

    /// <summary>Note that an asset is lost (登记财产灭失).</summary>
    LoseAsset,

    /// <summary>Take up units (认购).</summary>
    Subscribe,

    /// <summary>Pass units on (转让受益权).</summary>
    TransferUnits,

    /// <summary>Establish the trust (成立).</summary>
    Establish,

    /// <summary>Book a collection (登记归集).</summary>
    Collect,

    /// <summary>Undo a collection (冲正归集).</summary>
    UndoCollection,

    /// <summary>Pay a period out (分配).</summary>
    PayOut,

    /// <summary>End the trust (终止).</summary>
    Terminate,

    /// <summary>Clear it (清算).</summary>
    Liquidate,

    /// <summary>Give it up before it is established (放弃设立).</summary>
    Abandon,
}

/// <summary>Who puts assets into the trust (委托人).</summary>
/// <param name="Organisation">Which organisation.</param>
/// <param name="Share">Its share of the money raised and of what is left for settlors; all add up to one.</param>
public sealed record TrustSettlor(OrganisationId Organisation, Ratio Share);

/// <summary>What a trust plan says (信托计划条款).</summary>
/// <param name="Number">The platform's number.</param>
/// <param name="Name">Its name.</param>
/// <param name="Mode">How it brings its money to the firms.</param>
/// <param name="Trustee">The trust company (受托人).</param>
/// <param name="Settlors">The settlors.</param>
/// <param name="DeedNumber">The number of the written deed (信托文件编号); a trust needs writing.</param>
/// <param name="Deal">Accounts, tranches, fees, days, order of payment, triggers: free of faults.</param>
public sealed record TrustTerms(
    string Number, string Name, TrustMode Mode, OrganisationId Trustee, IReadOnlyList<TrustSettlor> Settlors,
    string DeedNumber, Deal Deal)
{
    /// <summary>The party of a deal that stands for the settlors: what it is paid is divided by their shares.</summary>
    public const string SettlorsParty = "settlors";

    /// <summary>A unit's face value (每份面值).</summary>
    public static Money UnitFace { get; } = Money.FromYuan(1);

    /// <summary>The units of each tranche, in the deal's order.</summary>
    [JsonIgnore]
    public IReadOnlyList<long> Units => [.. Deal.Principals().Select(amount => amount.Fen / UnitFace.Fen)];

    /// <summary>The units of a tranche; null where there is no such tranche.</summary>
    public long? UnitsOf(string tranche)
    {
        var at = Deal.Tranches.ToList().FindIndex(one => one.Name == tranche);
        return at < 0 ? null : Units[at];
    }

    /// <summary>An amount divided among the settlors by their shares; no fen is lost.</summary>
    public IReadOnlyList<(OrganisationId Settlor, Money Amount)> Divide(Money amount) =>
    [
        .. Settlors.Zip(
            amount.Allocate([.. Settlors.Select(one => one.Share.Value)]), (one, part) => (one.Organisation, part)),
    ];

    /// <summary>The first fault of terms whose deal is free of faults; null = none.</summary>
    public Refusal? Fault()
    {
        if (Name.Trim().Length == 0)
        {
            return new("trust.name-missing", Field: "name");
        }

        if (DeedNumber.Trim().Length == 0)
        {
            return new("trust.deed-missing", Field: "deedNumber");
        }

        if (Settlors.Count == 0)
        {
            return new("trust.settlors-missing", Field: "settlors");
        }

        if (Settlors.Select(one => one.Organisation).Distinct().Count() < Settlors.Count)
        {
            return new("trust.settlor-twice", Field: "settlors");
        }

        var sum = Settlors.Aggregate(Ratio.Zero, (total, one) => total + one.Share);
        if (sum != Ratio.One || Settlors.Any(one => one.Share <= Ratio.Zero))
        {
            return new Refusal("trust.settlor-shares", Field: "settlors").With("sum", sum);
        }

        return Deal.Tranches.Zip(Deal.Principals()).FirstOrDefault(
            one => one.Second.Fen % UnitFace.Fen != 0) is { First: { } odd, Second: var amount }
            ? new Refusal("trust.tranche-not-whole", Field: "deal").With("tranche", odd.Name).With("amount", amount)
            : null;
    }
}
