using Fourwings.Domain;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Notifications;

/// <summary>How far somebody has read his notifications, and what he does not want to be told.</summary>
/// <param name="SeenTx">The last transaction that he has read.</param>
/// <param name="Muted">The kinds of record of which he wants to hear nothing.</param>
public sealed record NotificationReader(long SeenTx, IReadOnlyList<string> Muted);

/// <summary>Marks notifications as read (标为已读); going back changes nothing.</summary>
/// <param name="UpTo">The newest transaction that was shown.</param>
public sealed record ReadNotifications(long UpTo) : ISlice<NotificationReader>
{
    private const string Sql = """
        INSERT INTO notification_reader (user_id, seen_tx) VALUES (@User, @UpTo)
        ON CONFLICT (user_id) DO UPDATE SET seen_tx = @UpTo WHERE notification_reader.seen_tx < @UpTo
        """;

    private const string NewestSql = "SELECT COALESCE(MAX(tx), 0) FROM journal";

    /// <inheritdoc/>
    public async Task<Result<NotificationReader>> HandleAsync(Db db, Call call)
    {
        var newest = await db.ScalarAsync<long>(NewestSql);
        await db.ExecuteAsync(Sql, new { call.Viewer.User, UpTo = Math.Clamp(UpTo, 0, newest) });
        return await db.NotificationReaderAsync();
    }
}

/// <summary>Chooses of which kinds of record one wants to hear nothing (通知偏好).</summary>
/// <param name="Muted">The kinds; all others are told.</param>
public sealed record ChooseNotifications(IReadOnlyList<string> Muted) : ISlice<NotificationReader>
{
    private const int Most = 100;
    private const int LongestKind = 40;

    private const string ForgetSql = "DELETE FROM notification_mute WHERE user_id = @User";

    private const string MuteSql =
        "INSERT INTO notification_mute (user_id, kind) VALUES (@User, @kind) ON CONFLICT DO NOTHING";

    /// <inheritdoc/>
    public async Task<Result<NotificationReader>> HandleAsync(Db db, Call call)
    {
        var kinds = (Muted ?? []).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        if (kinds.Length > Most || kinds.Any(kind => kind is not { Length: > 0 and <= LongestKind }))
        {
            return new Refusal("notification.kinds-unfit", Field: "muted").With("most", Most);
        }

        await db.ExecuteAsync(ForgetSql, new { call.Viewer.User });
        await db.ExecuteEachAsync(MuteSql, kinds.Select(kind => new { call.Viewer.User, kind }));
        return await db.NotificationReaderAsync();
    }
}

/// <summary>A reader's own mark.</summary>
internal static class NotificationReaders
{
    private const string SeenSql =
        "SELECT COALESCE(MAX(n.seen_tx), 0) FROM notification_reader n WHERE n.user_id = @User";

    private const string MutedSql =
        "SELECT m.kind FROM notification_mute m WHERE m.user_id = @User ORDER BY m.kind";

    /// <summary>The viewer's mark; the beginning where he has none.</summary>
    public static async Task<NotificationReader> NotificationReaderAsync(this Db db) => new(
        await db.ScalarAsync<long>(SeenSql, new { db.Call.Viewer.User }),
        await db.QueryAsync<string>(MutedSql, new { db.Call.Viewer.User }));
}
