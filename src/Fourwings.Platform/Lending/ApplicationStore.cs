using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;
using Fourwings.Finance;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Search;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Lending;

/// <summary>All SQL that writes applications, and their load by id.</summary>
internal static class ApplicationStore
{
    public const string Kind = "loan_application";

    /// <summary>Replays every application from its stream; the names are those of the day it came in.</summary>
    public static IVerificationCheck Replay { get; } =
        new ReplayedRecords(Kind, "loan_application", "{visible:loan_application r}").Rows<ApplicationRow>(
            (stream, stored) => ApplicationRow.Of(
                LoanApplication.Replay(stream.Facts),
                new(stored.BankName, stored.ApplicantName),
                stream.Last.BusinessOn),
            row => row.Id.Value);

    private const string FindSql =
        "SELECT a.body FROM loan_application a WHERE a.id = @id AND {visible:loan_application a}";

    private const string InsertSql = """
        INSERT INTO loan_application (id, version, state, kind, number, applicant_id, applicant_name, bank_id,
            bank_name, unit_id, amount_fen, term_months, submitted_on, answer_by, votes, votes_needed, changed_on, body)
        VALUES (@Id, @Version, @State, @Kind, @Number, @ApplicantId, @ApplicantName, @BankId, @BankName, @UnitId,
            @AmountFen, @TermMonths, @SubmittedOn, @AnswerBy, @Votes, @VotesNeeded, @ChangedOn, @Body)
        """;

    private const string UpdateSql = """
        UPDATE loan_application SET version = @Version, state = @State, amount_fen = @AmountFen, votes = @Votes,
            votes_needed = @VotesNeeded, changed_on = @ChangedOn, body = @Body
        WHERE id = @Id AND version = @Version - 1
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
        await db.ExecuteAsync(InsertSql, ApplicationRow.Of(application, names, db.Call.BusinessDate));
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
        if (await db.ExecuteAsync(UpdateSql, ApplicationRow.Of(after, LoanNames.None, db.Call.BusinessDate)) == 0)
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
}

/// <summary>The columns of an application.</summary>
internal sealed record ApplicationRow
{
    public required LoanApplicationId Id { get; init; }

    public required long Version { get; init; }

    public required string State { get; init; }

    public required string Kind { get; init; }

    public required string Number { get; init; }

    public required OrganisationId ApplicantId { get; init; }

    public required string ApplicantName { get; init; }

    public required OrganisationId BankId { get; init; }

    public required string BankName { get; init; }

    public UnitId? UnitId { get; init; }

    public required Money AmountFen { get; init; }

    public required long TermMonths { get; init; }

    public required DateOnly SubmittedOn { get; init; }

    public required DateOnly AnswerBy { get; init; }

    public required long Votes { get; init; }

    public required long VotesNeeded { get; init; }

    public required DateOnly ChangedOn { get; init; }

    public required string Body { get; init; }

    public static ApplicationRow Of(LoanApplication application, LoanNames names, DateOnly changedOn) => new()
    {
        Id = application.Id,
        Version = application.Version,
        State = application.State.ToString(),
        Kind = application.Form.Kind.ToString(),
        Number = application.Form.Number,
        ApplicantId = application.Form.Applicant,
        ApplicantName = names.Borrower,
        BankId = application.Form.Bank,
        BankName = names.Bank,
        UnitId = application.Form.Unit,
        AmountFen = application.Proposed?.Amount ?? application.Form.Amount,
        TermMonths = application.Form.TermMonths,
        SubmittedOn = application.SubmittedOn,
        AnswerBy = application.AnswerBy,
        Votes = application.Votes.Count,
        VotesNeeded = application.Proposed?.Band.Votes ?? 0,
        ChangedOn = changedOn,
        Body = CanonicalJson.Write(application),
    };
}
