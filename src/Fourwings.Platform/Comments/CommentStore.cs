using Fourwings.Domain;
using Fourwings.Domain.Comments;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Comments;

/// <summary>Where comments are kept.</summary>
internal static class CommentStore
{
    /// <summary>The kind of the stream.</summary>
    public const string Kind = "comment";

    private const string FindSql = """
        SELECT c.id, c.version, c.record_id, c.record_kind, c.organisation_id, c.user_id, c.at, c.reach, c.text, c.state
        FROM comment c
        WHERE c.id = @id AND {visible:comment c} AND (c.reach = 'All' OR c.organisation_id = @own OR @every = 1)
        """;

    private const string InsertSql = """
        INSERT INTO comment (id, version, record_id, record_kind, organisation_id, user_id, at, reach, text, state)
        VALUES (@Id, @Version, @Record, @RecordKind, @Organisation, @By, @At, @reach, @Text, @state)
        """;

    private const string UpdateSql =
        "UPDATE comment SET state = @state, version = @Version WHERE id = @Id AND version = @Version - 1";

    // Whoever takes part in the record on the day is told of the comment.
    private const string TellSql = """
        INSERT INTO participant (record_id, organisation_id, kind, from_on, to_on)
        SELECT @id, p.organisation_id, 'comment', @on, NULL FROM participant p
        WHERE p.record_id = @record AND p.from_on <= @on AND (p.to_on IS NULL OR p.to_on > @on)
        ON CONFLICT DO NOTHING
        """;

    /// <summary>Replays every comment from its stream.</summary>
    public static IVerificationCheck Replay { get; } =
        new ReplayedRecords(Kind, "comment", "{visible:comment r}").Whole(
            Comment.Replay, (db, id) => db.FindCommentAsync(new(id)));

    /// <summary>A comment that the viewer may read, or null.</summary>
    public static async Task<Comment?> FindCommentAsync(this Db db, CommentId id)
    {
        var viewer = db.Call.Viewer;
        return (await db.FindAsync<CommentRow>(FindSql, new
        {
            id,
            own = viewer.Organisation,
            every = viewer.Desk is Desk.System or Desk.Auditor ? 1 : 0,
        }))?.ToComment();
    }

    /// <summary>Keeps the comment as the fact made it; those whom it is for are told.</summary>
    public static async Task SaveCommentAsync(this Db db, Comment comment, IFact fact)
    {
        var isNew = comment.Version == 1;
        if (await db.ExecuteAsync(isNew ? InsertSql : UpdateSql, Row(comment)) == 0)
        {
            throw new ChangedMeanwhileException();
        }

        if (isNew)
        {
            await db.LetSeeAsync(Kind, comment.Id.Value, comment.Organisation);
            if (comment.Reach == CommentReach.All)
            {
                await db.ExecuteAsync(
                    TellSql, new { id = comment.Id, record = comment.Record, on = db.Call.BusinessDate });
            }
        }

        await db.RecordAsync(Kind, comment.Id.Value, comment.Version, fact);
    }

    private static object Row(Comment comment) => new
    {
        comment.Id,
        comment.Version,
        comment.Record,
        comment.RecordKind,
        comment.Organisation,
        comment.By,
        comment.At,
        reach = comment.Reach.ToString(),
        comment.Text,
        state = comment.State.ToString(),
    };
}

/// <summary>A comment as it stands in its table.</summary>
internal record CommentRow
{
    public required CommentId Id { get; init; }

    public required long Version { get; init; }

    public required Guid RecordId { get; init; }

    public required string RecordKind { get; init; }

    public required OrganisationId OrganisationId { get; init; }

    public required UserId UserId { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Reach { get; init; }

    public required string Text { get; init; }

    public required string State { get; init; }

    public Comment ToComment() => new()
    {
        Id = Id,
        Record = RecordId,
        RecordKind = RecordKind,
        Organisation = OrganisationId,
        By = UserId,
        At = At,
        Reach = Enum.Parse<CommentReach>(Reach),
        Text = Text,
        State = Enum.Parse<CommentState>(State),
        Version = Version,
    };
}
