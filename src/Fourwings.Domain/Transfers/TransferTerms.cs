using System.Text.Json.Serialization;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Finance;

namespace Fourwings.Domain.Transfers;

/// <summary>From what a contract comes (合同来源).</summary>
public enum TransferOrigin
{
    /// <summary>An offer negotiated about a listing (协议转让).</summary>
    Offer = 1,

    /// <summary>The award of a sale by bids (竞价成交).</summary>
    Sale,

    /// <summary>The disposal of a defaulted pledge (质押物处置).</summary>
    Disposal,

    /// <summary>An open licence that became a purchase (开放许可转受让).</summary>
    OpenLicence,
}

/// <summary>Who pays the agent's commission (佣金承担方).</summary>
public enum CommissionPayer
{
    /// <summary>The seller, out of the price (转让方).</summary>
    Seller = 1,

    /// <summary>The buyer, on top of the price (受让方).</summary>
    Buyer,
}

/// <summary>One seller (转让方).</summary>
/// <param name="Id">The organisation.</param>
/// <param name="IsInstitution">
/// Whether it is a state university or institute: its inventors have a share, and its price is made public first.
/// </param>
public sealed record TransferSeller(OrganisationId Id, bool IsInstitution);

/// <summary>A part of a patent that a seller sells.</summary>
/// <param name="Seller">Who.</param>
/// <param name="Share">The share of the right, of the whole (份额).</param>
public sealed record SoldShare(OrganisationId Seller, Ratio Share);

/// <summary>A patent of a contract (标的专利).</summary>
/// <param name="Id">Which.</param>
/// <param name="Number">Its number.</param>
/// <param name="Kind">Its kind: what may leave the country depends on it.</param>
/// <param name="Price">Its part of the price.</param>
/// <param name="Sold">The sellers' shares; at least one.</param>
public sealed record TransferPatent(
    PatentId Id, string Number, RightKind Kind, Money Price, IReadOnlyList<SoldShare> Sold)
{
    /// <summary>The owners after it passed: who sold has gone, or has less; the buyer has what was sold.</summary>
    /// <param name="owners">The owners in the register.</param>
    /// <param name="buyer">The buyer by id and name.</param>
    public IReadOnlyList<OwnerFacts> OwnersAfter(IReadOnlyList<OwnerFacts> owners, OwnerFacts buyer)
    {
        var sold = Sold.Aggregate(Ratio.Zero, (sum, part) => sum + part.Share);
        var left = owners.Select(owner => owner with { Share = owner.Share - SoldBy(owner.Organisation) })
            .Where(owner => owner.Share > Ratio.Zero).ToArray();
        return left.Any(owner => owner.Organisation == buyer.Organisation)
            ? [.. left.Select(owner => owner.Organisation == buyer.Organisation
                ? owner with { Share = owner.Share + sold } : owner)]
            : [.. left, buyer with { Share = sold }];
    }

    private Ratio SoldBy(OrganisationId? owner) =>
        Sold.FirstOrDefault(part => part.Seller == owner)?.Share ?? Ratio.Zero;
}

/// <summary>How a seller's net income is split with those who made the invention (收益分配).</summary>
/// <param name="Inventors">The inventors' share of the net income.</param>
/// <param name="Department">The department's share of what is left.</param>
/// <param name="RuleId">The rule behind it; null = the institution's own, as its mandate says.</param>
public sealed record IncomeSplit(Ratio Inventors, Ratio Department, string? RuleId = null)
{
    /// <summary>What is odd about it, or null.</summary>
    public Refusal? Fault() => IsShare(Inventors) && IsShare(Department)
        ? null
        : new Refusal("transfers.split-odd", Field: "inventors").With("inventors", Inventors)
            .With("department", Department);

    /// <summary>Splits a net income; the parts add up to it.</summary>
    /// <param name="net">The net income; not below nothing.</param>
    public IncomeParts Of(Money net)
    {
        var rest = 1m - Inventors.Value;
        var parts = net.Allocate(
            Inventors.Value, rest * Department.Value, rest * (1m - Department.Value));
        return new(parts[0], parts[1], parts[2]);
    }

    private static bool IsShare(Ratio share) => share >= Ratio.Zero && share <= Ratio.One;
}

/// <summary>The parts of a net income.</summary>
/// <param name="Inventors">To those who made the invention.</param>
/// <param name="Department">To their department.</param>
/// <param name="Institution">To the institution.</param>
public sealed record IncomeParts(Money Inventors, Money Department, Money Institution)
{
    /// <summary>All of it.</summary>
    [JsonIgnore]
    public Money Sum => Inventors + Department + Institution;
}

/// <summary>What a contract says (转让合同条款).</summary>
/// <param name="Number">Its number.</param>
/// <param name="Origin">From what it comes.</param>
/// <param name="Source">The negotiation, sale or disposal it comes from; null = none on the platform.</param>
/// <param name="Sellers">Who sells; at least one.</param>
/// <param name="Buyer">Who buys.</param>
/// <param name="BuyerAbroad">Whether the right leaves the mainland with the buyer (境外受让人).</param>
/// <param name="Agent">The transfer agent; null = none took part.</param>
/// <param name="Holder">Who holds the price until the register has the buyer (资金监管方).</param>
/// <param name="Patents">What passes; at least one.</param>
/// <param name="Commission">What the agent gets; null where there is none.</param>
/// <param name="ExpenseCap">How much of the agent's expenses the price bears at most.</param>
/// <param name="Split">How an institution's income is split; null where no institution sells.</param>
public sealed record TransferTerms(
    string Number,
    TransferOrigin Origin,
    Guid? Source,
    IReadOnlyList<TransferSeller> Sellers,
    OrganisationId Buyer,
    bool BuyerAbroad,
    OrganisationId? Agent,
    OrganisationId Holder,
    IReadOnlyList<TransferPatent> Patents,
    CommissionTable? Commission,
    Money ExpenseCap,
    IncomeSplit? Split)
{
    /// <summary>
    /// Who sells in the owners' stead: the pledgee or the court's sale in a disposal. It signs for them, gets the net
    /// proceeds for its waterfall, and needs no consent of its own; null = the owners sell themselves.
    /// </summary>
    public OrganisationId? SellsFor { get; init; }

    /// <summary>The whole price.</summary>
    [JsonIgnore]
    public Money Price => Money.Sum(Patents.Select(patent => patent.Price));

    /// <summary>The agent's commission.</summary>
    [JsonIgnore]
    public Money CommissionDue => Commission?.Of(Price) ?? Money.Zero;

    /// <summary>What the buyer pays in: the price, and the commission where he bears it.</summary>
    [JsonIgnore]
    public Money EscrowDue => Commission?.Payer == CommissionPayer.Buyer ? Price + CommissionDue : Price;

    /// <summary>Who has to sign.</summary>
    [JsonIgnore]
    public IReadOnlyList<OrganisationId> Signers =>
        SellsFor is { } seller ? [seller, Buyer] : [.. Sellers.Select(one => one.Id), Buyer];

    /// <summary>Whether an institution sells by agreement: name and price are made public first.</summary>
    [JsonIgnore]
    public bool NeedsNotice =>
        Origin is TransferOrigin.Offer or TransferOrigin.OpenLicence && Sellers.Any(seller => seller.IsInstitution);
}
