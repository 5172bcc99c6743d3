using Fourwings.Domain.PatentPools;
using Fourwings.Finance;
using static Fourwings.Domain.Tests.PatentPools.PoolFixture;

namespace Fourwings.Domain.Tests.PatentPools;

public class PatentPoolLicenceTests
{
    [Fact]
    public void Report_ComesToThePackagesTerms_AndPaysLateWithInterest()
    {
        var licence = Signed();
        Assert.Equal("licence.period-runs", licence.Report(Money.FromWan(100), Day.AddDays(30), By).Refusal!.Code);
        licence = licence.Apply(licence.Report(Money.FromWan(100), Day.AddMonths(3), By).Value);
        Assert.Equal(Money.FromWan(5), licence.Owed);
        var paid = licence.Pay(1, licence.Dues[0].DueOn.AddDays(10), By).Value;
        Assert.Equal((Money.FromWan(5), Money.FromYuan(50)), (paid.Amount, paid.Interest));
        Assert.Equal(Money.Zero, licence.Apply(paid).Owed);
    }

    [Fact]
    public void Restate_IsRefusedOnceThePeriodIsClosed_AndBookedAsACorrection()
    {
        var licence = Reported(Signed(), 100, paid: false);
        licence = licence.Apply(licence.Restate(1, Money.FromWan(80), Day.AddMonths(3), By).Value);
        Assert.Equal(Money.FromWan(4), licence.Owed);
        Assert.Equal("patent-pool-licence.period-open", licence.Correct(
            1, Money.FromWan(90), null, Day.AddMonths(3), By).Refusal!.Code);
        licence = licence.Apply(licence.Pay(1, Day.AddMonths(3), By).Value);
        Assert.Equal("patent-pool-licence.period-closed", licence.Restate(
            1, Money.FromWan(90), Day.AddMonths(4), By).Refusal!.Code);
        licence = licence.Apply(licence.Correct(1, Money.FromWan(90), null, Day.AddMonths(3), By).Value);
        Assert.Equal(Money.FromYuan(5000), licence.Owed);
        Assert.Equal((PoolDueKind.Correction, Day), (licence.Dues[^1].Kind, licence.Dues[^1].From));
    }

    [Fact]
    public void Correct_Downward_IsSetOffLater()
    {
        var licence = Reported(Signed(), 100, paid: true);
        licence = licence.Apply(licence.Correct(1, Money.FromWan(40), null, Day.AddMonths(4), By).Value);
        Assert.Equal((Money.FromWan(3), Money.Zero), (licence.Credit, licence.Owed));
        licence = licence.Apply(licence.Report(Money.FromWan(40), Day.AddMonths(6), By).Value);
        Assert.Equal((Money.FromWan(1), Money.Zero), (licence.Credit, licence.Owed));
        Assert.NotNull(licence.Dues[^1].PaidOn);
    }

    [Fact]
    public void Audit_IsOnce_WithInterestAndItsCostWhereMuchWasKeptBack()
    {
        var licence = Reported(Signed(), 100, paid: true);
        var on = licence.Dues[0].DueOn.AddDays(100);
        var audit = licence.Correct(1, Money.FromWan(120), Money.FromWan(1), on, By).Value;
        Assert.Equal(
            (Money.FromWan(1), Money.FromYuan(100), Money.FromWan(1)), (audit.Correction, audit.Interest, audit.Cost));
        licence = licence.Apply(audit);
        Assert.Equal(
            "patent-pool-licence.audited",
            licence.Correct(1, Money.FromWan(130), Money.Zero, on, By).Refusal!.Code);
        var paid = licence.Pay(2, on, By).Value;
        Assert.Equal((Money.FromYuan(10_100), Money.FromYuan(20_100)), (paid.Shared, paid.Total));
    }

    [Fact]
    public void Draft_TakesThePackagesTerms()
    {
        var terms = new PatentPoolLicenceTerms(
            "ZLX-1", default, "", 1, Agency, Firms[4], Day, Day.AddYears(2), Royalty);
        Assert.Equal("patent-pool.package-missing", Drafted(terms with { Package = 2 }));
        Assert.Equal("licence.same-party", Drafted(terms with { Licensee = Agency }));
        Assert.Equal("licence.days-reversed", Drafted(terms with { To = Day.AddDays(-1) }));
        Assert.Equal("patent-pool-licence.outlives", Drafted(terms with { To = new(2032, 1, 1) }));
        Assert.Null(Drafted(terms));
    }

    private static string? Drafted(PatentPoolLicenceTerms terms) => PatentPoolLicence.Draft(
        Licence, Working(), terms, new(2031, 5, 31), Day, By).Refusal?.Code;

    private static PatentPoolLicence Signed()
    {
        var terms = new PatentPoolLicenceTerms(
            "ZLX-1", default, "", 1, Agency, Firms[4], Day, Day.AddYears(2).AddDays(-1), Royalty);
        var licence = PatentPoolLicence.Of(PatentPoolLicence.Draft(
            Licence, Working(), terms, new(2031, 5, 31), Day, By).Value);
        return licence.Apply(licence.Sign(Day, By).Value);
    }

    private static PatentPoolLicence Reported(PatentPoolLicence licence, decimal wan, bool paid)
    {
        licence = licence.Apply(licence.Report(Money.FromWan(wan), Day.AddMonths(3), By).Value);
        return paid ? licence.Apply(licence.Pay(1, Day.AddMonths(3), By).Value) : licence;
    }
}
