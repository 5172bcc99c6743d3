using System.Text.Json.Serialization;
using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Transfers;
using Fourwings.Finance;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Transfers;

/// <summary>A contract with its patents, parties and what stands in its way (转让合同详情).</summary>
/// <param name="Id">Which.</param>
public sealed record ShowTransfer(TransferContractId Id) : IQuery<TransferPage>
{
    private const string PatentsSql = """
        SELECT t.patent_id, t.number, {title:p} AS title, p.kind, p.state, p.last_day, t.price_fen
        FROM transfer_contract c JOIN transfer_patent t ON t.contract_id = c.id JOIN patent p ON p.id = t.patent_id
        WHERE c.id = @Id AND {visible:transfer_contract c}
        /* every row: who sees the contract reads how its patents stand */
        ORDER BY t.number
        """;

    /// <inheritdoc/>
    public async Task<Result<TransferPage>> HandleAsync(Db db, Call call)
    {
        if (await db.FindTransferAsync(Id) is not { } contract)
        {
            return new Refusal("platform.not-yours");
        }

        var terms = contract.Terms;
        PatentId[] ids = [.. terms.Patents.Select(patent => patent.Id)];
        var file = contract.Holds ? await db.TransferFileAsync(ids) : null;
        OrganisationId?[] parties =
        [
            terms.Buyer, terms.Holder, terms.Agent, terms.SellsFor,
            .. terms.Sellers.Select(seller => (OrganisationId?)seller.Id),
            .. contract.Consents.Select(given => (OrganisationId?)given.Pledgee),
        ];
        TransferPatentRow[] rows = [.. await db.QueryAsync<TransferPatentRow>(PatentsSql, new { Id })];
        OwnerFacts[] coOwners =
        [
            .. (file?.Patents ?? []).SelectMany(patent => patent.Owners)
                .Where(owner => terms.Sellers.All(seller => seller.Id != owner.Organisation)).Distinct(),
        ];
        string[] kept = [.. coOwners.Select(owner => owner.Name).Concat(contract.Agreed).Distinct()];
        var names = await SaidNames.OfAsync(db, kept);
        return new TransferPage(
            contract,
            await OrganisationStore.NamesAsync(db, [.. parties.OfType<OrganisationId>().Distinct()]),
            rows,
            file?.Pledges ?? [],
            file is null ? [] : TransferGate.Faults(contract, file, call.BusinessDate),
            coOwners,
            call.BusinessDate)
        {
            SaidOwners = kept.ToDictionary(name => name, name => names[name]),
            OfficialFee = contract.Filing?.Fee
                ?? TransferRules.RecordalFee(db.Rules, rows.Select(row => row.Is), call.BusinessDate),
        };
    }
}

/// <summary>A contract with what its page shows.</summary>
/// <param name="Contract">The contract.</param>
/// <param name="Names">The parties' names.</param>
/// <param name="Patents">Its patents.</param>
/// <param name="Pledges">The registered pledges on them, while it binds them.</param>
/// <param name="Faults">What stands in the way of the signature and the filing, while it binds them.</param>
/// <param name="CoOwners">The co-owners who do not sell.</param>
/// <param name="On">The business date.</param>
public sealed record TransferPage(
    TransferContract Contract,
    IReadOnlyDictionary<OrganisationId, string> Names,
    IReadOnlyList<TransferPatentRow> Patents,
    IReadOnlyList<PledgeOnPatent> Pledges,
    IReadOnlyList<Refusal> Faults,
    IReadOnlyList<OwnerFacts> CoOwners,
    DateOnly On)
{
    /// <summary>What the registry charges for the change of owners: as filed, or if it were filed today.</summary>
    public Money OfficialFee { get; init; }

    /// <summary>The co-owners' names in the viewer's language, by those that the register has.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, string> SaidOwners { get; init; } = new Dictionary<string, string>();

    /// <summary>A party's name.</summary>
    public string NameOf(OrganisationId? party) =>
        party is { } known ? Names.GetValueOrDefault(known, string.Empty) : string.Empty;
}

/// <summary>A patent of a contract.</summary>
public sealed record TransferPatentRow
{
    /// <summary>The patent.</summary>
    public required PatentId PatentId { get; init; }

    /// <summary>Its number.</summary>
    public required string Number { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>The name of its kind.</summary>
    public required string Kind { get; init; }

    /// <summary>The name of its state.</summary>
    public required string State { get; init; }

    /// <summary>The last day of its term.</summary>
    public required DateOnly LastDay { get; init; }

    /// <summary>Its part of the price.</summary>
    public required Money PriceFen { get; init; }

    /// <summary>Where it stands.</summary>
    public PatentState Stands => Enum.Parse<PatentState>(State);

    /// <summary>What it is.</summary>
    public RightKind Is => Enum.Parse<RightKind>(Kind);
}
