using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Parties;

/// <summary>Where written consents are kept.</summary>
public static class ConsentStore
{
    /// <summary>The kind of the stream.</summary>
    public const string Kind = "consent";

    /// <summary>Replays every consent from its stream.</summary>
    internal static IVerificationCheck Replay { get; } =
        new ReplayedRecords(Kind, "consent", "{visible:consent r}").Whole(
            Consent.Replay, (db, id) => FindAsync(db, new(id)));

    private const string Columns = """
        SELECT c.id, c.by_id, c.to_id, c.kind, c.from_on, c.until_on, c.state, c.withdrawn_on, c.document_id, c.version
        FROM consent c
        """;

    private const string InsertSql = """
        INSERT INTO consent (id, by_id, to_id, kind, from_on, until_on, state, withdrawn_on, document_id, version)
        VALUES (@Id, @By, @To, @kind, @From, @Until, @state, @WithdrawnOn, @Document, @Version)
        """;

    private const string UpdateSql = """
        UPDATE consent SET state = @state, withdrawn_on = @WithdrawnOn, version = @Version
        WHERE id = @Id AND version = @Version - 1
        """;

    /// <summary>The consent; null where there is none that the viewer may see.</summary>
    public static async Task<Consent?> FindAsync(Db db, ConsentId id) =>
        (await db.FindAsync<ConsentRow>(Columns + " WHERE c.id = @id AND {visible:consent c}", new { id }))
            ?.ToConsent();

    /// <summary>The consents that an organisation gave, as far as the viewer may see them, the latest first.</summary>
    public static async Task<IReadOnlyList<Consent>> ByAsync(Db db, OrganisationId by)
    {
        var rows = await db.QueryAsync<ConsentRow>(
            Columns + " WHERE c.by_id = @by AND {visible:consent c} ORDER BY c.from_on DESC, c.id DESC",
            new { by });
        return [.. rows.Select(row => row.ToConsent())];
    }

    /// <summary>Whether the firm's consent lets the bank do this on the business date.</summary>
    public static async Task<bool> CoversAsync(Db db, OrganisationId by, OrganisationId to, ConsentKind kind) =>
        (await ByAsync(db, by)).Any(consent => consent.To == to && consent.Covers(kind, db.Call.BusinessDate));

    /// <summary>Keeps the consent as the fact made it, with its journal line; both sides see it.</summary>
    public static async Task SaveAsync(Db db, Consent consent, IFact fact)
    {
        var isNew = fact is ConsentGiven;
        if (await db.ExecuteAsync(isNew ? InsertSql : UpdateSql, Row(consent)) == 0)
        {
            throw new ChangedMeanwhileException();
        }

        if (isNew)
        {
            await db.LetSeeAsync(Kind, consent.Id.Value, consent.By);
            await db.LetSeeAsync(Kind, consent.Id.Value, consent.To);
            await db.LetSeeOrganisationAsync(consent.By, consent.To);
        }

        await db.RecordAsync(Kind, consent.Id.Value, consent.Version, fact);
    }

    private static object Row(Consent consent) => new
    {
        consent.Id,
        consent.By,
        consent.To,
        kind = consent.Kind.ToString(),
        consent.From,
        consent.Until,
        state = consent.State.ToString(),
        consent.WithdrawnOn,
        consent.Document,
        consent.Version,
    };

    private sealed record ConsentRow
    {
        public required ConsentId Id { get; init; }

        public required OrganisationId ById { get; init; }

        public required OrganisationId ToId { get; init; }

        public required string Kind { get; init; }

        public required DateOnly FromOn { get; init; }

        public DateOnly? UntilOn { get; init; }

        public required string State { get; init; }

        public DateOnly? WithdrawnOn { get; init; }

        public required Guid DocumentId { get; init; }

        public required long Version { get; init; }

        public Consent ToConsent() => new()
        {
            Id = Id,
            By = ById,
            To = ToId,
            Kind = Enum.Parse<ConsentKind>(Kind),
            From = FromOn,
            Until = UntilOn,
            State = Enum.Parse<ConsentState>(State),
            WithdrawnOn = WithdrawnOn,
            Document = DocumentId,
            Version = Version,
        };
    }
}
