using System.Diagnostics;
using System.Globalization;
using Fourwings.Finance;

namespace Fourwings.Benchmarks;

/// <summary>
/// The simulated royalty stream: 48 quarters of geometric Brownian revenue from 100, 3 % growth, 35 % volatility, 5 %
/// royalty, discounted at 8 %. Both find 44.8375 within their errors; ours keeps every path's value.
/// </summary>
/// <param name="threads">On how many threads both run.</param>
internal sealed class SimulationBenchmark(int threads) : IBenchmark
{
    private const int Paths = 1 << 22;
    private const double Exact = 44.8375;
    private const double Near = 0.1;

    private static readonly RoyaltyModel Model = new(
        100, Triangle.Of(0.03m), 0.35m, Triangle.Of(0.05m), Triangle.Of(0.08m), Triangle.Of(12));

    public string Name => string.Create(CultureInfo.InvariantCulture, $"simulation-{threads}");

    public async Task<BenchmarkResult> RunAsync()
    {
        using var baseline = await CppBaseline.BuildAsync("gbm");
        var (theirs, ours) = (0.0, 0.0);
        var runs = await BenchmarkResult.PairsAsync(
            async () =>
            {
                (var seconds, theirs) = await baseline.MeasureAsync(
                    string.Create(CultureInfo.InvariantCulture, $"{Paths}:{threads}"));
                return seconds;
            },
            () =>
            {
                var start = Stopwatch.GetTimestamp();
                var values = RoyaltySimulation.Values(Model, Paths, 2009, threads);
                var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
                ours = values.Average();
                return Task.FromResult(seconds);
            });
        return Math.Abs(theirs - Exact) < Near && Math.Abs(ours - Exact) < Near
            ? new()
            {
                Name = Name,
                Work = $"{Paths} paths of 48 quarters on {threads} threads; mean value near {Exact}",
                Check = Exact.ToString("0.0000", CultureInfo.InvariantCulture),
                Target = 1.25,
                Runs = runs,
                ErrorShare = ErrorShare(threads),
            }
            : throw new InvalidOperationException($"The baseline finds {theirs}, ours {ours}: not the same work.");
    }

    /// <summary>
    /// The baseline's paths are independent: its squared error is the variance of a path over their number. Ours come
    /// in opposite pairs.
    /// </summary>
    private static double ErrorShare(int threads)
    {
        var values = RoyaltySimulation.Values(Model, Paths, 2009, threads);
        var mean = values.Average();
        var plain = values.Sum(value => (value - mean) * (value - mean)) / values.Length / values.Length;
        var error = (double)RoyaltySimulation.Run(Model, Paths, 2009, threads).StandardError;
        return error * error / plain;
    }
}
