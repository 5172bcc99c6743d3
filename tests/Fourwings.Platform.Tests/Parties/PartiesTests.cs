using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Finance;
using Fourwings.Platform.Identity;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Search;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Tests.Storage;

namespace Fourwings.Platform.Tests.Parties;

public class PartiesTests
{
    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Organisation_IsKeptAsItsFactsMakeIt(string name)
    {
        await using var test = await TestDatabases.MakeAsync(name);
        var sample = await Sample.MakeAsync(test);
        var bank = sample.Bank.Organisation;
        var branch = (await test.Database.RunAsync(new AddUnit(bank, "科技支行", "Technology branch"), sample.Bank)).Value;
        var account = new AddBankAccount(bank, "乙银行", "中国人民银行", "3210000123456", BankAccountUse.Basic);
        await test.Database.RunAsync(account, sample.Bank);
        var changed = Sample.Profile("乙银行股份有限公司镇江分行", Desk.Bank, Desk.Analyst);
        await test.Database.RunAsync(new ChangeOrganisation(bank, changed), sample.Bank);
        var moved = await test.Database.RunAsync(
            new MoveOrganisation(bank, OrganisationAction.Suspend, "整顿"), Sample.Office);
        Assert.Equal(OrganisationState.Suspended, moved.Value.State);
        Assert.Equal("科技支行", branch.Units[0].NameZh);
        await HoldsAsync(test, bank.Value, db => OrganisationStore.FindAsync(db, bank), Organisation.Replay);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Person_MayDoWhatTheMandateSays(string name)
    {
        await using var test = await TestDatabases.MakeAsync(name);
        var sample = await Sample.MakeAsync(test);
        var login = await LoginAsync(test, sample.Bank.Organisation, "li");
        var add = new AddPerson(sample.Bank.Organisation, "李某", "行长", User: login);
        var person = (await test.Database.RunAsync(add, sample.Bank)).Value;
        var give = new GiveMandate(person.Id, MandateKind.Approve, new(2010, 7, 1), UpTo: Money.FromWan(300));
        person = (await test.Database.RunAsync(give, sample.Bank)).Value;
        var end = new EndMandate(person.Id, person.Mandates[0].Id, new(2010, 8, 1));
        person = (await test.Database.RunAsync(end, sample.Bank)).Value;
        var kept = await test.Database.InTransactionAsync(db => PersonStore.FindAsync(db, person.Id));
        Assert.Equal(login, kept!.User);
        Assert.True(kept.May(MandateKind.Approve, null, Money.FromWan(300), new(2010, 7, 31)));
        Assert.False(kept.May(MandateKind.Approve, null, Money.FromWan(301), new(2010, 7, 31)));
        Assert.False(kept.May(MandateKind.Approve, null, Money.FromWan(300), new(2010, 8, 1)));
        await HoldsAsync(test, person.Id.Value, db => PersonStore.FindAsync(db, person.Id), Person.Replay);
    }

    /// <summary>Another organisation's login and none at all are told alike.</summary>
    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task AddPerson_TakesTheOrganisationsOwnLoginOnly(string name)
    {
        await using var test = await TestDatabases.MakeAsync(name);
        var sample = await Sample.MakeAsync(test);
        var bank = sample.Bank.Organisation;
        var foreign = await LoginAsync(test, sample.Firm.Organisation, "firm");
        foreach (var (login, by) in new[]
        {
            (foreign, sample.Bank), (foreign, Sample.Office), (new UserId(Guid.NewGuid()), sample.Bank),
        })
        {
            await RefusedAsync(
                test, "person.login-foreign", new AddPerson(bank, "李某", "行长", User: login), by);
        }

        var own = new AddPerson(bank, "李某", "行长", User: await LoginAsync(test, bank, "bank"));
        Assert.Null((await test.Database.RunAsync(own, Sample.Office)).Refusal);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Consent_OpensTheFirmsFiguresToTheBankThatGotIt(string name)
    {
        await using var test = await TestDatabases.MakeAsync(name);
        var sample = await Sample.MakeAsync(test);
        var firm = sample.Firm.Organisation;
        var before = (await test.Database.ReadAsync(new ShowOrganisation(firm), sample.Bank)).Value;
        var give = new RecordConsent(
            firm, sample.Bank.Organisation, ConsentKind.QueryCredit, new(2010, 7, 1), null, Guid.NewGuid());
        var consent = (await test.Database.RunAsync(give, sample.Firm)).Value;
        var after = (await test.Database.ReadAsync(new ShowOrganisation(firm), sample.Bank)).Value;
        var other = (await test.Database.ReadAsync(new ShowOrganisation(firm), sample.Stranger)).Value;
        Assert.False(before.SeesFigures);
        Assert.Null(before.Organisation.Profile.Revenue);
        Assert.Equal(Money.FromWan(3000), after.Organisation.Profile.Revenue);
        Assert.Single(after.Consents);
        Assert.False(other.SeesFigures);
        Assert.Empty(other.Consents);
        Assert.Empty(other.People);
        await test.Database.RunAsync(new WithdrawConsent(consent.Id), sample.Firm);
        var again = await test.Database.RunAsync(new WithdrawConsent(consent.Id), sample.Firm);
        Assert.Equal("consent.withdrawn-already", again.Refusal?.Code);
        await HoldsAsync(test, consent.Id.Value, db => ConsentStore.FindAsync(db, consent.Id), Consent.Replay);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Refused_ChangesNothing(string name)
    {
        await using var test = await TestDatabases.MakeAsync(name);
        var sample = await Sample.MakeAsync(test);
        var (firm, bank) = (sample.Firm.Organisation, sample.Bank.Organisation);
        var lines = await LinesAsync(test);
        var profile = Sample.Profile("丁", Desk.Enterprise);
        foreach (var (code, slice) in new (string, RegisterOrganisation)[]
        {
            ("organisation.code-check", new("100000019", profile)),
            ("organisation.code-malformed", new("12", profile)),
            ("organisation.code-taken", new(Sample.Code(1), profile)),
            ("organisation.role-missing", new(Sample.Code(9), Sample.Profile("丁"))),
            ("organisation.name-missing", new(Sample.Code(9), Sample.Profile(" ", Desk.Bank))),
        })
        {
            await RefusedAsync(test, code, slice, Sample.Office);
        }

        var consent = new RecordConsent(firm, bank, ConsentKind.QueryCredit, new(2010, 7, 1), null, Guid.NewGuid());
        var account = new AddBankAccount(firm, "甲", "乙", "12-3", BankAccountUse.Basic);
        await RefusedAsync(test, "platform.not-yours", new AddUnit(firm, "车间", ""), sample.Bank);
        await RefusedAsync(test, "platform.forbidden", new RegisterOrganisation(Sample.Code(9), profile), sample.Firm);
        await RefusedAsync(test, "bank-account.number-malformed", account, sample.Firm);
        await RefusedAsync(test, "person.name-missing", new AddPerson(firm, " ", ""), sample.Firm);
        await RefusedAsync(test, "consent.document-missing", consent with { Document = Guid.Empty }, sample.Firm);
        await RefusedAsync(test, "platform.not-yours", consent, sample.Stranger);
        Assert.Equal(lines, await LinesAsync(test));
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Directory_IsSearchedByNameInChineseAndByCode(string name)
    {
        await using var test = await TestDatabases.MakeAsync(name);
        var sample = await Sample.MakeAsync(test);
        Assert.Equal(3, (await ListAsync(test, sample.Firm, "")).Total);
        Assert.Equal(sample.Firm.Organisation, (await ListAsync(test, sample.Bank, "泵业")).Rows.Single().Id);
        Assert.Equal(2, (await ListAsync(test, sample.Bank, "银行镇江")).Rows.Count);
        Assert.Equal(sample.Bank.Organisation, (await ListAsync(test, sample.Firm, Sample.Code(2))).Rows.Single().Id);
        Assert.Empty((await ListAsync(test, sample.Firm, "业泵")).Rows);
    }

    internal static async Task HoldsAsync<T>(
        TestDatabase test, Guid stream, Func<Db, Task<T?>> find, Func<IEnumerable<IFact>, T> replay)
        where T : class
    {
        var (state, facts) = await test.Database.InTransactionAsync(async db =>
            (await find(db), await StreamStory.FactsAsync(db, stream)));
        Assert.Equal(CanonicalJson.Write(replay(facts)), CanonicalJson.Write(state!));
    }

    private static async Task<UserId> LoginAsync(TestDatabase test, OrganisationId organisation, string login) =>
        (await test.Database.RunAsync(
            new AddUser(organisation, null, Desk.Bank, login, "李某", "a long password"), Viewer.System)).Value;

    internal static async Task RefusedAsync<T>(TestDatabase test, string code, ISlice<T> slice, Viewer viewer) =>
        Assert.Equal(code, (await test.Database.RunAsync(slice, viewer)).Refusal?.Code);

    internal static Task<long> LinesAsync(TestDatabase test) =>
        test.Database.InTransactionAsync(db => db.ScalarAsync<long>("SELECT COUNT(*) FROM journal"));

    private static async Task<ListPart<OrganisationLine>> ListAsync(TestDatabase test, Viewer viewer, string search) =>
        (await test.Database.ReadAsync(new ListOrganisations(new ListWish(search)), viewer)).Value;
}
