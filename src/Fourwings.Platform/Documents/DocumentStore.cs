using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Documents;

/// <summary>
/// A place for a paper in a record's file (材料): what it is for and what may lie in it. Its name stands in the texts
/// under <c>document.</c> and the key.
/// </summary>
/// <param name="Key">Module and paper: <c>pledge.contract</c>.</param>
/// <param name="Allowed">The types of file it takes.</param>
public sealed record DocumentSlot(string Key, IReadOnlyList<DocumentType> Allowed)
{
    /// <summary>A slot for scans and PDF.</summary>
    public static DocumentSlot Scan(string key) => new(key, DocumentTypes.Scans);

    /// <summary>A slot for scans, PDF and Word.</summary>
    public static DocumentSlot Paper(string key) => new(key, DocumentTypes.Papers);

    /// <summary>A slot for anything the platform takes.</summary>
    public static DocumentSlot Any(string key) => new(key, DocumentTypes.All);
}

/// <summary>A stored document, without its bytes.</summary>
public sealed record DocumentEntry
{
    /// <summary>The document.</summary>
    public required DocumentId Id { get; init; }

    /// <summary>The record it is filed with.</summary>
    public required Guid RecordId { get; init; }

    /// <summary>The kind of record: <c>pledge</c>.</summary>
    public required string RecordKind { get; init; }

    /// <summary>The slot's key.</summary>
    public required string Slot { get; init; }

    /// <summary>As the sender named it.</summary>
    public required string FileName { get; init; }

    /// <summary>The type, by its bytes.</summary>
    public required DocumentType Type { get; init; }

    /// <summary>In bytes.</summary>
    public required long Length { get; init; }

    /// <summary>The hash of its bytes, in lower-case hex.</summary>
    public required string Sha256 { get; init; }

    /// <summary>In how many pieces it is stored.</summary>
    public required long Chunks { get; init; }

    /// <summary>Who filed it.</summary>
    public required UserId AddedBy { get; init; }

    /// <summary>For which organisation.</summary>
    public required OrganisationId AddedFor { get; init; }

    /// <summary>On which business date.</summary>
    public required DateOnly AddedOn { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset AddedAt { get; init; }
}

/// <summary>A slot with what lies in it (材料收缺).</summary>
/// <param name="Slot">The slot.</param>
/// <param name="Required">Whether the record cannot go on without it.</param>
/// <param name="Documents">What was received, newest first; empty = missing.</param>
public sealed record FilledSlot(DocumentSlot Slot, bool Required, IReadOnlyList<DocumentEntry> Documents)
{
    /// <summary>Whether something was received.</summary>
    public bool IsReceived => Documents.Count > 0;

    /// <summary>Sorts a record's documents into the slots it asks for.</summary>
    public static IReadOnlyList<FilledSlot> Of(
        IEnumerable<(DocumentSlot Slot, bool Required)> slots, IReadOnlyList<DocumentEntry> documents) =>
        [.. slots.Select(slot => new FilledSlot(
            slot.Slot, slot.Required, [.. documents.Where(document => document.Slot == slot.Slot.Key)]))];
}

/// <summary>Files documents with records, inside the slice's transaction, and finds them again.</summary>
public static class DocumentStore
{
    private const string InsertSql = """
        INSERT INTO document (id, record_id, record_kind, slot, file_name, type, length, sha256, chunks, added_by,
            added_for, added_on, added_at)
        VALUES (@Id, @RecordId, @RecordKind, @Slot, @FileName, @type, @Length, @Sha256, @Chunks, @AddedBy,
            @AddedFor, @AddedOn, @AddedAt)
        """;

    private const string Columns = """
        d.id, d.record_id, d.record_kind, d.slot, d.file_name, d.type, d.length, d.sha256, d.chunks, d.added_by,
            d.added_for, d.added_on, d.added_at
        """;

    private const string OfRecordSql =
        $"SELECT {Columns} FROM document d WHERE d.record_id = @record AND {{visible:document d}} "
        + "ORDER BY d.added_at DESC";

    private const string FindSql =
        $"SELECT {Columns} FROM document d WHERE d.id = @id AND {{visible:document d}}";

    private const string ChunkSql = """
        SELECT c.bytes FROM document_chunk c JOIN document d ON d.id = c.document_id
        WHERE c.document_id = @id AND c.number = @number AND {visible:document d}
        """;

    /// <summary>Files a document: checks the slot's types, stores the bytes, writes its journal line.</summary>
    /// <param name="db">The unit of work.</param>
    /// <param name="recordKind">The kind of record: <c>pledge</c>.</param>
    /// <param name="record">The record; the caller has made sure that the viewer may write to it.</param>
    /// <param name="slot">What it is for.</param>
    /// <param name="upload">The file.</param>
    public static async Task<Result<DocumentId>> AddDocumentAsync(
        this Db db, string recordKind, Guid record, DocumentSlot slot, Upload upload)
    {
        if (!slot.Allowed.Contains(upload.Type))
        {
            return new Refusal("document.type-not-allowed", null, "File")
                .With("name", upload.FileName)
                .With("allowed", slot.Allowed);
        }

        var entry = EntryOf(db, recordKind, record, slot, upload);
        await db.ExecuteAsync(InsertSql, InsertArgs(entry));
        var number = 0L;
        await foreach (var bytes in upload.ChunksAsync())
        {
            await db.ExecuteAsync(
                "INSERT INTO document_chunk (document_id, number, bytes) VALUES (@Id, @number, @bytes)",
                new { entry.Id, number = number++, bytes });
        }

        await db.RecordAsync("document", entry.Id.Value, 1, new DocumentAdded(
            entry.Id, record, slot.Key, upload.FileName, upload.Length, upload.Sha256));
        return entry.Id;
    }

    /// <summary>The documents of a record that the viewer may see, newest first.</summary>
    public static Task<IReadOnlyList<DocumentEntry>> DocumentsOfAsync(this Db db, Guid record) =>
        db.QueryAsync<DocumentEntry>(OfRecordSql, new { record });

    /// <summary>A document that the viewer may see, or null.</summary>
    public static Task<DocumentEntry?> FindDocumentAsync(this Db db, DocumentId id) =>
        db.FindAsync<DocumentEntry>(FindSql, new { id });

    internal static Task<byte[]?> FindChunkAsync(this Db db, DocumentId id, long number) =>
        db.ScalarAsync<byte[]>(ChunkSql, new { id, number });

    private static DocumentEntry EntryOf(
        Db db, string recordKind, Guid record, DocumentSlot slot, Upload upload) => new()
        {
            Id = new(db.Call.Ids.Next()),
            RecordId = record,
            RecordKind = recordKind,
            Slot = slot.Key,
            FileName = upload.FileName,
            Type = upload.Type,
            Length = upload.Length,
            Sha256 = upload.Sha256,
            Chunks = Upload.ChunksOf(upload.Length),
            AddedBy = db.Call.Viewer.User,
            AddedFor = db.Call.Viewer.Organisation,
            AddedOn = db.Call.BusinessDate,
            AddedAt = db.Call.Clock.GetUtcNow(),
        };

    private static object InsertArgs(DocumentEntry entry) => new
    {
        entry.Id,
        entry.RecordId,
        entry.RecordKind,
        entry.Slot,
        entry.FileName,
        type = entry.Type.ToString(),
        entry.Length,
        entry.Sha256,
        entry.Chunks,
        entry.AddedBy,
        entry.AddedFor,
        entry.AddedOn,
        entry.AddedAt,
    };
}
