using Fourwings.Domain.Indicators;
using Fourwings.Domain.Parties;

namespace Fourwings.Domain.Tests.Indicators;

/// <summary>No published figure lets a single firm be recognised.</summary>
public class SmallCellTests
{
    [Theory]
    [InlineData(0, false)] // Nobody is nobody.
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public void City_IsHidden_WhereItIsMadeOfTooFewFirms(int firms, bool hidden)
    {
        var shown = SmallCells.Hide([Cell("", firms)], 3, []).Single();
        Assert.Equal((hidden, hidden), (shown.Hidden, shown.Number is null));
    }

    [Fact]
    public void SecondCounty_IsHiddenToo_WhereOneAloneWouldBeTheRest()
    {
        var shown = SmallCells.Hide([Cell("", 30), Cell("丹阳", 1), Cell("句容", 9), Cell("扬中", 20)], 3, []);
        Assert.Equal([false, true, true, false], shown.Select(one => one.Hidden));
    }

    [Fact]
    public void TwoHiddenCounties_NeedNoThird_AndAnEmptyOneHidesNothing()
    {
        var two = SmallCells.Hide([Cell("", 30), Cell("丹阳", 1), Cell("句容", 2), Cell("扬中", 27)], 3, []);
        Assert.Equal([false, true, true, false], two.Select(one => one.Hidden));
        var empty = SmallCells.Hide([Cell("", 30), Cell("丹阳", 0), Cell("句容", 3)], 3, []);
        Assert.All(empty, one => Assert.False(one.Hidden));
    }

    [Fact]
    public void YearBefore_IsHidden_WhereItWasMadeOfTooFew_AndTheChangeWithIt()
    {
        var shown = SmallCells.Hide([Cell("", 30) with { FirmsBefore = 1 }], 3, []).Single();
        Assert.NotNull(shown.Number);
        Assert.Null(shown.Before);
        Assert.Null(shown.Change);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)] // The year less three quarters would be the fourth.
    [InlineData(2, false)]
    public void Year_IsHidden_WhereExactlyOneOfItsPublishedQuartersIs(int hiddenQuarters, bool hidden)
    {
        var quarters = Enumerable.Range(1, 4).Select(quarter => new KpisPublished(
            new(Guid.NewGuid()), KpiPeriod.Read($"2012-Q{quarter}").Value,
            SmallCells.Hide([Cell("", quarter <= hiddenQuarters ? 1 : 8)], 3, []),
            new(2013, 1, 5), new UserId(Guid.NewGuid()))).ToArray();
        Assert.Equal(hidden, SmallCells.Hide([Cell("", 25)], 3, quarters).Single().Hidden);
    }

    private static KpiCell Cell(string county, long firms) => new(
        county,
        KpiFigures.Of(new() { Items = firms }, new() { Items = 9 }, false, _ => null)[0],
        firms,
        9);
}
