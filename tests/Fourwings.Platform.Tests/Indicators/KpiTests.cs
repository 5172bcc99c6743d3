using Fourwings.Domain.Indicators;
using Fourwings.Domain.Parties;
using Fourwings.Finance;
using Fourwings.Platform.Indicators;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Tests.Demo;
using Fourwings.Platform.Tests.Storage;

namespace Fourwings.Platform.Tests.Indicators;

/// <summary>The figures of a period from the records, and what the office enters and publishes.</summary>
public class KpiTests
{
    private static readonly Viewer _office = new(new(Guid.NewGuid()), new(Guid.NewGuid()), null, Desk.IpOffice);

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Figures_AreWhatTheirRecordsSay_InEveryScope(string name)
    {
        await using var test = await ShortStory.CopyAsync(name);
        var statements = 0;
        test.Database.StatementsCounted = count => statements = count;
        var year = await ShowAsync(test, new("2010"));
        Assert.InRange(statements, 1, 12);
        var board = (await test.Database.ReadAsync(new ShowCityBoard(new(2010)), _office)).Value;
        Assert.Equal(board.Span.PledgeCount, year[Kpi.Registrations].Number!.Value.Number);
        Assert.Equal(board.Span.RegisteredFen, year[Kpi.RegisteredAmount].Number!.Value.AsMoney);
        Assert.Equal(board.Span.DrawnFen, year[Kpi.Disbursed].Number!.Value.AsMoney);
        Assert.Equal(board.Span.LoanCount, year[Kpi.Loans].Number!.Value.Number);
        Assert.Equal(board.UpToEnd.Outstanding, year[Kpi.Outstanding].Number!.Value.AsMoney);
        Assert.Equal(3, year[Kpi.FirmsBenefiting].Number!.Value.Number);
        Assert.Equal(KpiGap.NotRecorded, year[Kpi.FirstTimeBorrowers].Gap);
        Assert.Equal(KpiGap.OnlyNow, year[Kpi.BadRatio].Gap);
        foreach (var scope in new ShowKpis[]
        {
            new("2010"), new("2010-Q4"), new("2010-10"), new("2011"), new("2010", year.Counties[0].Key),
            new("2010", null, new(Guid.Parse(year.Banks[0].Key))),
        })
        {
            await DrillsAsync(test, scope);
        }
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Parts_SumToTheWhole_AndMonthsToTheYear(string name)
    {
        await using var test = await ShortStory.CopyAsync(name);
        var year = await ShowAsync(test, new("2010"));
        var registered = year[Kpi.RegisteredAmount].Number!.Value.AsMoney;
        Assert.Equal(registered, Money.Sum(year.Counties.Select(part => part.Basis.Registered!.Value)));
        Assert.Equal(registered, Money.Sum(year.Banks.Select(part => part.Basis.Registered!.Value)));
        var months = new List<KpiReport>();
        for (var month = 1; month <= 12; month++)
        {
            months.Add(await ShowAsync(test, new($"2010-{month:00}")));
        }

        Assert.Equal(registered, Money.Sum(months.Select(one => one[Kpi.RegisteredAmount].Number!.Value.AsMoney)));
        Assert.Equal(
            year[Kpi.Loans].Number!.Value.Number, months.Sum(one => one[Kpi.Loans].Number!.Value.Number));
        Assert.Equal(year[Kpi.Outstanding].Number, months[^1][Kpi.Outstanding].Number);
    }

    /// <summary>A figure for an open month: shown as provisional, never published; one to come is refused.</summary>
    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task OpenPeriod_IsProvisional_AndNotPublished(string name)
    {
        await using var test = await ShortStory.CopyAsync(name);
        Assert.True((await ShowAsync(test, new())).IsClosed);
        Assert.Equal("2011-01", (await ShowAsync(test, new())).Period.ToString());
        Assert.False((await ShowAsync(test, new("2011-02"))).IsClosed);
        Assert.False((await ShowAsync(test, new("2011"))).IsClosed);
        Assert.NotNull((await ShowAsync(test, new("2011-01")))[Kpi.BadRatio].Number);
        foreach (var (period, code) in new[]
        {
            ("2011-03", "kpi.period-to-come"), ("2011-13", "kpi.period-unread"), ("x", "kpi.period-unread"),
        })
        {
            Assert.Equal(code, (await test.Database.ReadAsync(new ShowKpis(period), _office)).Refusal?.Code);
            Assert.Equal(code, (await test.Database.RunAsync(new PublishKpis(period), _office)).Refusal?.Code);
        }

        foreach (var (period, code) in new[] { ("2011", "kpi.period-open"), ("2011-01", "kpi.month-not-published") })
        {
            Assert.Equal(code, (await test.Database.RunAsync(new PublishKpis(period), _office)).Refusal?.Code);
        }
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Targets_AreEntered_TheLastOneHolds_AndCanBeTakenBack(string name)
    {
        await using var test = await ShortStory.CopyAsync(name);
        Assert.Equal(KpiGap.NotEntered, (await ShowAsync(test, new("2010")))[Kpi.ItemsCompletion].Gap);
        await GiveAsync(test, KpiGivenKind.TargetItems, 6);
        var second = await GiveAsync(test, KpiGivenKind.TargetItems, 4);
        await GiveAsync(test, KpiGivenKind.TargetAmount, Money.FromWan(600).Fen);
        await GiveAsync(test, KpiGivenKind.BankBadRatio, 0.0123m);
        var year = await ShowAsync(test, new("2010"));
        Assert.Equal(0.75m, year[Kpi.ItemsCompletion].Number!.Value.Number);
        Assert.Equal(1.1m, year[Kpi.AmountCompletion].Number!.Value.Number);
        Assert.Equal(KpiGap.NotByPart, (await ShowAsync(test, new("2010", year.Counties[0].Key)))[Kpi.ItemsCompletion].Gap);
        Assert.Null((await test.Database.RunAsync(new TakeBackKpiFigure(second.Said.Id, "错"), _office)).Refusal);
        Assert.Equal(0.5m, (await ShowAsync(test, new("2010")))[Kpi.ItemsCompletion].Number!.Value.Number);
        Assert.Equal(
            "kpi.given-taken-back",
            (await test.Database.RunAsync(new TakeBackKpiFigure(second.Said.Id, "又"), _office)).Refusal?.Code);
        Assert.Equal(4, (await test.Database.ReadAsync(new ListKpiGiven(), _office)).Value.Count);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Published_StaysAsItIs_HidesSingleFirms_AndIsForEverybody(string name)
    {
        await using var test = await ShortStory.CopyAsync(name);
        var published = (await test.Database.RunAsync(new PublishKpis("2010"), _office)).Value;
        var city = published.Figures.Where(one => one.County.Length == 0).ToDictionary(one => one.Kpi);
        Assert.Equal(Enum.GetValues<Kpi>().Length, city.Count);
        Assert.Equal(3m, city[Kpi.Registrations].Number!.Value.Number);
        Assert.Equal(KpiGap.NotRecorded, city[Kpi.FirstTimeBorrowers].Gap);
        // Three firms in the city: in no county are there three.
        var counties = published.Figures.Where(one => one.County.Length > 0 && one.Kpi == Kpi.RegisteredAmount).ToArray();
        Assert.True(counties.Length > 1);
        Assert.All(counties, one => Assert.True(one is { Hidden: true, Number: null } || one.Number!.Value.Number == 0m));
        await GiveAsync(test, KpiGivenKind.TargetItems, 6);
        foreach (var desk in Enum.GetValues<Desk>())
        {
            var read = (await test.Database.ReadAsync(new ListPublishedKpis(), _office with { Desk = desk })).Value;
            Assert.Null(read.Single().Figures.Single(one => one is { Kpi: Kpi.ItemsCompletion, County: "" }).Number);
        }

        await test.Database.RunAsync(new PublishKpis("2010"), _office);
        var again = (await test.Database.ReadAsync(new ListPublishedKpis(), _office)).Value.Single();
        Assert.NotNull(again.Figures.Single(one => one is { Kpi: Kpi.ItemsCompletion, County: "" }).Number);
    }

    [Theory]
    [InlineData(Desk.Bank)]
    [InlineData(Desk.Enterprise)]
    [InlineData(Desk.Administrator)]
    public async Task Figures_OfTheRecordsAreForTheOfficeAndTheAuditor(Desk desk)
    {
        await using var test = await TestDatabases.MakeAsync("sqlite");
        var viewer = _office with { Desk = desk };
        Assert.Equal("platform.forbidden", (await test.Database.ReadAsync(new ShowKpis(), viewer)).Refusal?.Code);
        Assert.Equal("platform.forbidden", (await test.Database.ReadAsync(new ListAnomalies(), viewer)).Refusal?.Code);
        Assert.Equal("platform.forbidden", (await test.Database.ReadAsync(new ShowEffects(), viewer)).Refusal?.Code);
        Assert.Equal(
            "platform.forbidden", (await test.Database.RunAsync(new PublishKpis("2010"), viewer)).Refusal?.Code);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Verify_FindsAChangeOfAnyColumn(string name)
    {
        await using var test = await ShortStory.CopyAsync(name);
        await GiveAsync(test, KpiGivenKind.TargetItems, 6);
        await test.Database.RunAsync(new PublishKpis("2010"), _office);
        Assert.Empty(await FaultsAsync(test));
        foreach (var change in new[]
        {
            "kpi_given SET version = 2", "kpi_given SET kind = 'TargetAmount'", "kpi_given SET year = 2011",
            "kpi_given SET number = 7", "kpi_given SET source = 'x'", "kpi_given SET given_on = '2031-01-01'",
            "kpi_given SET taken_back = 'x'", "kpi_publication SET version = 2", "kpi_publication SET period = '2011'",
            "kpi_publication SET from_on = '2031-01-01'", "kpi_publication SET published_on = '2031-01-01'",
            "kpi_publication SET body = REPLACE(body, 'Items', 'Firms')",
        })
        {
            var found = 0;
            try
            {
                await test.Database.InTransactionAsync<bool>(async db =>
                {
                    await db.ExecuteAsync($"UPDATE {change}");
                    found = (await new Verification(test.Database, VerificationChecks.All).RunAsync(db)).Faults.Count;
                    throw new InvalidDataException("Undone.");
                });
            }
            catch (InvalidDataException)
            {
                Assert.True(found > 0, change);
            }
        }
    }

    private static async Task DrillsAsync(TestDatabase test, ShowKpis scope)
    {
        var report = await ShowAsync(test, scope);
        foreach (var (kpi, counts) in new (Kpi, bool)[]
        {
            (Kpi.Registrations, true), (Kpi.RegisteredAmount, false), (Kpi.Loans, true), (Kpi.InclusiveLoans, true),
            (Kpi.Disbursed, false), (Kpi.FundPaid, false), (Kpi.Policies, true), (Kpi.Cover, false),
            (Kpi.Indemnities, false), (Kpi.CustodyLapses, true), (Kpi.Listings, true), (Kpi.Deals, true),
            (Kpi.DealValue, false),
        })
        {
            if (report[kpi].Number is { } number)
            {
                var query = new ListKpiRecords(
                    ListKpiRecords.Behind(kpi)!.Value, new(), scope.Period, scope.County, scope.Bank);
                var records = (await test.Database.ReadAsync(query, _office)).Value;
                Assert.Equal((kpi, number.Number), (kpi, counts ? records.Total : records.Amount.Fen));
            }
        }
    }

    private static async Task<KpiReport> ShowAsync(TestDatabase test, ShowKpis query) =>
        (await test.Database.ReadAsync(query, _office)).Value;

    private static async Task<KpiGiven> GiveAsync(TestDatabase test, KpiGivenKind kind, decimal number) =>
        (await test.Database.RunAsync(new GiveKpiFigure(kind, 2010, number, "苏知发〔2010〕1号"), _office)).Value;

    private static async Task<IReadOnlyList<VerificationFault>> FaultsAsync(TestDatabase test) =>
        (await new Verification(test.Database, VerificationChecks.All).RunAsync()).Faults;
}
