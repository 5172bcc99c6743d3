using Fourwings.Domain.Custody;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Rules;
using Fourwings.Finance;

namespace Fourwings.Domain.Tests.Custody;

public class CustodyCaseTests
{
    private static readonly DateOnly _friday = new(2012, 5, 4);
    private static readonly UserId _by = new(Id(1));
    private static readonly PatentId _patent = new(Id(2));

    private static readonly CustodyMandate _mandate = CustodyMandate.Of(new(
        new(Id(9)),
        new("TG-2012-0001", CustodyLayer.RightsDefence, new(Id(4)), new(Id(5)), null, Money.Zero, _friday,
            _friday.AddYears(1), [_patent]),
        _by)) with
    {
        State = CustodyMandateState.InForce,
    };

    public static TheoryData<string, string> Openings => new()
    {
        { "", "" },
        { "not in force", "custody.mandate-not-in-force" },
        { "maintenance", "custody.maintenance-only" },
        { "no subject", "custody.subject-missing" },
        { "other patent", "custody.case-outside-mandate" },
        { "before custody", "rule.not-covered" },
    };

    [Theory, MemberData(nameof(Openings))]
    public void Open_NeedsAMandateInForceThatCoversIt(string change, string code)
    {
        var mandate = change switch
        {
            "not in force" => _mandate with { State = CustodyMandateState.Signed },
            "maintenance" => _mandate with { Terms = _mandate.Terms with { Layer = CustodyLayer.RightsMaintenance } },
            _ => _mandate,
        };
        var terms = new CaseTerms(
            "BJ-2012-0001",
            mandate.Id,
            CustodyWork.RiskAnalysis,
            [change == "other patent" ? new(Id(3)) : _patent],
            change == "no subject" ? " " : "竞争对手新品");
        var on = change == "before custody" ? new(2011, 5, 4) : _friday;
        var opened = CustodyCase.Open(new(Id(10)), mandate, terms, RuleBook.Standard, on, _by);
        Assert.Equal(code, opened.Refusal?.Code ?? "");
    }

    [Theory]
    [InlineData(CustodyWork.RiskAnalysis, "2012-05-07", "2012-05-18")]
    [InlineData(CustodyWork.ResponseAdvice, "2012-05-09", "2012-05-18")]
    [InlineData(CustodyWork.StrategyTracking, "2012-05-07", "2012-06-01")]
    public void Times_CountWorkingDays(CustodyWork service, string respondBy, string deliverBy)
    {
        var known = Opened(service);
        var begun = known.Apply(known.Begin(RuleBook.Standard, _friday, _by).Value);
        Assert.Equal((respondBy, deliverBy), ($"{known.RespondBy:yyyy-MM-dd}", $"{begun.DeliverBy:yyyy-MM-dd}"));
    }

    [Fact]
    public void Extended_IsQuotedAndOrderedBeforeItBegins()
    {
        var known = Opened(CustodyWork.Invalidation);
        Assert.Equal("custody.quote-first", known.Begin(RuleBook.Standard, _friday, _by).Refusal?.Code);
        Assert.Equal("custody.case-not-in-state", known.Order(_friday, _by).Refusal?.Code);
        var late = known.Quote(Money.FromYuan(1), _friday.AddDays(-1), "", _friday, _by);
        Assert.Equal("custody.deliver-past", late.Refusal?.Code);
        Assert.Equal(
            "custody.quote-not-positive", known.Quote(Money.Zero, _friday, "", _friday, _by).Refusal?.Code);
        known = known.Apply(known.Quote(Money.FromWan(2), _friday.AddMonths(6), "含官费", _friday, _by).Value);
        known = known.Apply(known.Order(_friday.AddDays(3), _by).Value);
        Assert.Equal((CaseState.Working, Money.FromWan(2), _friday), (known.State, known.Price, known.RespondedOn));
    }

    [Fact]
    public void Package_IsNotCharged() => Assert.Equal(
        "custody.in-package",
        Opened(CustodyWork.RiskAnalysis).Quote(Money.FromYuan(1), _friday, "", _friday, _by).Refusal?.Code);

    [Fact]
    public void Deliver_NeedsADeliverable()
    {
        var known = Opened(CustodyWork.RiskAnalysis);
        known = known.Apply(known.Begin(RuleBook.Standard, _friday, _by).Value);
        Assert.Equal("custody.nothing-delivered", known.Deliver(_friday, _by).Refusal?.Code);
        Assert.Equal("custody.step-day-odd", known.AddStep(_friday.AddDays(1), "检索", _friday, _by).Refusal?.Code);
        known = known.Apply(known.AssignExpert("沈文彬", "模具", _by).Value);
        Assert.Equal("custody.expert-there", known.AssignExpert(" 沈文彬 ", "", _by).Refusal?.Code);
        var report = known.AddDeliverable(DeliverableKind.RiskReport, "风险分析报告", Id(30), _friday, _by).Value;
        known = known.Apply(report);
        known = known.Apply(known.Deliver(_friday, _by).Value);
        known = known.Apply(known.SendBack("缺对比文件", _by).Value);
        known = known.Apply(known.Deliver(_friday.AddDays(9), _by).Value);
        Assert.Equal((CaseState.Delivered, _friday), (known.State, known.DeliveredOn));
        Assert.Equal(CaseState.Closed, known.Apply(known.Accept(_friday.AddDays(9), _by).Value).State);
    }

    private static CustodyCase Opened(CustodyWork service)
    {
        var terms = new CaseTerms("BJ-2012-0001", _mandate.Id, service, [_patent], "竞争对手新品");
        return CustodyCase.Of(
            CustodyCase.Open(new(Id(10)), _mandate, terms, RuleBook.Standard, _friday, _by).Value);
    }

    private static Guid Id(int n) => new($"00000000-0000-7000-8000-{n:D12}");
}
