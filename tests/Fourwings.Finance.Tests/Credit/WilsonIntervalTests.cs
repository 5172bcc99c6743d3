using Fourwings.Finance.Credit;

namespace Fourwings.Finance.Tests.Credit;

public class WilsonIntervalTests
{
    /// <summary>R. G. Newcombe, Statistics in Medicine 17 (1998), table I, method 3.</summary>
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0.0000, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void Interval_IsThePublishedOne(int hits, int cases, double low, double high)
    {
        var interval = WilsonInterval.Of(hits, cases)!;
        Assert.Equal(((decimal)low, (decimal)high), (Four(interval.Low), Four(interval.High)));
    }

    [Fact]
    public void Interval_HoldsTheShare_NarrowsWithCases_AndMirrors()
    {
        for (var cases = 1; cases <= 60; cases++)
        {
            for (var hits = 0; hits <= cases; hits++)
            {
                var interval = WilsonInterval.Of(hits, cases)!;
                Assert.True(interval.Low <= interval.Share && interval.Share <= interval.High);
                Assert.True(interval.Low >= Ratio.Zero && interval.High <= Ratio.One);
                var wider = WilsonInterval.Of(hits * 10L, cases * 10L)!;
                Assert.True(wider.High - wider.Low < interval.High - interval.Low);
                var mirror = WilsonInterval.Of(cases - hits, cases)!;
                Assert.Equal(Ratio.One - interval.Low, mirror.High);
            }
        }
    }

    [Fact]
    public void Interval_OfNothingIsNone_AndOfMoreThanAllIsAFault()
    {
        Assert.Null(WilsonInterval.Of(0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => WilsonInterval.Of(3, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => WilsonInterval.Of(-1, 2));
    }

    private static decimal Four(Ratio share) => decimal.Round(share.Value, 4, MidpointRounding.AwayFromZero);
}
