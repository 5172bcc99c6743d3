using Fourwings.Domain.Custody;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Finance;
using Fourwings.Platform.Accounting;
using Fourwings.Platform.Closing;
using Fourwings.Platform.Custody;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Pledges;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Tests.Lending;
using Fourwings.Platform.Tests.Pledges;
using Fourwings.Platform.Tests.Storage;

namespace Fourwings.Platform.Tests.Custody;

public class CustodyTests
{
    private static readonly DateOnly Today = LendingSample.Today;

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Package_GoesFromTheOfferToThePayment(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await CustodySample.MakeAsync(test);
        var mandate = await sample.InForceAsync();
        Assert.Equal(
            (CustodyMandateState.InForce, Today, Today.AddYears(1).AddDays(-1)),
            (mandate.State, mandate.AcknowledgedOn, mandate.Terms.To));
        var pay = new PayPackages(sample.Programme.Id, sample.Custodian.Organisation);
        var paid = await sample.DoneAsync(pay, sample.Office);
        Assert.Equal((Money.FromYuan(3000), Money.FromYuan(3000)), (paid.PaidInAll, paid.Free));
        await sample.Lending.RefusedAsync("custody.nothing-to-pay", pay, sample.Office);
        var page = (await sample.Database.ReadAsync(new ShowProgramme(sample.Programme.Id), sample.Office)).Value;
        Assert.Equal((1L, Money.Zero), (page.Custodians[0].Packages, page.Custodians[0].Open));
        await sample.Lending.VerifiedAsync();
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Custodian_SeesWhatIsMandatedAndNoMore(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await CustodySample.MakeAsync(test);
        var pledge = await sample.Lending.RegisteredAsync();
        var offered = await sample.DoneAsync(sample.Offer(), sample.Office);
        await sample.DoneAsync(new SignCustody(offered.Id), sample.Firm);
        Assert.False(await SeesAsync(sample, sample.Invention));
        await sample.DoneAsync(new AcknowledgeCustody(offered.Id), sample.Custodian);
        Assert.True(await SeesAsync(sample, sample.Invention));
        Assert.False(await SeesAsync(sample, sample.Model));
        Assert.True((await sample.Database.ReadAsync(new ShowPledge(pledge.Id), sample.Custodian)).IsSuccess);
        Assert.False((await sample.Database.ReadAsync(new ShowCustody(offered.Id), sample.Stranger)).IsSuccess);
        Assert.False((await sample.Database.ReadAsync(new ShowPledge(pledge.Id), sample.Stranger)).IsSuccess);

        await sample.DoneAsync(new AddCustodyPatents(offered.Id, [sample.Model]), sample.Firm);
        Assert.True(await SeesAsync(sample, sample.Model));
        await sample.DoneAsync(new EndCustody(offered.Id, "另行委托"), sample.Firm);
        Assert.False(await SeesAsync(sample, sample.Invention));
        Assert.False((await sample.Database.ReadAsync(new ShowPledge(pledge.Id), sample.Custodian)).IsSuccess);
        Assert.True((await sample.Database.ReadAsync(new ShowCustody(offered.Id), sample.Custodian)).IsSuccess);
        await sample.Lending.VerifiedAsync();
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Custodian_SeesAPledgeRegisteredLater_AndKeepsWhatAnotherMandateShows(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await CustodySample.MakeAsync(test);
        var first = await sample.InForceAsync();
        await sample.MaintainedAsync();
        var pledge = await sample.Lending.RegisteredAsync();
        Assert.True((await sample.Database.ReadAsync(new ShowPledge(pledge.Id), sample.Custodian)).IsSuccess);
        await sample.DoneAsync(new EndCustody(first.Id, "另行委托"), sample.Firm);
        Assert.True(await SeesAsync(sample, sample.Invention));
        Assert.True((await sample.Database.ReadAsync(new ShowPledge(pledge.Id), sample.Custodian)).IsSuccess);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Mandate_RefusesToOverlapAnother(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await CustodySample.MakeAsync(test);
        var order = sample.Order(CustodyLayer.RightsDefence);
        var ordered = await sample.DoneAsync(order, sample.Firm);
        await sample.Lending.RefusedAsync("custody.overlaps", order, sample.Firm);
        await sample.Lending.RefusedAsync(
            "custody.overlaps", order with { Custodian = sample.Stranger.Organisation }, sample.Firm);
        await sample.Lending.RefusedAsync("custody.overlaps", sample.Offer(), sample.Office);
        await sample.DoneAsync(sample.Order(CustodyLayer.RightsMaintenance), sample.Firm);
        await sample.DoneAsync(new DeclineCustody(ordered.Id, "人手不够"), sample.Custodian);
        await sample.DoneAsync(order, sample.Firm);
        await sample.DoneAsync(order with { Patents = [sample.Model] }, sample.Firm);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Grant_PutsPledgedRightsFirst(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await CustodySample.MakeAsync(test, 3000);
        await sample.Lending.RegisteredAsync();
        var other = await CustodySample.MemberAsync(sample.Database, 23, "镇江己机械有限公司", Desk.Enterprise);
        var filing = PledgeSample.Filing(9, RightKind.UtilityModel);
        OwnerFacts[] owners = [new(other.Organisation, "", Ratio.One)];
        var register = new RegisterPatent(filing, owners, new(2021, 11, 5), new(2027, 3, 1));
        var patent = await sample.DoneAsync(register, other);
        var custodian = sample.Custodian.Organisation;
        var unpledged = await sample.DoneAsync(
            new AskForCustody(sample.Programme.Id, custodian, [patent.Id]), other);
        var pledged = await sample.DoneAsync(
            new AskForCustody(sample.Programme.Id, custodian, [sample.Invention]), sample.Firm);
        await sample.Lending.RefusedAsync("custody.pledged-first", new GrantCustody(unpledged.Id), sample.Office);
        await sample.DoneAsync(new GrantCustody(pledged.Id), sample.Office);
        await sample.Lending.RefusedAsync("custody.budget-spent", new GrantCustody(unpledged.Id), sample.Office);
        await sample.DoneAsync(new DeclineCustody(pledged.Id, "改为自费"), sample.Firm);
        await sample.DoneAsync(new GrantCustody(unpledged.Id), sample.Office);
        await sample.Lending.VerifiedAsync();
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Sides_ActForThemselvesOnly(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await CustodySample.MakeAsync(test);
        var offered = await sample.DoneAsync(sample.Offer(), sample.Office);
        var mine = new AppointCustodian(sample.Programme.Id, sample.Stranger.Organisation);
        var office = sample.Office with { Organisation = new(Guid.NewGuid()) };
        await sample.Lending.RefusedAsync("platform.not-yours", mine, office);
        await sample.Lending.RefusedAsync("platform.not-yours", sample.Offer(sample.Model), office);
        await sample.Lending.RefusedAsync("platform.forbidden", new SignCustody(offered.Id), sample.Custodian);
        await sample.Lending.RefusedAsync("platform.not-yours", new AcknowledgeCustody(offered.Id), sample.Stranger);
        await sample.Lending.RefusedAsync(
            "custody.mandate-not-in-state", new AcknowledgeCustody(offered.Id), sample.Custodian);
        await sample.Lending.RefusedAsync(
            "custody.no-custodian", mine with { Custodian = sample.Firm.Organisation }, sample.Office);
        await sample.Lending.RefusedAsync(
            "custody.no-firm", sample.Offer() with { Firm = sample.Stranger.Organisation }, sample.Office);
        await sample.Lending.RefusedAsync("custody.name-taken", CustodySample.Opening(), sample.Office);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Mandate_ExpiresWithTheClose(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await CustodySample.MakeAsync(test);
        var order = sample.Order(CustodyLayer.RightsDefence) with { To = Today.AddDays(2) };
        var ordered = await sample.DoneAsync(order, sample.Firm);
        await sample.DoneAsync(new AcknowledgeCustody(ordered.Id), sample.Custodian);
        await CloseAsync(sample, Today.AddDays(1));
        Assert.Equal(CustodyMandateState.InForce, await StateAsync(sample, ordered.Id));
        await CloseAsync(sample, Today.AddDays(2));
        Assert.Equal(CustodyMandateState.Expired, await StateAsync(sample, ordered.Id));
        Assert.False(await SeesAsync(sample, sample.Invention));
        await sample.Lending.VerifiedAsync();
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Case_GoesFromTheRequestToTheAcceptance(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await CustodySample.MakeAsync(test);
        var mandate = await sample.InForceAsync();
        var open = new OpenCase(mandate.Id, CustodyWork.ResponseAdvice, [], "展会上见到仿品");
        var asked = await sample.DoneAsync(open, sample.Firm);
        Assert.Equal((CaseState.Asked, "BJ-2026-0001"), (asked.State, asked.Terms.Number));
        await sample.Lending.RefusedAsync("platform.not-yours", new BeginCase(asked.Id), sample.Stranger);
        await sample.DoneAsync(new BeginCase(asked.Id), sample.Custodian);
        await sample.DoneAsync(new AddCaseStep(asked.Id, Today, "公证取证"), sample.Custodian);
        await sample.DoneAsync(new AssignCaseExpert(asked.Id, "沈文彬", "模具"), sample.Office);
        await sample.Lending.RefusedAsync("custody.nothing-delivered", new DeliverCase(asked.Id), sample.Custodian);
        var letter = new AddCaseDeliverable(
            asked.Id, DeliverableKind.WarningLetter, "警告函", await PledgeSample.ScanAsync("警告函.pdf"));
        await sample.DoneAsync(letter, sample.Custodian);
        await sample.DoneAsync(new DeliverCase(asked.Id), sample.Custodian);
        var closed = await sample.DoneAsync(new AcceptCase(asked.Id), sample.Firm);
        Assert.Equal(CaseState.Closed, closed.State);
        var page = (await sample.Database.ReadAsync(new ShowCase(asked.Id), sample.Firm)).Value;
        Assert.Equal((1, 1), (page.Documents.Count, page.Patents.Count));
        Assert.False((await sample.Database.ReadAsync(new ShowCase(asked.Id), sample.Stranger)).IsSuccess);
        await sample.Lending.VerifiedAsync();
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Extended_IsQuotedByTheCustodianAndOrderedByTheFirm(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await CustodySample.MakeAsync(test);
        var mandate = await sample.InForceAsync();
        var open = new OpenCase(mandate.Id, CustodyWork.Invalidation, [sample.Invention], "对方专利请求宣告无效");
        var asked = await sample.DoneAsync(open, sample.Firm);
        await sample.Lending.RefusedAsync("custody.quote-first", new BeginCase(asked.Id), sample.Custodian);
        await sample.DoneAsync(
            new QuoteCase(asked.Id, Money.FromWan(3), Today.AddMonths(8), "含官费"), sample.Custodian);
        await sample.Lending.RefusedAsync("platform.forbidden", new OrderCase(asked.Id), sample.Custodian);
        var ordered = await sample.DoneAsync(new OrderCase(asked.Id), sample.Firm);
        Assert.Equal((CaseState.Working, Today.AddMonths(8)), (ordered.State, ordered.DeliverBy));
        var own = await sample.DoneAsync(
            new OpenCase(mandate.Id, CustodyWork.StrategyTracking, [], "季度监控"), sample.Custodian);
        Assert.Equal(CaseState.Working, own.State);
        var list = (await sample.Database.ReadAsync(new ListCases(new()), sample.Custodian)).Value;
        Assert.Equal(2, list.Total);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Payments_StandInTheBooksOfWhoPaysAndWhoIsPaid(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await CustodySample.MakeAsync(test);
        var mandate = await sample.InForceAsync();
        await sample.DoneAsync(new PayPackages(sample.Programme.Id, sample.Custodian.Organisation), sample.Office);
        Assert.Equal("6602=3000 1011=-3000", await BooksAsync(sample, sample.Office));
        Assert.Equal("1002=3000 6001=-3000", await BooksAsync(sample, sample.Custodian));
        var asked = await sample.DoneAsync(
            new OpenCase(mandate.Id, CustodyWork.Invalidation, [sample.Invention], "对方专利请求宣告无效"), sample.Firm);
        await sample.Lending.RefusedAsync("custody.case-not-in-state", new PayCase(asked.Id), sample.Firm);
        await sample.DoneAsync(
            new QuoteCase(asked.Id, Money.FromWan(3), Today.AddMonths(8), "含官费"), sample.Custodian);
        await sample.DoneAsync(new OrderCase(asked.Id), sample.Firm);
        await sample.DoneAsync(
            new AddCaseDeliverable(
                asked.Id, DeliverableKind.ProcedurePaper, "请求书", await PledgeSample.ScanAsync("请求书.pdf")),
            sample.Custodian);
        await sample.DoneAsync(new DeliverCase(asked.Id), sample.Custodian);
        Assert.Equal("", await BooksAsync(sample, sample.Firm));
        await sample.DoneAsync(new AcceptCase(asked.Id), sample.Firm);
        Assert.Equal("6602=30000 2202=-30000", await BooksAsync(sample, sample.Firm));
        await sample.Lending.RefusedAsync("platform.forbidden", new PayCase(asked.Id), sample.Custodian);
        await sample.DoneAsync(new PayCase(asked.Id), sample.Firm);
        await sample.Lending.RefusedAsync("custody.nothing-owed", new PayCase(asked.Id), sample.Firm);
        Assert.Equal("6602=30000 1002=-30000", await BooksAsync(sample, sample.Firm));
        Assert.Equal("1002=33000 6001=-3000 6051=-30000", await BooksAsync(sample, sample.Custodian));
        Assert.Equal("6602=3000 1011=-3000", await BooksAsync(sample, sample.Office));
        await sample.Lending.VerifiedAsync();
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Order_IsPaidByTheFirmOnceItIsInForce(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await CustodySample.MakeAsync(test);
        var ordered = await sample.DoneAsync(sample.Order(CustodyLayer.RightsDefence), sample.Firm);
        var pay = new PayCustody(ordered.Id);
        await sample.Lending.RefusedAsync("custody.mandate-not-in-state", pay, sample.Firm);
        Assert.Equal("", await BooksAsync(sample, sample.Firm));
        var taken = await sample.DoneAsync(new AcknowledgeCustody(ordered.Id), sample.Custodian);
        Assert.Equal(ordered.Terms.Price, taken.Owed);
        var price = (long)ordered.Terms.Price.Yuan;
        Assert.Equal($"6602={price} 2202=-{price}", await BooksAsync(sample, sample.Firm));
        var waits = (await sample.Database.ReadAsync(new CustodyHome(), sample.Firm)).Value;
        Assert.Equal((true, ordered.Terms.Price), (waits.Mandates.Single().IsOwed, waits.Mandates.Single().OwedFen));
        Assert.Empty((await sample.Database.ReadAsync(new CustodyHome(), sample.Custodian)).Value.Mandates);
        await sample.Lending.RefusedAsync("platform.forbidden", pay, sample.Custodian);
        await sample.DoneAsync(new EndCustody(ordered.Id, "另行委托"), sample.Firm);
        var paid = await sample.DoneAsync(pay, sample.Firm);
        Assert.Equal((CustodyMandateState.Ended, Money.Zero, Today), (paid.State, paid.Owed, paid.PaidOn));
        await sample.Lending.RefusedAsync("custody.mandate-nothing-owed", pay, sample.Firm);
        Assert.Equal($"6602={price} 1002=-{price}", await BooksAsync(sample, sample.Firm));
        Assert.Equal($"1002={price} 6001=-{price}", await BooksAsync(sample, sample.Custodian));
        Assert.Empty((await sample.Database.ReadAsync(new CustodyHome(), sample.Firm)).Value.Mandates);
        await sample.Lending.VerifiedAsync();
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Package_IsNotPaidByTheFirm(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await CustodySample.MakeAsync(test);
        var mandate = await sample.InForceAsync();
        await sample.Lending.RefusedAsync(
            "custody.mandate-nothing-owed", new PayCustody(mandate.Id), sample.Firm);
        Assert.Equal("", await BooksAsync(sample, sample.Firm));
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task PackageWork_OwesNothing(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await CustodySample.MakeAsync(test);
        var mandate = await sample.InForceAsync();
        var asked = await sample.DoneAsync(
            new OpenCase(mandate.Id, CustodyWork.ResponseAdvice, [], "展会上见到仿品"), sample.Firm);
        await sample.DoneAsync(new BeginCase(asked.Id), sample.Custodian);
        await sample.DoneAsync(
            new AddCaseDeliverable(
                asked.Id, DeliverableKind.WarningLetter, "警告函", await PledgeSample.ScanAsync("警告函.pdf")),
            sample.Custodian);
        await sample.DoneAsync(new DeliverCase(asked.Id), sample.Custodian);
        await sample.DoneAsync(new AcceptCase(asked.Id), sample.Firm);
        await sample.Lending.RefusedAsync("custody.nothing-owed", new PayCase(asked.Id), sample.Firm);
        Assert.Equal("", await BooksAsync(sample, sample.Firm));
    }

    /// <summary>What stands on a viewer's own accounts, debit first, in yuan.</summary>
    private static async Task<string> BooksAsync(CustodySample sample, Viewer viewer)
    {
        var balance = (await sample.Database.ReadAsync(
            new ShowTrialBalance(Today.AddYears(-1), Today.AddYears(1)), viewer)).Value;
        Assert.True(balance.Balances);
        return string.Join(' ', balance.Lines.Where(line => !line.Closing.IsZero)
            .OrderBy(line => line.Closing < Money.Zero).ThenBy(line => line.Account.Value)
            .Select(line => $"{line.Account}={(long)line.Closing.Yuan}"));
    }

    private static Task CloseAsync(CustodySample sample, DateOnly until) =>
        new DailyClose(sample.Database, CloseSteps.All).UntilAsync(until);

    private static async Task<CustodyMandateState> StateAsync(CustodySample sample, CustodyMandateId id) =>
        (await sample.Database.ReadAsync(new ShowCustody(id), sample.Firm)).Value.Mandate.State;

    private static async Task<bool> SeesAsync(CustodySample sample, PatentId patent) =>
        (await sample.Database.ReadAsync(new ShowPatent(patent), sample.Custodian)).IsSuccess;
}
