using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Transfers;
using Fourwings.Finance;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Tests.Custody;
using Fourwings.Platform.Tests.Lending;
using Fourwings.Platform.Tests.Storage;
using Fourwings.Platform.Transfers;

namespace Fourwings.Platform.Tests.Transfers;

/// <summary>
/// A transfer agent that holds a sale of the firm's utility model, with bidders; the clock is the test's own, a second
/// further at each look.
/// </summary>
public sealed class SaleSample(LendingSample lending)
{
    public static readonly Money Deposit = Money.FromWan(1);

    public LendingSample Lending => lending;

    public Database Database => lending.Database;

    public Viewer Firm => lending.Firm;

    public required Viewer Host { get; init; }

    public required IReadOnlyList<Viewer> Bidders { get; init; }

    public string FirstKey { get; } = SealedBidEnvelope.NewKey();

    public string SecondKey { get; } = SealedBidEnvelope.NewKey();

    public static async Task<SaleSample> MakeAsync(LendingSample lending, int bidders = 2)
    {
        var host = await CustodySample.MemberAsync(lending.Database, 31, "江苏大学专利培育与运营中心", Desk.TransferAgent);
        var firms = new List<Viewer>();
        for (var i = 0; i < bidders; i++)
        {
            firms.Add(await CustodySample.MemberAsync(
                lending.Database, 40 + i, $"镇江买家{i}有限公司", Desk.Enterprise));
        }

        return new(lending) { Host = host, Bidders = firms };
    }

    public static async Task<SaleSample> MakeAsync(TestDatabase test, int bidders = 2) =>
        await MakeAsync(await LendingSample.MakeAsync(test), bidders);

    public async Task<T> DoneAsync<T>(ISlice<T> slice, Viewer viewer, string? key = null)
    {
        var result = await Database.RunAsync(slice, viewer, key);
        Assert.True(result.IsSuccess, $"{slice.GetType().Name}: {result.Refusal?.Code}");
        return result.Value;
    }

    public DraftSale Draft(int seconds = 600, Viewer? seller = null, params PatentId[] lot)
    {
        var now = Database.World.Clock.GetUtcNow();
        return new(
            (seller ?? Firm).Organisation, Host.Organisation, "", "模具定位销结构，连同实施资料",
            lot is [] ? [lending.Pledges.Model.Id] : lot, [], Deposit, now, now.AddSeconds(seconds),
            SealedBidEnvelope.PublicOf(FirstKey)!);
    }

    /// <summary>Drawn up by the seller, announced by the host, with every bidder's deposit.</summary>
    public async Task<Sale> AnnouncedAsync(int seconds = 600, Money? reserve = null, Viewer? seller = null,
        params PatentId[] lot)
    {
        var drafted = await DoneAsync(Draft(seconds, seller, lot), seller ?? Firm);
        var announce = new AnnounceSale(
            drafted.Id, reserve ?? Money.FromWan(5), SealedBidEnvelope.PublicOf(SecondKey)!);
        var sale = await DoneAsync(announce, Host);
        foreach (var bidder in Bidders)
        {
            sale = await DoneAsync(new TakeSaleDeposit(sale.Id, bidder.Organisation, Deposit), Host);
        }

        return sale;
    }

    public async Task<SealedBid> BidAsync(Sale sale, int bidder, decimal wan) =>
        await DoneAsync(Bid(sale, wan), Bidders[bidder]);

    public static MakeSealedBid Bid(Sale sale, decimal wan) =>
        new(sale.Id, Money.FromWan(wan), SealedBidEnvelope.NewSalt());

    /// <summary>Lets the test's clock run past the end.</summary>
    public void PassEnd(Sale sale)
    {
        while (Database.World.Clock.GetUtcNow() <= sale.Terms.EndsAt)
        {
        }
    }

    /// <summary>Past the end, both keys handed in.</summary>
    public async Task<Sale> OpenedAsync(Sale sale, Viewer? seller = null)
    {
        PassEnd(sale);
        await DoneAsync(new HandInSaleKey(sale.Id, FirstKey), seller ?? Firm);
        return await DoneAsync(new HandInSaleKey(sale.Id, SecondKey), Host);
    }
}
