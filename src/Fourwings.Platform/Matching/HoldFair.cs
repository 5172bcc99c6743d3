using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Matching;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Matching;

/// <summary>Announces a matching fair (发布对接会).</summary>
/// <param name="Plan">What is announced.</param>
public sealed record AnnounceFair(FairPlan Plan) : ISlice<MatchingFair>
{
    /// <inheritdoc/>
    public async Task<Result<MatchingFair>> HandleAsync(Db db, Call call)
    {
        var decision = MatchingFair.Announce(new(call.Ids.Next()), Plan, call.BusinessDate, call.Viewer.User);
        if (!decision.Succeeded(out var fact, out var refusal))
        {
            return refusal;
        }

        var fair = MatchingFair.Of(fact);
        await db.AddFairAsync(fair, fact);
        return fair;
    }
}

/// <summary>Changes what is announced of a fair (修改对接会安排).</summary>
/// <param name="Id">Which fair.</param>
/// <param name="Plan">The new plan.</param>
public sealed record ChangeFair(MatchingFairId Id, FairPlan Plan) : ISlice<MatchingFair>
{
    /// <inheritdoc/>
    public Task<Result<MatchingFair>> HandleAsync(Db db, Call call) => Fairs.ChangeAsync(
        db,
        Id,
        async fair => fair.Change(Plan, call.BusinessDate, await db.SignedLinesAsync(Id), call.Viewer.User));
}

/// <summary>Calls a fair off (取消对接会).</summary>
/// <param name="Id">Which fair.</param>
/// <param name="Reason">Why; compulsory.</param>
public sealed record CancelFair(MatchingFairId Id, string Reason) : ISlice<MatchingFair>
{
    /// <inheritdoc/>
    public Task<Result<MatchingFair>> HandleAsync(Db db, Call call) => Fairs.ChangeAsync(db, Id, async fair =>
    {
        await db.HoldFairAsync(fair);
        return fair.Cancel(Reason, await db.SignedLinesAsync(Id), call.Viewer.User);
    });
}

/// <summary>
/// Closes a fair on its day or later (结束对接会); lines that were entered and not checked lapse.
/// </summary>
/// <param name="Id">Which fair.</param>
public sealed record CloseFair(MatchingFairId Id) : ISlice<MatchingFair>
{
    private const string EnteredSql = """
        SELECT m.body FROM matching_match m
        WHERE m.fair_id = @Id AND m.state = 'Entered' AND {visible:matching_match m} ORDER BY m.id
        """;

    /// <inheritdoc/>
    public async Task<Result<MatchingFair>> HandleAsync(Db db, Call call)
    {
        var closed = await Fairs.ChangeAsync(
            db, Id, fair => Task.FromResult(fair.Close(call.BusinessDate, call.Viewer.User)));
        if (closed.IsSuccess)
        {
            foreach (var body in await db.QueryAsync<string>(EnteredSql, new { Id }))
            {
                await db.SaveMatchAsync(CanonicalJson.Read<Match>(body), new MatchLapsed(call.Viewer.User));
            }
        }

        return closed;
    }
}

/// <summary>Invites firms and banks to a fair (邀请参会); who is invited already stays as it is.</summary>
/// <param name="Id">Which fair.</param>
/// <param name="Guests">Whom: a firm comes as a firm, a bank as a bank.</param>
public sealed record InviteToFair(MatchingFairId Id, IReadOnlyList<OrganisationId> Guests) : ISlice<MatchingFair>
{
    private const string SidesSql = """
        SELECT o.id, o.name_zh, (SELECT r.desk FROM organisation_role r
                WHERE r.organisation_id = o.id AND r.desk IN ('Bank', 'Enterprise') ORDER BY r.position LIMIT 1) AS desk
        FROM organisation o WHERE o.id IN @Guests
        """;

    /// <inheritdoc/>
    public async Task<Result<MatchingFair>> HandleAsync(Db db, Call call)
    {
        if (await db.FindFairAsync(Id) is not { } fair)
        {
            return new Refusal("platform.not-yours");
        }

        if (fair.Fault(FairAction.Invite) is { } fault)
        {
            return fault;
        }

        var sides = (await db.QueryAsync<SideRow>(SidesSql, new { Guests })).ToDictionary(row => row.Id);
        foreach (var guest in Guests.Distinct())
        {
            if (!sides.TryGetValue(guest, out var row))
            {
                return new Refusal("organisation.unknown", Field: "guests");
            }

            if (row.Side is not { } side)
            {
                return new Refusal("matching.side-unknown", Field: "guests").With("name", row.NameZh);
            }

            var fact = new GuestInvited(new(call.Ids.Next()), Id, guest, side, call.Viewer.User);
            await db.AddInvitationAsync(Invitation.Of(fact), fact);
        }

        return fair;
    }

    private sealed record SideRow
    {
        public required OrganisationId Id { get; init; }

        public required string NameZh { get; init; }

        public string? Desk { get; init; }

        public GuestSide? Side => Desk switch
        {
            nameof(Fourwings.Domain.Parties.Desk.Bank) => GuestSide.Bank,
            nameof(Fourwings.Domain.Parties.Desk.Enterprise) => GuestSide.Firm,
            _ => null,
        };
    }
}

/// <summary>What is done alike for all acts on a fair.</summary>
internal static class Fairs
{
    /// <summary>Loads, decides and saves one change of a fair.</summary>
    public static async Task<Result<MatchingFair>> ChangeAsync<TFact>(
        Db db, MatchingFairId id, Func<MatchingFair, Task<Result<TFact>>> decide)
        where TFact : class, IFact
    {
        if (await db.FindFairAsync(id) is not { } fair)
        {
            return new Refusal("platform.not-yours");
        }

        return (await decide(fair)).Succeeded(out var fact, out var refusal)
            ? await db.SaveFairAsync(fair, fact)
            : refusal;
    }
}
