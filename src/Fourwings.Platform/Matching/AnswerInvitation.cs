using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Matching;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Lending;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Matching;

/// <summary>Says that the viewer's organisation comes to a fair (报名).</summary>
/// <param name="Fair">Which fair.</param>
/// <param name="Note">What it brings along; may be empty.</param>
public sealed record RegisterForFair(MatchingFairId Fair, string Note = "") : ISlice<Invitation>
{
    /// <inheritdoc/>
    public Task<Result<Invitation>> HandleAsync(Db db, Call call) => Answers.ChangeAsync(
        db,
        Fair,
        call.Viewer.Organisation,
        (_, invitation) => Task.FromResult(invitation.Register(Note, call.Viewer.User)));
}

/// <summary>Says that the viewer's organisation does not come (谢绝).</summary>
/// <param name="Fair">Which fair.</param>
/// <param name="Reason">Why; may be empty.</param>
public sealed record DeclineFair(MatchingFairId Fair, string Reason = "") : ISlice<Invitation>
{
    /// <inheritdoc/>
    public Task<Result<Invitation>> HandleAsync(Db db, Call call) => Answers.ChangeAsync(
        db,
        Fair,
        call.Viewer.Organisation,
        (_, invitation) => Task.FromResult(invitation.Decline(Reason, call.Viewer.User)));
}

/// <summary>
/// States what the viewer's firm looks for (填报需求); the invited banks read it, and see the rights offered.
/// </summary>
/// <param name="Fair">Which fair.</param>
/// <param name="Wish">What.</param>
public sealed record StateWish(MatchingFairId Fair, FirmWish Wish) : ISlice<Invitation>
{
    /// <inheritdoc/>
    public Task<Result<Invitation>> HandleAsync(Db db, Call call) => Answers.ChangeAsync(
        db,
        Fair,
        call.Viewer.Organisation,
        async (_, invitation) => invitation.StateWish(
            Wish, await db.OfferedAsync(call.Viewer.Organisation, Wish.Rights), call.Viewer.User));
}

/// <summary>Notes at the door that a guest came (签到).</summary>
/// <param name="Fair">Which fair.</param>
/// <param name="Guest">Who.</param>
public sealed record CheckInGuest(MatchingFairId Fair, OrganisationId Guest) : ISlice<Invitation>
{
    /// <inheritdoc/>
    public Task<Result<Invitation>> HandleAsync(Db db, Call call) => Answers.ChangeAsync(
        db,
        Fair,
        Guest,
        (fair, invitation) => Task.FromResult(invitation.CheckIn(fair.Plan, call.BusinessDate, call.Viewer.User)));
}

/// <summary>What is done alike for all answers to an invitation.</summary>
internal static class Answers
{
    /// <summary>Loads, decides and saves one change of an invitation to a fair that is still ahead.</summary>
    public static async Task<Result<Invitation>> ChangeAsync<TFact>(
        Db db,
        MatchingFairId id,
        OrganisationId guest,
        Func<MatchingFair, Invitation, Task<Result<TFact>>> decide)
        where TFact : class, IFact
    {
        if (await db.FindFairAsync(id) is not { } fair)
        {
            return new Refusal("platform.not-yours");
        }

        if (fair.Fault(FairAction.Meet) is { } fault)
        {
            return fault;
        }

        if (!(await db.InvitationsAsync(id, guest)).TryGetValue(guest, out var invitation))
        {
            return new Refusal("matching.not-invited");
        }

        return (await decide(fair, invitation)).Succeeded(out var fact, out var refusal)
            ? await db.SaveInvitationAsync(invitation, fact)
            : refusal;
    }
}
