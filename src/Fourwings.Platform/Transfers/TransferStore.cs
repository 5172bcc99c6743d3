using Fourwings.Domain;
using Fourwings.Domain.Accounting;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Pledges;
using Fourwings.Domain.Transfers;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Search;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Transfers;

/// <summary>All SQL that writes contracts of transfer, their load, and who sees them.</summary>
internal static class TransferStore
{
    /// <summary>The kind under which contracts stand in the journal and among participants.</summary>
    public const string Kind = "transfer_contract";

    private const string FindSql =
        "SELECT c.body FROM transfer_contract c WHERE c.id = @id AND {visible:transfer_contract c}";

    private const string GuardSql = """
        INSERT INTO transfer_guard (patent_id, touched) VALUES (@patent, 1)
        ON CONFLICT (patent_id) DO UPDATE SET touched = transfer_guard.touched + 1
        """;

    private const string HeldSql = """
        SELECT t.number, c.number AS contract FROM transfer_contract c JOIN transfer_patent t ON t.contract_id = c.id
        WHERE t.patent_id IN @patents AND c.state IN ('Draft', 'Signed', 'Escrowed', 'Submitted')
        ORDER BY t.number LIMIT 1
        /* every row: a patent is sold once, whoever may see the other contract */
        """;

    private const string OpenSql = """
        SELECT c.body FROM transfer_contract c JOIN transfer_patent t ON t.contract_id = c.id
        WHERE t.patent_id = @patent AND c.state IN ('Draft', 'Signed', 'Escrowed', 'Submitted')
            AND {visible:transfer_contract c} ORDER BY c.id
        """;

    private const string PledgesSql = """
        SELECT g.right_id, p.pledgee_names, p.body FROM registered_right g JOIN pledge p ON p.id = g.pledge_id
        WHERE g.right_id IN @patents AND {visible:pledge p} ORDER BY g.right_id
        """;

    private const string InsertSql = """
        INSERT INTO transfer_contract (id, version, state, number, origin, source_id, seller_id, seller_names, buyer_id,
            buyer_name, agent_id, holder_id, patents, price_fen, drafted_on, due_on, recorded_on, body)
        VALUES (@id, @version, @state, @number, @origin, @source, @seller, @sellerNames, @buyer, @buyerName, @agent,
            @holder, @patents, @price, @on, @dueOn, @recordedOn, @body)
        """;

    private const string UpdateSql = """
        UPDATE transfer_contract SET version = @version, state = @state, due_on = @dueOn, recorded_on = @recordedOn,
            body = @body
        WHERE id = @id AND version = @version - 1
        """;

    private const string PatentSql = """
        INSERT INTO transfer_patent (contract_id, patent_id, number, title, price_fen)
        VALUES (@Contract, @Patent, @Number, @Title, @Price)
        """;

    /// <summary>A contract that the viewer may see, or null.</summary>
    public static async Task<TransferContract?> FindTransferAsync(this Db db, TransferContractId id) =>
        await db.ScalarAsync<string>(FindSql, new { id }) is { } body
            ? CanonicalJson.Read<TransferContract>(body)
            : null;

    /// <summary>The contracts that still bind a patent, whoever asks.</summary>
    public static async Task<IReadOnlyList<TransferContract>> OpenTransfersAsync(this Db db, PatentId patent) =>
        [.. (await db.ForSystem().QueryAsync<string>(OpenSql, new { patent }))
            .Select(CanonicalJson.Read<TransferContract>)];

    /// <summary>Nobody else lists, mandates or sells the patents until this unit of work is done.</summary>
    public static Task GuardPatentsAsync(this Db db, IEnumerable<PatentId> patents) => db.ExecuteEachAsync(
        GuardSql, patents.Select(patent => patent.Value).Distinct().Order().Select(patent => new { patent }));

    /// <summary>The refusal of a second contract over one of the patents, or null.</summary>
    public static async Task<Refusal?> SoldFaultAsync(this Db db, IReadOnlyCollection<PatentId> patents) =>
        await db.FindAsync<HeldRow>(HeldSql, new { patents }) is { } held
            ? new Refusal("transfers.sold-already", Field: "patents")
                .With("patent", held.Number).With("number", held.Contract)
            : null;

    /// <summary>What registers and rules say of some patents today, whoever asks.</summary>
    public static async Task<TransferFile> TransferFileAsync(this Db db, IReadOnlyList<PatentId> ids)
    {
        var (system, on) = (db.ForSystem(), db.Call.BusinessDate);
        var patents = await PatentStore.LoadAsync(system, ids);
        var rules = TransferRules.Of(db.Rules);
        return new(
            [.. patents.Select(patent => patent.Facts(on))],
            [.. patents.Where(patent => patent.Has(PatentFlag.OpenLicence)).Select(patent => patent.Id)],
            await db.PledgesOnAsync(ids),
            rules.NoticeOn(on),
            rules.ExportOn(on));
    }

    /// <summary>The registered pledges on some patents, whoever asks.</summary>
    public static async Task<IReadOnlyList<PledgeOnPatent>> PledgesOnAsync(
        this Db db, IReadOnlyList<PatentId> patents) =>
        [.. (await db.ForSystem().QueryAsync<PledgeBody>(PledgesSql, new { patents })).Select(row => row.ToPledge())];

    /// <summary>Writes a new contract; who has to do with it sees it.</summary>
    public static async Task<TransferContract> AddTransferAsync(this Db db, TransferDrafted fact, TransferFile file)
    {
        var contract = TransferContract.Of(fact);
        var terms = contract.Terms;
        var names = await OrganisationStore.KeptNamesAsync(db, [.. terms.Sellers.Select(one => one.Id), terms.Buyer]);
        await db.ExecuteAsync(InsertSql, ArgsOf(contract, db.Call.BusinessDate, names));
        await db.ExecuteEachAsync(PatentSql, terms.Patents.Select(patent => new
        {
            Contract = contract.Id,
            Patent = patent.Id,
            patent.Number,
            file.Patents.First(known => known.Id == patent.Id).Title,
            patent.Price,
        }));
        await db.IndexAsync(
            Kind, contract.Id.Value, [terms.Number, .. names.Values, .. terms.Patents.Select(one => one.Number)]);
        await db.LetPartiesSeeAsync(contract, file);
        await db.RecordAsync(Kind, contract.Id.Value, contract.Version, fact);
        return contract;
    }

    /// <summary>Writes what the fact makes of the contract, and what it posts.</summary>
    /// <exception cref="ChangedMeanwhileException">Another writer came first.</exception>
    public static async Task<TransferContract> SaveTransferAsync(
        this Db db, TransferContract before, IFact fact, params IReadOnlyList<Posting> postings)
    {
        var after = before.Apply(fact);
        if (await db.ExecuteAsync(UpdateSql, ArgsOf(after)) == 0)
        {
            throw new ChangedMeanwhileException();
        }

        await db.RecordAsync(Kind, after.Id.Value, after.Version, fact, postings);
        return after;
    }

    /// <summary>Parties, agent, holder, pledgees and co-owners see the contract.</summary>
    public static async Task LetPartiesSeeAsync(this Db db, TransferContract contract, TransferFile file)
    {
        var terms = contract.Terms;
        OrganisationId?[] parties =
        [
            .. terms.Sellers.Select(seller => (OrganisationId?)seller.Id),
            terms.Buyer,
            terms.Holder,
            terms.Agent,
            terms.SellsFor,
            .. file.Pledges.Select(pledge => (OrganisationId?)pledge.Pledgee),
            .. file.Patents.SelectMany(patent => patent.Owners).Select(owner => owner.Organisation),
        ];
        foreach (var party in parties.OfType<OrganisationId>().Distinct())
        {
            await db.LetSeeAsync(Kind, contract.Id.Value, party);
        }
    }

    private static object ArgsOf(
        TransferContract contract,
        DateOnly on = default,
        IReadOnlyDictionary<OrganisationId, string>? names = null) => new
        {
            id = contract.Id,
            version = contract.Version,
            state = contract.State.ToString(),
            number = contract.Terms.Number,
            origin = contract.Terms.Origin.ToString(),
            source = contract.Terms.Source,
            seller = contract.Terms.Sellers[0].Id,
            sellerNames = string.Join('、', contract.Terms.Sellers.Select(one => names?.GetValueOrDefault(one.Id))),
            buyer = contract.Terms.Buyer,
            buyerName = names?.GetValueOrDefault(contract.Terms.Buyer) ?? string.Empty,
            agent = contract.Terms.Agent,
            holder = contract.Terms.Holder,
            patents = contract.Terms.Patents.Count,
            price = contract.Terms.Price,
            on,
            dueOn = contract.State == TransferState.Submitted ? contract.Filing!.DueOn : (DateOnly?)null,
            recordedOn = contract.Recordal?.IssuedOn,
            body = CanonicalJson.Write(contract),
        };

    private sealed record HeldRow
    {
        public required string Number { get; init; }

        public required string Contract { get; init; }
    }

    private sealed record PledgeBody
    {
        public required PatentId RightId { get; init; }

        public required string PledgeeNames { get; init; }

        public required string Body { get; init; }

        public PledgeOnPatent ToPledge()
        {
            var facts = CanonicalJson.Read<Pledge>(Body).Facts;
            return new(
                RightId, facts.Id.Value, facts.Pledgees[0].Organisation, PledgeeNames, facts.SecuredAmount);
        }
    }
}
