using Fourwings.Domain;
using Fourwings.Domain.Transfers;
using Fourwings.Finance;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Transfers;

/// <summary>A firm asks about a listing (询问挂牌).</summary>
/// <param name="Listing">About which.</param>
/// <param name="Question">What it wants to know.</param>
/// <param name="BuyerAbroad">Whether the right would leave the mainland.</param>
public sealed record EnquireListing(ListingId Listing, string Question, bool BuyerAbroad = false)
    : ISlice<Negotiation>
{
    /// <inheritdoc/>
    public async Task<Result<Negotiation>> HandleAsync(Db db, Call call)
    {
        if (await db.FindListingAsync(Listing) is not { } listing)
        {
            return new Refusal("transfers.listing-unknown", Field: "listing");
        }

        if (listing.State != ListingState.Listed)
        {
            return listing.StateFault(ListingAction.Reserve)!;
        }

        var buyer = call.Viewer.Organisation;
        if (await db.NegotiatingAsync(Listing, buyer) is { } number)
        {
            return new Refusal("transfers.negotiating-already").With("number", number);
        }

        var terms = new NegotiationTerms(
            await db.NextNumberAsync("QT"), Listing, listing.Terms.Number, listing.Terms.Seller, listing.Terms.Agent,
            buyer, BuyerAbroad, Question);
        return Negotiation.Open(new(call.Ids.Next()), terms, call.BusinessDate, call.Viewer.User)
            .Succeeded(out var fact, out var refusal)
            ? await db.AddNegotiationAsync(fact)
            : refusal;
    }
}

/// <summary>The buyer promises to keep what he is shown (签保密承诺).</summary>
/// <param name="Id">In which negotiation.</param>
public sealed record BindNegotiation(NegotiationId Id) : ISlice<Negotiation>
{
    /// <inheritdoc/>
    public Task<Result<Negotiation>> HandleAsync(Db db, Call call) => NegotiationActs.ChangeAsync(
        db,
        Id,
        negotiation => call.Viewer.IsFor(negotiation.Terms.Buyer),
        negotiation => negotiation.Bind(call.BusinessDate, call.Viewer.User));
}

/// <summary>Buyer, owner or agent names a price (报价、还价).</summary>
/// <param name="Id">In which negotiation.</param>
/// <param name="Price">The price.</param>
/// <param name="ValidUntil">The last day on which it may be accepted.</param>
/// <param name="Words">What is said with it; may be empty.</param>
public sealed record NamePrice(NegotiationId Id, Money Price, DateOnly ValidUntil, string Words = "")
    : ISlice<Negotiation>
{
    /// <inheritdoc/>
    public Task<Result<Negotiation>> HandleAsync(Db db, Call call) => NegotiationActs.ChangeAsync(
        db,
        Id,
        negotiation => negotiation.IsSide(call.Viewer),
        negotiation => negotiation.Name(
            new(call.Viewer.IsFor(negotiation.Terms.Buyer), Price, ValidUntil, Words, call.BusinessDate),
            call.Viewer.User));
}

/// <summary>
/// The price that the other side named is accepted (接受); the contract is written with it, and the listing is reserved.
/// </summary>
/// <param name="Id">In which negotiation.</param>
public sealed record AcceptPrice(NegotiationId Id) : ISlice<Negotiation>
{
    /// <inheritdoc/>
    public async Task<Result<Negotiation>> HandleAsync(Db db, Call call)
    {
        if (await db.FindNegotiationAsync(Id) is not { } negotiation || !negotiation.IsSide(call.Viewer))
        {
            return new Refusal("platform.not-yours");
        }

        var asBuyer = call.Viewer.IsFor(negotiation.Terms.Buyer);
        var listing = (await db.FindListingAsync(negotiation.Terms.Listing))!;
        var mandate = (await db.ForSystem().FindAgencyAsync(listing.Terms.Mandate))!;
        var price = negotiation.Last?.Price ?? Money.Zero;
        var fault = negotiation.AcceptFault(asBuyer, call.BusinessDate) ?? listing.StateFault(ListingAction.Reserve)
            ?? mandate.FloorFault([.. listing.Terms.Patents.Select(patent => patent.Id)], price);
        if (fault is not null)
        {
            return fault;
        }

        if (!(await WishOf(negotiation, listing, mandate, price).WriteAsync(db)).Succeeded(
            out var contract, out var refusal)
            || !negotiation.Accept(asBuyer, contract.Id, call.BusinessDate, call.Viewer.User)
                .Succeeded(out var accepted, out refusal)
            || !listing.Reserve(contract.Id, price, call.BusinessDate).Succeeded(out var reserved, out refusal))
        {
            return refusal;
        }

        await db.SaveListingAsync(listing, reserved);
        return await db.SaveNegotiationAsync(negotiation, accepted);
    }

    private static TransferWish WishOf(
        Negotiation negotiation, Listing listing, AgencyMandate mandate, Money price)
    {
        var terms = mandate.Terms!;
        var floors = listing.Terms.Patents.Select(
            patent => (decimal)terms.FloorOf([patent.Id]).Fen).ToArray();
        var parts = price.Allocate(floors.All(floor => floor > 0m) ? floors : [.. floors.Select(_ => 1m)]);
        return new(
            TransferOrigin.Offer,
            negotiation.Id.Value,
            [new(mandate.Firm, terms.IsInstitution)],
            negotiation.Terms.Buyer,
            mandate.Agent,
            mandate.Agent,
            [.. listing.Terms.Patents.Zip(parts, (patent, part) => new PricedPatent(patent.Id, part))])
        {
            BuyerAbroad = negotiation.Terms.BuyerAbroad,
            Commission = terms.Commission,
            ExpenseCap = terms.ExpenseCap,
            Split = terms.Split,
        };
    }
}

/// <summary>Owner or agent declines (谢绝洽谈).</summary>
/// <param name="Id">Which negotiation.</param>
/// <param name="Reason">Why; compulsory.</param>
public sealed record DeclineNegotiation(NegotiationId Id, string Reason) : ISlice<Negotiation>
{
    /// <inheritdoc/>
    public Task<Result<Negotiation>> HandleAsync(Db db, Call call) => NegotiationActs.ChangeAsync(
        db,
        Id,
        negotiation => negotiation.IsSellers(call.Viewer),
        negotiation => negotiation.Decline(Reason, call.BusinessDate, call.Viewer.User));
}

/// <summary>The buyer withdraws (退出洽谈).</summary>
/// <param name="Id">Which negotiation.</param>
/// <param name="Reason">Why; compulsory.</param>
public sealed record WithdrawNegotiation(NegotiationId Id, string Reason) : ISlice<Negotiation>
{
    /// <inheritdoc/>
    public Task<Result<Negotiation>> HandleAsync(Db db, Call call) => NegotiationActs.ChangeAsync(
        db,
        Id,
        negotiation => call.Viewer.IsFor(negotiation.Terms.Buyer),
        negotiation => negotiation.Withdraw(Reason, call.BusinessDate, call.Viewer.User));
}

/// <summary>Changes of a negotiation: load, decide, save.</summary>
internal static class NegotiationActs
{
    /// <summary>Whether the viewer acts for the owner or the agent.</summary>
    public static bool IsSellers(this Negotiation negotiation, Viewer viewer) =>
        viewer.IsFor(negotiation.Terms.Seller) || viewer.IsFor(negotiation.Terms.Agent);

    /// <summary>Whether the viewer acts for one of the sides.</summary>
    public static bool IsSide(this Negotiation negotiation, Viewer viewer) =>
        negotiation.IsSellers(viewer) || viewer.IsFor(negotiation.Terms.Buyer);

    /// <summary>Loads, decides and saves one change of a negotiation by one of its sides.</summary>
    public static async Task<Result<Negotiation>> ChangeAsync<TFact>(
        Db db, NegotiationId id, Func<Negotiation, bool> may, Func<Negotiation, Result<TFact>> decide)
        where TFact : class, IFact
    {
        if (await db.FindNegotiationAsync(id) is not { } known || !may(known))
        {
            return new Refusal("platform.not-yours");
        }

        return decide(known).Succeeded(out var fact, out var refusal)
            ? await db.SaveNegotiationAsync(known, fact)
            : refusal;
    }
}
