using Fourwings.Domain.Cover;
using Fourwings.Domain.Disposal;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Pledges;
using Fourwings.Finance;
using Fourwings.Platform.Closing;
using Fourwings.Platform.Cover;
using Fourwings.Platform.Disposal;
using Fourwings.Platform.Lending;
using Fourwings.Platform.LossFunds;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Pledges;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Tests.Lending;
using Fourwings.Platform.Tests.LossFunds;
using Fourwings.Platform.Tests.Pledges;
using Fourwings.Platform.Tests.Storage;
using Fourwings.Platform.Tests.Transfers;
using Fourwings.Platform.Transfers;

namespace Fourwings.Platform.Tests.Disposal;

public class DisposalTests
{
    /// <summary>The day after the close that found the default.</summary>
    private static readonly DateOnly Now = FundSample.DefaultOn.AddDays(1);

    /// <summary>
    /// A loan of 300万 goes into default, the fund bears its part, the pledge is sold by sealed bids: costs, debt and
    /// what the fund gets back agree to the fen.
    /// </summary>
    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Default_Compensation_Sale_AndRecovery_AgreeToTheFen(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await DisposalSample.MakeAsync(test);
        var (fund, loan) = (sample.Fund, sample.Loan);
        var compensation = await fund.ApprovedAsync(loan.Id);
        await fund.DoneAsync(
            new PayCompensation(compensation.Id, await PledgeSample.ScanAsync()), fund.Reviewer);
        var known = await sample.ClearedAsync(EnforcementPath.Agreement);
        known = await sample.PlannedAsync(known, DisposalWay.SealedBids);
        var sale = await sample.Sales.AnnouncedAsync(
            600, Money.FromWan(30), fund.Bank, [.. known.Terms.Lot]);
        await sample.Sales.BidAsync(sale, 0, 61.234567m);
        await sample.Sales.BidAsync(sale, 1, 50);
        sale = await sample.Sales.OpenedAsync(sale, fund.Bank);
        known = await fund.DoneAsync(new SellPledge(known.Id, sale.Id), fund.Bank);
        var price = Money.FromYuan(612_345.67m);
        Assert.Equal((DisposalState.Sold, price), (known.State, known.Lot!.Price));
        var early = new EnterProceeds(known.Id, []);
        await fund.Lending.RefusedAsync("disposal.price-not-there", early, fund.Bank);
        await sample.PassAsync(known, sample.Sales.Bidders[0]);

        var owed = (await sample.LoanNowAsync()).Quote(Now).Total;
        var before = await sample.CoverAsync();
        RealisationCost[] costs =
        [
            new(CostKind.Commission, "江苏大学专利培育与运营中心", Money.FromYuan(30_617.28m)),
            new(CostKind.Counsel, "某律师事务所", Money.FromYuan(12_000)),
        ];
        await fund.DoneAsync(new EnterProceeds(known.Id, costs), fund.Bank);
        await fund.Lending.RefusedAsync("disposal.own-entry", new DistributeProceeds(known.Id), fund.Bank);
        known = await fund.DoneAsync(new DistributeProceeds(known.Id), fund.Lending.Checker);
        var toDebt = price - Money.FromYuan(42_617.28m);
        Assert.Equal(
            (toDebt, owed - toDebt, Money.Zero),
            (known.Split!.ToDebts, known.Split.Shortfall, known.Split.ToPledgor));

        var (after, now) = (await sample.CoverAsync(), await sample.LoanNowAsync());
        Assert.Equal(owed - toDebt, now.Quote(Now).Total);
        Assert.Equal(toDebt, before.Unrecovered - after.Unrecovered);
        var recovered = (await fund.Database.ReadAsync(new ShowCompensation(compensation.Id), fund.Bank)).Value;
        var back = after.Borne.Where(share => share.Party != CoverParty.Bank).Select(share => share.Back);
        Assert.Equal(Money.Sum(back), recovered.Compensation.BackToFund);
        Assert.True(recovered.Compensation.BackToFund > Money.Zero);

        known = await fund.DoneAsync(
            new CompleteDisposal(
                known.Id, "ZX-2026-1", Now, await PledgeSample.ScanAsync()),
            fund.Bank);
        Assert.Equal(DisposalState.Closed, known.State);
        var pledge = (await fund.Database.ReadAsync(new ShowPledge(known.Terms.Pledge), fund.Bank)).Value;
        Assert.Equal(PledgeState.Released, pledge.Pledge.State);
        var measures = (await fund.Database.ReadAsync(new ShowDisposalMeasures(), fund.Bank)).Value;
        Assert.Equal(
            (1, new Ratio(0.0612m), new Ratio(0.057m), Ratio.One),
            (measures.Sold, measures.PriceToValue!.Value, measures.RecoveryRate!.Value, measures.SellThrough!.Value));
        await fund.Lending.VerifiedAsync();
    }

    /// <summary>Sold for more than is owed: the rest is the pledgor's.</summary>
    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Surplus_GoesToThePledgor_AndTheLoanIsPaid(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await DisposalSample.MakeAsync(test);
        var fund = sample.Fund;
        var known = await sample.ClearedAsync(EnforcementPath.OwnSale);
        known = await sample.PlannedAsync(known, DisposalWay.NegotiatedSale);
        var sell = new SellPledge(
            known.Id, null, sample.Sales.Bidders[0].Organisation, Money.FromWan(800),
            sample.Sales.Host.Organisation);
        await fund.Lending.RefusedAsync(
            "disposal.price-far-below", sell with { Price = Money.FromWan(699) }, fund.Bank);
        await fund.Lending.RefusedAsync(
            "disposal.buyer-is-debtor", sell with { Buyer = fund.Lending.Firm.Organisation }, fund.Bank);
        await fund.Lending.RefusedAsync("disposal.buyer-missing", new SellPledge(known.Id), fund.Bank);
        known = await fund.DoneAsync(sell, fund.Bank);
        await sample.PassAsync(known, sample.Sales.Bidders[0]);
        await fund.DoneAsync(new EnterProceeds(known.Id, []), fund.Bank);
        var owed = (await sample.LoanNowAsync()).Quote(Now).Total;
        known = await fund.DoneAsync(new DistributeProceeds(known.Id), fund.Lending.Checker);
        Assert.Equal(
            (owed, Money.FromWan(800) - owed, Money.Zero),
            (known.Split!.ToDebts, known.Split.ToPledgor, known.Split.Shortfall));
        Assert.Equal(Money.Zero, (await sample.LoanNowAsync()).Quote(Now).Total);
        var patent = (await fund.Database.ReadAsync(
            new ShowPatent(known.Terms.Lot[0]), sample.Sales.Bidders[0])).Value;
        Assert.Equal(sample.Sales.Bidders[0].Organisation, Assert.Single(patent.Patent.Owners).Organisation);
        await fund.Lending.VerifiedAsync();
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Disposal_WantsADefault_APledgee_AndARoute(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var fund = await FundSample.MakeAsync(test);
        var loan = await fund.Lending.DrawnAsync();
        var open = new OpenDisposal(loan.Id, loan.Terms.Pledges[0], EnforcementPath.Agreement);
        await fund.Lending.RefusedAsync("disposal.not-in-default", open, fund.Bank);
        await fund.EnrolledAsync(loan);
        await fund.DefaultAsync();
        await fund.Lending.RefusedAsync("platform.not-yours", open, fund.Lending.OtherBank);
        var known = await fund.DoneAsync(open, fund.Bank);
        await fund.Lending.RefusedAsync("disposal.taken", open, fund.Bank);
        await fund.Lending.RefusedAsync("disposal.no-route", new SellPledge(known.Id), fund.Bank);
        await fund.Lending.RefusedAsync(
            "disposal.papers-missing", new MoveDisposal(known.Id, DisposalAction.Agree), fund.Bank);
        await fund.DoneAsync(
            new ChangeDisposalRoute(known.Id, EnforcementPath.SpecialProcedure, "出质人不同意"), fund.Bank);
        await fund.Lending.RefusedAsync(
            "disposal.papers-missing", new MoveDisposal(known.Id, DisposalAction.Apply, null, "(2026)苏11民特1号"),
            fund.Bank);
        foreach (var paper in new[]
        {
            DisposalPaper.Application, DisposalPaper.MainContract, DisposalPaper.PledgeContract,
            DisposalPaper.RegistrationProof, DisposalPaper.ConditionProof, DisposalPaper.CollateralStatus,
        })
        {
            await fund.DoneAsync(new AddDisposalPaper(known.Id, paper, await PledgeSample.ScanAsync()), fund.Bank);
        }

        known = await fund.DoneAsync(
            new MoveDisposal(known.Id, DisposalAction.Apply, null, "(2026)苏11民特1号"), fund.Bank);
        Assert.Equal(Now.AddDays(5), known.ClockOn);
        known = await fund.DoneAsync(new MoveDisposal(known.Id, DisposalAction.Serve), fund.Bank);
        await fund.DoneAsync(
            new AddDisposalPaper(known.Id, DisposalPaper.Ruling, await PledgeSample.ScanAsync()), fund.Bank);
        await fund.Lending.RefusedAsync(
            "disposal.ruled-too-early", new MoveDisposal(known.Id, DisposalAction.Rule, null, "裁1"), fund.Bank);
        await CloseAsync(fund, Now.AddDays(5));
        await fund.DoneAsync(new MoveDisposal(known.Id, DisposalAction.Rule, null, "裁1"), fund.Bank);
        await fund.Lending.RefusedAsync(
            "disposal.objection-runs", new MoveDisposal(known.Id, DisposalAction.TakeEffect), fund.Bank);
        await CloseAsync(fund, Now.AddDays(21));
        known = await fund.DoneAsync(new MoveDisposal(known.Id, DisposalAction.TakeEffect), fund.Bank);
        Assert.True(known.IsClear);
        Assert.False((await fund.Database.ReadAsync(new ShowDisposal(known.Id), fund.Lending.OtherBank)).IsSuccess);
        Assert.True((await fund.Database.ReadAsync(new ShowDisposal(known.Id), fund.Lending.Firm)).IsSuccess);
        await fund.DoneAsync(new MoveDisposal(known.Id, DisposalAction.End, null, "债务人还款"), fund.Bank);
        await fund.DoneAsync(open, fund.Bank);
        await fund.Lending.VerifiedAsync();
    }

    private static Task CloseAsync(FundSample fund, DateOnly day) =>
        new DailyClose(fund.Database, CloseSteps.All).UntilAsync(day);
}

/// <summary>A loan of 300万 in default that lies in a fund, a transfer agent and two buyers.</summary>
public sealed class DisposalSample
{
    public required FundSample Fund { get; init; }

    public required SaleSample Sales { get; init; }

    public required Loan Loan { get; init; }

    public static async Task<DisposalSample> MakeAsync(TestDatabase test)
    {
        var fund = await FundSample.MakeAsync(test);
        var sales = await SaleSample.MakeAsync(fund.Lending);
        return new() { Fund = fund, Sales = sales, Loan = await fund.DefaultedAsync() };
    }

    /// <summary>Opened, with the papers of a route that needs no court.</summary>
    public async Task<PledgeDisposal> ClearedAsync(EnforcementPath path)
    {
        var known = await Fund.DoneAsync(new OpenDisposal(Loan.Id, Loan.Terms.Pledges[0], path), Fund.Bank);
        DisposalPaper[] papers = path == EnforcementPath.Agreement
            ? [DisposalPaper.Agreement, DisposalPaper.MarketPrice]
            : [DisposalPaper.Clause, DisposalPaper.PledgorNotice];
        foreach (var paper in papers)
        {
            await Fund.DoneAsync(new AddDisposalPaper(known.Id, paper, await PledgeSample.ScanAsync()), Fund.Bank);
        }

        return await Fund.DoneAsync(new MoveDisposal(known.Id, DisposalAction.Agree), Fund.Bank);
    }

    /// <summary>The way chosen among those that the rule knows.</summary>
    public async Task<PledgeDisposal> PlannedAsync(PledgeDisposal known, DisposalWay way)
    {
        var page = (await Fund.Database.ReadAsync(new ShowDisposal(known.Id), Fund.Bank)).Value;
        return await Fund.DoneAsync(
            new ChooseDisposalWay(known.Id, page.Suggested, page.Rate, way, "已有买家接洽"), Fund.Bank);
    }

    /// <summary>Signed, paid in, recorded and paid out.</summary>
    public async Task PassAsync(PledgeDisposal known, Viewer buyer)
    {
        var id = known.Lot!.Contract;
        await Fund.DoneAsync(new SignTransfer(id), Fund.Bank);
        await Fund.DoneAsync(new SignTransfer(id), buyer);
        await Fund.DoneAsync(new DepositPrice(id, known.Lot.Price), Sales.Host);
        await Fund.DoneAsync(new SubmitTransfer(id, "ZR-1"), Sales.Host);
        var on = await Fund.Database.InTransactionAsync(db => Task.FromResult(db.Call.BusinessDate));
        await Fund.DoneAsync(new RecordTransfer(id, "ZR-2", on), Sales.Host);
        await Fund.DoneAsync(new ReleasePrice(id, Money.Zero), Sales.Host);
    }

    public Task<Loan> LoanNowAsync() =>
        Fund.Database.InTransactionAsync(async db => (await db.FindLoanAsync(Loan.Id))!);

    public Task<CoverPlan> CoverAsync() =>
        Fund.Database.InTransactionAsync(async db => (await db.FindCoverAsync(Loan.Id))!);
}
