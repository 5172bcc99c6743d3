using System.Text.Json;
using Fourwings.Finance.Tests.Deals;

namespace Fourwings.Finance.Tests.Simulation;

public class DealProjectorTests
{
    private const int Paths = 40_000;

    /// <summary>Four quarterly payments; two licences on two patents that one challenge may strike.</summary>
    private static ProjectionQuestion Question(decimal defaults = 0.04m, decimal falls = 0.05m) => new(
        SampleDeals.Quarterly(),
        [new("P1", "A", falls) { Cause = "standard" }, new("P2", "B", falls) { Cause = "standard" }],
        [
            new("L1", "P1", defaults, [.. Enumerable.Repeat(SampleDeals.Million(13), 4)]),
            new("L2", "P2", defaults, [.. Enumerable.Repeat(SampleDeals.Million(13), 4)]),
        ])
    {
        Causes = [new("standard", 0.1m, 0.5m)],
        Delay = new(0.2m, 1),
        Paths = Paths,
        Seed = 11,
    };

    [Fact]
    public void Run_WithoutRiskIsTheDealItself()
    {
        var question = Question(0, 0) with { Causes = [new("standard", 0, 0)], Delay = null, Paths = 300 };
        var found = DealProjector.Run(question);
        var runs = SampleDeals.RunAll(question.Deal, 26, 26, 26, 26);
        Assert.Equal([26_000_000m, 26_000_000m, 26_000_000m, 26_000_000m], found.Collected.Select(one => one.Yuan));
        Assert.All(found.Tranches, tranche => Assert.Equal(0m, tranche.Loss.ExpectedLoss));
        Assert.Equal(0m, found.Tranches[0].Loss.Worst);

        // Four quarters of 91 days or so at 4 % paid quarterly: a little above 4 % effective.
        Assert.InRange(found.Tranches[0].Yield!.Value.Value, 0.0400m, 0.0415m);
        Assert.InRange(found.Tranches[0].Life!.Value, 0.62m, 0.63m);
        Assert.Equal(
            (104m - (runs.Sum(run => run.Steps[1].Paid.Yuan) / 1_000_000)) / 97.375m, found.Tranches[0].Coverage, 5);
    }

    /// <summary>
    /// A licence pays for period k where its licensee, its patent and, if struck, the common cause all hold out; a
    /// fifth comes a payment late.
    /// </summary>
    [Fact]
    public void Collected_LiesWithinFourStandardErrorsOfTheClosedForm()
    {
        var question = Question();
        var found = DealProjector.Run(question);
        double Alive(int k)
        {
            var deal = question.Deal;
            var years = k < 0 ? 0 : (deal.Payments[k].CollectedTo.DayNumber - deal.ClosedOn.DayNumber) / 365.0;
            return Math.Pow(0.96 * 0.95, years) * (1 - (0.5 * (1 - Math.Pow(0.9, years))));
        }

        for (var k = 0; k < 4; k++)
        {
            var exact = 26e6 * ((0.8 * Alive(k)) + (k > 0 ? 0.2 * Alive(k - 1) : 0));
            Assert.InRange((double)found.Collected[k].Yuan, exact - (4 * 8e6 / 200), exact + (4 * 8e6 / 200));
        }
    }

    [Fact]
    public void Run_IsTheSameBitsOnAnyNumberOfThreads()
    {
        var question = Question() with { Pledges = new(AnnualRate.FromPercent(5), 0.3m) };
        var one = JsonSerializer.Serialize(DealProjector.Run(question, 1));
        foreach (var threads in new[] { 2, 3, 8 })
        {
            Assert.Equal(one, JsonSerializer.Serialize(DealProjector.Run(question, threads)));
        }

        Assert.NotEqual(one, JsonSerializer.Serialize(DealProjector.Run(question with { Seed = 12 }, 1)));
    }

    [Fact]
    public void Losses_FallOnTheJuniorFirst()
    {
        var found = DealProjector.Run(Question(0.2m, 0.1m));
        Assert.True(found.Tranches[0].Loss.ExpectedLoss < found.Tranches[1].Loss.ExpectedLoss);
        Assert.True(found.Tranches[0].Loss.AnyLoss <= found.Tranches[1].Loss.AnyLoss);
        Assert.True(found.Tranches[0].Loss.ExpectedLoss > 0);
        Assert.Equal(found.Tranches[0].Loss, found.Trust);
    }

    [Fact]
    public void CommonCause_MakesTheWorstWorse()
    {
        var alone = Question(0, 0.15m) with { Causes = [new("standard", 0, 0)], Delay = null };
        var together = Question(0, 0) with { Causes = [new("standard", 0.15m, 1)], Delay = null };
        var (one, other) = (DealProjector.Run(alone).Trust!, DealProjector.Run(together).Trust!);
        Assert.True(other.Worst >= one.Worst);
        Assert.True(other.AnyLoss < one.AnyLoss);
    }

    /// <summary>Licensees that surely fail: a bank loses what its firm does not earn, less the pledge.</summary>
    [Fact]
    public void Pledges_LoseWhatAFirmDoesNotEarn()
    {
        var question = Question(1, 0) with
        {
            Causes = [new("standard", 0, 0)],
            Delay = null,
            Paths = 10,
            Pledges = new(AnnualRate.Zero, 0.25m),
        };
        var found = DealProjector.Run(question);
        Assert.Equal(0.75m, found.Pledges!.ExpectedLoss);
        Assert.Equal(SampleDeals.Million(95), found.Pledges.Lent);
        Assert.Equal(1m, found.Trust!.ExpectedLoss);
    }

    [Fact]
    public void Faults_NameWhatIsAskedWrongly()
    {
        var question = Question() with
        {
            Causes = [],
            Paths = 0,
            Delay = new(2, 0),
            Licences = [new("L1", "P9", -1, [])],
        };
        Assert.Equal(
            ["licences[0].defaultAYear", "delay.share", "patents[0].cause", "patents[1].cause", "licences[0].patent",
                "licences[0].royalties", "paths", "delay.payments"],
            DealProjector.Faults(question).Select(fault => fault.Path));
        Assert.Throws<ArgumentException>(() => DealProjector.Run(question));
    }

    [Fact]
    public void Run_AllocatesNothingPerPath()
    {
        var question = Question() with { Pledges = new(AnnualRate.FromPercent(5), 0.3m) };
        DealProjector.Run(question with { Paths = 512 }, 1);
        var few = AllocatedBy(question with { Paths = 512 });
        var many = AllocatedBy(question with { Paths = 20_480 });
        Assert.InRange(few, 1, 2_000_000);
        Assert.InRange(many - few, -100_000, 100_000);
    }

    /// <summary>One thread is the caller's own; the other tests allocate on theirs.</summary>
    private static long AllocatedBy(ProjectionQuestion question)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        DealProjector.Run(question, 1);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
