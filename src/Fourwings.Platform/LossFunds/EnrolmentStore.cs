using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Domain.LossFunds;
using Fourwings.Finance;
using Fourwings.Platform.Accounting;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.LossFunds;

/// <summary>All SQL that writes enrolments, and their load; each holds its part of the fund's headroom.</summary>
public static class EnrolmentStore
{
    /// <summary>The kind under which enrolments stand in the journal.</summary>
    public const string Kind = "enrolment";

    private const int LprMonths = 12;

    private const string FindSql = "SELECT e.body FROM enrolment e WHERE e.id = @id AND {visible:enrolment e}";

    private const string OfLoanSql = """
        SELECT e.body FROM enrolled_loan g JOIN enrolment e ON e.id = g.enrolment_id
        WHERE g.loan_id = @loan AND {visible:enrolment e}
        """;

    private const string EnrolledSql = "SELECT g.loan_id FROM enrolled_loan g WHERE g.loan_id IN @loans";

    private const string CoveredSql = """
        SELECT COALESCE(CAST(SUM(e.covered_fen) AS BIGINT), 0) FROM enrolment e
        WHERE e.fund_id = @fund AND {visible:enrolment e}
        """;

    private const string OthersSql = """
        SELECT COALESCE(CAST(SUM(e.covered_fen) AS BIGINT), 0) FROM enrolment e JOIN loan l ON l.id = e.loan_id
        WHERE e.fund_id = @fund AND l.borrower_id = @Borrower AND e.loan_id <> @loan
            AND {visible:enrolment e} AND {visible:loan l}
        """;

    private const string GuardSql =
        "INSERT INTO enrolled_loan (loan_id, enrolment_id) VALUES (@loan, @id) ON CONFLICT DO NOTHING";

    private const string InsertSql = """
        INSERT INTO enrolment (id, version, state, fund_id, fund_name, loan_id, loan_number, borrower_name, amount_fen,
            covered_fen, enrolled_on, changed_on, body)
        VALUES (@id, @version, @state, @fund, @fundName, @loan, @loanNumber, @borrowerName, @amount, @covered, @on,
            @changedOn, @body)
        """;

    private const string UpdateSql = """
        UPDATE enrolment SET version = @version, state = @state, covered_fen = @covered, changed_on = @changedOn,
            body = @body
        WHERE id = @id AND version = @version - 1
        """;

    /// <summary>An enrolment that the viewer may see, or null.</summary>
    public static async Task<Enrolment?> FindEnrolmentAsync(this Db db, EnrolmentId id) =>
        await db.ScalarAsync<string>(FindSql, new { id }) is { } body ? CanonicalJson.Read<Enrolment>(body) : null;

    /// <summary>The enrolment in which a loan lies now, or was compensated; null = it lies in no fund.</summary>
    public static async Task<Enrolment?> EnrolmentOfAsync(this Db db, LoanId loan) =>
        await db.ScalarAsync<string>(OfLoanSql, new { loan }) is { } body ? CanonicalJson.Read<Enrolment>(body) : null;

    /// <summary>Which of the loans lie in a fund, or were compensated.</summary>
    internal static async Task<IReadOnlySet<Guid>> EnrolledAsync(Db db, IReadOnlyList<Guid> loans) =>
        loans.Count == 0
            ? new HashSet<Guid>()
            : (await db.QueryAsync<Guid>(EnrolledSql, new { loans })).ToHashSet();

    /// <summary>What a fund covers now.</summary>
    internal static async Task<Money> CoveredAsync(this Db db, LossFundId fund) =>
        new(await db.ScalarAsync<long>(CoveredSql, new { fund }));

    /// <summary>What the borrower of a loan owes on other loans in the fund.</summary>
    internal static async Task<Money> OthersOfAsync(this Db db, LossFundId fund, Loan loan) => new(
        await db.ScalarAsync<long>(OthersSql, new { fund, loan.Terms.Borrower, loan = loan.Id }));

    /// <summary>The loan as a fund looks at it.</summary>
    internal static async Task<EnrolmentCandidate> CandidateAsync(this Db db, Loan loan, LossFund fund)
    {
        var months = Loan.MonthsOf(loan.Terms.Calendar);
        var rates = BenchmarkRates.Of(db.Rules);
        var from = loan.Terms.Calendar.StartsOn;
        return new(
            loan.Id,
            loan.Terms.Bank,
            loan.State,
            loan.Terms.Principal - loan.Figures.PrincipalRepaid,
            loan.Terms.Security.Ip,
            months,
            loan.On(db.Call.BusinessDate).DaysPastDue,
            await OrganisationStore.SizeAsync(db, loan.Terms.Borrower))
        {
            Others = await db.OthersOfAsync(fund.Id, loan),
            Guaranteed = loan.Terms.Security.Guarantee,
            Rate = loan.Terms.Rate,
            OneYearLpr = rates.Lpr(LprMonths, from).Succeeded(out var lpr, out _) ? lpr.Value : null,
            Benchmark = rates.Benchmark(months, from).Succeeded(out var benchmark, out _) ? benchmark.Value : null,
        };
    }

    /// <summary>Writes a new enrolment; a loan that lies in a fund already is a refusal.</summary>
    internal static async Task<Refusal?> AddEnrolmentAsync(this Db db, LossFund fund, Loan loan, LoanEnrolled fact)
    {
        var enrolment = Enrolment.Of(fact);
        if (await db.ExecuteAsync(GuardSql, new { loan = loan.Id, id = enrolment.Id }) == 0)
        {
            return new Refusal("enrolment.loan-enrolled", Field: "loan").With("number", loan.Terms.Number);
        }

        var names = await OrganisationStore.KeptNamesAsync(db, [loan.Terms.Borrower]);
        await db.ExecuteAsync(InsertSql, new
        {
            id = enrolment.Id,
            version = enrolment.Version,
            state = enrolment.State.ToString(),
            fund = fund.Id,
            fundName = fund.Terms.Name,
            loan = loan.Id,
            loanNumber = loan.Terms.Number,
            borrowerName = names.GetValueOrDefault(loan.Terms.Borrower, string.Empty),
            amount = enrolment.Amount,
            covered = enrolment.Covered,
            on = enrolment.On,
            changedOn = enrolment.On,
            body = CanonicalJson.Write(enrolment),
        });
        await db.RecordAsync(Kind, enrolment.Id.Value, enrolment.Version, fact);
        return null;
    }

    /// <summary>Sets headroom aside for an enrolment; where not so much is free it is a refusal.</summary>
    internal static async Task<Refusal?> SetAsideAsync(
        this Db db, LossFund fund, EnrolmentId enrolment, Money amount) =>
        await db.ReserveGuardedAsync(fund.Headroom, amount, enrolment.Value)
            ? null
            : new Refusal("fund.over-headroom", Field: "loan")
                .With("amount", amount)
                .With("free", Money.Max(await db.FreeGuardedAsync(fund.Headroom), Money.Zero));

    /// <summary>Writes what the fact makes of the enrolment, and lets the headroom follow what is covered.</summary>
    /// <exception cref="ChangedMeanwhileException">Another writer came first.</exception>
    internal static async Task<Refusal?> SaveEnrolmentAsync(this Db db, Enrolment before, IFact fact)
    {
        var after = before.Apply(fact);
        if (await db.ExecuteAsync(UpdateSql, new
        {
            id = after.Id,
            version = after.Version,
            state = after.State.ToString(),
            covered = after.Covered,
            changedOn = db.Call.BusinessDate,
            body = CanonicalJson.Write(after),
        }) == 0)
        {
            throw new ChangedMeanwhileException();
        }

        await db.RecordAsync(Kind, after.Id.Value, after.Version, fact);
        if (after.State is EnrolmentState.Released or EnrolmentState.Returned)
        {
            await db.ExecuteAsync("DELETE FROM enrolled_loan WHERE loan_id = @Loan", new { after.Loan });
        }

        return before.Covered == after.Covered ? null : await FollowAsync(db, before, after);
    }

    private static async Task<Refusal?> FollowAsync(Db db, Enrolment before, Enrolment after)
    {
        var fund = (await db.FindFundAsync(after.Fund))!;
        if (after.Covered < before.Covered)
        {
            await db.VoidGuardedAsync(fund.Headroom, before.Covered - after.Covered, after.Id.Value);
            return null;
        }

        return await db.SetAsideAsync(fund, after.Id, after.Covered - before.Covered);
    }
}
