using Fourwings.Domain.Lending;
using Fourwings.Domain.Patents;
using Fourwings.Finance;
using Fourwings.Platform.Lending;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Tests.Pledges;
using Fourwings.Platform.Tests.Storage;

namespace Fourwings.Platform.Tests.Lending;

/// <summary>What the forms of lending read: rights to offer, what makes a contract, a line's headroom.</summary>
public class ContractBasisTests
{
    private static readonly DateOnly Today = PledgeSample.Today;

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task OfferableRights_SayWhatMayBeLent_AndWhatCannotBePledged(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await LendingSample.MakeAsync(test);
        var unpaid = await sample.Pledges.PatentAsync(7, RightKind.Invention, new(2021, 5, 7));
        await sample.Pledges.HappenAsync(unpaid, PatentAction.MissFee);
        var offer = await OfferAsync(sample);
        var valued = offer.Rights.Single(right => right.Right.Right == sample.Right);
        Assert.Null(valued.Closed);
        Assert.Equal(Money.FromWan(1000), valued.Value?.Amount);
        Assert.Equal(Money.FromWan(350), offer.MostOn(valued));
        var model = offer.Rights.Single(right => right.Right.Right.Id == sample.Pledges.Model.Id.Value);
        Assert.Null(model.Closed);
        Assert.NotNull(model.NoValue);
        Assert.Null(offer.MostOn(model));
        Assert.Equal(
            "pledge.ground.R04",
            offer.Rights.Single(right => right.Right.Right.Id == unpaid.Id.Value).Closed?.Code);
        var gate = offer.GateOf([sample.Right]);
        Assert.Equal(0.24m, gate.LoanToValueOf(Money.FromWan(240))?.Ratio.Value);
        Assert.Equal("loan.over-value-cap", gate.ValueFault(Money.FromWan(351), Today.AddYears(1))?.Code);
        await sample.RegisteredAsync();
        Assert.Equal(
            "pledge.ground.R09",
            (await OfferAsync(sample)).Rights.Single(right => right.Right.Right == sample.Right).Closed?.Code);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Basis_IsThereOnceApproved_ForTheBankAlone(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await LendingSample.MakeAsync(test);
        var apply = new ApplyForLoan(
            ApplicationKind.Plain, sample.Firm.Organisation, sample.Maker.Organisation, null, Money.FromWan(120), 12,
            "模具扩产", [sample.Right]);
        var application = (await test.Database.RunAsync(apply, sample.Firm)).Value;
        var ask = new ContractBasis(application.Id);
        Assert.Equal("application.not-in-state", (await test.Database.ReadAsync(ask, sample.Maker)).Refusal?.Code);
        await test.Database.RunAsync(new AddDueDiligence(application.Id, "已看"), sample.Maker);
        await test.Database.RunAsync(
            new ProposeApproval(application.Id, new(Money.FromWan(100), 12, Ratio.One)), sample.Maker);
        await test.Database.RunAsync(new CastVote(application.Id, true), sample.Checker);
        var pledge = await sample.RegisteredAsync();
        var line = await LineAsync(sample, 500);
        var basis = (await test.Database.ReadAsync(ask, sample.Maker)).Value;
        Assert.Equal(Money.FromWan(100), basis.Checks.Approved?.Amount);
        Assert.Equal(pledge.Id, Assert.Single(basis.Pledges).Id);
        Assert.Equal(line.Id, Assert.Single(basis.Lines).Id);
        Assert.Null(Loan.Sign(
            default,
            sample.Terms(pledge.Id) with { Principal = Money.FromWan(100), Application = application.Id },
            basis.Checks,
            default).Refusal);
        Assert.Equal("platform.not-yours", (await test.Database.ReadAsync(ask, sample.OtherBank)).Refusal?.Code);
        Assert.Equal("platform.forbidden", (await test.Database.ReadAsync(ask, sample.Firm)).Refusal?.Code);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Line_ShowsWhatIsUsedSetAsideAndFree_ToItsTwoPartiesAlone(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await LendingSample.MakeAsync(test);
        var line = await LineAsync(sample, 350);
        var pledge = await sample.RegisteredAsync();
        var terms = sample.Terms(pledge.Id) with { Line = line.Id, Principal = Money.FromWan(200) };
        var loan = await sample.SignedAsync(terms);
        var reserved = (await test.Database.ReadAsync(new ShowLine(line.Id), sample.Firm)).Value;
        Assert.Equal((0m, 200m, 150m), Wan(reserved));
        Assert.Empty(reserved.Choices);
        var entered = (await test.Database.RunAsync(
            new EnterDrawdown(loan.Id, Money.FromWan(120), Today), sample.Maker)).Value;
        await test.Database.RunAsync(new ApproveDrawdown(loan.Id, new(entered.Pending[0].Id)), sample.Checker);
        var drawn = (await test.Database.ReadAsync(new ShowLine(line.Id), sample.Maker)).Value;
        Assert.Equal((120m, 80m, 150m), Wan(drawn));
        Assert.Equal(loan.Id, Assert.Single(drawn.Loans).Id);
        Assert.NotNull(drawn.Choices.Single(choice => choice.Action == LineAction.Resume).Closed);
        await test.Database.RunAsync(new MoveLine(line.Id, LineAction.Suspend, "年审"), sample.Maker);
        var listed = (await test.Database.ReadAsync(
            new ListLines(new("SX-350"), LineState.Suspended), sample.Maker)).Value;
        Assert.Equal(line.Id, Assert.Single(listed.Rows).Id);
        var stranger = await test.Database.ReadAsync(new ShowLine(line.Id), sample.OtherBank);
        Assert.Equal("platform.not-yours", stranger.Refusal?.Code);
        Assert.Empty((await test.Database.ReadAsync(new ListLines(new()), sample.OtherBank)).Value.Rows);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Branches_AreListedWithTheirBanks(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await LendingSample.MakeAsync(test);
        await test.Database.RunAsync(
            new AddUnit(sample.Maker.Organisation, "科技支行", "Technology branch"), Tests.Parties.Sample.Office);
        var all = (await test.Database.ReadAsync(new ListBranches(), sample.Firm)).Value;
        Assert.Equal(2, all.Select(row => row.BankId).Distinct().Count());
        var own = (await test.Database.ReadAsync(new ListBranches(sample.Maker.Organisation), sample.Maker)).Value;
        Assert.Equal("科技支行", Assert.Single(own).UnitName);
    }

    private static (decimal Drawn, decimal Reserved, decimal Free) Wan(LinePage page) =>
        (page.Drawn.Yuan / 10_000m, page.Reserved.Yuan / 10_000m, page.Free.Yuan / 10_000m);

    private static async Task<OfferableRights> OfferAsync(LendingSample sample) =>
        (await sample.Database.ReadAsync(new ListOfferableRights(sample.Firm.Organisation), sample.Firm)).Value;

    private static async Task<CreditLine> LineAsync(LendingSample sample, decimal wan) =>
        (await sample.Database.RunAsync(
            new OpenLine(new(
                $"SX-{wan}", sample.Maker.Organisation, null, sample.Firm.Organisation, Money.FromWan(wan), Today,
                Today.AddYears(1), true)),
            sample.Maker)).Value;
}
