using Fourwings.Domain.Cover;
using Fourwings.Domain.Insurance;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Rules;
using Fourwings.Finance;
using FsCheck;
using FsCheck.Fluent;

namespace Fourwings.Domain.Tests.Insurance;

/// <summary>Laws over random policies, claims and losses.</summary>
public class InsuranceLawTests
{
    private static readonly DateOnly _day = new(2012, 4, 28);
    private static readonly UserId _maker = new(new Guid("00000000-0000-0000-0000-000000000001"));
    private static readonly UserId _checker = new(new Guid("00000000-0000-0000-0000-000000000002"));
    private static readonly PatentId _patent = new(new Guid("00000000-0000-0000-0000-000000000003"));
    private static readonly OrganisationId _firm = new(new Guid("00000000-0000-0000-0000-000000000004"));

    private static readonly Arbitrary<(int Premium, int Deductible, int Own, int[] Costs)> Courses = (
        from premium in Gen.Choose(1, 2_000_000)
        from deductible in Gen.Choose(0, 500_000)
        from own in Gen.Choose(0, 99)
        from costs in Gen.NonEmptyListOf(Gen.Choose(1, 90_000_000))
        select (premium, deductible, own, costs.Take(8).ToArray())).ToArbitrary();

    [Fact]
    public void Indemnity_StaysWithinEveryLimit_AndReplaysToTheSame() => Prop.ForAll(Courses, course =>
    {
        var (policy, claim, facts) = Accepted(course.Premium, course.Deductible, course.Own);
        var cover = policy.Cover!;
        var kinds = new[] { CostHead.Investigation, CostHead.Legal };
        for (var i = 0; i < course.Costs.Length; i++)
        {
            var cost = new ClaimedCost(kinds[i % 2], new(course.Costs[i]), _day.AddDays(40), $"F{i}", _firm);
            Do(claim.AddCosts([cost], policy, _day.AddDays(50), _maker).Value);
            if (!claim.Assess(policy, Terms(), [], null, _day.AddDays(50), _maker).Succeeded(out var assessed, out _))
            {
                continue;
            }

            Assert.Equal(assessed.Amount, Money.Sum(assessed.Assessment.Payments.Select(payment => payment.Amount)));
            Do(assessed);
            var parts = assessed.Assessment.Heads.Select(head => new HeadPaid(head.Head, head.Amount)).ToArray();
            var left = policy.LimitLeft;
            policy = policy.Apply(policy.Indemnify(claim.Id, parts, _day.AddDays(50), _checker).Value);
            Assert.True(assessed.Amount <= left);
            Do(claim.Pay(_day.AddDays(50), _checker).Value);
        }

        Assert.True(policy.PaidOut <= cover.Limit);
        Assert.All(kinds, head => Assert.True(policy.PaidFor(head) <= cover.LimitOf(head)));
        Assert.All(kinds, head => Assert.True(claim.PaidFor(head) <= claim.CostOf(head)));
        Assert.Equal(policy.PaidOut, claim.PaidInAll);
        Assert.Equal(CanonicalJson.Write(claim), CanonicalJson.Write(InsuranceClaim.Replay(facts)));

        void Do(IFact fact)
        {
            facts.Add(fact);
            claim = claim.Apply(fact);
        }
    }).Holds();

    [Fact]
    public void Refund_IsNeverMoreThanWasPaid() => Prop.ForAll(
        (from premium in Gen.Choose(1, 90_000_000)
         from city in Gen.Choose(0, 100)
         from days in Gen.Choose(0, 365)
         from paid in Gen.Choose(0, 3)
         select (premium, city, days, paid)).ToArbitrary(), course =>
    {
        var policy = Issued(course.premium, 0, 0, course.city);
        policy = (course.paid & 1) == 1 && policy.FirmOwes > Money.Zero
            ? policy.Apply(policy.PayPremium(_day, _maker).Value) : policy;
        policy = (course.paid & 2) == 2 && policy.CityOwes > Money.Zero
            ? policy.Apply(policy.PaySubsidy(_day, _maker).Value) : policy;
        var ended = policy.Cancel("试", _day.AddDays(course.days), _maker).Value;
        Assert.True(ended.Settlement.FirmRefunded <= policy.FirmPaid);
        Assert.True(ended.Settlement.CityRefunded <= policy.CityPaid);
        var after = policy.Apply(ended);
        Assert.True(after.FirmOwes >= Money.Zero && after.CityOwes >= Money.Zero);
        Assert.True(after.PremiumKept >= Money.Zero);
    }).Holds();

    [Fact]
    public void SharesOfSeveralPolicies_AddUpToTheLoss() => Prop.ForAll(
        (from loss in Gen.Choose(0, 90_000_000)
         from limits in Gen.NonEmptyListOf(Gen.Choose(1, 90_000_000))
         select (loss, limits: limits.Take(6).ToArray())).ToArbitrary(), course =>
    {
        Money[] limits = [.. course.limits.Select(limit => new Money(limit))];
        Assert.Equal(
            new Money(course.loss),
            Money.Sum(limits.Select((_, i) => Indemnities.ShareOf(new(course.loss), limits, i))));
    }).Holds();

    [Fact]
    public void InsurerAndFund_BearTheSame_WhicheverClaimsFirst() => Prop.ForAll(
        Gen.Choose(1, 900_000_000).ToArbitrary(), fen =>
    {
        var plan = Plan();
        var loss = (new Money(fen), new Money(fen / 50));
        var insurerFirst = Taken(Taken(plan, loss, CoverParty.Insurer), loss, CoverParty.Province, CoverParty.City);
        var fundFirst = Taken(Taken(plan, loss, CoverParty.Province, CoverParty.City), loss, CoverParty.Insurer);
        Assert.Equal(insurerFirst.Borne, fundFirst.Borne);
        Assert.Equal(loss.Item1 + loss.Item2, insurerFirst.Loss);
        var back = insurerFirst.ShareBack(Guid.NewGuid(), _day, new(fen / 2 + 1), Money.Zero).Value;
        Assert.Equal(new(fen / 2 + 1), Money.Sum(back.Parts.Select(part => part.Amount)));
    }).Holds();

    internal static ProductTerms Terms(InsuranceProduct product = InsuranceProduct.Enforcement) =>
        InsuranceRules.TermsOf(RuleBook.Standard, product, _day).Value;

    internal static QuoteTerms Asked(int premium, int deductible = 0, int own = 0) => new(
        Premium: new Money(premium), Deductible: new Money(deductible), OwnShare: Ratio.FromPercent(own),
        WaitingDays: 0, RetroactiveMonths: 0);

    internal static InsurancePolicy Issued(int premium, int deductible, int own, int city = 0)
    {
        var wish = new PolicyWish(
            "BX-1", InsuranceProduct.Enforcement, new(Guid.NewGuid()), _firm, [_patent], _day)
        { Sponsor = new(Guid.NewGuid()) };
        var times = InsuranceRules.Of(RuleBook.Standard).Times.At(_day).Value.Value;
        var patent = new InsurablePatent(
            _patent, "1", RightKind.Invention, PatentState.Granted, new(2030, 1, 1), false, true, false, false, null);
        var policy = InsurancePolicy.Of(
            InsurancePolicy.Ask(new(Guid.NewGuid()), wish, Terms(), [patent], _day, _maker).Value);
        var quoted = policy.Quote(Asked(premium, deductible, own), Terms(), times, _day, _maker).Value;
        policy = policy.Apply(quoted with
        {
            Cover = quoted.Cover with { CityPays = (quoted.Cover.Premium * Ratio.FromPercent(city)).RoundHalfUp() },
        });
        policy = policy.Apply(policy.Bind(_day, _maker).Value);
        return policy.Apply(policy.Issue(times, _day, _maker).Value);
    }

    internal static (InsurancePolicy Policy, InsuranceClaim Claim, List<IFact> Facts) Accepted(
        int premium, int deductible = 0, int own = 0)
    {
        var policy = Issued(premium, deductible, own);
        var happened = new ClaimedEvent(
            _day.AddDays(30), "有人仿制", _patent, "1", true, _day.AddDays(35), _day.AddDays(40), "某法院");
        List<IFact> facts =
            [InsuranceClaim.Notify(new(Guid.NewGuid()), "LP-1", policy, happened, _day.AddDays(45), _maker).Value];
        var claim = InsuranceClaim.Of((InsuranceClaimNotified)facts[0]);
        facts.Add(claim.Check(policy, Terms(), new([], null), _day.AddDays(46), _maker).Value);
        return (policy, claim.Apply(facts[1]), facts);
    }

    private static CoverPlan Plan() => CoverPlan.Of(new(
        new(Guid.NewGuid()), new LoanId(Guid.NewGuid()), new(Guid.NewGuid()),
        [
            new(CoverParty.Insurer, LossBase.Gross, new(0.6m), null, Guid.NewGuid(), _day, null),
            new(CoverParty.Province, LossBase.Gross, new(0.14m), null, Guid.NewGuid(), _day, null),
            new(CoverParty.City, LossBase.Gross, new(0.06m), null, Guid.NewGuid(), _day, null),
        ]));

    private static CoverPlan Taken(CoverPlan plan, (Money, Money) loss, params CoverParty[] parties) =>
        plan.Apply(plan.Take(Guid.NewGuid(), _day, loss, [], parties).Value.Fact);
}
