using Fourwings.Domain.Parties;
using Fourwings.Domain.Transfers;
using Fourwings.Finance;
using Fourwings.Testing;
using FsCheck;
using FsCheck.Fluent;
using static Fourwings.Domain.Tests.Transfers.TransferFixture;

namespace Fourwings.Domain.Tests.Transfers;

/// <summary>What holds of every commission, split and payment.</summary>
public class TransferLawTests
{
    private static readonly Gen<Money> _money = Gen.Choose(0, 2_000_000_000).Select(fen => new Money(fen));

    private static readonly Gen<Ratio> _ratio =
        Gen.Choose(0, 10_000).Select(parts => new Ratio(parts / 10_000m));

    private static readonly Gen<CommissionTable> _tables =
        from bounds in Gen.Choose(1, 500_000_000).ArrayOf(3)
        from shares in _ratio.ArrayOf(4)
        from minimum in Gen.Choose(0, 1_000_000)
        from payer in Gen.Elements(CommissionPayer.Seller, CommissionPayer.Buyer)
        let rising = bounds.Distinct().Order().ToArray()
        select new CommissionTable(
            [
                .. rising.Select((bound, i) => new CommissionTier(new Money(bound), shares[i])),
                new(null, shares[^1]),
            ],
            new(minimum),
            payer);

    private static readonly Gen<TransferTerms> _terms =
        from prices in Gen.Choose(1, 900_000_000).ArrayOf(3)
        from share in Gen.Choose(1, 99)
        from table in _tables
        select Terms with
        {
            Sellers = [new(Seller, true), new(Other, false)],
            Commission = table,
            ExpenseCap = new(5_000_000),
            Patents =
            [
                .. prices.Select((price, i) => Sold(new(Id(40 + i)), 0m) with
                {
                    Price = new(price),
                    Sold = [new(Seller, new(share / 100m)), new(Other, new((100 - share) / 100m))],
                }),
            ],
        };

    [Fact]
    public void Commission_IsMonotoneAndWithinThePrice() => Prop.ForAll(
        (from table in _tables from low in _money from more in _money select (table, low, more)).ToArbitrary(),
        one =>
        {
            Assert.Null(one.table.Fault());
            var (low, high) = (one.table.Of(one.low), one.table.Of(one.low + one.more));
            return low <= high && low >= Money.Zero && high <= one.low + one.more;
        }).Holds();

    [Fact]
    public void Split_GivesAwayTheNetToTheFen() => Prop.ForAll(
        (from net in _money from inventors in _ratio from rest in _ratio select (net, inventors, rest)).ToArbitrary(),
        one =>
        {
            var parts = new IncomeSplit(one.inventors, one.rest).Of(one.net);
            return parts.Sum == one.net && parts.Inventors >= Money.Zero && parts.Department >= Money.Zero
                && parts.Institution >= Money.Zero;
        }).Holds();

    [Fact]
    public void Escrow_PaysOutWhatCameIn() => Prop.ForAll(
        (from terms in _terms
         from expenses in Gen.Choose(0, 5_000_000)
         from upTo in _money
         from way in Gen.Elements(PledgePriceWay.Prepay, PledgePriceWay.Deposit)
         select (terms, expenses: new Money(expenses), upTo, way)).ToArbitrary(),
        one =>
        {
            var consent = new PledgeConsent(Pledge, Bank, [new(Id(40)), new(Id(42))], one.way, one.upTo);
            var contract = Recorded(one.terms, consent);
            if (!contract.Release(one.expenses, Today, By).Succeeded(out var paid, out _))
            {
                return true;
            }

            var payout = paid.Payout;
            var posted = TransferPostings.Released(contract, paid).Where(posting => posting.Books != Agent);
            return payout.In == payout.Out && payout.Sellers.All(part => part.Prepaid >= Money.Zero
                    && part.Kept >= Money.Zero && part.Prepaid + part.Kept <= part.Net)
                && Money.Sum(payout.Sellers.Select(part => part.Gross)) == one.terms.Price
                && Money.Sum(payout.Sellers.Select(part => part.Prepaid + part.Kept))
                    == Money.Sum(payout.Pledgees.Select(part => part.Amount))
                && Money.Sum(posted.Select(posting => posting.Amount)) == one.terms.Price;
        }).Holds();

    [Fact]
    public void Distribution_KeepsTheNetOfEverySeller() => Prop.ForAll(
        (from terms in _terms from weights in Gen.Choose(1, 50).ArrayOf(3) select (terms, weights)).ToArbitrary(),
        one =>
        {
            var contract = Recorded(one.terms);
            if (!contract.Release(Money.Zero, Today, By).Succeeded(out var paid, out _))
            {
                return true;
            }

            contract = contract.Apply(paid);
            var shares = contract.Distribute(
                [.. one.weights.Select((weight, i) => new InventorWeight(Seller, $"发明人{i}", weight))], Today, By);
            return shares.Value.Shares.Zip(paid.Payout.Sellers).All(pair =>
                pair.First.Parts.Sum == pair.Second.Net
                && (pair.First.Inventors.Count == 0
                    || Money.Sum(pair.First.Inventors.Select(part => part.Amount)) == pair.First.Parts.Inventors));
        }).Holds();

    [Fact]
    public void Table_ReachesEveryStateAndReplayIsTheState()
    {
        var reached = TransferContract.Lifecycle.Rows.Select(row => row.To).Append(TransferState.Draft).ToHashSet();
        Assert.Equal(Enum.GetValues<TransferState>().Order(), reached.Order());
        Assert.Equal(
            Enum.GetValues<TransferAction>().Order(),
            TransferContract.Lifecycle.Rows.Select(row => row.Action).Distinct().Order());
        IFact[] facts =
        [
            new TransferDrafted(new(Id(30)), Terms, By),
            new TransferPublished("本校网站", Today.AddDays(-15), By),
            new TransferDenied(Pledge, "未还清", Today, By),
            new TransferConsented(new(Pledge, Bank, [First], PledgePriceWay.Prepay, new(5)), Today, By),
            new TransferSigned(Seller, false, Today, By),
            new TransferSigned(Buyer, true, Today, By),
            new TransferDeposited(Terms.EscrowDue, Today, By),
            new TransferSubmitted("BG1", Today.AddMonths(1), Today, By),
            new TransferSentBack("TH1", "补正", Today, By),
            new TransferRescinded("不再办理", Terms.EscrowDue, Today, By),
        ];
        var replayed = TransferContract.Replay(facts.Select(
            fact => (IFact)CanonicalJson.Read(CanonicalJson.Write(fact, fact.GetType()), fact.GetType())));
        Assert.Equal((TransferState.Rescinded, 10L), (replayed.State, replayed.Version));
        Assert.Equal(CanonicalJson.Write(replayed), CanonicalJson.Write(
            CanonicalJson.Read<TransferContract>(CanonicalJson.Write(replayed))));
    }
}
