using System.Diagnostics;
using System.Globalization;
using System.Text;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Identity;
using Fourwings.Platform.Imports;
using Fourwings.Platform.Tests.Lending;
using Fourwings.Platform.Tests.Parties;
using Fourwings.Platform.Tests.Storage;

namespace Fourwings.Platform.Tests.Imports;

/// <summary>
/// The real <c>fourwings import</c>, killed by SIGKILL: the file is not there, or goes on where it stood, and no
/// repayment is entered twice.
/// </summary>
public class ImportKilledTests
{
    private const int Kills = 6;
    private const int Loans = 60;
    private static readonly DateOnly Due = new(2026, 6, 20);

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Import_KilledAgainAndAgain_EntersEachLineOnce(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = new ImportSample(await LendingSample.MakeAsync(test));
        var administrator = Sample.Office with { Desk = Desk.Administrator };
        var login = new AddUser(sample.Maker.Organisation, null, Desk.Bank, "wang", "王某", "Zhenjiang-2026-kai");
        Assert.Null((await sample.Database.RunAsync(login, administrator)).Refusal);
        var file = await FileAsync(sample);
        try
        {
            for (var kill = 0; kill < Kills; kill++)
            {
                await KillAsync(test, file, TimeSpan.FromMilliseconds(kill * 80));
                Assert.Empty(await HalvesAsync(sample));
            }

            using var import = Start(test, file);
            await import.WaitForExitAsync(TestContext.Current.CancellationToken);
            await new ImportWork(sample.Database).RunAllAsync(TestContext.Current.CancellationToken);
        }
        finally
        {
            File.Delete(file);
        }

        Assert.Equal(Loans, await CountAsync(sample, "SELECT COUNT(*) FROM repayment"));
        Assert.Equal(Loans, await CountAsync(sample, "SELECT COUNT(DISTINCT loan_id) FROM repayment"));
        Assert.Equal(0, await CountAsync(
            sample, "SELECT COUNT(*) FROM import_run WHERE state IN ('Checking', 'Importing', 'Approving')"));
        await sample.Lending.VerifiedAsync();
    }

    private static async Task<string> FileAsync(ImportSample sample)
    {
        var lines = new List<string> { ImportSample.Heads };
        for (var i = 0; i < Loans; i++)
        {
            var loan = await sample.LoanAsync($"A-{i}");
            var due = loan.Figures.Installments[0].Payment.Yuan.ToString(CultureInfo.InvariantCulture);
            lines.Add($"还款,A-{i},{due},{Due:yyyy-MM-dd},R{i}");
        }

        await sample.Lending.MoveToAsync(Due);
        var path = Path.Combine(Path.GetTempPath(), $"core-{Guid.NewGuid():N}.csv");
        await File.WriteAllLinesAsync(path, lines, Encoding.UTF8);
        return path;
    }

    /// <summary>Lets the import begin to write, and a moment more, and kills it.</summary>
    private static async Task KillAsync(TestDatabase test, string file, TimeSpan more)
    {
        using var import = Start(test, file);
        var before = await RunsAsync(test);
        while (!import.HasExited && await RunsAsync(test) == before)
        {
            await Task.Delay(2);
        }

        await Task.Delay(more);
        import.Kill();
        await import.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    private static Process Start(TestDatabase test, string file) => Process.Start(new ProcessStartInfo(
        Path.Combine(AppContext.BaseDirectory, "fourwings"),
        ["import", "core-bank", file, "--as", "wang", "--database", test.Location])
    { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;

    /// <summary>Lines that are entered without their repayment, and imports without their lines.</summary>
    private static Task<IReadOnlyList<Guid>> HalvesAsync(ImportSample sample) => sample.Database.SnapshotAsync(
        db => db.QueryAsync<Guid>("""
            SELECT r.id FROM import_run r WHERE r.lines <>
                (SELECT COUNT(*) FROM import_line l WHERE l.run_id = r.id)
            UNION ALL
            SELECT l.run_id FROM import_line l WHERE l.state = 'Entered'
                AND NOT EXISTS (SELECT 1 FROM repayment p WHERE p.reference = l.reference)
            """));

    private static Task<long> RunsAsync(TestDatabase test) => test.Database.SnapshotAsync(
        db => db.ScalarAsync<long>("SELECT COUNT(*) FROM import_run"));

    private static Task<long> CountAsync(ImportSample sample, string sql) =>
        sample.Database.SnapshotAsync(db => db.ScalarAsync<long>(sql));
}
