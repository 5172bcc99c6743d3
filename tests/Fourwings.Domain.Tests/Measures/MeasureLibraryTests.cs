using Fourwings.Domain.Measures;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Rules;

namespace Fourwings.Domain.Tests.Measures;

/// <summary>The library of measures: table 1 of the article, versions, a repeal in mid-year, whom a measure is for.
/// </summary>
public class MeasureLibraryTests
{
    private static readonly MeasureLibrary _library = MeasureLibrary.Of(RuleBook.Standard.ForPlace("zhenjiang"));

    /// <summary>Table 1: the five measures of the four wings, with their days from section 3.2.</summary>
    [Theory]
    [InlineData("insurance", "Insurance", "2012-04-10", "人保财险镇江市公司")]
    [InlineData("custody-aid", "Custody", "2012-03-19", "中国（镇江）知识产权维权援助中心")]
    [InlineData("custody-guidance", "Custody", "2012-07-10", null)]
    [InlineData("transfer", "Transfer", "2012-03-19", "江苏大学专利培育与运营中心")]
    [InlineData("value-analysis", "Analysis", "2012-02-02", "江苏省知识产权研究中心")]
    public void Table1_IsHereInFull(string name, string wing, string since, string? host)
    {
        var measure = _library.On(new(2013, 3, 29)).Single(one => one.Name == name);
        Assert.Equal(
            (wing, DateOnly.Parse(since, null), MeasureState.InForce, "zhenjiang"),
            (measure.Version.Wing.ToString(), measure.Since, measure.State, measure.Place));
        Assert.NotNull(measure.Version.Practice);
        Assert.NotNull(measure.Version.Direction);
        Assert.Equal(host ?? measure.Version.Host!.Zh, measure.Version.Host!.Zh);
        Assert.NotNull(measure.Rule.Citation.Quote);
    }

    [Fact]
    public void EveryRuleNamed_IsThere()
    {
        var book = RuleBook.Standard.ForPlace("zhenjiang");
        Assert.All(
            _library.On(new(2024, 1, 1)).SelectMany(one => one.Version.Rules),
            rule => Assert.NotNull(book.Find(rule)));
    }

    /// <summary>Before its first day a measure is to come; from the day of its repeal on it is repealed.</summary>
    [Theory]
    [InlineData("2010-09-30", MeasureState.InForce, MeasureState.ToCome)]
    [InlineData("2010-10-01", MeasureState.Repealed, MeasureState.InForce)]
    [InlineData("2024-01-01", MeasureState.Repealed, MeasureState.InForce)]
    public void AMeasureRepealedInMidYear_IsShownSo(string day, MeasureState old, MeasureState next)
    {
        var measures = _library.On(DateOnly.Parse(day, null));
        Assert.Equal(old, measures.Single(one => one.Name == "pledge-contract-interim").State);
        Assert.Equal(next, measures.Single(one => one.Name == "pledge-registration").State);
        Assert.Equal(
            new(2010, 10, 1), measures.Single(one => one.Name == "pledge-contract-interim").RepealedOn);
    }

    [Fact]
    public void Versions_StandNewestFirst_WithTheirDays()
    {
        var (now, versions) = _library.Find("pledge-registration", new(2015, 1, 1))!.Value;
        Assert.Equal((new DateOnly(2010, 10, 1), new DateOnly(2021, 11, 15)), (now.Since, now.EndsOn!.Value));
        Assert.Equal(
            [(new(2021, 11, 15), MeasureState.ToCome), (new DateOnly(2010, 10, 1), MeasureState.InForce)],
            versions.Select(version => (version.Since, version.State)));
        Assert.Null(_library.Find("nothing", new(2015, 1, 1)));
    }

    [Theory]
    [InlineData(SmeClass.Micro, 1, 0, 1, "tech-star", "")]
    [InlineData(SmeClass.Large, 1, 0, 1, "tech-star", "Size")]
    [InlineData(null, 0, 0, 0, "tech-star", "Size Patent Loan")]
    [InlineData(SmeClass.Medium, 2, 0, 0, "custody-guidance", "Size")]
    [InlineData(SmeClass.Small, 2, 0, 0, "guidance", "Pledge")]
    [InlineData(SmeClass.Small, 2, 1, 0, "guidance", "")]
    [InlineData(SmeClass.Small, 2, 1, 1, "value-analysis", "Research")]
    public void AFirm_IsToldWhatItLacks(SmeClass? size, int patents, int pledges, int loans, string name, string lacks)
    {
        var firm = new MeasureFirm(size, "丹阳市", patents, pledges, loans);
        var scope = _library.On(new(2013, 3, 29)).Single(one => one.Name == name).Version.Scope;
        Assert.Equal(lacks, string.Join(' ', scope.LackedBy(firm)));
    }

    [Fact]
    public void AScope_MayNameCounties()
    {
        var scope = new MeasureScope([], ["丹阳市"], []);
        Assert.Empty(scope.LackedBy(new(null, "丹阳市", 0, 0, 0)));
        Assert.Equal([MeasureNeed.County], scope.LackedBy(new(null, "句容市", 0, 0, 0)));
    }
}
