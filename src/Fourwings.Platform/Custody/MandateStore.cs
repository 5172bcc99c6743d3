using Fourwings.Domain;
using Fourwings.Domain.Custody;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Search;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Custody;

/// <summary>All SQL that writes mandates, their load, and what a custodian sees by them.</summary>
internal static class MandateStore
{
    /// <summary>The kind under which mandates stand in the journal and among participants.</summary>
    public const string Kind = "custody_mandate";

    private const string FindSql =
        "SELECT m.body FROM custody_mandate m WHERE m.id = @id AND {visible:custody_mandate m}";

    private const string GuardSql = """
        INSERT INTO custody_guard (firm_id, layer, touched) VALUES (@firm, @layer, 1)
        ON CONFLICT (firm_id, layer) DO UPDATE SET touched = custody_guard.touched + 1
        """;

    private const string HeldSql = """
        SELECT m.number, m.custodian_name, c.patent_id, m.from_on, m.to_on
        FROM custody_mandate m JOIN custody_patent c ON c.mandate_id = m.id
        WHERE m.layer = @layer AND c.patent_id IN @patents AND m.state IN ('Asked', 'Offered', 'Signed', 'InForce')
        /* every row: who holds a patent does not depend on who asks */
        """;

    private const string PledgedSql = """
        SELECT g.right_id FROM registered_right g WHERE g.right_id IN @patents
        """;

    private const string PledgesSql =
        "SELECT DISTINCT g.pledge_id FROM registered_right g WHERE g.right_id IN @patents";

    private const string StillKeptSql = """
        SELECT DISTINCT c.patent_id FROM custody_mandate m JOIN custody_patent c ON c.mandate_id = m.id
        WHERE m.custodian_id = @custodian AND m.state = 'InForce' AND c.patent_id IN @patents
        /* every row: whether another mandate still shows the patent does not depend on who ends this one */
        """;

    private const string KeepersSql = """
        SELECT DISTINCT m.custodian_id FROM custody_mandate m JOIN custody_patent c ON c.mandate_id = m.id
        WHERE m.state = 'InForce' AND c.patent_id IN @patents
        /* every row: who keeps a patent sees its pledge, whoever registered it */
        """;

    private const string KeepingSql = """
        SELECT m.body FROM custody_mandate m JOIN custody_patent c ON c.mandate_id = m.id
        WHERE c.patent_id = @patent AND m.state = 'InForce' AND {visible:custody_mandate m} ORDER BY m.id
        """;

    private const string KeptSql = """
        SELECT DISTINCT c.patent_id FROM custody_mandate m JOIN custody_patent c ON c.mandate_id = m.id
        WHERE m.state = 'InForce' AND c.patent_id IN @patents
        /* every row: what happens to a patent is told to who keeps it, whoever recorded it */
        """;

    private const string LeaveSql =
        "DELETE FROM custody_patent WHERE mandate_id = @Id AND patent_id = @Patent";

    private const string InsertSql = """
        INSERT INTO custody_mandate (id, version, state, number, layer, firm_id, firm_name, custodian_id,
            custodian_name, programme_id, price_fen, from_on, to_on, patents, answer_by, acknowledged_on, ended_on,
            owed_fen, body)
        VALUES (@id, @version, @state, @number, @layer, @firm, @firmName, @custodian, @custodianName, @programme,
            @price, @from, @to, @patents, @answerBy, @acknowledgedOn, @endedOn, @owed, @body)
        """;

    private const string UpdateSql = """
        UPDATE custody_mandate SET version = @version, state = @state, patents = @patents, answer_by = @answerBy,
            acknowledged_on = @acknowledgedOn, ended_on = @endedOn, owed_fen = @owed, body = @body
        WHERE id = @id AND version = @version - 1
        """;

    private const string PatentSql = """
        INSERT INTO custody_patent (mandate_id, patent_id, number, title) VALUES (@Mandate, @Patent, @Number, @Title)
        """;

    /// <summary>A mandate that the viewer may see, or null.</summary>
    public static async Task<CustodyMandate?> FindMandateAsync(this Db db, CustodyMandateId id) =>
        await db.ScalarAsync<string>(FindSql, new { id }) is { } body ? CanonicalJson.Read<CustodyMandate>(body) : null;

    /// <summary>
    /// The patents as the register knows them, and what other mandates of the layer hold of them; nobody else writes
    /// a mandate of the firm's on this layer until this one is written.
    /// </summary>
    public static async Task<(IReadOnlyList<MandatedPatent> Patents, IReadOnlyList<HeldPatent> Held)> GroundAsync(
        this Db db, OrganisationId firm, CustodyLayer layer, IReadOnlyList<PatentId> patents)
    {
        await db.ExecuteAsync(GuardSql, new { firm, layer = layer.ToString() });
        var known = await PatentStore.LoadAsync(db, patents);
        var held = await db.QueryAsync<HeldRow>(HeldSql, new { layer = layer.ToString(), patents });
        return (
            [.. known.Select(patent => new MandatedPatent(
                patent.Id,
                patent.Filing.Number,
                patent.Owners.Any(owner => owner.Organisation == firm),
                patent.State is PatentState.Granted or PatentState.GracePeriod))],
            [.. held.Select(row => row.ToHeld())]);
    }

    /// <summary>Which of some patents bear a registered pledge.</summary>
    public static async Task<IReadOnlySet<PatentId>> PledgedAsync(this Db db, IReadOnlyList<PatentId> patents) =>
        (await db.QueryAsync<PatentId>(PledgedSql, new { patents })).ToHashSet();

    /// <summary>Writes a new mandate with the fact that puts it to somebody; firm and custodian see it.</summary>
    public static async Task<CustodyMandate> AddMandateAsync(this Db db, CustodyDrafted drafted, IFact put)
    {
        var mandate = CustodyMandate.Of(drafted);
        var terms = mandate.Terms;
        var names = await OrganisationStore.KeptNamesAsync(db, [terms.Firm, terms.Custodian]);
        await db.ExecuteAsync(InsertSql, ArgsOf(mandate, names));
        await db.AddPatentsAsync(mandate.Id, terms.Patents);
        await db.IndexAsync(
            Kind,
            mandate.Id.Value,
            terms.Number,
            names.GetValueOrDefault(terms.Firm, string.Empty),
            names.GetValueOrDefault(terms.Custodian, string.Empty));
        await db.LetSeeAsync(Kind, mandate.Id.Value, terms.Firm);
        await db.LetSeeAsync(Kind, mandate.Id.Value, terms.Custodian);
        await db.RecordAsync(Kind, mandate.Id.Value, mandate.Version, drafted);
        return await db.SaveMandateAsync(mandate, put);
    }

    /// <summary>Writes what the fact makes of the mandate, and lets the custodian see what it now keeps.</summary>
    /// <exception cref="ChangedMeanwhileException">Another writer came first.</exception>
    public static async Task<CustodyMandate> SaveMandateAsync(this Db db, CustodyMandate before, IFact fact)
    {
        var after = before.Apply(fact);
        if (await db.ExecuteAsync(UpdateSql, ArgsOf(after)) == 0)
        {
            throw new ChangedMeanwhileException();
        }

        await db.RecordAsync(Kind, after.Id.Value, after.Version, fact, fact switch
        {
            CustodyAcknowledged taken => CustodyPostings.Taken(after, taken),
            CustodyPaid paid => CustodyPostings.Paid(after, paid),
            _ => [],
        });
        switch (fact)
        {
            case CustodyAcknowledged:
                await db.LetKeepAsync(after.Terms.Custodian, after.Terms.Patents);
                break;
            case CustodyPatentsAdded added:
                await db.AddPatentsAsync(after.Id, added.Patents);
                await db.LetKeepAsync(after.Terms.Custodian, added.Patents);
                break;
            case CustodyPatentTold { Place: CustodyPlace.Gone } told:
                await db.ExecuteAsync(LeaveSql, new { after.Id, told.Patent });
                await db.EndKeepAsync(after.Terms.Custodian, [told.Patent]);
                break;
            case CustodyEnded or CustodyExpired:
                await db.DropFeesAsync(after);
                await db.EndKeepAsync(after.Terms.Custodian, after.Terms.Patents);
                break;
        }

        return after;
    }

    /// <summary>The mandates in force that keep a patent, whoever asks.</summary>
    public static async Task<IReadOnlyList<CustodyMandate>> KeepingAsync(this Db db, PatentId patent) =>
        [.. (await db.ForSystem().QueryAsync<string>(KeepingSql, new { patent }))
            .Select(CanonicalJson.Read<CustodyMandate>)];

    /// <summary>Those of the patents that some mandate in force keeps.</summary>
    public static async Task<IReadOnlySet<Guid>> KeptAsync(Db db, IReadOnlyList<Guid> patents) =>
        (await db.QueryAsync<Guid>(KeptSql, new { patents })).ToHashSet();

    /// <summary>Lets those who keep some patents see a pledge on them.</summary>
    public static async Task LetKeepersSeeAsync(this Db db, Guid pledge, IReadOnlyList<PatentId> patents)
    {
        foreach (var custodian in await db.QueryAsync<OrganisationId>(KeepersSql, new { patents }))
        {
            await db.LetSeeAsync("pledge", pledge, custodian);
        }
    }

    private static async Task AddPatentsAsync(this Db db, CustodyMandateId mandate, IReadOnlyList<PatentId> patents) =>
        await db.ExecuteEachAsync(PatentSql, (await PatentStore.LoadAsync(db, patents)).Select(patent => new
        {
            Mandate = mandate,
            Patent = patent.Id,
            patent.Filing.Number,
            Title = patent.Filing.TitleZh,
        }));

    private static async Task LetKeepAsync(this Db db, OrganisationId custodian, IReadOnlyList<PatentId> patents)
    {
        foreach (var patent in patents)
        {
            await db.LetSeePatentAsync(patent, custodian);
        }

        foreach (var pledge in await db.QueryAsync<Guid>(PledgesSql, new { patents }))
        {
            await db.LetSeeAsync("pledge", pledge, custodian);
        }
    }

    private static async Task DropFeesAsync(this Db db, CustodyMandate mandate)
    {
        foreach (var fee in await db.UnpaidOfAsync(mandate.Id))
        {
            await db.SaveFeeAsync(fee, new FeeTaskDropped(mandate.EndedOn!.Value));
        }
    }

    private static async Task EndKeepAsync(this Db db, OrganisationId custodian, IReadOnlyList<PatentId> patents)
    {
        var still = await db.QueryAsync<PatentId>(StillKeptSql, new { custodian, patents });
        PatentId[] over = [.. patents.Except(still)];
        foreach (var patent in over)
        {
            await db.EndSeeAsync(patent.Value, custodian);
        }

        var shown = await db.QueryAsync<Guid>(PledgesSql, new { patents = still });
        foreach (var pledge in (await db.QueryAsync<Guid>(PledgesSql, new { patents = over })).Except(shown))
        {
            await db.EndSeeAsync(pledge, custodian);
        }
    }

    private static object ArgsOf(
        CustodyMandate mandate, IReadOnlyDictionary<OrganisationId, string>? names = null) => new
        {
            id = mandate.Id,
            version = mandate.Version,
            state = mandate.State.ToString(),
            number = mandate.Terms.Number,
            layer = mandate.Terms.Layer.ToString(),
            firm = mandate.Terms.Firm,
            firmName = names?.GetValueOrDefault(mandate.Terms.Firm) ?? string.Empty,
            custodian = mandate.Terms.Custodian,
            custodianName = names?.GetValueOrDefault(mandate.Terms.Custodian) ?? string.Empty,
            programme = mandate.Terms.Programme,
            price = mandate.Terms.Price,
            from = mandate.Terms.From,
            to = mandate.Terms.To,
            patents = mandate.Terms.Patents.Count,
            answerBy = mandate.AnswerBy,
            acknowledgedOn = mandate.AcknowledgedOn,
            endedOn = mandate.EndedOn,
            owed = mandate.Owed,
            body = CanonicalJson.Write(mandate),
        };

    private sealed record HeldRow
    {
        public required string Number { get; init; }

        public required string CustodianName { get; init; }

        public required PatentId PatentId { get; init; }

        public required DateOnly FromOn { get; init; }

        public required DateOnly ToOn { get; init; }

        public HeldPatent ToHeld() => new(Number, CustodianName, PatentId, FromOn, ToOn);
    }
}
