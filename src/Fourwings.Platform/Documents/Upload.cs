using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json.Serialization;
using Fourwings.Domain;

namespace Fourwings.Platform.Documents;

/// <summary>
/// A file that somebody hands in (上传文件): looked at, typed and hashed, not yet stored. Part of a slice's input; in the
/// request hash it stands by name, length and SHA-256.
/// </summary>
public sealed class Upload
{
    /// <summary>The largest file taken: 50 MB.</summary>
    public const long MaxLength = 50_000_000;

    /// <summary>Files are stored in pieces of 1 MiB.</summary>
    public const int ChunkLength = 1 << 20;

    /// <summary>In how many pieces a file is stored.</summary>
    internal static long ChunksOf(long length) => (length + ChunkLength - 1) / ChunkLength;

    private readonly Func<Stream> _open;

    private Upload(string fileName, DocumentType type, long length, string sha256, Func<Stream> open)
    {
        (FileName, Type, Length, Sha256, _open) = (fileName, type, length, sha256, open);
    }

    /// <summary>The sender's name for it, without folders.</summary>
    public string FileName { get; }

    /// <summary>What it is by its bytes.</summary>
    [JsonIgnore]
    public DocumentType Type { get; }

    /// <summary>In bytes.</summary>
    public long Length { get; }

    /// <summary>The hash of its bytes, in lower-case hex.</summary>
    public string Sha256 { get; }

    /// <summary>Looks at bytes at hand: a generated paper, a test's file.</summary>
    public static Task<Result<Upload>> OfAsync(string fileName, byte[] content) =>
        ReadAsync(fileName, content.Length, () => new MemoryStream(content, writable: false));

    /// <summary>Refuses a file too large before reading it, then tells its type and hashes it.</summary>
    /// <param name="fileName">As the sender named it.</param>
    /// <param name="length">As announced; the bytes are counted all the same.</param>
    /// <param name="open">Opens the file from its beginning, seekable; called more than once.</param>
    public static async Task<Result<Upload>> ReadAsync(string fileName, long length, Func<Stream> open)
    {
        var name = CleanName(fileName);
        if (length > MaxLength)
        {
            return TooLarge(name, length);
        }

        var look = await LookAsync(open);
        if (look.Length == 0)
        {
            return new Refusal("document.empty", null, "File").With("name", name);
        }

        if (look.Length > MaxLength)
        {
            return TooLarge(name, look.Length);
        }

        if (DocumentTypes.IsOldOffice(look.Head))
        {
            return new Refusal("document.old-office", null, "File").With("name", name);
        }

        var found = DocumentTypes.Sniff(look.Head, look.IsText, open);
        if (found is null)
        {
            return new Refusal("document.type-unknown", null, "File").With("name", name);
        }

        var promised = DocumentTypes.Promised(name);
        if (promised != found && !(found == DocumentType.Text && promised == DocumentType.Csv))
        {
            return new Refusal("document.extension-mismatch", null, "File")
                .With("name", name).With("type", found.Value);
        }

        return new Upload(name, promised.Value, look.Length, look.Sha256, open);
    }

    /// <summary>Reads the file again, piece by piece.</summary>
    public async IAsyncEnumerable<byte[]> ChunksAsync()
    {
        await using var stream = _open();
        var buffer = new byte[ChunkLength];
        while (await stream.ReadAtLeastAsync(buffer, ChunkLength, throwOnEndOfStream: false) is > 0 and var read)
        {
            yield return buffer[..read];
        }
    }

    /// <summary>Opens the file from its beginning, seekable.</summary>
    internal Stream Open() => _open();

    private static Refusal TooLarge(string name, long length) => new Refusal("document.too-large", null, "File")
        .With("name", name).With("megabytes", Math.Ceiling(length / 1_000_000m)).With("limit", MaxLength / 1_000_000);

    private static string CleanName(string fileName)
    {
        var last = fileName[(fileName.LastIndexOfAny(['/', '\\']) + 1)..];
        var name = new string([.. last.Where(c => !char.IsControl(c))]).Trim();
        return name.Length > 120 ? name[..100] + Path.GetExtension(name) : name;
    }

    private static async Task<Look> LookAsync(Func<Stream> open)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var stream = open();
        var buffer = new byte[ChunkLength];
        var (length, isText, head) = (0L, true, Array.Empty<byte>());
        while (await stream.ReadAtLeastAsync(buffer, ChunkLength, throwOnEndOfStream: false) is > 0 and var read)
        {
            length += read;
            head = head.Length == 0 ? buffer[..Math.Min(read, 1024)] : head;
            isText = isText && !buffer.AsSpan(0, read).ContainsAny(ControlBytes);
            hash.AppendData(buffer, 0, read);
            if (length > MaxLength)
            {
                break;
            }
        }

        return new(length, isText, head, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private static readonly SearchValues<byte> ControlBytes = SearchValues.Create(
        [.. Enumerable.Range(0, 32).Select(b => (byte)b).Except("\t\r\n"u8.ToArray())]);

    private sealed record Look(long Length, bool IsText, byte[] Head, string Sha256);
}
