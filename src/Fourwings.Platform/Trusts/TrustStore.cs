using Fourwings.Domain;
using Fourwings.Domain.Accounting;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Trusts;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Search;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Trusts;

/// <summary>All SQL that writes trust plans, runs and statements, and their load.</summary>
internal static class TrustStore
{
    /// <summary>The kind under which plans stand in the journal and among participants.</summary>
    public const string Kind = "trust_plan";

    /// <summary>The kind of runs.</summary>
    public const string RunKind = "trust_run";

    private const string StatementKind = "trust_statement";

    private const string FindSql = "SELECT t.body FROM trust_plan t WHERE t.id = @id AND {visible:trust_plan t}";

    private const string FindRunSql = "SELECT r.body FROM trust_run r WHERE r.id = @id AND {visible:trust_run r}";

    private const string InsertSql = """
        INSERT INTO trust_plan (id, version, state, number, name, mode, trustee_id, trustee_name, size_fen, closed_on,
            collected_to, paid_on, paid_count, drafted_on, ended_on, body)
        VALUES (@Id, @Version, @State, @Number, @Name, @Mode, @TrusteeId, @TrusteeName, @SizeFen, @ClosedOn,
            @CollectedTo, @PaidOn, @PaidCount, @DraftedOn, @EndedOn, @Body)
        """;

    private const string UpdateSql = """
        UPDATE trust_plan SET version = @Version, state = @State, collected_to = @CollectedTo, paid_on = @PaidOn,
            paid_count = @PaidCount, ended_on = @EndedOn, body = @Body
        WHERE id = @Id AND version = @Version - 1
        """;

    private const string InsertRunSql = """
        INSERT INTO trust_run (id, version, state, number, plan_id, payment_number, collected_to, paid_on,
            collected_fen, paid_fen, body)
        VALUES (@Id, @Version, @State, @Number, @PlanId, @PaymentNumber, @CollectedTo, @PaidOn, @CollectedFen,
            @PaidFen, @Body)
        """;

    private const string UpdateRunSql = """
        UPDATE trust_run SET version = @Version, state = @State, body = @Body
        WHERE id = @Id AND version = @Version - 1
        """;

    private const string StatementSql = """
        INSERT INTO trust_statement (id, run_id, plan_id, holder_id, tranche, units, interest_fen, principal_fen,
            residual_fen, paid_on, is_reversed)
        VALUES (@Id, @RunId, @PlanId, @HolderId, @Tranche, @Units, @InterestFen, @PrincipalFen, @ResidualFen, @PaidOn,
            @IsReversed)
        """;

    private const string ReverseSql = "UPDATE trust_statement SET is_reversed = @yes WHERE run_id = @id";

    private const string GuardSql = """
        INSERT INTO trust_patent (patent_id, plan_id, asset_id, joined_on) VALUES (@patent, @plan, @asset, NULL)
        ON CONFLICT DO NOTHING
        """;

    private const string HeldSql = """
        SELECT t.number FROM trust_patent g JOIN trust_plan t ON t.id = g.plan_id WHERE g.patent_id = @patent
        /* every row: one patent is in one trust, whoever sees that */
        """;

    private const string JoinSql = "UPDATE trust_patent SET joined_on = @on WHERE asset_id = @asset";

    private const string FreeAssetSql = "DELETE FROM trust_patent WHERE asset_id = @asset";

    private const string FreeSql = "DELETE FROM trust_patent WHERE plan_id = @plan";

    /// <summary>Replays plans: every column is what the facts make.</summary>
    public static IVerificationCheck Replay { get; } =
        new ReplayedRecords(Kind, Kind, "{visible:trust_plan r}").Rows<TrustPlanStored>(
            (stream, stored) => TrustPlanStored.Of(TrustPlan.Replay(stream.Facts), stored.TrusteeName), row => row.Id);

    /// <summary>Replays runs.</summary>
    public static IVerificationCheck RunReplay { get; } =
        new ReplayedRecords(RunKind, RunKind, "{visible:trust_run r}").Rows<TrustRunStored>(
            (stream, _) => TrustRunStored.Of(TrustRun.Replay(stream.Facts)), row => row.Id);

    /// <summary>A plan that the viewer may see, or null.</summary>
    public static async Task<TrustPlan?> FindTrustAsync(this Db db, TrustPlanId id) =>
        await db.ScalarAsync<string>(FindSql, new { id }) is { } body ? CanonicalJson.Read<TrustPlan>(body) : null;

    /// <summary>A run that the viewer may see, or null.</summary>
    public static async Task<TrustRun?> FindPayoutAsync(this Db db, PayoutId id) =>
        await db.ScalarAsync<string>(FindRunSql, new { id }) is { } body ? CanonicalJson.Read<TrustRun>(body) : null;

    /// <summary>Writes a new plan; trustee and settlors see it.</summary>
    public static async Task<TrustPlan> AddTrustAsync(this Db db, TrustPlanDrafted fact)
    {
        var plan = TrustPlan.Of(fact);
        OrganisationId[] parties = [plan.Terms.Trustee, .. plan.Terms.Settlors.Select(one => one.Organisation)];
        var names = await OrganisationStore.KeptNamesAsync(db, [.. parties.Distinct()]);
        await db.ExecuteAsync(InsertSql, TrustPlanStored.Of(plan, names[plan.Terms.Trustee]));
        await db.IndexAsync(Kind, plan.Id.Value, [plan.Terms.Number, plan.Terms.Name, .. names.Values]);
        foreach (var party in parties.Distinct())
        {
            await db.LetSeeAsync(Kind, plan.Id.Value, party);
        }

        await db.RecordAsync(Kind, plan.Id.Value, plan.Version, fact);
        return plan;
    }

    /// <summary>Writes what the fact makes of the plan, and what it posts in the trust's own books.</summary>
    /// <exception cref="ChangedMeanwhileException">Another writer came first.</exception>
    public static async Task<TrustPlan> SaveTrustAsync(
        this Db db, TrustPlan before, IFact fact, params IReadOnlyList<Posting> postings)
    {
        var after = before.Apply(fact);
        if (await db.ExecuteAsync(UpdateSql, TrustPlanStored.Of(after, "")) == 0)
        {
            throw new ChangedMeanwhileException();
        }

        await GuardAsync(db, after, fact);
        await db.RecordAsync(Kind, after.Id.Value, after.Version, fact, postings);
        return after;
    }

    /// <summary>Writes a new run; trustee and settlors see it.</summary>
    public static async Task<TrustRun> AddPayoutAsync(this Db db, TrustPlan plan, TrustRunSubmitted fact)
    {
        var run = TrustRun.Of(fact);
        await db.ExecuteAsync(InsertRunSql, TrustRunStored.Of(run));
        await db.IndexAsync(RunKind, run.Id.Value, [run.Number, plan.Terms.Number, plan.Terms.Name]);
        foreach (var party in plan.Terms.Settlors.Select(one => one.Organisation).Append(plan.Terms.Trustee).Distinct())
        {
            await db.LetSeeAsync(RunKind, run.Id.Value, party);
        }

        await db.RecordAsync(RunKind, run.Id.Value, run.Version, fact);
        return run;
    }

    /// <summary>Writes what the fact makes of the run, with its postings and statements.</summary>
    /// <exception cref="ChangedMeanwhileException">Another writer came first.</exception>
    public static async Task<TrustRun> SavePayoutAsync(
        this Db db, TrustPlan plan, TrustRun before, IFact fact, params IReadOnlyList<Posting> postings)
    {
        var after = before.Apply(fact);
        if (await db.ExecuteAsync(UpdateRunSql, TrustRunStored.Of(after)) == 0)
        {
            throw new ChangedMeanwhileException();
        }

        if (fact is TrustRunExecuted)
        {
            await StateAsync(db, plan, after);
        }
        else if (fact is TrustRunReversed)
        {
            await db.ExecuteAsync(ReverseSql, new { id = after.Id, yes = true });
        }

        await db.RecordAsync(RunKind, after.Id.Value, after.Version, fact, postings);
        return after;
    }

    /// <summary>Puts a patent under the guard: one trust at a time.</summary>
    /// <returns>The refusal where it is in another.</returns>
    public static async Task<Refusal?> GuardPatentAsync(
        this Db db, TrustPlanId plan, TrustAssetId asset, Guid patent) =>
        await db.ExecuteAsync(GuardSql, new { patent, plan, asset }) > 0
            ? null
            : new Refusal("trust.patent-elsewhere", Field: "source").With(
                "number", await db.ScalarAsync<string>(HeldSql, new { patent }) ?? string.Empty);

    private static Task GuardAsync(Db db, TrustPlan after, IFact fact) => fact switch
    {
        TrustTitleRecorded { JoinedOn: { } on, Asset: var asset } => db.ExecuteAsync(JoinSql, new { on, asset }),
        TrustAssetLost { Asset: var asset } => db.ExecuteAsync(FreeAssetSql, new { asset }),
        TrustAbandoned or TrustLiquidated => db.ExecuteAsync(FreeSql, new { plan = after.Id }),
        _ => Task.CompletedTask,
    };

    /// <summary>One statement a holder and tranche, which only the trustee and the holder see.</summary>
    private static async Task StateAsync(Db db, TrustPlan plan, TrustRun run)
    {
        foreach (var payment in run.Payments)
        {
            var row = TrustStatementStored.Of(db.Call.Ids.Next(), run, payment);
            await db.ExecuteAsync(StatementSql, row);
            await db.LetSeeAsync(StatementKind, row.Id, plan.Terms.Trustee);
            await db.LetSeeAsync(StatementKind, row.Id, payment.Holder);
        }
    }
}
