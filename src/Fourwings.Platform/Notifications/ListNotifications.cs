using Fourwings.Domain;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Notifications;

/// <summary>What somebody else did to a record in which the reader's organisation takes part (通知).</summary>
/// <param name="Tx">The transaction, by which notifications are ordered.</param>
/// <param name="Record">The record.</param>
/// <param name="Kind">Its kind, as the journal names it.</param>
/// <param name="Moment">What happened.</param>
/// <param name="IsNew">Whether the reader has not read as far as this.</param>
public sealed record Notification(long Tx, Guid Record, string Kind, Moment Moment, bool IsNew);

/// <summary>A page of notifications.</summary>
/// <param name="Lines">The notifications, the newest first.</param>
/// <param name="Older">The place after the last, as <see cref="ListNotifications.Before"/>; null = no more.</param>
/// <param name="Muted">The kinds of which the reader wants to hear nothing.</param>
public sealed record NotificationPage(IReadOnlyList<Notification> Lines, string? Older, IReadOnlyList<string> Muted);

/// <summary>
/// What others, or the platform itself, did to the records in which the viewer's organisation takes part, the newest
/// first, without the kinds that he muted.
/// </summary>
/// <param name="Before">Where the last page ended; null = the newest.</param>
public sealed record ListNotifications(string? Before = null) : IQuery<NotificationPage>
{
    private const int Page = 40;

    private static string SqlFor(Db db) => $$"""
        SELECT j.tx, j.stream, j.kind, j.version, j.at, j.business_on, j.use_case, j.fact_type, j.fact, j.hash,
            j.user_id, u.name AS person, o.name_zh, o.name_en
        FROM journal j
        LEFT JOIN platform_user u ON u.id = j.user_id AND {visible:platform_user u}
        LEFT JOIN organisation o ON o.id = j.organisation_id
        WHERE {{Notified.LinesSql(db)}} AND (j.tx < @tx OR (j.tx = @tx AND (j.stream > @stream
            OR (j.stream = @stream AND j.version < @version))))
        ORDER BY j.tx DESC, j.stream, j.version DESC LIMIT @limit
        """;

    /// <inheritdoc/>
    public async Task<Result<NotificationPage>> HandleAsync(Db db, Call call)
    {
        if (Place.Parse(Before) is not { } place)
        {
            return new Refusal("notification.place-unknown", Field: "before");
        }

        var reader = await db.NotificationReaderAsync();
        var rows = await db.QueryAsync<Row>(SqlFor(db), new
        {
            own = call.Viewer.Organisation,
            user = call.Viewer.User,
            on = call.BusinessDate,
            tx = place.Tx,
            stream = place.Stream,
            version = place.Version,
            limit = Page + 1,
        });
        var shown = rows.Take(Page).ToArray();
        return new NotificationPage(
            [.. shown.Select(row => row.Of(call.Viewer.Language, reader))],
            rows.Count > Page ? shown[^1].Place : null,
            reader.Muted);
    }

    /// <summary>Where a page ends: transaction, record, version.</summary>
    private sealed record Place(long Tx, Guid Stream, long Version)
    {
        public static Place? Parse(string? text)
        {
            if (string.IsNullOrEmpty(text))
            {
                return new(long.MaxValue, Guid.Empty, long.MaxValue);
            }

            return text.Split('.') is [var tx, var stream, var version] && long.TryParse(tx, out var at)
                && Guid.TryParseExact(stream, "N", out var record) && long.TryParse(version, out var number)
                    ? new(at, record, number)
                    : null;
        }

        public override string ToString() => $"{Tx}.{Stream:N}.{Version}";
    }

    private sealed record Row : MomentRow
    {
        public required long Tx { get; init; }

        public required Guid Stream { get; init; }

        public required string Kind { get; init; }

        public string Place => new ListNotifications.Place(Tx, Stream, Version).ToString();

        public Notification Of(string language, NotificationReader reader) =>
            new(Tx, Stream, Kind, Of(language), Tx > reader.SeenTx);
    }
}

/// <summary>How many notifications the viewer has not read; 99 stands for 99 and more.</summary>
public sealed record CountNotifications : IQuery<long>
{
    private static string SqlFor(Db db) => $"""
        SELECT COUNT(*) FROM (
            SELECT 1 FROM journal j
            WHERE j.tx > COALESCE((SELECT n.seen_tx FROM notification_reader n WHERE n.user_id = @user), 0)
                AND {Notified.LinesSql(db)} LIMIT 99) fresh
        """;

    /// <inheritdoc/>
    public async Task<Result<long>> HandleAsync(Db db, Call call) => await db.ScalarAsync<long>(SqlFor(db), new
    {
        own = call.Viewer.Organisation,
        user = call.Viewer.User,
        on = call.BusinessDate,
    });
}

/// <summary>Which lines of the journal are somebody's notifications.</summary>
internal static class Notified
{
    private const string TakesPartSql =
        "p.organisation_id = @own AND p.from_on <= @on AND (p.to_on IS NULL OR p.to_on > @on)";

    private const string NarrowSql = $"j.stream IN (SELECT p.record_id FROM participant p WHERE {TakesPartSql})";

    private const string WideSql =
        $"EXISTS (SELECT 1 FROM participant p WHERE p.record_id = j.stream AND {TakesPartSql})";

    /// <summary>
    /// Of records in which the organisation takes part, by others or the platform, and a colleague's comments; not what
    /// others keep to themselves, nor what a comment said that was withdrawn.
    /// </summary>
    /// <remarks>
    /// The few records of most organisations are looked up first; where there are many, each line is asked for its
    /// participant while the journal is walked from its end.
    /// </remarks>
    public static string LinesSql(Db db) => $"""
        (j.organisation_id <> @own OR (j.kind = 'comment' AND j.user_id <> @user))
            AND NOT EXISTS (SELECT 1 FROM notification_mute m WHERE m.user_id = @user AND m.kind = j.kind)
            AND NOT (j.kind = 'comment' AND EXISTS (
                SELECT 1 FROM journal w WHERE w.stream = j.stream AND w.version > j.version))
            AND {(db.IsWide ? WideSql : NarrowSql)} AND {InternalFacts.ReadableSql}
        """;
}
