using System.Diagnostics;
using System.Globalization;
using System.Text;
using Dapper;
using Fourwings.Benchmarks.Baselines;
using Fourwings.Domain.Imports;
using Fourwings.Domain.Parties;
using Fourwings.Finance;
using Fourwings.Platform.Documents;
using Fourwings.Platform.Imports;
using Fourwings.Platform.Operations;
using Fourwings.Platform.Storage;

namespace Fourwings.Benchmarks;

/// <summary>
/// A file of 100,000 patents as a data service gives them, none known before: read in, tried, entered, each with its
/// owner, its grant, its fees and its place in the search, against the *import*.
/// </summary>
/// <param name="kind"><c>sqlite</c> or <c>postgres</c>.</param>
internal sealed class PatentImportBenchmark(string kind) : IBenchmark
{
    private const int Lines = 100_000;

    private const string CheckSql = """
        SELECT (SELECT CAST(SUM(version + LENGTH(title_zh) + LENGTH(owner_names)) AS BIGINT) FROM patent)
            + (SELECT CAST(SUM(share / 1000000) AS BIGINT) FROM patent_owner)
            + (SELECT CAST(SUM(version + LENGTH(fact_type)) AS BIGINT) FROM journal)
            + (SELECT COUNT(*) FROM participant) + (SELECT CAST(SUM(LENGTH(words)) AS BIGINT) FROM search_entry)
            + (SELECT CAST(SUM(LENGTH(print)) AS BIGINT) FROM office_record)
            + (SELECT COUNT(*) FROM import_line WHERE state = 'Entered')
        """;

    private static readonly DateOnly Today = new(2026, 3, 20);

    private static readonly Viewer Office =
        new(new(new Guid(4, 0, 0, new byte[8])), new(new Guid(5, 0, 0, new byte[8])), null, Desk.IpOffice);

    private readonly List<string> _times = [];

    public string Name => $"import-patents-{kind}";

    public async Task<BenchmarkResult> RunAsync()
    {
        await using var book = BenchDatabase.Make(kind);
        LoanBook.Done(await SetUp.RunAsync(book.Database, new(Today, "zhenjiang")));
        var file = Encoding.UTF8.GetBytes(FileText());
        await book.AnalyzeAsync();
        var (tables, check) = await AfterwardsAsync(book, file);
        var checks = new HashSet<long> { check };
        _times.Clear();
        var runs = await BenchmarkResult.PairsAsync(
            () => TimeAsync(book, checks, database => Baselines.ImportRun.RunAsync(database, tables)),
            () => TimeAsync(book, checks, database => ImportAsync(database, file)));
        return checks.Count == 1
            ? new()
            {
                Name = Name,
                Work = $"{Lines} patents read in, tried and entered (last run: {_times[^1]})",
                Check = check.ToString(CultureInfo.InvariantCulture),
                Target = kind == "sqlite" ? 4 : 3,
                Runs = runs,
            }
            : throw new InvalidOperationException($"Not the same rows: {string.Join(", ", checks)}.");
    }

    private static string FileText()
    {
        var text = new StringBuilder("序号,标题,公开(公告)号,申请号,申请日,授权日,[标]当前申请(专利权)人,IPC分类号,年费缴至\r\n");
        for (var i = 0; i < Lines; i++)
        {
            var filedOn = new DateOnly(2015, 1, 1).AddDays(i % 2900);
            var type = i % 3 == 0 ? PatentNumberType.Invention : PatentNumberType.UtilityModel;
            var number = PatentNumber.Make(filedOn.Year, type, (i % 2900) + (i / 2900 * 10_000)).Dotted;
            var paid = filedOn.AddYears(Today.Year - filedOn.Year + 1).AddDays(-1);
            text.Append(CultureInfo.InvariantCulture, $"{i + 1},一种第{i}号离心泵的密封结构,CN{100_000_000 + i}B,CN{number},")
                .Append(CultureInfo.InvariantCulture, $"{filedOn:yyyy-MM-dd},{filedOn.AddDays(400):yyyy-MM-dd},")
                .Append(CultureInfo.InvariantCulture, $"镇江第{i % 5000}泵业有限公司,F04D 13/00,{paid:yyyy-MM-dd}\r\n");
        }

        return text.ToString();
    }

    private async Task ImportAsync(Database database, byte[] file)
    {
        var start = Stopwatch.GetTimestamp();
        var upload = LoanBook.Done(await Upload.OfAsync("patents.csv", file));
        var stage = new StageImport(ImportKind.PatentRecords, upload);
        var run = LoanBook.Done(await database.RunAsync(stage, Office, Name));
        var staged = Stopwatch.GetElapsedTime(start).TotalSeconds;
        LoanBook.Done(await database.RunAsync(new MoveImport(run.Id, ImportAction.Check), Office));
        LoanBook.Done(await new ImportWork(database).RunAsync(run.Id, Office));
        var tried = Stopwatch.GetElapsedTime(start).TotalSeconds;
        LoanBook.Done(await database.RunAsync(new MoveImport(run.Id, ImportAction.Import), Office));
        LoanBook.Done(await new ImportWork(database).RunAsync(run.Id, Office));
        var all = Stopwatch.GetElapsedTime(start).TotalSeconds;
        _times.Add(string.Create(
            CultureInfo.InvariantCulture,
            $"read in {staged:0.0} s, tried {tried - staged:0.0} s, entered {all - tried:0.0} s"));
    }

    private async Task<(IReadOnlyList<FinalTable> Tables, long Check)> AfterwardsAsync(BenchDatabase book, byte[] file)
    {
        await using var copy = await book.CopyAsync();
        var args = await copy.Database.SnapshotAsync(async db => new
        {
            tx = await db.ScalarAsync<long?>("SELECT MAX(tx) FROM journal") ?? 0,
        });
        await ImportAsync(copy.Database, file);
        await using var connection = await copy.Database.OpenAsync();
        var entered = await connection.ExecuteScalarAsync<long>(
            "SELECT COUNT(*) FROM import_line WHERE state = 'Entered'");
        if (entered != Lines)
        {
            throw new InvalidOperationException($"Only {entered} lines were entered.");
        }

        var tables = new List<FinalTable>();
        foreach (var table in FinalTable.OfPatents)
        {
            tables.Add(await table.ReadAsync(connection, args));
        }

        return (tables, await connection.ExecuteScalarAsync<long>(CheckSql));
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
