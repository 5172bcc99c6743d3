using Fourwings.Domain.Cover;
using Fourwings.Domain.Insurance;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Rules;
using Fourwings.Finance;

namespace Fourwings.Domain.Tests.Insurance;

public class InsuranceTests
{
    private static readonly DateOnly _day = new(2012, 4, 28);
    private static readonly UserId _by = new(new Guid("00000000-0000-0000-0000-000000000001"));
    private static readonly UserId _other = new(new Guid("00000000-0000-0000-0000-000000000002"));
    private static readonly OrganisationId _pledgee = new(new Guid("00000000-0000-0000-0000-000000000009"));

    private static readonly InsurablePatent _patent = new(
        new(new Guid("00000000-0000-0000-0000-000000000003")), "200710096901.5", RightKind.Invention,
        PatentState.Granted, new(2027, 4, 1), false, true, false, false, null);

    private static ProductTerms Exe => InsuranceLawTests.Terms();

    /// <summary>Premium 0.3万, twenty times: limit 6万, 3万 for each head.</summary>
    [Fact]
    public void Enforcement_PaysAsTheWorkedFigureSays()
    {
        var (policy, claim, _) = InsuranceLawTests.Accepted(300_000);
        Assert.Equal(Money.FromWan(6), policy.Cover!.Limit);
        Assert.All(policy.Cover.Heads, head => Assert.Equal(Money.FromWan(3), head.Limit));
        claim = claim.Apply(claim.AddCosts(
            [
                new(CostHead.Investigation, Money.FromWan(1.2m), _day.AddDays(40), "F1", policy.Wish.Firm),
                new(CostHead.Legal, Money.FromWan(4.5m), _day.AddDays(44), "F2", policy.Wish.Firm),
            ],
            policy, _day.AddDays(50), _by).Value);
        var assessed = claim.Assess(policy, Exe, [], null, _day.AddDays(50), _by).Value;
        Assert.Equal(Money.FromWan(4.2m), assessed.Amount);
        Assert.Equal(Money.FromWan(1.5m), assessed.Assessment.Heads[1].Cut);
        claim = claim.Apply(assessed);
        Assert.Equal("claim.own-assessment", claim.Pay(_day.AddDays(51), _by).Refusal?.Code);
        Assert.Equal(Money.FromWan(4.2m), claim.Pay(_day.AddDays(51), _other).Value.Amount);
    }

    /// <summary>无锡小天鹅 2023: limit 170万, 42.5 times → 4万; Qingdao: 2 % of 500万; 60 % of the loss.</summary>
    [Fact]
    public void Premiums_AreAsPublished()
    {
        Assert.Equal(Money.FromWan(4), Premiums.ForLimit(Money.FromWan(170), 42.5m));
        var plg = InsuranceLawTests.Terms(InsuranceProduct.PledgeLoan);
        var cover = new QuoteTerms().Cover(plg, _day, Money.FromWan(500)).Value;
        Assert.Equal(Money.FromWan(10), cover.Premium);
        Assert.Equal(Money.FromWan(300), cover.Limit);
        Assert.Equal(0.0333m, decimal.Round(Premiums.BreakEven(new(0.02m), new(0.6m)).Value, 4));
        Assert.Equal("insurance.over-product-limit",
            new QuoteTerms().Cover(plg, _day, Money.FromWan(500.01m)).Refusal?.Code);
        Assert.Equal(new PremiumShares(Money.FromYuan(2700), Money.FromYuan(1350), Money.FromYuan(1350)),
            Premiums.Shared(Money.FromYuan(3000), new(0.1m), new(0.5m)));
        PossibleLoss[] losses = [new(Money.FromWan(1), 0.5m), new(Money.FromWan(9), 0.5m)];
        var pure = Premiums.Pure(0.1m, losses, Money.FromWan(2), Money.FromWan(6));
        Assert.Equal(Money.FromYuan(3000), pure.RoundHalfUp());
        Assert.Equal(Money.FromYuan(4800), Premiums.Gross(pure, new(new(0.2m), new(0.15m), new(0.1m))));
        Assert.Null(Premiums.Gross(pure, new(default, new(0.6m), new(0.4m))));
    }

    /// <summary>A loan of 500万 loses 400万: insurer 240, guarantor 80, bank 80.</summary>
    [Fact]
    public void PledgeLoan_IsBorneAsTheWorkedFigureSays()
    {
        var plan = CoverPlan.Of(new(
            new(Guid.NewGuid()), new LoanId(Guid.NewGuid()), new(Guid.NewGuid()),
            [
                new(CoverParty.Insurer, LossBase.Gross, new(0.6m), Money.FromWan(300), Guid.NewGuid(), _day, null),
                new(CoverParty.Guarantor, LossBase.Gross, new(0.2m), null, Guid.NewGuid(), _day, null),
            ]));
        var loss = (Money.FromWan(400), Money.Zero);
        var taken = plan.Take(Guid.NewGuid(), _day, loss, [], CoverParty.Insurer).Value;
        plan = plan.Apply(taken.Fact);
        Assert.Equal([240m, 0m, 160m], plan.Borne.Select(share => share.Paid.Yuan / 10_000));
        Assert.Equal(
            "cover.loss-divided", plan.Take(Guid.NewGuid(), _day, loss, [], CoverParty.Insurer).Refusal?.Code);
        plan = plan.Apply(plan.Take(Guid.NewGuid(), _day, loss, [], CoverParty.Guarantor).Value.Fact);
        Assert.Equal([240m, 80m, 80m], plan.Borne.Select(share => share.Paid.Yuan / 10_000));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("another’s", "insurance.patent-not-firms")]
    [InlineData("lapsed", "insurance.patent-not-in-force")]
    [InlineData("grace", "")]
    [InlineData("a day short", "insurance.term-short")]
    [InlineData("three years to the day", "")]
    [InlineData("disputed", "insurance.patent-disputed")]
    [InlineData("co-owned", "insurance.consent-missing")]
    [InlineData("insured", "insurance.patent-insured")]
    [InlineData("trade mark", "insurance.kind-not-covered")]
    public void Eligibility_NamesWhatIsWrong(string change, string code)
    {
        var patent = change switch
        {
            "another’s" => _patent with { IsFirms = false },
            "lapsed" => _patent with { State = PatentState.TerminatedFee },
            "grace" => _patent with { State = PatentState.GracePeriod },
            "a day short" => _patent with { LastDay = _day.AddYears(3).AddDays(-2) },
            "three years to the day" => _patent with { LastDay = _day.AddYears(3).AddDays(-1) },
            "disputed" => _patent with { Disputed = true },
            "co-owned" => _patent with { CoOwned = true },
            "insured" => _patent with { InsuredBy = "BX-2012-0001" },
            "trade mark" => _patent with { Kind = RightKind.TradeMark },
            _ => _patent,
        };
        Assert.Equal(code, Eligibility.FaultOf(Exe, patent, _day, consent: false)?.Code ?? "");
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("before the period", "claim.outside-period")]
    [InlineData("after the period", "claim.outside-period")]
    [InlineData("in the waiting period", "claim.in-waiting")]
    [InlineData("another patent", "claim.patent-not-insured")]
    [InlineData("not the first", "claim.not-first")]
    [InlineData("claimed before", "claim.event-claimed")]
    [InlineData("filed late", "claim.filed-outside-period")]
    [InlineData("not accepted", "claim.not-accepted")]
    [InlineData("after cancellation", "claim.after-end")]
    [InlineData("limit spent", "claim.limit-spent")]
    [InlineData("papers missing", "claim.papers-missing")]
    public void Claim_IsCheckedInOrder_WithACode(string change, string code)
    {
        var policy = InsuranceLawTests.Issued(300_000, 0, 0);
        var cover = policy.Cover!;
        policy = change switch
        {
            "in the waiting period" => policy with { Cover = cover with { WaitsUntil = _day.AddDays(60) } },
            "after cancellation" => policy.Apply(policy.Cancel("试", _day.AddDays(30), _by).Value),
            "limit spent" => policy with { Paid = [new(CostHead.Legal, cover.Limit)] },
            _ => policy,
        };
        var happened = new ClaimedEvent(
            _day.AddDays(30), "有人仿制", policy.Wish.Patents[0], "1", true, _day.AddDays(35), _day.AddDays(40), "某法院");
        happened = change switch
        {
            "before the period" => happened with { HappenedOn = _day.AddDays(-1) },
            "after the period" => happened with { HappenedOn = cover.To.AddDays(1), FiledOn = null, AcceptedOn = null },
            "another patent" => happened with { Patent = new(Guid.NewGuid()) },
            "not the first" => happened with { IsFirst = false },
            "filed late" => happened with { FiledOn = cover.To.AddDays(1), AcceptedOn = cover.To.AddDays(2) },
            "not accepted" => happened with { FiledOn = null, AcceptedOn = null },
            _ => happened,
        };
        var on = cover.To.AddDays(9);
        var claim = InsuranceClaim.Of(
            InsuranceClaim.Notify(new(Guid.NewGuid()), "LP-1", policy, happened, on, _by).Value);
        var ground = new ClaimGround(
            change == "papers missing" ? [InsurancePaper.Invoices] : [],
            change == "claimed before" ? "LP-0" : null);
        var result = claim.Check(policy, Exe, ground, on, _by);
        Assert.Equal(code, result.Refusal?.Code ?? result.Value.Code ?? "");
        Assert.Equal(code is "claim.not-accepted" or "claim.papers-missing", !result.IsSuccess);
        if (result.IsSuccess)
        {
            Assert.Equal(Enum.GetValues<ClaimCheck>(), result.Value.Points.Select(point => point.Check));
            Assert.Equal(
                code.Length == 0 ? InsuranceClaimState.Accepted : InsuranceClaimState.Refused,
                claim.Apply(result.Value).State);
        }
    }

    [Fact]
    public void Quote_AsksForWhatNoSourceGives_AndTakesNothingBackdated()
    {
        var missing = new QuoteTerms(Premium: Money.FromYuan(3000)).Cover(Exe, _day).Refusal!;
        Assert.Equal("insurance.term-missing", missing.Code);
        Assert.Equal(
            [AskedTerm.Deductible, AskedTerm.OwnShare, AskedTerm.WaitingDays, AskedTerm.RetroactiveMonths],
            (AskedTerm[])missing.Args["terms"]);
        var wish = new PolicyWish(
            "BX-1", InsuranceProduct.Enforcement, _pledgee, _pledgee, [_patent.Id], _day.AddDays(-1));
        Assert.Equal(
            "insurance.backdated",
            InsurancePolicy.Ask(new(Guid.NewGuid()), wish, Exe, [_patent], _day, _by).Refusal?.Code);
    }

    [Fact]
    public void Endorsement_TakesNothingAway()
    {
        var policy = InsuranceLawTests.Issued(300_000, 0, 0);
        var times = InsuranceRules.Of(RuleBook.Standard).Times.At(_day).Value.Value;
        var less = new PolicyChange([], [], Money.FromYuan(-1), Money.Zero);
        Assert.Equal("insurance.endorsement-negative",
            policy.Endorse(less, Exe, [], times, _day, _by).Refusal?.Code);
        var more = new PolicyChange([], [], Money.FromWan(6), Money.FromYuan(3000));
        var after = policy.Apply(policy.Endorse(more, Exe, [], times, _day, _by).Value);
        Assert.Equal((Money.FromWan(12), Money.FromWan(6)), (after.Cover!.Limit, after.Cover.Heads[0].Limit));
        Assert.Equal(Money.FromYuan(6000), after.FirmOwes);
        var none = new PolicyChange([], [policy.Wish.Patents[0]], Money.Zero, Money.Zero);
        Assert.Equal("insurance.patents-missing", policy.Endorse(none, Exe, [], times, _day, _by).Refusal?.Code);
    }

    [Theory]
    [InlineData(false, false, PayeeKind.Escrow)]
    [InlineData(true, false, PayeeKind.Pledgee)]
    [InlineData(false, true, PayeeKind.Pledgee)]
    public void RightValue_GoesToThePledgee_OrToEscrowBeforeTheDebtIsDue(bool due, bool early, PayeeKind kind)
    {
        var (policy, claim, _) = InsuranceLawTests.Accepted(300_000);
        var loss = InsuranceLawTests.Terms(InsuranceProduct.InfringementLoss);
        policy = policy with { Cover = policy.Cover! with { Heads = [new(CostHead.DirectLoss, Money.FromWan(6))] } };
        claim = claim.Apply(claim.AddCosts(
            [new(CostHead.DirectLoss, Money.FromWan(5), _day.AddDays(40), "P1", policy.Wish.Firm)],
            policy, _day.AddDays(50), _by).Value);
        var pledge = new PledgeOnRight(_pledgee, due, early);
        var assessed = claim.Assess(policy, loss, [], pledge, _day.AddDays(50), _by).Value;
        Assert.Equal([new(_pledgee, kind, Money.FromWan(5))], assessed.Assessment.Payments);
        var toFirm = claim.Assess(policy, loss, [], null, _day.AddDays(50), _by).Value;
        Assert.Equal([new(policy.Wish.Firm, PayeeKind.Insured, Money.FromWan(5))], toFirm.Assessment.Payments);
    }

    [Fact]
    public void SeveralPolicies_ShareALossByTheirLimits()
    {
        var (policy, claim, _) = InsuranceLawTests.Accepted(300_000);
        claim = claim.Apply(claim.AddCosts(
            [new(CostHead.Legal, Money.FromWan(3), _day.AddDays(40), "F1", policy.Wish.Firm)],
            policy, _day.AddDays(50), _by).Value);
        var other = new OtherCover("BX-2", Money.FromWan(12));
        var assessed = claim.Assess(policy, Exe, [other], null, _day.AddDays(50), _by).Value;
        Assert.Equal(Money.FromWan(1), assessed.Amount);
        Assert.Equal(["BX-2"], assessed.Assessment.SharedWith);
    }

    [Fact]
    public void Roster_KeepsThePledgedFirst_WhereTheBudgetIsShort()
    {
        var group = new GroupTerms(
            "统保", InsuranceProduct.Enforcement, _pledgee, _pledgee, InsuranceLawTests.Asked(300_000), new(0.1m),
            new(0.5m), Money.FromYuan(2700), _day, _day.AddMonths(6), "协议");
        var check = new RosterCheck(Exe, group, _day);
        QuotedLine[] lines =
        [
            check.Of(new(2, "A", "1", "1", false), _pledgee, _patent),
            check.Of(new(3, "A", "2", "2", false), _pledgee, _patent with { Pledged = true }),
            check.Of(new(4, "A", "2", "2", false), _pledgee, _patent),
            check.Of(new(5, "B", "3", "3", false), null, _patent),
            check.Of(new(6, "A", "4", "4", false), _pledgee, null),
            check.Of(new(7, "A", "", "x", false), _pledgee, null),
            check.Of(new(8, "A", "5", "5", false), _pledgee, _patent),
        ];
        Assert.Equal(
            ["", "", "roster.line-twice", "roster.firm-unknown", "roster.patent-unknown", "roster.number-odd", ""],
            lines.Select(line => line.Fault?.Code ?? ""));
        RosterCheck.KeepTo(lines, group.Budget, pledgedFirst: true);
        Assert.Equal("roster.budget-spent", lines[6].Fault?.Code);
        Assert.Null(lines[0].Fault);
        RosterCheck.KeepTo(lines, Money.FromYuan(1350), pledgedFirst: true);
        Assert.Equal("roster.budget-spent", lines[0].Fault?.Code);
        Assert.Null(lines[1].Fault);
        Assert.Equal(
            new RosterFigures(7, 1, 1, Money.FromYuan(2700), Money.FromYuan(1350)), RosterCheck.FiguresOf(lines));
    }

    [Fact]
    public void Survey_CountsEachFirmOnce()
    {
        SurveyQuestion[] questions =
            [new("想投哪些险种", ["执行保险", "责任保险"], true), new("每件愿付多少", ["1000元", "3000元"], false)];
        var survey = InsuranceSurvey.Of(InsuranceSurvey.Open(
            new(Guid.NewGuid()), "需求调查", questions, _day.AddDays(30), _day, _by).Value);
        Assert.Equal("survey.answer-odd", survey.Answer(_pledgee, [[0, 1], [0, 1]], false, _day, _by).Refusal?.Code);
        survey = survey.Apply(survey.Answer(_pledgee, [[0, 1], [1]], false, _day, _by).Value);
        Assert.Equal([1, 1], survey.Tally[0]);
        Assert.Equal([0, 1], survey.Tally[1]);
        Assert.Equal("survey.answered-already", survey.Answer(_pledgee, [[0], [1]], true, _day, _by).Refusal?.Code);
        Assert.Equal("survey.over", survey.Answer(_by.Value == default ? _pledgee : new(Guid.NewGuid()), [[0], [1]],
            false, _day.AddDays(31), _by).Refusal?.Code);
    }

    [Fact]
    public void Lifecycles_ReachEveryState()
    {
        Assert.Equal(Enum.GetValues<PolicyState>(), Reached(InsurancePolicy.Lifecycle));
        Assert.Equal(Enum.GetValues<InsuranceClaimState>(), Reached(InsuranceClaim.Lifecycle));
        Assert.Equal(Enum.GetValues<GroupState>(), Reached(InsuranceProgramme.Lifecycle));
        Assert.Equal(Enum.GetValues<BatchState>(), Reached(InsuranceBatch.Lifecycle));
        Assert.Equal(Enum.GetValues<SurveyState>(), Reached(InsuranceSurvey.Lifecycle));
    }

    private static IEnumerable<TState> Reached<TState, TAction>(Transitions<TState, TAction> table)
        where TState : struct, Enum
        where TAction : struct, Enum
    {
        var reached = new HashSet<TState> { table.Initial };
        while (table.Rows.Any(row => reached.Contains(row.From) && reached.Add(row.To)))
        {
        }

        return reached.Order();
    }
}
