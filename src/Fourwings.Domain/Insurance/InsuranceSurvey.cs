using Fourwings.Domain.Parties;

namespace Fourwings.Domain.Insurance;

/// <summary>Where a survey stands (调查状态).</summary>
public enum SurveyState
{
    /// <summary>Firms may answer (进行中).</summary>
    Open = 1,

    /// <summary>Closed (已截止).</summary>
    Closed,
}

/// <summary>What can be done with a survey.</summary>
public enum SurveyAction
{
    /// <summary>Answer it (填答).</summary>
    Answer = 1,

    /// <summary>Close it (截止).</summary>
    Close,
}

/// <summary>A question with its choices (问题).</summary>
/// <param name="Words">The question.</param>
/// <param name="Choices">What may be chosen; two at least.</param>
/// <param name="Many">Whether more than one may be chosen.</param>
public sealed record SurveyQuestion(string Words, IReadOnlyList<string> Choices, bool Many);

/// <summary>A survey was opened (发起需求调查).</summary>
public sealed record InsuranceSurveyOpened(
    InsuranceSurveyId Id, string Title, IReadOnlyList<SurveyQuestion> Questions, DateOnly Until, UserId By) : IFact;

/// <summary>A firm answered (填答).</summary>
/// <param name="Firm">Which firm.</param>
/// <param name="Chosen">For each question the choices, counted from 0.</param>
/// <param name="On">The business date.</param>
/// <param name="By">Who.</param>
public sealed record InsuranceSurveyAnswered(
    OrganisationId Firm, IReadOnlyList<IReadOnlyList<int>> Chosen, DateOnly On, UserId By) : IFact;

/// <summary>The survey was closed (截止).</summary>
public sealed record InsuranceSurveyClosed(DateOnly On, UserId By) : IFact;

/// <summary>A survey of what firms want insured (专利保险需求调查): a questionnaire, one answer a firm, a tally.</summary>
public sealed record InsuranceSurvey
{
    private const int MostQuestions = 20;
    private const int MostChoices = 12;

    /// <summary>The table; what is not listed is refused.</summary>
    public static Transitions<SurveyState, SurveyAction> Lifecycle { get; } = new(
        SurveyState.Open,
        (SurveyState.Open, SurveyAction.Answer, SurveyState.Open),
        (SurveyState.Open, SurveyAction.Close, SurveyState.Closed));

    /// <summary>Its id.</summary>
    public required InsuranceSurveyId Id { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>The questionnaire.</summary>
    public required IReadOnlyList<SurveyQuestion> Questions { get; init; }

    /// <summary>The last day for answers.</summary>
    public required DateOnly Until { get; init; }

    /// <summary>Where it stands.</summary>
    public required SurveyState State { get; init; }

    /// <summary>For each question how often each choice was chosen.</summary>
    public required IReadOnlyList<IReadOnlyList<int>> Tally { get; init; }

    /// <summary>How many firms answered.</summary>
    public int Answers { get; init; }

    /// <summary>The number of facts applied.</summary>
    public required long Version { get; init; }

    /// <summary>Opens a survey.</summary>
    public static Result<InsuranceSurveyOpened> Open(
        InsuranceSurveyId id, string title, IReadOnlyList<SurveyQuestion> questions, DateOnly until, DateOnly on,
        UserId by)
    {
        if (title.Trim().Length == 0)
        {
            return new Refusal("survey.title-missing", Field: "title");
        }

        if (until < on)
        {
            return new Refusal("survey.until-past", Field: "until").With("today", on);
        }

        return questions.Count is < 1 or > MostQuestions || questions.Any(IsOdd)
            ? new Refusal("survey.question-odd", Field: "questions").With("most", MostQuestions)
            : new InsuranceSurveyOpened(id, title.Trim(), questions, until, by);
    }

    /// <summary>A firm answers, once, while it is open.</summary>
    /// <param name="firm">Which firm.</param>
    /// <param name="chosen">For each question the choices, counted from 0.</param>
    /// <param name="hasAnswered">Whether the firm has answered before.</param>
    /// <param name="on">The business date.</param>
    /// <param name="by">Who.</param>
    public Result<InsuranceSurveyAnswered> Answer(
        OrganisationId firm, IReadOnlyList<IReadOnlyList<int>> chosen, bool hasAnswered, DateOnly on, UserId by)
    {
        if (StateFault(SurveyAction.Answer) is { } fault)
        {
            return fault;
        }

        if (on > Until)
        {
            return new Refusal("survey.over").With("until", Until);
        }

        if (hasAnswered)
        {
            return new Refusal("survey.answered-already");
        }

        for (var i = 0; i < Questions.Count; i++)
        {
            var question = Questions[i];
            if (i >= chosen.Count || chosen[i].Count == 0 || (!question.Many && chosen[i].Count > 1)
                || chosen[i].Any(choice => choice < 0 || choice >= question.Choices.Count)
                || chosen[i].Distinct().Count() < chosen[i].Count)
            {
                return new Refusal("survey.answer-odd", Field: "chosen").With("question", question.Words);
            }
        }

        return new InsuranceSurveyAnswered(firm, [.. chosen.Take(Questions.Count)], on, by);
    }

    /// <summary>Closes it.</summary>
    public Result<InsuranceSurveyClosed> Close(DateOnly on, UserId by) =>
        StateFault(SurveyAction.Close) is { } fault ? fault : new InsuranceSurveyClosed(on, by);

    private static bool IsOdd(SurveyQuestion question) => question.Words.Trim().Length == 0
        || question.Choices.Count is < 2 or > MostChoices
        || question.Choices.Any(choice => choice.Trim().Length == 0);

    /// <summary>Why the action is not possible where it stands, or null.</summary>
    public Refusal? StateFault(SurveyAction action) => Lifecycle.Next(State, action) is null
        ? new Refusal("survey.not-in-state").With("action", action).With("state", State)
        : null;

    /// <summary>The survey after the fact.</summary>
    /// <exception cref="ArgumentException">It is no fact of a survey.</exception>
    public InsuranceSurvey Apply(IFact fact) => (fact switch
    {
        InsuranceSurveyAnswered answered => this with
        {
            Answers = Answers + 1,
            Tally = [.. Tally.Select((row, i) => (IReadOnlyList<int>)
                [.. row.Select((count, choice) => answered.Chosen[i].Contains(choice) ? count + 1 : count)])],
        },
        InsuranceSurveyClosed => this with { State = Lifecycle.Next(State, SurveyAction.Close)!.Value },
        _ => throw new ArgumentException($"{fact.GetType().Name} is no fact of a survey.", nameof(fact)),
    }) with
    { Version = Version + 1 };

    /// <summary>A new survey.</summary>
    public static InsuranceSurvey Of(InsuranceSurveyOpened fact) => new()
    {
        Id = fact.Id,
        Title = fact.Title,
        Questions = fact.Questions,
        Until = fact.Until,
        State = Lifecycle.Initial,
        Tally = [.. fact.Questions.Select(question => (IReadOnlyList<int>)new int[question.Choices.Count])],
        Version = 1,
    };

    /// <summary>The survey that its facts make.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static InsuranceSurvey Replay(IEnumerable<IFact> facts) =>
        facts.Aggregate((InsuranceSurvey?)null, (known, fact) => known?.Apply(fact) ?? Of((InsuranceSurveyOpened)fact))
        ?? throw new ArgumentException("There is no fact to replay.", nameof(facts));
}
