using Fourwings.Domain.Parties;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Identity;

/// <summary>
/// How a request to take part stands (入驻申请进度). It is read at the door, by whoever has its address: nobody can guess
/// it, and the asker has no login yet.
/// </summary>
/// <param name="Name">Whose.</param>
/// <param name="State">Where it stands.</param>
/// <param name="AskedOn">When it was asked.</param>
/// <param name="DecidedOn">When it was decided; null = not yet.</param>
/// <param name="Reason">Why it was declined; empty = it was not.</param>
public sealed record SignUpStanding(
    string Name, SignUpState State, DateOnly AskedOn, DateOnly? DecidedOn, string Reason)
{
    /// <summary>Reads it; null where there is no such request.</summary>
    public static Task<SignUpStanding?> FindAsync(Database database, SignUpId id) => database.SnapshotAsync(
        async db => await SignUpStore.FindAsync(db, id) is { } asked
            ? new SignUpStanding(
                asked.Wish.Profile.NameZh, asked.State, asked.AskedOn, asked.DecidedOn, asked.Reason)
            : null);
}
