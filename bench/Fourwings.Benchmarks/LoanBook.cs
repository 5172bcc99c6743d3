using System.Globalization;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Finance;
using Fourwings.Platform.Closing;
using Fourwings.Platform.Lending;
using Fourwings.Platform.Operations;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Storage;

namespace Fourwings.Benchmarks;

/// <summary>
/// A bank's book of any size: a few loans and patents are made through the slices and live for some weeks, some of them
/// late; then their rows are written again and again under other ids and numbers.
/// </summary>
internal sealed class LoanBook
{
    private static readonly DateOnly Day = new(2026, 3, 20);
    private readonly Database _database;
    private readonly List<Guid> _loans = [];
    private readonly List<Guid> _patents = [];
    private int _copies;

    private LoanBook(Database database) => _database = database;

    /// <summary>The bank's maker.</summary>
    public Viewer Bank { get; private set; } = Viewer.System;

    private Viewer Checker => Bank with { User = new(new Guid(2, 0, 0, new byte[8])) };

    private Viewer Firm { get; set; } = Viewer.System;

    public static async Task<LoanBook> MakeAsync(Database database, int loans, int patents)
    {
        var book = new LoanBook(database);
        Done(await SetUp.RunAsync(database, new(Day, "zhenjiang")));
        var bank = Done(await database.RunAsync(Register(1, "润州银行", Desk.Bank), Viewer.System));
        var firm = Done(await database.RunAsync(Register(2, "丹阳晨帆传感技术有限公司", Desk.Enterprise), Viewer.System));
        book.Bank = new(new(new Guid(1, 0, 0, new byte[8])), bank.Id, null, Desk.Bank);
        book.Firm = new(new(new Guid(3, 0, 0, new byte[8])), firm.Id, null, Desk.Enterprise);
        await book.LoansAsync();
        await book.PatentsAsync();
        await new DailyClose(database, CloseSteps.All).UntilAsync(Day.AddDays(40));
        await book.MultiplyAsync(
            loans,
            book._loans,
            ("loan", "id"), ("loan_installment", "loan_id"), ("loan_day", "loan_id"), ("participant", "record_id"),
            ("search_entry", "record_id"));
        await book.MultiplyAsync(
            patents, book._patents, ("patent", "id"), ("participant", "record_id"), ("search_entry", "record_id"));
        return book;
    }

    private static RegisterOrganisation Register(int number, string name, Desk desk)
    {
        var code = (10000000 + number).ToString(CultureInfo.InvariantCulture);
        return new(code + OrganisationCode.CheckOf(code + "0"), new(name, "", [desk]));
    }

    private async Task LoansAsync()
    {
        for (var i = 0; i < 16; i++)
        {
            var terms = new LoanTerms
            {
                Number = $"RZ-{i:00}",
                Borrower = Firm.Organisation,
                Bank = Bank.Organisation,
                Purpose = "模具扩产",
                Principal = Money.FromWan(100 + (10 * i)),
                Rate = AnnualRate.FromPercent(3m + (i / 10m)),
                Method = Enum.GetValues<RepaymentMethod>()[i % 4],
                Calendar = new(Day, Day.AddMonths(12), i < 4 ? 1 : 3, SettleDay: 20),
                Days = Enum.GetValues<InterestDays>()[i % 3],
                PenaltyMultiple = new(1.5m),
                Security = new(Ratio.Zero, Ratio.One, Ratio.Zero, Ratio.Zero),
            };
            var loan = Done(await _database.RunAsync(new SignLoan(terms), Bank));
            var entered = Done(await _database.RunAsync(new EnterDrawdown(loan.Id, terms.Principal, Day), Bank));
            Done(await _database.RunAsync(new ApproveDrawdown(loan.Id, new(entered.Pending[0].Id)), Checker));
            _loans.Add(loan.Id.Value);
        }
    }

    private async Task PatentsAsync()
    {
        for (var serial = 1; serial <= 8; serial++)
        {
            var filing = new PatentFiling(
                PatentNumber.Make(2019, PatentNumberType.Invention, serial).Dotted, RightKind.Invention,
                $"模具表面自适应冷却方法{serial}", "", ["B29C 33/04"], new(2019, 2, serial));
            OwnerFacts[] owners = [new(Firm.Organisation, "", Ratio.One)];
            var patent = Done(await _database.RunAsync(
                new RegisterPatent(filing, owners, new DateOnly(2021, 5, 7), new DateOnly(2027, 2, 1)), Firm));
            Done(await _database.RunAsync(new ShareRight(new(RightKind.Invention, patent.Id.Value), Bank.Organisation),
                Firm));
            _patents.Add(patent.Id.Value);
        }
    }

    private async Task MultiplyAsync(int count, List<Guid> records, params (string Table, string Key)[] tables)
    {
        for (var first = records.Count; first < count; first += 16_000)
        {
            var last = Math.Min(count, first + 16_000);
            var ids = Enumerable.Range(first, last - first).Select(_ => NextId()).ToArray();
            await _database.InTransactionAsync(async db =>
            {
                foreach (var (table, key) in tables)
                {
                    await CopyAsync(db, table, key, records, ids, first);
                }

                return true;
            });
        }
    }

    private static async Task CopyAsync(
        Db db, string table, string key, List<Guid> records, Guid[] ids, int firstNumber)
    {
        var columns = Schema.Tables.First(known => known.Table == table).Columns;
        var rows = new List<object?[]>();
        var names = string.Join(", ", columns.Select(column => column.Name));
        var sql = $"SELECT {names} FROM {table} WHERE {key} IN @records";
        await using (var reader = await db.ReaderAsync(sql, new { records }))
        {
            while (await reader.ReadAsync())
            {
                var row = new object[columns.Count];
                reader.GetValues(row);
                rows.Add([.. row.Zip(columns, (value, column) => ValueOf(value, column.Type))]);
            }
        }

        var at = columns.Select((column, i) => (column, i)).First(one => one.column.Name == key).i;
        var of = rows.ToLookup(row => (Guid)row[at]!);
        var made = ids.SelectMany((id, i) => of[records[(firstNumber + i) % records.Count]]
            .Select(row => Renamed(row, columns, id, firstNumber + i))).ToArray();
        var bulk = new BulkRows(table, made.Length);
        for (var c = 0; c < columns.Count; c++)
        {
            bulk.AddValues(columns[c].Name, made.Select(row => row[c]).ToArray());
        }

        await db.CopyAsync(bulk);
    }

    private static object? ValueOf(object value, string type) => value switch
    {
        DBNull => null,
        byte[] bytes when type == "id" => new Guid(bytes, bigEndian: true),
        string text when type == "day" => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime day when type == "day" => DateOnly.FromDateTime(day),
        long number when type == "flag" => number != 0,
        _ => value,
    };

    /// <summary>The same row of another record: its id, its number and its text.</summary>
    private static object?[] Renamed(object?[] row, IReadOnlyList<SchemaColumn> columns, Guid id, int number)
    {
        var old = (Guid)row[columns.Select((column, i) => (column, i))
            .First(one => one.column.Name is "id" or "loan_id" or "record_id").i]!;
        var words = number.ToString("000000", CultureInfo.InvariantCulture);
        return [.. row.Zip(columns, (value, column) => (column.Name, value) switch
        {
            (_, Guid guid) when guid == old => id,
            ("number", string text) => $"{text[..3]}{words}{text[^2..]}",
            ("number", long n) when column.Type == "count" && columns.Any(one => one.Name == "terms") =>
                Fourwings.Platform.Search.SearchIndex.NumberOf(id),
            ("body", string body) => body.Replace(old.ToString(), id.ToString(), StringComparison.Ordinal),
            _ => value,
        })];
    }

    private Guid NextId() => Guid.CreateVersion7(
        DateTimeOffset.UnixEpoch.AddYears(56).AddMilliseconds(Interlocked.Increment(ref _copies)));

    private static T Done<T>(Domain.Result<T> result) =>
        result.Succeeded(out var value, out var refusal) ? value : throw new InvalidOperationException(refusal.Code);
}
