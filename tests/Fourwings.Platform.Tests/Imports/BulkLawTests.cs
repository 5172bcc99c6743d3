using Fourwings.Domain;
using Fourwings.Domain.Imports;
using Fourwings.Domain.Lending;
using Fourwings.Finance;
using Fourwings.Platform.Lending;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Tests.Lending;
using Fourwings.Platform.Tests.Storage;

namespace Fourwings.Platform.Tests.Imports;

/// <summary>The law of bulk work: a file of lines leaves what the same lines leave, entered one by one.</summary>
public class BulkLawTests
{
    private const string StateSql = """
        SELECT l.body || '|' || d.as_of_on || '|' || d.loan_class || '|' || CAST(d.due_principal_fen AS TEXT) || '|' ||
            CAST(d.due_interest_fen AS TEXT) || '|' || CAST(d.next_due_fen AS TEXT)
        FROM loan l JOIN loan_day d ON d.loan_id = l.id WHERE {visible:loan l} ORDER BY l.number
        """;

    private const string PlanSql = """
        SELECT CAST(i.number AS TEXT) || '|' || CAST(i.principal_paid_fen AS TEXT) || '|' ||
            CAST(i.interest_paid_fen AS TEXT) || '|' || CAST(i.penalty_paid_fen AS TEXT) || '|' ||
            CAST(i.balance_fen AS TEXT) || '|' || CAST(i.late_penalty_days AS TEXT)
        FROM loan_installment i JOIN loan l ON l.id = i.loan_id WHERE {visible:loan l} ORDER BY l.number, i.number
        """;

    private const string PostingsSql = """
        SELECT p.debit || '|' || p.credit || '|' || CAST(p.amount_fen AS TEXT) || '|' || p.text_key
        FROM posting p JOIN loan l ON l.id = p.record_id WHERE {visible:posting p} AND {visible:loan l}
        ORDER BY l.number, p.version, p.line, p.organisation_id
        """;

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task File_LeavesWhatSingleEntriesLeave(string name)
    {
        var random = new Random(20120620);
        var lines = Enumerable.Range(0, 60).Select(at => Line(random, at)).ToArray();
        var bulk = await RunAsync(name, lines, inBulk: true);
        var single = await RunAsync(name, lines, inBulk: false);
        Assert.Contains(bulk, text => text.Contains("posting.principal-repaid", StringComparison.Ordinal));
        Assert.Equal(single, bulk);
    }

    /// <summary>Twelve loans, most lines in their order and of the right sum, some not.</summary>
    private static CoreBankLine Line(Random random, int at) => new(
        random.Next(4) == 0 ? CoreBankAct.EarlyRepayment : CoreBankAct.Repayment,
        $"L-{random.Next(13):00}",
        new(random.Next(3) == 0 ? random.Next(1, 200_000_00) : 0),
        new DateOnly(2026, 6, 25).AddDays(random.Next(8) == 0 ? -1 : 0),
        $"R{at - (random.Next(9) == 0 ? 1 : 0)}",
        null,
        null,
        null);

    private static async Task<IReadOnlyList<string>> RunAsync(string name, CoreBankLine[] lines, bool inBulk)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = new ImportSample(await LendingSample.MakeAsync(test));
        var loans = new Dictionary<string, Loan>();
        for (var i = 0; i < 12; i++)
        {
            loans[$"L-{i:00}"] = await sample.LoanAsync($"L-{i:00}", wan: 30 + i);
        }

        var day = new DateOnly(2026, 6, 25);
        await sample.Lending.MoveToAsync(day);
        lines = [.. lines.Select(line => line.Amount.IsZero ? line with { Amount = Right(loans, line, day) } : line)];
        if (inBulk)
        {
            await sample.ImportedAsync([.. lines.Select(TextOf)]);
        }
        else
        {
            await EnterAsync(sample, loans, lines);
        }

        await sample.Lending.VerifiedAsync();
        return await StateAsync(sample.Database, loans);
    }

    private static Money Right(Dictionary<string, Loan> loans, CoreBankLine line, DateOnly day) =>
        !loans.TryGetValue(line.Contract, out var loan) ? Money.FromYuan(5)
        : line.Act == CoreBankAct.EarlyRepayment ? loan.Quote(day).Due.Total + Money.FromWan(1)
        : loan.Quote(day).Due.Total;

    private static string TextOf(CoreBankLine line) => FormattableString.Invariant(
        $"{Texts.Of(line.Act, "zh")},{line.Contract},{line.Amount},{line.ValueOn:yyyy-MM-dd},{line.Reference}");

    /// <summary>The slices that a page runs; what differs from the plan is left to a person, as in the file.</summary>
    private static async Task EnterAsync(ImportSample sample, Dictionary<string, Loan> loans, CoreBankLine[] lines)
    {
        var seen = new HashSet<string>();
        foreach (var line in lines)
        {
            if (!seen.Add(line.Reference) || !loans.TryGetValue(line.Contract, out var known))
            {
                continue;
            }

            var loan = (await sample.Database.ReadAsync(new ShowLoan(known.Id), sample.Maker)).Value.Loan;
            if (line.Act == CoreBankAct.EarlyRepayment)
            {
                await sample.Database.RunAsync(
                    new RepayEarly(loan.Id, line.Amount, line.ValueOn, line.Reference), sample.Maker);
            }
            else if (line.Amount >= Money.Sum(loan.DuesOn(line.ValueOn).Select(due => due.Total)))
            {
                await sample.Database.RunAsync(
                    new RecordRepayment(loan.Id, line.Amount, line.ValueOn, line.Reference), sample.Maker);
            }
        }
    }

    /// <summary>State, plan and postings, with the ids that every run makes anew left out.</summary>
    private static Task<IReadOnlyList<string>> StateAsync(Database database, Dictionary<string, Loan> loans) =>
        database.SnapshotAsync<IReadOnlyList<string>>(async db =>
        {
            var bodies = await db.QueryAsync<string>(StateSql);
            return
            [
                .. bodies.Select(body => System.Text.RegularExpressions.Regex.Replace(
                    body, "[0-9a-f]{8}-[0-9a-f-]{27}", "id", System.Text.RegularExpressions.RegexOptions.None,
                    TimeSpan.FromSeconds(5))),
                .. await db.QueryAsync<string>(PlanSql),
                .. await db.QueryAsync<string>(PostingsSql),
                $"{loans.Count}",
            ];
        });
}
