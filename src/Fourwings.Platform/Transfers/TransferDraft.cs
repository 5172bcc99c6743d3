using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Transfers;
using Fourwings.Finance;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Transfers;

/// <summary>A patent with its part of the price.</summary>
/// <param name="Patent">Which.</param>
/// <param name="Price">Its part.</param>
public sealed record PricedPatent(PatentId Patent, Money Price);

/// <summary>
/// What is wanted of a contract, whoever wants it: the accepted offer, the award of a sale, a disposal. One place
/// writes all of them.
/// </summary>
/// <param name="Origin">From what it comes.</param>
/// <param name="Source">The negotiation, sale or disposal.</param>
/// <param name="Sellers">Who sells.</param>
/// <param name="Buyer">Who buys.</param>
/// <param name="Agent">The transfer agent; null = none.</param>
/// <param name="Holder">Who holds the price: an organisation at the transfer agents' desk.</param>
/// <param name="Patents">What passes, with prices.</param>
public sealed record TransferWish(
    TransferOrigin Origin,
    Guid? Source,
    IReadOnlyList<TransferSeller> Sellers,
    OrganisationId Buyer,
    OrganisationId? Agent,
    OrganisationId Holder,
    IReadOnlyList<PricedPatent> Patents)
{
    /// <summary>Whether the right leaves the mainland with the buyer.</summary>
    public bool BuyerAbroad { get; init; }

    /// <summary>What the agent gets.</summary>
    public CommissionTable? Commission { get; init; }

    /// <summary>How much of the agent's expenses the price bears at most.</summary>
    public Money ExpenseCap { get; init; }

    /// <summary>An institution's own split; null = the one of the law, where an institution sells.</summary>
    public IncomeSplit? Split { get; init; }

    /// <summary>Who sells in the owners' stead; null = they themselves.</summary>
    public OrganisationId? SellsFor { get; init; }

    /// <summary>Writes the contract, where nothing stands against it.</summary>
    internal async Task<Result<TransferContract>> WriteAsync(Db db)
    {
        PatentId[] ids = [.. Patents.Select(one => one.Patent)];
        if (ids.Length == 0 || ids.Distinct().Count() != ids.Length)
        {
            return new Refusal("transfers.patents-missing", Field: "patents");
        }

        await db.GuardPatentsAsync(ids);
        if (await PartyFaultAsync(db) is { } party)
        {
            return party;
        }

        if (await db.SoldFaultAsync(ids) is { } sold)
        {
            return sold;
        }

        var file = await db.TransferFileAsync(ids);
        if (file.Patents.Count != ids.Length)
        {
            return new Refusal("transfers.patents-missing", Field: "patents");
        }

        if (file.Patents.Select(TransferGate.StandFault).FirstOrDefault(fault => fault is not null) is { } ended)
        {
            return ended;
        }

        return (await TermsAsync(db, file)).Succeeded(out var terms, out var refusal)
            && TransferContract.Write(new(db.Call.Ids.Next()), terms, db.Call.Viewer.User)
                .Succeeded(out var fact, out refusal)
            ? await db.AddTransferAsync(fact, file)
            : refusal;
    }

    private async Task<Refusal?> PartyFaultAsync(Db db)
    {
        if (!(await OrganisationStore.RolesAsync(db, Buyer)).Contains(Desk.Enterprise))
        {
            return new("transfers.no-buyer", Field: "buyer");
        }

        return (await OrganisationStore.RolesAsync(db, Holder)).Contains(Desk.TransferAgent)
            ? null
            : new("transfers.no-holder", Field: "holder");
    }

    private async Task<Result<TransferTerms>> TermsAsync(Db db, TransferFile file)
    {
        var split = Split;
        if (split is null && Sellers.Any(seller => seller.IsInstitution))
        {
            if (!TransferRules.Of(db.Rules).Statutory(db.Call.BusinessDate).Succeeded(out split, out var refusal))
            {
                return refusal;
            }
        }

        var known = file.Patents.ToDictionary(patent => patent.Id);
        return new TransferTerms(
            await db.NextNumberAsync("ZR"),
            Origin,
            Source,
            Sellers,
            Buyer,
            BuyerAbroad,
            Agent,
            Holder,
            [.. Patents.Select(one => SoldOf(known[one.Patent], one.Price))],
            Commission,
            ExpenseCap,
            split)
        {
            SellsFor = SellsFor,
        };
    }

    private TransferPatent SoldOf(PatentFacts patent, Money price) => new(
        patent.Id,
        patent.Number,
        patent.Kind,
        price,
        [.. from seller in Sellers
            from owner in patent.Owners
            where owner.Organisation == seller.Id
            select new SoldShare(seller.Id, owner.Share)]);
}

/// <summary>
/// An agent, or an owner, writes a contract that was agreed without a listing (拟定转让合同); the owner as the seller.
/// </summary>
/// <param name="Seller">Who sells.</param>
/// <param name="IsInstitution">Whether it is a state university or institute.</param>
/// <param name="Buyer">Who buys.</param>
/// <param name="Holder">The transfer agent that holds the price.</param>
/// <param name="Patents">What passes, with prices.</param>
/// <param name="BuyerAbroad">Whether the right leaves the mainland.</param>
/// <param name="CoSellers">Co-owners who sell with him.</param>
public sealed record DraftTransfer(
    OrganisationId Seller,
    bool IsInstitution,
    OrganisationId Buyer,
    OrganisationId Holder,
    IReadOnlyList<PricedPatent> Patents,
    bool BuyerAbroad = false,
    IReadOnlyList<OrganisationId>? CoSellers = null) : ISlice<TransferContract>
{
    /// <inheritdoc/>
    public async Task<Result<TransferContract>> HandleAsync(Db db, Call call)
    {
        if (call.Viewer.Organisation != Seller && call.Viewer.Organisation != Holder)
        {
            return new Refusal("platform.not-yours");
        }

        TransferSeller[] sellers =
        [
            new(Seller, IsInstitution),
            .. (CoSellers ?? []).Where(one => one != Seller).Distinct().Select(one => new TransferSeller(one, false)),
        ];
        var wish = new TransferWish(TransferOrigin.Offer, null, sellers, Buyer, null, Holder, Patents)
        {
            BuyerAbroad = BuyerAbroad,
        };
        return await wish.WriteAsync(db);
    }
}
