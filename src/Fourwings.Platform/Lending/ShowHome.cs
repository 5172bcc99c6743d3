using Fourwings.Domain;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Lending;

/// <summary>What waits for a person of a bank (银行工作台): by deadline, overdue first.</summary>
public sealed record BankHome : IQuery<HomePage>
{
    private const string WaitsSql = $$"""
        SELECT w.wait, w.kind, w.record_id, w.number, w.party_name, w.amount_fen, w.due_on, w.entered_by FROM (
            {{MyApprovals.PartsSql}}
            UNION ALL
            SELECT 'AnswerApplication', 'loan_application', a.id, a.number,
                {name:a.applicant_id a.applicant_name}, a.amount_fen, a.answer_by, NULL
            FROM loan_application a
            WHERE a.bank_id = @bank AND a.state = 'UnderReview' AND {visible:loan_application a}
            UNION ALL
            SELECT 'SignContract', 'loan_application', a.id, a.number,
                {name:a.applicant_id a.applicant_name}, a.amount_fen, NULL, NULL
            FROM loan_application a
            WHERE a.bank_id = @bank AND a.state = 'Approved' AND {visible:loan_application a}
            UNION ALL
            SELECT 'Collect', 'loan', l.id, l.number, {name:l.borrower_id l.borrower_name},
                d.overdue_principal_fen + d.overdue_interest_fen, d.oldest_unpaid_on, NULL
            FROM loan_day d JOIN loan l ON l.id = d.loan_id
            WHERE d.days_past_due > 0 AND l.bank_id = @bank AND l.state IN ('Active', 'Defaulted') AND {visible:loan l}
            UNION ALL
            SELECT 'Draw', 'loan', l.id, l.number, {name:l.borrower_id l.borrower_name}, l.principal_fen, NULL, NULL
            FROM loan l
            WHERE l.bank_id = @bank AND l.state = 'Signed' AND l.entries_waiting = 0 AND {visible:loan l}
            UNION ALL
            SELECT 'CloseLoan', 'loan', l.id, l.number, {name:l.borrower_id l.borrower_name}, l.principal_fen,
                NULL, NULL
            FROM loan l JOIN loan_day d ON d.loan_id = l.id
            WHERE l.bank_id = @bank AND l.state IN ('Active', 'Defaulted') AND l.outstanding_fen = 0
                AND l.costs_left_fen + d.due_interest_fen + d.penalty_fen + d.compound_fen = 0 AND {visible:loan l}
        ) w
        ORDER BY CASE WHEN w.due_on IS NULL THEN 1 ELSE 0 END, w.due_on, w.number, w.wait LIMIT 200
        """;

    private const string OthersSql = """
        SELECT 'AwaitScreening' AS wait, 'loan_application' AS kind, a.id AS record_id, a.number,
            {name:a.applicant_id a.applicant_name} AS party_name, a.amount_fen, a.answer_by AS due_on
        FROM loan_application a
        WHERE a.bank_id = @bank AND a.state = 'AwaitingScreening' AND {visible:loan_application a}
        UNION ALL
        SELECT 'AwaitRegistry', 'pledge', p.id, p.contract_number, p.pledgor_names, p.secured_fen, p.review_due_on
        FROM pledge p WHERE p.state = 'Submitted' AND {visible:pledge p}
        ORDER BY due_on, number LIMIT 50
        """;

    /// <inheritdoc/>
    public async Task<Result<HomePage>> HandleAsync(Db db, Call call) =>
        await HomePages.ReadAsync(db, new("bank_id", "borrower_id", WaitsSql, OthersSql));
}

/// <summary>What waits for a person of a firm (企业工作台).</summary>
public sealed record FirmHome : IQuery<HomePage>
{
    private const string WaitsSql = """
        SELECT 'Pay' AS wait, 'loan' AS kind, l.id AS record_id, l.number, {name:l.bank_id l.bank_name} AS party_name,
            d.due_principal_fen + d.due_interest_fen + d.penalty_fen + d.compound_fen AS amount_fen,
            d.oldest_unpaid_on AS due_on
        FROM loan_day d JOIN loan l ON l.id = d.loan_id
        WHERE l.borrower_id = @bank AND l.state IN ('Active', 'Defaulted') AND d.oldest_unpaid_on IS NOT NULL
            AND {visible:loan l}
        UNION ALL
        SELECT 'Pay', 'loan', l.id, l.number, {name:l.bank_id l.bank_name}, d.next_due_fen, d.next_due_on
        FROM loan_day d JOIN loan l ON l.id = d.loan_id
        WHERE l.borrower_id = @bank AND l.state IN ('Active', 'Defaulted') AND d.next_due_on IS NOT NULL
            AND {visible:loan l}
        ORDER BY due_on, number LIMIT 50
        """;

    private const string OthersSql = """
        SELECT 'AwaitAnswer' AS wait, 'loan_application' AS kind, a.id AS record_id, a.number,
            {name:a.bank_id a.bank_name} AS party_name, a.amount_fen, a.answer_by AS due_on
        FROM loan_application a
        WHERE a.applicant_id = @bank AND a.state IN ('AwaitingScreening', 'UnderReview', 'Voting')
            AND {visible:loan_application a}
        ORDER BY due_on, number LIMIT 50
        """;

    /// <inheritdoc/>
    public async Task<Result<HomePage>> HandleAsync(Db db, Call call) =>
        await HomePages.ReadAsync(db, new("borrower_id", "bank_id", WaitsSql, OthersSql));
}

/// <summary>A desk's home.</summary>
public sealed record HomePage
{
    /// <summary>What waits for the viewer, by deadline; without deadline last.</summary>
    public required IReadOnlyList<HomeItem> Waits { get; init; }

    /// <summary>What waits for someone else.</summary>
    public required IReadOnlyList<HomeItem> Others { get; init; }

    /// <summary>The figures at the head.</summary>
    public required HomeFigures Figures { get; init; }

    /// <summary>This month's dues.</summary>
    public required MonthDues Month { get; init; }

    /// <summary>What falls due within thirty days.</summary>
    public required DueSoon Soon { get; init; }

    /// <summary>What just happened, newest first.</summary>
    public required IReadOnlyList<Happening> Happened { get; init; }
}

/// <summary>Reads a home: six statements.</summary>
internal static class HomePages
{
    private const string FiguresSql = """
        SELECT COUNT(*) AS loans, COUNT(DISTINCT l.{other}) AS parties,
            COALESCE(CAST(SUM(l.outstanding_fen) AS BIGINT), 0) AS outstanding_fen,
            COALESCE(CAST(SUM(CASE WHEN d.days_past_due > 0 THEN 1 ELSE 0 END) AS BIGINT), 0) AS overdue_loans,
            COALESCE(CAST(SUM(d.overdue_principal_fen) AS BIGINT), 0) AS overdue_fen
        FROM loan l JOIN loan_day d ON d.loan_id = l.id
        WHERE l.{own} = @bank AND l.state IN ('Signed', 'Active', 'Defaulted') AND {visible:loan l}
        """;

    private const string MonthSql = """
        SELECT COALESCE(CAST(SUM(i.principal_fen + i.interest_fen) AS BIGINT), 0) AS due_fen,
            COALESCE(CAST(SUM(i.principal_paid_fen + i.interest_paid_fen) AS BIGINT), 0) AS paid_fen
        FROM loan_installment i JOIN loan l ON l.id = i.loan_id
        WHERE i.due_on >= @month AND i.due_on < @nextMonth AND l.{own} = @bank AND {visible:loan l}
        """;

    private const string SoonSql = """
        SELECT COUNT(*) AS count,
            COALESCE(CAST(SUM(s.left_fen) AS BIGINT), 0) AS amount_fen,
            COALESCE(CAST(SUM(CASE WHEN s.due_on = s.matures_on THEN 1 ELSE 0 END) AS BIGINT), 0) AS maturing,
            COALESCE(CAST(SUM(CASE WHEN s.due_on = s.matures_on THEN s.left_fen ELSE 0 END) AS BIGINT), 0) AS
                maturing_fen
        FROM (
            SELECT i.due_on, l.matures_on,
                i.principal_fen + i.interest_fen - i.principal_paid_fen - i.interest_paid_fen AS left_fen
            FROM loan_installment i JOIN loan l ON l.id = i.loan_id
            WHERE NOT i.is_settled AND i.due_on >= @today AND i.due_on <= @soon AND l.{own} = @bank AND {visible:loan l}
        ) s
        """;

    private const string HappenedSql = $$"""
        SELECT j.kind, j.stream, j.at, j.fact_type, j.fact, l.number,
            {name:l.borrower_id l.borrower_name} AS party_name
        FROM journal j JOIN loan l ON l.id = j.stream
        WHERE j.stream IN (SELECT r.id FROM loan r WHERE r.{own} = @own AND {visible:loan r}
                ORDER BY r.changed_on DESC, r.id DESC LIMIT 20)
            AND {{InternalFacts.ReadableSql}} AND {visible:loan l}
        ORDER BY j.at DESC, j.stream, j.version DESC LIMIT 10
        """;

    public static async Task<HomePage> ReadAsync(Db db, HomeSql sql)
    {
        var today = db.Call.BusinessDate;
        var month = new DateOnly(today.Year, today.Month, 1);
        var args = new
        {
            bank = db.Call.Viewer.Organisation,
            own = db.Call.Viewer.Organisation,
            user = db.Call.Viewer.User,
            today,
            soon = today.AddDays(30),
            month,
            nextMonth = month.AddMonths(1),
        };
        var others = await db.QueryAsync<HomeItem>(sql.Others, args);
        var names = await SaidNames.OfAsync(db, others.Select(item => item.PartyName));
        string Of(string text) => text.Replace("{own}", sql.Own).Replace("{other}", sql.Other);
        return new HomePage
        {
            Waits = await db.QueryAsync<HomeItem>(sql.Waits, args),
            Others = [.. others.Select(item => item with { PartyName = names[item.PartyName] })],
            Figures = (await db.FindAsync<HomeFigures>(Of(FiguresSql), args))!,
            Month = (await db.FindAsync<MonthDues>(Of(MonthSql), args))!,
            Soon = (await db.FindAsync<DueSoon>(Of(SoonSql), args))!,
            Happened = await db.QueryAsync<Happening>(Of(HappenedSql), args),
        };
    }
}

/// <summary>The SQL of one desk's home.</summary>
/// <param name="Own">The loan's column of the viewer's organisation.</param>
/// <param name="Other">The column of the other party.</param>
/// <param name="Waits">What waits for the viewer.</param>
/// <param name="Others">What waits for someone else.</param>
internal sealed record HomeSql(string Own, string Other, string Waits, string Others);
