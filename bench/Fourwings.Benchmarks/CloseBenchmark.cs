using System.Diagnostics;
using System.Globalization;
using Dapper;
using Fourwings.Benchmarks.Baselines;
using Fourwings.Platform.Closing;
using Fourwings.Platform.Storage;

namespace Fourwings.Benchmarks;

/// <summary>The close of one day over 100,000 loans against the *bulk run*.</summary>
/// <param name="kind"><c>sqlite</c> or <c>postgres</c>.</param>
internal sealed class CloseBenchmark(string kind) : IBenchmark
{
    private const int Loans = 100_000;

    private static readonly string CheckSql = """
        SELECT CAST(SUM(accrued_fen + due_interest_fen + penalty_fen + compound_fen + 7 * days_past_due
            + booked_interest_fen + booked_penalty_fen + booked_compound_fen) AS BIGINT) FROM loan_day
        """;

    public string Name => $"close-{kind}";

    public async Task<BenchmarkResult> RunAsync()
    {
        await using var book = BenchDatabase.Make(kind);
        await LoanBook.MakeAsync(book.Database, Loans, 0);
        await book.AnalyzeAsync();
        var on = await book.Database.SnapshotAsync(db => Task.FromResult(db.Call.BusinessDate));
        var (days, check) = await AfterwardsAsync(book, on);
        var checks = new HashSet<long> { check };
        var runs = await BenchmarkResult.PairsAsync(
            () => TimeAsync(book, checks, database => BulkRun.RunAsync(database, days, on.AddDays(2))),
            () => TimeAsync(book, checks, database => CloseAsync(database, on)));
        return checks.Count == 1
            ? new()
            {
                Name = Name,
                Work = $"close of {on:yyyy-MM-dd} over {days.Count} loans; sum of what stands in loan_day",
                Check = check.ToString(CultureInfo.InvariantCulture),
                Target = 4,
                Runs = runs,
            }
            : throw new InvalidOperationException($"Not the same rows: {string.Join(", ", checks)}.");
    }

    private static Task<int> CloseAsync(Database database, DateOnly on) =>
        new DailyClose(database, CloseSteps.All).UntilAsync(on);

    /// <summary>The final rows, for the baseline to write.</summary>
    private static async Task<(FinalDays Days, long Check)> AfterwardsAsync(BenchDatabase book, DateOnly on)
    {
        await using var copy = await book.CopyAsync();
        await CloseAsync(copy.Database, on);
        await using var connection = await copy.Database.OpenAsync();
        return (await FinalDays.ReadAsync(connection), await connection.ExecuteScalarAsync<long>(CheckSql));
    }

    private static async Task<double> TimeAsync(BenchDatabase book, HashSet<long> checks, Func<Database, Task> run)
    {
        await using var copy = await book.CopyAsync();
        var start = Stopwatch.GetTimestamp();
        await run(copy.Database);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        await using var connection = await copy.Database.OpenAsync();
        checks.Add(await connection.ExecuteScalarAsync<long>(CheckSql));
        return seconds;
    }
}
