using System.Globalization;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Pledges;
using Fourwings.Finance;
using Fourwings.Platform.Accounting;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Lending;
using Fourwings.Platform.Search;
using Fourwings.Platform.Tests.Storage;

namespace Fourwings.Platform.Tests.Lending;

public class LoanLifeTests
{
    private static readonly DateOnly Today = LendingSample.Today;

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Loan_GoesFromApplicationToItsEnd(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await LendingSample.MakeAsync(test);
        var application = await ApprovedAsync(sample);
        var pledge = await sample.RegisteredAsync();
        var loan = await sample.DrawnAsync(sample.Terms(pledge.Id) with { Application = application.Id });
        Assert.Equal(
            ["2026-06-20", "2026-09-20", "2026-12-20", "2027-03-20"],
            loan.Figures.Installments.Select(row => row.DueOn.ToString("O", CultureInfo.InvariantCulture)));
        Assert.True(await SecuresAsync(sample, pledge.Id));
        foreach (var row in loan.Figures.Installments)
        {
            await sample.MoveToAsync(row.DueOn);
            var paid = await sample.RepayAsync(loan.Id, row.Payment.Yuan, row.DueOn, $"B{row.Number}");
            Assert.Null(paid.Refusal);
        }

        var closed = (await sample.Database.RunAsync(new CloseLoan(loan.Id), sample.Maker)).Value;
        Assert.Equal((LoanState.Closed, Money.Zero), (closed.State, closed.Figures.Outstanding));
        Assert.False(await SecuresAsync(sample, pledge.Id));
        await BooksBalanceAsync(sample, loan);
        await sample.VerifiedAsync();
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Page_ShowsWhatTheRecordNeeds_AndTheListItsTotals(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await LendingSample.MakeAsync(test);
        var loan = await sample.DrawnAsync();
        await sample.MoveToAsync(new(2026, 6, 25));
        await sample.RepayAsync(loan.Id, 100_000m, new(2026, 6, 25), "B1");
        var page = (await sample.Database.ReadAsync(new ShowLoan(loan.Id), sample.Maker)).Value;
        Assert.Equal((5, LoanNext.Collect), (page.Today.DaysPastDue, page.Next));
        Assert.Equal("0.2927", page.LoanToValue?.Ratio.Value.ToString("0.0000", CultureInfo.InvariantCulture));
        Assert.Equal(
            [
                LoanStep.Signed, LoanStep.PledgeRegistered, LoanStep.Drawn, LoanStep.Repaying, LoanStep.Closed,
                LoanStep.PledgeReleased,
            ],
            page.Path.Select(step => step.Step));
        Assert.NotNull(page.Choices.Single(choice => choice.Action == LoanAction.Close).Closed);
        Assert.Null(page.Choices.Single(choice => choice.Action == LoanAction.Repay).Closed);
        var story = await sample.Database.ReadAsync(new ReadHistory(page.Loan.Id.Value), sample.Firm);
        Assert.Equal("RepaymentRecorded", story.Value[0].FactType);
        Assert.All(page.Postings, posting => Assert.Equal(sample.Maker.Organisation, posting.OrganisationId));
        var counts = new List<int>();
        sample.Database.StatementsCounted = counts.Add;
        var list = (await sample.Database.ReadAsync(new ListLoans(new ListWish("模具")), sample.Maker)).Value;
        sample.Database.StatementsCounted = null;
        Assert.InRange(counts.Max(), 1, 5);
        Assert.Equal(loan.Id, Assert.Single(list.Rows).Id);
        Assert.Equal((1, 1, Money.FromWan(300)), (list.Totals.Overdue, list.Totals.Chosen, list.Totals.PrincipalFen));
        Assert.Equal("0.2927", list.Rows[0].LoanToValue?.Value.ToString("0.0000", CultureInfo.InvariantCulture));
        var overdue = new ListLoans(new ListWish(Sort: "overdue", Descending: true), LoanTab.Overdue);
        Assert.Single((await sample.Database.ReadAsync(overdue, sample.Firm)).Value.Rows);
        Assert.Empty((await sample.Database.ReadAsync(new ListLoans(new ListWish()), sample.OtherBank)).Value.Rows);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Homes_SayWhatWaits(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await LendingSample.MakeAsync(test);
        await ApplyAsync(sample);
        var loan = await sample.SignedAsync();
        await sample.Database.RunAsync(new EnterDrawdown(loan.Id, Money.FromWan(100), Today), sample.Maker);
        var maker = (await sample.Database.ReadAsync(new BankHome(), sample.Maker)).Value;
        Assert.Equal([HomeWait.AnswerApplication], maker.Waits.Select(item => item.Task));
        var checker = (await sample.Database.ReadAsync(new BankHome(), sample.Checker)).Value;
        Assert.Equal([HomeWait.CheckDrawdown, HomeWait.AnswerApplication], checker.Waits.Select(item => item.Task));
        Assert.Equal((1, 1), (checker.Figures.Loans, checker.Figures.Parties));
        Assert.Equal("DrawdownEntered", checker.Happened[0].FactType);
        var firm = (await sample.Database.ReadAsync(new FirmHome(), sample.Firm)).Value;
        Assert.Equal([HomeWait.AwaitAnswer], firm.Others.Select(item => item.Task));
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Early_TakesInterestForTheActualDays_AndReversalGivesAllBack(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await LendingSample.MakeAsync(test);
        var loan = await sample.DrawnAsync();
        var day = Today.AddDays(10);
        await sample.MoveToAsync(day);
        var quote = (await sample.Database.ReadAsync(new QuotePayoff(loan.Id, day), sample.Firm)).Value;
        // 3,000,000 x 3.45 % x 10 / 360
        Assert.Equal(3_002_875.00m, quote.Total.Yuan);
        var early = new RepayEarly(loan.Id, Money.FromYuan(1_002_875.00m), day, "E1");
        var paid = (await sample.Database.RunAsync(early, sample.Maker)).Value;
        Assert.Equal(Money.FromWan(200), paid.Figures.Outstanding);
        var reverse = new ReverseRepayment(loan.Id, paid.Reversible[0].Id, "金额登记错误");
        var back = (await sample.Database.RunAsync(reverse, sample.Maker)).Value;
        Assert.Equal(CanonicalJson(loan.Figures), CanonicalJson(back.Figures));
        var full = new RepayEarly(loan.Id, quote.Total, day, "E1");
        Assert.Equal(Money.Zero, (await sample.Database.RunAsync(full, sample.Maker)).Value.Figures.Outstanding);
        Assert.Null((await sample.Database.RunAsync(new CloseLoan(loan.Id), sample.Maker)).Refusal);
        await BooksBalanceAsync(sample, loan);
        await sample.VerifiedAsync();
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Repayment_WaitsForASecondPersonWhereTheBankAsks(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await LendingSample.MakeAsync(test);
        await sample.Database.RunAsync(new SetLendingSettings(true), sample.Maker);
        var loan = await sample.DrawnAsync();
        var due = loan.Figures.Installments[0];
        await sample.MoveToAsync(due.DueOn);
        var entered = (await sample.RepayAsync(loan.Id, due.Payment.Yuan, due.DueOn, "B1")).Value;
        var id = new RepaymentId(entered.Pending[0].Id);
        await sample.RefusedAsync("loan.own-entry", new ApproveRepayment(loan.Id, id), sample.Maker);
        var approved = (await sample.Database.RunAsync(new ApproveRepayment(loan.Id, id), sample.Checker)).Value;
        Assert.Equal(Money.FromWan(225), approved.Figures.Outstanding);
        await sample.VerifiedAsync();
    }

    private static string CanonicalJson(LoanFigures figures) => Domain.CanonicalJson.Write(figures);

    private static Task<bool> SecuresAsync(LendingSample sample, PledgeId pledge) =>
        sample.Database.InTransactionAsync(db => db.SecuresOpenLoanAsync(pledge));

    private static async Task BooksBalanceAsync(LendingSample sample, Loan loan)
    {
        foreach (var viewer in new[] { sample.Maker, sample.Firm })
        {
            var span = new ShowTrialBalance(new(2026, 1, 1), new(2027, 12, 31));
            var balance = (await sample.Database.ReadAsync(span, viewer)).Value;
            Assert.True(balance.Balances);
            Assert.DoesNotContain(
                balance.Lines, line => line.Account.Value is "1302" or "2001" or "7001" && !line.Closing.IsZero);
        }

        var postings = new ListPostings(new(2026, 1, 1), new(2027, 12, 31), Record: loan.Id.Value);
        Assert.NotEmpty((await sample.Database.ReadAsync(postings, sample.Maker)).Value);
        Assert.Empty((await sample.Database.ReadAsync(postings, sample.OtherBank)).Value);
    }

    internal static async Task<LoanApplication> ApplyAsync(LendingSample sample, decimal wan = 300)
    {
        var apply = new ApplyForLoan(
            ApplicationKind.Plain, sample.Firm.Organisation, sample.Maker.Organisation, null, Money.FromWan(wan), 12,
            "模具扩产", [sample.Right]);
        return (await sample.Database.RunAsync(apply, sample.Firm)).Value;
    }

    internal static async Task<LoanApplication> ApprovedAsync(LendingSample sample)
    {
        var application = await ApplyAsync(sample);
        await sample.Database.RunAsync(new AddDueDiligence(application.Id, "现场查看，订单充足"), sample.Maker);
        var terms = new ProposedTerms(Money.FromWan(300), 12, Ratio.One);
        var proposed = await sample.Database.RunAsync(new ProposeApproval(application.Id, terms), sample.Maker);
        Assert.Null(proposed.Refusal);
        for (var i = 0; i < 3; i++)
        {
            var voter = sample.Checker with { User = new(Guid.NewGuid()) };
            application = (await sample.Database.RunAsync(new CastVote(application.Id, true), voter)).Value;
        }

        Assert.Equal(ApplicationState.Approved, application.State);
        return application;
    }
}
