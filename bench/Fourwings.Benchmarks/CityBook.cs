using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Finance;
using Fourwings.Platform.Closing;
using Fourwings.Platform.Indicators;
using Fourwings.Platform.Lending;
using Fourwings.Platform.LossFunds;
using Fourwings.Platform.Storage;

namespace Fourwings.Benchmarks;

/// <summary>
/// A city of ten years: loans of twelve banks to two thousand firms in seven counties, lines with the rights behind
/// them, a fund; all of it in the journal, summed up by the close.
/// </summary>
internal sealed class CityBook
{
    private const int Banks = 12;
    private const int Firms = 2000;
    private const int Lines = 20_000;
    private const int Enrolments = 20_000;
    private const int Days = 3650;
    private readonly Database _database;
    private readonly LoanBook _book;
    private readonly List<Guid> _banks = [];
    private readonly List<Guid> _firms = [];

    private CityBook(Database database, LoanBook book) => (_database, _book) = (database, book);

    /// <summary>The counties of its firms.</summary>
    public static IReadOnlyList<string> Counties { get; } =
        ["京口区", "润州区", "丹徒区", "镇江新区", "丹阳市", "扬中市", "句容市"];

    /// <summary>Its banks.</summary>
    public IReadOnlyList<Guid> BankIds => _banks;

    /// <summary>Makes it.</summary>
    /// <param name="database">An empty database.</param>
    /// <param name="loans">How many loans.</param>
    public static async Task<CityBook> MakeAsync(Database database, int loans)
    {
        var city = new CityBook(database, await LoanBook.BeginAsync(database));
        var fund = await FundBook.MakeAsync(database, city._book);
        LoanBook.Done(await database.RunAsync(new EnrolLoan(fund.Fund.Id, fund.Loan.Id), city._book.Bank));
        var line = await city.LineAsync();
        await city._book.LiveAsync(40);
        await city.PartiesAsync();
        await city.LinesAsync(line);
        var copies = await new RowCopies(database) { Change = city.ChangeOf }.FillAsync(
            loans, city._book.Loans,
            ("loan", "id"), ("loan_day", "loan_id"), ("journal", "stream"), ("posting", "stream"));
        await new RowCopies(database).WriteAsync(
            [fund.Loan.Id.Value], [.. copies.Take(Enrolments)], 0, ("enrolment", "loan_id"));
        await new DailyClose(database, [new CityStep()]).UntilAsync(LoanBook.Day.AddDays(41));
        return city;
    }

    private async Task<LineId> LineAsync()
    {
        var (bank, firm) = (_book.Bank.Organisation, _book.Firm.Organisation);
        var terms = new LineTerms(
            "SX-00", bank, null, firm, Money.FromWan(500), LoanBook.Day, LoanBook.Day.AddYears(1), Revolving: true)
        {
            Rights = [.. _book.Patents.Take(2).Select(patent => new RightRef(RightKind.Invention, patent.Id.Value))],
        };
        return LoanBook.Done(await _database.RunAsync(new OpenLine(terms), _book.Bank)).Id;
    }

    private async Task PartiesAsync()
    {
        _banks.Add(_book.Bank.Organisation.Value);
        _firms.Add(_book.Firm.Organisation.Value);
        for (var i = 1; i < Banks; i++)
        {
            _banks.Add((await _book.RegisterAsync(10 + i, $"润州银行第{i}家", Desk.Bank)).Value);
        }

        for (var i = 1; i < Firms; i++)
        {
            var county = Counties[i % Counties.Count];
            _firms.Add((await _book.RegisterAsync(100 + i, $"企业{i}", Desk.Enterprise, county)).Value);
        }
    }

    private Task<IReadOnlyList<Guid>> LinesAsync(LineId line) => new RowCopies(_database)
    {
        Change = number =>
        {
            var change = ChangeOf(number);
            var rights = _book.Patents.Take(2).Select(patent => (patent.Id.Value, Guid.CreateVersion7()));
            return change with
            {
                Ids = new Dictionary<Guid, Guid>(change.Ids.Concat(
                rights.Select(pair => KeyValuePair.Create(pair.Value, pair.Item2))))
            };
        },
    }.FillAsync(Lines, [line.Value], ("credit_line", "id"), ("credit_line_right", "line_id"), ("journal", "stream"));

    /// <summary>Another bank, another firm, another day of the ten years.</summary>
    private CopyChange ChangeOf(int number) => new(
        new Dictionary<Guid, Guid>
        {
            [_banks[0]] = _banks[number % Banks],
            [_firms[0]] = _firms[(int)(number * 7919L % Firms)],
        },
        (int)(number * 104_729L % Days));
}
