using Fourwings.Domain;
using Fourwings.Domain.Insurance;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Insurance;

/// <summary>Opens a survey of what firms want insured (发起需求调查).</summary>
/// <param name="Title">Its title.</param>
/// <param name="Questions">The questionnaire.</param>
/// <param name="Until">The last day for answers.</param>
/// <param name="Firms">Which firms are asked; null = every firm on the platform, and insurers read the tally.</param>
public sealed record OpenSurvey(
    string Title,
    IReadOnlyList<SurveyQuestion> Questions,
    DateOnly Until,
    IReadOnlyList<OrganisationId>? Firms = null) : ISlice<InsuranceSurvey>
{
    /// <inheritdoc/>
    public async Task<Result<InsuranceSurvey>> HandleAsync(Db db, Call call)
    {
        if (!InsuranceSurvey.Open(
                new(call.Ids.Next()), Title, Questions, Until, call.BusinessDate, call.Viewer.User)
            .Succeeded(out var fact, out var refusal))
        {
            return refusal;
        }

        return await db.AddSurveyAsync(fact, Firms);
    }
}

/// <summary>The viewer's firm answers a survey, once (填答).</summary>
/// <param name="Id">Which survey.</param>
/// <param name="Chosen">For each question the choices, counted from 0.</param>
public sealed record AnswerSurvey(InsuranceSurveyId Id, IReadOnlyList<IReadOnlyList<int>> Chosen)
    : ISlice<InsuranceSurvey>
{
    /// <inheritdoc/>
    public async Task<Result<InsuranceSurvey>> HandleAsync(Db db, Call call)
    {
        if (await db.FindSurveyAsync(Id) is not { } survey)
        {
            return new Refusal("platform.not-yours");
        }

        var firm = call.Viewer.Organisation;
        return survey.Answer(
                firm, Chosen, await db.HasAnsweredAsync(Id, firm), call.BusinessDate, call.Viewer.User)
            .Succeeded(out var fact, out var refusal)
            ? await db.SaveSurveyAsync(survey, fact)
            : refusal;
    }
}

/// <summary>Closes a survey (截止).</summary>
/// <param name="Id">Which survey.</param>
public sealed record CloseSurvey(InsuranceSurveyId Id) : ISlice<InsuranceSurvey>
{
    /// <inheritdoc/>
    public async Task<Result<InsuranceSurvey>> HandleAsync(Db db, Call call)
    {
        if (await db.FindSurveyAsync(Id) is not { } survey)
        {
            return new Refusal("platform.not-yours");
        }

        return survey.Close(call.BusinessDate, call.Viewer.User).Succeeded(out var fact, out var refusal)
            ? await db.SaveSurveyAsync(survey, fact)
            : refusal;
    }
}

/// <summary>The surveys (需求调查) that the viewer may see, the latest first.</summary>
public sealed record ListSurveys : IQuery<IReadOnlyList<SurveyRow>>
{
    private const string Sql = """
        SELECT s.id, s.state, s.title, s.opened_on, s.until_on, s.answers FROM insurance_survey s
        WHERE {visible:insurance_survey s} ORDER BY s.opened_on DESC, s.id DESC LIMIT 200
        """;

    /// <inheritdoc/>
    public async Task<Result<IReadOnlyList<SurveyRow>>> HandleAsync(Db db, Call call) =>
        (SurveyRow[])[.. await db.QueryAsync<SurveyRow>(Sql)];
}

/// <summary>A survey with its tally (调查详情).</summary>
/// <param name="Id">Which.</param>
public sealed record ShowSurvey(InsuranceSurveyId Id) : IQuery<SurveyPage>
{
    /// <inheritdoc/>
    public async Task<Result<SurveyPage>> HandleAsync(Db db, Call call) =>
        await db.FindSurveyAsync(Id) is { } survey
            ? new SurveyPage(survey, await db.HasAnsweredAsync(Id, call.Viewer.Organisation), call.BusinessDate)
            : new Refusal("platform.not-yours");
}

/// <summary>A survey with what its page shows.</summary>
/// <param name="Survey">The survey.</param>
/// <param name="HasAnswered">Whether the viewer's organisation has answered.</param>
/// <param name="On">The business date.</param>
public sealed record SurveyPage(InsuranceSurvey Survey, bool HasAnswered, DateOnly On);

/// <summary>A line of the list of surveys.</summary>
public sealed record SurveyRow
{
    /// <summary>The survey.</summary>
    public required InsuranceSurveyId Id { get; init; }

    /// <summary>The name of its state.</summary>
    public required string State { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>When it was opened.</summary>
    public required DateOnly OpenedOn { get; init; }

    /// <summary>The last day for answers.</summary>
    public required DateOnly UntilOn { get; init; }

    /// <summary>How many firms answered.</summary>
    public required long Answers { get; init; }

    /// <summary>Where it stands.</summary>
    public SurveyState Stands => Enum.Parse<SurveyState>(State);
}

/// <summary>All SQL that writes surveys, and their load.</summary>
internal static class SurveyStore
{
    private const string Kind = "insurance_survey";

    private const string FindSql =
        "SELECT s.body FROM insurance_survey s WHERE s.id = @id AND {visible:insurance_survey s}";

    private const string AskAllSql = """
        INSERT INTO participant (record_id, organisation_id, kind, from_on)
        SELECT @record, r.organisation_id, 'insurance_survey', @on FROM organisation_role r
        WHERE r.desk IN ('Enterprise', 'Insurer') GROUP BY r.organisation_id
        """;

    private const string InsertSql = """
        INSERT INTO insurance_survey (id, version, state, title, until_on, opened_on, answers, body)
        VALUES (@id, @version, @state, @title, @until, @on, @answers, @body)
        """;

    private const string UpdateSql = """
        UPDATE insurance_survey SET version = @version, state = @state, answers = @answers, body = @body
        WHERE id = @id AND version = @version - 1
        """;

    private const string AnswerSql = """
        INSERT INTO insurance_answer (survey_id, firm_id, answered_on, chosen) VALUES (@Id, @Firm, @On, @chosen)
        """;

    /// <summary>A survey, or null.</summary>
    public static async Task<InsuranceSurvey?> FindSurveyAsync(this Db db, InsuranceSurveyId id) =>
        await db.ScalarAsync<string>(FindSql, new { id }) is { } body
            ? CanonicalJson.Read<InsuranceSurvey>(body)
            : null;

    /// <summary>Whether a firm has answered.</summary>
    public static async Task<bool> HasAnsweredAsync(this Db db, InsuranceSurveyId id, OrganisationId firm) =>
        await db.ScalarAsync<long>(
            "SELECT COUNT(*) FROM insurance_answer a WHERE a.survey_id = @id AND a.firm_id = @firm",
            new { id, firm }) > 0;

    /// <summary>Writes a new survey; who is asked sees it.</summary>
    public static async Task<InsuranceSurvey> AddSurveyAsync(
        this Db db, InsuranceSurveyOpened fact, IReadOnlyList<OrganisationId>? firms)
    {
        var survey = InsuranceSurvey.Of(fact);
        await db.ExecuteAsync(InsertSql, ArgsOf(survey, db.Call.BusinessDate));
        foreach (var firm in firms?.Distinct() ?? [])
        {
            await db.LetSeeAsync(Kind, survey.Id.Value, firm);
        }

        if (firms is null)
        {
            await db.ExecuteAsync(AskAllSql, new { record = survey.Id.Value, on = db.Call.BusinessDate });
        }

        await db.RecordAsync(Kind, survey.Id.Value, survey.Version, fact);
        return survey;
    }

    /// <summary>Writes what the fact makes of the survey.</summary>
    /// <exception cref="ChangedMeanwhileException">Another writer came first.</exception>
    public static async Task<InsuranceSurvey> SaveSurveyAsync(this Db db, InsuranceSurvey before, IFact fact)
    {
        var after = before.Apply(fact);
        if (await db.ExecuteAsync(UpdateSql, ArgsOf(after, default)) == 0)
        {
            throw new ChangedMeanwhileException();
        }

        if (fact is InsuranceSurveyAnswered answered)
        {
            await db.ExecuteAsync(
                AnswerSql,
                new { after.Id, answered.Firm, answered.On, chosen = CanonicalJson.Write(answered.Chosen) });
        }

        await db.RecordAsync(Kind, after.Id.Value, after.Version, fact);
        return after;
    }

    private static object ArgsOf(InsuranceSurvey survey, DateOnly on) => new
    {
        id = survey.Id,
        version = survey.Version,
        state = survey.State.ToString(),
        title = survey.Title,
        until = survey.Until,
        on,
        answers = survey.Answers,
        body = CanonicalJson.Write(survey),
    };
}
