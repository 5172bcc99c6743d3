using FsCheck.Fluent;

namespace Fourwings.Finance.Tests;

public class PairingTests
{
    /// <summary>structures.md 7.2, test 1.</summary>
    [Fact]
    public void Stable_GivesTheWorkedAnswer()
    {
        PairingFirm[] firms = [new([0, 1, 2]), new([0, 2, 1]), new([1, 0, 2]), new([0, 1, 2]), new([1, 2, 0])];
        PairingBank[] banks =
            [new([3, 1, 0, 2, 4], 2), new([0, 4, 2, 3, 1], 1), new([1, 0, 2, 4, 3], 2)];
        Assert.Equal([1, 0, 2, 0, 2], Pairing.Stable(firms, banks)!);
    }

    /// <summary>The Latin square of Gale and Shapley: the side that proposes gets its first choices.</summary>
    [Fact]
    public void Stable_IsBestForTheFirms()
    {
        int[][] men = [[0, 1, 2], [1, 2, 0], [2, 0, 1]];
        int[][] women = [[1, 2, 0], [2, 0, 1], [0, 1, 2]];
        Assert.Equal([0, 1, 2], Pairing.Stable(Firms(men), Banks(women))!);
        Assert.Equal([1, 2, 0], Pairing.Stable(Firms(women), Banks(men))!);
    }

    [Fact]
    public void Stable_TakesNobodyWhoIsNotRanked()
    {
        PairingFirm[] firms = [new([0]), new([1]), new([])];
        PairingBank[] banks = [new([1]), new([1, 0, 2])];
        Assert.Equal([-1, 1, -1], Pairing.Stable(firms, banks)!);
    }

    [Fact]
    public void Stable_SaysNothingWhereAmountsDifferUnderACapacity()
    {
        PairingFirm[] firms = [new([0], 300), new([0], 200)];
        Assert.Null(Pairing.Stable(firms, [new([0, 1], Capacity: 400)]));
        Assert.Equal([0, -1], Pairing.Stable([new([0], 300), new([0], 300)], [new([0, 1], Capacity: 599)])!);
        // A firm that would not take the bank is none of its amounts.
        Assert.Equal([0, -1], Pairing.Stable([new([0], 300), new([], 200)], [new([0, 1], Capacity: 400)])!);
    }

    [Fact]
    public void Greatest_MovesAFirmToMakeRoom()
    {
        // The largest firm takes only bank 0, where the second would rather be as well.
        PairingFirm[] firms = [new([0], 100), new([0, 1], 300), new([0], 200)];
        PairingBank[] banks = [new([0, 1, 2]), new([1])];
        Assert.Equal([-1, 1, 0], Pairing.Greatest(firms, banks)!);
    }

    [Fact]
    public void Greatest_FillsCapacitiesExactly()
    {
        // The largest first would leave 400 of 1,000 empty.
        PairingFirm[] firms = [new([0], 600), new([0], 500), new([0], 500)];
        Assert.Equal([-1, 0, 0], Pairing.Greatest(firms, [new([0, 1, 2], Capacity: 1000)])!);
    }

    [Fact]
    public void Stable_LeavesNoPairThatWouldRather() => Prop.ForAll(Cases().ToArbitrary(), one =>
    {
        var answer = Pairing.Stable(one.Firms, one.Banks)!;
        for (var firm = 0; firm < one.Firms.Length; firm++)
        {
            foreach (var bank in one.Firms[firm].Ranks.TakeWhile(bank => bank != answer[firm]))
            {
                var ranks = one.Banks[bank].Ranks.ToList();
                var held = Enumerable.Range(0, answer.Length).Where(other => answer[other] == bank).ToList();
                if (ranks.Contains(firm) && (held.Count < one.Banks[bank].Places
                    || held.Exists(other => ranks.IndexOf(other) > ranks.IndexOf(firm))))
                {
                    return false;
                }
            }
        }

        return Fits(one, answer);
    }).Holds();

    [Fact]
    public void Greatest_EqualsTheSearchOfAllAnswers() => Prop.ForAll(Cases().ToArbitrary(), one =>
    {
        var answer = Pairing.Greatest(one.Firms, one.Banks)!;
        return Fits(one, answer)
            && SumOf(one.Firms, answer) == Best(one.Firms, one.Banks, 0, new int[3], new decimal[3]);
    }).Holds();

    [Fact]
    public void Greatest_WithCapacitiesEqualsTheSearchOfAllAnswers() => Prop.ForAll(Cases().ToArbitrary(), one =>
    {
        PairingBank[] banks = [.. one.Banks.Select((bank, i) => bank with { Capacity = 300 + (200 * i) })];
        var answer = Pairing.Greatest(one.Firms, banks)!;
        return SumOf(one.Firms, answer) == Best(one.Firms, banks, 0, new int[3], new decimal[3]);
    }).Holds();

    private static PairingFirm[] Firms(int[][] ranks) => [.. ranks.Select(rank => new PairingFirm(rank))];

    private static PairingBank[] Banks(int[][] ranks) => [.. ranks.Select(rank => new PairingBank(rank))];

    private static bool Fits((PairingFirm[] Firms, PairingBank[] Banks) one, int[] answer) =>
        Enumerable.Range(0, answer.Length).All(firm => answer[firm] < 0
            || (one.Firms[firm].Ranks.Contains(answer[firm]) && one.Banks[answer[firm]].Ranks.Contains(firm)))
        && Enumerable.Range(0, one.Banks.Length).All(bank =>
            answer.Count(taken => taken == bank) <= one.Banks[bank].Places);

    private static decimal SumOf(PairingFirm[] firms, int[] answer) =>
        Enumerable.Range(0, firms.Length).Where(firm => answer[firm] >= 0).Sum(firm => firms[firm].Amount);

    /// <summary>Every way to give every firm a bank or none.</summary>
    private static decimal Best(PairingFirm[] firms, PairingBank[] banks, int at, int[] places, decimal[] used)
    {
        if (at == firms.Length)
        {
            return 0;
        }

        var best = Best(firms, banks, at + 1, places, used);
        foreach (var bank in firms[at].Ranks.Where(bank => banks[bank].Ranks.Contains(at)
            && places[bank] < banks[bank].Places
            && used[bank] + firms[at].Amount <= (banks[bank].Capacity ?? decimal.MaxValue)))
        {
            places[bank]++;
            used[bank] += firms[at].Amount;
            best = Math.Max(best, firms[at].Amount + Best(firms, banks, at + 1, places, used));
            places[bank]--;
            used[bank] -= firms[at].Amount;
        }

        return best;
    }

    /// <summary>Up to six firms and three banks; who ranks whom, and how, is drawn.</summary>
    private static FsCheck.Gen<(PairingFirm[] Firms, PairingBank[] Banks)> Cases() =>
        from seed in Gen.Choose(0, int.MaxValue - 1) select Drawn(new Random(seed));

    private static (PairingFirm[] Firms, PairingBank[] Banks) Drawn(Random random)
    {
        var count = random.Next(1, 7);
        PairingFirm[] firms = [.. Enumerable.Range(0, count).Select(_ =>
            new PairingFirm(Some(random, 3), random.Next(1, 5) * 100))];
        PairingBank[] banks = [.. Enumerable.Range(0, 3).Select(_ =>
            new PairingBank(Some(random, count), random.Next(0, 4)))];
        return (firms, banks);
    }

    private static int[] Some(Random random, int of)
    {
        var all = Enumerable.Range(0, of).ToArray();
        random.Shuffle(all);
        return all[..random.Next(0, of + 1)];
    }
}
