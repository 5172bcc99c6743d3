using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Finance;
using Fourwings.Platform.Lending;
using Fourwings.Platform.Search;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Tests.Storage;

namespace Fourwings.Platform.Tests.Lending;

/// <summary>Pipeline, approvals, portfolio and the firm's side, on both databases.</summary>
public class DeskSlicesTests
{
    private static readonly DateOnly _today = LendingSample.Today;
    private static readonly DateOnly _late = new(2026, 9, 30);

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Pipeline_CountsEachCaseOnce(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await LendingSample.MakeAsync(test, 5000);
        await LoanLifeTests.ApplyAsync(sample);
        var reviewed = await LoanLifeTests.ApplyAsync(sample, 200);
        await sample.Database.RunAsync(new AddDueDiligence(reviewed.Id, "现场查看"), sample.Maker);
        await LoanLifeTests.ApprovedAsync(sample);
        var running = await sample.DrawnAsync();
        var drafted = await sample.Pledges.DraftAsync(sample.Pledges.Contract(sample.Pledges.Model));
        await sample.SignedAsync(sample.Terms(running.Terms.Pledges[0]) with { Papers = ["完税证明"] });
        await sample.SignedAsync(sample.Terms(running.Terms.Pledges[0]));
        await sample.MoveToAsync(_today.AddDays(30));
        var pipeline = (await ReadAsync(sample, new ShowPipeline(), sample.Maker)).Value;
        Assert.Equal(
            [
                (PipelineStage.Applied, 1), (PipelineStage.Screening, 0), (PipelineStage.Review, 1),
                (PipelineStage.Voting, 0), (PipelineStage.Approved, 1), (PipelineStage.PledgePending, 0),
                (PipelineStage.PapersPending, 1), (PipelineStage.ToDraw, 1), (PipelineStage.Running, 1),
            ],
            pipeline.Stages.Select(stage => (stage.Stage, (int)stage.Count)));
        var applied = pipeline.Stages[0];
        Assert.Equal((Money.FromWan(300), 30, 30, 1), (applied.Amount, applied.Oldest, applied.Mean, applied.Late));
        Assert.Equal(sample.Maker.User, pipeline.Cases.Single(one => one.Stage == PipelineStage.Review).Officer);
        Assert.NotNull(drafted);
        var stranger = (await ReadAsync(sample, new ShowPipeline(), sample.OtherBank)).Value;
        Assert.All(stranger.Stages, stage => Assert.Equal(0, stage.Count));
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Approvals_NeverHoldWhatOneEnteredOneself(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await LendingSample.MakeAsync(test, 5000);
        await sample.Database.RunAsync(new SetLendingSettings(true), sample.Maker);
        var application = await LoanLifeTests.ApplyAsync(sample);
        await sample.Database.RunAsync(new AddDueDiligence(application.Id, "现场查看"), sample.Maker);
        var terms = new ProposedTerms(Money.FromWan(300), 12, Ratio.One);
        await sample.Database.RunAsync(new ProposeApproval(application.Id, terms), sample.Maker);
        var loan = await sample.DrawnAsync();
        await sample.Database.RunAsync(new RepayEarly(loan.Id, Money.FromWan(1), _today, "B1"), sample.Checker);
        var signed = await sample.SignedAsync(sample.Terms(loan.Terms.Pledges[0]));
        await sample.Database.RunAsync(new EnterDrawdown(signed.Id, Money.FromWan(100), _today), sample.Maker);
        Assert.Equal([HomeWait.CheckRepayment], await ApprovalsAsync(sample, sample.Maker));
        Assert.Equal([HomeWait.Vote, HomeWait.CheckDrawdown], await ApprovalsAsync(sample, sample.Checker));
        Assert.Empty(await ApprovalsAsync(sample, sample.OtherBank));
        await sample.Database.RunAsync(new CastVote(application.Id, true), sample.Checker);
        Assert.Equal([HomeWait.CheckDrawdown], await ApprovalsAsync(sample, sample.Checker));
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Portfolio_AddsUpToTheListsBehindEachFigure(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await ThreeLoansAsync(test);
        foreach (var axis in Enum.GetValues<PortfolioAxis>())
        {
            var statements = new List<int>();
            sample.Database.StatementsCounted = statements.Add;
            var portfolio = (await ReadAsync(sample, new ShowPortfolio(axis), sample.Maker)).Value;
            sample.Database.StatementsCounted = null;
            Assert.InRange(statements.Single(), 1, 5);
            Assert.Equal((3L, Money.FromWan(500)), (portfolio.Total.Loans, portfolio.Total.OutstandingFen));
            foreach (var row in portfolio.Rows)
            {
                var cell = (await ListAsync(sample, row.Cell(axis), null)).Totals;
                Assert.Equal((row.Loans, row.OutstandingFen), (cell.Chosen, cell.OutstandingFen));
                Assert.Equal(row.OutstandingFen, Money.Sum(Enum.GetValues<LoanClass>().Select(row.Of)));
                foreach (var one in Enum.GetValues<LoanClass>())
                {
                    var ofClass = (await ListAsync(sample, row.Cell(axis), one)).Totals;
                    Assert.Equal(row.Of(one), ofClass.OutstandingFen);
                }
            }
        }

        var classes = (await ReadAsync(sample, new ShowPortfolio(), sample.Maker)).Value;
        Assert.Equal(["SpecialMention", "Substandard"], classes.Rows.Select(row => row.CellKey));
        Assert.Equal("0.6", classes.Total.BadShare?.ToString());
        Assert.Empty((await ReadAsync(sample, new ShowPortfolio(), sample.OtherBank)).Value.Rows);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Portfolio_SeesARepaymentAtOnce(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await ThreeLoansAsync(test);
        var before = (await ReadAsync(sample, new ShowPortfolio(), sample.Maker)).Value.Total;
        Assert.Equal(before, (await ReadAsync(sample, new ShowPortfolio(), sample.Maker)).Value.Total);
        var late = (await ListAsync(sample, PortfolioCell.All, LoanClass.Substandard)).Rows[0];
        await sample.RepayAsync(late.Id, 700_000m, _late, "B9");
        var after = (await ReadAsync(sample, new ShowPortfolio(), sample.Maker)).Value.Total;
        Assert.True(after.ArrearsFen < before.ArrearsFen);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Firm_ReadsWhatIsDueNext_AndWhatIsLate(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await LendingSample.MakeAsync(test);
        var loan = await sample.DrawnAsync();
        var owed = Assert.Single((await ReadAsync(sample, new FirmOwes(), sample.Firm)).Value);
        var first = loan.Figures.Installments[0];
        Assert.Equal((false, first.DueOn, first.Payment), (owed.IsLate, owed.DueOn, owed.Due));
        Assert.Equal(first, owed.Next);
        await sample.MoveToAsync(first.DueOn.AddDays(5));
        owed = Assert.Single((await ReadAsync(sample, new FirmOwes(), sample.Firm)).Value);
        Assert.Equal((true, first.DueOn, 777_001.73m), (owed.IsLate, owed.DueOn, owed.Due.Yuan));
        Assert.Null(owed.Next);
        Assert.Equal("platform.forbidden", (await ReadAsync(sample, new FirmOwes(), sample.Maker)).Refusal?.Code);
    }

    /// <summary>300万 in two instalments' arrears, 100万 and 100万 monthly, one of them late.</summary>
    private static async Task<LendingSample> ThreeLoansAsync(TestDatabase test)
    {
        var sample = await LendingSample.MakeAsync(test, 5000);
        var first = await sample.DrawnAsync();
        foreach (var every in new[] { 1, 3 })
        {
            var signed = await sample.SignedAsync(sample.Terms(first.Terms.Pledges[0]) with
            {
                Principal = Money.FromWan(100),
                Method = RepaymentMethod.InterestOnly,
                Calendar = new(_today, _today.AddYears(1), every, SettleDay: 20),
            });
            var enter = new EnterDrawdown(signed.Id, signed.Terms.Principal, _today);
            var pending = (await sample.Database.RunAsync(enter, sample.Maker)).Value.Pending[0];
            await sample.Database.RunAsync(new ApproveDrawdown(signed.Id, new(pending.Id)), sample.Checker);
            await sample.MoveToAsync(_today);
        }

        await new Fourwings.Platform.Closing.DailyClose(test.Database, [new CloseLoans()])
            .UntilAsync(_late.AddDays(-1));
        foreach (var line in (await ListAsync(sample, new(PortfolioAxis.Method, "InterestOnly"), null)).Rows)
        {
            var dues = (await sample.Database.ReadAsync(new ShowContacts(line.Id), sample.Maker)).Value.Today.DueInAll;
            var part = new Money(dues) - Money.FromYuan(1);
            var paid = await sample.RepayAsync(line.Id, part.Yuan, _late, $"P{line.Number}");
            Assert.Null(paid.Refusal);
        }

        return sample;
    }

    private static Task<Result<T>> ReadAsync<T>(LendingSample sample, IQuery<T> query, Viewer viewer) =>
        sample.Database.ReadAsync(query, viewer);

    private static async Task<LoanList> ListAsync(LendingSample sample, PortfolioCell cell, LoanClass? one) =>
        (await sample.Database.ReadAsync(new ListLoans(new ListWish(), Class: one, Cell: cell), sample.Maker)).Value;

    private static async Task<IEnumerable<HomeWait>> ApprovalsAsync(LendingSample sample, Viewer viewer) =>
        (await sample.Database.ReadAsync(new MyApprovals(), viewer)).Value.Select(item => item.Task).Order();
}
