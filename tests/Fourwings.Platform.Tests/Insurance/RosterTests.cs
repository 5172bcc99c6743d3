using System.Diagnostics;
using Fourwings.Domain.Insurance;
using Fourwings.Domain.Patents;
using Fourwings.Finance;
using Fourwings.Platform.Insurance;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Tests.Lending;
using Fourwings.Platform.Tests.Parties;
using Fourwings.Platform.Tests.Storage;

namespace Fourwings.Platform.Tests.Insurance;

public class RosterTests
{
    private const int FirmsKilled = 600;

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Roster_NamesEachBadLine_AndKeepsTheGoodOnConfirmation(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await InsuranceSample.MakeAsync(test);
        var programme = await sample.DoneAsync(sample.Opening(budget: 20_000_000), sample.Office);
        var firms = await InsertAsync(sample.Database, firms: 50, patents: 9963);
        var lines = firms.SelectMany(firm => firm.Numbers.Select(number => $"{firm.Code},{number}")).ToList();
        Assert.Equal(9963, lines.Count);
        for (var i = 0; i < 37; i++)
        {
            lines.Insert(i * 250, (i % 4) switch
            {
                0 => $"{Sample.Code(9999)},{Sample.Number(77)}",
                1 => $"{firms[0].Code},ZL20191000123",
                2 => $"{firms[0].Code},{Sample.Number(900_000 + i)}",
                _ => lines[^(i + 1)],
            });
        }

        var watch = Stopwatch.StartNew();
        var batch = await sample.DoneAsync(
            new StageRoster(programme.Id, await InsuranceSample.RosterAsync(lines)), sample.Office);
        TestContext.Current.TestOutputHelper?.WriteLine($"{name}: 10,000 lines in {watch.ElapsedMilliseconds} ms");
        Assert.Equal((10_000, 9963, 50), (batch.Figures.Lines, batch.Figures.Good, batch.Figures.Policies));
        var page = (await sample.Database.ReadAsync(new ShowRoster(batch.Id), sample.Office)).Value;
        Assert.Equal(37, page.Lines.Count(line => line.Why is not null));
        Assert.Equal(
            ["roster.firm-unknown", "roster.line-twice", "roster.number-odd", "roster.patent-unknown"],
            page.Lines.Select(line => line.Why?.Code).OfType<string>().Distinct().Order());
        await sample.DoneAsync(new ConfirmRoster(batch.Id), sample.Office);
        await new RosterWork(sample.Database).RunAllAsync(TestContext.Current.CancellationToken);
        var done = (await sample.Database.ReadAsync(new ShowRoster(batch.Id), sample.Office)).Value.Batch;
        Assert.Equal((BatchState.Issued, 50, 9963), (done.State, done.Issued, done.Insured));
        var paid = await sample.DoneAsync(new PayRoster(batch.Id), sample.Office);
        Assert.Equal(Money.FromYuan(1350m * 9963), paid.Paid);
        await sample.RefusedAsync("insurance.nothing-owed", new PayRoster(batch.Id), sample.Office);
        await AgreesAsync(sample.Database);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Batch_KilledInTheMiddle_GoesOn_WithNothingLostOrTwice(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await InsuranceSample.MakeAsync(test);
        var programme = await sample.DoneAsync(sample.Opening(budget: 20_000_000), sample.Office);
        var firms = await InsertAsync(sample.Database, FirmsKilled, FirmsKilled * 2);
        var roster = await InsuranceSample.RosterAsync(
            firms.SelectMany(firm => firm.Numbers.Select(number => $"{firm.Code},{number}")));
        var batch = await sample.DoneAsync(new StageRoster(programme.Id, roster), sample.Office);
        await sample.DoneAsync(new ConfirmRoster(batch.Id), sample.Office);
        var broken = 0;
        for (var kill = 0; kill < 4; kill++)
        {
            broken += await KillAsync(test) ? 1 : 0;
        }

        Assert.True(broken > 0, "Every kill came when all was done.");
        await new RosterWork(sample.Database).RunAllAsync(TestContext.Current.CancellationToken);
        var done = (await sample.Database.ReadAsync(new ShowRoster(batch.Id), sample.Office)).Value.Batch;
        Assert.Equal((BatchState.Issued, FirmsKilled, FirmsKilled * 2), (done.State, done.Issued, done.Insured));
        var (policies, patents, distinct) = await CountAsync(sample.Database);
        Assert.Equal((FirmsKilled, FirmsKilled * 2, FirmsKilled * 2), (policies, patents, distinct));
        await AgreesAsync(sample.Database);
    }

    /// <summary>Starts the real site, lets it issue something, and kills it.</summary>
    /// <returns>Whether something was left when it was killed.</returns>
    private static async Task<bool> KillAsync(TestDatabase test)
    {
        var (before, _, _) = await CountAsync(test.Database);
        if (before == FirmsKilled)
        {
            return false;
        }

        using var serve = Process.Start(new ProcessStartInfo(
            Path.Combine(AppContext.BaseDirectory, "fourwings"),
            ["serve", "--database", test.Location, "--url", "http://127.0.0.1:0"])
        { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var until = Stopwatch.StartNew();
        while (!serve.HasExited && until.Elapsed < TimeSpan.FromSeconds(30)
            && (await CountAsync(test.Database)).Policies == before)
        {
            await Task.Delay(5);
        }

        await Task.Delay(Random.Shared.Next(60));
        serve.Kill();
        await serve.WaitForExitAsync(TestContext.Current.CancellationToken);
        return serve.ExitCode == 128 + 9 && (await CountAsync(test.Database)).Policies < FirmsKilled;
    }

    private static async Task<(int Policies, int Patents, int Distinct)> CountAsync(Database database)
    {
        var row = await database.SnapshotAsync(db => db.FindAsync<CountRow>("""
            SELECT (SELECT COUNT(*) FROM insurance_policy p WHERE {visible:insurance_policy p}) AS policies,
                (SELECT COUNT(*) FROM insurance_patent c) AS patents,
                (SELECT COUNT(DISTINCT c.patent_id) FROM insurance_patent c) AS distinct_patents
            """));
        return ((int)row!.Policies, (int)row.Patents, (int)row.DistinctPatents);
    }

    private static async Task AgreesAsync(Database database) => Assert.Empty(
        (await database.SnapshotAsync(db => new InsuranceCheck().RunAsync(db))).Faults);

    /// <summary>Firms with patents, written past the slices: there are many, and insurance is under test.</summary>
    private static async Task<IReadOnlyList<(string Code, List<string> Numbers)>> InsertAsync(
        Database database, int firms, int patents)
    {
        var found = Enumerable.Range(0, firms)
            .Select(i => (Code: Sample.Code(20_000 + i), Id: Guid.CreateVersion7(), Numbers: new List<string>()))
            .ToArray();
        var ids = new Guid[patents];
        for (var i = 0; i < patents; i++)
        {
            ids[i] = Guid.CreateVersion7();
            found[i % firms].Numbers.Add(PatentNumber.Make(2018, PatentNumberType.Invention, i + 1).Dotted);
        }

        Guid[] owners = [.. Enumerable.Range(0, patents).Select(i => found[i % firms].Id)];
        string[] numbers = [.. Enumerable.Range(0, patents).Select(i => found[i % firms].Numbers[i / firms])];
        await database.InTransactionAsync(async db =>
        {
            await db.CopyAsync(new BulkRows("organisation", firms)
                .Add("id", Array.ConvertAll(found, firm => firm.Id))
                .Add("code", Array.ConvertAll(found, firm => firm.Code))
                .Add("name_zh", Array.ConvertAll(found, firm => "企业" + firm.Code))
                .Add("name_en", Array.ConvertAll(found, _ => string.Empty))
                .Add("address", Array.ConvertAll(found, _ => string.Empty))
                .Add("county", Array.ConvertAll(found, _ => string.Empty))
                .Add("state", Array.ConvertAll(found, _ => "Active"))
                .Add("version", Array.ConvertAll(found, _ => 1L)));
            await db.CopyAsync(new BulkRows("organisation_role", firms)
                .Add("organisation_id", Array.ConvertAll(found, firm => firm.Id))
                .Add("position", Array.ConvertAll(found, _ => 0L))
                .Add("desk", Array.ConvertAll(found, _ => "Enterprise")));
            await db.CopyAsync(Rows(ids, numbers));
            await db.CopyAsync(new BulkRows("patent_owner", patents)
                .Add("patent_id", ids)
                .Add("position", Array.ConvertAll(ids, _ => 0L))
                .AddValues("organisation_id", Array.ConvertAll(owners, id => (object?)id))
                .Add("name", Array.ConvertAll(ids, _ => string.Empty))
                .Add("share", Array.ConvertAll(ids, _ => 1_000_000_000L)));
            return true;
        });
        return [.. found.Select(firm => (firm.Code, firm.Numbers))];
    }

    private static BulkRows Rows(Guid[] ids, string[] numbers)
    {
        var flag = Array.ConvertAll(ids, _ => (object?)false);
        var rows = new BulkRows("patent", ids.Length)
            .Add("id", ids)
            .Add("number", numbers)
            .Add("kind", Array.ConvertAll(ids, _ => nameof(RightKind.Invention)))
            .Add("title_zh", Array.ConvertAll(ids, _ => "一种水泵"))
            .Add("title_en", Array.ConvertAll(ids, _ => string.Empty))
            .Add("classes", Array.ConvertAll(ids, _ => "[]"))
            .Add("owner_names", Array.ConvertAll(ids, _ => string.Empty))
            .Add("filed_on", Array.ConvertAll(ids, _ => new DateOnly(2018, 3, 1)))
            .Add("granted_on", Array.ConvertAll(ids, _ => new DateOnly(2020, 5, 1)))
            .Add("last_day", Array.ConvertAll(ids, _ => new DateOnly(2038, 2, 28)))
            .Add("state", Array.ConvertAll(ids, _ => nameof(PatentState.Granted)))
            .Add("fees", Array.ConvertAll(ids, _ => "[]"))
            .Add("version", Array.ConvertAll(ids, _ => 1L));
        string[] flags =
        [
            "fee_unpaid", "preserved", "suspended", "invalidation_pending", "partly_invalid", "same_day_invention",
            "pledge_recorded", "licence_recorded", "open_licence",
        ];
        return flags.Aggregate(rows, (all, name) => all.AddValues(name, flag));
    }

    private sealed record CountRow
    {
        public required long Policies { get; init; }

        public required long Patents { get; init; }

        public required long DistinctPatents { get; init; }
    }
}
