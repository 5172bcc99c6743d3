using System.Diagnostics;
using Dapper;
using Fourwings.Benchmarks.Baselines;
using Fourwings.Domain.Lending;
using Fourwings.Platform.LossFunds;
using Fourwings.Platform.Storage;

namespace Fourwings.Benchmarks;

/// <summary>
/// 1,000 enrolments in one fund from 50 clients at once, against the bare guarded update with its posting on the same
/// pool. The pool is open and its statements prepared by 400 more before the clock starts, on both sides.
/// </summary>
/// <param name="kind"><c>sqlite</c> or <c>postgres</c>.</param>
internal sealed class EnrolBenchmark(string kind) : IBenchmark
{
    private const int Enrolments = 1000;
    private const int Before = 400;
    private const int Clients = 50;

    private const string CheckSql = """
        SELECT CAST(g.reserved_fen AS TEXT) || ' fen in ' || CAST(COUNT(*) AS TEXT) || ' postings'
        FROM guarded_account g JOIN guarded_movement m ON m.account_id = g.id AND m.kind = 'Reserve'
        WHERE g.id = @Headroom GROUP BY g.id, g.reserved_fen
        """;

    public string Name => $"enrol-{kind}";

    public async Task<BenchmarkResult> RunAsync()
    {
        await using var book = BenchDatabase.Make(kind);
        var made = await LoanBook.BeginAsync(book.Database);
        var fund = await FundBook.MakeAsync(book.Database, made);
        Guid[] first = [fund.Loan.Id.Value];
        Guid[] loans =
        [
            .. first, .. await new RowCopies(book.Database).FillAsync(
                Enrolments + Before, first, [.. LoanBook.ListTables, ("journal", "stream")]),
        ];
        await book.AnalyzeAsync();
        var amount = fund.Loan.Terms.Principal.Fen;
        var checks = new HashSet<string>();
        var runs = await BenchmarkResult.PairsAsync(
            () => TimeAsync(book, fund, checks, database =>
            {
                var bare = new GuardedRun(database, fund.Fund.Headroom);
                return i => bare.ReserveAsync(loans[i], amount, LoanBook.Day);
            }),
            () => TimeAsync(book, fund, checks, database => async i => LoanBook.Done(await database.RunAsync(
                new EnrolLoan(fund.Fund.Id, new LoanId(loans[i])), made.Bank, $"enrol-{i}"))));
        return checks.Count == 1
            ? new()
            {
                Name = Name,
                Work = $"{Enrolments} enrolments from {Clients} clients at once",
                Check = checks.Single(),
                Target = 2,
                Runs = runs,
            }
            : throw new InvalidOperationException($"Not the same balance: {string.Join(", ", checks)}.");
    }

    private static async Task<double> TimeAsync(
        BenchDatabase book, FundBook fund, HashSet<string> checks, Func<Database, Func<int, Task>> work)
    {
        await using var copy = await book.CopyAsync();
        var enrol = work(copy.Database);
        await AllAsync(enrol, 0, Before);
        var start = Stopwatch.GetTimestamp();
        await AllAsync(enrol, Before, Enrolments);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        await using var connection = await copy.Database.OpenAsync();
        checks.Add(await connection.ExecuteScalarAsync<string>(CheckSql, new { fund.Fund.Headroom }) ?? string.Empty);
        return seconds;
    }

    private static Task AllAsync(Func<int, Task> enrol, int first, int count)
    {
        var next = first - 1;
        return Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Run(async () =>
        {
            for (var i = Interlocked.Increment(ref next); i < first + count; i = Interlocked.Increment(ref next))
            {
                await enrol(i);
            }
        })));
    }
}
