using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Finance;
using Fourwings.Platform.Indicators;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Lending;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Tests.Demo;
using Fourwings.Platform.Tests.Storage;

namespace Fourwings.Platform.Tests.Indicators;

/// <summary>The city's figures, kept by the close from the journal.</summary>
public class CityBoardTests
{
    private static readonly Viewer Office = new(new(Guid.NewGuid()), new(Guid.NewGuid()), null, Desk.IpOffice);

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Board_SaysWhatTheRecordsSay(string name)
    {
        await using var test = await ShortStory.CopyAsync(name);
        var statements = 0;
        test.Database.StatementsCounted = count => statements = count;
        var board = (await test.Database.ReadAsync(new ShowCityBoard(new()), Office)).Value;
        Assert.InRange(statements, 1, 5);
        var records = (await test.Database.ReadAsync(new ShowCreditFigures(new(2011, 1, 31)), Office)).Value;
        Assert.Equal(records.Credit, board.UpToEnd.Credit);
        Assert.Equal(records.Firms, board.Firms.Known);
        Assert.Equal(records.Of(RightKind.Invention), board.Rights[RightKind.Invention]);
        var loans = (await test.Database.ReadAsync(new ListLoans(new()), Office)).Value;
        Assert.Equal(loans.Totals.OutstandingFen, board.UpToEnd.Outstanding);
        Assert.Equal(Money.FromWan(660), board.UpToEnd.DrawnFen);
        Assert.Equal(Money.FromWan(660), board.UpToEnd.RegisteredFen);
        Assert.Equal(new DateOnly(2011, 1, 31), board.ClosedOn);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Board_NarrowsByYearCountyAndBank_AndEveryFigureHasItsRecords(string name)
    {
        await using var test = await ShortStory.CopyAsync(name);
        var all = (await test.Database.ReadAsync(new ShowCityBoard(new()), Office)).Value;
        foreach (var scope in new CityScope[]
        {
            new(), new(2010), new(2011), new(County: all.Parts[0].County), new(Bank: all.Parts[0].BankId),
        })
        {
            var board = (await test.Database.ReadAsync(new ShowCityBoard(scope), Office)).Value;
            var drawn = await RecordsAsync(test, CityRecordKind.Drawdowns, scope);
            var pledged = await RecordsAsync(test, CityRecordKind.Pledges, scope);
            Assert.Equal(board.Span.DrawnFen, drawn.Amount);
            Assert.Equal((board.Span.RegisteredFen, board.Span.PledgeCount), (pledged.Amount, pledged.Total));
            Assert.Equal(board.Firms.Fresh, (await RecordsAsync(test, CityRecordKind.Firms, scope)).Total);
            if (scope.Year is null)
            {
                Assert.Equal(board.UpToEnd.Outstanding, (await RecordsAsync(test, CityRecordKind.Open, scope)).Amount);
                Assert.Equal(board.Overdue, (await RecordsAsync(test, CityRecordKind.Overdue, scope)).Amount);
                Assert.Equal(board.Firms.Known, (await RecordsAsync(test, CityRecordKind.Firms, scope)).Total);
                Assert.Equal(
                    board.Rights.Values.Sum(), (await RecordsAsync(test, CityRecordKind.Rights, scope)).Total);
            }
        }
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Verify_FindsAChangedFen_AndAFirmThatIsMissing(string name)
    {
        await using var test = await ShortStory.CopyAsync(name);
        Assert.Empty(await FaultsAsync(test));
        await test.Database.InTransactionAsync(db => db.ExecuteAsync(
            """
            UPDATE city_month SET drawn_fen = drawn_fen + 1
            WHERE drawn_fen = (SELECT MAX(m.drawn_fen) FROM city_month m)
            """));
        Assert.Single(await FaultsAsync(test));
        await test.Database.InTransactionAsync(db => db.ExecuteAsync("DELETE FROM city_first WHERE kind = 'Firm'"));
        Assert.Equal(4, (await FaultsAsync(test)).Count);
        await test.Database.InTransactionAsync(db => db.ExecuteAsync(
            "UPDATE city_known SET subjects = subjects + 1 WHERE county = '' AND kind = 'Firm'"));
        Assert.True((await FaultsAsync(test)).Count > 4);
    }

    [Fact]
    public async Task Board_IsNotForABank()
    {
        await using var test = await TestDatabases.MakeAsync("sqlite");
        var bank = Office with { Desk = Desk.Bank };
        Assert.Equal(
            "platform.forbidden", (await test.Database.ReadAsync(new ShowCityBoard(new()), bank)).Refusal?.Code);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(9999)]
    [InlineData(int.MaxValue)]
    public async Task Board_OfAYearThatNeverWas_IsEmpty(int year)
    {
        await using var test = await TestDatabases.MakeAsync("sqlite");
        var scope = new CityScope(year);
        Assert.Empty((await test.Database.ReadAsync(new ShowCityBoard(scope), Office)).Value.Months);
        Assert.Equal(0, (await RecordsAsync(test, CityRecordKind.Lines, scope)).Total);
    }

    private static async Task<IReadOnlyList<VerificationFault>> FaultsAsync(TestDatabase test) =>
        (await test.Database.SnapshotAsync(db => new CityCheck().RunAsync(db))).Faults;

    private static async Task<CityRecords> RecordsAsync(TestDatabase test, CityRecordKind kind, CityScope scope) =>
        (await test.Database.ReadAsync(new ListCityRecords(kind, scope, new()), Office)).Value;
}
