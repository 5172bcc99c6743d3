using Fourwings.Domain;
using Fourwings.Domain.Accounting;
using Fourwings.Domain.Licences;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Pledges;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Search;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Licences;

/// <summary>All SQL that writes licences and open licences, and their load.</summary>
internal static class LicenceStore
{
    /// <summary>The kind under which licences stand in the journal and among participants.</summary>
    public const string Kind = "licence";

    /// <summary>The kind of open licences.</summary>
    public const string OpenKind = "open_licence";

    private const string FindSql = "SELECT l.body FROM licence l WHERE l.id = @id AND {visible:licence l}";

    private const string FindOpenSql = """
        SELECT o.body FROM open_licence o WHERE o.id = @id AND (o.state <> 'Declared' OR {visible:open_licence o})
        /* every row: an open licence that was announced is published for anybody */
        """;

    private const string GuardSql = """
        INSERT INTO licence_guard (patent_id, touched) VALUES (@patent, 1)
        ON CONFLICT (patent_id) DO UPDATE SET touched = licence_guard.touched + 1
        """;

    private const string OthersSql = """
        SELECT p.patent_id, l.kind FROM licence l JOIN licence_patent p ON p.licence_id = l.id
        WHERE p.patent_id IN @patents AND l.state IN ('Signed', 'Filed', 'Recorded') AND l.id <> @except
            AND l.from_on <= @to AND l.to_on >= @from
        /* every row: who is licensed does not depend on who asks */
        """;

    private const string PledgesSql = """
        SELECT g.right_id, p.body FROM registered_right g JOIN pledge p ON p.id = g.pledge_id
        WHERE g.right_id IN @patents AND {visible:pledge p} ORDER BY g.right_id
        """;

    private const string InsertSql = """
        INSERT INTO licence (id, version, state, number, kind, licensor_id, licensor_name, licensee_id, licensee_name,
            patents, from_on, to_on, owed_fen, clock_on, body)
        VALUES (@id, @version, @state, @number, @kind, @licensor, @licensorName, @licensee, @licenseeName, @patents,
            @from, @to, @owed, @clockOn, @body)
        """;

    private const string UpdateSql = """
        UPDATE licence SET version = @version, state = @state, owed_fen = @owed, clock_on = @clockOn, body = @body
        WHERE id = @id AND version = @version - 1
        """;

    private const string PatentSql = """
        INSERT INTO licence_patent (licence_id, patent_id, number, title)
        VALUES (@Licence, @Patent, @Number, @Title)
        """;

    private const string InsertOpenSql = """
        INSERT INTO open_licence (id, version, state, number, owner_id, owner_name, patent_id, patent_number, title,
            fee, amount_fen, rate, from_on, to_on, taken, body)
        VALUES (@id, @version, @state, @number, @owner, @ownerName, @patent, @patentNumber, @title, @fee, @amount,
            @rate, @from, @to, @taken, @body)
        """;

    private const string UpdateOpenSql = """
        UPDATE open_licence SET version = @version, state = @state, taken = @taken, body = @body
        WHERE id = @id AND version = @version - 1
        """;

    /// <summary>A licence that the viewer may see, or null.</summary>
    public static async Task<Licence?> FindLicenceAsync(this Db db, LicenceId id) =>
        await db.ScalarAsync<string>(FindSql, new { id }) is { } body ? CanonicalJson.Read<Licence>(body) : null;

    /// <summary>An open licence that was announced, or is the viewer's; else null.</summary>
    public static async Task<OpenLicence?> FindOpenLicenceAsync(this Db db, OpenLicenceId id) =>
        await db.ScalarAsync<string>(FindOpenSql, new { id }) is { } body
            ? CanonicalJson.Read<OpenLicence>(body)
            : null;

    /// <summary>
    /// The patents as a licence looks at them, and who has to consent; nobody else licenses them meanwhile.
    /// </summary>
    /// <param name="db">The unit of work.</param>
    /// <param name="terms">What is wanted.</param>
    /// <param name="except">The licence itself, where it is there already.</param>
    public static async Task<(IReadOnlyList<LicensedPatent> Patents, IReadOnlyList<NeededConsent> Needed)> GroundAsync(
        this Db db, LicenceTerms terms, LicenceId except = default)
    {
        await db.ExecuteEachAsync(
            GuardSql, terms.Patents.OrderBy(patent => patent.Value).Select(patent => new { patent }));
        var system = db.ForSystem();
        var patents = await PatentStore.LoadAsync(system, terms.Patents);
        var args = new { patents = terms.Patents, except, from = terms.From, to = terms.To };
        var others = terms.Patents.Count == 0 ? [] : await system.QueryAsync<OtherRow>(OthersSql, args);
        var pledges = terms.Patents.Count == 0 ? [] : await system.QueryAsync<PledgeRow>(PledgesSql, args);
        return (
            [.. patents.Select(patent => LicensedOf(
                patent, terms.Licensor, db.Call.BusinessDate,
                [.. others.Where(other => other.PatentId == patent.Id).Select(other => other.Of)]))],
            [
                .. pledges.SelectMany(pledge => pledge.Pledgees.Select(by =>
                    new NeededConsent(by, ConsentCause.Pledgee, pledge.RightId))),
                .. terms.KeepsOthersOut ? patents.SelectMany(patent => CoOwnersOf(patent, terms.Licensor)) : [],
            ]);
    }

    /// <summary>Writes a new licence; its parties and who has to consent see it.</summary>
    public static async Task<Licence> AddLicenceAsync(this Db db, LicenceDrafted fact)
    {
        var licence = Licence.Of(fact);
        var terms = licence.Terms;
        var names = await OrganisationStore.KeptNamesAsync(db, [terms.Licensor, terms.Licensee]);
        await db.ExecuteAsync(InsertSql, ArgsOf(licence, names));
        var patents = await PatentStore.LoadAsync(db.ForSystem(), terms.Patents);
        await db.ExecuteEachAsync(PatentSql, patents.Select(patent => new
        {
            Licence = licence.Id,
            Patent = patent.Id,
            patent.Filing.Number,
            Title = patent.Filing.TitleZh,
        }));
        await db.IndexAsync(
            Kind, licence.Id.Value, [terms.Number, .. names.Values, .. patents.Select(patent => patent.Filing.Number)]);
        foreach (var party in fact.Needed.Select(one => one.By).Concat([terms.Licensor, terms.Licensee]).Distinct())
        {
            await db.LetSeeAsync(Kind, licence.Id.Value, party);
        }

        await db.RecordAsync(Kind, licence.Id.Value, licence.Version, fact);
        return licence;
    }

    /// <summary>Writes what the fact makes of the licence, and what it posts.</summary>
    /// <exception cref="ChangedMeanwhileException">Another writer came first.</exception>
    public static async Task<Licence> SaveLicenceAsync(
        this Db db, Licence before, IFact fact, params IReadOnlyList<Posting> postings)
    {
        var after = before.Apply(fact);
        if (await db.ExecuteAsync(UpdateSql, ArgsOf(after)) == 0)
        {
            throw new ChangedMeanwhileException();
        }

        await db.RecordAsync(Kind, after.Id.Value, after.Version, fact, postings);
        return after;
    }

    /// <summary>Writes a new open licence.</summary>
    public static async Task<OpenLicence> AddOpenLicenceAsync(
        this Db db, OpenLicenceDeclared fact, Patent patent)
    {
        var open = OpenLicence.Of(fact);
        var names = await OrganisationStore.KeptNamesAsync(db, [open.Terms.Owner]);
        await db.ExecuteAsync(InsertOpenSql, ArgsOf(open, patent, names.GetValueOrDefault(open.Terms.Owner)));
        await db.IndexAsync(
            OpenKind, open.Id.Value, [open.Terms.Number, .. names.Values, patent.Filing.Number, patent.Filing.TitleZh]);
        await db.LetSeeAsync(OpenKind, open.Id.Value, open.Terms.Owner);
        await db.RecordAsync(OpenKind, open.Id.Value, open.Version, fact);
        return open;
    }

    /// <summary>Writes what the fact makes of the open licence.</summary>
    /// <exception cref="ChangedMeanwhileException">Another writer came first.</exception>
    public static async Task<OpenLicence> SaveOpenLicenceAsync(this Db db, OpenLicence before, IFact fact)
    {
        var after = before.Apply(fact);
        if (await db.ExecuteAsync(UpdateOpenSql, ArgsOf(after)) == 0)
        {
            throw new ChangedMeanwhileException();
        }

        await db.RecordAsync(OpenKind, after.Id.Value, after.Version, fact);
        return after;
    }

    /// <summary>Notes on the patents that a licence was recorded, or an open licence begun or ended.</summary>
    public static async Task<Refusal?> NoteAsync(
        this Db db, IReadOnlyList<PatentId> ids, PatentAction action, string number)
    {
        foreach (var patent in await PatentStore.LoadAsync(db.ForSystem(), ids))
        {
            if (!patent.Record(new(action, db.Call.BusinessDate, number), Desk.System, db.Call.BusinessDate)
                .Succeeded(out var fact, out var refusal))
            {
                return refusal;
            }

            await PatentStore.SaveAsync(db, patent.Apply(fact), fact);
        }

        return null;
    }

    private static LicensedPatent LicensedOf(
        Patent patent, OrganisationId licensor, DateOnly on, IReadOnlyList<LicenceKind> others)
    {
        var facts = patent.Facts(on);
        return new(
            patent.Id,
            facts.Number,
            facts.Owners.Any(owner => owner.Organisation == licensor),
            facts.InForce,
            facts.FeeUnpaid,
            facts.Preserved || facts.Suspended,
            facts.LastDay,
            patent.Has(PatentFlag.OpenLicence),
            others);
    }

    private static IEnumerable<NeededConsent> CoOwnersOf(Patent patent, OrganisationId licensor) => patent.Owners
        .Select(owner => owner.Organisation).OfType<OrganisationId>().Where(owner => owner != licensor)
        .Select(owner => new NeededConsent(owner, ConsentCause.CoOwner, patent.Id));

    private static object ArgsOf(Licence licence, IReadOnlyDictionary<OrganisationId, string>? names = null) => new
    {
        id = licence.Id,
        version = licence.Version,
        state = licence.State.ToString(),
        number = licence.Terms.Number,
        kind = licence.Terms.Kind.ToString(),
        licensor = licence.Terms.Licensor,
        licensorName = names?.GetValueOrDefault(licence.Terms.Licensor) ?? string.Empty,
        licensee = licence.Terms.Licensee,
        licenseeName = names?.GetValueOrDefault(licence.Terms.Licensee) ?? string.Empty,
        patents = licence.Terms.Patents.Count,
        from = licence.Terms.From,
        to = licence.Terms.To,
        owed = licence.Owed,
        clockOn = licence.ClockOn,
        body = CanonicalJson.Write(licence),
    };

    private static object ArgsOf(OpenLicence open, Patent? patent = null, string? owner = null) => new
    {
        id = open.Id,
        version = open.Version,
        state = open.State.ToString(),
        number = open.Terms.Number,
        owner = open.Terms.Owner,
        ownerName = owner ?? string.Empty,
        patent = open.Terms.Patent,
        patentNumber = patent?.Filing.Number ?? string.Empty,
        title = patent?.Filing.TitleZh ?? string.Empty,
        fee = open.Terms.Fee.ToString(),
        amount = open.Terms.Amount,
        rate = open.Terms.Rate,
        from = open.Terms.From,
        to = open.Terms.To,
        taken = open.Taken.Count,
        body = CanonicalJson.Write(open),
    };

    private sealed record OtherRow
    {
        public required PatentId PatentId { get; init; }

        public required string Kind { get; init; }

        public LicenceKind Of => Enum.Parse<LicenceKind>(Kind);
    }

    private sealed record PledgeRow
    {
        public required PatentId RightId { get; init; }

        public required string Body { get; init; }

        public IEnumerable<OrganisationId> Pledgees =>
            CanonicalJson.Read<Pledge>(Body).Facts.Pledgees.Select(pledgee => pledgee.Organisation);
    }
}
