using Fourwings.Domain.Cover;
using Fourwings.Domain.Lending;
using Fourwings.Domain.LossFunds;
using Fourwings.Domain.Parties;
using Fourwings.Finance;

namespace Fourwings.Domain.Tests.LossFunds;

/// <summary>A real fund divides as the published scheme does, and never pays more than it has.</summary>
public class FundUnderSchemeTests
{
    private static readonly DateOnly _day = new(2026, 5, 6);
    private static readonly UserId _by = new(Guid.NewGuid());

    private static readonly FundAgreed _agreed =
        new(90, RecoveryOrder.ProRataToPaid, [CompensationPaper.Application], "协议第三条");

    /// <summary>structures.md 1.3: the worked claims through a fund's quote and a loan's plan, the bank last.</summary>
    [Theory]
    [InlineData("szd", 800, "640 160")]
    [InlineData("szd", 1000, "800 200")]
    [InlineData("szd", 1001, "500.5 500.5")]
    [InlineData("szd", 3000, "1500 1500")]
    [InlineData("zs", 500, "270 80 20 130")]
    [InlineData("zh", 500, "200 300")]
    [InlineData("gz-55", 400, "200 200")]
    [InlineData("gz-5311", 400, "200 120 40 40")]
    [InlineData("gz-541", 400, "200 160 40")]
    [InlineData("gz-23", 1500, "500 1000")]
    [InlineData("sd", 400, "160 240")]
    [InlineData("whi", 400, "160 80 160")]
    [InlineData("whi", 800, "320 100 380")]
    [InlineData("qd", 500, "300 100 100")]
    [InlineData("ah", 500, "175 325")]
    [InlineData("nb", 300, "120 120 60")]
    [InlineData("sz-ip", 500, "125 375")]
    [InlineData("js-old", 300, "210 90 0")]
    public void AWorkedClaim_IsDividedByTheFund(string scheme, int lost, string wan)
    {
        var (rule, fund) = Opened(scheme);
        var parts = Divided(rule, fund, Loss(lost)).Parts;
        Assert.Equal(wan, string.Join(' ', parts.Select(part => (double)(part.Amount.Yuan / 10_000m))));
    }

    /// <summary>Of one borrower 20 million a year count, in the order of claims; the next year begins anew.</summary>
    [Fact]
    public void Guangzhou_CountsABorrowerUpToItsLimit_YearByYear()
    {
        var (rule, fund) = Opened("gz-23");
        Assert.Equal([450, 450, 100], new[] { Bear(_day), Bear(_day), Bear(_day) });
        Assert.Equal(450, Bear(_day.AddYears(1)));

        int Bear(DateOnly on)
        {
            var loss = Loss(900) with { On = on };
            var divided = Divided(rule, fund, loss);
            fund = fund.Apply(fund.Bear(
                new(Guid.NewGuid()), on.Year, divided, default, rule.CountedOf(fund, loss)).Value);
            return (int)(divided.Parts[0].Amount.Yuan / 10_000m);
        }
    }

    [Fact]
    public void Fund_NeverPaysMoreThanItHas_AndReplaysToItself()
    {
        foreach (var scheme in SharingRules.All.Keys)
        {
            var (rule, fund) = Opened(scheme, wan: 300);
            foreach (var lost in new[] { 120, 450, 77, 500 })
            {
                var loss = Loss(lost);
                var divided = Divided(rule, fund, loss);
                Assert.Equal(loss.Principal, Money.Sum(divided.Parts.Select(part => part.Amount)));
                fund = fund.Apply(fund.Bear(
                    new(Guid.NewGuid()), _day.Year, divided, default, rule.CountedOf(fund, loss)).Value);
                Assert.True(fund.Pool >= Money.Zero, scheme);
                Assert.All(rule.Public, party => Assert.True(fund.PurseOf(party) >= Money.Zero));
            }

            Assert.Equal(fund.PutIn - fund.Borne, fund.Pool);
        }
    }

    /// <summary>What a review does not recognise stays with the bank; the whole balance still chooses the band.
    /// </summary>
    [Fact]
    public void Cut_LeavesItsPartWithTheBank()
    {
        var (rule, fund) = Opened("szd");
        var parts = Divided(rule, fund, Loss(1200) with { Cut = Money.FromWan(300) }).Parts;
        Assert.Equal([Money.FromWan(450), Money.FromWan(750)], parts.Select(part => part.Amount));
    }

    [Fact]
    public void GuarantorsShare_IsAgreedWhereTheTextIsSilent()
    {
        var (rule, fund) = Opened("sz-ip", _agreed with { GuarantorShare = new(0.5m) });
        var parts = Divided(rule, fund, Loss(400)).Parts;
        Assert.Equal([100m, 200, 100], parts.Select(part => part.Amount.Yuan / 10_000m));
        Assert.Equal([CoverParty.Guarantor], rule.PartnersOf(fund));
    }

    private static LossDivided Divided(SharingRule rule, LossFund fund, FundLoss loss)
    {
        var layers = rule.LayersOf(fund, _day, loss.Balance);
        var plan = CoverPlan.Of(new(new(Guid.NewGuid()), new LoanId(Guid.NewGuid()), fund.Terms.Bank, layers));
        return plan.Divide(
            Guid.NewGuid(), loss.On, loss.Principal, Money.Zero, rule.QuoteOf(fund, loss)).Value;
    }

    private static readonly OrganisationId _borrower = new(Guid.NewGuid());

    private static FundLoss Loss(int wan) => new(
        _borrower, _day, _day, Money.FromWan(wan), Money.FromWan(wan), Ratio.One, []);

    private static (SharingRule Rule, LossFund Fund) Opened(string scheme, FundAgreed? agreed = null, int wan = 100_000)
    {
        var rule = SharingRules.All[scheme].Latest.Value;
        var completed = (agreed ?? _agreed) with
        {
            Multiple = rule is { HoldsPublicMoney: true, Multiple: null } ? new(10) : null,
            Lending = rule.HoldsPublicMoney ? null : Money.FromWan(1000),
            BankPerformance = rule.Gaps.Contains(FundGap.BankPerformance) ? "考核合格" : null,
            DistrictFourTenths = rule.Has(FundCondition.DistrictFourTenths) ? true : null,
        };
        var terms = new FundTerms("池", scheme, new(Guid.NewGuid()), new(Guid.NewGuid()), null, completed);
        var fund = LossFund.Of(
            LossFund.Open(new(Guid.NewGuid()), Guid.NewGuid(), terms, rule, _day.AddMonths(-1), _by).Value);
        if (!rule.HoldsPublicMoney)
        {
            return (rule, fund);
        }

        var put = new FundContribution(
            _day.Year, Of(CoverParty.Province), Of(CoverParty.City), _day)
        { District = Of(CoverParty.District) };
        return (rule, fund.Apply(fund.Contribute(put, rule, _by).Value));

        Money Of(CoverParty party) =>
            rule.Public.Contains(party) || (rule.Public.Contains(CoverParty.Fund) && party == CoverParty.City)
                ? Money.FromWan(wan)
                : Money.Zero;
    }
}
