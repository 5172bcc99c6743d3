using Fourwings.Domain;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Documents;

/// <summary>What a stored document is (查看文件), for the head of a download.</summary>
/// <param name="Id">The document.</param>
public sealed record ShowDocument(DocumentId Id) : IQuery<DocumentEntry>
{
    /// <inheritdoc/>
    public async Task<Result<DocumentEntry>> HandleAsync(Db db, Call call)
    {
        if (await db.FindDocumentAsync(Id) is not { } entry)
        {
            return new Refusal("platform.not-yours");
        }

        await db.NoteReadAsync("document", entry.RecordId);
        return entry;
    }
}

/// <summary>One piece of a stored document (下载文件). Documents never change, so pieces may be read one by one.</summary>
/// <param name="Id">The document.</param>
/// <param name="Number">The piece, from 0.</param>
public sealed record ReadDocumentChunk(DocumentId Id, long Number) : IQuery<byte[]>
{
    /// <inheritdoc/>
    public async Task<Result<byte[]>> HandleAsync(Db db, Call call) =>
        await db.FindChunkAsync(Id, Number) is { } bytes ? bytes : new Refusal("platform.not-yours");
}
