using System.Diagnostics;
using System.Globalization;
using Fourwings.Platform.Closing;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Tests.Lending;
using Fourwings.Platform.Tests.Storage;

namespace Fourwings.Platform.Tests.Closing;

/// <summary>
/// The real <c>fourwings close</c>, killed by SIGKILL again and again, makes the books of an unbroken run. On which day
/// the city's step counts what was booked depends on who else writes at that moment, so that step is left to
/// <c>verify</c>, which works its figures out again.
/// </summary>
public class CloseKilledTests
{
    private const int Kills = 20;
    private const int Loans = 100;
    private static readonly DateOnly Last = LendingSample.Today.AddDays(149);

    private static readonly (string Name, string Sql)[] _books =
    [
        ("loan_day", """
            SELECT d.as_of_on || '|' || d.closed_on || '|' || d.due_principal_fen || '|' ||
                d.due_interest_fen || '|' || d.accrued_fen || '|' || d.penalty_fen || '|' || d.compound_fen || '|' ||
                d.days_past_due || '|' || d.loan_class || '|' || d.booked_interest_fen || '|' ||
                d.booked_penalty_fen || '|' || d.booked_compound_fen AS row_text
            FROM loan_day d ORDER BY d.loan_id
            """),
        ("posting", """
            SELECT p.version || '.' || p.line || ' ' || p.booked_on || ' ' || p.debit || ' ' || p.credit || ' ' ||
                p.amount_fen || ' ' || p.value_on || ' ' || p.text_key AS row_text
            FROM posting p WHERE {visible:posting p} ORDER BY p.stream, p.version, p.line
            """),
        ("journal", """
            SELECT j.version || ' ' || j.kind || ' ' || j.business_on || ' ' || j.fact_type || ' ' || j.fact AS row_text
            FROM journal j WHERE j.kind <> 'close' OR j.fact NOT LIKE '%"city"%' ORDER BY j.stream, j.version
            """),
        ("loan", "SELECT l.state || ' ' || l.version AS row_text FROM loan l WHERE {visible:loan l} ORDER BY l.id"),
        ("run_part", """
            SELECT r.closed_on || ' ' || r.step || ' ' || r.part || ' ' || r.state || ' ' || r.row_count AS row_text
            FROM run_part r WHERE r.step <> 'city' ORDER BY r.closed_on, r.step, r.part
            """),
    ];

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Close_KilledTwentyTimes_GoesOnToTheSameBooks(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await LendingSample.MakeAsync(test, 0);
        await new RandomBook(sample).SignAsync(Loans);
        await using var unbroken = await TestDatabases.CopyAsync(test);
        var whole = new DailyClose(unbroken.Database, CloseSteps.All).UntilAsync(Last);
        var broken = 0;
        for (var kill = 0; kill < Kills; kill++)
        {
            broken += await KillAsync(test, TimeSpan.FromMilliseconds(Random.Shared.Next(120))) ? 1 : 0;
        }

        Assert.Equal(Kills, broken);
        Assert.True(await BusinessDateAsync(test) <= Last, "The kills came when all was done.");
        using (var close = Start(test))
        {
            await close.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(0, close.ExitCode);
        }

        await whole;
        foreach (var (book, sql) in _books)
        {
            var (expected, actual) = (await RowsAsync(unbroken, sql), await RowsAsync(test, sql));
            Assert.NotEmpty(expected);
            Assert.True(expected.SequenceEqual(actual), $"{book} differs after {Kills} kills.");
        }

        Assert.Empty((await new Verification(test.Database, VerificationChecks.All).RunAsync()).Faults);
    }

    /// <summary>Starts the close, lets it do something and a moment more, and kills it.</summary>
    /// <returns>Whether it was at work when it was killed.</returns>
    private static async Task<bool> KillAsync(TestDatabase test, TimeSpan more)
    {
        var before = await ProgressAsync(test);
        using var close = Start(test);
        while (!close.HasExited && await ProgressAsync(test) == before)
        {
            await Task.Delay(2);
        }

        await Task.Delay(more);
        var atWork = !close.HasExited;
        close.Kill();
        await close.WaitForExitAsync(TestContext.Current.CancellationToken);
        return atWork && close.ExitCode == 128 + 9;
    }

    private static Process Start(TestDatabase test) => Process.Start(new ProcessStartInfo(
        Path.Combine(AppContext.BaseDirectory, "fourwings"),
        [
            "close", "--database", test.Location, "--until", Last.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ])
    { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;

    private static Task<long> ProgressAsync(TestDatabase test) => test.Database.SnapshotAsync(
        db => db.ScalarAsync<long>("SELECT COUNT(*) FROM run_part"));

    private static Task<DateOnly> BusinessDateAsync(TestDatabase test) =>
        test.Database.SnapshotAsync(db => Task.FromResult(db.Call.BusinessDate));

    private static Task<IReadOnlyList<string>> RowsAsync(TestDatabase test, string sql) => test.Database.SnapshotAsync(
        async db => (IReadOnlyList<string>)[.. (await db.QueryAsync<TextRow>(sql)).Select(row => row.RowText)]);

    private sealed record TextRow
    {
        public required string RowText { get; init; }
    }
}
