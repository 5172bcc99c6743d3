using Fourwings.Domain.Comments;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Valuation;
using Fourwings.Finance;
using Fourwings.Platform.Accounting;
using Fourwings.Platform.Closing;
using Fourwings.Platform.Comments;
using Fourwings.Platform.Identity;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Lending;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Tests.Custody;
using Fourwings.Platform.Tests.Lending;
using Fourwings.Platform.Tests.Parties;
using Fourwings.Platform.Tests.Storage;
using Fourwings.Platform.Valuation;

namespace Fourwings.Platform.Tests.Journal;

/// <summary>
/// Replay of the journal = state, for every kind of record: whichever column of whichever record is changed behind the
/// platform's back, <c>verify</c> finds it. What it cannot find is named here with its reason.
/// </summary>
public class TamperTests
{
    /// <summary>Tables that no fact makes: settings, guards, queues, indexes, logs, secrets, cached words.</summary>
    private static readonly string[] _notInTheJournal =
    [
        "idempotency", "participant", "read_log", "journal_counter", "number_counter", "search_entry", "schema_version",
        "data_protection_key", "close_run", "pledge_check", "alarm",
        // Copies of what a fact says, for those it concerns; what a file says, which is kept whole beside it.
        "security_notice", "office_record",
    ];

    /// <summary>Columns that no fact makes.</summary>
    private static readonly string[] _withoutFact =
    [
        // The city and the demo's mark are set before the first fact; the clock has its own columns.
        "platform_state.place", "platform_state.is_demo", "seal.at", "document.added_at", "document.record_kind",
        // Names beside a record, as they were when it was made.
        "loan.bank_name", "loan.borrower_name", "loan_application.applicant_name", "loan_application.bank_name",
        // Secrets are in no fact.
        "platform_user.password_hash", "platform_user.security_stamp", "platform_user.totp_key",
        "platform_user.totp_enabled", "platform_user.totp_step", "platform_user.failed_count",
        "platform_user.locked_until", "api_token.secret_hash", "api_token.used_at", "sign_up.password_hash",
        // Guards, counters and what is looked up by them.
        "city_cursor.to_tx", "registered_right.since", "loan_day.closed_on", "guarded_account.kind",
        "guarded_account.organisation_id", "guarded_movement.record_id",
        "guarded_movement.booked_on", "closed_period.closed_on", "run_part.part",
        "mandate.position", "organisation_role.position", "organisation_unit.position", "bank_account.position",
        "patent_owner.position", "ip_right_owner.position",
    ];

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Verify_FindsAChangeOfAnyColumn(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        await LiveAsync(await LendingSample.MakeAsync(test));
        var columns = await ColumnsAsync(test.Database);
        var all = name == "sqlite" || Cases.Count >= 10_000;
        var unseen = new List<string>();
        foreach (var column in columns.Where((_, i) => all || i % 5 == 0))
        {
            if (!await IsFoundAsync(test.Database, column))
            {
                unseen.Add($"{column.Table}.{column.Name}");
            }
        }

        None(unseen.Except(_withoutFact));
        None(_withoutFact.Where(_ => all).Except(unseen));
        Assert.Empty((await new Verification(test.Database, VerificationChecks.All).RunAsync()).Faults);
    }

    private static void None(IEnumerable<string> columns) =>
        Assert.True(!columns.Any(), string.Join(", ", columns));

    /// <summary>Something of every kind of record.</summary>
    private static async Task LiveAsync(LendingSample sample)
    {
        var bank = sample.Maker;
        await KnowAsync(sample);
        await sample.Database.RunAsync(new SetLendingSettings(false), bank);
        var line = (await sample.Database.RunAsync(
            new OpenLine(new("SX-1", bank.Organisation, null, sample.Firm.Organisation, Money.FromWan(900),
                LendingSample.Today, LendingSample.Today.AddYears(1), true)), bank)).Value;
        var application = await LoanLifeTests.ApprovedAsync(sample);
        var pledge = await sample.RegisteredAsync();
        var loan = await sample.DrawnAsync(
            sample.Terms(pledge.Id) with { Application = application.Id, Line = line.Id });
        await sample.Database.RunAsync(
            new AddUser(bank.Organisation, null, Desk.Bank, "gu", "顾明远", "a long password"), Viewer.System);
        await AskAsync(sample);
        await DoneAsync(sample, new MakeComment(loan.Id.Value, CommentReach.All, "请补交年报"), bank);
        await TokenAsync(sample);
        await OrderAsync(sample);
        await new DailyClose(sample.Database, CloseSteps.All).UntilAsync(new(2026, 6, 22));
        Assert.Null((await sample.RepayAsync(loan.Id, 100_000m, new(2026, 6, 23), "B1")).Refusal);
        var talk = new ContactNote(ContactKind.Call, new(2026, 6, 23), "王某", ContactResult.Reached, "月底再还");
        await DoneAsync(sample, new RecordContact(loan.Id, talk), bank);
        await new DailyClose(sample.Database, CloseSteps.All).UntilAsync(new(2026, 7, 1));
        Assert.Null((await sample.Database.RunAsync(new ClosePeriod(new(2026, 6, 1)), bank)).Refusal);
        await Sealer.SealAsync(sample.Database);
    }

    private static Task AskAsync(LendingSample sample) => DoneAsync(
        sample,
        new AskSignUp(new(Sample.Code(779), new("新来的公司", "", [Desk.Enterprise]), "申某", "shen"), "a long password"),
        sample.Firm);

    /// <summary>A token for a program that acts for the person made before.</summary>
    private static async Task TokenAsync(LendingSample sample)
    {
        var user = await sample.Database.SnapshotAsync(UserStore.ListAsync);
        var until = DateOnly.FromDateTime(sample.Database.World.Clock.GetUtcNow().DateTime).AddDays(30);
        var issue = new IssueToken("核心系统", TokenScope.Read, ["Lending"], until, new string('a', 64));
        await DoneAsync(sample, issue, user.First(one => one.Login == "gu").AsViewer());
    }

    /// <summary>A value analysis ordered, with its panel drawn from the register of experts.</summary>
    private static async Task OrderAsync(LendingSample sample)
    {
        var analyst = await CustodySample.MemberAsync(sample.Database, 27, "镇江评估事务所", Desk.Analyst);
        foreach (var expert in new ExpertEntry[] { new("专家一", "江苏大学", "机械"), new("专家二", "南京大学", "市场") })
        {
            await DoneAsync(sample, new ListExpert(expert), Sample.Office);
        }

        var place = new PlaceOrder(
            OrderKind.ValueAnalysis, sample.Pledges.Invention.Id, analyst.Organisation, AnalysisScenario.Pledge,
            IndicatorSystems.Keys[0], LendingSample.Today, Money.FromWan(2));
        var order = (await sample.Database.RunAsync(place, sample.Firm)).Value;
        await DoneAsync(sample, new DrawPanel(order.Id, 2, 7), analyst);
    }

    private static async Task KnowAsync(LendingSample sample)
    {
        var (bank, firm, office) = (sample.Maker.Organisation, sample.Firm.Organisation, Sample.Office);
        await DoneAsync(sample, new AddUnit(bank, "科技支行", "", null), sample.Maker);
        await DoneAsync(
            sample, new AddBankAccount(bank, "乙银行", "人民银行", "3210000123456", BankAccountUse.Basic), sample.Maker);
        var login = new AddUser(bank, null, Desk.Bank, "li", "李某", "a long password");
        var user = (await sample.Database.RunAsync(login, Viewer.System)).Value;
        await DoneAsync(sample, new AddPerson(bank, "李某", "行长", User: user), sample.Maker);
        var person = (await sample.Database.RunAsync(new AddPerson(bank, "赵某", "经理"), sample.Maker)).Value;
        var until = LendingSample.Today.AddDays(-1);
        await DoneAsync(
            sample, new GiveMandate(person.Id, MandateKind.Approve, until, UpTo: Money.FromWan(300)), sample.Maker);
        await DoneAsync(
            sample,
            new RecordConsent(firm, bank, ConsentKind.QueryCredit, until, null, Guid.NewGuid()),
            sample.Firm);
        var mark = new IpRightEntry(RightKind.TradeMark, "4567890", "国家知识产权局商标局", "金山", "", new(2018, 1, 7));
        await DoneAsync(
            sample, new RegisterRight(mark, [new(firm, "", Ratio.One)], new(2028, 1, 6)), office);
        var product = new BoundProduct("模具", true, [new(2024, Money.FromWan(900)), new(2025, Money.FromWan(1000))]);
        await DoneAsync(sample, new BindProduct(sample.Pledges.Model.Id, product), sample.Firm);
    }

    private static async Task DoneAsync<T>(LendingSample sample, ISlice<T> slice, Viewer viewer) =>
        Assert.Null((await sample.Database.RunAsync(slice, viewer)).Refusal?.Code);

    private static async Task<IReadOnlyList<TableColumn>> ColumnsAsync(Database database)
    {
        var columns = new List<TableColumn>();
        foreach (var (table, all) in Schema.Tables.Where(table => !_notInTheJournal.Contains(table.Table)))
        {
            var filled = await database.InTransactionAsync(db => db.ScalarAsync<long>($"SELECT COUNT(*) FROM {table}"));
            columns.AddRange(filled == 0 ? [] : all.Select(column => new TableColumn(table, column.Name, column.Type)));
        }

        return columns;
    }

    /// <summary>Changes the column in every row, asks the checks, and undoes it.</summary>
    private static async Task<bool> IsFoundAsync(Database database, TableColumn column)
    {
        var found = true;
        try
        {
            await database.InTransactionAsync<bool>(async db =>
            {
                await db.ExecuteAsync(db.Dialect == Dialect.Sqlite
                    ? "PRAGMA defer_foreign_keys = ON"
                    : "SET LOCAL session_replication_role = replica");
                found = !await ChangeAsync(db, column)
                    || (await new Verification(database, VerificationChecks.All).RunAsync(db)).Faults.Count > 0;
                throw new UndoneException();
            });
        }
        catch (UndoneException)
        {
            return found;
        }

        return found;
    }

    /// <summary>Changes the column in one row; false where the database itself refuses.</summary>
    private static async Task<bool> ChangeAsync(Db db, TableColumn column)
    {
        await db.ExecuteAsync("SAVEPOINT tampering");
        try
        {
            await db.ExecuteAsync(column.ChangeSql(db.Dialect));
            return true;
        }
        catch (System.Data.Common.DbException)
        {
            await db.ExecuteAsync("ROLLBACK TO SAVEPOINT tampering");
            return false;
        }
    }

    private sealed record TableColumn(string Table, string Name, string Type)
    {
        public string ChangeSql(Dialect dialect) => $"UPDATE {Table} SET {Name} = {Changed(dialect)}";

        private string Changed(Dialect dialect) => Type switch
        {
            "id" => dialect == Dialect.Sqlite
                ? "x'000000000000000000000000000000ee'"
                : "CAST('00000000-0000-0000-0000-0000000000ee' AS uuid)",
            "day" => "'2031-01-01'",
            "flag" => $"NOT {Name}",
            "json" or "text" => $"COALESCE({Name}, '') || 'x'",
            "bytes" => dialect == Dialect.Sqlite ? "x'00'" : "CAST('\\x00' AS bytea)",
            _ => $"COALESCE({Name}, 0) + 1",
        };
    }

    private sealed class UndoneException : Exception;
}
