using System.Text.RegularExpressions;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Pledges;
using Fourwings.Domain.Rules;
using Fourwings.Domain.Valuation;
using Fourwings.Finance;

namespace Fourwings.Domain.Tests.Rules;

/// <summary>The rules of the house, and the figures of law that hang on them.</summary>
public partial class RuleBookTests
{
    private static readonly RuleBook Zhenjiang = RuleBook.Standard.ForPlace("zhenjiang");

    [Theory]
    [InlineData("")]
    [InlineData("zhenjiang")]
    public void EveryRule_HasAValueOnEveryDayThatTheDemoUses(string place)
    {
        var book = RuleBook.Standard.ForPlace(place);
        var gaps = from rule in book.Rules
                   from day in DaysOfTheDemo()
                   where rule.BeginsLate is null || day >= rule.Values[0].From
                   where !rule.At(day).IsSuccess
                   select (rule.Id, day);
        Assert.Empty(gaps);
    }

    [Fact]
    public void EveryRule_LiesWithAModule() =>
        Assert.All(RuleBook.Standard.AllRules(), rule => Assert.Contains(
            rule.Name.Split('/')[0],
            new[]
            {
                "calendar", "patents", "pledges", "lending", "lossfunds", "valuation", "custody", "insurance",
                "accounting", "transfers", "disposal", "licences", "subsidies", "measures", "patent-pools",
                "indicators", "trusts",
            }));

    [Fact]
    public void Find_KnowsACitysRuleByItsFullIdToo() => Assert.NotNull(
        Zhenjiang.Find("places/zhenjiang/lending/loan-to-value"));

    [Fact]
    public void Rules_NamedInTheCodeAreThere()
    {
        var names = Directory.EnumerateFiles(Repository.Path("src"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(path => RuleName().Matches(File.ReadAllText(path)))
            .Select(match => match.Groups[1].Value).Distinct().ToArray();
        Assert.Contains("lending/penalty", names);
        Assert.Empty(names.Where(name => Zhenjiang.Find(name) is null).Order());
    }

    [Fact]
    public void View_IsMadeOnceForEachMaker()
    {
        static RuledValues<int> Validity(RuleBook book) =>
            book.View(static rules =>
                new RuledValues<int>(rules.Get("valuation/validity"), months => months.AsWhole()));
        static RuledValues<int> Methods(RuleBook book) => book.View(static rules =>
            new RuledValues<int>(rules.Get("valuation/appraisal-signatures"), text => text["methods"].AsWhole()));
        Assert.Same(Validity(RuleBook.Standard), Validity(RuleBook.Standard));
        Assert.Equal(12, Validity(RuleBook.Standard).At(new(2010, 1, 1)).Value.Value);
        Assert.Equal(2, Methods(RuleBook.Standard).At(new(2010, 1, 1)).Value.Value);
    }

    [Theory]
    [InlineData(6, "2009-06-03", "0.0486")]
    [InlineData(7, "2009-06-03", "0.0531")]
    [InlineData(12, "2010-07-13", "0.0531")]
    [InlineData(12, "2010-10-19", "0.0531")]
    [InlineData(12, "2010-10-20", "0.0556")]
    [InlineData(13, "2011-07-07", "0.0665")]
    [InlineData(36, "2011-07-07", "0.0665")]
    [InlineData(37, "2011-07-07", "0.069")]
    [InlineData(61, "2011-07-07", "0.0705")]
    [InlineData(6, "2014-11-22", "0.056")]
    [InlineData(24, "2019-08-19", "0.0475")]
    public void Benchmark_FollowsTermAndDay(int months, string day, string rate) =>
        Assert.Equal(rate, BenchmarkRates.Of(RuleBook.Standard).For(months, Day(day)).Value.Rate.ToString());

    [Theory]
    [InlineData("2010-07-13", "0.04779")]
    [InlineData("2012-06-08", "0.05048")]
    [InlineData("2012-07-06", "0.042")]
    [InlineData("2013-07-20", "0")]
    public void Band_HasAFloorUntil2013AndNoCeiling(string day, string floor)
    {
        var basis = BenchmarkRates.Of(RuleBook.Standard).For(12, Day(day)).Value;
        Assert.Equal((floor, null), (basis.Floor.ToString(), basis.Ceiling));
        Assert.True(basis.Allows(basis.Rate * new Ratio(3)));
        Assert.Equal(floor == "0", basis.Allows(AnnualRate.Zero));
        Assert.Equal(3, basis.Why.Count);
    }

    [Theory]
    [InlineData(12, "2019-08-20", "0.0425")]
    [InlineData(60, "2019-08-20", "0.0485")]
    [InlineData(12, "2022-08-22", "0.0365")]
    [InlineData(12, "2025-05-20", "0.03")]
    [InlineData(59, "2026-11-24", "0.03")]
    public void Lpr_PricesNewLoansSince2019(int months, string day, string rate)
    {
        var basis = BenchmarkRates.Of(RuleBook.Standard).For(months, Day(day)).Value;
        Assert.Equal((PriceBase.Lpr, rate), (basis.Base, basis.Rate.ToString()));
        Assert.Equal("0.0045", basis.SpreadOf(basis.Rate + new AnnualRate(0.0045m)).ToString());
    }

    [Fact]
    public void Lpr_IsRefusedBeforeItsFirstDay() => Assert.Equal(
        "rule.not-covered", BenchmarkRates.Of(RuleBook.Standard).Lpr(12, new(2019, 8, 19)).Refusal!.Code);

    [Theory]
    [InlineData(RightKind.UtilityModel, "1999-09-06", "2009-09-05")]
    [InlineData(RightKind.Invention, "2018-03-10", "2038-03-09")]
    [InlineData(RightKind.Invention, "2019-03-15", "2039-03-14")]
    [InlineData(RightKind.Invention, "1992-12-31", "2007-12-30")]
    [InlineData(RightKind.Design, "2021-05-31", "2031-05-30")]
    [InlineData(RightKind.Design, "2021-06-01", "2036-05-31")]
    [InlineData(RightKind.Invention, "2004-02-29", "2024-02-28")]
    public void LastDay_IsTheDayBeforeTheAnniversary(RightKind kind, string filedOn, string last) =>
        Assert.Equal(Day(last), PatentTermRules.Of(RuleBook.Standard).LastDay(kind, Day(filedOn)).Value.Value);

    [Fact]
    public void AnnualFees_OfAnInventionAddUpTo82300()
    {
        var fees = PatentFeeRules.Of(RuleBook.Standard);
        var all = Enumerable.Range(1, 20).Select(year =>
            fees.FullFee(RightKind.Invention, year, new(2026, 1, 1)).Value.Value!.Value);
        Assert.Equal(Money.FromYuan(82_300), Money.Sum(all));
        Assert.Null(fees.FullFee(RightKind.UtilityModel, 11, new(2026, 1, 1)).Value.Value);
        Assert.Null(fees.FullFee(RightKind.Design, 11, new(2022, 3, 31)).Value.Value);
        Assert.Equal(Money.FromYuan(3000), fees.FullFee(RightKind.Design, 11, new(2022, 4, 1)).Value.Value);
    }

    [Theory]
    [InlineData("2024-05-10", 0)]
    [InlineData("2024-05-11", 45)]
    [InlineData("2024-06-10", 45)]
    [InlineData("2024-06-11", 90)]
    [InlineData("2024-10-10", 225)]
    [InlineData("2024-10-11", null)]
    public void Surcharge_GrowsByTheMonth(string paidOn, int? yuan)
    {
        var grace = PatentFeeRules.Of(RuleBook.Standard).GracePeriod.At(new(2024, 4, 10)).Value.Value;
        var share = grace.ShareOn(new(2024, 4, 10), Day(paidOn));
        Assert.Equal(yuan, share is { } part ? (int)(900 * part.Value) : null);
    }

    [Theory]
    [InlineData("2016-08-31", 3)]
    [InlineData("2016-09-01", 6)]
    [InlineData("2018-08-01", 10)]
    [InlineData("2026-11-24", 10)]
    public void Reduction_LastsLongerSince2018(string day, int years)
    {
        var rule = PatentFeeRules.Of(RuleBook.Standard).Reduction.At(Day(day)).Value.Value;
        Assert.Equal(years, rule.YearsFromGrant);
        var full = new[] { 900, 1200, 2000, 4000 };
        Assert.Equal([135m, 180m, 300m, 600m], full.Select(fee => fee * (Ratio.One - rule.OneOwner).Value));
        Assert.Equal([270m, 360m, 600m, 1200m], full.Select(fee => fee * (Ratio.One - rule.SeveralOwners).Value));
    }

    [Theory]
    [InlineData("2010-09-30", 15, null, DayCounting.CalendarDays, 13)]
    [InlineData("2010-10-01", 7, null, DayCounting.WorkingDays, 5)]
    [InlineData("2021-11-14", 7, null, DayCounting.WorkingDays, 5)]
    [InlineData("2021-11-15", 5, 2, DayCounting.WorkingDays, 5)]
    public void Registration_FollowsTheTextInForce(string on, int days, int? online, DayCounting counted, int items)
    {
        var rules = PledgeRegistrationRules.Of(RuleBook.Standard);
        var text = rules.Text.At(Day(on)).Value.Value;
        Assert.Equal((days, online, counted), (text.ReviewDays, text.OnlineReviewDays, text.ReviewCounted));
        Assert.Equal(online is not null, text.OnlineFiling);
        Assert.Equal(items, rules.Contents.At(Day(on)).Value.Value.Count);
    }

    [Fact]
    public void Grounds_ArePartlyOverridableOnlySince2021()
    {
        var rules = PledgeRegistrationRules.Of(RuleBook.Standard);
        var old = rules.Grounds.At(new(2021, 11, 14)).Value.Value;
        var now = rules.Grounds.At(new(2021, 11, 15)).Value.Value;
        Assert.DoesNotContain("R10", old.Keys);
        Assert.False(old["R11"]);
        Assert.Equal(Enumerable.Range(1, 12).Select(n => $"R{n:00}"), now.Keys.Order());
        Assert.Equal(["R10", "R11"], now.Where(ground => ground.Value).Select(ground => ground.Key).Order());
    }

    [Theory]
    [InlineData("zhenjiang", "2010-07-13", ValueKind.Reviewed, null)]
    [InlineData("zhenjiang", "2011-12-31", ValueKind.Reviewed, null)]
    [InlineData("zhenjiang", "2012-01-01", ValueKind.Appraised, "0.35")]
    [InlineData("", "2010-07-13", ValueKind.Appraised, "0.25")]
    [InlineData("", "2026-11-24", ValueKind.Appraised, "0.25")]
    public void LoanToValue_IsThePlacesOwn(string place, string on, ValueKind required, string? inventionCap)
    {
        var limit = LoanToValueRules.Of(RuleBook.Standard.ForPlace(place)).At(Day(on)).Value.Value;
        Assert.Equal((required, inventionCap), (limit.Required, limit.CapOf(RightKind.Invention)?.ToString()));
    }

    [Fact]
    public void Penalty_IsBetween130And150PerCent()
    {
        var limits = PenaltyRules.Of(RuleBook.Standard).At(new(2010, 7, 13)).Value.Value;
        Assert.Equal(
            [true, true, false, false],
            new[] { 1.3m, 1.5m, 1.29m, 1.51m }.Select(multiple => limits.AllowsOverdue(new(multiple))));
        Assert.True(limits.AllowsMisuse(new(2)));
        Assert.True(limits.CompoundOnUnpaidInterest);
        Assert.False(limits.CompoundOnPenalty);
    }

    [Fact]
    public void Interest_IsCountedBy360AndSettledOnThe20th()
    {
        var convention = InterestRules.Of(RuleBook.Standard).At(new(2010, 7, 13)).Value.Value;
        Assert.Equal((360, 20, "ACT/360"), (convention.DaysInYear, convention.SettlementDay, convention.DayCount));
        Assert.Equal([3, 6, 9, 12], convention.QuarterlyMonths);
    }

    private static IEnumerable<DateOnly> DaysOfTheDemo()
    {
        for (var day = new DateOnly(2009, 1, 1); day.Year <= 2013; day = day.AddDays(1))
        {
            yield return day;
        }

        yield return new DateOnly(2026, 11, 24);
        yield return DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().Date);
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");

    [GeneratedRegex(
        @"""((?:patents|pledges|lending|valuation|accounting)/[a-z]+(?:-[a-z]+)*)""", RegexOptions.None, 10_000)]
    private static partial Regex RuleName();
}
