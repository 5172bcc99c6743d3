using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace Fourwings.Finance.Tests.Games;

/// <summary>The tables of structures.md 6.3: worths by size, then in order of the players.</summary>
public class GameTests
{
    [Theory]
    [InlineData("0,0,0,40,0,25,64", "59/3,193/6,73/6")]
    [InlineData("1,1,1,7,5,4,11", "13/3,23/6,17/6")]
    [InlineData("46125,17437.5,5812.5,69187.5,53812.5,30750,90000", "51750,25875,12375")]
    [InlineData("2,4,5,18,14,9,24", "19/2,8,13/2")]
    [InlineData("0,0,0,1,1,0,1", "2/3,1/6,1/6")]
    [InlineData("-1,0,1,3,4,2,5", "5/3,7/6,13/6")]
    [InlineData("0,0,0,0,5,5,8,9,10,8,13,15,16,17,21", "47/12,21/4,21/4,79/12")]
    [InlineData("68,102,0,170,710,762,992", "229,272,491")]
    [InlineData("100,0,0,150,160,0,160", "415/3,25/3,40/3")]
    public void Shapley_IsAsPublished(string worths, string expected) =>
        Same(expected, Game(worths).Shapley());

    [Theory]
    [InlineData("1,1,1,7,5,4,11", "4.75,3.75,2.5")]
    [InlineData("46125,17437.5,5812.5,69187.5,53812.5,30750,90000", "52687.5,24468.75,12843.75")]
    [InlineData("2,4,5,18,14,9,24", "11.5,7,5.5")]
    [InlineData("0,0,0,1,1,0,1", "1,0,0")]
    [InlineData("2,6,5,15,1,18,14", "2,7,5")]
    [InlineData("0,0,0,0,5,5,8,9,10,8,13,15,16,17,21", "3.5,4.5,5.5,7.5")]
    [InlineData("68,102,0,170,710,762,992", "149,192,651")]
    [InlineData("0,0,0,160,170,140,300", "350/3,260/3,290/3")]
    [InlineData("100,0,0,150,160,0,160", "155,0,5")]
    public void Nucleolus_IsAsPublished(string worths, string expected) =>
        Same(expected, Game(worths).Nucleolus()!);

    [Fact]
    public void OtherPayoffs_AreAsPublished()
    {
        Same("8/3,2/3,5/3", Game("-1,0,1,3,4,2,5").Prenucleolus()!);
        Same("2/3,7/6,61/6", Game("0,0,0,0,9,10,12").PerCapitaNucleolus()!);
        Same("36.99186991869919,875/3,21.34146341463415", Game("20,200,0,210,40,200,350").ProportionalNucleolus()!);
        Same("1.25,1.875,1.875", Game("0,0,0,2,2,3,5").Tau()!);
        Same("18/11,36/11,12/11", Game("0,0,0,4,0,3,6").Gately()!);
        Same(
            "7.391304347826087,14.782608695652174,18.478260869565219,27.173913043478262,32.173913043478262",
            Game("0,0,0,5,10,0,5,15,20,15,25,30,30,35,45,25,35,40,40,45,55,50,55,65,70,60,65,75,80,90,100").Tau()!);
        Assert.Null(Game("1,2,3,4,5,6,7").Tau());
        Assert.Null(Game("5,5,5,0,0,0,1").Nucleolus());
    }

    /// <summary>structures.md 6.3: 158 … 13952 on 13500.</summary>
    [Theory]
    [InlineData(ClaimsRule.Proportional, "75.81,143.46,444.79,1053.67,2086.22,3001.71,6694.34")]
    [InlineData(ClaimsRule.ConstrainedEqualAwards, "158,299,927,2196,3306.67,3306.67,3306.67")]
    [InlineData(ClaimsRule.ConstrainedEqualLosses, "0,0,0,0,662.67,2570.67,10266.67")]
    [InlineData(ClaimsRule.Talmud, "79,149.5,463.5,1098,2174,3128,6408")]
    [InlineData(ClaimsRule.RandomArrival, "73.73,139.53,436.92,1071.42,2147.42,3101.42,6529.57")]
    public void Claims_AreSharedAsPublished(ClaimsRule rule, string expected) => Assert.Equal(
        expected.Split(',').Select(Read),
        ClaimsRules.Share(rule, 13500, [158, 299, 927, 2196, 4348, 6256, 13952])
            .Select(share => Math.Round(share, 2, MidpointRounding.AwayFromZero)));

    /// <summary>All is shared out, nobody gets more than he claims, and who claims more gets no less.</summary>
    [Fact]
    public void Claims_AreSharedByEveryRuleInOrder() => Prop.ForAll(Problems().ToArbitrary(), one =>
        Enum.GetValues<ClaimsRule>().All(rule =>
        {
            decimal[] shares =
                [.. ClaimsRules.Share(rule, one.Estate, one.Claims).Select(share => Math.Round(share, 15))];
            var order = Enumerable.Range(0, shares.Length).OrderBy(i => one.Claims[i]).ThenBy(i => shares[i]).ToArray();
            return Math.Round(shares.Sum(), 12) == one.Estate
                && shares.Zip(one.Claims).All(pair => pair.First >= 0 && pair.First <= pair.Second)
                && order.Zip(order.Skip(1)).All(pair => shares[pair.First] <= shares[pair.Second]);
        })).Holds();

    /// <summary>The Talmud is the nucleolus of the claims' game; awards and losses mirror each other.</summary>
    [Fact]
    public void Claims_AgreeWithTheirGame() => Prop.ForAll(Problems().ToArbitrary(), one =>
    {
        var game = CoalitionGame.OfClaims(one.Estate, one.Claims);
        var mirror = ClaimsRules.Share(
            ClaimsRule.ConstrainedEqualAwards, one.Claims.Sum() - one.Estate, one.Claims);
        return Near(ClaimsRules.Share(ClaimsRule.Talmud, one.Estate, one.Claims), game.Nucleolus()!)
            && Near(
                ClaimsRules.Share(ClaimsRule.ConstrainedEqualLosses, one.Estate, one.Claims),
                [.. one.Claims.Zip(mirror, (claim, loss) => claim - loss)]);
    }).Holds();

    /// <summary>
    /// As many players as a pool has at most: each brings his own, and what all bring together grows with their square.
    /// </summary>
    [Fact]
    public void Shapley_OfTwentyPlayers_IsExact()
    {
        const int Players = 20;
        var worth = Enumerable.Range(0, 1 << Players).Select(set =>
        {
            var count = System.Numerics.BitOperations.PopCount((uint)set);
            return Enumerable.Range(0, Players).Sum(i => ((set >> i) & 1) * (i + 0.25m)) + (count * count);
        }).ToArray();
        Assert.Equal(
            Enumerable.Range(0, Players).Select(i => i + 0.25m + Players), new CoalitionGame(Players, worth).Shapley());
    }

    /// <summary>Twelve claims whose Talmud is known by its rule.</summary>
    [Fact]
    public void Nucleolus_OfTwelvePlayers_IsTheTalmud()
    {
        decimal[] claims = [158, 299, 927, 2196, 4348, 6256, 13952, 41, 777, 1200.5m, 3.25m, 88];
        Assert.True(Near(
            ClaimsRules.Share(ClaimsRule.Talmud, 13500, claims),
            CoalitionGame.OfClaims(13500, claims).Nucleolus()!));
    }

    /// <summary>Unions of one each, and a net in which all are linked, change nothing.</summary>
    [Fact]
    public void Values_AgreeWhereNothingDividesThePlayers() => Prop.ForAll(Problems().ToArbitrary(), one =>
    {
        var (game, players) = (CoalitionGame.OfClaims(one.Estate, one.Claims), one.Claims.Length);
        int[] alone = [.. Enumerable.Range(0, players).Select(i => 1 << i)];
        (int, int)[] net = [.. from i in Enumerable.Range(0, players) from j in Enumerable.Range(0, i) select (i, j)];
        return Near(game.Shapley(), game.Owen(alone)) && Near(game.Shapley(), game.WeightedOwen(alone, null))
            && Near(game.Shapley(), game.Myerson(net)) && Near(game.Solidarity(), game.CoalitionSolidarity([
                (1 << players) - 1])) && Math.Round(game.Solidarity().Sum(), 15) == one.Estate;
    }).Holds();

    /// <summary>Six players in unions of two, three and one, over all 72 orders that keep them together.</summary>
    [Fact]
    public void Owen_IsTheMeanOverTheOrdersThatKeepUnionsTogether()
    {
        decimal[] claims = [40, 32, 11, 73.3m, 54.95m, 81.1m];
        int[][] unions = [[0, 2], [1, 3, 4], [5]];
        var sums = new decimal[6];
        var orders = Orders(unions).SelectMany(order => order
            .Select(union => Orders(union).Select(one => one.ToArray()))
            .Aggregate(
                (IEnumerable<int[]>)[[]],
                (all, parts) => all.SelectMany(before => parts.Select(part => (int[])[.. before, .. part])))).ToArray();
        foreach (var order in orders)
        {
            var left = 176m - claims.Sum();
            foreach (var player in order)
            {
                sums[player] += Math.Max(0, left + claims[player]) - Math.Max(0, left);
                left += claims[player];
            }
        }

        var owen = CoalitionGame.OfClaims(176, claims).Owen([.. unions.Select(union => union.Sum(i => 1 << i))]);
        Assert.Equal(72, orders.Length);
        Assert.True(Near([.. sums.Select(sum => sum / 72)], owen));
    }

    private static IEnumerable<IEnumerable<T>> Orders<T>(IReadOnlyCollection<T> items) => items.Count == 0 ? [[]]
        : items.SelectMany((first, at) => Orders<T>([.. items.Where((_, other) => other != at)])
            .Select(rest => rest.Prepend(first)));

    private static Gen<(decimal Estate, decimal[] Claims)> Problems() =>
        from players in Gen.Choose(1, 4)
        from claims in Gen.Choose(0, 200).ArrayOf(players)
        from estate in Gen.Choose(0, claims.Sum())
        select ((decimal)estate, claims.Select(claim => (decimal)claim).ToArray());

    private static bool Near(IReadOnlyList<decimal> expected, IReadOnlyList<decimal> actual) =>
        expected.Zip(actual).All(pair => Math.Round(pair.First, 18) == Math.Round(pair.Second, 18));

    private static void Same(string expected, IReadOnlyList<decimal> actual) => Assert.Equal(
        expected.Split(',').Select(one => one.Split('/') is [var over, var under]
            ? Math.Round(Read(over) / Read(under), 12) : Math.Round(Read(one), 12)),
        actual.Select(one => Math.Round(one, 12)));

    /// <summary>The worths in the order of the tables: singles, pairs, triples, all.</summary>
    private static CoalitionGame Game(string worths)
    {
        decimal[] listed = [.. worths.Split(',').Select(Read)];
        var players = System.Numerics.BitOperations.Log2((uint)listed.Length + 1);
        var order = Enumerable.Range(1, listed.Length)
            .OrderBy(set => System.Numerics.BitOperations.PopCount((uint)set))
            .ThenBy(set => string.Concat(Enumerable.Range(0, players).Where(i => ((set >> i) & 1) == 1)));
        var worth = new decimal[listed.Length + 1];
        foreach (var (set, value) in order.Zip(listed))
        {
            worth[set] = value;
        }

        return new(players, worth);
    }

    private static decimal Read(string figure) => decimal.Parse(figure, CultureInfo.InvariantCulture);
}
