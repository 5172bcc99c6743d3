using Fourwings.Domain;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Pledges;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Pledges;

/// <summary>All SQL that writes pledges, and their load by id.</summary>
public static class PledgeStore
{
    /// <summary>The kind under which pledges stand in the journal and among participants.</summary>
    public const string Kind = "pledge";

    private const string RightsSql = """
        SELECT r.pledge_id, r.right_id, r.right_kind, r.number, r.title FROM pledge_right r
        WHERE r.pledge_id IN @ids ORDER BY r.pledge_id, r.right_id
        """;

    private const string GuardedSql = """
        SELECT g.pledge_id, g.right_id, '' AS right_kind, '' AS number, '' AS title FROM registered_right g
        WHERE g.pledge_id IN @ids ORDER BY g.pledge_id, g.right_id
        """;

    /// <summary>Replays every pledge from its stream, with its rights and those it keeps from other pledges.</summary>
    internal static IVerificationCheck Replay { get; } = new ReplayedRecords(Kind, "pledge", "{visible:pledge r}")
        .RowsWith<PledgeRow, IReadOnlyList<PledgedRightRow>>(
            PledgedRightRow.Stored, RightsAsync, row => row.Id.Value);

    private const string FindSql = "SELECT p.body FROM pledge p WHERE p.id = @id AND {visible:pledge p}";

    private const string FactsOfRightsSql = """
        SELECT p.body FROM pledge p
        WHERE p.id IN (SELECT r.pledge_id FROM pledge_right r WHERE r.right_id = @right) AND {visible:pledge p}
        ORDER BY p.changed_on, p.id
        """;

    private const string InsertSql = """
        INSERT INTO pledge (id, version, state, registry, drafted_for, contract_number, pledgor_names, pledgee_names,
            debtor_id, search_text, secured_fen, is_ceiling, debt_due_on, right_count, submitted_on, review_due_on,
            registration_number, registered_on, ended_on, changed_on, body)
        VALUES (@Id, @Version, @State, @Registry, @DraftedFor, @ContractNumber, @PledgorNames, @PledgeeNames,
            @DebtorId, @SearchText, @SecuredFen, @IsCeiling, @DebtDueOn, @RightCount, @SubmittedOn, @ReviewDueOn,
            @RegistrationNumber, @RegisteredOn, @EndedOn, @ChangedOn, @Body)
        ON CONFLICT DO NOTHING
        """;

    private const string UpdateSql = """
        UPDATE pledge SET version = @Version, state = @State, registry = @Registry, contract_number = @ContractNumber,
            pledgor_names = @PledgorNames, pledgee_names = @PledgeeNames, debtor_id = @DebtorId,
            search_text = @SearchText, secured_fen = @SecuredFen, is_ceiling = @IsCeiling, debt_due_on = @DebtDueOn,
            right_count = @RightCount, submitted_on = @SubmittedOn, review_due_on = @ReviewDueOn,
            registration_number = @RegistrationNumber, registered_on = @RegisteredOn, ended_on = @EndedOn,
            changed_on = @ChangedOn, body = @Body
        WHERE id = @Id AND version = @Version - 1
        """;

    private const string InsertRightSql = """
        INSERT INTO pledge_right (pledge_id, right_id, right_kind, number, title)
        VALUES (@PledgeId, @RightId, @RightKind, @Number, @Title)
        """;

    private const string ContractNumberSql = """
        SELECT COUNT(*) FROM pledge p
        WHERE p.drafted_for = @org AND p.contract_number = @number AND p.id <> @id AND {visible:pledge p}
        """;

    private const string RegistrationNumberSql = """
        /* every row: a number of the registry stands once, whoever may see the other pledge. */
        SELECT COUNT(*) FROM pledge p WHERE p.registration_number = @number AND p.id <> @id
        """;

    private const string GuardSql = """
        INSERT INTO registered_right (right_id, pledge_id, since) VALUES (@right, @pledge, @since)
        ON CONFLICT DO NOTHING
        """;

    private const string InTrustSql = """
        SELECT a.number, t.number AS trust FROM trust_patent g
        JOIN patent a ON a.id = g.patent_id JOIN trust_plan t ON t.id = g.plan_id
        WHERE g.patent_id IN @rights AND g.joined_on IS NOT NULL
        /* every row: a patent in a trust is not pledged apart, whoever sees that */
        """;

    private const string PledgedSql = """
        SELECT r.right_id FROM registered_right r WHERE r.right_id IN @rights AND r.pledge_id <> @pledge
        """;

    /// <summary>A pledge that the viewer may see, or null.</summary>
    public static async Task<Pledge?> FindPledgeAsync(this Db db, PledgeId id) =>
        await db.ScalarAsync<string>(FindSql, new { id }) is { } body ? CanonicalJson.Read<Pledge>(body) : null;

    /// <summary>What other modules may know of a pledge that the viewer may see, or null.</summary>
    public static async Task<PledgeFacts?> FindPledgeFactsAsync(this Db db, PledgeId id) =>
        (await db.FindPledgeAsync(id))?.Facts;

    /// <summary>The pledges in which the right was ever pledged and that the viewer may see, oldest first.</summary>
    public static async Task<IReadOnlyList<Pledge>> PledgesOfRightAsync(this Db db, RightRef right) =>
        [
            .. (await db.QueryAsync<string>(FactsOfRightsSql, new { right = right.Id }))
                .Select(CanonicalJson.Read<Pledge>),
        ];

    /// <summary>Which of the rights bear a registered pledge (已质押), other than the one named.</summary>
    public static async Task<IReadOnlySet<Guid>> PledgedRightsAsync(
        this Db db, IEnumerable<RightRef> rights, PledgeId except = default) =>
        (await db.QueryAsync<Guid>(PledgedSql, new { rights = rights.Select(right => right.Id), pledge = except }))
            .ToHashSet();

    /// <summary>The refusal where a patent of the contract is property of a trust, or null (专利在信托中).</summary>
    internal static async Task<Refusal?> InTrustFaultAsync(this Db db, IEnumerable<RightRef> rights)
    {
        var held = await db.QueryAsync<HeldInTrust>(InTrustSql, new { rights = rights.Select(right => right.Id) });
        return held is [var one, ..]
            ? new Refusal("pledge.patent-in-trust", Field: "rights").With("number", one.Number).With("trust", one.Trust)
            : null;
    }

    /// <summary>Writes a new pledge with its fact and lets its parties see it.</summary>
    internal static async Task<Result<Pledge>> AddPledgeAsync(this Db db, PledgeDrafted fact)
    {
        var pledge = Pledge.Of(fact);
        var row = PledgeRow.Of(pledge, db.Call.Viewer.Organisation, db.Call.BusinessDate);
        if (await db.ExecuteAsync(InsertSql, row) == 0)
        {
            return NumberTaken(pledge);
        }

        await WriteRightsAsync(db, pledge);
        await AddParticipantsAsync(db, pledge);
        await db.RecordAsync(Kind, pledge.Id.Value, pledge.Version, fact);
        return pledge;
    }

    /// <summary>Writes what the fact makes of the pledge, and the fact.</summary>
    /// <exception cref="ChangedMeanwhileException">Another writer came first.</exception>
    internal static async Task<Result<Pledge>> SavePledgeAsync(this Db db, Pledge before, IFact fact)
    {
        var after = before.Apply(fact);
        if (await UniqueFaultAsync(db, after) is { } taken)
        {
            return taken;
        }

        if (await db.ExecuteAsync(UpdateSql, PledgeRow.Of(after, default, db.Call.BusinessDate)) == 0)
        {
            throw new ChangedMeanwhileException();
        }

        if (!ReferenceEquals(before.Contract, after.Contract))
        {
            await db.ExecuteAsync("DELETE FROM pledge_right WHERE pledge_id = @Id", new { after.Id });
            await WriteRightsAsync(db, after);
            await AddParticipantsAsync(db, after);
        }

        await db.RecordAsync(Kind, after.Id.Value, after.Version, fact);
        return after;
    }

    /// <summary>Takes the rights for a pledge now registered; one that another pledge holds is a refusal.</summary>
    internal static async Task<Refusal?> GuardRightsAsync(this Db db, Pledge pledge, DateOnly since)
    {
        foreach (var right in pledge.Contract.Rights.OrderBy(right => right.Right.Id))
        {
            var args = new { right = right.Right.Id, pledge = pledge.Id, since };
            if (await db.ExecuteAsync(GuardSql, args) == 0)
            {
                return new Refusal("pledge.already-pledged", "pledges/registration-grounds", "Rights")
                    .With("number", right.Number);
            }
        }

        return null;
    }

    /// <summary>Frees rights that a pledge no longer holds; an empty list frees them all.</summary>
    internal static Task FreeRightsAsync(this Db db, PledgeId pledge, IReadOnlyList<RightRef> rights) => rights is []
        ? db.ExecuteAsync("DELETE FROM registered_right WHERE pledge_id = @pledge", new { pledge })
        : db.ExecuteAsync(
            "DELETE FROM registered_right WHERE pledge_id = @pledge AND right_id IN @ids",
            new { pledge, ids = rights.Select(right => right.Id) });

    private static async Task<Refusal?> UniqueFaultAsync(Db db, Pledge pledge)
    {
        if (pledge.State == PledgeState.Drafted)
        {
            var numbered = new { org = db.Call.Viewer.Organisation, number = pledge.Contract.Number, id = pledge.Id };
            return await db.ScalarAsync<long>(ContractNumberSql, numbered) > 0 ? NumberTaken(pledge) : null;
        }

        return pledge.Registration is { Number: var number }
            && await db.ScalarAsync<long>(RegistrationNumberSql, new { number, id = pledge.Id }) > 0
            ? new Refusal("pledge.registration-number-taken", Field: "Number").With("number", number)
            : null;
    }

    private static Refusal NumberTaken(Pledge pledge) =>
        new Refusal("pledge.number-taken", Field: "Number").With("number", pledge.Contract.Number);

    private static Task WriteRightsAsync(Db db, Pledge pledge) =>
        db.ExecuteEachAsync(InsertRightSql, PledgedRightRow.Of(pledge));

    private static async Task<Func<Guid, IReadOnlyList<PledgedRightRow>>> RightsAsync(Db db, IReadOnlyList<Guid> ids)
    {
        var rights = await db.QueryAsync<PledgedRightRow>(RightsSql, new { ids });
        var guarded = await db.QueryAsync<PledgedRightRow>(GuardedSql, new { ids });
        var rows = rights.Concat(guarded).ToLookup(row => row.PledgeId.Value);
        return id => [.. rows[id]];
    }

    /// <summary>The parties see the pledge and the rights it takes.</summary>
    private static async Task AddParticipantsAsync(Db db, Pledge pledge)
    {
        foreach (var party in pledge.Contract.Parties.Select(party => party.Organisation)
            .Append(db.Call.Viewer.Organisation).Where(party => party != default).Distinct())
        {
            await db.AddParticipantAsync(Kind, pledge.Id.Value, party);
            foreach (var right in pledge.Contract.Rights)
            {
                await db.LetSeeRightAsync(right.Right, party);
            }
        }
    }

    private sealed record HeldInTrust
    {
        public required string Number { get; init; }

        public required string Trust { get; init; }
    }
}
