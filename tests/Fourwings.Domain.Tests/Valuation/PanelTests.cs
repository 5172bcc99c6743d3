using Fourwings.Domain.Parties;
using Fourwings.Domain.Valuation;
using FsCheck.Fluent;

namespace Fourwings.Domain.Tests.Valuation;

public class PanelTests
{
    private static readonly PanelParties Nobody = new([], []);

    private static readonly OrganisationId Firm = new(new("11111111-1111-1111-1111-111111111111"));

    [Fact]
    public void Draw_LeavesOutWhoeverIsTied()
    {
        var panel = Panel.Draw(
            [Of(1), Of(2, tied: Firm), Of(3, works: "甲公司"), Of(4)], new([Firm], ["甲公司"]), new(7, 2)).Value;
        Assert.Equal(["专家1", "专家4"], panel.Members.Select(member => member.Name).Order());
        Assert.Equal(["专家2", "专家3"], panel.Excluded.Select(member => member.Name).Order());
    }

    [Theory]
    [InlineData(0, "panel.size")]
    [InlineData(16, "panel.size")]
    [InlineData(4, "panel.too-few")]
    public void Draw_RefusesASizeThatCannotBe(int size, string code) => Assert.Equal(
        code, Panel.Draw([Of(1), Of(2), Of(3, state: ExpertState.Left)], Nobody, new(7, size)).Refusal?.Code);

    [Fact]
    public void Draw_IsTheSameForTheSameSeedAndKeepsTheSize() => Prop.ForAll(
        (from count in Gen.Choose(1, 15)
         from size in Gen.Choose(1, 15)
         from seed in Gen.Choose(0, int.MaxValue)
         select (count: Math.Max(count, size), size, seed)).ToArbitrary(),
        one =>
        {
            var experts = Enumerable.Range(1, one.count).Select(number => Of(number)).ToArray();
            var panel = Panel.Draw(experts, Nobody, new(one.seed, one.size)).Value;
            return panel.Members.Distinct().Count() == one.size
                && panel.Members.SequenceEqual(Panel.Lot(panel.Candidates, one.size, panel.Seed));
        }).Holds();

    [Fact]
    public void Draw_GivesEveryCandidateItsChance()
    {
        var experts = Enumerable.Range(1, 5).Select(number => Of(number)).ToArray();
        var drawn = Enumerable.Range(0, 5_000)
            .SelectMany(seed => Panel.Draw(experts, Nobody, new(seed, 2)).Value.Members)
            .CountBy(member => member.Name).ToArray();
        Assert.Equal(5, drawn.Length);
        Assert.All(drawn, one => Assert.InRange(one.Value, 1_850, 2_150));
    }

    internal static Expert Of(
        int number, string works = "江苏大学", string? licence = null, OrganisationId? tied = null,
        ExpertState state = ExpertState.Listed) => new()
        {
            Id = new(new Guid(number, 0, 0, new byte[8])),
            Entry = new($"专家{number}", works, "机械")
            {
                LicenceNumber = licence,
                TiedTo = tied is { } one ? [one] : [],
            },
            State = state,
            Version = 1,
        };
}
