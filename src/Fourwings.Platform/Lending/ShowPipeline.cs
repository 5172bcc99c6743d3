using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;
using Fourwings.Finance;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Lending;

/// <summary>A bank's applications and loans by stage (业务进度): what is open case by case, what runs in sums.</summary>
public sealed record ShowPipeline : IQuery<Pipeline>
{
    private const string ApplicationsSql = """
        SELECT a.id, a.number, {name:a.applicant_id a.applicant_name} AS party_name, a.state, a.amount_fen, a.unit_id,
            a.submitted_on AS since, a.answer_by,
            CASE WHEN EXISTS (SELECT 1 FROM journal j WHERE j.stream = a.id AND j.fact_type = 'DueDiligenceAdded')
                THEN 1 ELSE 0 END AS examined,
            (SELECT j.user_id FROM journal j WHERE j.stream = a.id AND j.organisation_id = a.bank_id
                ORDER BY j.version DESC LIMIT 1) AS officer_id
        FROM loan_application a
        WHERE a.bank_id = @Organisation AND a.state IN ('AwaitingScreening', 'UnderReview', 'Voting', 'Approved')
            AND {visible:loan_application a}
        """;

    private const string LoansSql = """
        SELECT l.id, l.number, {name:l.borrower_id l.borrower_name} AS party_name,
            l.principal_fen AS amount_fen, l.unit_id, l.officer_id,
            l.signed_on AS since, l.body, (SELECT COUNT(*) FROM loan_pledge k JOIN pledge p ON p.id = k.pledge_id
                WHERE k.loan_id = l.id AND p.state IN ('Registered', 'Enforcing') AND {visible:pledge p}) AS securing
        FROM loan l WHERE l.bank_id = @Organisation AND l.state = 'Signed' AND {visible:loan l}
        """;

    private const string RunningSql = """
        SELECT l.unit_id, l.officer_id, COUNT(*) AS loans, CAST(SUM(l.outstanding_fen) AS BIGINT) AS amount_fen
        FROM loan l
        WHERE l.bank_id = @Organisation AND l.state IN ('Active', 'Defaulted') AND {visible:loan l}
        GROUP BY l.unit_id, l.officer_id
        """;

    /// <inheritdoc/>
    public async Task<Result<Pipeline>> HandleAsync(Db db, Call call)
    {
        var viewer = call.Viewer;
        var args = new { viewer.Organisation };
        var applications = await db.QueryAsync<ApplicationRow>(ApplicationsSql, args);
        var loans = await db.QueryAsync<SignedRow>(LoansSql, args);
        var units = await db.QueryAsync<NameRow>(DeskNames.UnitsSql(viewer.Language), args);
        var officers = await db.QueryAsync<NameRow>(DeskNames.OfficersSql, args);
        return new Pipeline
        {
            Today = call.BusinessDate,
            Cases = [.. applications.Select(row => row.ToCase()).Concat(loans.Select(row => row.ToCase()))
                .OrderBy(one => one.Since).ThenBy(one => one.Number, StringComparer.Ordinal)],
            Running = await db.QueryAsync<RunningPart>(RunningSql, args),
            Units = units.ToDictionary(row => new UnitId(row.Id), row => row.Name),
            Officers = officers.ToDictionary(row => new UserId(row.Id), row => row.Name),
        };
    }

    private sealed record ApplicationRow
    {
        public required Guid Id { get; init; }

        public required string Number { get; init; }

        public required string PartyName { get; init; }

        public required string State { get; init; }

        public required Money AmountFen { get; init; }

        public UnitId? UnitId { get; init; }

        public required DateOnly Since { get; init; }

        public required DateOnly AnswerBy { get; init; }

        public required long Examined { get; init; }

        public UserId? OfficerId { get; init; }

        public PipelineCase ToCase()
        {
            var stage = PipelineStages.Of(Enum.Parse<ApplicationState>(State), Examined == 1)!.Value;
            return new(Id, IsLoan: false, Number, PartyName, stage, AmountFen, UnitId, OfficerId, Since)
            {
                AnswerBy = stage == PipelineStage.Approved ? null : AnswerBy,
            };
        }
    }

    private sealed record SignedRow
    {
        public required Guid Id { get; init; }

        public required string Number { get; init; }

        public required string PartyName { get; init; }

        public required Money AmountFen { get; init; }

        public UnitId? UnitId { get; init; }

        public UserId? OfficerId { get; init; }

        public required DateOnly Since { get; init; }

        public required string Body { get; init; }

        public required long Securing { get; init; }

        public PipelineCase ToCase()
        {
            var loan = CanonicalJson.Read<Loan>(Body);
            var stage = PipelineStages.Of(loan, Securing == loan.Terms.Pledges.Count)!.Value;
            return new(Id, IsLoan: true, Number, PartyName, stage, AmountFen, UnitId, OfficerId, Since);
        }
    }
}

/// <summary>A bank's pipeline.</summary>
public sealed record Pipeline
{
    /// <summary>The business date.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>What is open, the oldest first.</summary>
    public required IReadOnlyList<PipelineCase> Cases { get; init; }

    /// <summary>What runs, by branch and officer.</summary>
    public required IReadOnlyList<RunningPart> Running { get; init; }

    /// <summary>The branches' names.</summary>
    public required IReadOnlyDictionary<UnitId, string> Units { get; init; }

    /// <summary>The officers' names.</summary>
    public required IReadOnlyDictionary<UserId, string> Officers { get; init; }

    /// <summary>Each stage with its count, amount and age; stages without a case too.</summary>
    public IReadOnlyList<StageRow> Stages => [.. Enum.GetValues<PipelineStage>().Select(StageOf)];

    private StageRow StageOf(PipelineStage stage)
    {
        if (stage == PipelineStage.Running)
        {
            return new(stage, Running.Sum(part => part.Loans), Money.Sum(Running.Select(part => part.AmountFen)));
        }

        var cases = Cases.Where(one => one.Stage == stage).ToArray();
        var ages = cases.Select(one => one.AgeOn(Today)).ToArray();
        return new(stage, cases.Length, Money.Sum(cases.Select(one => one.Amount)))
        {
            Oldest = ages.Length == 0 ? null : ages.Max(),
            Mean = ages.Length == 0 ? null : ages.Sum() / ages.Length,
            Late = cases.Count(one => one.AnswerBy < Today),
        };
    }
}

/// <summary>One case of the pipeline.</summary>
/// <param name="Id">The application or loan.</param>
/// <param name="IsLoan">Whether it is a loan.</param>
/// <param name="Number">Its number.</param>
/// <param name="Party">The firm.</param>
/// <param name="Stage">Where it stands.</param>
/// <param name="Amount">The amount.</param>
/// <param name="Unit">The branch.</param>
/// <param name="Officer">Who signed the loan, or worked on the application last.</param>
/// <param name="Since">When it came in, or was signed.</param>
public sealed record PipelineCase(
    Guid Id,
    bool IsLoan,
    string Number,
    string Party,
    PipelineStage Stage,
    Money Amount,
    UnitId? Unit,
    UserId? Officer,
    DateOnly Since)
{
    /// <summary>The last day for the answer; null = answered.</summary>
    public DateOnly? AnswerBy { get; init; }

    /// <summary>Its age in days.</summary>
    public int AgeOn(DateOnly today) => today.DayNumber - Since.DayNumber;
}

/// <summary>What runs of one officer at one branch.</summary>
public sealed record RunningPart
{
    /// <summary>The branch.</summary>
    public UnitId? UnitId { get; init; }

    /// <summary>The officer.</summary>
    public UserId? OfficerId { get; init; }

    /// <summary>How many loans.</summary>
    public required long Loans { get; init; }

    /// <summary>Principal not repaid.</summary>
    public required Money AmountFen { get; init; }
}

/// <summary>One stage.</summary>
/// <param name="Stage">Which.</param>
/// <param name="Count">How many cases.</param>
/// <param name="Amount">Their amounts; of what runs, the principal not repaid.</param>
public sealed record StageRow(PipelineStage Stage, long Count, Money Amount)
{
    /// <summary>The age of the oldest, in days; null = no case, or it runs.</summary>
    public int? Oldest { get; init; }

    /// <summary>The mean age in days, rounded down.</summary>
    public int? Mean { get; init; }

    /// <summary>Past the last day for the answer.</summary>
    public int Late { get; init; }
}
