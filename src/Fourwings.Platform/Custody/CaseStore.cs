using Fourwings.Domain;
using Fourwings.Domain.Custody;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Documents;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Custody;

/// <summary>All SQL that writes cases, and their load; firm and custodian see a case, no bank does.</summary>
internal static class CaseStore
{
    /// <summary>The kind under which cases stand in the journal and among participants.</summary>
    public const string Kind = "custody_case";

    private const string FindSql = "SELECT c.body FROM custody_case c WHERE c.id = @id AND {visible:custody_case c}";

    private const string InsertSql = """
        INSERT INTO custody_case (id, version, state, number, mandate_id, firm_id, firm_name, custodian_id,
            custodian_name, service, payer, subject, opened_on, respond_by, responded_on, deliver_by, delivered_on,
            ended_on, price_fen, body)
        VALUES (@id, @version, @state, @number, @mandate, @firm, @firmName, @custodian, @custodianName, @service,
            @payer, @subject, @openedOn, @respondBy, @respondedOn, @deliverBy, @deliveredOn, @endedOn, @price, @body)
        """;

    private const string UpdateSql = """
        UPDATE custody_case SET version = @version, state = @state, responded_on = @respondedOn,
            deliver_by = @deliverBy, delivered_on = @deliveredOn, ended_on = @endedOn, price_fen = @price, body = @body
        WHERE id = @id AND version = @version - 1
        """;

    private const string PatentSql = "INSERT INTO custody_case_patent (case_id, patent_id) VALUES (@Case, @Patent)";

    /// <summary>What a custodian hands over (成果).</summary>
    public static DocumentSlot Deliverable { get; } = DocumentSlot.Any("custody.deliverable");

    /// <summary>A case that the viewer may see, or null.</summary>
    public static async Task<CustodyCase?> FindCaseAsync(this Db db, CustodyCaseId id) =>
        await db.ScalarAsync<string>(FindSql, new { id }) is { } body ? CanonicalJson.Read<CustodyCase>(body) : null;

    /// <summary>Writes a new case; firm and custodian see it.</summary>
    public static async Task<CustodyCase> AddCaseAsync(this Db db, CaseOpened fact)
    {
        var opened = CustodyCase.Of(fact);
        var names = await OrganisationStore.KeptNamesAsync(db, [opened.Firm, opened.Custodian]);
        await db.ExecuteAsync(InsertSql, ArgsOf(opened, names));
        await db.ExecuteEachAsync(
            PatentSql, opened.Terms.Patents.Select(patent => new { Case = opened.Id, Patent = patent }));
        await db.LetSeeAsync(Kind, opened.Id.Value, opened.Firm);
        await db.LetSeeAsync(Kind, opened.Id.Value, opened.Custodian);
        await db.RecordAsync(Kind, opened.Id.Value, opened.Version, fact);
        return opened;
    }

    /// <summary>Writes what the fact makes of the case.</summary>
    /// <exception cref="ChangedMeanwhileException">Another writer came first.</exception>
    public static async Task<CustodyCase> SaveCaseAsync(this Db db, CustodyCase before, IFact fact)
    {
        var after = before.Apply(fact);
        if (await db.ExecuteAsync(UpdateSql, ArgsOf(after)) == 0)
        {
            throw new ChangedMeanwhileException();
        }

        await db.RecordAsync(Kind, after.Id.Value, after.Version, fact, fact switch
        {
            CaseAccepted accepted => CustodyPostings.Accepted(after, accepted.On),
            CasePaid paid => CustodyPostings.Paid(after, paid),
            _ => [],
        });
        return after;
    }

    private static object ArgsOf(
        CustodyCase known, IReadOnlyDictionary<OrganisationId, string>? names = null) => new
        {
            id = known.Id,
            version = known.Version,
            state = known.State.ToString(),
            number = known.Terms.Number,
            mandate = known.Terms.Mandate,
            firm = known.Firm,
            firmName = names?.GetValueOrDefault(known.Firm) ?? string.Empty,
            custodian = known.Custodian,
            custodianName = names?.GetValueOrDefault(known.Custodian) ?? string.Empty,
            service = known.Terms.Work.ToString(),
            payer = known.Payer.ToString(),
            subject = known.Terms.Subject,
            openedOn = known.OpenedOn,
            respondBy = known.RespondBy,
            respondedOn = known.RespondedOn,
            deliverBy = known.DeliverBy,
            deliveredOn = known.DeliveredOn,
            endedOn = known.EndedOn,
            price = known.Price,
            body = CanonicalJson.Write(known),
        };
}
