using Fourwings.Platform.Documents;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Imports;

/// <summary>A file as it was handed in, fetched back for another reading; gone when it is let go.</summary>
internal sealed class StoredFile : IDisposable
{
    private readonly string _path;

    private StoredFile(DocumentType type, string path) => (Type, _path) = (type, path);

    /// <summary>What it is.</summary>
    public DocumentType Type { get; }

    /// <summary>Opens it from its beginning.</summary>
    public Stream Open() => File.OpenRead(_path);

    /// <summary>Fetches the one file of an import.</summary>
    public static async Task<StoredFile> OpenAsync(Db db, Guid record)
    {
        var entry = (await db.DocumentsOfAsync(record))[0];
        var path = Path.GetTempFileName();
        await using var stream = File.Create(path);
        for (var number = 0L; number < entry.Chunks; number++)
        {
            await stream.WriteAsync((await db.FindChunkAsync(entry.Id, number))!);
        }

        return new(entry.Type, path);
    }

    /// <inheritdoc/>
    public void Dispose() => File.Delete(_path);
}
