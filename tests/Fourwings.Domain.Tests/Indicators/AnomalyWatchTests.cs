using Fourwings.Domain.Indicators;

namespace Fourwings.Domain.Tests.Indicators;

/// <summary>What each detector finds, and what it leaves alone.</summary>
public class AnomalyWatchTests
{
    private static readonly Guid[] _firms = [.. Enumerable.Range(1, 9).Select(i => new Guid(i, 0, 0, new byte[8]))];

    [Fact]
    public void CircularPledge_OfTwo_IsFoundOnce()
    {
        var found = AnomalyWatch.CircularPledges([Tie(0, 1, "2012-01-05"), Tie(1, 0, "2012-02-01")]).Single();
        Assert.Equal((AnomalyKind.CircularPledge, Day("2012-02-01"), 2), (found.Kind, found.On, found.Records.Count));
    }

    [Fact]
    public void CircularPledge_OfThree_IsFoundOnce_WhateverTheOrder()
    {
        PledgeTie[] ring = [Tie(0, 1, "2012-01-05"), Tie(1, 2, "2012-01-06"), Tie(2, 0, "2012-01-07")];
        Assert.Equal(
            AnomalyWatch.CircularPledges(ring).Single().Key,
            AnomalyWatch.CircularPledges(ring.Reverse()).Single().Key);
    }

    [Fact]
    public void CircularPledge_IsNone_WhereTheRingIsOpen_OrDidNotStandTogether_OrIsOnesOwn()
    {
        Assert.Empty(AnomalyWatch.CircularPledges([Tie(0, 1, "2012-01-05"), Tie(1, 2, "2012-01-06")]));
        Assert.Empty(AnomalyWatch.CircularPledges(
            [Tie(0, 1, "2012-01-05") with { Until = Day("2012-02-01") }, Tie(1, 0, "2012-02-01")]));
        Assert.Empty(AnomalyWatch.CircularPledges([Tie(0, 0, "2012-01-05")]));
    }

    [Fact]
    public void CircularPledge_IsFound_UpToTheLongestRing()
    {
        PledgeTie[] Ring(int firms) => [.. Enumerable.Range(0, firms).Select(i => Tie(i, (i + 1) % firms, "2012-01-05"))];
        Assert.Single(AnomalyWatch.CircularPledges(Ring(AnomalyWatch.LongestRing)));
        Assert.Empty(AnomalyWatch.CircularPledges(Ring(AnomalyWatch.LongestRing + 1)));
    }

    [Theory]
    [InlineData("2012-01-05", "2012-01-05", 1, true)]
    [InlineData("2012-01-05", "2012-01-06", 1, true)]
    [InlineData("2012-01-05", "2012-01-07", 1, false)]
    [InlineData("2012-01-05", "2013-01-05", 1, false)]
    public void SameDayRelease_IsFoundWithinTheSpan(string registered, string ended, int days, bool found)
    {
        var spell = new PledgeSpell
        {
            Id = Guid.NewGuid(),
            Number = "Y1",
            FirmName = "甲",
            RegisteredOn = Day(registered),
            EndedOn = Day(ended),
        };
        Assert.Equal(found, AnomalyWatch.SameDayReleases([spell], days).Any());
    }

    [Theory]
    [InlineData("2012-01-05", "2012-02-04", 1)]
    [InlineData("2012-02-04", "2012-01-05", 1)]
    [InlineData("2012-01-05", "2012-02-05", 0)]
    public void RoundTrip_IsFoundWithinTheSpan(string there, string back, int found) =>
        Assert.Equal(found, AnomalyWatch.RoundTrips([Licence(0, 1, there), Licence(1, 0, back)], 30).Count());

    [Fact]
    public void RoundTrip_NeedsTheWayBack() => Assert.Empty(AnomalyWatch.RoundTrips(
        [Licence(0, 1, "2012-01-05"), Licence(1, 2, "2012-01-05"), Licence(0, 1, "2012-01-06")], 30));

    [Theory]
    [InlineData("2012-01-05", null, "2012-06-01", null, 1)]
    [InlineData("2012-01-05", "2012-06-01", "2012-06-01", null, 0)] // Released on the day of the next.
    [InlineData("2012-01-05", "2012-06-02", "2012-06-01", null, 1)]
    [InlineData("2012-01-05", null, "2012-06-01", "2012-06-01", 0)] // The second never lasted a day.
    public void TwoPlaces_AreFoundWhereTheyMeet(string from, string? until, string second, string? gone, int found)
    {
        var patent = Guid.NewGuid();
        PatentUse[] uses = [Use(patent, "pledges", from, until), Use(patent, "pools", second, gone)];
        Assert.Equal(found, AnomalyWatch.TwoPlaces(uses).Count());
        Assert.Equal(found, AnomalyWatch.TwoPlaces(uses.Reverse()).Count());
        Assert.Empty(AnomalyWatch.TwoPlaces([uses[0], uses[1] with { PatentId = Guid.NewGuid() }]));
        Assert.Empty(AnomalyWatch.TwoPlaces([uses[0], uses[1] with { RecordId = uses[0].RecordId }]));
    }

    private static PledgeTie Tie(int pledgor, int debtor, string from) => new(
        Guid.NewGuid(), $"Y{pledgor}{debtor}", _firms[pledgor], _firms[debtor], "甲、乙", Day(from), null);

    private static LicenceTie Licence(int licensor, int licensee, string from) =>
        new(Guid.NewGuid(), "XK", _firms[licensor], _firms[licensee], "甲、乙", Day(from));

    private static PatentUse Use(Guid patent, string page, string from, string? until) => new()
    {
        PatentId = patent,
        Patent = "ZL1",
        Page = page,
        RecordId = Guid.NewGuid(),
        Number = "1",
        FromOn = Day(from),
        UntilOn = until is null ? null : Day(until),
    };

    private static DateOnly Day(string day) => DateOnly.Parse(day, null);
}
