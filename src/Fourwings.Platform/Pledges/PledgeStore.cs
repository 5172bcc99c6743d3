using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Pledges;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Pledges;

/// <summary>All SQL that writes pledges, and their load by id.</summary>
public static class PledgeStore
{
    /// <summary>The kind under which pledges stand in the journal and among participants.</summary>
    public const string Kind = "pledge";

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
        VALUES (@pledge, @right, @kind, @Number, @Title)
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

    /// <summary>Writes a new pledge with its fact and lets its parties see it.</summary>
    internal static async Task<Result<Pledge>> AddPledgeAsync(this Db db, PledgeDrafted fact)
    {
        var pledge = Pledge.Of(fact);
        if (await db.ExecuteAsync(InsertSql, RowOf(db, pledge)) == 0)
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

        if (await db.ExecuteAsync(UpdateSql, RowOf(db, after)) == 0)
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

    private static Task WriteRightsAsync(Db db, Pledge pledge) => db.ExecuteEachAsync(
        InsertRightSql,
        pledge.Contract.Rights.Select(right => new
        {
            pledge = pledge.Id,
            right = right.Right.Id,
            kind = right.Right.Kind.ToString(),
            right.Number,
            right.Title,
        }));

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

    private static PledgeRow RowOf(Db db, Pledge pledge) => new()
    {
        Id = pledge.Id,
        Version = pledge.Version,
        State = pledge.State.ToString(),
        Registry = pledge.Contract.Registry.ToString(),
        DraftedFor = db.Call.Viewer.Organisation,
        ContractNumber = pledge.Contract.Number,
        PledgorNames = Joined(pledge.Contract.Pledgors.Select(party => party.Name)),
        PledgeeNames = Joined(pledge.Contract.Pledgees.Select(pledgee => pledgee.Party.Name)),
        DebtorId = pledge.Contract.Debtor.Organisation,
        SearchText = PledgeSearch.TextOf(pledge),
        SecuredFen = pledge.Contract.Debt.Amount.Fen,
        IsCeiling = pledge.Contract.Debt.Ceiling is not null,
        DebtDueOn = pledge.Contract.Debt.DueOn,
        RightCount = pledge.Contract.Rights.Count,
        SubmittedOn = pledge.Submission?.On,
        ReviewDueOn = pledge.Submission?.ReviewDueOn,
        RegistrationNumber = pledge.Registration?.Number,
        RegisteredOn = pledge.Registration?.On,
        EndedOn = pledge.Ending?.On,
        ChangedOn = db.Call.BusinessDate,
        Body = CanonicalJson.Write(pledge),
    };

    private static string Joined(IEnumerable<string> names) => string.Join('、', names);
}

/// <summary>The columns of a pledge.</summary>
internal sealed record PledgeRow
{
    public required PledgeId Id { get; init; }

    public required long Version { get; init; }

    public required string State { get; init; }

    public required string Registry { get; init; }

    public required OrganisationId DraftedFor { get; init; }

    public required string ContractNumber { get; init; }

    public required string PledgorNames { get; init; }

    public required string PledgeeNames { get; init; }

    public required OrganisationId DebtorId { get; init; }

    public required string SearchText { get; init; }

    public required long SecuredFen { get; init; }

    public required bool IsCeiling { get; init; }

    public DateOnly? DebtDueOn { get; init; }

    public required long RightCount { get; init; }

    public DateOnly? SubmittedOn { get; init; }

    public DateOnly? ReviewDueOn { get; init; }

    public string? RegistrationNumber { get; init; }

    public DateOnly? RegisteredOn { get; init; }

    public DateOnly? EndedOn { get; init; }

    public required DateOnly ChangedOn { get; init; }

    public required string Body { get; init; }
}
