using Fourwings.Domain;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Transfers;
using Fourwings.Platform.Closing;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Transfers;

/// <summary>
/// What a patent's event, or a pledge, means for its transfer (从专利事件到流转): a listing that can no longer stand is
/// taken off and its negotiations end, owner, agent and parties are told, and a contract's end moves its listing.
/// </summary>
internal static class FollowTransfers
{
    private const string PledgedSql = "SELECT g.right_id FROM pledge_right g WHERE g.pledge_id = @pledge";

    /// <summary>Something happened to a patent.</summary>
    public static async Task<Refusal?> HappenedAsync(Db db, PatentId id, PatentAction action)
    {
        if (!(await ListingStore.ConcernedAsync(db, [id.Value])).Contains(id.Value)
            || (await PatentStore.LoadAsync(db.ForSystem(), [id])) is not [var patent])
        {
            return null;
        }

        var (facts, on) = (patent.Facts(db.Call.BusinessDate), db.Call.BusinessDate);
        foreach (var listing in await db.ListingsWithAsync(id))
        {
            if (listing.After(facts, action, on) is { } fact)
            {
                await db.SaveListingAsync(listing, fact);
                await EndNegotiationsAsync(db, fact as ListingWithdrawn, listing);
            }
        }

        foreach (var mandate in await db.AgenciesOfAsync(id))
        {
            await db.SaveAgencyAsync(mandate, mandate.Tell(id, action, on).Value);
        }

        foreach (var contract in await db.OpenTransfersAsync(id))
        {
            await db.SaveTransferAsync(contract, contract.Told(id, action, on).Value);
        }

        return null;
    }

    /// <summary>A pledge was registered: the pledgee sees the contracts that now need its consent.</summary>
    public static async Task<Refusal?> PledgedAsync(Db db, Guid pledge)
    {
        foreach (var patent in await db.QueryAsync<PatentId>(PledgedSql, new { pledge }))
        {
            await HappenedAsync(db, patent, PatentAction.NotePledge);
            foreach (var contract in await db.OpenTransfersAsync(patent))
            {
                await db.LetPartiesSeeAsync(
                    contract, await db.TransferFileAsync([.. contract.Terms.Patents.Select(one => one.Id)]));
            }
        }

        return null;
    }

    /// <summary>The register has the buyer: the listing is sold.</summary>
    public static async Task<Refusal?> RecordedAsync(Db db, TransferContractId id, TransferRecorded fact)
    {
        if (await db.ListingOfAsync(id) is { State: ListingState.Reserved } listing
            && await db.ForSystem().FindTransferAsync(id) is { } contract)
        {
            await db.SaveListingAsync(listing, new ListingSold(contract.Terms.Price, fact.On));
        }

        return null;
    }

    /// <summary>The contract came to nothing: the listing is open again.</summary>
    public static async Task<Refusal?> UndoneAsync(Db db, TransferContractId id)
    {
        if (await db.ListingOfAsync(id) is { State: ListingState.Reserved } listing)
        {
            await db.SaveListingAsync(listing, new ListingReopened(db.Call.BusinessDate));
        }

        return null;
    }

    private static async Task EndNegotiationsAsync(Db db, ListingWithdrawn? gone, Listing listing)
    {
        if (gone is null)
        {
            return;
        }

        var reason = Texts.Of("transfers.listing-gone", "zh", new Dictionary<string, object>
        {
            ["patent"] = gone.Patent ?? string.Empty,
            ["action"] = gone.Cause!,
        });
        foreach (var negotiation in await db.NegotiationsOfAsync(listing.Id))
        {
            await db.SaveNegotiationAsync(
                negotiation, negotiation.Decline(reason, db.Call.BusinessDate, db.Call.Viewer.User).Value);
        }
    }
}

/// <summary>
/// Transfer's step of the daily close (流转日终): mandates and demands whose last day it was are over, and what was listed
/// under a mandate is taken off.
/// </summary>
public sealed class TransferStep : ICloseStep
{
    /// <inheritdoc/>
    public string Name => "transfers";

    /// <inheritdoc/>
    public Task<IReadOnlyList<KeyRange>> PlanAsync(Db db, DateOnly closedOn) =>
        Task.FromResult<IReadOnlyList<KeyRange>>([KeyRange.Whole]);

    /// <inheritdoc/>
    public async Task<RangeOutcome> RunAsync(Db db, DateOnly closedOn, KeyRange range)
    {
        var mandates = await db.AgenciesOverAsync(closedOn);
        foreach (var mandate in mandates)
        {
            await db.SaveAgencyAsync(mandate, mandate.Expire(closedOn).Value);
            await db.TakeOffAsync(mandate.Id, Texts.Of("transfers.agency-expired", "zh"));
        }

        var demands = await db.DemandsOverAsync(closedOn);
        foreach (var demand in demands)
        {
            await db.SaveDemandAsync(demand, demand.Close(closedOn).Value);
        }

        return mandates.Count + demands.Count == 0 ? RangeOutcome.Nothing : new(
            mandates.Count + demands.Count,
            [],
            new Dictionary<string, long> { ["mandates"] = mandates.Count, ["demands"] = demands.Count },
            []);
    }
}
