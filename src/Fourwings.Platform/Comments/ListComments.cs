using Fourwings.Domain;
using Fourwings.Domain.Comments;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Comments;

/// <summary>A comment with whoever made it.</summary>
/// <param name="Comment">The comment; its text is empty where it was withdrawn.</param>
/// <param name="Person">Who made it, where he is of the reader's organisation.</param>
/// <param name="Organisation">For whom.</param>
public sealed record CommentLine(Comment Comment, string? Person, string Organisation);

/// <summary>What is said about a record (留言), as far as the viewer may read it.</summary>
/// <param name="RecordKind">The record's kind, as the journal names it.</param>
/// <param name="Lines">The comments, the oldest first.</param>
public sealed record RecordComments(string RecordKind, IReadOnlyList<CommentLine> Lines);

/// <summary>Reads what is said about a record; the last 500 comments.</summary>
/// <param name="Record">The record.</param>
public sealed record ListComments(Guid Record) : IQuery<RecordComments>
{
    private const string Sql = """
        SELECT c.id, c.version, c.record_id, c.record_kind, c.organisation_id, c.user_id, c.at, c.reach, c.text,
            c.state, u.name AS person, o.name_zh, o.name_en
        FROM comment c
        LEFT JOIN platform_user u ON u.id = c.user_id AND {visible:platform_user u}
        LEFT JOIN organisation o ON o.id = c.organisation_id
        WHERE c.record_id = @Record AND {visible:comment c}
            AND (c.reach = 'All' OR c.organisation_id = @own OR @every = 1)
        ORDER BY c.at DESC, c.id DESC LIMIT 500
        """;

    /// <inheritdoc/>
    public async Task<Result<RecordComments>> HandleAsync(Db db, Call call)
    {
        if (await db.CommentedKindAsync(Record) is not { } kind)
        {
            return new Refusal("comment.record-unknown");
        }

        var rows = await db.QueryAsync<LineRow>(Sql, new
        {
            Record,
            own = call.Viewer.Organisation,
            every = call.Viewer.Desk is Desk.System or Desk.Auditor ? 1 : 0,
        });
        return new RecordComments(kind, [.. rows.Reverse().Select(row => row.Of(call.Viewer.Language))]);
    }

    private sealed record LineRow : CommentRow
    {
        public string? Person { get; init; }

        public string? NameZh { get; init; }

        public string? NameEn { get; init; }

        public CommentLine Of(string language)
        {
            var comment = ToComment();
            return new(
                comment.State == CommentState.Withdrawn ? comment with { Text = string.Empty } : comment,
                Person,
                language == "en" && NameEn is { Length: > 0 } english ? english : NameZh ?? string.Empty);
        }
    }
}

/// <summary>Which records the viewer may speak about.</summary>
internal static class Commented
{
    private const string KindSql = """
        SELECT p.kind FROM participant p
        WHERE p.record_id = @record AND (@overseer = 1 OR (p.organisation_id = @own
            AND p.from_on <= @on AND (p.to_on IS NULL OR p.to_on > @on)))
        ORDER BY p.from_on LIMIT 1
        """;

    /// <summary>The record's kind; null where the viewer takes no part in it and does not oversee it.</summary>
    public static Task<string?> CommentedKindAsync(this Db db, Guid record) => db.ScalarAsync<string>(KindSql, new
    {
        record,
        overseer = db.Call.Viewer.Desk is Desk.System or Desk.IpOffice or Desk.Auditor ? 1 : 0,
        own = db.Call.Viewer.Organisation,
        on = db.Call.BusinessDate,
    });
}
