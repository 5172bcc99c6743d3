namespace Fourwings.Finance.Tests.Games;

public class RoyaltySharingTests
{
    /// <summary>structures.md 6.2: patents in force by country, A{CN6,US10,JP4} B{3,5,6} C{1,5,0}.</summary>
    private static readonly SharingQuestion _pool = new(
    [
        Member("A", ("CN", 6), ("US", 10), ("JP", 4)),
        Member("B", ("CN", 3), ("US", 5), ("JP", 6)),
        Member("C", ("CN", 1), ("US", 5)),
    ]);

    /// <summary>T2 of structures.md 6.3, with the published comparisons.</summary>
    private static readonly CoalitionGame _merchants = new(3, [0, 1, 1, 7, 1, 5, 4, 11]);

    private static readonly PairwiseWeights _weights = PairwiseWeights.Of(
        [[1, 3, 5], [1m / 3, 1, 3], [0.2m, 1m / 3, 1]])!;

    [Theory]
    [InlineData("CN", "US", 16, 8, 6)]
    [InlineData("JP", "JP", 4, 6, 0)]
    [InlineData("CN", null, 6, 3, 1)]
    public void PerPatentCountry_CountsWhereItIsMadeAndSold(string made, string? sold, int a, int b, int c)
    {
        var shares = RoyaltySharing.Of(
            RoyaltyRule.PerPatentCountry, _pool with { MadeIn = made, SoldIn = sold })!;
        Assert.Equal([a, b, c], shares.Counted);
        Assert.Equal(a / (decimal)(a + b + c), shares.Shares[0]);
    }

    [Fact]
    public void PairwiseWeights_AreThePublishedOnes()
    {
        Assert.Equal([0.636986m, 0.258285m, 0.104729m], _weights.Weights.Select(one => decimal.Round(one, 6)));
        Assert.Equal(3.038511m, decimal.Round(_weights.Largest, 6));
        Assert.Equal(0.019256m, decimal.Round(_weights.Index, 6));
        Assert.Equal(0.0332m, decimal.Round(_weights.Ratio, 4));
        Assert.True(_weights.IsConsistent);
    }

    [Fact]
    public void PairwiseWeights_RefuseWhatContradictsItself()
    {
        Assert.Null(PairwiseWeights.Of([[1, 3], [3, 1]]));
        Assert.Null(PairwiseWeights.Of([[1, 3]]));
        Assert.Null(PairwiseWeights.Of([[1, -3], [-1m / 3, 1]]));
        Assert.False(PairwiseWeights.Of([[1, 9, 1m / 9], [1m / 9, 1, 9], [9, 1m / 9, 1]])!.IsConsistent);
    }

    /// <summary>structures.md 6.2: weights .40, .35, .25 on T2 give 5.066667, 4.016667, 1.916667.</summary>
    [Fact]
    public void WeightedShapley_MovesTheValueByTheWeights()
    {
        var weights = PairwiseWeights.Of([[1, 8m / 7, 1.6m], [0.875m, 1, 1.4m], [0.625m, 5m / 7, 1]])!;
        Assert.Equal([0.4m, 0.35m, 0.25m], weights.Weights.Select(one => decimal.Round(one, 10)));
        var shares = RoyaltySharing.Of(
            RoyaltyRule.WeightedShapley, _pool with { Game = _merchants, Weights = weights })!;
        Assert.Equal([5.066667m, 4.016667m, 1.916667m], shares.Counted.Select(one => decimal.Round(one, 6)));
        Assert.Empty(shares.Leavers);
    }

    /// <summary>structures.md 6.2: essential 1 and 2, weak 3 and 4.</summary>
    [Fact]
    public void OfStandard_SharesAsTheClosedFormSays()
    {
        var game = RoyaltySharing.OfStandard([(true, 30, 0), (true, 30, 0), (false, 25, 5), (false, 15, 10)]);
        Assert.Equal(
            [245m / 6, 245m / 6, 10m, 25m / 3],
            game.Shapley().Select(one => decimal.Round(one, 20)).Zip(
                new[] { 245m / 6, 245m / 6, 10m, 25m / 3 }, (found, exact) =>
                    Math.Abs(found - exact) < 0.0000000001m ? exact : found));
    }

    [Fact]
    public void AgeHalved_CountsAnOldPatentHalf()
    {
        var on = new DateOnly(2012, 6, 1);
        var question = new SharingQuestion(
        [
            new("A", [Filed("A1", 2001), Filed("A2", 2008)]), new("B", [Filed("B1", 2006)]),
        ]);
        Assert.Equal([1.5m, 1m], RoyaltySharing.Of(RoyaltyRule.AgeHalved, question with { SignedOn = on })!.Counted);
        Assert.Null(RoyaltySharing.Of(RoyaltyRule.AgeHalved, question));
    }

    [Fact]
    public void Packages_ShareEachRevenueEquallyAmongItsPatents()
    {
        var question = new SharingQuestion([new("A", [new("A1", []), new("A2", [])]), new("B", [new("B1", [])])])
        {
            Packages =
            [
                new("one", Money.FromYuan(90), ["A1", "A2", "B1"]), new("two", Money.FromYuan(10), ["B1"]),
            ],
        };
        Assert.Equal([60m, 40m], RoyaltySharing.Of(RoyaltyRule.Packages, question)!.Counted);
    }

    [Fact]
    public void Fixed_NeedsSharesThatAddUpToOne()
    {
        SharingQuestion Of(decimal a, decimal b) => new(
            [new("A", []) { Agreed = new Ratio(a) }, new("B", []) { Agreed = new Ratio(b) }]);
        Assert.Equal([0.6m, 0.4m], RoyaltySharing.Of(RoyaltyRule.Fixed, Of(0.6m, 0.4m))!.Shares);
        Assert.Null(RoyaltySharing.Of(RoyaltyRule.Fixed, Of(0.6m, 0.5m)));
    }

    [Fact]
    public void Leavers_AreThoseWhoWouldEarnMoreAlone()
    {
        var game = new CoalitionGame(2, [0, 6, 1, 10]);
        var question = new SharingQuestion(
        [
            new("A", []) { Agreed = new Ratio(0.5m) }, new("B", []) { Agreed = new Ratio(0.5m) },
        ])
        {
            Game = game,
        };
        Assert.Equal([0], RoyaltySharing.Of(RoyaltyRule.Fixed, question)!.Leavers);
        Assert.Empty(RoyaltySharing.Of(RoyaltyRule.Shapley, question)!.Leavers);
    }

    [Fact]
    public void Split_LosesNoFen()
    {
        var shares = RoyaltySharing.Of(RoyaltyRule.Shapley, _pool with { Game = _merchants })!;
        var parts = RoyaltySharing.Split(Money.FromYuan(100), shares);
        Assert.Equal(Money.FromYuan(100), Money.Sum(parts));
        Assert.Equal([39.39m, 34.85m, 25.76m], parts.Select(part => part.Yuan));
    }

    private static SharingMember Member(string name, params (string Country, int Count)[] counts) => new(
        name,
        [.. counts.SelectMany(one => Enumerable.Range(1, one.Count)
            .Select(i => new SharedPatent($"{name}{one.Country}{i}", [one.Country])))]);

    private static SharedPatent Filed(string name, int year) => new(name, []) { FiledOn = new(year, 3, 1) };
}
