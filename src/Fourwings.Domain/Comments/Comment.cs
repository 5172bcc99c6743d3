using Fourwings.Domain.Parties;

namespace Fourwings.Domain.Comments;

/// <summary>Names one comment on a record (留言).</summary>
public readonly record struct CommentId(Guid Value) : IRecordId;

/// <summary>
/// What somebody who takes part in a record says about it (留言), to his own people or to all who take part. It changes
/// nothing of the record; it can be withdrawn by whoever made it, and stays in the journal.
/// </summary>
public sealed record Comment
{
    /// <summary>The most characters that a comment has.</summary>
    public const int Longest = 2000;

    /// <summary>Made, then perhaps withdrawn.</summary>
    public static Transitions<CommentState, CommentAction> Lifecycle { get; } = new(
        CommentState.Made,
        (CommentState.Made, CommentAction.Withdraw, CommentState.Withdrawn));

    /// <summary>Its id.</summary>
    public required CommentId Id { get; init; }

    /// <summary>The record that it is about.</summary>
    public required Guid Record { get; init; }

    /// <summary>The record's kind, as the journal names it.</summary>
    public required string RecordKind { get; init; }

    /// <summary>For whom it was made.</summary>
    public required OrganisationId Organisation { get; init; }

    /// <summary>By whom.</summary>
    public required UserId By { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who reads it.</summary>
    public required CommentReach Reach { get; init; }

    /// <summary>What it says.</summary>
    public required string Text { get; init; }

    /// <summary>Where it stands.</summary>
    public required CommentState State { get; init; }

    /// <summary>The number of facts applied.</summary>
    public required long Version { get; init; }

    /// <summary>Makes a comment; a text of blanks says nothing.</summary>
    public static Result<CommentMade> Make(CommentMade wish)
    {
        var made = wish with { Text = (wish.Text ?? string.Empty).Trim() };
        if (made.Text.Length == 0)
        {
            return new Refusal("comment.empty", Field: "text");
        }

        return made.Text.Length > Longest
            ? new Refusal("comment.too-long", Field: "text").With("length", made.Text.Length).With("longest", Longest)
            : made;
    }

    /// <summary>Withdraws it; only whoever made it may.</summary>
    public Result<CommentWithdrawn> Withdraw(UserId by)
    {
        if (by != By)
        {
            return new Refusal("comment.not-yours");
        }

        return Lifecycle.Next(State, CommentAction.Withdraw) is null
            ? new Refusal("comment.withdrawn-already")
            : new CommentWithdrawn();
    }

    /// <summary>The comment after the fact.</summary>
    public Comment Apply(IFact fact) => fact switch
    {
        CommentWithdrawn => this with { State = CommentState.Withdrawn, Version = Version + 1 },
        _ => throw new ArgumentException($"{fact.GetType().Name} is no fact of a comment.", nameof(fact)),
    };

    /// <summary>A new comment.</summary>
    public static Comment Of(CommentMade fact) => new()
    {
        Id = fact.Id,
        Record = fact.Record,
        RecordKind = fact.RecordKind,
        Organisation = fact.Organisation,
        By = fact.By,
        At = fact.At,
        Reach = fact.Reach,
        Text = fact.Text,
        State = Lifecycle.Initial,
        Version = 1,
    };

    /// <summary>
    /// The fact of the journal: what is said among one's own people is for nobody else, also not for an overseer.
    /// </summary>
    public static IFact Told(CommentMade made) => made.Reach == CommentReach.Own ? new CommentNoted(made) : made;

    /// <summary>The comment that its facts make.</summary>
    public static Comment Replay(IEnumerable<IFact> facts) =>
        facts.Aggregate((Comment?)null, (state, fact) => state?.Apply(fact) ?? Of(MadeBy(fact)))
        ?? throw new ArgumentException("There is no fact to replay.", nameof(facts));

    private static CommentMade MadeBy(IFact fact) => fact is CommentNoted noted ? noted.Comment : (CommentMade)fact;
}

/// <summary>Who reads a comment.</summary>
public enum CommentReach
{
    /// <summary>The people of one's own organisation (仅本单位).</summary>
    Own = 1,

    /// <summary>All who take part in the record, and its overseers (各方).</summary>
    All,
}

/// <summary>Where a comment stands.</summary>
public enum CommentState
{
    /// <summary>Made (已发布).</summary>
    Made = 1,

    /// <summary>Withdrawn (已撤回).</summary>
    Withdrawn,
}

/// <summary>What may be done with a comment.</summary>
public enum CommentAction
{
    /// <summary>Withdraw it (撤回).</summary>
    Withdraw = 1,
}

/// <summary>Somebody commented on a record (留言).</summary>
public sealed record CommentMade(
    CommentId Id,
    Guid Record,
    string RecordKind,
    OrganisationId Organisation,
    UserId By,
    DateTimeOffset At,
    CommentReach Reach,
    string Text) : IFact;

/// <summary>Somebody noted something for his own people (内部留言).</summary>
public sealed record CommentNoted(CommentMade Comment) : IInternalFact;

/// <summary>The comment was withdrawn by whoever made it (撤回留言).</summary>
public sealed record CommentWithdrawn : IFact;
