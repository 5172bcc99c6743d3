using Fourwings.Domain.Patents;
using Fourwings.Domain.Rules;
using Fourwings.Domain.Valuation;
using Fourwings.Finance;

namespace Fourwings.Domain.Tests.Valuation;

public class BibliographicScoreTests
{
    private static readonly DateOnly Day = new(2024, 3, 1);

    private static readonly PatentRecord _record = new(RightKind.Invention, 6, 12, 10, 400, 260)
    {
        Family = ["US", "JP"],
        YearsLeft = 13,
        MarketShare = 0.12m,
        Recency = 3.5m,
        Lead = 8,
        Independence = 4.2m,
        Maturity = 8,
    };

    /// <summary>The vector AUTO-1 of the research, computed from the open scorer's formulas.</summary>
    [Fact]
    public void Of_GivesTheVector()
    {
        var score = BibliographicScore.Of(RuleBook.Standard, _record, Day).Value;
        Assert.Equal(5.6m, score.Parts["stable"]);
        Assert.Equal(5.916667m, decimal.Round(score.Parts["unavoidable"], 6));
        Assert.Equal((9m, 6.5m, 8m, 7.1m), (
            score.Parts["family"], score.Parts["life"], score.Parts["share"], score.Parts["advanced"]));
        Assert.Equal(6.523248m, decimal.Round(score.Total, 6));
    }

    [Theory]
    [InlineData(0.41, 10)]
    [InlineData(0.40, 8)]
    [InlineData(0.11, 8)]
    [InlineData(0.07, 6)]
    [InlineData(0.03, 4)]
    [InlineData(0.01, 2)]
    [InlineData(0, 0)]
    public void Of_ReadsTheMarketShareInSteps(double share, int points)
    {
        var record = _record with { MarketShare = (decimal)share };
        Assert.Equal(points, BibliographicScore.Of(RuleBook.Standard, record, Day).Value.Parts["share"]);
    }

    [Fact]
    public void Of_RefusesARecordThatCannotBe()
    {
        foreach (var odd in new[]
        {
            _record with { Pages = 0 }, _record with { ClaimLength = 0 }, _record with { Characterised = 401 },
            _record with { MarketShare = 1.2m }, _record with { Claims = -1 },
        })
        {
            Assert.Equal("bibliographic.figure", BibliographicScore.Of(RuleBook.Standard, odd, Day).Refusal?.Code);
        }
    }

    [Fact]
    public void Simulation_RefusesWhatCannotBe()
    {
        var model = new RoyaltyModel(
            1000, new(0, 0.03m, 0.06m), 0.2m, new(0.02m, 0.03m, 0.05m), new(0.12m, 0.15m, 0.2m), new(4, 6, 9));
        foreach (var (asked, code) in new (ValueSimulation, string)[]
        {
            (new(model, 1_000_000_000, 1), "simulation.paths"),
            (new(model, 0, 1), "simulation.paths"),
            (new(model with { Royalty = new(-0.01m, 0.03m, 0.05m) }, 100, 1), "simulation.triangle"),
            (new(model with { Years = new(6, 4, 9) }, 100, 1), "simulation.triangle"),
            (new(model with { Growth = Triangle.Of(0.2m) }, 100, 1), "appraisal.rate-below-growth"),
            (new(model, 100, 1) { RemainingTerm = 8 }, "appraisal.life-beyond-term"),
        })
        {
            Assert.Equal(code, asked.Run().Refusal?.Code);
        }

        var swings = new ValueSimulation(model, 100, 1).Tornado().Value;
        Assert.Equal(["growth", "rate", "royalty", "years"], swings.Select(swing => swing.Name).Order());
        Assert.Equal(swings.Select(swing => swing.Width).OrderDescending(), swings.Select(swing => swing.Width));
        Assert.True(swings.Single(swing => swing.Name == "rate") is { } rate && rate.AtLow > rate.AtHigh);
    }
}
