using System.Diagnostics;
using System.Globalization;
using System.Text;
using Dapper;
using Fourwings.Benchmarks.Baselines;
using Fourwings.Domain;
using Fourwings.Domain.Imports;
using Fourwings.Domain.Lending;
using Fourwings.Finance;
using Fourwings.Platform.Documents;
using Fourwings.Platform.Imports;
using Fourwings.Platform.Lending;
using Fourwings.Platform.Storage;

namespace Fourwings.Benchmarks;

/// <summary>
/// A core bank's file of 100,000 lines, one a loan: repayments, due or early, and a ninth of it drawdowns, which a
/// second person lets through; read in, entered and let through, against the *import*.
/// </summary>
/// <param name="kind"><c>sqlite</c> or <c>postgres</c>.</param>
internal sealed class ImportBenchmark(string kind) : IBenchmark
{
    private const string SizeSetting = "FOURWINGS_BENCH_LINES";

    // Till the first quarterly installment is due; monthly ones are late by then.
    private const int DaysLived = 92;

    private const string CheckSql = """
        SELECT (SELECT CAST(SUM(version + outstanding_fen + 3 * interest_received_fen + LENGTH(body)) AS BIGINT)
                FROM loan)
            + (SELECT CAST(SUM(amount_fen + 5 * line) AS BIGINT) FROM posting)
            + (SELECT CAST(SUM(version + LENGTH(fact_type)) AS BIGINT) FROM journal)
            + (SELECT CAST(SUM(interest_paid_fen + 7 * principal_paid_fen + balance_fen) AS BIGINT)
                FROM loan_installment)
            + (SELECT CAST(SUM(next_due_fen + days_past_due) AS BIGINT) FROM loan_day)
            + (SELECT CAST(SUM(amount_fen + interest_fen) AS BIGINT) FROM repayment)
            + (SELECT COUNT(*) FROM import_key) + (SELECT COUNT(*) FROM import_line WHERE state = 'Entered')
            + (SELECT COUNT(*) FROM repayment_reference) + (SELECT COUNT(*) FROM drawdown WHERE state = 'Released')
        """;

    private readonly List<string> _times = [];

    /// <summary>100,000; less only to see that it works.</summary>
    private static int Lines { get; } = int.Parse(
        Environment.GetEnvironmentVariable(SizeSetting) ?? "100000", CultureInfo.InvariantCulture);

    public string Name => $"import-{kind}";

    public async Task<BenchmarkResult> RunAsync()
    {
        await using var book = BenchDatabase.Make(kind);
        var made = await LoanBook.BeginAsync(book.Database);
        var file = await FileAsync(book.Database, made);
        await book.AnalyzeAsync();
        var (tables, check) = await AfterwardsAsync(book, made, file);
        var checks = new HashSet<long> { check };
        _times.Clear();
        var runs = await BenchmarkResult.PairsAsync(
            () => TimeAsync(book, checks, database => Baselines.ImportRun.RunAsync(database, tables)),
            () => TimeAsync(book, checks, database => ImportAsync(database, made, file)));
        return checks.Count == 1
            ? new()
            {
                Name = Name,
                Work = $"{Lines} lines read in, entered and let through (last run: {_times[^1]})",
                Check = check.ToString(CultureInfo.InvariantCulture),
                Target = 4,
                Runs = runs,
            }
            : throw new InvalidOperationException($"Not the same rows: {string.Join(", ", checks)}.");
    }

    /// <summary>The loans on the day of the file, and the file: one line a loan.</summary>
    private static async Task<byte[]> FileAsync(Database database, LoanBook made)
    {
        var loans = made.Loans.Select(id => new LoanId(id)).ToList();
        foreach (var i in new[] { 16, 17 })
        {
            loans.Add((await made.SignAsync(made.Terms(i))).Id);
        }

        await made.LiveAsync(DaysLived - 1);
        await new RowCopies(database).FillAsync(
            Lines, [.. loans.Select(id => id.Value)], [.. LoanBook.AllTables]);
        var today = LoanBook.Day.AddDays(DaysLived);
        var lines = new List<(CoreBankAct Act, string Number, Money Amount)>();
        foreach (var id in loans)
        {
            var loan = LoanBook.Done(await database.ReadAsync(new ShowLoan(id), made.Bank)).Loan;
            lines.Add(LineOf(loan, today));
        }

        var text = new StringBuilder("业务类型,合同编号,金额,起息日,流水号\r\n");
        for (var i = 0; i < Lines; i++)
        {
            var (act, number, amount) = lines[i % lines.Count];
            text.Append(CultureInfo.InvariantCulture, $"{Texts.Of(act, "zh")},")
                .Append(i < lines.Count ? number : RowCopies.NumberOf(number, i))
                .Append(CultureInfo.InvariantCulture, $",{amount},{today:yyyy-MM-dd},HX{i:00000000}\r\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>A drawdown in full, what is due, or where nothing is due before the end a part of it early.</summary>
    private static (CoreBankAct Act, string Number, Money Amount) LineOf(Loan loan, DateOnly today)
    {
        var quote = loan.Quote(today);
        return loan.State == LoanState.Signed ? (CoreBankAct.Drawdown, loan.Terms.Number, loan.Terms.Principal)
            : !quote.Due.Total.IsZero ? (CoreBankAct.Repayment, loan.Terms.Number, quote.Due.Total)
            : (CoreBankAct.EarlyRepayment, loan.Terms.Number, quote.Accrued + Money.FromWan(10));
    }

    private async Task ImportAsync(Database database, LoanBook made, byte[] file)
    {
        var start = Stopwatch.GetTimestamp();
        var upload = LoanBook.Done(await Upload.OfAsync("core.csv", file));
        var run = LoanBook.Done(await database.RunAsync(new StageImport(ImportKind.CoreBank, upload), made.Bank, Name));
        var staged = Stopwatch.GetElapsedTime(start).TotalSeconds;
        LoanBook.Done(await database.RunAsync(new MoveImport(run.Id, ImportAction.Import), made.Bank));
        LoanBook.Done(await new ImportWork(database).RunAsync(run.Id, made.Bank));
        var entered = Stopwatch.GetElapsedTime(start).TotalSeconds;
        LoanBook.Done(await database.RunAsync(new MoveImport(run.Id, ImportAction.Approve), made.Checker));
        LoanBook.Done(await new ImportWork(database).RunAsync(run.Id, made.Checker));
        var all = Stopwatch.GetElapsedTime(start).TotalSeconds;
        _times.Add(string.Create(
            CultureInfo.InvariantCulture,
            $"read in {staged:0.0} s, entered {entered - staged:0.0} s, let through {all - entered:0.0} s"));
    }

    /// <summary>The final rows, for the baseline to write.</summary>
    private async Task<(IReadOnlyList<FinalTable> Tables, long Check)> AfterwardsAsync(
        BenchDatabase book, LoanBook made, byte[] file)
    {
        await using var copy = await book.CopyAsync();
        var args = await copy.Database.SnapshotAsync(async db => new
        {
            tx = await db.ScalarAsync<long>("SELECT MAX(tx) FROM journal"),
            today = db.Call.BusinessDate,
        });
        await ImportAsync(copy.Database, made, file);
        await using var connection = await copy.Database.OpenAsync();
        var entered = await connection.ExecuteScalarAsync<long>(
            "SELECT COUNT(*) FROM import_line WHERE state = 'Entered'");
        if (entered != Lines)
        {
            var faults = await connection.QueryAsync<string>("""
                SELECT CAST(COUNT(*) AS TEXT) || ' ' || state || ' as ' || MIN(contract || ' ' || fault)
                FROM import_line WHERE state <> 'Entered' GROUP BY act, state
                """);
            throw new InvalidOperationException($"Only {entered} lines were entered: {string.Join("; ", faults)}.");
        }

        var tables = new List<FinalTable>();
        foreach (var table in FinalTable.OfCoreBank)
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
