using Fourwings.Domain;
using Fourwings.Domain.Disposal;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Transfers;
using Fourwings.Finance;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Transfers;

namespace Fourwings.Platform.Disposal;

/// <summary>
/// Notes the buyer and writes the contract of transfer (登记成交): agreed between the parties, or the winner of the sale
/// by sealed bids; the pledgee sells in the owner's stead.
/// </summary>
/// <param name="Id">The disposal.</param>
/// <param name="Sale">The sale by sealed bids; null = negotiated.</param>
/// <param name="Buyer">Negotiated: to whom.</param>
/// <param name="Price">Negotiated: for how much.</param>
/// <param name="Holder">Negotiated: the transfer agent that holds the price.</param>
/// <param name="Reason">Why the price is far below the value on file.</param>
public sealed record SellPledge(
    DisposalId Id,
    SaleId? Sale = null,
    OrganisationId? Buyer = null,
    Money? Price = null,
    OrganisationId? Holder = null,
    string Reason = "") : ISlice<PledgeDisposal>
{
    /// <inheritdoc/>
    public async Task<Result<PledgeDisposal>> HandleAsync(Db db, Call call)
    {
        if (await db.FindDisposalAsync(Id) is not { } known || !known.IsHolders(call.Viewer))
        {
            return new Refusal("platform.not-yours");
        }

        if (known.StateFault(DisposalAction.Sell) is { } early)
        {
            return early;
        }

        if (!DisposalRules.Of(db.Rules).MarketPrice.At(call.BusinessDate).Succeeded(out var least, out var refusal)
            || !(await LotAsync(db, known)).Succeeded(out var wish, out refusal))
        {
            return refusal;
        }

        // Decided before the contract is written: who may not buy is told so first.
        var (on, way) = (call.BusinessDate, known.Way ?? DisposalWay.NegotiatedSale);
        var lot = new SoldLot(way, Sale, default, wish.Buyer, wish.Price, on);
        if (!known.Sell(lot, Reason ?? string.Empty, least.Value, call.Viewer.User)
                .Succeeded(out var fact, out refusal)
            || !(await SaleContracts.WriteAsync(db, wish)).Succeeded(out var contract, out refusal))
        {
            return refusal;
        }

        return await db.SaveDisposalAsync(known, fact with { Lot = lot with { Contract = contract.Id } });
    }

    private async Task<Result<LotWish>> LotAsync(Db db, PledgeDisposal known)
    {
        var terms = known.Terms;
        if (known.Way == DisposalWay.SealedBids)
        {
            return Sale is { } id && await db.FindSaleAsync(id)
                is { State: SaleState.Awarded, Winner: { Price: { } price } winner } sale
                && sale.Terms.Seller == terms.Holder && sale.Terms.Lot.ToHashSet().SetEquals(terms.Lot)
                ? new LotWish(
                    TransferOrigin.Sale, Id.Value, terms.Lot, winner.Bidder, price, sale.Terms.Host, terms.Holder)
                : new Refusal("disposal.sale-not-awarded", Field: "sale");
        }

        return Buyer is { } buyer && Price is { } agreed && Holder is { } holder
            ? new LotWish(TransferOrigin.Disposal, Id.Value, terms.Lot, buyer, agreed, holder, terms.Holder)
            : new Refusal("disposal.buyer-missing", Field: Buyer is null ? "buyer" : "price");
    }
}

/// <summary>The buyer did not pay and the contract was given up (成交作废): a way may be chosen again.</summary>
/// <param name="Id">The disposal.</param>
/// <param name="Reason">What happened; compulsory.</param>
public sealed record UnsellPledge(DisposalId Id, string Reason) : ISlice<PledgeDisposal>
{
    /// <inheritdoc/>
    public Task<Result<PledgeDisposal>> HandleAsync(Db db, Call call) => DisposalActs.ChangeAsync(
        db,
        Id,
        async known => known.Lot is { } lot && await db.FindTransferAsync(lot.Contract)
            is not { State: TransferState.Withdrawn or TransferState.Rescinded }
            ? new Refusal("disposal.contract-stands")
            : known.Unsell(Reason ?? string.Empty, call.BusinessDate, call.Viewer.User));
}
