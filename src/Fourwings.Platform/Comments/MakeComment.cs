using Fourwings.Domain;
using Fourwings.Domain.Comments;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Comments;

/// <summary>Comments on a record in which the viewer's organisation takes part, or which it oversees (留言).</summary>
/// <param name="Record">The record.</param>
/// <param name="Reach">Who reads it.</param>
/// <param name="Text">What it says; 2,000 characters at most.</param>
public sealed record MakeComment(Guid Record, CommentReach Reach, string Text) : ISlice<Comment>
{
    /// <inheritdoc/>
    public async Task<Result<Comment>> HandleAsync(Db db, Call call)
    {
        if (await db.CommentedKindAsync(Record) is not { } kind)
        {
            return new Refusal("comment.record-unknown");
        }

        var reach = Enum.IsDefined(Reach) ? Reach : CommentReach.Own;
        var wish = new CommentMade(
            new(call.Ids.Next()), Record, kind, call.Viewer.Organisation, call.Viewer.User,
            call.Clock.GetUtcNow(), reach, Text);
        if (!Comment.Make(wish).Succeeded(out var fact, out var refusal))
        {
            return refusal;
        }

        var comment = Comment.Of(fact);
        await db.SaveCommentAsync(comment, Comment.Told(fact));
        return comment;
    }
}

/// <summary>Withdraws a comment of one's own (撤回留言); that there was one stays to be seen.</summary>
/// <param name="Id">Which.</param>
public sealed record WithdrawComment(CommentId Id) : ISlice<Comment>
{
    /// <inheritdoc/>
    public async Task<Result<Comment>> HandleAsync(Db db, Call call)
    {
        if (await db.FindCommentAsync(Id) is not { } comment)
        {
            return new Refusal("comment.not-yours");
        }

        if (!comment.Withdraw(call.Viewer.User).Succeeded(out var fact, out var refusal))
        {
            return refusal;
        }

        var withdrawn = comment.Apply(fact);
        await db.SaveCommentAsync(withdrawn, fact);
        return withdrawn;
    }
}
