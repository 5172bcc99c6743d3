using System.Text.Json.Serialization;
using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Rules;
using Fourwings.Finance;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Search;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Lending;

/// <summary>The applications that the viewer may see (申请列表), those to answer first.</summary>
/// <param name="Wish">Search, sort and page.</param>
/// <param name="State">Only in this state.</param>
public sealed record ListApplications(ListWish Wish, ApplicationState? State = null)
    : IQuery<ListPart<ApplicationLine>>
{
    private const string FoundSql = """
        SELECT s.record_id AS id, s.words FROM search_entry s JOIN loan_application a ON a.id = s.record_id
        WHERE s.kind = 'loan_application' AND {visible:loan_application a}
        """;

    private const string PageSql = """
        SELECT {key} AS sort_key, a.id, a.number, a.kind, a.state, a.applicant_id,
            {name:a.applicant_id a.applicant_name} AS applicant_name, {name:a.bank_id a.bank_name} AS bank_name,
            a.amount_fen, a.term_months, a.submitted_on, a.answer_by, a.votes, a.votes_needed
        FROM loan_application a
        WHERE {visible:loan_application a}
        """;

    private const string CountSql =
        "SELECT COUNT(*) FROM loan_application a WHERE {visible:loan_application a}";

    // What is open comes first, by its day of answer.
    private const string ByAnswer = """
        (CASE WHEN a.state IN ('AwaitingScreening', 'UnderReview', 'Voting') THEN '0 ' ELSE '1 ' END
            || CAST(a.answer_by AS TEXT))
        """;

    private ListOrder Order => Wish.Sort switch
    {
        "applicant" => ListOrder.Text("a.applicant_name", "a.id", Wish.Descending),
        "amount" => ListOrder.Number("a.amount_fen", "a.id", Wish.Descending),
        "submitted" => ListOrder.Day("a.submitted_on", "a.id", Wish.Descending),
        "number" => ListOrder.Text("a.number", "a.id", Wish.Descending),
        _ => ListOrder.Text(ByAnswer, "a.id", descending: false),
    };

    /// <inheritdoc/>
    public async Task<Result<ListPart<ApplicationLine>>> HandleAsync(Db db, Call call)
    {
        var terms = SearchWords.Query(Wish.Search);
        var found = terms.Count == 0 ? null : SearchIndex.Rank(Wish.Search, await db.QueryAsync<SearchCandidate>(
            $"{FoundSql} AND {db.Dialect.SearchSql} LIMIT @limit",
            new { search = db.Dialect.SearchText(terms), limit = SearchIndex.MaxCandidates }));
        var filter = (State is null ? "" : " AND a.state = @state")
            + (found is null ? "" : found.Count == 0 ? " AND FALSE" : " AND a.id IN @found");
        var at = KeyedPage.Of(Wish, Order);
        var args = new
        {
            state = State?.ToString(),
            found = found ?? [],
            placeKey = at.Key,
            placeId = at.Id,
            limit = at.Limit,
        };
        var total = found is not null
            ? await db.ScalarAsync<long>(CountSql + filter, args)
            : await TotalsCache.OfAsync(
                db, $"applications {State}", () => db.ScalarAsync<long>(CountSql + filter, args));
        var rows = at.Cut(await db.QueryAsync<ApplicationLine>(
            $"{PageSql.Replace("{key}", Order.KeySql)}{filter}{at.Where} {at.OrderBy}", args));
        return new ListPart<ApplicationLine>(rows, total)
        {
            First = rows is [var first, ..] ? first.Place : null,
            Last = rows is [.., var last] ? last.Place : null,
        };
    }
}

/// <summary>A line of the list of applications.</summary>
public sealed record ApplicationLine
{
    /// <summary>What the list is sorted by, as text.</summary>
    [JsonIgnore]
    public string SortKey { get; init; } = string.Empty;

    /// <summary>Its place in the list.</summary>
    [JsonIgnore]
    public ListPlace Place => new(SortKey, Id.Value);

    /// <summary>The application.</summary>
    public required LoanApplicationId Id { get; init; }

    /// <summary>Its number.</summary>
    public required string Number { get; init; }

    /// <summary>The name of its kind.</summary>
    public required string Kind { get; init; }

    /// <summary>The name of its state.</summary>
    public required string State { get; init; }

    /// <summary>The firm.</summary>
    public required OrganisationId ApplicantId { get; init; }

    /// <summary>The firm's name.</summary>
    public required string ApplicantName { get; init; }

    /// <summary>The bank's name.</summary>
    public required string BankName { get; init; }

    /// <summary>The amount proposed, before that the amount applied for.</summary>
    public required Money AmountFen { get; init; }

    /// <summary>The term applied for.</summary>
    public required long TermMonths { get; init; }

    /// <summary>When it came in.</summary>
    public required DateOnly SubmittedOn { get; init; }

    /// <summary>The last day for the answer.</summary>
    public required DateOnly AnswerBy { get; init; }

    /// <summary>Votes cast.</summary>
    public required long Votes { get; init; }

    /// <summary>Votes needed; 0 = not proposed yet.</summary>
    public required long VotesNeeded { get; init; }

    /// <summary>Where it stands.</summary>
    public ApplicationState Stands => Enum.Parse<ApplicationState>(State);

    /// <summary>Plain or product-bound.</summary>
    public ApplicationKind Sort => Enum.Parse<ApplicationKind>(Kind);
}

/// <summary>All that the record page of an application shows (申请记录).</summary>
/// <param name="Id">Which application.</param>
public sealed record ShowApplication(LoanApplicationId Id) : IQuery<ApplicationPage>
{
    private const string LoansSql = """
        SELECT l.id, l.number, l.state, l.principal_fen, l.outstanding_fen, l.matures_on FROM loan l
        WHERE l.application_id = @Id AND {visible:loan l} ORDER BY l.number
        """;

    /// <inheritdoc/>
    public async Task<Result<ApplicationPage>> HandleAsync(Db db, Call call)
    {
        if (await db.FindApplicationAsync(Id) is not { } application)
        {
            return new Refusal("platform.not-yours");
        }

        await db.NoteReadAsync(ApplicationStore.Kind, Id.Value);
        var names = await OrganisationStore.NamesAsync(db, [application.Form.Applicant, application.Form.Bank]);
        var gate = (await db.GateAsync([], application.Form.Rights)).Succeeded(out var made, out _) ? made : null;
        return new ApplicationPage
        {
            Application = application,
            ApplicantName = names.GetValueOrDefault(application.Form.Applicant, string.Empty),
            BankName = names.GetValueOrDefault(application.Form.Bank, string.Empty),
            Gate = gate,
            ValueRule = LoanSecurity.RuleBehind(LoanToValueRules.Of(db.Rules).At(call.BusinessDate)),
            People = await BankPeople.OfAsync(db, application.Form.Bank),
            Loans = await db.QueryAsync<ContractLine>(LoansSql, new { Id }),
            BaseRate = BenchmarkRates.Of(db.Rules).For(application.Form.TermMonths, call.BusinessDate)
                .Succeeded(out var rates, out _) ? rates.Rate : null,
            On = call.BusinessDate,
            Viewer = call.Viewer,
        };
    }
}

/// <summary>A contract signed under an application or a line.</summary>
public sealed record ContractLine
{
    /// <summary>The loan.</summary>
    public required LoanId Id { get; init; }

    /// <summary>The contract number.</summary>
    public required string Number { get; init; }

    /// <summary>The name of its state.</summary>
    public required string State { get; init; }

    /// <summary>The contract amount.</summary>
    public required Money PrincipalFen { get; init; }

    /// <summary>Principal not repaid.</summary>
    public required Money OutstandingFen { get; init; }

    /// <summary>The day on which all is due.</summary>
    public required DateOnly MaturesOn { get; init; }

    /// <summary>Where it stands.</summary>
    public LoanState Stands => Enum.Parse<LoanState>(State);
}

/// <summary>An action on an application: open, or closed for a reason.</summary>
/// <param name="Action">Which.</param>
/// <param name="Closed">Why not now; null = open.</param>
public sealed record ApplicationChoice(ApplicationAction Action, Refusal? Closed);

/// <summary>All that the record page of an application shows.</summary>
public sealed record ApplicationPage
{
    /// <summary>The application.</summary>
    public required LoanApplication Application { get; init; }

    /// <summary>The firm's name.</summary>
    public required string ApplicantName { get; init; }

    /// <summary>The bank's name.</summary>
    public required string BankName { get; init; }

    /// <summary>
    /// The rights offered with their values and the place's rule; null = the viewer does not see them all.
    /// </summary>
    public LoanGate? Gate { get; init; }

    /// <summary>The rule behind kind of value and cap; null = it does not cover the day.</summary>
    [JsonIgnore]
    public RuleValue? ValueRule { get; init; }

    /// <summary>The people at the bank's desk, as far as the viewer may know them.</summary>
    public required IReadOnlyList<BankPerson> People { get; init; }

    /// <summary>The contracts signed under it.</summary>
    public required IReadOnlyList<ContractLine> Loans { get; init; }

    /// <summary>The base rate of the day for the term; null = no rule covers it.</summary>
    public AnnualRate? BaseRate { get; init; }

    /// <summary>The business date.</summary>
    public required DateOnly On { get; init; }

    /// <summary>Who looks.</summary>
    public required Viewer Viewer { get; init; }

    /// <summary>
    /// What the amount proposed or applied for would cost the firm at the base rate, from today, interest each quarter.
    /// </summary>
    public NetCost? NetCost => BaseRate is { } rate
        ? NetCost.OfOffer(
            Application.Proposed?.Amount ?? Application.Form.Amount,
            Application.Proposed?.TermMonths ?? Application.Form.TermMonths,
            rate,
            On)
        : null;

    /// <summary>
    /// Loan to value of the amount proposed or applied for; null = no rights, or one without a value.
    /// </summary>
    public LoanToValue? LoanToValue => Gate?.LoanToValueOf(
        Application.Proposed is { } what ? (what.Amount * what.IpShare).RoundHalfUp() : Application.Form.Amount);

    /// <summary>What the viewer may do now, and what not with the reason.</summary>
    public IReadOnlyList<ApplicationChoice> Choices =>
        [.. ActionsOf(Viewer).Select(action => new ApplicationChoice(action, ClosedFor(action)))];

    private ApplicationAction[] ActionsOf(Viewer viewer) => viewer.Desk switch
    {
        Desk.Enterprise when viewer.Organisation == Application.Form.Applicant => [ApplicationAction.Withdraw],
        Desk.Analyst => [ApplicationAction.PassScreening, ApplicationAction.FailScreening],
        Desk.Bank when viewer.Organisation == Application.Form.Bank =>
        [
            ApplicationAction.AddDueDiligence, ApplicationAction.Propose, ApplicationAction.Vote,
            ApplicationAction.Refuse, ApplicationAction.Sign,
        ],
        _ => [],
    };

    private Refusal? ClosedFor(ApplicationAction action)
    {
        if (ApplicationLifecycle.Table.Next(Application.State, action) is null)
        {
            return new Refusal("application.not-in-state").With("action", action).With("state", Application.State);
        }

        return action switch
        {
            ApplicationAction.Propose when Application.Examiners.Count == 0 =>
                new Refusal("application.due-diligence-missing"),
            ApplicationAction.Sign when Application.Approval is { } approval && approval.Signed >= approval.Amount =>
                new Refusal("application.signed-in-full"),
            ApplicationAction.Vote => Application.CastVote(true, "", Viewer.User).Refusal,
            _ => null,
        };
    }
}
