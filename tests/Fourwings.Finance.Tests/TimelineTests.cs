using FsCheck.Fluent;

namespace Fourwings.Finance.Tests;

public class TimelineTests
{
    private static readonly DateOnly Start = new(2009, 1, 1);

    [Fact]
    public void At_EqualsALinearScan() =>
        Prop.ForAll(
            (from steps in Gen.NonEmptyListOf(Gen.Choose(1, 400)) from day in Gen.Choose(-10, 2000) select (steps, day))
                .ToArbitrary(),
            one => AgreesWithScan(one.steps, Start.AddDays(one.day))).Holds();

    [Fact]
    public void At_HoldsFromItsDayOn()
    {
        var line = new Timeline<string>([(new(2010, 10, 1), "2010"), (new(2021, 11, 15), "2021")]);
        Assert.False(line.TryAt(new(2010, 9, 30), out _));
        Assert.Equal("2010", line.At(new(2010, 10, 1)));
        Assert.Equal("2010", line.At(new(2021, 11, 14)));
        Assert.Equal("2021", line.At(new(2021, 11, 15)));
        Assert.Throws<ArgumentOutOfRangeException>(() => line.At(new(2009, 6, 3)));
    }

    [Fact]
    public void Timeline_RefusesDaysThatDoNotRise()
    {
        Assert.Throws<ArgumentException>(() => new Timeline<int>([]));
        Assert.Throws<ArgumentException>(() => new Timeline<int>([(Start, 1), (Start, 2)]));
    }

    [Fact]
    public void DateSpan_IsHalfOpen()
    {
        var span = DateSpan.Through(new(2025, 3, 25), new(2025, 6, 20));
        Assert.Equal(88, span.Days);
        Assert.True(span.Contains(new(2025, 6, 20)));
        Assert.False(span.Contains(new(2025, 6, 21)));
        Assert.False(span.Overlaps(new(new(2025, 6, 21), null)));
    }

    private static bool AgreesWithScan(IList<int> steps, DateOnly day)
    {
        var entries = new List<(DateOnly From, int Value)>();
        var from = Start;
        foreach (var step in steps)
        {
            entries.Add((from, entries.Count));
            from = from.AddDays(step);
        }

        var scanned = entries.LastOrDefault(entry => entry.From <= day, (default, -1)).Value;
        return new Timeline<int>(entries).TryAt(day, out var found) ? found == scanned : scanned == -1;
    }
}
