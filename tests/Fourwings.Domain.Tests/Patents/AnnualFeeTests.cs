using System.Globalization;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Rules;
using Fourwings.Finance;
using FsCheck;
using FsCheck.Fluent;

namespace Fourwings.Domain.Tests.Patents;

public class AnnualFeeTests
{
    private static readonly FeeBasis Worked = new(RightKind.Invention, new(2019, 3, 15), new(2021, 5, 11))
    {
        Reduction = new(0.85m),
    };

    private static RuleBook Law => RuleBook.Standard;

    [Theory] // The Guidelines, part V chapter 9, 4.2; the others are the anniversaries of 29 February and 31 August.
    [InlineData("1997-06-03", "2001-08-01", 6, "2002-06-03")]
    [InlineData("2019-03-15", "2021-05-11", 4, "2022-03-15")]
    [InlineData("2019-03-15", "2021-05-11", 7, "2025-03-17")]
    [InlineData("2019-03-15", "2021-05-11", 13, "2031-03-17")]
    [InlineData("2020-02-29", "2020-12-01", 2, "2021-03-01")]
    [InlineData("2020-02-29", "2020-12-01", 3, "2022-02-28")]
    [InlineData("2020-02-29", "2020-12-01", 4, "2023-02-28")]
    [InlineData("2020-02-29", "2020-12-01", 5, "2024-02-29")]
    [InlineData("2020-08-31", "2021-04-01", 2, "2021-08-31")]
    public void Due_IsTheAnniversaryOfFilingOrTheNextWorkday(string filedOn, string grantedOn, int year, string due) =>
        Assert.Equal(Day(due), FeeOf(new(RightKind.Invention, Day(filedOn), Day(grantedOn)), year).DueOn);

    [Fact]
    public void Due_MovesPastAMakeUpSunday()
    {
        // 1 to 7 October 2011 are off and Saturday the 8th is worked: the day moves to the 8th, and on to Monday.
        var fee = FeeOf(new(RightKind.UtilityModel, new(2009, 10, 1), new(2010, 3, 1)), 3);
        Assert.Equal(new DateOnly(2011, 10, 10), fee.DueOn);
        Assert.Equal(
            ["fee.line.filed", "fee.line.anniversary", "fee.line.moved", "fee.line.moved-again", "fee.line.grace",
             "fee.line.full"],
            FeeArithmetic.Of(fee).Select(line => line.TextKey));
    }

    [Theory] // law.md 3.6: the worked example.
    [InlineData(3, 900, 135)]
    [InlineData(4, 1200, 180)]
    [InlineData(5, 1200, 180)]
    [InlineData(6, 1200, 180)]
    [InlineData(7, 2000, 300)]
    [InlineData(12, 4000, 600)]
    [InlineData(13, 6000, 6000)]
    public void Payable_IsReducedForTenYearsFromGrant(int year, int full, int payable)
    {
        var fee = FeeOf(Worked, year);
        Assert.Equal((Money.FromYuan(full), Money.FromYuan(payable)), (fee.Full.Value, fee.Payable));
    }

    [Theory]
    [InlineData("2025-03-17", AnnualFeeStatus.Due, 0, 300)]
    [InlineData("2025-04-15", AnnualFeeStatus.Grace, 0, 300)]
    [InlineData("2025-04-16", AnnualFeeStatus.Grace, 100, 400)]
    [InlineData("2025-05-15", AnnualFeeStatus.Grace, 100, 400)]
    [InlineData("2025-06-10", AnnualFeeStatus.Grace, 200, 500)]
    [InlineData("2025-07-15", AnnualFeeStatus.Grace, 300, 600)]
    [InlineData("2025-08-15", AnnualFeeStatus.Grace, 400, 700)]
    [InlineData("2025-09-15", AnnualFeeStatus.Grace, 500, 800)]
    [InlineData("2025-09-16", AnnualFeeStatus.Terminated, 500, 1800)]
    public void On_TakesTheSurchargeOfTheFullFee(string paidOn, AnnualFeeStatus status, int surcharge, int total)
    {
        var demand = FeeOf(Worked, 7).On(Day(paidOn));
        Assert.Equal(
            (status, Money.FromYuan(surcharge), Money.FromYuan(total)),
            (demand.Status, demand.Surcharge, demand.Total));
    }

    [Theory] // law.md 8.3, vector 5: the day of the fee is Wednesday 10 April 2024, the full fee 900.
    [InlineData("2024-05-10", AnnualFeeStatus.Grace, 0)]
    [InlineData("2024-05-11", AnnualFeeStatus.Grace, 45)]
    [InlineData("2024-06-10", AnnualFeeStatus.Grace, 45)]
    [InlineData("2024-06-11", AnnualFeeStatus.Grace, 90)]
    [InlineData("2024-10-10", AnnualFeeStatus.Grace, 225)]
    [InlineData("2024-10-11", AnnualFeeStatus.Terminated, 225)]
    public void On_ChangesTierAfterAWholeMonth(string paidOn, AnnualFeeStatus status, int surcharge)
    {
        var fee = FeeOf(new(RightKind.Invention, new(2022, 4, 10), new(2022, 12, 6)), 3);
        Assert.Equal((new DateOnly(2024, 4, 10), Money.FromYuan(900)), (fee.DueOn, fee.Full.Value));
        var demand = fee.On(Day(paidOn));
        Assert.Equal((status, Money.FromYuan(surcharge)), (demand.Status, demand.Surcharge));
    }

    [Fact]
    public void Grace_EndsOnAWorkday()
    {
        // Filed on 4 July 2018: six months from 4 July 2019 end on Saturday 4 January 2020.
        var fee = FeeOf(new(RightKind.UtilityModel, new(2018, 7, 4), new(2019, 1, 8)), 2);
        Assert.Equal(new DateOnly(2020, 1, 6), fee.GraceEndsOn);
        Assert.Equal(new Ratio(0.25m), fee.On(new(2020, 1, 6)).SurchargeShare);
        Assert.Equal(AnnualFeeStatus.Terminated, fee.On(new(2020, 1, 7)).Status);
    }

    [Theory] // Ten years from grant since August 2018, six before, three before September 2016.
    [InlineData("2011-05-02", 4, true)]
    [InlineData("2011-05-02", 5, false)]
    [InlineData("2011-05-02", 7, true)]
    [InlineData("2010-05-02", 8, false)]
    [InlineData("2010-05-02", 10, true)]
    [InlineData("2019-05-02", 11, true)]
    [InlineData("2019-05-02", 12, false)]
    public void Reduction_LastsAsLongAsTheTextInForceSays(string filedOn, int year, bool reduced)
    {
        var basis = new FeeBasis(RightKind.Invention, Day(filedOn), Day(filedOn).AddYears(1).AddMonths(2))
        {
            Reduction = new(0.70m),
        };
        Assert.Equal(reduced, FeeOf(basis, year).Reduction is not null);
    }

    [Theory] // law.md 3.1 and valuation.md 6.1: the fees of a whole life.
    [InlineData(RightKind.Invention, 82_300)]
    [InlineData(RightKind.UtilityModel, 11_200)]
    [InlineData(RightKind.Design, 26_200)]
    public void Fees_OfAWholeLifeAreThePublishedSum(RightKind kind, int sum)
    {
        var basis = new FeeBasis(kind, new(2022, 4, 1), new(2022, 5, 1));
        Assert.Equal(
            Money.FromYuan(sum),
            Money.Sum(Enumerable.Range(1, Term(basis)).Select(year => FeeOf(basis, year).Full.Value)));
    }

    [Theory] // law.md 3.5: what one owner pays, and several.
    [InlineData(1, 135, 270)]
    [InlineData(4, 180, 360)]
    [InlineData(7, 300, 600)]
    [InlineData(10, 600, 1200)]
    public void Reduction_GivesThePublishedFees(int year, int one, int several)
    {
        var basis = new FeeBasis(RightKind.Invention, new(2020, 4, 1), new(2020, 5, 1));
        Assert.Equal(Money.FromYuan(one), FeeOf(basis with { Reduction = new(0.85m) }, year).Payable);
        Assert.Equal(Money.FromYuan(several), FeeOf(basis with { Reduction = new(0.70m) }, year).Payable);
    }

    [Fact] // law.md 3.6: 2000 + 500 + 1000 where no reduction covers the year.
    public void Restoration_CostsTheWholeFeeWithoutAReduction() => Assert.Equal(
        Money.FromYuan(3500), FeeOf(Worked with { Reduction = Ratio.Zero }, 7).On(Day("2025-09-16")).Total);

    [Fact]
    public void OpenLicence_GivesTheBetterReductionNeverBoth()
    {
        var open = Worked with { OpenLicence = true };
        Assert.Equal(Money.FromYuan(300), FeeOf(open, 7).Payable);
        Assert.Equal(Money.FromYuan(5100), FeeOf(open, 13).Payable);
        Assert.Equal(Money.FromYuan(1700), FeeOf(open with { Reduction = Ratio.Zero }, 7).Payable);
        Assert.Equal(Money.FromYuan(1200), FeeOf(open with { Reduction = Ratio.Zero }, 4).Payable);
    }

    [Theory]
    [InlineData(RightKind.Design, "2021-05-31", 10, null)]
    [InlineData(RightKind.Design, "2021-05-31", 11, "fee.year-beyond-term")]
    [InlineData(RightKind.Design, "2021-06-01", 11, null)]
    [InlineData(RightKind.Design, "2021-06-01", 16, "fee.year-beyond-term")]
    [InlineData(RightKind.UtilityModel, "2021-06-01", 11, "fee.year-beyond-term")]
    [InlineData(RightKind.Invention, "2021-06-01", 20, null)]
    [InlineData(RightKind.Invention, "2021-06-01", 21, "fee.year-beyond-term")]
    [InlineData(RightKind.Invention, "2021-06-01", 1, "fee.year-before-grant")]
    public void Of_KnowsTheTermByKindAndFilingDay(RightKind kind, string filedOn, int year, string? refused)
    {
        var basis = new FeeBasis(kind, Day(filedOn), Day(filedOn).AddYears(1).AddMonths(1));
        Assert.Equal(refused, AnnualFee.Of(Law, basis, year).Refusal?.Code);
    }

    [Theory]
    [InlineData("2019-03-15", "2021-05-11", 3)]
    [InlineData("2019-03-15", "2021-03-15", 3)]
    [InlineData("2019-03-15", "2021-03-14", 2)]
    [InlineData("2020-02-29", "2021-02-28", 2)]
    [InlineData("2020-02-29", "2024-02-28", 4)]
    [InlineData("2020-02-29", "2024-02-29", 5)]
    public void PatentYear_RunsFromTheFilingDay(string filedOn, string day, int year)
    {
        Assert.Equal(year, PatentYears.Of(Day(filedOn), Day(day)));
        Assert.True(Day(day) <= PatentYears.EndOf(Day(filedOn), year));
    }

    [Fact]
    public void Demand_NeverFallsWhileTimePasses() => Prop.ForAll(
        (from basis in Bases
         from later in Gen.Choose(0, 19)
         select FeeOf(basis, Math.Min(basis.GrantYear + later, Term(basis)))).ToArbitrary(),
        fee =>
        {
            var before = Money.Zero;
            for (var day = fee.AnniversaryOn.AddDays(-3); day <= fee.GraceEndsOn.AddDays(3); day = day.AddDays(1))
            {
                var now = fee.On(day).Total;
                Assert.True(now >= before && now >= fee.Payable);
                before = now;
            }

            Assert.True(fee.RegisteredOn is not null || fee.DueOn >= fee.AnniversaryOn);
        }).Holds();

    internal static Gen<FeeBasis> Bases =>
        from kind in Gen.Elements(RightKind.Invention, RightKind.UtilityModel, RightKind.Design)
        from filed in Gen.Choose(0, 5000)
        from toGrant in Gen.Choose(100, 1500)
        from reduction in Gen.Elements(0m, 0.70m, 0.85m)
        from open in Gen.Elements(true, false)
        let day = new DateOnly(2007, 1, 1).AddDays(filed)
        select new FeeBasis(kind, day, day.AddDays(toGrant)) { Reduction = new(reduction), OpenLicence = open };

    private static int Term(FeeBasis basis) => PatentTermRules.Of(Law).Years(basis.Kind, basis.FiledOn).Value.Value;

    private static AnnualFee FeeOf(FeeBasis basis, int year) => AnnualFee.Of(Law, basis, year).Value;

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
