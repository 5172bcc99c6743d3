using Fourwings.Domain;
using Fourwings.Domain.Accounting;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Transfers;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Transfers;

/// <summary>Changes of a contract: load, decide, save, post.</summary>
internal static class TransferActs
{
    /// <summary>A record is another organisation's to act on; the platform's own jobs act for all.</summary>
    public static bool IsFor(this Viewer viewer, OrganisationId actor) =>
        viewer.Desk == Desk.System || viewer.Organisation == actor;

    /// <summary>Whether the viewer acts for a seller, or for who sells in the owners' stead.</summary>
    public static bool IsSellers(this TransferContract contract, Viewer viewer) =>
        contract.Terms.Sellers.Any(seller => viewer.IsFor(seller.Id)) || contract.Terms.SellsFor is { } seller
        && viewer.IsFor(seller);

    /// <summary>Whether the viewer acts for the agent, or for the holder of the price.</summary>
    public static bool IsAgents(this TransferContract contract, Viewer viewer) =>
        (contract.Terms.Agent is { } agent && viewer.IsFor(agent)) || viewer.IsFor(contract.Terms.Holder);

    /// <summary>Whether the viewer acts for a seller, the buyer, the agent or the holder.</summary>
    public static bool IsParty(this TransferContract contract, Viewer viewer) =>
        contract.IsSellers(viewer) || contract.IsAgents(viewer) || viewer.IsFor(contract.Terms.Buyer);

    /// <summary>Loads, decides and saves one change of a contract by one of its sides.</summary>
    /// <param name="db">The unit of work.</param>
    /// <param name="id">Which contract.</param>
    /// <param name="may">Whether the viewer's organisation may act on it.</param>
    /// <param name="decide">The decision.</param>
    /// <param name="post">What the fact posts; null = nothing.</param>
    public static async Task<Result<TransferContract>> ChangeAsync<TFact>(
        Db db,
        TransferContractId id,
        Func<TransferContract, bool> may,
        Func<TransferContract, Task<Result<TFact>>> decide,
        Func<TransferContract, TFact, IReadOnlyList<Posting>>? post = null)
        where TFact : class, IFact
    {
        if (await db.FindTransferAsync(id) is not { } known || !may(known))
        {
            return new Refusal("platform.not-yours");
        }

        return (await decide(known)).Succeeded(out var fact, out var refusal)
            ? await db.SaveTransferAsync(known, fact, post?.Invoke(known, fact) ?? [])
            : refusal;
    }

    /// <summary>A pledgee's word, once for each of its pledges on the patents of the contract.</summary>
    public static async Task<Result<TransferContract>> OfPledgeeAsync<TFact>(
        Db db,
        TransferContractId id,
        Func<TransferContract, IGrouping<Guid, PledgeOnPatent>, Result<TFact>> decide)
        where TFact : class, IFact
    {
        if (await db.FindTransferAsync(id) is not { } contract)
        {
            return new Refusal("platform.not-yours");
        }

        var pledges = (await db.PledgesOnAsync([.. contract.Terms.Patents.Select(patent => patent.Id)]))
            .Where(pledge => db.Call.Viewer.IsFor(pledge.Pledgee)).GroupBy(pledge => pledge.Pledge).ToArray();
        if (pledges.Length == 0)
        {
            return new Refusal("platform.not-yours");
        }

        foreach (var pledge in pledges)
        {
            if (!decide(contract, pledge).Succeeded(out var fact, out var refusal))
            {
                return refusal;
            }

            contract = await db.SaveTransferAsync(contract, fact);
        }

        return contract;
    }
}
