using System.Security.Cryptography;
using Fourwings.Domain;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Documents;

/// <summary>Holds every document against its journal line, and its bytes against their hash (材料核对).</summary>
internal sealed class DocumentBytesCheck : IVerificationCheck
{
    private const int Page = 500;

    private const string PageSql = """
        SELECT d.id, d.sha256, d.chunks FROM document d
        WHERE d.id > @after AND {visible:document d} ORDER BY d.id LIMIT @Page
        """;

    /// <summary>Replays every document's entry from its one line.</summary>
    public static IVerificationCheck Replay { get; } =
        new ReplayedRecords("document", "document", "{visible:document r}").Rows<DocumentEntry>(
            Replayed, entry => entry.Id.Value);

    /// <inheritdoc/>
    public async Task<(long Records, IReadOnlyList<VerificationFault> Faults)> RunAsync(Db db)
    {
        var faults = new List<VerificationFault>();
        var after = Guid.Empty;
        while (await db.QueryAsync<HashRow>(PageSql, new { after, Page }) is { Count: > 0 } rows)
        {
            foreach (var row in rows)
            {
                if (await HashAsync(db, row) != row.Sha256)
                {
                    faults.Add(new("state", $"document {row.Id}", "verify.bytes-differ"));
                }
            }

            after = rows[^1].Id;
        }

        return (0, faults);
    }

    private static async Task<string> HashAsync(Db db, HashRow row)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var number = 0L; number < row.Chunks; number++)
        {
            hash.AppendData(await db.FindChunkAsync(new(row.Id), number) ?? []);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static DocumentEntry Replayed(RecordStream stream, DocumentEntry stored)
    {
        var added = (DocumentAdded)stream.First.Fact;
        return stored with
        {
            Id = added.Id,
            RecordId = added.RecordId,
            Slot = added.Slot,
            FileName = added.FileName,
            Length = added.Length,
            Sha256 = added.Sha256,
            Chunks = Upload.ChunksOf(added.Length),
            AddedBy = stream.First.User,
            AddedFor = stream.First.Organisation,
            AddedOn = stream.First.BusinessOn,
        };
    }

    private sealed record HashRow
    {
        public required Guid Id { get; init; }

        public required string Sha256 { get; init; }

        public required long Chunks { get; init; }
    }
}
