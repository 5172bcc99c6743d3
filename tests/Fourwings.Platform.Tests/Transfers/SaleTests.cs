using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Transfers;
using Fourwings.Finance;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Tests.Lending;
using Fourwings.Platform.Tests.Storage;
using Fourwings.Platform.Transfers;

namespace Fourwings.Platform.Tests.Transfers;

public class SaleTests
{
    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Sale_GoesFromTheDraftToTheContract(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await SaleSample.MakeAsync(test, 3);
        var sale = await sample.AnnouncedAsync();
        await sample.BidAsync(sale, 0, 6);
        var best = await sample.BidAsync(sale, 1, 8);
        await sample.BidAsync(sale, 2, 4.9m);
        await sample.Lending.RefusedAsync("sale.still-open", new HandInSaleKey(sale.Id, sample.FirstKey), sample.Firm);
        sale = await sample.OpenedAsync(sale);
        Assert.Equal(
            (SaleState.Awarded, best.Id, Money.FromWan(8), Money.FromWan(5)),
            (sale.State, sale.Winner!.Id, sale.Winner.Price!.Value, sale.Reserve!.Value));
        Assert.Equal([null, null, BidFlaw.BelowReserve], sale.Opened.Select(bid => bid.Flaw));

        await sample.DoneAsync(new ReturnSaleDeposit(sale.Id, sample.Bidders[0].Organisation), sample.Host);
        await sample.Lending.RefusedAsync("sale.not-paid-in", new TakeSalePayment(sale.Id), sample.Host);
        var contract = await sample.DoneAsync(new ContractSale(sale.Id), sample.Firm);
        Assert.Equal((TransferOrigin.Sale, Money.FromWan(8)), (contract.Terms.Origin, contract.Terms.Price));
        await sample.DoneAsync(new SignTransfer(contract.Id), sample.Firm);
        await sample.DoneAsync(new SignTransfer(contract.Id), sample.Bidders[1]);
        await sample.DoneAsync(new DepositPrice(contract.Id, Money.FromWan(8)), sample.Host);
        sale = await sample.DoneAsync(new TakeSalePayment(sale.Id), sample.Host);
        sale = await sample.DoneAsync(new ReturnSaleDeposit(sale.Id, sample.Bidders[1].Organisation), sample.Host);
        Assert.Equal(SaleState.Paid, sale.State);
        await sample.Lending.VerifiedAsync();
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Bid_IsRefused_WithoutDeposit_FromAnAffiliate_LateAndForNothing(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await SaleSample.MakeAsync(test);
        await SameRepresentativeAsync(sample, sample.Firm, sample.Bidders[1]);
        var drafted = await sample.DoneAsync(sample.Draft(), sample.Firm);
        var announce = new AnnounceSale(
            drafted.Id, Money.FromWan(5), SealedBidEnvelope.PublicOf(sample.SecondKey)!);
        await sample.Lending.RefusedAsync(
            "sale.keeper-same", announce, sample.Firm);
        await sample.Lending.RefusedAsync("platform.not-yours", SaleSample.Bid(drafted, 8), sample.Bidders[0]);
        var sale = await sample.DoneAsync(announce, sample.Host);
        await sample.Lending.RefusedAsync("sale.deposit-missing", SaleSample.Bid(sale, 8), sample.Bidders[0]);
        var take = new TakeSaleDeposit(sale.Id, sample.Bidders[0].Organisation, SaleSample.Deposit);
        await sample.Lending.RefusedAsync("sale.deposit-differs", take with { Amount = new(1) }, sample.Host);
        await sample.Lending.RefusedAsync(
            "sale.affiliate", take with { Bidder = sample.Bidders[1].Organisation }, sample.Host);
        await sample.DoneAsync(take, sample.Host);
        await sample.Lending.RefusedAsync("sale.affiliate", SaleSample.Bid(sale, 8), sample.Bidders[1]);
        await sample.Lending.RefusedAsync("sale.affiliate", SaleSample.Bid(sale, 8), sample.Firm);
        await sample.Lending.RefusedAsync("sale.price-not-positive", SaleSample.Bid(sale, 0), sample.Bidders[0]);
        await sample.Lending.RefusedAsync(
            "sale.salt-short", SaleSample.Bid(sale, 8) with { Salt = "abc" }, sample.Bidders[0]);
        sample.PassEnd(sale);
        await sample.Lending.RefusedAsync("sale.bid-late", SaleSample.Bid(sale, 8), sample.Bidders[0]);
        await sample.Lending.RefusedAsync(
            "sale.key-differs", new HandInSaleKey(sale.Id, sample.SecondKey), sample.Firm);
        await sample.Lending.RefusedAsync("sale.key-form", new HandInSaleKey(sale.Id, "xyz"), sample.Firm);
        sale = await sample.OpenedAsync(sale);
        Assert.Equal(SaleState.Failed, sale.State);
        await sample.DoneAsync(new ReturnSaleDeposit(sale.Id, sample.Bidders[0].Organisation), sample.Host);
        await sample.Lending.VerifiedAsync();
    }

    /// <summary>Nothing in the database holds the price before the end: no column, no journal line, no kept answer.
    /// </summary>
    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Bid_CannotBeReadBeforeTheEnd_AlsoInTheDatabase(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await SaleSample.MakeAsync(test);
        var sale = await sample.AnnouncedAsync(reserve: Money.FromYuan(65_432.17m));
        var bid = SaleSample.Bid(sale, 8) with { Price = Money.FromYuan(87_654.31m) };
        var made = await sample.DoneAsync(bid, sample.Bidders[0], "key-1");
        Assert.Equal(SealedBid.CommitmentOf(sale.Id, sample.Bidders[0].Organisation, bid.Price, bid.Salt),
            made.Sealed.Commitment);
        Assert.Equal(made.Id, (await sample.DoneAsync(bid, sample.Bidders[0], "key-1")).Id);
        Assert.Equal(
            "platform.key-reused",
            (await sample.Database.RunAsync(bid with { Price = new(1) }, sample.Bidders[0], "key-1")).Refusal?.Code);
        foreach (var secret in new[] { "8765431", "87654.31", "6543217", "65432.17", bid.Salt, sample.FirstKey })
        {
            Assert.Empty(await HoldersOfAsync(sample.Database, secret));
        }

        var opened = await sample.OpenedAsync(sale);
        Assert.Equal((bid.Price, Money.FromYuan(65_432.17m)), (opened.Winner!.Price!.Value, opened.Reserve!.Value));
        Assert.NotEmpty(await HoldersOfAsync(sample.Database, "8765431"));
    }

    /// <summary>Twenty bidders at once, two of them with the same best price: each has his number, one wins.</summary>
    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Bids_AtOnce_AreAllKept_AndOneWins(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await SaleSample.MakeAsync(test, 20);
        var sale = await sample.AnnouncedAsync(6000);
        var made = await Task.WhenAll(sample.Bidders.Select((bidder, i) =>
            sample.DoneAsync(SaleSample.Bid(sale, i < 2 ? 9 : 5 + (i / 10m)), bidder)));
        Assert.Equal(Enumerable.Range(1, 20).Select(i => (long)i), made.Select(bid => bid.Number).Order());
        var inOrder = made.OrderBy(bid => bid.Number).Select(bid => bid.At).ToArray();
        Assert.Equal(inOrder.Order(), inOrder);
        var opened = await sample.OpenedAsync(sale);
        Assert.Equal(20, opened.Opened.Count);
        Assert.Equal(
            made.Where(bid => bid.Id == made[0].Id || bid.Id == made[1].Id).MinBy(bid => bid.Number)!.Id,
            opened.Winner!.Id);
        await sample.Lending.VerifiedAsync();
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Sale_ShowsEachWhatIsHis(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await SaleSample.MakeAsync(test);
        var drafted = await sample.DoneAsync(sample.Draft(), sample.Firm);
        Assert.Equal("platform.not-yours", (await ShownAsync(sample, drafted, sample.Bidders[0])).Refusal?.Code);
        var announce = new AnnounceSale(
            drafted.Id, Money.FromWan(5), SealedBidEnvelope.PublicOf(sample.SecondKey)!);
        var sale = await sample.DoneAsync(announce, sample.Host);
        foreach (var bidder in sample.Bidders)
        {
            await sample.DoneAsync(new TakeSaleDeposit(sale.Id, bidder.Organisation, SaleSample.Deposit), sample.Host);
        }

        await sample.BidAsync(sale, 0, 6);
        await sample.BidAsync(sale, 1, 8);
        var page = (await ShownAsync(sample, sale, sample.Bidders[0])).Value;
        Assert.Equal(sample.Bidders[0].Organisation, Assert.Single(page.Sale.Deposits).Bidder);
        Assert.Single(page.OwnBids);
        Assert.Equal(2, (await ShownAsync(sample, sale, sample.Host)).Value.Sale.Deposits.Count);
        Assert.Empty((await ShownAsync(sample, sale, sample.Host)).Value.OwnBids);
        await sample.OpenedAsync(sale);
        page = (await ShownAsync(sample, sale, sample.Bidders[0])).Value;
        Assert.Equal((Money.FromWan(8), default), (page.Sale.Winner!.Price!.Value, page.Sale.Winner.Bidder));
        Assert.Equal(string.Empty, page.Sale.FirstKey);
        Assert.Single(page.Sale.Opened);
        var list = (await sample.Database.ReadAsync(new ListSales(new()), sample.Bidders[0])).Value;
        Assert.Single(list.Rows);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Sale_LooksAtEveryPatentOfTheLot(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await SaleSample.MakeAsync(test);
        var pledges = sample.Lending.Pledges;
        await sample.Lending.RegisteredAsync();
        await sample.Lending.RefusedAsync(
            "sale.consent-missing", sample.Draft(600, null, pledges.Invention.Id), sample.Firm);
        await sample.Lending.RefusedAsync(
            "sale.consent-missing", sample.Draft(600, sample.Lending.Maker, pledges.Invention.Id),
            sample.Lending.Maker);
        await sample.Lending.RefusedAsync(
            "sale.host-unfit", sample.Draft() with { Host = sample.Bidders[0].Organisation }, sample.Firm);
        await sample.Lending.RefusedAsync("platform.not-yours", sample.Draft(), sample.Bidders[0]);
        await sample.Lending.RefusedAsync(
            "sale.key-form", sample.Draft() with { PublicKey = sample.FirstKey }, sample.Firm);
        await pledges.HappenAsync(pledges.Model, PatentAction.Preserve);
        await sample.Lending.RefusedAsync("sale.patent-preserved", sample.Draft(), sample.Firm);
        await pledges.HappenAsync(pledges.Model, PatentAction.Release);
        await pledges.HappenAsync(pledges.Model, PatentAction.Abandon);
        await sample.Lending.RefusedAsync("sale.patent-ended", sample.Draft(), sample.Firm);
    }

    [Fact]
    public void Envelope_OpensWithBothKeysOnly()
    {
        var (one, two, other) = (SealedBidEnvelope.NewKey(), SealedBidEnvelope.NewKey(), SealedBidEnvelope.NewKey());
        var sale = Guid.NewGuid();
        var (first, second) = (SealedBidEnvelope.PublicOf(one)!, SealedBidEnvelope.PublicOf(two)!);
        var envelope = SealedBidEnvelope.Seal(first, second, sale, new(12345), "salt");
        Assert.Equal((new Money(12345), "salt"), SealedBidEnvelope.Open(one, two, sale, envelope));
        Assert.Null(SealedBidEnvelope.Open(one, one, sale, envelope));
        Assert.Null(SealedBidEnvelope.Open(two, two, sale, envelope));
        Assert.Null(SealedBidEnvelope.Open(one, other, sale, envelope));
        Assert.Null(SealedBidEnvelope.Open(one, two, Guid.NewGuid(), envelope));
        Assert.Null(SealedBidEnvelope.Open(one, two, sale, envelope[..^2] + "00"));
        Assert.NotEqual(envelope, SealedBidEnvelope.Seal(first, second, sale, new(12345), "salt"));
        Assert.Null(SealedBidEnvelope.PublicOf("zz"));
        Assert.False(SealedBidEnvelope.IsPublic(first[..^2] + "00"));
    }

    private static Task<Fourwings.Domain.Result<SalePage>> ShownAsync(SaleSample sample, Sale sale, Viewer viewer) =>
        sample.Database.ReadAsync(new ShowSale(sale.Id), viewer);

    private static async Task SameRepresentativeAsync(SaleSample sample, params Viewer[] organisations)
    {
        foreach (var viewer in organisations)
        {
            var person = await sample.DoneAsync(new AddPerson(viewer.Organisation, "钱某", "法定代表人"), viewer);
            await sample.DoneAsync(
                new GiveMandate(person.Id, MandateKind.Represent, LendingSample.Today), viewer);
        }
    }

    /// <summary>The tables in which a text stands anywhere.</summary>
    private static Task<IReadOnlyList<string>> HoldersOfAsync(Database database, string secret) =>
        database.InTransactionAsync<IReadOnlyList<string>>(async db =>
        {
            var found = new List<string>();
            foreach (var (table, columns) in Schema.Tables)
            {
                foreach (var column in columns.Where(column => column.Type is "json" or "text" or "fen" or "count"))
                {
                    var place = database.Dialect == Dialect.Sqlite ? "INSTR" : "STRPOS";
                    var sql = $"SELECT COUNT(*) FROM {table} t WHERE "
                        + $"{place}(CAST(t.{column.Name} AS TEXT), @secret) > 0";
                    if (await db.ScalarAsync<long>(sql, new { secret }) > 0)
                    {
                        found.Add($"{table}.{column.Name}");
                    }
                }
            }

            return found;
        });
}
