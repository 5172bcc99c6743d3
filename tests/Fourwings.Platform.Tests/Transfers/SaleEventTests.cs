using Fourwings.Domain.Accounting;
using Fourwings.Domain.Disposal;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Pledges;
using Fourwings.Domain.Transfers;
using Fourwings.Finance;
using Fourwings.Platform.Accounting;
using Fourwings.Platform.Disposal;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Tests.Disposal;
using Fourwings.Platform.Tests.Lending;
using Fourwings.Platform.Tests.Parties;
using Fourwings.Platform.Tests.Patents;
using Fourwings.Platform.Tests.Storage;
using Fourwings.Platform.Transfers;

namespace Fourwings.Platform.Tests.Transfers;

/// <summary>
/// From an event on a patent to a sale by sealed bids and those who bid in it, and from a sale that comes to nothing to
/// the disposal behind it.
/// </summary>
public class SaleEventTests
{
    /// <summary>What makes a lot impossible to sell beside the end of a patent: another owner, and a court.</summary>
    private static readonly LegalEventCode[] _hinder = [LegalEventCode.TR01, LegalEventCode.PP01];

    [Theory, MemberData(nameof(CodeSample.All), MemberType = typeof(CodeSample))]
    public async Task Code_IsToldToTheBidders_AndALotThatCannotBeSoldIsCalledOff(string name, string codes)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await SaleSample.MakeAsync(test);
        var sale = await sample.AnnouncedAsync(6000, null, null, sample.Lending.Pledges.Invention.Id);
        await sample.BidAsync(sale, 0, 6);
        await CodeSample.HappenAsync(sample.Lending, codes);
        var all = CodeSample.Of(codes);
        var off = CodeSample.Ends(codes) || _hinder.Contains(all[0]);
        foreach (var viewer in sample.Bidders.Append(sample.Host))
        {
            var after = (await sample.Database.ReadAsync(new ShowSale(sale.Id), viewer)).Value.Sale;
            Assert.Equal(
                (off ? all.Take(1) : all).Select(LegalEvents.ActionOf),
                after.Troubles.Select(trouble => trouble.Action));
            Assert.Equal(off ? SaleState.Cancelled : SaleState.Announced, after.State);
        }

        if (off)
        {
            await sample.Lending.RefusedAsync("sale.not-in-state", SaleSample.Bid(sale, 9), sample.Bidders[1]);
            await sample.DoneAsync(new ReturnSaleDeposit(sale.Id, sample.Bidders[0].Organisation), sample.Host);
        }

        if (codes != "CX01")
        {
            await sample.Lending.VerifiedAsync();
        }
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Fee_MissedAndNeverPaid_IsToldToTheBidders(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await SaleSample.MakeAsync(test);
        var sale = await sample.AnnouncedAsync(600_000, null, null, sample.Lending.Pledges.Invention.Id);
        await CodeSample.MissFeeAsync(sample.Lending);
        await CodeSample.LapseAsync(sample.Lending);
        var after = (await sample.Database.ReadAsync(new ShowSale(sale.Id), sample.Bidders[0])).Value.Sale;
        Assert.Equal(CodeSample.OfFees, after.Troubles.Select(trouble => trouble.Action));
        Assert.Equal(SaleState.Cancelled, after.State);
    }

    /// <summary>What happens between the award and the payment is told to seller, host and winner, and undoes nothing.
    /// </summary>
    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Award_Stands_AndItsContractIsToldToo(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await SaleSample.MakeAsync(test);
        var sale = await sample.AnnouncedAsync();
        await sample.BidAsync(sale, 0, 6);
        sale = await sample.OpenedAsync(sale);
        var contract = await sample.DoneAsync(new ContractSale(sale.Id), sample.Firm);
        await sample.DoneAsync(
            new RecordPatentEvent(
                sample.Lending.Pledges.Model.Id, new(PatentAction.RequestInvalidation, LendingSample.Today)),
            Sample.Office);
        var winner = sample.Bidders[0];
        var told = (await sample.Database.ReadAsync(new ShowSale(sale.Id), winner)).Value.Sale;
        Assert.Equal(
            (SaleState.Awarded, PatentAction.RequestInvalidation),
            (told.State, Assert.Single(told.Troubles).Action));
        var page = (await sample.Database.ReadAsync(new ShowTransfer(contract.Id), winner)).Value;
        Assert.Equal(PatentAction.RequestInvalidation, Assert.Single(page.Contract.Troubles).Action);
        await sample.DoneAsync(new ForfeitSale(sale.Id, "买受人逾期未付"), sample.Host);
        page = (await sample.Database.ReadAsync(new ShowTransfer(contract.Id), winner)).Value;
        Assert.Equal(TransferState.Withdrawn, page.Contract.State);
        Assert.Equal(SaleSample.Deposit, await KeptAsync(sample, sample.Firm, FirmAccounts.ForfeitedDeposits));
        await sample.Lending.VerifiedAsync();
    }

    /// <summary>The winner of a pledge does not pay: contract and sale end, and the pledgee sells another way.
    /// </summary>
    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Forfeit_LetsThePledgeeChooseAnew(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await DisposalSample.MakeAsync(test);
        var (bank, host) = (sample.Fund.Bank, sample.Sales.Host);
        var known = await sample.PlannedAsync(
            await sample.ClearedAsync(EnforcementPath.Agreement), DisposalWay.SealedBids);
        var sale = await sample.Sales.AnnouncedAsync(600, Money.FromWan(30), bank, [.. known.Terms.Lot]);
        await sample.Sales.BidAsync(sale, 0, 60);
        sale = await sample.Sales.OpenedAsync(sale, bank);
        known = await sample.Fund.DoneAsync(new SellPledge(known.Id, sale.Id), bank);
        Assert.Equal(DisposalState.Sold, known.State);
        await sample.Sales.DoneAsync(new ForfeitSale(sale.Id, "买受人逾期未付"), host);
        known = (await sample.Sales.Database.ReadAsync(new ShowDisposal(known.Id), bank)).Value.Disposal;
        Assert.Equal((DisposalState.Planned, null), (known.State, known.Lot));
        Assert.Equal(SaleSample.Deposit, await KeptAsync(sample.Sales, bank, BankAccounts.DisposalProceeds));
        known = await sample.PlannedAsync(known, DisposalWay.NegotiatedSale);
        var agreed = new SellPledge(
            known.Id, null, sample.Sales.Bidders[1].Organisation, Money.FromWan(800), host.Organisation);
        known = await sample.Fund.DoneAsync(agreed, bank);
        await sample.Fund.DoneAsync(new WithdrawTransfer(known.Lot!.Contract, "买受人放弃"), sample.Sales.Bidders[1]);
        known = (await sample.Sales.Database.ReadAsync(new ShowDisposal(known.Id), bank)).Value.Disposal;
        Assert.Equal(DisposalState.Planned, known.State);
        await sample.Fund.Lending.VerifiedAsync();
    }

    /// <summary>What stands on an account of the seller's books after the deposit was lost to it.</summary>
    private static async Task<Money> KeptAsync(SaleSample sample, Viewer seller, AccountCode account)
    {
        var balance = (await sample.Database.ReadAsync(
            new ShowTrialBalance(LendingSample.Today.AddYears(-1), LendingSample.Today.AddYears(1)), seller)).Value;
        return Money.Zero - balance.Lines.Single(line => line.Account == account).Closing;
    }
}
