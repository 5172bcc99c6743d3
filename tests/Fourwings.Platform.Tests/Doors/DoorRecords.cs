using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Valuation;
using Fourwings.Finance;
using Fourwings.Platform.Documents;
using Fourwings.Platform.Identity;
using Fourwings.Platform.Lending;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Pledges;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Tests.Lending;
using Fourwings.Platform.Tests.Parties;
using Fourwings.Platform.Tests.Storage;
using Fourwings.Platform.Valuation;

namespace Fourwings.Platform.Tests.Doors;

/// <summary>
/// One record of each kind, made through the slices by a firm and its bank; another bank and another firm take part in
/// none. A new kind of record: make one in <see cref="MakeAllAsync"/>, <see cref="Keep{T}"/> its id, and put what
/// nobody else may read into the secrets.
/// </summary>
internal sealed partial class DoorRecords(TestDatabase test, LendingSample sample)
{
    private readonly Dictionary<Type, object> _values = [];
    private readonly List<string> _secrets = [];
    private readonly List<string> _partySecrets = [];

    /// <summary>The firm's person, who has a login.</summary>
    public Viewer Firm => _values.TryGetValue(typeof(UserId), out var login)
        ? sample.Firm with { User = (UserId)login } : sample.Firm;

    /// <summary>The bank's second person.</summary>
    public Viewer Bank => sample.Checker;

    /// <summary>The firm and the bank that take part in nothing.</summary>
    public required Viewer ForeignFirm { get; init; }

    public required Viewer ForeignBank { get; init; }

    /// <summary>A value for each type that an input may hold.</summary>
    public IReadOnlyDictionary<Type, object> Values => _values;

    /// <summary>The ids that an address may name, each with the name of its type.</summary>
    public IEnumerable<(string Kind, Guid Id)> Ids =>
        _values.Where(pair => pair.Value is IRecordId).Select(pair => (pair.Key.Name, ((IRecordId)pair.Value).Value));

    /// <summary>The id that the first word of a route asks for: <c>/loans/…</c> a loan's.</summary>
    public Guid IdFor(string route) => Ids
        .OrderByDescending(record => CommonStart(
            record.Kind, route.TrimStart('/').Replace("-", "", StringComparison.Ordinal))).First().Id;

    /// <summary>What only those may read who take part, beside the overseers.</summary>
    public IReadOnlyList<string> Secrets => _secrets;

    /// <summary>What the administrator may read too: people, contacts.</summary>
    public IReadOnlyList<string> PartySecrets => _partySecrets;

    /// <summary>The firm and its bank before any record was made.</summary>
    public LendingSample Lending => sample;

    /// <param name="test">The database.</param>
    /// <param name="bare">Only the organisations: the test makes its records itself.</param>
    public static async Task<DoorRecords> MakeAsync(TestDatabase test, bool bare)
    {
        var records = new DoorRecords(test, await LendingSample.MakeAsync(test))
        {
            ForeignFirm = await MemberAsync(test, 11, "戊公司", Desk.Enterprise),
            ForeignBank = await MemberAsync(test, 12, "丁银行", Desk.Bank),
        };
        if (!bare)
        {
            await records.MakeAllAsync();
        }

        return records;
    }

    private async Task MakeAllAsync()
    {
        await MakePartiesAsync();
        await MakeRightsAsync();
        await MakeOrdersAsync();
        await MakeCustodyAsync();
        await MakePledgesAsync();
        await MakeFairsAsync();
        await MakeLoansAsync();
        await MakeTransfersAsync();
        await MakeSalesAsync();
        await MakeInsuranceAsync();
        await MakePatentPoolsAsync();
        await MakeFiguresAsync();
        await MakeTrustsAsync();
    }

    private async Task MakePartiesAsync()
    {
        var profile = Sample.Profile("镇江甲泵业有限公司", Desk.Enterprise) with
        {
            ContactName = PartySecret("密联系人"),
            ContactPhone = PartySecret("13900001234"),
        };
        await DoneAsync(new ChangeOrganisation(Firm.Organisation, profile), Firm);
        Keep(profile);
        Keep(Firm.Organisation);
        var unit = await DoneAsync(new AddUnit(Bank.Organisation, "科技支行", ""), Bank);
        Keep(unit.Units[^1].Id);
        var number = Secret("3210000987654");
        await DoneAsync(new AddBankAccount(Firm.Organisation, "甲", "乙", number, BankAccountUse.Basic), Firm);
        var person = await DoneAsync(new AddPerson(Firm.Organisation, PartySecret("密姓某"), "经理"), Firm);
        Keep(person.Id);
        person = await DoneAsync(new GiveMandate(person.Id, MandateKind.Handle, LendingSample.Today), Firm);
        Keep(person.Mandates[^1].Id);
        var login = new AddUser(Firm.Organisation, null, Desk.Enterprise, "mi-deng-lu", "登某", "a long password");
        var user = await DoneAsync(login, Viewer.System);
        Keep(user);
        var until = DateOnly.FromDateTime(test.Database.World.Clock.GetUtcNow().DateTime).AddDays(30);
        var token = new IssueToken(PartySecret("密接口"), TokenScope.Read, ["Lending"], until, new string('b', 64));
        Keep(await DoneAsync(token, Firm with { User = user }));
        PartySecret("mi-deng-lu");
        var wish = new SignUpWish(
            Sample.Code(777), new("申请公司", "", [Desk.Enterprise]), "申某", "shen-qing");
        Keep(wish with { Code = Sample.Code(778), Login = "shen-qing-2" });
        Keep((await DoneAsync(new AskSignUp(wish, "a long password"), Firm)).Id);
        var consent = new RecordConsent(
            Firm.Organisation, Bank.Organisation, ConsentKind.QueryCredit, LendingSample.Today, null, Paper: Scan());
        Keep((await DoneAsync(consent, Firm)).Id);
    }

    private async Task MakeRightsAsync()
    {
        OwnerFacts[] owners = [new(Firm.Organisation, "", Ratio.One)];
        var filing = new PatentFiling(
            PatentNumber.Make(2019, PatentNumberType.Invention, 77).Dotted,
            RightKind.Invention, Secret("密专利名称"), "", ["B29C 33/04"], new(2019, 2, 27));
        var register = new RegisterPatent(filing, owners, new DateOnly(2021, 5, 7), new DateOnly(2027, 3, 1));
        var patent = await DoneAsync(register, Firm);
        Secret(filing.Number);
        Keep(patent.Id);
        Keep<RightRef>(new(RightKind.Invention, patent.Id.Value));
        await DoneAsync(new ShareRight(new(RightKind.Invention, patent.Id.Value), Bank.Organisation), Firm);
        var mark = new IpRightEntry(
            RightKind.TradeMark, Secret("7654321"), "国家商标局", "甲泵", "", new(2018, 1, 7));
        var right = await DoneAsync(new RegisterRight(mark, owners, new(2028, 1, 6)), Firm);
        Keep(right.Id);
        Keep(mark with { Number = "7654322" });
        await DoneAsync(new ShareRight(new(RightKind.TradeMark, right.Id.Value), Bank.Organisation), Firm);
        Keep(filing with { Number = PatentNumber.Make(2019, PatentNumberType.Invention, 78).Dotted });
        var statement = new ValueStatement(
            new(RightKind.Invention, patent.Id.Value), ValueKind.Agreed, Money.FromWan(500), LendingSample.Today,
            LendingSample.Today.AddYears(1).AddDays(-1))
        {
            SignerName = Secret("密评估公司"),
            SignedBy = ["甲"],
        };
        Keep(statement);
        Keep((await DoneAsync(new FileValuation(statement, Scan()), sample.Maker)).Id);
    }

    private async Task MakePledgesAsync()
    {
        var patent = (PatentId)_values[typeof(PatentId)];
        var contract = sample.Pledges.Contract(sample.Pledges.Model) with { Number = Secret("MI-ZY-1") };
        var draft = await DoneAsync(new DraftPledge(contract), sample.Maker);
        Keep(draft.Id);
        Keep(contract with { Number = "ZY-walk" });
        Keep(new PledgeTerms(
            "ZY-walk-2", LendingSample.Today, Firm.Organisation, PledgeTerms.Alone(Bank.Organisation), contract.Debt));
        Assert.NotEqual(patent.Value, draft.Contract.Rights[0].Right.Id);
    }

    private async Task MakeLoansAsync()
    {
        var application = await DoneAsync(
            new ApplyForLoan(
                ApplicationKind.Plain, Firm.Organisation, Bank.Organisation, null, Money.FromWan(77), 12,
                Secret("密用途"), [(RightRef)_values[typeof(RightRef)]]),
            Firm);
        Keep(application.Id);
        await DoneAsync(new AddDueDiligence(application.Id, Secret("密尽调")), sample.Maker);
        var propose = new ProposeApproval(application.Id, new(Money.FromWan(77), 12, Ratio.Zero));
        await DoneAsync(propose, sample.Maker);
        await DoneAsync(new CastVote(application.Id, true), sample.Checker);
        var terms = new LineTerms(
            Secret("MI-SX-1"), Bank.Organisation, null, Firm.Organisation, Money.FromWan(900), LendingSample.Today,
            LendingSample.Today.AddYears(1), true);
        Keep((await DoneAsync(new OpenLine(terms), sample.Maker)).Id);
        Keep(terms with { Number = "SX-walk" });
        var registered = await sample.RegisteredAsync();
        var loan = await sample.DrawnAsync(sample.Terms(registered.Id) with { Number = Secret("MI-RZ-1") });
        Keep(loan.Id);
        await MakeFundsAsync(loan);
        await MakeCommentsAsync(loan);
        Keep(sample.Terms(registered.Id));
        Keep(registered.Registration!.Document);
        var due = loan.Figures.Installments[0];
        await sample.MoveToAsync(due.DueOn);
        var repaid = await sample.RepayAsync(loan.Id, 100m, due.DueOn, "密流水");
        Keep(repaid.Value.Reversible[0].Id);
        Keep<DrawdownId>(new(Guid.NewGuid()));
        Secret("密流水");
        await MakeImportAsync();
        await MakeClaimAsync(loan);
    }

    private static async Task<Viewer> MemberAsync(TestDatabase test, int number, string name, Desk desk)
    {
        var slice = new RegisterOrganisation(Sample.Code(number), Sample.Profile(name, desk));
        var organisation = await test.Database.RunAsync(slice, Sample.Office);
        return new(new(Guid.NewGuid()), organisation.Value.Id, null, desk);
    }

    private async Task<T> DoneAsync<T>(ISlice<T> slice, Viewer viewer)
    {
        var result = await test.Database.RunAsync(slice, viewer);
        Assert.True(result.IsSuccess, $"{slice.GetType().Name}: {result.Refusal?.Code}");
        return result.Value;
    }

    private static int CommonStart(string kind, string route) =>
        kind.Zip(route, (one, other) => char.ToLowerInvariant(one) == other).TakeWhile(same => same).Count();

    private static Upload Scan() => Upload.OfAsync("密文件.pdf", "%PDF-1.7 scan"u8.ToArray()).Result.Value;

    private void Keep<T>(T value)
        where T : notnull => _values[typeof(T)] = value;

    private string Secret(string text)
    {
        _secrets.Add(text);
        return text;
    }

    private string PartySecret(string text)
    {
        _partySecrets.Add(text);
        return text;
    }
}
