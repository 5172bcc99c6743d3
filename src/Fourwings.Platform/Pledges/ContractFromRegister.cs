using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Pledges;
using Fourwings.Finance;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Pledges;

/// <summary>
/// A contract filled from the registers (按登记簿起草): the rights with their five items, their owners as pledgors, names and
/// addresses from the directory. The rest is the parties' own.
/// </summary>
/// <param name="Rights">What shall be pledged.</param>
/// <param name="Terms">What the parties agreed on.</param>
public sealed record ContractFromRegister(IReadOnlyList<RightRef> Rights, PledgeTerms Terms) : IQuery<PledgeContract>
{
    private const string PartiesSql = "SELECT o.id, o.name_zh, o.address FROM organisation o WHERE o.id IN @ids";

    /// <inheritdoc/>
    public async Task<Result<PledgeContract>> HandleAsync(Db db, Call call)
    {
        PatentId[] patentIds = [.. Rights.Where(right => right.IsPatent).Select(right => new PatentId(right.Id))];
        IpRightId[] otherIds = [.. Rights.Where(right => !right.IsPatent).Select(right => new IpRightId(right.Id))];
        var patents = patentIds is [] ? [] : await PatentStore.FactsAsync(db, patentIds);
        var others = otherIds is [] ? [] : await IpRightStore.FactsAsync(db, otherIds);
        if (patents.Count + others.Count < Rights.Count)
        {
            return new Refusal("pledge.right-unknown", Field: "Rights");
        }

        OrganisationId[] owners = [.. patents.SelectMany(patent => patent.Owners)
            .Concat(others.SelectMany(other => other.Owners))
            .Select(owner => owner.Organisation).OfType<OrganisationId>().Distinct()];
        OrganisationId[] all = [.. owners, Terms.Debtor, .. Terms.Pledgees.Select(pledgee => pledgee.Organisation)];
        var parties = (await db.QueryAsync<PartyRow>(PartiesSql, new { ids = all.Distinct() }))
            .ToDictionary(row => row.Id, row => new ContractParty(row.Id, row.NameZh, row.Address));
        return all.Any(party => !parties.ContainsKey(party))
            ? new Refusal("organisation.unknown", Field: "Debtor")
            : Terms.Fill(owners, parties, [.. patents.Select(PledgedRight.Of), .. others.Select(PledgedRight.Of)]);
    }

    private sealed record PartyRow
    {
        public required OrganisationId Id { get; init; }

        public required string NameZh { get; init; }

        public required string Address { get; init; }
    }
}

/// <summary>What the parties agree on, beside what the registers say (合同约定).</summary>
/// <param name="Number">The contract's number.</param>
/// <param name="SignedOn">When it was signed; null = not yet.</param>
/// <param name="Debtor">Whose debt it secures.</param>
/// <param name="Pledgees">Who takes the pledge, with shares.</param>
/// <param name="Debt">The secured claim.</param>
public sealed record PledgeTerms(
    string Number, DateOnly? SignedOn, OrganisationId Debtor, IReadOnlyList<PledgeeShare> Pledgees, SecuredDebt Debt)
{
    /// <summary>What the security covers; all of it unless said otherwise.</summary>
    public IReadOnlyList<SecuredItem> Scope { get; init; } = Enum.GetValues<SecuredItem>();

    /// <summary>The further clauses; all of them unless said otherwise.</summary>
    public IReadOnlyList<string> Clauses { get; init; } = PledgeContract.FurtherClauses;

    /// <summary>Whether the rights were appraised.</summary>
    public bool Appraised { get; init; }

    /// <summary>One pledgee with the whole claim.</summary>
    public static IReadOnlyList<PledgeeShare> Alone(OrganisationId pledgee, PledgeeRole role = PledgeeRole.Bank) =>
        [new(pledgee, role, Ratio.One)];

    internal PledgeContract Fill(
        IReadOnlyList<OrganisationId> pledgors,
        Dictionary<OrganisationId, ContractParty> parties,
        IReadOnlyList<PledgedRight> rights) => new()
        {
            Number = Number.Trim(),
            SignedOn = SignedOn,
            Pledgors = [.. pledgors.Select(pledgor => parties[pledgor])],
            Pledgees = [.. Pledgees.Select(share => new ContractPledgee(
                parties[share.Organisation], share.Role, share.Share))],
            Debtor = parties[Debtor],
            Debt = Debt,
            Rights = rights,
            Scope = Scope,
            Clauses = Clauses,
            Appraised = Appraised,
        };
}
