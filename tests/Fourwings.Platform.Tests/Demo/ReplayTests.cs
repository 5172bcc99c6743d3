using Fourwings.Cli.Demo;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Rules;
using Fourwings.Finance;
using Fourwings.Platform.Indicators;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Lending;
using Fourwings.Platform.Operations;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Tests.Cli;
using Fourwings.Platform.Tests.Storage;

namespace Fourwings.Platform.Tests.Demo;

public class ReplayTests
{
    private const string DaySql = """
        SELECT d.loan_id, d.as_of_on, d.due_principal_fen, d.due_interest_fen, d.accrued_fen, d.penalty_fen,
            d.compound_fen, d.days_past_due, d.next_due_on, d.next_due_fen
        FROM loan_day d
        """;

    private static readonly Story Zhenjiang = Story.Read("zhenjiang");

    [Fact]
    public void Story_NamesEveryRightWithAValidNumber_AndBelongingToItsFirm()
    {
        var rights = Zhenjiang.Firms.SelectMany(firm => firm.Rights).ToArray();
        Assert.All(
            rights.Where(right => right.Kind is null),
            right => Assert.True(PatentNumber.Parse(right.Number)?.IsCheckDigitValid));
        Assert.Equal(rights.Length, rights.DistinctBy(right => right.Number).Count());
        var ofFirm = Zhenjiang.Firms.ToDictionary(
            firm => firm.Key, firm => firm.Rights.Select(right => right.Number).ToHashSet());
        Assert.All(Zhenjiang.Loans, loan => Assert.Subset(ofFirm[loan.Firm], loan.Rights.Keys.ToHashSet()));
        Assert.All(Zhenjiang.Firms, firm => Assert.EndsWith("(invented)", firm.En, StringComparison.Ordinal));
    }

    [Fact]
    public void Story_DoesItsWorkOnWorkdays()
    {
        var calendar = ChinaCalendar.Of(RuleBook.Standard);
        Assert.All(
            Zhenjiang.Loans.SelectMany(loan => new[]
            {
                loan.Days.Applied, loan.Days.Decided, loan.Days.Signed, loan.Days.Submitted, loan.Days.Registered,
            }),
            day => Assert.True(calendar.IsWorkday(day), $"{day:O}"));
    }

    [Fact]
    public async Task Replay_ReachesTheArticlesFigures()
    {
        await using var test = await TestDatabases.MakeEmptyAsync("sqlite");
        var clock = new DemoClock();
        var world = new World(clock, new CountingIds(), RuleBook.Standard);
        var database = Database.Open(test.Location, world, durable: false);
        await new Replay(database, clock, Zhenjiang).RunAsync(TestContext.Current.CancellationToken);
        var rows = ArticleRows.With(await ArticleFigures.ReadAsync(database));
        Assert.All(rows, row => Assert.True(row.Status != "differs", $"{row.Id}: {row.Replay}"));
        Assert.DoesNotContain(rows, row => row.Status == "notYet");
        var replayed = rows.ToDictionary(row => row.Id, row => row.Replay);
        Assert.Equal(203, decimal.Floor(replayed["bound2010.loans-wan"]!.Value / replayed["bound2010.firms"]!.Value));
        Assert.Equal(94, decimal.Floor(replayed["fair2009.lines-wan"]!.Value / replayed["fair2009.patents"]!.Value));
        Assert.Empty((await new Verification(database, VerificationChecks.All).RunAsync()).Faults);
        var instants = await database.SnapshotAsync(db => db.QueryAsync<LineRow>(
            "SELECT DISTINCT j.at, j.business_on FROM journal j"));
        Assert.All(instants, line => Assert.Equal(
            line.BusinessOn, DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(line.At, clock.LocalTimeZone).DateTime)));
        await OpensAsItStandsAsync(test.Location, rows.Count);
    }

    [Fact]
    public async Task Demo_LeavesOtherDatabasesAlone()
    {
        await using var test = await TestDatabases.MakeEmptyAsync("sqlite");
        await SetUp.RunAsync(test.Database, new(new(2026, 1, 5), "zhenjiang"));
        var answer = await CommandLine.LineAsync(["demo", "--check", "--database", test.Location]);
        Assert.Equal((2, ""), (answer.Code, answer.Out));
        Assert.Contains("holds something else", answer.Error, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Replay_ClosesInBulkAsOneByOne_AndVerifiesClean(string name)
    {
        await using var test = await ShortStory.CopyAsync(name);
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

    /// <summary>Three loans of the round of 2010, one of them late, to the end of January 2011.</summary>
    internal static Story Shortened()
    {
        var round = Zhenjiang.Loans.Where(loan => loan.Kind == ApplicationKind.ProductBound).ToArray();
        return Zhenjiang with
        {
            StartsOn = new(2010, 7, 1),
            EndsOn = new(2011, 2, 1),
            Fairs = [],
            Funds = [Zhenjiang.Funds[0] with
            {
                Contributions = [Zhenjiang.Funds[0].Contributions[0] with { On = new(2010, 7, 2) }],
            }],
            Loans = [round[0], round[1], round.First(loan => loan.Late is not null)],
            Refused = [],
            Pools = [],
            Trusts = [],
        };
    }

    /// <summary>A demo that was replayed before is opened without another replay.</summary>
    private static async Task OpensAsItStandsAsync(string location, int rows)
    {
        var answer = await CommandLine.LineAsync(["demo", "--check", "--format", "json", "--database", location]);
        Assert.Equal((0, ""), (answer.Code, answer.Error));
        Assert.Equal(rows, answer.Json.EnumerateArray().Count(row => row.GetProperty("status").GetString() == "equal"));
    }

    private sealed record LineRow
    {
        public required DateTimeOffset At { get; init; }

        public required DateOnly BusinessOn { get; init; }
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
