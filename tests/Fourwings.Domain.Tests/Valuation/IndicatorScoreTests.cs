using Fourwings.Domain.Rules;
using Fourwings.Domain.Valuation;
using FsCheck.Fluent;

namespace Fourwings.Domain.Tests.Valuation;

public class IndicatorScoreTests
{
    private static readonly DateOnly Day = new(2024, 3, 1);

    private static readonly int[] _pvd = [8, 8, 10, 8, 8, 6, 6, 8, 8, 6, 6, 8, 8, 8, 6, 4, 6, 10];

    /// <summary>The vector PVD-1 of the research, computed from the formulas.</summary>
    [Theory]
    [InlineData(AnalysisScenario.General, 68.31)]
    [InlineData(AnalysisScenario.Pledge, 67.23)]
    public void Of_GivesTheVector(AnalysisScenario scenario, double total)
    {
        var system = SystemOf(0);
        var score = IndicatorScore.Of(system, scenario, [Sheet(system, _pvd)], isInForce: true);
        Assert.Equal([63.2m, 74.0m, 67.0m], score.Groups.Select(group => group.Value));
        Assert.Equal((decimal)total, score.Total);
        Assert.Empty(score.Vetoes);
    }

    [Fact]
    public void Of_IsNothingWhereTheRightIsNotInForce() => Assert.Equal(
        0, IndicatorScore.Of(SystemOf(0), AnalysisScenario.Pledge, [Sheet(SystemOf(0), _pvd)], false).Total);

    [Fact]
    public void Of_LetsVetoesFall()
    {
        var system = SystemOf(0);
        int[] shaky = [2, .. _pvd[1..17], 2];
        var score = IndicatorScore.Of(system, AnalysisScenario.Pledge, [Sheet(system, shaky)], true);
        Assert.True(score.Has(VetoEffect.BlocksPledge));
        Assert.True(score.Has(VetoEffect.NeedsReview));
        Assert.Equal(0, IndicatorScore.Of(
            system, AnalysisScenario.Pledge, [Sheet(system, [0, .. _pvd[1..]])], true).Total);
    }

    [Fact]
    public void Of_ShowsHowFarExpertsLieApart()
    {
        var system = SystemOf(0);
        Score[] other = Sheet(system, [.. _pvd[..1], 4, .. _pvd[2..]]);
        var score = IndicatorScore.Of(system, AnalysisScenario.General, [Sheet(system, _pvd), other], true);
        var avoidance = score.Means.Single(mean => mean.Indicator.Key == "L2");
        Assert.Equal((6m, 4m, true), (avoidance.Mean, avoidance.Spread, avoidance.IsWide));
        Assert.DoesNotContain(score.Means, mean => mean.Indicator.Key != "L2" && mean.IsWide);
    }

    [Theory]
    [InlineData(0, 3, 3, 18)]
    [InlineData(1, 3, 14, 27)]
    public void Systems_HaveTheirShape(int place, int groups, int branches, int indicators)
    {
        var system = SystemOf(place);
        Assert.Equal(groups, system.Groups.Count);
        Assert.Equal(branches, system.Groups.Sum(group => group.Branches.Count));
        Assert.Equal(indicators, system.Indicators.Count());
        Assert.Equal(indicators, system.Indicators.Select(indicator => indicator.Key).Distinct().Count());
    }

    [Fact]
    public void Systems_SayWhereEveryStepComesFrom() => Assert.All(
        SystemOf(0).Indicators.SelectMany(indicator => indicator.Cells), cell => Assert.NotEmpty(cell.Source));

    [Fact]
    public void Systems_BeginWithTheirStandard() => Assert.Equal(
        "rule.not-covered",
        IndicatorSystems.Of(RuleBook.Standard, IndicatorSystems.Keys[1], new(2012, 6, 1)).Refusal?.Code);

    [Fact]
    public void Total_LiesBetweenNothingAndAHundred() => Prop.ForAll(
        (from place in Gen.Choose(0, 1)
         from scenario in Gen.Elements(Enum.GetValues<AnalysisScenario>())
         from points in Gen.Choose(0, 10).ArrayOf(27)
         select (place, scenario, points)).ToArbitrary(),
        one =>
        {
            var system = SystemOf(one.place);
            var total = IndicatorScore.Of(system, one.scenario, [Sheet(system, one.points)], true).Total;
            return total is >= 0 and <= 100;
        }).Holds();

    [Theory]
    [InlineData("L9", 8, "依据", "analysis.indicator-unknown")]
    [InlineData("L1", 7, "依据", "analysis.score-off-scale")]
    [InlineData("L1", 11, "依据", "analysis.score-off-scale")]
    [InlineData("L1", 8, " ", "analysis.evidence-missing")]
    public void Fault_SaysWhatIsWrongWithAScore(string indicator, int points, string evidence, string code)
    {
        var sheet = Sheet(SystemOf(0), _pvd).Skip(1).Append(new(indicator, points, evidence)).ToArray();
        Assert.Equal(code, Score.Fault(SystemOf(0), sheet)?.Code);
    }

    [Fact]
    public void Fault_AsksForEveryIndicatorOnce()
    {
        var sheet = Sheet(SystemOf(0), _pvd);
        Assert.Null(Score.Fault(SystemOf(0), sheet));
        Assert.Equal("analysis.score-missing", Score.Fault(SystemOf(0), sheet[1..])?.Code);
        Assert.Equal("analysis.scored-twice", Score.Fault(SystemOf(0), [.. sheet, sheet[0]])?.Code);
    }

    internal static Score[] Sheet(IndicatorSystem system, IReadOnlyList<int> points) =>
        [.. system.Indicators.Zip(points, (indicator, score) => new Score(indicator.Key, score, "权利要求书"))];

    private static IndicatorSystem SystemOf(int place) =>
        IndicatorSystems.Of(RuleBook.Standard, IndicatorSystems.Keys[place], Day).Value.Value;
}
