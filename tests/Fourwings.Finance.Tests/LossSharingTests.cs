using FsCheck;
using FsCheck.Fluent;

namespace Fourwings.Finance.Tests;

public class LossSharingTests
{
    private static readonly LossSharing Scheme = new(
        "bank",
        [
            new(Money.Zero, Money.FromWan(100), Shares(("fund", 0.8m))),
            new(Money.FromWan(100), Money.FromWan(300), Shares(("fund", 0.5m), ("insurer", 0.3m))),
        ]);

    private static readonly Arbitrary<(Money Before, Money Loss, LossSharing Scheme)> Losses = (
        from before in Gen.Choose(0, 1_000_000)
        from loss in Gen.Choose(0, 1_000_000)
        from heights in Gen.ListOf(Gen.Choose(1, 400_000))
        from weights in Gen.ArrayOf(Gen.Choose(0, 100), 4)
        select (new Money(before), new Money(loss), Layers(heights, weights))).ToArbitrary();

    [Theory]
    [InlineData(0, 50, 40, 0, 10)]
    [InlineData(0, 100, 80, 0, 20)]
    [InlineData(50, 100, 65, 15, 20)]
    [InlineData(100, 200, 100, 60, 40)]
    [InlineData(250, 100, 25, 15, 60)]
    [InlineData(300, 100, 0, 0, 100)]
    [InlineData(0, 0, 0, 0, 0)]
    public void Divide_GoesByTheCumulativeLoss(int before, int loss, int fund, int insurer, int bank)
    {
        var parts = Scheme.Divide(Money.FromWan(before), Money.FromWan(loss));
        Assert.Equal(
            [("fund", Money.FromWan(fund)), ("insurer", Money.FromWan(insurer)), ("bank", Money.FromWan(bank))],
            parts.Select(part => (part.Party, part.Amount)));
    }

    [Fact]
    public void Divide_RoundsHalfUpAndLeavesTheRestToTheBank()
    {
        var halves = new LossSharing("bank", [new(Money.Zero, null, Shares(("fund", 0.5m)))]);
        Assert.Equal([new("fund", new(2)), new("bank", new(1))], halves.Divide(Money.Zero, new(3)));
    }

    [Fact]
    public void Divide_NeverAsksForMoreThanWasLost()
    {
        var halves = new LossSharing("bank", [new(Money.Zero, null, Shares(("fund", 0.5m), ("city", 0.5m)))]);
        Assert.Equal([1L, 0, 0], halves.Divide(Money.Zero, new(1)).Select(part => part.Amount.Fen));
    }

    [Fact]
    public void Scheme_RefusesWhatIsNoSetOfLayers()
    {
        var half = Shares(("fund", 0.5m));
        var open = new LossLayer(new(8), null, half);
        Refuses(new LossLayer(new(0), new(0), half));
        Refuses(new(new(0), new(9), half), open);
        Refuses(new(new(0), null, half), open);
        Refuses(new LossLayer(new(0), null, Shares(("fund", 1.1m))));
        Refuses(new LossLayer(new(0), null, Shares(("fund", -0.1m))));

        static void Refuses(params LossLayer[] layers) =>
            Assert.Throws<ArgumentException>(() => new LossSharing("bank", layers));
    }

    [Fact]
    public void Divide_RefusesALossBelowZero()
    {
        Assert.Throws<ArgumentException>(() => Scheme.Divide(new(-1), new(1)));
        Assert.Throws<ArgumentException>(() => Scheme.Divide(new(1), new(-1)));
    }

    [Fact]
    public void TheParts_AddUpToTheLoss() =>
        Prop.ForAll(Losses, given =>
        {
            var parts = given.Scheme.Divide(given.Before, given.Loss);
            return Money.Sum(parts.Select(part => part.Amount)) == given.Loss
                && parts.All(part => part.Amount >= Money.Zero);
        }).Holds();

    [Fact]
    public void TwoLossesOneAfterTheOther_AreWithinRoundingOfTheirSum() =>
        Prop.ForAll(Losses, given =>
        {
            var half = new Money(given.Loss.Fen / 2);
            var first = given.Scheme.Divide(given.Before, half);
            var second = given.Scheme.Divide(given.Before + half, given.Loss - half);
            var whole = given.Scheme.Divide(given.Before, given.Loss);
            return whole.Zip(first.Zip(second)).All(row =>
                Math.Abs((row.First.Amount - row.Second.First.Amount - row.Second.Second.Amount).Fen) <= 5);
        }).Holds();

    [Fact]
    public void Split_UnderALimit_RoundsTheExactShare()
    {
        var terms = new LossTerm[] { new("province", new(0.25m)), new("city", new(0.75m)) };
        // 35,598 x 0.25 = 8,899.5: a half goes up.
        Assert.Equal(
            [8_900L, 26_698, 35_745],
            LossSharing.Split("bank", new(71_343), terms, new(["province", "city"], new(35_598)))
                .Select(part => part.Amount.Fen));
    }

    /// <summary>What two parties pay together out of an empty fund is all that is in it, to the last fen.</summary>
    [Fact]
    public void Split_OfTwoPartiesUnderALimit_PaysTheWholeLimit() => Prop.ForAll(
        (from loss in Gen.Choose(1, 100_000)
         from most in Gen.Choose(0, 100_000)
         from city in Gen.Elements(0.25m, 0.3m, 0.5m, 0.75m)
         select (Loss: loss, Most: Math.Min(most, loss), City: city)).ToArbitrary(),
        given =>
        {
            var terms = new LossTerm[] { new("province", new(1 - given.City)), new("city", new(given.City)) };
            var parts = LossSharing.Split(
                "bank", new(given.Loss), terms, new(["province", "city"], new(given.Most)));
            var province = decimal.Round(given.Most * (1 - given.City), 0, MidpointRounding.AwayFromZero);
            return parts[0].Amount.Fen == province && (parts[0].Amount + parts[1].Amount).Fen == given.Most;
        }).Holds();

    [Fact]
    public void Split_TakesAShareOfWhatEarlierTermsLeaveOpen()
    {
        var terms = new LossTerm[]
        {
            new("guarantor", new(0.4m)) { Cap = new(300) },
            new("fund", new(0.5m)) { Base = LossBase.Net },
        };
        Assert.Equal(
            [new("guarantor", new(300)), new("fund", new(350)), new("bank", new(350))],
            LossSharing.Split("bank", new(1000), terms));
    }

    [Theory]
    [InlineData(RecoveryOrder.ProRataToPaid, 100, 45, 30, 25)]
    [InlineData(RecoveryOrder.FundFirst, 100, 60, 40, 0)]
    [InlineData(RecoveryOrder.BankFirst, 100, 30, 20, 50)]
    [InlineData(RecoveryOrder.FundFirst, 180, 90, 60, 30)]
    [InlineData(RecoveryOrder.ProRataToPaid, 0, 0, 0, 0)]
    [InlineData(RecoveryOrder.ProRataToPaid, 200, 90, 60, 50)]
    public void ShareBack_GoesInItsOrder(RecoveryOrder order, long net, long province, long city, long bank) =>
        Assert.Equal([province, city, bank], LossSharing.ShareBack("bank", new(net), Borne, order)
            .Select(part => part.Amount.Fen));

    [Fact]
    public void ShareBack_RefusesMoreThanIsToComeBack()
    {
        Assert.Throws<ArgumentException>(() => LossSharing.ShareBack("bank", new(201), Borne));
        Assert.Throws<ArgumentException>(() => LossSharing.ShareBack("bank", new(-1), Borne));
    }

    [Fact]
    public void SharedBackAgainAndAgain_NobodyGetsMoreThanHeBore_AndInTheEndEachGetsAll() =>
        Prop.ForAll(Losses, given =>
        {
            var borne = given.Scheme.Divide(given.Before, given.Loss)
                .Select(part => new LossBorne(part.Party, part.Amount, Money.Zero)).ToArray();
            var left = given.Loss;
            while (left > Money.Zero)
            {
                var net = Money.Min(left, new((given.Loss.Fen / 3) + 1));
                var back = LossSharing.ShareBack("bank", net, borne);
                if (Money.Sum(back.Select(part => part.Amount)) != net)
                {
                    return false;
                }

                borne = [.. borne.Zip(back, (one, part) => one with { Back = one.Back + part.Amount })];
                left -= net;
            }

            return borne.All(one => one.Left.IsZero);
        }).Holds();

    private static LossBorne[] Borne =>
        [new("province", new(90), new(0)), new("city", new(60), new(0)), new("bank", new(50), new(0))];

    private static LossSharing Layers(IEnumerable<int> heights, int[] weights)
    {
        var from = Money.Zero;
        var layers = new List<LossLayer>();
        foreach (var height in heights)
        {
            var to = from + new Money(height);
            layers.Add(new(from, to, Shares([.. weights.Select((weight, i) => ($"p{i}", weight / 1000m))])));
            from = to;
        }

        return new("bank", layers);
    }

    private static Dictionary<string, Ratio> Shares(params (string Party, decimal Share)[] shares) =>
        shares.ToDictionary(share => share.Party, share => new Ratio(share.Share));
}
