using Fourwings.Domain;
using Fourwings.Domain.Accounting;
using Fourwings.Domain.Lending;
using Fourwings.Domain.LossFunds;
using Fourwings.Finance;
using Fourwings.Platform.Lending;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.LossFunds;

/// <summary>All SQL that writes compensations, and their load by id.</summary>
public static class CompensationStore
{
    /// <summary>The kind under which compensations stand in the journal and among participants.</summary>
    public const string Kind = "compensation";

    private const string FindSql = "SELECT c.body FROM compensation c WHERE c.id = @id AND {visible:compensation c}";

    private const string InsertSql = """
        INSERT INTO compensation (id, version, state, number, fund_id, enrolment_id, loan_id, loan_number,
            borrower_name, principal_fen, payable_fen, back_fen, reviewed_by, claimed_on, paid_on, changed_on, body)
        SELECT @id, @version, @state, @number, e.fund_id, e.id, e.loan_id, e.loan_number, e.borrower_name,
            0, 0, 0, NULL, NULL, NULL, @changedOn, @body
        FROM enrolment e WHERE e.id = @enrolment AND {visible:enrolment e}
        """;

    private const string UpdateSql = """
        UPDATE compensation SET version = @version, state = @state, principal_fen = @principal,
            payable_fen = @payable, back_fen = @back, reviewed_by = @reviewedBy, claimed_on = @claimedOn,
            paid_on = @paidOn, changed_on = @changedOn, body = @body
        WHERE id = @id AND version = @version - 1
        """;

    /// <summary>A compensation that the viewer may see, or null.</summary>
    public static async Task<Compensation?> FindCompensationAsync(this Db db, CompensationId id) =>
        await db.ScalarAsync<string>(FindSql, new { id }) is { } body
            ? CanonicalJson.Read<Compensation>(body)
            : null;

    /// <summary>Writes a new compensation; bank and keeper see it and its papers.</summary>
    internal static async Task<Compensation> AddCompensationAsync(this Db db, LossFund fund, CompensationDrafted fact)
    {
        var compensation = Compensation.Of(fact);
        await db.ExecuteAsync(InsertSql, ArgsOf(db, compensation));
        await db.AddParticipantAsync(Kind, compensation.Id.Value, fund.Terms.Keeper);
        await db.AddParticipantAsync(Kind, compensation.Id.Value, fund.Terms.Bank);
        await db.RecordAsync(Kind, compensation.Id.Value, compensation.Version, fact);
        return compensation;
    }

    /// <summary>Writes what the fact makes of the compensation.</summary>
    /// <exception cref="ChangedMeanwhileException">Another writer came first.</exception>
    internal static async Task<Compensation> SaveCompensationAsync(
        this Db db, Compensation before, IFact fact, params IReadOnlyList<Posting> postings)
    {
        var after = before.Apply(fact);
        if (await db.ExecuteAsync(UpdateSql, ArgsOf(db, after)) == 0)
        {
            throw new ChangedMeanwhileException();
        }

        await db.RecordAsync(Kind, after.Id.Value, after.Version, fact, postings);
        return after;
    }

    /// <summary>A compensation with its fund and loan, for one who may act on it.</summary>
    /// <param name="db">The unit of work.</param>
    /// <param name="id">Which.</param>
    /// <param name="byKeeper">Whether the act is the keeper's; else the bank's.</param>
    internal static async Task<Result<CompensationCase>> CaseAsync(this Db db, CompensationId id, bool byKeeper)
    {
        if (await db.FindCompensationAsync(id) is not { } compensation
            || await db.FindFundAsync(compensation.Fund) is not { } fund
            || await db.FindLoanAsync(compensation.Loan) is not { } loan)
        {
            return new Refusal("platform.not-yours");
        }

        return Acts.NotBy(db.Call.Viewer, byKeeper ? fund.Terms.Keeper : loan.Terms.Bank) is { } stranger
            ? stranger
            : new CompensationCase(compensation, fund, loan);
    }

    private static object ArgsOf(Db db, Compensation one) => new
    {
        id = one.Id,
        version = one.Version,
        state = one.State.ToString(),
        number = one.Number,
        enrolment = one.Enrolment,
        principal = one.Loss?.Principal ?? Money.Zero,
        payable = one.Payable,
        back = one.BackToFund,
        reviewedBy = one.ReviewedBy,
        claimedOn = one.ClaimedOn,
        paidOn = one.PaidOn,
        changedOn = db.Call.BusinessDate,
        body = CanonicalJson.Write(one),
    };
}

/// <summary>A compensation with what it is about.</summary>
internal sealed record CompensationCase(Compensation Compensation, LossFund Fund, Loan Loan)
{
    /// <summary>The loss as the loan stands on the day.</summary>
    public LostDebt LossOn(DateOnly day) => LostDebt.Of(Loan, day);
}
