using System.Security.Cryptography;
using System.Text;
using Fourwings.Domain;

namespace Fourwings.Platform.Storage;

/// <summary>
/// A wish with a key happens once: the key is claimed in the slice's own transaction with the hash of the request.
/// The same key and request give the stored result; the same key with another request is refused.
/// </summary>
internal static class Idempotency
{
    private const string ClaimSql = """
        INSERT INTO idempotency (organisation_id, key, use_case, request_hash, result, at)
        VALUES (@Organisation, @key, @useCase, @hash, NULL, @at)
        ON CONFLICT DO NOTHING RETURNING key
        """;

    private const string FindSql =
        "SELECT request_hash, result FROM idempotency WHERE organisation_id = @Organisation AND key = @key";

    /// <summary>Claims the key; gives the earlier claim where there is one.</summary>
    public static async Task<Earlier?> ClaimAsync(Db db, object slice, string key)
    {
        var useCase = slice.GetType().Name;
        var named = slice is INamesItsRequest naming ? naming.Request : slice;
        var request = CanonicalJson.Write(named, named.GetType());
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{useCase}\n{db.Call.Viewer.User.Value}\n{request}"));
        var args = new { db.Call.Viewer.Organisation, key, useCase, hash, at = db.Call.Clock.GetUtcNow() };
        if (await db.ScalarAsync<string>(ClaimSql, args) is not null)
        {
            return null;
        }

        var row = (await db.QueryAsync<ClaimRow>(FindSql, args))[0];
        return new(row.RequestHash.AsSpan().SequenceEqual(hash), row.Result);
    }

    /// <summary>Keeps the result with the claimed key.</summary>
    public static Task StoreAsync<T>(Db db, string key, T value) => db.ExecuteAsync(
        "UPDATE idempotency SET result = @result WHERE organisation_id = @Organisation AND key = @key",
        new { db.Call.Viewer.Organisation, key, result = CanonicalJson.Write(value) });

    /// <summary>The result of the earlier run, or the refusal of a key used for something else.</summary>
    public static Result<T> Read<T>(Earlier earlier) => earlier is { SameRequest: true, Result: { } result }
        ? CanonicalJson.Read<T>(result)
        : new Refusal("platform.key-reused");

    /// <summary>An earlier claim of the same key.</summary>
    internal sealed record Earlier(bool SameRequest, string? Result);

    private sealed record ClaimRow
    {
        public required byte[] RequestHash { get; init; }

        public string? Result { get; init; }
    }
}
