using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Transfers;
using Fourwings.Finance;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Transfers;

/// <summary>
/// Bids in a sale (密封报价): locks the round, takes the next number and the database's stamp, and seals the price at
/// once. Neither the database nor the idempotency key's hash lets anybody read it before the end.
/// </summary>
/// <param name="Id">In which sale.</param>
/// <param name="Price">The price; above nothing.</param>
/// <param name="Salt">The bidder's salt, 32 characters at least; he keeps it to prove what he bid.</param>
public sealed record MakeSealedBid(SaleId Id, Money Price, string Salt)
    : ISlice<SealedBid>, INamesItsRequest, IPrepares, ILinesUp
{
    private SealedTo? _sealed;

    /// <inheritdoc/>
    public object Request => new { Id, Commitment = SealedBid.CommitmentOf(Id, default, Price, Salt ?? string.Empty) };

    Guid ILinesUp.Row => Id.Value;

    private bool HasSalt => Salt is { Length: >= SealedBid.LeastSalt };

    /// <summary>Seals the price before anybody waits: to seal takes longer than to write.</summary>
    public async Task PrepareAsync(Database database, Viewer viewer)
    {
        var keys = HasSalt ? await SaleKeys.OfAsync(database, Id) : null;
        _sealed = keys is null ? null : new(keys, Seal(keys, viewer.Organisation));
    }

    /// <inheritdoc/>
    public async Task<Result<SealedBid>> HandleAsync(Db db, Call call)
    {
        if (!HasSalt)
        {
            return new Refusal("sale.salt-short", Field: "salt").With("least", SealedBid.LeastSalt);
        }

        // Stamps rise with the numbers, and the sale is looked at as it stands under the lock.
        var number = await db.NextBidNumberAsync(Id);
        if (await db.AnnouncedSaleAsync(Id) is not { Second: { } second } sale)
        {
            return new Refusal("platform.not-yours");
        }

        var (bidder, at) = (call.Viewer.Organisation, await db.StampAsync());
        if (sale.BidFault(bidder, Price, at) is { } fault)
        {
            return fault;
        }

        var keys = new SaleKeys(sale.First.PublicKey, second.PublicKey);
        var price = _sealed?.Keys == keys ? _sealed.Price : Seal(keys, bidder);
        return await db.AddBidAsync(new(new(call.Ids.Next()), Id, number, bidder, at, price, call.Viewer.User));
    }

    private SealedPrice Seal(SaleKeys keys, OrganisationId bidder) => new(
        SealedBid.CommitmentOf(Id, bidder, Price, Salt),
        SealedBidEnvelope.Seal(keys.First, keys.Second, Id.Value, Price, Salt));

    private sealed record SealedTo(SaleKeys Keys, SealedPrice Price);
}

/// <summary>
/// A keeper hands in his key after the end (交出开标钥匙). With the second all bids are opened in the same transaction,
/// and the sale is decided.
/// </summary>
/// <param name="Id">Which sale.</param>
/// <param name="Key">The private half that the keeper kept.</param>
public sealed record HandInSaleKey(SaleId Id, string Key) : ISlice<Sale>, INamesItsRequest
{
    /// <inheritdoc/>
    public object Request => new { Id, Public = SealedBidEnvelope.PublicOf(Typed) };

    private string Typed => (Key ?? string.Empty).Trim().ToLowerInvariant();

    /// <inheritdoc/>
    public async Task<Result<Sale>> HandleAsync(Db db, Call call)
    {
        if (await db.FindSaleAsync(Id) is not { } sale || !sale.IsParty(call.Viewer))
        {
            return new Refusal("platform.not-yours");
        }

        if (SealedBidEnvelope.PublicOf(Typed) is not { } made)
        {
            return new Refusal("sale.key-form", Field: "key");
        }

        var by = call.Viewer.User;
        var fits = sale.KeeperOf(by)?.PublicKey == made;
        if (sale.State == SaleState.Opening)
        {
            return await OpenAsync(db, sale, fits);
        }

        // Under the round's lock: no bid that was stamped in time is still on its way.
        await db.LockRoundAsync(Id);
        return sale.HandIn(Typed, fits, await db.StampAsync(), by).Succeeded(out var fact, out var refusal)
            ? await db.SaveSaleAsync(sale, fact)
            : refusal;
    }

    private async Task<Result<Sale>> OpenAsync(Db db, Sale sale, bool fits)
    {
        var call = db.Call;
        if (sale.OpeningFault(fits, call.Viewer.User) is { } fault)
        {
            return fault;
        }

        var (first, second) = sale.FirstKey.Length > 0 ? (sale.FirstKey, Typed) : (Typed, sale.SecondKey);
        var bids = new List<SealedBid>();
        foreach (var bid in await db.BidsAsync(Id))
        {
            var content = SealedBidEnvelope.Open(first, second, Id.Value, bid.Sealed.Envelope);
            bids.Add(await db.SaveBidAsync(bid, bid.Open(content?.Price, content?.Salt ?? string.Empty)));
        }

        var reserve = SealedBidEnvelope.Open(first, second, Id.Value, sale.SealedReserve!.Envelope)?.Price;
        return await db.SaveSaleAsync(sale, sale.Open(Typed, reserve, bids, call.BusinessDate, call.Viewer.User));
    }
}
