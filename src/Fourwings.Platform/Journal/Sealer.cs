using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Journal;

/// <summary>
/// Binds the streams of the journal together: takes the committed lines below the snapshot horizon, builds a Merkle
/// root over them and appends it to the one chain of seals. Run by a job and at the end of each close.
/// </summary>
public static class Sealer
{
    internal const string LinesSql = """
        SELECT tx, stream, version, hash FROM journal WHERE tx >= @from AND tx < @to
        """;

    private const string AppendSql = """
        INSERT INTO seal (number, from_tx, to_tx, lines, root, hash, at)
        VALUES (@Number, @FromTx, @ToTx, @Lines, @Root, @Hash, @at) ON CONFLICT DO NOTHING
        """;

    /// <summary>Seals what is committed and not sealed yet.</summary>
    /// <returns>The new seal, or null where there is nothing to seal.</returns>
    public static Task<SealRow?> SealAsync(Database database) => database.InTransactionAsync(async db =>
    {
        var to = await db.ScalarAsync<long>(db.Dialect.HorizonSql);
        var last = await db.FindAsync<SealRow>(
            "SELECT number, from_tx, to_tx, lines, root, hash FROM seal ORDER BY number DESC LIMIT 1");
        var from = last?.ToTx ?? 0;
        var lines = await db.QueryAsync<SealedLine>(LinesSql, new { from, to });
        if (lines.Count == 0)
        {
            return null;
        }

        var seal = SealRow.Over(last, to, lines);
        var at = db.Call.Clock.GetUtcNow();
        return await db.ExecuteAsync(
            AppendSql, new { seal.Number, seal.FromTx, seal.ToTx, seal.Lines, seal.Root, seal.Hash, at }) == 0
                ? null
                : seal;
    });
}

/// <summary>One link of the chain of seals.</summary>
public sealed record SealRow
{
    /// <summary>1, 2, 3 …</summary>
    public required long Number { get; init; }

    /// <summary>The first transaction number covered.</summary>
    public required long FromTx { get; init; }

    /// <summary>The first transaction number not covered.</summary>
    public required long ToTx { get; init; }

    /// <summary>How many journal lines it covers.</summary>
    public required long Lines { get; init; }

    /// <summary>The Merkle root over them.</summary>
    public required byte[] Root { get; init; }

    /// <summary>
    /// The hash of this seal and, through it, of all before it: the figure to export and keep elsewhere.
    /// </summary>
    public byte[] Hash { get; init; } = [];

    internal static SealRow Over(SealRow? previous, long to, IReadOnlyList<SealedLine> lines)
    {
        var seal = new SealRow
        {
            Number = (previous?.Number ?? 0) + 1,
            FromTx = previous?.ToTx ?? 0,
            ToTx = to,
            Lines = lines.Count,
            Root = SealedLine.Root(lines),
        };
        return seal with { Hash = seal.HashAfter(previous?.Hash ?? []) };
    }

    internal byte[] HashAfter(byte[] previous) => SHA256.HashData([
        .. previous,
        .. Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Number}|{FromTx}|{ToTx}|{Lines}|")),
        .. Root]);
}

/// <summary>A journal line as a seal sees it.</summary>
internal sealed record SealedLine
{
    public required long Tx { get; init; }

    public required Guid Stream { get; init; }

    public required long Version { get; init; }

    public required byte[] Hash { get; init; }

    public static byte[] Root(IEnumerable<SealedLine> lines) => Merkle.Root(lines
        .OrderBy(line => line.Tx).ThenBy(line => line.Stream.ToString("N"), StringComparer.Ordinal)
            .ThenBy(line => line.Version)
        .Select(line => line.Hash));
}
