using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Tests.Lending;
using Fourwings.Finance;
using Fourwings.Platform.Closing;
using Fourwings.Platform.Lending;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Tests.Lending;
using Fourwings.Platform.Tests.Storage;
using FsCheck.Fluent;

namespace Fourwings.Platform.Tests.Closing;

/// <summary>
/// What the close writes for many loans at once is what each record says by itself, postings included; and what the
/// journal replays to. As many random loans on one platform as a law has cases, though no more than 2,000; 45 days with
/// payments in between.
/// </summary>
public class CloseLawTests
{
    private const int Days = 45;
    private const int LoansAnAct = 50;

    private const string BodiesSql = "SELECT l.body FROM loan l WHERE {visible:loan l} ORDER BY l.id";

    private const string DaySql = """
        SELECT d.loan_id, d.as_of_on, d.due_principal_fen, d.due_interest_fen, d.overdue_principal_fen,
            d.overdue_interest_fen, d.accrued_fen, d.penalty_fen, d.compound_fen, d.days_past_due, d.loan_class,
            d.oldest_unpaid_on, d.next_due_on, d.next_due_fen
        FROM loan_day d ORDER BY d.loan_id
        """;

    private const string AccruedSql = """
        SELECT p.unit_id, CAST(SUM(CASE WHEN p.credit IN ('6011', '6012', '6013') THEN p.amount_fen
            ELSE -p.amount_fen END) AS BIGINT) AS fen
        FROM posting p
        WHERE p.text_key IN ('posting.interest-accrued', 'posting.penalty-accrued', 'posting.compound-accrued')
            AND p.booked_on = @on AND {visible:posting p}
        GROUP BY p.unit_id
        """;

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Close_InBulk_IsTheCloseOfEachLoan_AndTheReplayOfTheJournal(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await LendingSample.MakeAsync(test, 0);
        var book = new RandomBook(sample);
        await book.SignAsync();
        var earned = new Dictionary<LoanId, long>();
        for (var day = 0; day < Days; day++)
        {
            await book.ActAsync(book.Loans / LoansAnAct);
            var on = LendingSample.Today.AddDays(day);
            await new DailyClose(sample.Database, CloseSteps.All).UntilAsync(on);
            await CompareAsync(sample.Database, on, earned);
        }

        Assert.True(book.Acted > Days, $"Only {book.Acted} acts passed: the law was hardly tried.");
        await sample.VerifiedAsync();
    }

    /// <summary>Too small a loan to owe interest before its last period: the next due day is its maturity.</summary>
    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Close_NamesTheNextDueDay_WhereThePeriodsBeforeOweNothing(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await LendingSample.MakeAsync(test, 0);
        var loan = await sample.DrawnAsync(sample.Terms(default) with
        {
            Principal = Money.FromYuan(10),
            Rate = AnnualRate.FromPercent(0.003m),
            Method = RepaymentMethod.InterestOnly,
            Security = new(Ratio.Zero, Ratio.One, Ratio.Zero, Ratio.Zero),
            Pledges = [],
        });
        await new DailyClose(sample.Database, CloseSteps.All).UntilAsync(LendingSample.Today);
        Assert.Equal(loan.Terms.Calendar.MaturesOn, loan.On(LendingSample.Today.AddDays(1)).NextDueOn);
        await CompareAsync(sample.Database, LendingSample.Today, []);
    }

    private static Task<bool> CompareAsync(Database database, DateOnly closedOn, Dictionary<LoanId, long> earned) =>
        database.SnapshotAsync(async db =>
        {
            var asOf = closedOn.AddDays(1);
            var loans = (await db.QueryAsync<string>(BodiesSql)).Select(CanonicalJson.Read<Loan>).ToArray();
            var live = loans.Where(loan => loan.State is LoanState.Active or LoanState.Defaulted).ToArray();
            var rows = (await db.QueryAsync<DayRow>(DaySql)).ToDictionary(row => row.LoanId);
            Assert.All(live, loan => Assert.Equal(DayRow.Of(loan, asOf, db), rows[loan.Id]));
            Assert.All(live, loan => Assert.True(
                loan.State == LoanState.Defaulted || !loan.On(asOf).DefaultReached, "A default was passed over."));
            var accrued = loans.GroupBy(loan => loan.Terms.Unit)
                .Select(unit => (unit.Key, Fen: unit.Sum(loan => Grown(loan, asOf, earned))))
                .Where(unit => unit.Fen != 0).ToDictionary(unit => unit.Key ?? default, unit => unit.Fen);
            var posted = (await db.QueryAsync<UnitSum>(AccruedSql, new { on = closedOn }))
                .Where(sum => sum.Fen != 0).ToDictionary(sum => sum.UnitId ?? default, sum => sum.Fen);
            Assert.Equal(accrued.OrderBy(unit => unit.Key.Value), posted.OrderBy(unit => unit.Key.Value));
            return true;
        });

    /// <summary>By how much a loan's earned interest has grown since the close before.</summary>
    private static long Grown(Loan loan, DateOnly asOf, Dictionary<LoanId, long> earned)
    {
        var (figures, day) = (loan.Figures, loan.On(asOf));
        var now = (figures.InterestReceived + figures.PenaltyReceived + figures.CompoundReceived).Fen
            + day.InterestUnpaid + day.Penalty + day.Compound;
        var grown = now - earned.GetValueOrDefault(loan.Id);
        earned[loan.Id] = now;
        return grown;
    }

    private sealed record UnitSum
    {
        public UnitId? UnitId { get; init; }

        public required long Fen { get; init; }
    }

    private sealed record DayRow
    {
        public required LoanId LoanId { get; init; }

        public required DateOnly AsOfOn { get; init; }

        public required long DuePrincipalFen { get; init; }

        public required long DueInterestFen { get; init; }

        public required long OverduePrincipalFen { get; init; }

        public required long OverdueInterestFen { get; init; }

        public required long AccruedFen { get; init; }

        public required long PenaltyFen { get; init; }

        public required long CompoundFen { get; init; }

        public required long DaysPastDue { get; init; }

        public required string LoanClass { get; init; }

        public DateOnly? OldestUnpaidOn { get; init; }

        public DateOnly? NextDueOn { get; init; }

        public required long NextDueFen { get; init; }

        public static DayRow Of(Loan loan, DateOnly on, Db db)
        {
            var day = loan.On(on);
            return new()
            {
                LoanId = loan.Id,
                AsOfOn = on,
                DuePrincipalFen = day.DuePrincipal,
                DueInterestFen = day.DueInterest,
                OverduePrincipalFen = day.OverduePrincipal,
                OverdueInterestFen = day.OverdueInterest,
                AccruedFen = day.Accrued,
                PenaltyFen = day.Penalty,
                CompoundFen = day.Compound,
                DaysPastDue = day.DaysPastDue,
                LoanClass = LoanClassRules.TablesOf(db.Rules).At(on).Value.Value[loan.Terms.Security.Main]
                    .Of(day.DaysPastDue).ToString(),
                OldestUnpaidOn = day.OldestUnpaidOn,
                NextDueOn = day.NextDueOn,
                NextDueFen = day.NextDue,
            };
        }
    }
}

/// <summary>A bank's book of random loans, all drawn on the sample's day, and what happens to them.</summary>
internal sealed class RandomBook(LendingSample sample)
{
    // Each is signed, drawn and closed 45 times by the database: 10,000 took eleven minutes on SQLite alone (and held).
    // What one loan may go through, LoanDayLawTests tries on 10,000 without a database.
    private const int Most = 2000;

    private readonly List<LoanId> _loans = [];
    private readonly Random _random = new((int)(Cases.FreshSeed % int.MaxValue));
    private int _number;

    /// <summary>Acts that were not refused.</summary>
    public int Acted { get; private set; }

    /// <summary>Signs and draws as many loans as a law has cases, in three branches and none.</summary>
    public async Task SignAsync(int? count = null)
    {
        var units = new List<UnitId?> { null };
        for (var i = 1; i <= 3; i++)
        {
            var added = await sample.Database.RunAsync(
                new AddUnit(sample.Maker.Organisation, $"支行{i}", "", null), sample.Maker);
            units.Add(added.Value.Units[^1].Id);
        }

        var pattern = sample.Terms(default) with
        {
            Security = new(Ratio.Zero, Ratio.One, Ratio.Zero, Ratio.Zero),
            Pledges = [],
        };
        var cases = from months in Gen.Choose(1, 24)
                    from terms in AnyLoan.Begun(LendingSample.Today, months, pattern)
                    from unit in Gen.Choose(0, 3)
                    from share in Gen.Elements(1, 2)
                    select (terms, unit, share);
        foreach (var (terms, unit, share) in Cases.Batch(cases).Take(count ?? Most))
        {
            var signed = await sample.SignedAsync(terms with { Number = $"L{++_number}", Unit = units[unit] });
            _loans.Add(signed.Id);
            await DrawAsync(signed.Id, new(Math.Max(1, terms.Principal.Fen / share)));
        }
    }

    /// <summary>How many loans there are.</summary>
    public int Loans => _loans.Count;

    /// <summary>Some payments, early ones, reversals and further drawdowns on random loans.</summary>
    public async Task ActAsync(int acts)
    {
        for (var i = 0; i < acts; i++)
        {
            var loan = await FindAsync(_loans[_random.Next(_loans.Count)]);
            Acted += await ActAsync(loan, _random.Next(8)) ? 1 : 0;
        }
    }

    private async Task<bool> ActAsync(Loan loan, int act)
    {
        var on = await sample.Database.SnapshotAsync(db => Task.FromResult(db.Call.BusinessDate));
        var quote = loan.Quote(on);
        var part = _random.Next(1, 101);
        return act switch
        {
            0 => await DrawAsync(loan.Id, new(Math.Max(1, loan.Undrawn.Fen * part / 100))),
            1 or 2 => await RunAsync(new RepayEarly(
                loan.Id, quote.Total - new Money(quote.NotDue.Fen * (part % 5) / 5), on, $"R{++_number}")),
            3 when loan.Reversible.Count > 0 =>
                await RunAsync(new ReverseRepayment(loan.Id, loan.Reversible[^1].Id, "登记错误")),
            4 => await RunAsync(new CloseLoan(loan.Id)),
            _ => await RunAsync(new RecordRepayment(
                loan.Id, new(Math.Max(1, quote.Due.Total.Fen * part / 100)), on, $"R{++_number}")),
        };
    }

    private async Task<bool> DrawAsync(LoanId loan, Money amount)
    {
        var on = await sample.Database.SnapshotAsync(db => Task.FromResult(db.Call.BusinessDate));
        var entered = await sample.Database.RunAsync(new EnterDrawdown(loan, amount, on), sample.Maker);
        if (!entered.IsSuccess)
        {
            return false;
        }

        var approve = new ApproveDrawdown(loan, new(entered.Value.Pending[^1].Id));
        Assert.Null((await sample.Database.RunAsync(approve, sample.Checker)).Refusal);
        return true;
    }

    private async Task<bool> RunAsync(ISlice<Loan> slice) =>
        (await sample.Database.RunAsync(slice, sample.Maker)).IsSuccess;

    private async Task<Loan> FindAsync(LoanId id) => (await sample.Database.SnapshotAsync(db => db.FindLoanAsync(id)))!;
}
