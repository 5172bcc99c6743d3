using Fourwings.Domain.Matching;
using Fourwings.Domain.Parties;
using Fourwings.Finance;

namespace Fourwings.Domain.Tests.Matching;

/// <summary>The pairs of a fair: stable, explained, set by hand, independent of the order of entry.</summary>
public class FairPairingTests
{
    private static readonly FairFirm[] _firms = [Firm(1, 300, 2), Firm(2, 500, 3), Firm(3, 200, 1), Firm(4, 900, 5)];

    [Fact]
    public void Stable_GivesTheCheaperBankToWhomItWouldRatherHave()
    {
        var proposal = Run(PairAim.Stable, Bank(1, 2000, 1, 4m), Bank(2, 2000, 2, 5m));
        Assert.Equal(["1:4", "2:1", "2:2"], Pairs(proposal));
        var second = proposal.Pairs.Single(pair => pair.Firm.Name == "F2");
        Assert.Equal(
            (PairReason.BetterFull, 2, 2, "B1"),
            (second.Why, second.Choice, second.Choices, Assert.Single(second.Better).Name));
        Assert.Equal(PairReason.BestForFirm, proposal.Pairs.Single(pair => pair.Firm.Name == "F4").Why);
        Assert.Equal((UnpairedReason.AllFull, "F3"), (
            proposal.Unpaired.Single().Why, proposal.Unpaired.Single().Firm.Name));
    }

    /// <summary>A bank that has noted an intent would rather have that firm, whatever it offers.</summary>
    [Fact]
    public void Stable_MindsTheIntentsNoted()
    {
        var bank = Bank(1, 2000, 1, 4m) with
        {
            Intents = new Dictionary<OrganisationId, Money> { [_firms[2].Id] = Money.FromWan(200) },
        };
        Assert.Equal(["1:3"], Pairs(Run(PairAim.Stable, bank)));
    }

    [Fact]
    public void Amount_FillsCapacitiesAsFarAsTheyGo()
    {
        var proposal = Run(PairAim.Amount, Bank(1, 900, 9, 4m), Bank(2, 800, 9, 5m));
        Assert.Equal(["1:4", "2:1", "2:2"], Pairs(proposal));
        Assert.Equal(Money.FromWan(1700), proposal.Paired);
        Assert.All(proposal.Loads, load => Assert.Equal(Money.Zero, load.Over));
        Assert.Equal(PairReason.ForTheSum, proposal.Pairs.Single(pair => pair.Firm.Name == "F1").Why);
    }

    /// <summary>Stable pairs count places: what goes beyond a capacity is said.</summary>
    [Fact]
    public void Stable_SaysWhatGoesBeyondACapacity() => Assert.Equal(
        Money.FromWan(500), Run(PairAim.Stable, Bank(1, 900, 2, 4m)).Loads.Single().Over);

    [Fact]
    public void Obstacles_AreNamedForEveryBank()
    {
        var narrow = Bank(1, 400, 9, 4m) with
        {
            Appetite = new(Money.FromWan(400), 9, Money.FromWan(250), Money.FromWan(350), 6, AnnualRate.FromPercent(4)),
        };
        var proposal = Run(PairAim.Stable, narrow, Bank(2, 0, 1, 3m));
        Assert.Empty(proposal.Pairs);
        var big = proposal.Unpaired.Single(one => one.Firm.Name == "F4");
        Assert.Equal(UnpairedReason.NoneFits, big.Why);
        Assert.Equal(
            [PairObstacle.AmountHigh, PairObstacle.TermLong, PairObstacle.CapacityShort], big.Obstacles[0].Why);
        Assert.Equal([PairObstacle.CapacityShort], big.Obstacles[1].Why);
        Assert.Contains(
            PairObstacle.AmountLow, proposal.Unpaired.Single(one => one.Firm.Name == "F3").Obstacles[0].Why);
    }

    [Fact]
    public void Hand_IsHonoured_AndTakesItsPlace()
    {
        var (one, two) = (Bank(1, 2000, 1, 4m), Bank(2, 2000, 2, 5m));
        var proposal = FairPairing.Run(
            PairAim.Stable, _firms, [one, two], [new(_firms[2].Id, one.Id), new(_firms[3].Id, null)]).Value;
        Assert.Equal(["1:3", "2:1", "2:2"], Pairs(proposal));
        Assert.Equal(PairReason.ByHand, proposal.Pairs.Single(pair => pair.Firm.Name == "F3").Why);
        Assert.Equal(UnpairedReason.ByHand, proposal.Unpaired.Single().Why);
        Assert.Equal("matching.hand-unknown", FairPairing.Run(
            PairAim.Stable, _firms, [one], [new(new(Guid.NewGuid()), one.Id)]).Refusal?.Code);
        Assert.Equal("matching.hand-unknown", FairPairing.Run(
            PairAim.Stable, _firms, [one], [new(_firms[0].Id, one.Id), new(_firms[0].Id, null)]).Refusal?.Code);
    }

    [Fact]
    public void EmptyFair_GivesNothing() =>
        Assert.Empty(FairPairing.Run(PairAim.Amount, [], [], []).Value.Pairs);

    /// <summary>Random markets: no two would both rather have each other; no order of entry changes a thing.</summary>
    [Fact]
    public void Stable_HasNoBlockingPair_AndDoesNotHangOnTheOrder()
    {
        var random = new Random(7);
        for (var round = 0; round < 200; round++)
        {
            FairFirm[] firms = [.. Enumerable.Range(0, 8).Select(
                i => Firm(i, random.Next(1, 10) * 100, random.Next(1, 4)))];
            FairBank[] banks = [.. Enumerable.Range(0, 3).Select(
                i => Bank(i, random.Next(0, 20) * 100, random.Next(1, 4), random.Next(3, 6)))];
            var proposal = FairPairing.Run(PairAim.Stable, firms, banks, []).Value;
            Assert.Equal(
                Pairs(proposal),
                Pairs(FairPairing.Run(PairAim.Stable, firms.Reverse(), banks.Reverse(), []).Value));
            Assert.All(firms.SelectMany(firm => banks.Select(bank => (firm, bank))), pair =>
                Assert.False(Blocks(proposal, pair.firm, pair.bank)));
        }
    }

    private static bool Blocks(FairProposal proposal, FairFirm firm, FairBank bank)
    {
        if (bank.ObstaclesFor(firm).Any())
        {
            return false;
        }

        var own = proposal.Pairs.FirstOrDefault(pair => pair.Firm == firm);
        if (own is not null && !own.Better.Contains(bank))
        {
            return false;
        }

        var taken = proposal.Pairs.Where(pair => pair.Bank == bank).Select(pair => pair.Firm).ToArray();
        return taken.Length < bank.Appetite.Places || taken.Any(other =>
            (firm.Rights, -firm.Amount.Fen).CompareTo((other.Rights, -other.Amount.Fen)) > 0);
    }

    private static FairProposal Run(PairAim aim, params FairBank[] banks) =>
        FairPairing.Run(aim, _firms, banks, []).Value;

    private static string[] Pairs(FairProposal proposal) =>
        [.. proposal.Pairs.Select(pair => $"{pair.Bank.Name[1..]}:{pair.Firm.Name[1..]}").Order()];

    private static FairFirm Firm(int number, int wan, int rights) =>
        new(new(new Guid(number, 1, 0, new byte[8])), $"F{number}", Money.FromWan(wan), 12, rights);

    private static FairBank Bank(int number, int wan, int places, decimal rate) => new(
        new(new Guid(number, 2, 0, new byte[8])),
        $"B{number}",
        new(Money.FromWan(wan), places, Money.Zero, Money.FromWan(2000), 24, AnnualRate.FromPercent(rate)),
        new Dictionary<OrganisationId, Money>());
}
