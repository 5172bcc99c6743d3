using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Transfers;
using Fourwings.Finance;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Transfers;

/// <summary>What waits for the viewer in transfer (流转待办): mandates, negotiations and contracts.</summary>
public sealed record TransfersHome : IQuery<TransfersToDo>
{
    private const int Most = 30;

    private const string AgenciesSql = $$"""
        SELECT {{AgencyRow.Columns}}, COUNT(*) OVER () AS alike FROM transfer_agency a
        WHERE a.state = @state AND @own IN (a.firm_id, a.agent_id) AND {visible:transfer_agency a}
        ORDER BY a.intended_on, a.id LIMIT @Most
        """;

    private const string NegotiationsSql = $$"""
        SELECT {{NegotiationRow.Columns}} FROM transfer_negotiation n JOIN transfer_listing l ON l.id = n.listing_id
        WHERE {visible:transfer_negotiation n} AND (
            (n.state = 'Offered' AND @own = n.agent_id)
            OR (n.state IN ('Enquired', 'Bound', 'Countered') AND @own = n.buyer_id))
        ORDER BY n.opened_on, n.id LIMIT @Most
        """;

    private const string ContractsSql = """
        SELECT c.body, {name:c.seller_id c.seller_names} AS seller_names, {name:c.buyer_id c.buyer_name} AS buyer_name
        FROM transfer_contract c
        WHERE c.state NOT IN ('Closed', 'Withdrawn', 'Rescinded') AND {visible:transfer_contract c}
        ORDER BY c.drafted_on, c.id LIMIT @Most
        """;

    /// <inheritdoc/>
    public async Task<Result<TransfersToDo>> HandleAsync(Db db, Call call)
    {
        var own = call.Viewer.Organisation;
        var isAgent = call.Viewer.Desk == Desk.TransferAgent;
        var contracts = new List<ContractToDo>();
        foreach (var row in await db.QueryAsync<ContractRow>(ContractsSql, new { Most }))
        {
            if (await ActAsync(db, CanonicalJson.Read<TransferContract>(row.Body)) is { } act)
            {
                contracts.Add(row.With(act));
            }
        }

        if (call.Viewer.Desk == Desk.Bank)
        {
            return new TransfersToDo([], [], contracts, call.BusinessDate);
        }

        var state = (isAgent ? AgencyState.Intended : AgencyState.Offered).ToString();
        return new TransfersToDo(
            [.. await db.QueryAsync<AgencyRow>(AgenciesSql, new { state, own, Most })],
            [.. await db.QueryAsync<NegotiationRow>(NegotiationsSql, new { own, Most })],
            contracts,
            call.BusinessDate);
    }

    /// <summary>What the viewer has to do about a contract; null = nothing.</summary>
    private static async Task<TransferAction?> ActAsync(Db db, TransferContract contract)
    {
        var viewer = db.Call.Viewer;
        if (viewer.Desk == Desk.TransferAgent)
        {
            return !contract.IsAgents(viewer) ? null : contract.State switch
            {
                TransferState.Signed => TransferAction.Deposit,
                TransferState.Escrowed => TransferAction.Submit,
                TransferState.Submitted => TransferAction.Record,
                TransferState.Recorded => TransferAction.Release,
                TransferState.Paid => TransferAction.Distribute,
                TransferState.Distributed => TransferAction.Close,
                _ => null,
            };
        }

        if (contract.State == TransferState.Draft && contract.Terms.Signers.Contains(viewer.Organisation)
            && !contract.SignedBy.Contains(viewer.Organisation))
        {
            return TransferAction.Sign;
        }

        return viewer.Desk == Desk.Bank
            && contract.State is TransferState.Draft or TransferState.Signed or TransferState.Escrowed
            && (await db.PledgesOnAsync([.. contract.Terms.Patents.Select(patent => patent.Id)]))
                .Any(pledge => pledge.Pledgee == viewer.Organisation && pledge.Pledgee != contract.Terms.SellsFor
                    && contract.Consents.All(given => given.Pledge != pledge.Pledge)
                    && contract.Denials.All(denied => denied.Pledge != pledge.Pledge))
            ? TransferAction.Consent
            : null;
    }

    private sealed record ContractRow
    {
        public required string Body { get; init; }

        public required string SellerNames { get; init; }

        public required string BuyerName { get; init; }

        public ContractToDo With(TransferAction act)
        {
            var contract = CanonicalJson.Read<TransferContract>(Body);
            return new(
                contract.Id, contract.Terms.Number, act, SellerNames, BuyerName, contract.Terms.Price,
                act == TransferAction.Record ? contract.Filing?.DueOn : null);
        }
    }
}

/// <summary>What waits in transfer.</summary>
/// <param name="Agencies">Intentions to put terms to, or terms to sign.</param>
/// <param name="Negotiations">Negotiations to go on with.</param>
/// <param name="Contracts">Contracts to act on.</param>
/// <param name="On">The business date.</param>
public sealed record TransfersToDo(
    IReadOnlyList<AgencyRow> Agencies,
    IReadOnlyList<NegotiationRow> Negotiations,
    IReadOnlyList<ContractToDo> Contracts,
    DateOnly On);

/// <summary>A contract that waits.</summary>
/// <param name="Id">The contract.</param>
/// <param name="Number">Its number.</param>
/// <param name="Act">What is to be done.</param>
/// <param name="SellerNames">Who sells.</param>
/// <param name="BuyerName">Who buys.</param>
/// <param name="Price">The price.</param>
/// <param name="Due">Until when; null = no deadline.</param>
public sealed record ContractToDo(
    TransferContractId Id,
    string Number,
    TransferAction Act,
    string SellerNames,
    string BuyerName,
    Money Price,
    DateOnly? Due);
