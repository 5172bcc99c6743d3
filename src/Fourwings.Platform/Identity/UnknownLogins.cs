using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Identity;

/// <summary>
/// Wrong tries of logins that do not exist (不存在的登录). They are counted and locked as the others are, so that nobody
/// learns from a lock which logins there are. Many share one row of few thousand: who tries at random fills no table.
/// </summary>
internal static class UnknownLogins
{
    private const string LockedSql = "SELECT u.locked_until FROM unknown_login u WHERE u.slot = @slot";

    private const string FailSql = """
        INSERT INTO unknown_login (slot, failed_count, locked_until) VALUES (@slot, 1, NULL)
        ON CONFLICT (slot) DO UPDATE SET failed_count = unknown_login.failed_count + 1 RETURNING failed_count
        """;

    private const string LockSql =
        "UPDATE unknown_login SET failed_count = 0, locked_until = @until WHERE slot = @slot";

    /// <summary>Until when the login is locked; null = never was.</summary>
    public static Task<DateTimeOffset?> LockedUntilAsync(Db db, string login) =>
        db.ScalarAsync<DateTimeOffset?>(LockedSql, new { slot = SlotOf(login) });

    /// <summary>Counts a wrong try.</summary>
    /// <returns>How many there have been since the last lock.</returns>
    public static Task<long> FailAsync(Db db, string login) =>
        db.ScalarAsync<long>(FailSql, new { slot = SlotOf(login) });

    /// <summary>Locks the login.</summary>
    public static Task LockAsync(Db db, string login, DateTimeOffset until) =>
        db.ExecuteAsync(LockSql, new { slot = SlotOf(login), until });

    private static long SlotOf(string login) => BinaryPrimitives.ReadUInt16BigEndian(
        SHA256.HashData(Encoding.UTF8.GetBytes(login.ToUpperInvariant())));
}
