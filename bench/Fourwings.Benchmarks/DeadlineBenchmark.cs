using System.Diagnostics;
using System.Globalization;
using Dapper;
using Fourwings.Benchmarks.Baselines;
using Fourwings.Platform.Closing;
using Fourwings.Platform.Custody;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Storage;

namespace Fourwings.Benchmarks;

/// <summary>
/// The deadlines and warnings of the first night over 100,000 patents in custody, one in ten of them pledged: fees that
/// were missed, patents that end, fees that come up within ninety days, their notices, and the warnings to pledgees;
/// against the *bulk run*, which reads the patents' columns and writes the same final rows.
/// </summary>
/// <param name="kind"><c>sqlite</c> or <c>postgres</c>.</param>
internal sealed class DeadlineBenchmark(string kind) : IBenchmark
{
    private const string SizeSetting = "FOURWINGS_BENCH_PATENTS";
    private const string CheckSql = """
        SELECT (SELECT CAST(SUM(version + LENGTH(state)) AS BIGINT) FROM patent)
            + (SELECT CAST(SUM(payable_fen + year + LENGTH(body)) AS BIGINT) FROM custody_fee)
            + (SELECT CAST(SUM(stage) AS BIGINT) FROM custody_notice)
            + (SELECT CAST(SUM(amount_fen + LENGTH(kind)) AS BIGINT) FROM alarm)
            + (SELECT CAST(SUM(version + LENGTH(fact_type)) AS BIGINT) FROM journal WHERE kind <> 'close')
        """;

    /// <summary>100,000; less only to see that it works.</summary>
    private static int Patents => int.Parse(
        Environment.GetEnvironmentVariable(SizeSetting) ?? "100000", CultureInfo.InvariantCulture);

    public string Name => $"deadlines-{kind}";

    public async Task<BenchmarkResult> RunAsync()
    {
        await using var made = BenchDatabase.Make(kind);
        await new RightsBook(made.Database, await LoanBook.BeginAsync(made.Database)).MakeAsync(Patents);
        await made.AnalyzeAsync();
        var (tables, check, fees) = await AfterwardsAsync(made);
        var checks = new HashSet<long> { check };
        var runs = await BenchmarkResult.PairsAsync(
            () => TimeAsync(made, checks, database => DeadlineRun.RunAsync(database, tables)),
            () => TimeAsync(made, checks, NightAsync));
        return checks.Count == 1
            ? new()
            {
                Name = Name,
                Work = $"the first night over {Patents} patents in custody; {fees} fees come up",
                Check = check.ToString(CultureInfo.InvariantCulture),
                Target = 4,
                Runs = runs,
            }
            : throw new InvalidOperationException($"Not the same rows: {string.Join(", ", checks)}.");
    }

    private static Task<int> NightAsync(Database database) =>
        new DailyClose(database, [new PatentDays(), new CustodyStep(), new RaiseAlarms()]).UntilAsync(LoanBook.Day);

    /// <summary>The final rows, for the baseline to write.</summary>
    private static async Task<(IReadOnlyList<FinalTable> Tables, long Check, long Fees)> AfterwardsAsync(
        BenchDatabase made)
    {
        await using var copy = await made.CopyAsync();
        var args = await copy.Database.SnapshotAsync(async db => new
        {
            tx = await db.ScalarAsync<long?>("SELECT MAX(tx) FROM journal") ?? 0,
        });
        await NightAsync(copy.Database);
        await using var connection = await copy.Database.OpenAsync();
        var tables = new List<FinalTable>();
        foreach (var table in DeadlineRun.Tables)
        {
            tables.Add(await table.ReadAsync(connection, args));
        }

        return (
            tables,
            await connection.ExecuteScalarAsync<long>(CheckSql),
            await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM custody_fee"));
    }

    private static async Task<double> TimeAsync(BenchDatabase made, HashSet<long> checks, Func<Database, Task> run)
    {
        await using var copy = await made.CopyAsync();
        var start = Stopwatch.GetTimestamp();
        await run(copy.Database);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        await using var connection = await copy.Database.OpenAsync();
        checks.Add(await connection.ExecuteScalarAsync<long>(CheckSql));
        return seconds;
    }
}
