using Fourwings.Domain.Cover;
using Fourwings.Domain.LossFunds;
using Fourwings.Finance;
using Fourwings.Platform.LossFunds;
using Fourwings.Platform.Tests.Lending;
using Fourwings.Platform.Tests.Storage;

namespace Fourwings.Platform.Tests.LossFunds;

/// <summary>A fund's real book on the workbench: the same figures as <c>calc fund-stress</c>.</summary>
public class FundStressTests
{
    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Book_IsTestedUnderItsOwnRulesAndUnderOthers(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await FundSample.MakeAsync(test);
        var first = await sample.Lending.DrawnAsync();
        await sample.EnrolledAsync(first);
        var second = sample.Lending.Terms(first.Terms.Pledges[0]) with { Principal = Money.FromWan(200) };
        await sample.EnrolledAsync(await sample.Lending.SignedAsync(second));
        var wish = new StressWish(new(0.1m), new(0.5m), Ratio.Zero, Money: Money.FromWan(120), Against: "zs");
        var page = (await sample.Database.ReadAsync(new StressFund(sample.Fund.Id, wish), sample.Bank)).Value;
        Assert.Equal((2, Money.FromWan(500), StressMethod.Enumerated), (page.Loans, page.Balance, page.Method));
        Assert.Equal(250_000m, page.ExpectedLoss); // 500万 x 10 % x 50 %.
        var (own, zhongshan) = (page.Outcomes[0], page.Outcomes[1]);
        // Losses of 150万 and 100万: the pool of 120万 counts losses, so it runs dry where the larger one fails.
        Assert.Equal(0.1m, Math.Round(own.RunsDry!.Chance, 9));
        // 54 % of 150万 is 81万, of both 135万: only both together are more than 120万.
        Assert.Equal(0.01m, Math.Round(zhongshan.RunsDry!.Chance, 9));
        Assert.Equal(
            [CoverParty.Fund, CoverParty.Insurer, CoverParty.Appraiser, CoverParty.Bank],
            zhongshan.Expected.Select(one => one.Party));
        Assert.Equal(810_000m, zhongshan.Enough.Single(one => one.Level == 0.95m).Amount);
        Assert.Equal(1_350_000m, zhongshan.Enough.Single(one => one.Level == 0.999m).Amount);
        Assert.Equal(page.ExpectedLoss, Math.Round(zhongshan.Expected.Sum(one => one.Mean), 4));
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Question_IsAnsweredForAnEmptyBook_AndRefusedForOddAssumptions(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await FundSample.MakeAsync(test);
        var ask = new StressFund(sample.Fund.Id, new());
        var empty = (await sample.Database.ReadAsync(ask, sample.Reviewer)).Value;
        Assert.Equal((0, 0), (empty.Loans, empty.Outcomes.Count));
        Assert.Equal(new FundAssumptions(new(0.0218m), new(0.8m), new(0.12m)), empty.Base);
        await sample.EnrolledAsync(await sample.Lending.DrawnAsync());
        Assert.Equal(
            StressMethod.Enumerated,
            (await sample.Database.ReadAsync(
                ask with { Wish = new(Correlation: Ratio.One) }, sample.Reviewer)).Value.Method);
        await RefusedAsync("fund.assumption-no-share", new(Default: new(1.01m)));
        await RefusedAsync("fund.assumption-no-share", new(Severity: new(-0.1m)));
        await RefusedAsync("fund.degrees-odd", new(Degrees: 0));
        await RefusedAsync("fund.amount-not-positive", new(Money: Money.FromWan(-1)));
        await RefusedAsync("fund.scheme-unknown", new(Against: "x"));
        Assert.Equal(
            "platform.not-yours", (await sample.Database.ReadAsync(ask, sample.Lending.OtherBank)).Refusal?.Code);

        async Task RefusedAsync(string code, StressWish wish) => Assert.Equal(
            code, (await sample.Database.ReadAsync(ask with { Wish = wish }, sample.Reviewer)).Refusal?.Code);
    }
}
