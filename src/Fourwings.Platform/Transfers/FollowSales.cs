using Fourwings.Domain;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Transfers;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Transfers;

/// <summary>
/// What a patent's event means for a sale by sealed bids (从专利事件到竞价): everybody in it is told; a lot that cannot be
/// sold any more is called off before it is opened, and the contract of a winner who did not pay is given up.
/// </summary>
internal static class FollowSales
{
    private const string ConcernedSql = """
        SELECT DISTINCT p.patent_id FROM sale s JOIN sale_patent p ON p.sale_id = s.id
        WHERE p.patent_id IN @patents AND s.state IN ('Drafted', 'Announced', 'Opening', 'Awarded')
        /* every row: what happens to a patent is told to who sells it and bids for it, whoever recorded it */
        """;

    private const string RunningSql = """
        SELECT s.body FROM sale s JOIN sale_patent p ON p.sale_id = s.id
        WHERE p.patent_id = @id AND s.state IN ('Drafted', 'Announced', 'Opening', 'Awarded') AND {visible:sale s}
        ORDER BY s.id
        """;

    /// <summary>Those of some patents that a sale that is not over sells.</summary>
    public static async Task<IReadOnlySet<Guid>> ConcernedAsync(Db db, IReadOnlyList<Guid> patents) =>
        (await db.QueryAsync<Guid>(ConcernedSql, new { patents })).ToHashSet();

    /// <summary>Something happened to a patent.</summary>
    public static async Task<Refusal?> HappenedAsync(Db user, PatentId id, PatentAction action)
    {
        if (!(await ConcernedAsync(user, [id.Value])).Contains(id.Value))
        {
            return null;
        }

        var (db, on, by) = (user.ForSystem(), user.Call.BusinessDate, user.Call.Viewer.User);
        foreach (var sale in (await db.QueryAsync<string>(RunningSql, new { id })).Select(CanonicalJson.Read<Sale>))
        {
            var patent = (await db.LotAsync(sale.Terms.Seller, [id]))[0];
            var told = await db.SaveSaleAsync(sale, sale.Tell(id, patent.Number, action, on).Value);
            if (told.State != SaleState.Awarded && (!patent.InForce || patent.Preserved || !patent.Cleared))
            {
                var reason = Texts.Of("transfers.lot-gone", "zh", new Dictionary<string, object>
                {
                    ["patent"] = patent.Number,
                    ["action"] = action,
                });
                await db.SaveSaleAsync(told, told.Cancel(reason, on, by).Value);
            }
        }

        return null;
    }

    /// <summary>The winner did not pay: his contract is given up where no money is in it.</summary>
    public static async Task<Refusal?> ForfeitedAsync(Db user, SaleId id, SaleForfeited fact)
    {
        var db = user.ForSystem();
        var sale = (await db.FindSaleAsync(id))!;
        var contracts = await db.OpenTransfersAsync(sale.Terms.Lot[0]);
        foreach (var contract in contracts.Where(one => one.Terms.Buyer == fact.Buyer
            && one.Terms.Patents.Select(patent => patent.Id).ToHashSet().SetEquals(sale.Terms.Lot)))
        {
            if (contract.Withdraw(fact.Reason, fact.On, fact.By).Succeeded(out var withdrawn, out _))
            {
                await db.SaveTransferAsync(contract, withdrawn);
            }
        }

        return null;
    }
}
