using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Transfers;
using Fourwings.Finance;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Transfers;

/// <summary>The contract of transfer that a sale or a disposal ends with (成交合同).</summary>
internal static class SaleContracts
{
    private const string PaidInSql = """
        SELECT COUNT(*) FROM transfer_contract c
        WHERE c.source_id IN @sources AND c.buyer_id = @buyer
            AND c.state IN ('Escrowed', 'Submitted', 'Recorded', 'Paid', 'Distributed', 'Closed')
        /* every row: whether the price is there does not depend on who asks */
        """;

    private const string DisposalsSql = """
        SELECT DISTINCT d.id FROM pledge_disposal d JOIN disposal_patent p ON p.disposal_id = d.id
        WHERE p.patent_id IN @lot AND d.holder_id = @seller
        /* every row: the disposal behind a sale, whoever asks */
        """;

    /// <summary>Writes the contract with the winner of a sale.</summary>
    /// <param name="db">The unit of work.</param>
    /// <param name="sale">The sale; awarded.</param>
    /// <param name="sellsFor">The pledgee who sells in the owners' stead; null = the owners sell.</param>
    /// <param name="source">The sale, or the disposal behind it.</param>
    public static async Task<Result<TransferContract>> WriteAsync(
        Db db, Sale sale, OrganisationId? sellsFor, Guid source) =>
        sale is not { State: SaleState.Awarded, Winner: { Price: { } price } winner }
            ? sale.StateFault(SaleAction.TakePayment)!
            : await WriteAsync(
                db,
                new(TransferOrigin.Sale, source, sale.Terms.Lot, winner.Bidder, price, sale.Terms.Host, sellsFor));

    /// <summary>Writes a contract over a lot for one price, which is laid out over the patents evenly.</summary>
    public static async Task<Result<TransferContract>> WriteAsync(Db db, LotWish wish)
    {
        var patents = await PatentStore.LoadAsync(db.ForSystem(), wish.Lot);
        var owners = patents.SelectMany(patent => patent.Owners).Select(owner => owner.Organisation)
            .OfType<OrganisationId>().Distinct();
        var prices = wish.Price.Allocate([.. wish.Lot.Select(_ => 1m)]);
        var contract = new TransferWish(
            wish.Origin,
            wish.Source,
            [.. owners.Select(owner => new TransferSeller(owner, false))],
            wish.Buyer,
            null,
            wish.Holder,
            [.. wish.Lot.Zip(prices, (patent, price) => new PricedPatent(patent, price))])
        {
            SellsFor = wish.SellsFor,
        };
        return await contract.WriteAsync(db);
    }

    /// <summary>Whether the winner has paid the price in under the contract of the sale or of its disposal.</summary>
    public static async Task<bool> IsPaidInAsync(Db db, Sale sale)
    {
        var behind = await db.QueryAsync<Guid>(DisposalsSql, new { lot = sale.Terms.Lot, seller = sale.Terms.Seller });
        Guid[] sources = [sale.Id.Value, .. behind];
        return await db.ScalarAsync<long>(PaidInSql, new { sources, buyer = sale.Winner?.Bidder ?? default }) > 0;
    }
}

/// <summary>What is wanted of a contract over a lot.</summary>
/// <param name="Origin">From what it comes.</param>
/// <param name="Source">The sale or disposal.</param>
/// <param name="Lot">The patents.</param>
/// <param name="Buyer">Who buys.</param>
/// <param name="Price">For how much.</param>
/// <param name="Holder">Who holds the price.</param>
/// <param name="SellsFor">The pledgee who sells; null = the owners.</param>
internal sealed record LotWish(
    TransferOrigin Origin,
    Guid Source,
    IReadOnlyList<PatentId> Lot,
    OrganisationId Buyer,
    Money Price,
    OrganisationId Holder,
    OrganisationId? SellsFor);
