using Fourwings.Domain.Transfers;
using Fourwings.Finance;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Tests.Lending;
using Fourwings.Platform.Tests.Storage;
using Fourwings.Platform.Transfers;

namespace Fourwings.Platform.Tests.Transfers;

/// <summary>
/// A pledged patent goes to and fro between two firms, at any price, with any consent, sometimes undone: what came into
/// escrow went out, every book balances, and the facts make what is stored.
/// </summary>
public class TransferLawTests
{
    private const int CasesAShare = 10;
    private const int ListLimit = 10_000;

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Sales_LeaveNothingInEscrow_AndVerifyClean(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await TransferSample.MakeAsync(test);
        await sample.Lending.RegisteredAsync();
        var random = new Random(unchecked((int)Cases.FreshSeed));
        var (seller, buyer, paid) = (sample.Owner, sample.Buyer, 0L);
        for (var i = 0; i < Cases.Count / CasesAShare; i++)
        {
            var price = new Money(random.NextInt64(1, 90_000_000));
            if (await SellAsync(sample, (seller, buyer), price, random))
            {
                (seller, buyer, paid) = (buyer, seller, paid + price.Fen);
            }
        }

        Assert.Equal("", await sample.BooksAsync(sample.Agent));
        var owner = (await sample.Database.ReadAsync(new ShowPatent(sample.Invention), seller)).Value.Patent.Owners;
        Assert.Equal(seller.Organisation, Assert.Single(owner).Organisation);
        var contracts = (await sample.Database.ReadAsync(
            new ListTransfers(new(Take: ListLimit), TransferState.Closed), sample.Agent)).Value;
        Assert.Equal(paid, contracts.Rows.Sum(row => row.PriceFen.Fen));
        Assert.Empty((await new Verification(sample.Database, VerificationChecks.All).RunAsync()).Faults);
    }

    /// <summary>One sale to its end, or undone on the way.</summary>
    private static async Task<bool> SellAsync(
        TransferSample sample, (Viewer Seller, Viewer Buyer) sides, Money price, Random random)
    {
        var draft = new DraftTransfer(
            sides.Seller.Organisation, false, sides.Buyer.Organisation, sample.Agent.Organisation,
            [new(sample.Invention, price)]);
        var id = (await sample.DoneAsync(draft, sides.Seller)).Id;
        var way = random.Next(2) == 0 ? PledgePriceWay.Prepay : PledgePriceWay.Deposit;
        await sample.DoneAsync(
            new ConsentToTransfer(id, way, new Money(random.NextInt64(0, 120_000_000))), sample.Bank);
        await sample.DoneAsync(new SignTransfer(id), sides.Buyer);
        await sample.DoneAsync(new SignTransfer(id), sides.Seller);
        if (random.Next(5) == 0)
        {
            await sample.DoneAsync(new WithdrawTransfer(id, "另有安排"), sides.Buyer);
            return false;
        }

        await sample.DoneAsync(new DepositPrice(id, price), sample.Agent);
        if (random.Next(5) == 0)
        {
            await sample.DoneAsync(new RescindTransfer(id, "双方解除"), sample.Agent);
            return false;
        }

        await sample.DoneAsync(new SubmitTransfer(id, "BG"), sample.Agent);
        await sample.DoneAsync(new RecordTransfer(id, "TZ", TransferSample.Today), sample.Agent);
        await sample.DoneAsync(new ReleasePrice(id, Money.Zero), sample.Agent);
        await sample.DoneAsync(new DistributeIncome(id, []), sides.Seller);
        await sample.DoneAsync(new CloseTransfer(id), sample.Agent);
        return true;
    }
}
