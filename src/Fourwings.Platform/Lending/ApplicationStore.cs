using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Platform.Search;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Lending;

/// <summary>All SQL that writes applications, and their load by id.</summary>
internal static class ApplicationStore
{
    public const string Kind = "loan_application";

    private const string FindSql =
        "SELECT a.body FROM loan_application a WHERE a.id = @id AND {visible:loan_application a}";

    private const string InsertSql = """
        INSERT INTO loan_application (id, version, state, kind, number, applicant_id, applicant_name, bank_id,
            bank_name, unit_id, amount_fen, term_months, submitted_on, answer_by, votes, votes_needed, changed_on, body)
        VALUES (@id, @version, @state, @kind, @number, @applicant, @applicantName, @bank, @bankName, @unit, @amount,
            @months, @submittedOn, @answerBy, @votes, @votesNeeded, @on, @body)
        """;

    private const string UpdateSql = """
        UPDATE loan_application SET version = @version, state = @state, amount_fen = @amount, votes = @votes,
            votes_needed = @votesNeeded, changed_on = @on, body = @body
        WHERE id = @id AND version = @version - 1
        """;

    /// <summary>An application that the viewer may see, or null.</summary>
    public static async Task<LoanApplication?> FindApplicationAsync(this Db db, LoanApplicationId id) =>
        await db.ScalarAsync<string>(FindSql, new { id }) is { } body
            ? CanonicalJson.Read<LoanApplication>(body)
            : null;

    /// <summary>Writes a new application; applicant and bank see it.</summary>
    public static async Task AddApplicationAsync(
        this Db db, LoanApplication application, ApplicationSubmitted fact, LoanNames names)
    {
        await db.ExecuteAsync(InsertSql, ArgsOf(db, application, names));
        await db.AddParticipantAsync(Kind, application.Id.Value, application.Form.Applicant);
        await db.AddParticipantAsync(Kind, application.Id.Value, application.Form.Bank);
        await db.IndexAsync(
            Kind,
            application.Id.Value,
            application.Form.Number,
            names.Borrower,
            application.Form.Purpose,
            application.Form.Product);
        await db.RecordAsync(Kind, application.Id.Value, application.Version, fact);
    }

    /// <summary>Writes what the fact makes of the application.</summary>
    /// <exception cref="ChangedMeanwhileException">Another writer came first.</exception>
    public static async Task<LoanApplication> SaveApplicationAsync(this Db db, LoanApplication before, IFact fact)
    {
        var after = before.Apply(fact);
        if (await db.ExecuteAsync(UpdateSql, ArgsOf(db, after, LoanNames.None)) == 0)
        {
            throw new ChangedMeanwhileException();
        }

        await db.RecordAsync(Kind, after.Id.Value, after.Version, fact);
        return after;
    }

    /// <summary>Loads, decides and saves one change.</summary>
    /// <param name="db">The unit of work.</param>
    /// <param name="id">Which application.</param>
    /// <param name="actor">Whose act it is, from the form; the analyst's desk acts on all it sees.</param>
    /// <param name="decide">The decision.</param>
    public static async Task<Result<LoanApplication>> ChangeApplicationAsync<TFact>(
        this Db db,
        LoanApplicationId id,
        Func<LoanApplication, Refusal?> actor,
        Func<LoanApplication, Task<Result<TFact>>> decide)
        where TFact : class, IFact
    {
        if (await db.FindApplicationAsync(id) is not { } application)
        {
            return new Refusal("platform.not-yours");
        }

        if (actor(application) is { } stranger)
        {
            return stranger;
        }

        return (await decide(application)).Succeeded(out var fact, out var refusal)
            ? await db.SaveApplicationAsync(application, fact)
            : refusal;
    }

    private static object ArgsOf(Db db, LoanApplication application, LoanNames names) => new
    {
        id = application.Id,
        version = application.Version,
        state = application.State.ToString(),
        kind = application.Form.Kind.ToString(),
        number = application.Form.Number,
        applicant = application.Form.Applicant,
        applicantName = names.Borrower,
        bank = application.Form.Bank,
        bankName = names.Bank,
        unit = application.Form.Unit,
        amount = application.Proposed?.Amount ?? application.Form.Amount,
        months = application.Form.TermMonths,
        submittedOn = application.SubmittedOn,
        answerBy = application.AnswerBy,
        votes = application.Votes.Count,
        votesNeeded = application.Proposed?.Band.Votes ?? 0,
        on = db.Call.BusinessDate,
        body = CanonicalJson.Write(application),
    };
}
