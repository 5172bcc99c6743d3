using Fourwings.Domain;
using Fourwings.Domain.Cover;
using Fourwings.Domain.Lending;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Cover;

/// <summary>All SQL of the plans of who bears a loan's loss.</summary>
public static class CoverStore
{
    /// <summary>The kind under which plans stand in the journal.</summary>
    public const string Kind = "cover_plan";

    private const string OfLoanSql =
        "SELECT c.body FROM cover_plan c WHERE c.loan_id = @loan AND {visible:cover_plan c}";

    private const string FindSql = "SELECT c.body FROM cover_plan c WHERE c.id = @id AND {visible:cover_plan c}";

    private const string PlannedSql = """
        SELECT c.loan_id FROM cover_plan c WHERE c.loan_id IN @loans
        /* every row: a loan's plan of cover follows it, whoever recorded what happened */
        """;

    private const string InsertSql = """
        INSERT INTO cover_plan (id, version, loan_id, body) VALUES (@id, @version, @loan, @body)
        ON CONFLICT DO NOTHING
        """;

    private const string UpdateSql =
        "UPDATE cover_plan SET version = @version, body = @body WHERE id = @id AND version = @version - 1";

    /// <summary>The plan of a loan that the viewer may see; null where there is none yet.</summary>
    public static async Task<CoverPlan?> FindCoverAsync(this Db db, LoanId loan) =>
        await db.ScalarAsync<string>(OfLoanSql, new { loan }) is { } body ? CanonicalJson.Read<CoverPlan>(body) : null;

    /// <summary>A plan that the viewer may see, or null.</summary>
    internal static async Task<CoverPlan?> FindCoverAsync(this Db db, CoverPlanId id) =>
        await db.ScalarAsync<string>(FindSql, new { id }) is { } body ? CanonicalJson.Read<CoverPlan>(body) : null;

    /// <summary>Those of the loans that have a plan.</summary>
    internal static async Task<IReadOnlySet<Guid>> PlannedAsync(Db db, IReadOnlyList<Guid> loans) =>
        (await db.QueryAsync<Guid>(PlannedSql, new { loans })).ToHashSet();

    /// <summary>Puts layers into the loan's plan, and makes the plan where there is none.</summary>
    internal static async Task<Refusal?> CoverLoanAsync(this Db db, Loan loan, IReadOnlyList<CoverLayer> layers)
    {
        var fact = new CoverPlanned(new(db.Call.Ids.Next()), loan.Id, loan.Terms.Bank, layers);
        var plan = CoverPlan.Of(fact);
        if (await db.ExecuteAsync(InsertSql, ArgsOf(plan)) == 1)
        {
            await db.RecordAsync(Kind, plan.Id.Value, plan.Version, fact);
            return null;
        }

        var there = (await db.FindCoverAsync(loan.Id))!;
        if (!there.Add(layers, db.Call.BusinessDate).Succeeded(out var added, out var refusal))
        {
            return refusal;
        }

        await db.SaveCoverAsync(there, added);
        return null;
    }

    /// <summary>Ends a scheme's layers of a loan from the business date on.</summary>
    internal static async Task UncoverAsync(this Db db, LoanId loan, Guid scheme)
    {
        var on = db.Call.BusinessDate;
        if (await db.FindCoverAsync(loan) is { } plan
            && plan.Layers.Any(layer => layer.Scheme == scheme && layer.HoldsOn(on)))
        {
            await db.SaveCoverAsync(plan, new CoverLayersEnded(scheme, on));
        }
    }

    /// <summary>Writes what the fact makes of the plan.</summary>
    /// <exception cref="ChangedMeanwhileException">Another writer came first.</exception>
    internal static async Task<CoverPlan> SaveCoverAsync(this Db db, CoverPlan before, IFact fact)
    {
        var after = before.Apply(fact);
        if (await db.ExecuteAsync(UpdateSql, ArgsOf(after)) == 0)
        {
            throw new ChangedMeanwhileException();
        }

        await db.RecordAsync(Kind, after.Id.Value, after.Version, fact);
        return after;
    }

    private static object ArgsOf(CoverPlan plan) => new
    {
        id = plan.Id,
        version = plan.Version,
        loan = plan.Loan,
        body = CanonicalJson.Write(plan),
    };
}
