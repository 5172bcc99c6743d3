using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Transfers;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Search;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Transfers;

/// <summary>All SQL that writes agency mandates, their load, and what an agent sees by them.</summary>
internal static class AgencyStore
{
    /// <summary>The kind under which mandates stand in the journal and among participants.</summary>
    public const string Kind = "transfer_agency";

    private const string FindSql =
        "SELECT a.body FROM transfer_agency a WHERE a.id = @id AND {visible:transfer_agency a}";

    private const string HeldSql = """
        SELECT a.number, a.agent_name, p.number AS patent, a.kind, a.from_on, a.to_on
        FROM transfer_agency a JOIN transfer_agency_patent p ON p.agency_id = a.id
        WHERE a.state = 'InForce' AND p.patent_id IN @patents ORDER BY p.number
        /* every row: who may sell a patent does not depend on who asks */
        """;

    private const string OpenSql = """
        SELECT a.body FROM transfer_agency a JOIN transfer_agency_patent p ON p.agency_id = a.id
        WHERE a.state = 'InForce' AND p.patent_id = @patent AND {visible:transfer_agency a} ORDER BY a.id
        """;

    private const string OverSql = """
        SELECT a.body FROM transfer_agency a
        WHERE a.state = 'InForce' AND a.to_on <= @closedOn AND {visible:transfer_agency a} ORDER BY a.id
        """;

    private const string InsertSql = """
        INSERT INTO transfer_agency (id, version, state, number, firm_id, firm_name, agent_id, agent_name, intended_on,
            signed_on, from_on, to_on, kind, patents, body)
        VALUES (@id, @version, @state, @number, @firm, @firmName, @agent, @agentName, @intendedOn, @signedOn, @from,
            @to, @kind, @patents, @body)
        """;

    private const string UpdateSql = """
        UPDATE transfer_agency SET version = @version, state = @state, signed_on = @signedOn, from_on = @from,
            to_on = @to, kind = @kind, patents = @patents, body = @body
        WHERE id = @id AND version = @version - 1
        """;

    private const string PatentSql = """
        INSERT INTO transfer_agency_patent (agency_id, patent_id, number) VALUES (@Agency, @Patent, @Number)
        """;

    /// <summary>A mandate that the viewer may see, or null.</summary>
    public static async Task<AgencyMandate?> FindAgencyAsync(this Db db, AgencyMandateId id) =>
        await db.ScalarAsync<string>(FindSql, new { id }) is { } body
            ? CanonicalJson.Read<AgencyMandate>(body)
            : null;

    /// <summary>The mandates in force that hold some patents, whoever asks.</summary>
    public static async Task<IReadOnlyList<HeldByAgent>> HeldByAgentsAsync(
        this Db db, IReadOnlyList<PatentId> patents) =>
        [.. (await db.QueryAsync<HeldRow>(HeldSql, new { patents })).Select(row => row.ToHeld())];

    /// <summary>The mandates in force over a patent, whoever asks.</summary>
    public static async Task<IReadOnlyList<AgencyMandate>> AgenciesOfAsync(this Db db, PatentId patent) =>
        [.. (await db.ForSystem().QueryAsync<string>(OpenSql, new { patent }))
            .Select(CanonicalJson.Read<AgencyMandate>)];

    /// <summary>The mandates whose last day is over.</summary>
    public static async Task<IReadOnlyList<AgencyMandate>> AgenciesOverAsync(this Db db, DateOnly closedOn) =>
        [.. (await db.QueryAsync<string>(OverSql, new { closedOn })).Select(CanonicalJson.Read<AgencyMandate>)];

    /// <summary>Writes a new mandate; owner and agent see it.</summary>
    public static async Task<AgencyMandate> AddAgencyAsync(this Db db, AgencyIntended fact)
    {
        var mandate = AgencyMandate.Of(fact);
        var names = await OrganisationStore.KeptNamesAsync(db, [fact.Firm, fact.Agent]);
        await db.ExecuteAsync(InsertSql, ArgsOf(mandate, names));
        await db.IndexAsync(Kind, mandate.Id.Value, [fact.Number, .. names.Values]);
        await db.LetSeeAsync(Kind, mandate.Id.Value, fact.Firm);
        await db.LetSeeAsync(Kind, mandate.Id.Value, fact.Agent);
        foreach (var patent in fact.Patents)
        {
            await db.LetSeePatentAsync(patent, fact.Agent);
        }

        await db.RecordAsync(Kind, mandate.Id.Value, mandate.Version, fact);
        return mandate;
    }

    /// <summary>Writes what the fact makes of the mandate; with the signature the agent sees the patents.</summary>
    /// <exception cref="ChangedMeanwhileException">Another writer came first.</exception>
    public static async Task<AgencyMandate> SaveAgencyAsync(this Db db, AgencyMandate before, IFact fact)
    {
        var after = before.Apply(fact);
        if (await db.ExecuteAsync(UpdateSql, ArgsOf(after)) == 0)
        {
            throw new ChangedMeanwhileException();
        }

        await db.RecordAsync(Kind, after.Id.Value, after.Version, fact);
        if (fact is AgencyOffered offered)
        {
            await db.ExecuteAsync("DELETE FROM transfer_agency_patent WHERE agency_id = @Id", new { after.Id });
            await db.ExecuteEachAsync(PatentSql, offered.Terms.Patents.Select(
                patent => new { Agency = after.Id, Patent = patent.Id, patent.Number }));
        }

        if (fact is AgencySigned)
        {
            foreach (var patent in after.Terms!.Patents)
            {
                await db.LetSeePatentAsync(patent.Id, after.Agent);
            }
        }

        return after;
    }

    private static object ArgsOf(
        AgencyMandate mandate, IReadOnlyDictionary<OrganisationId, string>? names = null) => new
        {
            id = mandate.Id,
            version = mandate.Version,
            state = mandate.State.ToString(),
            number = mandate.Number,
            firm = mandate.Firm,
            firmName = names?.GetValueOrDefault(mandate.Firm) ?? string.Empty,
            agent = mandate.Agent,
            agentName = names?.GetValueOrDefault(mandate.Agent) ?? string.Empty,
            intendedOn = mandate.IntendedOn,
            signedOn = mandate.SignedOn,
            from = mandate.Terms?.From,
            to = mandate.Terms?.To,
            kind = mandate.Terms?.Kind.ToString(),
            patents = mandate.Terms?.Patents.Count ?? 0,
            body = CanonicalJson.Write(mandate),
        };

    private sealed record HeldRow
    {
        public required string Number { get; init; }

        public required string AgentName { get; init; }

        public required string Patent { get; init; }

        public required string Kind { get; init; }

        public required DateOnly FromOn { get; init; }

        public required DateOnly ToOn { get; init; }

        public HeldByAgent ToHeld() => new(Number, AgentName, Patent, Enum.Parse<AgencyKind>(Kind), FromOn, ToOn);
    }
}
