using System.Text;
using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;
using Fourwings.Finance;
using Fourwings.Platform.Documents;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Lending;
using Fourwings.Platform.Search;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Tests.Storage;

namespace Fourwings.Platform.Tests.Lending;

/// <summary>The contact log, the letters and the collection list, on both databases.</summary>
public class ContactSlicesTests
{
    private static readonly DateOnly _late = new(2026, 6, 25);

    private static readonly ContactNote _note = new(
        ContactKind.Call, _late, "王某", ContactResult.Promised, "货款到账后还",
        new(Money.FromYuan(100_000), _late.AddDays(2)), _late.AddDays(3));

    private static readonly LetterTerms _letter =
        new(LetterLevel.Reminder, _late.AddDays(10), "镇江甲泵业有限公司", LetterDelivery.Express);

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Promise_NotKept_WaitsUntilSomebodySpeaksToTheFirmAgain(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await LendingSample.MakeAsync(test);
        var loan = await LateAsync(sample);
        await NoteAsync(sample, loan.Id, _note);
        Assert.Empty(await WaitsAsync(sample));
        await sample.RepayAsync(loan.Id, 40_000m, _late, "B1");
        await CloseAsync(sample, _late.AddDays(3));
        var wait = Assert.Single(await WaitsAsync(sample));
        Assert.Equal((true, 60_000m), (wait.IsBroken, wait.Missing?.Yuan));
        var line = Assert.Single((await ListAsync(sample, CollectionView.Broken)).Rows);
        Assert.Equal((PromiseState.Broken, ContactResult.Promised), (line.Promise, line.Outcome));
        var again = _note with
        {
            On = _late.AddDays(3),
            Result = ContactResult.NotReached,
            Promise = null,
            NextOn = null
        };
        await NoteAsync(sample, loan.Id, again);
        Assert.Empty(await WaitsAsync(sample));
        await sample.VerifiedAsync();
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Letter_LiesOnFileWithItsHash_AndTheFirmReadsItButNotTheNotes(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await LendingSample.MakeAsync(test);
        var loan = await LateAsync(sample);
        loan = await NoteAsync(sample, loan.Id, _note);
        var paper = await PaperAsync("one");
        var send = new SendLetter(loan.Id, _letter, loan.Version, _late, paper);
        var sent = (await sample.Database.RunAsync(send, sample.Maker, "k")).Value;
        var again = new SendLetter(loan.Id, _letter, loan.Version, _late, await PaperAsync("other bytes"));
        Assert.Equal(sent.Version, (await sample.Database.RunAsync(again, sample.Maker, "k")).Value.Version);
        var page = (await sample.Database.ReadAsync(new ShowContacts(loan.Id), sample.Maker)).Value;
        Assert.Equal(
            (2, ContactKind.Letter, paper.Sha256, LetterLevel.Reminder),
            (page.Contacts.Count, page.Contacts[0].Way, page.Contacts[0].Sha256, page.Contacts[0].Level));
        Assert.Equal(_letter.PayBy, page.Loan.Collection?.NextOn);
        var file = new ShowDocument(new(page.Contacts[0].DocumentId!.Value));
        Assert.Equal(paper.Sha256, (await sample.Database.ReadAsync(file, sample.Firm)).Value.Sha256);
        Assert.Equal("platform.not-yours", (await sample.Database.ReadAsync(file, sample.OtherBank)).Refusal?.Code);
        Assert.Equal(["DebtorContacted", "DunningLetterSent"], await FactsAsync(sample, loan.Id, sample.Maker));
        Assert.Equal(["DunningLetterSent"], await FactsAsync(sample, loan.Id, sample.Firm));
        Assert.Equal(["DunningLetterSent"], await FactsAsync(sample, loan.Id, Office));
        Assert.Equal(["DebtorContacted", "DunningLetterSent"], await FactsAsync(sample, loan.Id, Auditor));
        await sample.VerifiedAsync();
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Letter_IsRefusedWhereThePaperIsNotTheOneOfToday(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await LendingSample.MakeAsync(test);
        var loan = await LateAsync(sample);
        var good = new SendLetter(loan.Id, _letter, loan.Version, _late, await PaperAsync("one"));
        await sample.RefusedAsync("platform.changed-meanwhile", good with { PrintedFrom = 1 }, sample.Maker);
        var early = good with { PrintedOn = _late.AddDays(-1) };
        await sample.RefusedAsync("platform.changed-meanwhile", early, sample.Maker);
        await sample.RefusedAsync("letter.paper-missing", good with { Paper = null }, sample.Maker);
        var second = _letter with { Level = LetterLevel.Demand };
        await sample.RefusedAsync("letter.level-left-out", good with { Terms = second }, sample.Maker);
        await sample.RefusedAsync("platform.forbidden", good, sample.Firm);
        await sample.RefusedAsync("platform.not-yours", good, sample.OtherBank);
        await sample.RefusedAsync("platform.not-yours", new RecordContact(loan.Id, _note), sample.OtherBank);
        var draft = new DraftLetter(loan.Id, _letter);
        Assert.Equal("platform.not-yours", (await sample.Database.ReadAsync(draft, sample.OtherBank)).Refusal?.Code);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Collections_SortByDaysPastDue_AndAgreeWithTheLoan(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await LendingSample.MakeAsync(test, 5000);
        var first = await LateAsync(sample);
        var second = await sample.SignedAsync(sample.Terms(first.Terms.Pledges[0]) with
        {
            Principal = Money.FromWan(100),
            Calendar = new(_late, _late.AddYears(1), 1, SettleDay: 20),
        });
        var entry = new EnterDrawdown(second.Id, second.Terms.Principal, _late);
        var pending = (await sample.Database.RunAsync(entry, sample.Maker)).Value.Pending[0];
        await sample.Database.RunAsync(new ApproveDrawdown(second.Id, new(pending.Id)), sample.Checker);
        await CloseAsync(sample, new(2026, 9, 30));
        var statements = new List<int>();
        sample.Database.StatementsCounted = statements.Add;
        var list = await ListAsync(sample);
        sample.Database.StatementsCounted = null;
        Assert.InRange(statements.Single(), 1, 5);
        Assert.Equal([first.Id, second.Id], list.Rows.Select(row => row.Id));
        foreach (var row in list.Rows)
        {
            var loan = (await sample.Database.ReadAsync(new ShowContacts(row.Id), sample.Maker)).Value;
            Assert.Equal(
                (loan.Today.DaysPastDue, loan.Today.DueInAll, loan.Today.Penalty + loan.Today.Compound),
                ((int)row.DaysPastDue, row.DueFen.Fen, row.LateFen.Fen));
        }

        Assert.Equal(Money.Sum(list.Rows.Select(row => row.DueFen)), list.All.DueFen);
        Assert.Equal((2, 1, 1, 2), (list.All.Chosen, list.All.Of(ArrearsBucket.UpTo90),
            list.All.Of(ArrearsBucket.UpTo180), list.All.Untouched));
        var bucket = new ListCollections(new ListWish(), null, ArrearsBucket.UpTo180);
        Assert.Equal(first.Id, Assert.Single((await sample.Database.ReadAsync(bucket, sample.Maker)).Value.Rows).Id);
        var search = new ListCollections(new ListWish(second.Terms.Number));
        Assert.Equal(second.Id, Assert.Single((await sample.Database.ReadAsync(search, sample.Maker)).Value.Rows).Id);
        Assert.Empty((await sample.Database.ReadAsync(new ListCollections(new()), sample.OtherBank)).Value.Rows);
        Assert.Equal(2, (await sample.Database.ReadAsync(new ListCollections(new()), Auditor)).Value.Rows.Count);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Verify_FindsAContactThatWasTakenAway(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await LendingSample.MakeAsync(test);
        var loan = await LateAsync(sample);
        await NoteAsync(sample, loan.Id, _note);
        await test.Database.InTransactionAsync(db => db.ExecuteAsync("DELETE FROM loan_contact"));
        var faults = (await new Verification(test.Database, [new ContactCheck()]).RunAsync()).Faults;
        Assert.Contains("loan_contact", Assert.Single(faults).Where, StringComparison.Ordinal);
    }

    [Fact]
    public void InternalFacts_AreNamedInTheirCondition()
    {
        var types = typeof(IFact).Assembly.GetTypes()
            .Where(type => type.IsAssignableTo(typeof(IInternalFact)) && !type.IsInterface);
        Assert.Equal(
            ["CommentNoted", "DebtorContacted", "TrustUnitsSubscribed", "TrustUnitsTransferred"],
            types.Select(type => type.Name).Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Statement_IsTheFirmsToo_AndNoStrangers(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await LendingSample.MakeAsync(test);
        var loan = await LateAsync(sample);
        await NoteAsync(sample, loan.Id, _note);
        await sample.RepayAsync(loan.Id, 40_000m, _late, "B1");
        var ask = new ShowStatement(loan.Id, LendingSample.Today, _late);
        var statement = (await sample.Database.ReadAsync(ask, sample.Firm)).Value;
        Assert.Equal([StatementEntry.Drawdown, StatementEntry.Repayment], statement.Lines.Select(line => line.Entry));
        Assert.Equal(40_000m, statement.Paid.Total.Yuan);
        var owed = (await sample.Database.ReadAsync(new ShowContacts(loan.Id), sample.Maker)).Value.Today;
        Assert.Equal(owed.DueInAll, statement.Due.Total.Fen);
        Assert.Equal("platform.not-yours", (await sample.Database.ReadAsync(ask, sample.OtherBank)).Refusal?.Code);
        var paper = (await sample.Database.ReadAsync(new ShowLoanPaper(loan.Id), sample.Firm)).Value;
        Assert.Equal((paper.Loan.Version, 64), (paper.Line, paper.Hash.Length));
    }

    private static Viewer Office => new(new(Guid.NewGuid()), new(Guid.NewGuid()), null, Desk.IpOffice);

    private static Viewer Auditor => Office with { Desk = Desk.Auditor };

    /// <summary>Drawn on the sample's day, five days late.</summary>
    private static async Task<Loan> LateAsync(LendingSample sample)
    {
        var loan = await sample.DrawnAsync();
        await CloseAsync(sample, _late);
        return (await sample.Database.ReadAsync(new ShowContacts(loan.Id), sample.Maker)).Value.Loan;
    }

    private static Task<int> CloseAsync(LendingSample sample, DateOnly on) =>
        new Fourwings.Platform.Closing.DailyClose(sample.Database, [new CloseLoans()]).UntilAsync(on.AddDays(-1));

    private static async Task<Loan> NoteAsync(LendingSample sample, LoanId id, ContactNote note) =>
        (await sample.Database.RunAsync(new RecordContact(id, note), sample.Maker)).Value;

    private static async Task<IReadOnlyList<CollectionWait>> WaitsAsync(LendingSample sample) =>
        (await sample.Database.ReadAsync(new CollectionWaits(), sample.Maker)).Value;

    private static async Task<CollectionList> ListAsync(LendingSample sample, CollectionView? view = null) =>
        (await sample.Database.ReadAsync(new ListCollections(new ListWish(), view), sample.Maker)).Value;

    private static async Task<IEnumerable<string>> FactsAsync(LendingSample sample, LoanId id, Viewer viewer) =>
        (await sample.Database.ReadAsync(new ReadHistory(id.Value), viewer)).Value
            .Select(moment => moment.FactType)
            .Where(type => type is nameof(DebtorContacted) or nameof(DunningLetterSent)).Order(StringComparer.Ordinal);

    private static async Task<Upload> PaperAsync(string text) =>
        (await Upload.OfAsync("letter.pdf", Encoding.ASCII.GetBytes("%PDF-1.7 " + text))).Value;
}
