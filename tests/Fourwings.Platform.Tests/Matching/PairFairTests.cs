using Fourwings.Domain.Matching;
using Fourwings.Domain.Parties;
using Fourwings.Finance;
using Fourwings.Platform.Matching;
using Fourwings.Platform.Tests.Lending;
using Fourwings.Platform.Tests.Storage;

namespace Fourwings.Platform.Tests.Matching;

/// <summary>From what banks and firms have stated to a proposal, and to the banks' answers.</summary>
public class PairFairTests
{
    private static readonly BankAppetite _appetite = new(
        Money.FromWan(1000), 2, Money.FromWan(50), Money.FromWan(600), 24, AnnualRate.FromPercent(4.35m));

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Proposal_GoesToTheBank_AndIsAnsweredWithAnIntentAndALine(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await MatchingSample.MakeAsync(test);
        await StatedAsync(sample);
        var pairs = (await sample.Database.ReadAsync(
            new PairFair(sample.Fair, PairAim.Stable), sample.Office)).Value;
        var pair = Assert.Single(pairs.Proposal.Pairs);
        Assert.Equal(
            (sample.Maker.Organisation, PairReason.BestForFirm, 1, 2),
            (pair.Bank.Id, pair.Why, pair.Choice, pair.Choices));
        var propose = new ProposePairs(sample.Fair, PairAim.Stable);
        var made = (await sample.Database.RunAsync(propose, sample.Office)).Value;
        Assert.Equal(1, made.Made);
        await sample.Lending.RefusedAsync("matching.nothing-to-propose", propose, sample.Office);
        var shown = (await sample.Database.ReadAsync(new ShowFair(sample.Fair), sample.Maker)).Value;
        Assert.Equal(MatchState.Proposed, Assert.Single(shown.Matches).Stands);
        Assert.True(Assert.Single((await sample.Database.ReadAsync(new FairHome(), sample.Maker)).Value.Entered)
            .IsProposal);
        Assert.Empty((await sample.Database.ReadAsync(new ShowFair(sample.Fair), sample.Lending.OtherBank))
            .Value.Matches);
        var intent = new IntendMatch(sample.Fair, sample.Firm.Organisation, Money.FromWan(400), "看好");
        Assert.Equal(MatchState.Intended, (await sample.Database.RunAsync(intent, sample.Maker)).Value.State);
        Assert.Equal(MatchState.Signed, (await sample.SignedAsync()).State);
        await sample.Lending.VerifiedAsync();
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Proposal_ByHand_IsDeclinedWithAReason(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await MatchingSample.MakeAsync(test);
        await StatedAsync(sample);
        var other = sample.Lending.OtherBank;
        var hand = new HandPair(sample.Firm.Organisation, other.Organisation);
        var propose = new ProposePairs(sample.Fair, PairAim.Amount, [hand]);
        Assert.Null((await sample.Database.RunAsync(propose, sample.Office)).Refusal);
        var match = Assert.Single(
            (await sample.Database.ReadAsync(new ShowFair(sample.Fair), other)).Value.Matches);
        await sample.Lending.RefusedAsync("matching.reason-missing", new DropMatch(match.Id, " "), other);
        var dropped = (await sample.Database.RunAsync(new DropMatch(match.Id, "行业不在我行支持范围"), other)).Value;
        Assert.Equal(MatchState.Dropped, dropped.State);
        await sample.Lending.VerifiedAsync();
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Appetite_IsTheBanksOwn_AndRefusedForEachFault(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await MatchingSample.MakeAsync(test);
        await RefusedAsync("matching.capacity-negative", _appetite with { Capacity = Money.FromWan(-1) });
        await RefusedAsync("matching.places-missing", _appetite with { Places = 0 });
        await RefusedAsync("matching.span-odd", _appetite with { Most = Money.FromWan(10) });
        await RefusedAsync("application.term-unbelievable", _appetite with { MostMonths = 0 });
        await RefusedAsync("matching.rate-unbelievable", _appetite with { Rate = AnnualRate.Zero });
        await StatedAsync(sample);
        var stated = await sample.Database.ReadAsync(new ShowAppetite(sample.Fair), sample.Maker);
        Assert.Equal(_appetite, stated.Value.Appetite);
        var stranger = await sample.StrangerAsync(desk: Desk.Bank);
        Assert.Equal(
            "platform.not-yours",
            (await sample.Database.ReadAsync(new ShowAppetite(sample.Fair), stranger)).Refusal?.Code);
        await sample.Lending.RefusedAsync(
            "matching.hand-unknown",
            new ProposePairs(sample.Fair, PairAim.Stable, [new(stranger.Organisation, null)]),
            sample.Office);

        Task RefusedAsync(string code, BankAppetite odd) =>
            sample.Lending.RefusedAsync(code, new StateAppetite(sample.Fair, odd), sample.Maker);
    }

    /// <summary>The firm looks for 500万; two banks lend as much, the first at the lower rate.</summary>
    private static async Task StatedAsync(MatchingSample sample)
    {
        var dear = _appetite with { Rate = AnnualRate.FromPercent(5.2m) };
        foreach (var (appetite, bank) in new[] { (_appetite, sample.Maker), (dear, sample.Lending.OtherBank) })
        {
            Assert.Null((await sample.Database.RunAsync(new StateAppetite(sample.Fair, appetite), bank)).Refusal);
        }

        Assert.Null((await sample.Database.RunAsync(new StateWish(sample.Fair, sample.Wish), sample.Firm)).Refusal);
    }
}
