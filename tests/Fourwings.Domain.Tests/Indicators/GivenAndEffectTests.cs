using Fourwings.Domain.Indicators;
using Fourwings.Domain.Parties;
using Fourwings.Finance;

namespace Fourwings.Domain.Tests.Indicators;

/// <summary>Figures given from outside, oddities put aside, loans with and without a wing.</summary>
public class GivenAndEffectTests
{
    private static readonly KpiFigureGiven _wish = new(
        new(Guid.NewGuid()), KpiGivenKind.TargetItems, 2012, 50, "苏知发〔2012〕1号", new(2012, 2, 1), new UserId(Guid.NewGuid()));

    [Fact]
    public void Given_IsRefused_ByTheOneThingAtFault()
    {
        Assert.Null(KpiGiven.Give(_wish).Refusal);
        foreach (var (wish, code) in new (KpiFigureGiven, string)[]
        {
            (_wish with { Year = 1900 }, "kpi.given-year"),
            (_wish with { Number = 0 }, "kpi.given-target"),
            (_wish with { Number = 1.5m }, "kpi.given-target"),
            (_wish with { Number = -3 }, "kpi.given-target"),
            (_wish with { Kind = KpiGivenKind.TargetAmount, Number = 0.5m }, "kpi.given-target"),
            (_wish with { Kind = KpiGivenKind.BankBadRatio, Number = 1.01m }, "kpi.given-ratio"),
            (_wish with { Kind = KpiGivenKind.BankBadRatio, Number = -0.01m }, "kpi.given-ratio"),
            (_wish with { Source = " " }, "kpi.given-source"),
            (_wish with { Source = new('长', 201) }, "kpi.given-source"),
        })
        {
            Assert.Equal(code, KpiGiven.Give(wish).Refusal?.Code);
        }
    }

    [Fact]
    public void Given_IsTakenBackOnce_WithAReason_AndReplayIsState()
    {
        var given = KpiGiven.Of(_wish);
        Assert.Equal("kpi.given-reason", given.TakeBack(" ", new(2012, 3, 1), _wish.By).Refusal?.Code);
        var back = given.TakeBack("文号写错", new(2012, 3, 1), _wish.By).Value;
        var after = given.Apply(back);
        Assert.Equal("kpi.given-taken-back", after.TakeBack("再来", new(2012, 3, 2), _wish.By).Refusal?.Code);
        Assert.Equal(after, KpiGiven.Replay([_wish, back]));
        Assert.Equal("anomaly.reason", AnomalyReview.PutAside(Aside(" ")).Refusal?.Code);
        Assert.Equal("查过", AnomalyReview.PutAside(Aside(" 查过 ")).Value.Reason);
    }

    [Fact]
    public void Effects_SplitEveryLoanOnce_AndSaySoWhereTheyAreFew()
    {
        var loans = Enumerable.Range(0, 200).Select(i => Loan(i, defaulted: i % (i < 100 ? 5 : 20) == 0)).ToArray();
        var rows = EffectRow.Of(loans);
        Assert.All(rows, row => Assert.Equal(200, row.With.Loans + row.Without.Loans));
        Assert.All(rows, row => Assert.Equal(25, row.With.Defaults + row.Without.Defaults));
        var fund = rows.Single(row => row.Wing == LoanWing.Fund);
        Assert.Equal((20L, 5L), (fund.With.Defaults, fund.Without.Defaults));
        Assert.True(fund.LieApart);
        Assert.False(fund.With.IsSmall);
        Assert.Equal(-0.15m, fund.Difference!.Value.Value);
        Assert.Equal(0.1m, fund.With.LossShare!.Value.Value);
        var none = rows.Single(row => row.Wing == LoanWing.Custody);
        Assert.Null(none.With.Share);
        Assert.Null(none.Difference);
        Assert.True(none.With.IsSmall);
        Assert.False(none.LieApart);
    }

    private static AnomalyPutAside Aside(string reason) => new(
        new(Guid.NewGuid()), AnomalyKind.TwoPlaces, "TwoPlaces 1 2", reason, new(2012, 3, 1), _wish.By);

    private static EffectLoan Loan(int i, bool defaulted) => new()
    {
        LoanId = Guid.NewGuid(),
        FirmId = Guid.NewGuid(),
        DrawnFen = Money.FromWan(100),
        LostFen = Money.FromWan(defaulted ? 50 : 0),
        Defaulted = defaulted,
        Wings = i < 100 ? [LoanWing.Fund] : [],
    };
}
