using Fourwings.Domain.Patents;
using Fourwings.Domain.Transfers;
using Fourwings.Finance;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Tests.Lending;
using Fourwings.Platform.Tests.Parties;
using Fourwings.Platform.Tests.Storage;
using Fourwings.Platform.Transfers;

namespace Fourwings.Platform.Tests.Transfers;

public class TransferTests
{
    private static readonly DateOnly Today = LendingSample.Today;

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Bundle_IsSoldWithThePledgeesConsent_FromTheMandateToTheDistribution(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await TransferSample.MakeAsync(test);
        await sample.Lending.RegisteredAsync();
        var listing = await sample.BundleAsync();
        Assert.Equal((Money.FromWan(1000), 1), (listing.Terms.Value!.Amount, listing.Terms.Value.Patents));
        var contract = await sample.ContractAsync(listing.Id);
        Assert.Equal(ListingState.Reserved, (await sample.ListingAsync(listing.Id)).State);
        Assert.Equal([240000m, 60000m], contract.Terms.Patents.Select(patent => patent.Price.Yuan));
        await sample.RefusedAsync("transfers.pledgee-consent", new SignTransfer(contract.Id), sample.Owner);
        await sample.DoneAsync(new DenyTransfer(contract.Id, "先还一半"), sample.Bank);
        await sample.RefusedAsync("transfers.pledgee-consent", new SignTransfer(contract.Id), sample.Owner);
        await sample.DoneAsync(
            new ConsentToTransfer(contract.Id, PledgePriceWay.Deposit, Money.FromWan(15)), sample.Bank);
        contract = await sample.SignedAsync(contract.Id);
        contract = await sample.RecordedAsync(contract);
        Assert.Equal("1701=300000 1002=-300000", await sample.BooksAsync(sample.Buyer));
        await sample.DoneAsync(new ReleasePrice(contract.Id, Money.FromYuan(1000)), sample.Agent);
        await sample.DoneAsync(new DistributeIncome(contract.Id, []), sample.Agent);
        await sample.DoneAsync(new CloseTransfer(contract.Id), sample.Agent);
        var page = await sample.ShowAsync(contract.Id, sample.Bank);
        Assert.Equal(
            (TransferState.Closed, 20000m, 279000m),
            (page.Contract.State, page.Contract.Payout!.Commission.Yuan, page.Contract.Payout.Net.Yuan));
        Assert.Equal("1002=129000 1015=150000 6601=21000 6115=-300000", await sample.BooksAsync(sample.Owner));
        Assert.Equal("1002=21000 6001=-20000 6051=-1000", await sample.BooksAsync(sample.Agent));
        await OwnsAsync(sample, sample.Buyer, sample.Invention, sample.Model);
        var sold = await sample.ListingAsync(listing.Id);
        Assert.Equal((ListingState.Sold, Money.FromWan(30), 0), (sold.State, sold.SoldFor, sold.DaysToSale));
        var figures = (await sample.Database.ReadAsync(new ShowTransferFigures(), Sample.Office)).Value;
        Assert.Equal((1, 1, 1, 1, 0), (
            figures.Agreements, figures.Intentions, figures.Listed, figures.Sold, figures.MedianDays));
        Assert.Equal((Ratio.One, new Ratio(0.03m)), (figures.SellThrough, figures.PriceAgainstValue));
        await sample.Lending.VerifiedAsync();
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Institution_PublishesFirst_AndSharesWithItsInventors(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await TransferSample.MakeAsync(test);
        var listing = await sample.BundleAsync(terms => terms with { IsInstitution = true });
        var contract = await sample.ContractAsync(listing.Id);
        Assert.Equal(("transfers/inventor-share", 0.5m), (
            contract.Terms.Split!.RuleId, contract.Terms.Split.Inventors.Value));
        await sample.RefusedAsync("transfers.notice-missing", new SignTransfer(contract.Id), sample.Owner);
        await sample.DoneAsync(new PublishTransfer(contract.Id, "单位公告栏", Today), sample.Owner);
        await sample.RefusedAsync("transfers.notice-runs", new SignTransfer(contract.Id), sample.Owner);
        await sample.Lending.MoveToAsync(Today.AddDays(14));
        await sample.RefusedAsync("transfers.notice-runs", new SignTransfer(contract.Id), sample.Owner);
        await sample.Lending.MoveToAsync(Today.AddDays(15));
        await sample.SignedAsync(contract.Id);
        await sample.DoneAsync(new DepositPrice(contract.Id, contract.Terms.EscrowDue), sample.Agent);
        await sample.DoneAsync(new SubmitTransfer(contract.Id, "BG1"), sample.Agent);
        await sample.DoneAsync(new RecordTransfer(contract.Id, "TZ1", Today.AddDays(15)), sample.Agent);
        await sample.DoneAsync(new ReleasePrice(contract.Id, Money.Zero), sample.Agent);
        await sample.RefusedAsync("transfers.inventors-missing", new DistributeIncome(contract.Id, []), sample.Owner);
        var done = await sample.DoneAsync(
            new DistributeIncome(contract.Id, [new(sample.Owner.Organisation, "罗承志", 1m)]), sample.Owner);
        Assert.Equal((140000m, 140000m), (
            done.Shares[0].Parts.Inventors.Yuan, done.Shares[0].Parts.Institution.Yuan));
        Assert.Equal("1002=140000 6601=20000 6604=140000 6115=-300000", await sample.BooksAsync(sample.Owner));
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task BadInput_IsRefusedByName(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await TransferSample.MakeAsync(test);
        var listing = await sample.BundleAsync();
        var low = await sample.OfferedAsync(listing.Id, 24.99m);
        await sample.RefusedAsync("transfers.own-price", new AcceptPrice(low.Id), sample.Buyer);
        await sample.RefusedAsync("transfers.below-floor", new AcceptPrice(low.Id), sample.Agent);
        await sample.DoneAsync(
            new SetAgencyFloor(listing.Terms.Mandate, sample.Model, Money.FromYuan(49900)), sample.Owner);
        var accepted = await sample.DoneAsync(new AcceptPrice(low.Id), sample.Agent);
        await sample.DoneAsync(new WithdrawTransfer(accepted.Contract!.Value, "买方另有安排"), sample.Buyer);
        Assert.Equal(ListingState.Listed, (await sample.ListingAsync(listing.Id)).State);

        var abroad = await sample.DoneAsync(new EnquireListing(listing.Id, "出口", true), sample.Stranger);
        await sample.DoneAsync(new BindNegotiation(abroad.Id), sample.Stranger);
        await sample.DoneAsync(new NamePrice(abroad.Id, Money.FromWan(50), Today), sample.Stranger);
        await sample.DoneAsync(new NamePrice(abroad.Id, Money.FromWan(60), Today), sample.Agent);
        var sold = (await sample.DoneAsync(new AcceptPrice(abroad.Id), sample.Stranger)).Contract!.Value;
        await sample.RefusedAsync("transfers.export-paper", new SignTransfer(sold), sample.Owner);
        await sample.DoneAsync(new FileExportPaper(sold, "CK-2026-7", Today), sample.Stranger);
        await sample.DoneAsync(new SignTransfer(sold), sample.Owner);
        await sample.RefusedAsync("transfers.signed-already", new SignTransfer(sold), sample.Owner);
        await sample.HappenAsync(sample.Model, LegalEventCode.PP01);
        await sample.RefusedAsync("transfers.patent-preserved", new SignTransfer(sold), sample.Stranger);
        await sample.RefusedAsync("transfers.contract-not-in-state", new CloseTransfer(sold), sample.Agent);
        await sample.RefusedAsync("platform.not-yours", new ReleasePrice(sold, Money.Zero), sample.Agent with
        {
            Organisation = sample.Stranger.Organisation,
        });
        await sample.Lending.VerifiedAsync();
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task CoOwned_PassesWithTheConsentOfWhoDoesNotSell(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await TransferSample.MakeAsync(test);
        OwnerFacts[] owners =
        [
            new(sample.Owner.Organisation, "", new(0.6m)), new(null, "江苏大学", new(0.3m)),
            new(sample.Stranger.Organisation, "", new(0.1m)),
        ];
        var shared = await sample.Lending.Pledges.PatentAsync(8, RightKind.Invention, new(2021, 5, 7), owners);
        var draft = new DraftTransfer(
            sample.Owner.Organisation, false, sample.Buyer.Organisation, sample.Agent.Organisation,
            [new(shared.Id, Money.FromWan(6))]);
        var contract = await sample.DoneAsync(draft, sample.Owner);
        await sample.RefusedAsync("transfers.sold-already", draft, sample.Owner);
        await sample.RefusedAsync("transfers.co-owner-consent", new SignTransfer(contract.Id), sample.Owner);
        await sample.DoneAsync(new AgreeToTransfer(contract.Id, "江苏大学"), sample.Agent);
        var third = "镇江丁机械有限公司";
        await sample.RefusedAsync("platform.not-yours", new AgreeToTransfer(contract.Id, third), sample.Agent);
        await sample.DoneAsync(new AgreeToTransfer(contract.Id, third), sample.Stranger);
        await sample.RecordedAsync(await sample.SignedAsync(contract.Id));
        var patent = (await sample.Database.ReadAsync(new ShowPatent(shared.Id), sample.Buyer)).Value.Patent;
        Assert.Equal(
            [("江苏大学", 0.3m), (third, 0.1m), ("镇江丙模具有限公司", 0.6m)],
            patent.Owners.Select(owner => (owner.Name, owner.Share.Value)));
        await sample.Lending.VerifiedAsync();
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Rescinded_GivesThePriceBack(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await TransferSample.MakeAsync(test);
        var listing = await sample.BundleAsync();
        var contract = await sample.SignedAsync((await sample.ContractAsync(listing.Id)).Id);
        await sample.RefusedAsync(
            "transfers.escrow-differs", new DepositPrice(contract.Id, Money.FromWan(29)), sample.Agent);
        await sample.DoneAsync(new DepositPrice(contract.Id, Money.FromWan(30)), sample.Agent);
        Assert.Equal("1015=300000 2245=-300000", await sample.BooksAsync(sample.Agent));
        await sample.DoneAsync(new SubmitTransfer(contract.Id, "BG1"), sample.Agent);
        await sample.RefusedAsync(
            "transfers.number-missing", new RecordTransfer(contract.Id, " ", Today), sample.Agent);
        await sample.DoneAsync(new SendBackTransfer(contract.Id, "TH1", "印章不清"), sample.Agent);
        await sample.DoneAsync(new RescindTransfer(contract.Id, "双方解除"), sample.Agent);
        Assert.Equal(("", ""), (await sample.BooksAsync(sample.Agent), await sample.BooksAsync(sample.Buyer)));
        Assert.Equal(ListingState.Listed, (await sample.ListingAsync(listing.Id)).State);
        await OwnsAsync(sample, sample.Owner, sample.Invention, sample.Model);
        await sample.Lending.VerifiedAsync();
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Strangers_SeeTheCatalogueAndNothingElse(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await TransferSample.MakeAsync(test);
        var pledge = await sample.Lending.RegisteredAsync();
        var loan = await sample.Lending.SignedAsync(sample.Lending.Terms(pledge.Id));
        var listing = await sample.BundleAsync();
        var offered = await sample.OfferedAsync(listing.Id, 30);
        var contract = (await sample.DoneAsync(new AcceptPrice(offered.Id), sample.Agent)).Contract!.Value;
        var found = await sample.Database.ReadAsync(new ListCatalogue(new("冷却")), sample.Stranger);
        Assert.Equal(listing.Id, Assert.Single(found.Value.Rows).Id);
        Assert.Empty((await sample.Database.ReadAsync(new ListCatalogue(new("锅炉")), sample.Stranger)).Value.Rows);
        Assert.Empty((await sample.Database.ReadAsync(new ShowListing(listing.Id), sample.Stranger))
            .Value.Negotiations);
        foreach (var viewer in new[] { sample.Stranger, sample.Lending.OtherBank })
        {
            Assert.False((await sample.Database.ReadAsync(new ShowTransfer(contract), viewer)).IsSuccess);
            Assert.False((await sample.Database.ReadAsync(new ShowNegotiation(offered.Id), viewer)).IsSuccess);
            Assert.False((await sample.Database.ReadAsync(new ShowAgency(listing.Terms.Mandate), viewer)).IsSuccess);
            Assert.Empty(
                (await sample.Database.ReadAsync(new ListLoanTransfers(loan.Id.Value), viewer)).Value.Listings);
        }

        Assert.Null((await sample.Database.ReadAsync(new ShowNegotiation(offered.Id), sample.Buyer)).Value.Floor);
        Assert.Equal(
            Money.FromWan(25),
            (await sample.Database.ReadAsync(new ShowNegotiation(offered.Id), sample.Agent)).Value.Floor);
        var wing = (await sample.Database.ReadAsync(new ListLoanTransfers(loan.Id.Value), sample.Bank)).Value;
        Assert.Equal((listing.Id, contract), (Assert.Single(wing.Listings).Id, Assert.Single(wing.Contracts).Id));
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Demand_IsAnsweredWithReasons(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await TransferSample.MakeAsync(test);
        var listing = await sample.BundleAsync();
        var post = new PostDemand(
            "模具快速冷却", "注塑模具冷却时间长，想买现成专利。", ["B29C33/04"], Money.FromWan(50), Today.AddDays(1));
        var demand = await sample.DoneAsync(post, sample.Buyer);
        var page = (await sample.Database.ReadAsync(new ShowDemand(demand.Id), sample.Stranger)).Value;
        var match = Assert.Single(page.Matches);
        Assert.Equal(
            (listing.Id, "B29C33", Ratio.One, true),
            (match.Id, match.Match.Shared, match.Match.Classes, match.Match.InBudget));
        Assert.Contains("冷却", match.Match.Common);
        var parts = (match.Match.Words.Value * 0.5m) + 0.4m + 0.1m;
        Assert.Equal(decimal.Round(parts, 4), match.Match.Score.Value);
        var other = await sample.DoneAsync(
            post with { Title = "锅炉节能", Words = "燃煤锅炉", Ipc = ["F22B"], Budget = null }, sample.Buyer);
        Assert.Empty((await sample.Database.ReadAsync(new ShowDemand(other.Id), sample.Stranger)).Value.Matches);
        await sample.RefusedAsync("platform.not-yours", new MeetDemand(demand.Id), sample.Stranger);
        await sample.RefusedAsync("transfers.ipc-odd", post with { Ipc = ["29C"] }, sample.Buyer);
        await sample.DoneAsync(new MeetDemand(demand.Id), sample.Buyer);
        await sample.Lending.VerifiedAsync();
    }

    private static async Task OwnsAsync(TransferSample sample, Viewer owner, params PatentId[] patents)
    {
        foreach (var id in patents)
        {
            var patent = (await sample.Database.ReadAsync(new ShowPatent(id), owner)).Value.Patent;
            Assert.Equal(owner.Organisation, Assert.Single(patent.Owners).Organisation);
        }
    }
}
