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
    private readonly Database _database;
    private readonly List<Guid> _loans = [];
    private readonly List<Patent> _patents = [];

    private LoanBook(Database database) => _database = database;

    /// <summary>The day on which the loans are signed.</summary>
    public static DateOnly Day { get; } = new(2026, 3, 20);

    /// <summary>The tables of a loan that lists and the close read.</summary>
    public static IReadOnlyList<(string Table, string Key)> ListTables { get; } =
    [
        ("loan", "id"), ("loan_installment", "loan_id"), ("loan_day", "loan_id"), ("participant", "record_id"),
        ("search_entry", "record_id"),
    ];

    /// <summary>The tables of a loan with its stream and its postings, for what reads or writes the journal.</summary>
    public static IReadOnlyList<(string Table, string Key)> AllTables { get; } =
        [.. ListTables, ("drawdown", "loan_id"), ("journal", "stream"), ("posting", "stream")];

    /// <summary>The bank's maker.</summary>
    public Viewer Bank { get; private set; } = Viewer.System;

    /// <summary>A second person of the bank.</summary>
    public Viewer Checker => Bank with { User = new(new Guid(2, 0, 0, new byte[8])) };

    /// <summary>The firm that borrows.</summary>
    public Viewer Firm { get; private set; } = Viewer.System;

    /// <summary>The office that watches.</summary>
    public static Viewer Office { get; } =
        new(new(new Guid(4, 0, 0, new byte[8])), new(new Guid(5, 0, 0, new byte[8])), null, Desk.IpOffice);

    /// <summary>The loans made through the slices.</summary>
    public IReadOnlyList<Guid> Loans => _loans;

    /// <summary>The patents made through the slices.</summary>
    public IReadOnlyList<Patent> Patents => _patents;

    /// <summary>A book for lists and the close, forty days old.</summary>
    public static async Task<LoanBook> MakeAsync(Database database, int loans, int patents)
    {
        var book = await BeginAsync(database);
        await book.LiveAsync(40);
        var copies = new RowCopies(database);
        await copies.FillAsync(loans, book._loans, [.. ListTables]);
        await copies.FillAsync(
            patents, [.. book._patents.Select(patent => patent.Id.Value)],
            ("patent", "id"), ("participant", "record_id"), ("search_entry", "record_id"));
        return book;
    }

    /// <summary>A bank, a firm, sixteen loans paid out and eight patents, on the first day.</summary>
    public static async Task<LoanBook> BeginAsync(Database database)
    {
        var book = new LoanBook(database);
        Done(await SetUp.RunAsync(database, new(Day, "zhenjiang")));
        book.Bank = new(
            new(new Guid(1, 0, 0, new byte[8])), await book.RegisterAsync(1, "润州银行", Desk.Bank), null, Desk.Bank);
        book.Firm = new(
            new(new Guid(3, 0, 0, new byte[8])), await book.RegisterAsync(2, "丹阳晨帆传感技术有限公司", Desk.Enterprise),
            null, Desk.Enterprise);
        for (var i = 0; i < 16; i++)
        {
            var loan = await book.SignAsync(book.Terms(i));
            await book.DrawAsync(loan);
            book._loans.Add(loan.Id.Value);
        }

        await book.PatentsAsync();
        return book;
    }

    /// <summary>Closes the days up to the last of so many.</summary>
    public Task<int> LiveAsync(int days) => new DailyClose(_database, CloseSteps.All).UntilAsync(Day.AddDays(days));

    /// <summary>Registers an organisation.</summary>
    public async Task<OrganisationId> RegisterAsync(int number, string name, Desk desk, string county = "京口区")
    {
        var code = (10000000 + number).ToString(CultureInfo.InvariantCulture);
        var profile = new OrganisationProfile(name, "", [desk]) { County = county, Size = SmeClass.Small };
        var register = new RegisterOrganisation(code + OrganisationCode.CheckOf(code + "0"), profile);
        return Done(await _database.RunAsync(register, Viewer.System)).Id;
    }

    /// <summary>The contract of the sample's loans, each a little other.</summary>
    public LoanTerms Terms(int i) => new()
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

    /// <summary>Signs a loan.</summary>
    public async Task<Loan> SignAsync(LoanTerms terms) => Done(await _database.RunAsync(new SignLoan(terms), Bank));

    /// <summary>Enters a drawdown in full, and lets it through.</summary>
    public async Task DrawAsync(Loan loan)
    {
        var enter = new EnterDrawdown(loan.Id, loan.Terms.Principal, Day);
        var entered = Done(await _database.RunAsync(enter, Bank));
        Done(await _database.RunAsync(new ApproveDrawdown(loan.Id, new(entered.Pending[0].Id)), Checker));
    }

    /// <summary>What a slice gave.</summary>
    /// <exception cref="InvalidOperationException">It refused.</exception>
    public static T Done<T>(Domain.Result<T> result) =>
        result.Succeeded(out var value, out var refusal) ? value : throw new InvalidOperationException(refusal.Code);

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
            _patents.Add(patent);
        }
    }
}
