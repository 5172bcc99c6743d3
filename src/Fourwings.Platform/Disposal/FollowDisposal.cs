using Fourwings.Domain;
using Fourwings.Domain.Disposal;
using Fourwings.Domain.Transfers;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Disposal;

/// <summary>What a contract of transfer means for the disposal behind it (从转让合同到处置).</summary>
internal static class FollowDisposal
{
    private const string SoldSql = """
        SELECT d.body FROM pledge_disposal d JOIN disposal_patent l ON l.disposal_id = d.id
        JOIN transfer_patent t ON t.patent_id = l.patent_id
        WHERE t.contract_id = @contract AND d.state = 'Sold' AND {visible:pledge_disposal d} ORDER BY d.id
        """;

    /// <summary>The contract came to nothing: a way may be chosen again.</summary>
    public static async Task<Refusal?> UndoneAsync(Db user, TransferContractId contract, string reason)
    {
        var db = user.ForSystem();
        var sold = (await db.QueryAsync<string>(SoldSql, new { contract })).Select(CanonicalJson.Read<PledgeDisposal>)
            .FirstOrDefault(known => known.Lot?.Contract == contract);
        if (sold is not null)
        {
            await db.SaveDisposalAsync(
                sold, sold.Unsell(reason, db.Call.BusinessDate, user.Call.Viewer.User).Value);
        }

        return null;
    }
}
