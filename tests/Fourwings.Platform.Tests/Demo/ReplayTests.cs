using Fourwings.Cli.Demo;
using Fourwings.Domain.Lending;
using Fourwings.Finance;
using Fourwings.Platform.Indicators;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Lending;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Tests.Storage;

namespace Fourwings.Platform.Tests.Demo;

public class ReplayTests
{
    private const string DaySql = """
        SELECT d.loan_id, d.as_of_on, d.due_principal_fen, d.due_interest_fen, d.accrued_fen, d.penalty_fen,
            d.compound_fen, d.days_past_due, d.next_due_on, d.next_due_fen
        FROM loan_day d
        """;

    [Fact]
    public void Round_SumsToTheArticlesFigures()
    {
        var round = RoundFile.Read("zhenjiang/round-2010.yaml");
        Assert.Equal(25, round.Firms.Count);
        Assert.Equal(5080m, round.Firms.Sum(firm => firm.Loan.Wan));
        Assert.All(round.Firms, firm => Assert.True(PatentNumber.Parse(firm.Patent.Number)?.IsCheckDigitValid));
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Replay_ClosesInBulkAsOneByOne_AndVerifiesClean(string name)
    {
        await using var test = await TestDatabases.MakeEmptyAsync(name);
        await new Replay(test.Database, Shortened()).RunAsync(TestContext.Current.CancellationToken);
        var figures = await test.Database.ReadAsync(new ShowRoundFigures(2010), Viewer.System);
        Assert.Equal(3, figures.Value.Firms);
        Assert.Empty((await new Verification(test.Database, VerificationChecks.All).RunAsync()).Faults);
        await test.Database.SnapshotAsync(async db =>
        {
            var rows = await db.QueryAsync<DayRow>(DaySql);
            Assert.Equal(3, rows.Count);
            foreach (var row in rows)
            {
                var single = (await db.FindLoanAsync(row.LoanId))!.On(row.AsOfOn);
                Assert.Equal(
                    (single.DuePrincipal, single.DueInterest, single.Accrued, single.Penalty, single.Compound),
                    (row.DuePrincipalFen, row.DueInterestFen, row.AccruedFen, row.PenaltyFen, row.CompoundFen));
                Assert.Equal(
                    (single.DaysPastDue, single.NextDueOn, single.NextDue),
                    ((int)row.DaysPastDue, row.NextDueOn, row.NextDueFen));
            }

            return true;
        });
    }

    /// <summary>Three firms, one of them late, to the end of January 2011.</summary>
    private static RoundFile Shortened()
    {
        var round = RoundFile.Read("zhenjiang/round-2010.yaml");
        return new()
        {
            StartsOn = round.StartsOn,
            EndsOn = new(2011, 1, 31),
            Place = round.Place,
            Offices = round.Offices,
            Banks = round.Banks,
            Firms = [round.Firms[0], round.Firms[1], round.Firms.First(firm => firm.Loan.Late is not null)],
        };
    }

    private sealed record DayRow
    {
        public required LoanId LoanId { get; init; }

        public required DateOnly AsOfOn { get; init; }

        public required long DuePrincipalFen { get; init; }

        public required long DueInterestFen { get; init; }

        public required long AccruedFen { get; init; }

        public required long PenaltyFen { get; init; }

        public required long CompoundFen { get; init; }

        public required long DaysPastDue { get; init; }

        public DateOnly? NextDueOn { get; init; }

        public required long NextDueFen { get; init; }
    }
}
