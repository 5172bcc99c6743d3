using System.Diagnostics;
using System.Globalization;
using System.Text;
using Dapper;
using Fourwings.Benchmarks.Baselines;
using Fourwings.Domain.Insurance;
using Fourwings.Domain.Parties;
using Fourwings.Finance;
using Fourwings.Platform.Documents;
using Fourwings.Platform.Insurance;
using Fourwings.Platform.Storage;

namespace Fourwings.Benchmarks;

/// <summary>
/// A roster of 100,000 patents of 2,000 firms read in, every line checked and quoted, against the *bulk run*, which
/// reads the patents' columns and writes the same final rows.
/// </summary>
/// <param name="kind"><c>sqlite</c> or <c>postgres</c>.</param>
internal sealed class RosterBenchmark(string kind) : IBenchmark
{
    private const int Patents = 100_000;
    private const int Firms = 2000;

    private const string CheckSql = """
        SELECT (SELECT CAST(SUM(row_no + premium_fen + city_fen + LENGTH(fault)) AS BIGINT) FROM insurance_line)
            + (SELECT CAST(SUM(LENGTH(body)) AS BIGINT) FROM insurance_batch)
            + (SELECT CAST(SUM(version + LENGTH(fact_type)) AS BIGINT) FROM journal)
            + (SELECT CAST(SUM(LENGTH(bytes)) AS BIGINT) FROM document_chunk)
        """;

    public string Name => $"roster-{kind}";

    public async Task<BenchmarkResult> RunAsync()
    {
        await using var made = BenchDatabase.Make(kind);
        var book = await LoanBook.BeginAsync(made.Database);
        var lines = await new MarketBook(made.Database, book).PatentsAsync(Firms, Patents);
        var programme = await OpenAsync(made.Database, book);
        var file = Encoding.UTF8.GetBytes(
            "企业代码,专利号\n" + string.Join('\n', lines.Select(line => $"{line.Code},{line.Number}")) + "\n");
        await made.AnalyzeAsync();
        var (tables, check) = await AfterwardsAsync(made, programme, file);
        var checks = new HashSet<long> { check };
        var runs = await BenchmarkResult.PairsAsync(
            () => TimeAsync(made, checks, database => RosterRun.RunAsync(database, tables)),
            () => TimeAsync(made, checks, database => StageAsync(database, programme, file)));
        return checks.Count == 1
            ? new()
            {
                Name = Name,
                Work = $"a roster of {Patents} patents of {Firms} firms read in, checked and quoted",
                Check = check.ToString(CultureInfo.InvariantCulture),
                Target = 4,
                Runs = runs,
            }
            : throw new InvalidOperationException($"Not the same rows: {string.Join(", ", checks)}.");
    }

    private static async Task<InsuranceProgrammeId> OpenAsync(Database database, LoanBook book)
    {
        var insurer = await book.RegisterAsync(5, "某财产保险公司镇江分公司", Desk.Insurer);
        var quote = new QuoteTerms(
            Premium: Money.FromYuan(3000), Deductible: Money.Zero, OwnShare: Ratio.Zero, WaitingDays: 0,
            RetroactiveMonths: 3);
        var open = new OpenInsuranceProgramme(
            "专利执行保险统保", InsuranceProduct.Enforcement, insurer, quote, new(0.1m), new(0.5m),
            Money.FromWan(100_000), LoanBook.Day, LoanBook.Day.AddMonths(6), "实施意见");
        return LoanBook.Done(await database.RunAsync(open, LoanBook.Office)).Id;
    }

    private static async Task StageAsync(Database database, InsuranceProgrammeId programme, byte[] file)
    {
        var upload = LoanBook.Done(await Upload.OfAsync("名单.csv", file));
        var batch = LoanBook.Done(await database.RunAsync(new StageRoster(programme, upload), LoanBook.Office));
        if (batch.Figures.Good != Patents)
        {
            throw new InvalidOperationException($"Only {batch.Figures.Good} lines are good.");
        }
    }

    private static async Task<(IReadOnlyList<FinalTable> Tables, long Check)> AfterwardsAsync(
        BenchDatabase made, InsuranceProgrammeId programme, byte[] file)
    {
        await using var copy = await made.CopyAsync();
        var args = await copy.Database.SnapshotAsync(async db => new
        {
            tx = await db.ScalarAsync<long?>("SELECT MAX(tx) FROM journal") ?? 0,
        });
        await StageAsync(copy.Database, programme, file);
        await using var connection = await copy.Database.OpenAsync();
        var tables = new List<FinalTable>();
        foreach (var table in RosterRun.Tables)
        {
            tables.Add(await table.ReadAsync(connection, args));
        }

        return (tables, await connection.ExecuteScalarAsync<long>(CheckSql));
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
