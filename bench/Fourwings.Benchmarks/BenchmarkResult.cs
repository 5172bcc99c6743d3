using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fourwings.Benchmarks;

/// <summary>One baseline run and one of ours, in seconds for the same work.</summary>
/// <param name="Baseline">The baseline's time.</param>
/// <param name="Ours">Our time.</param>
internal sealed record BenchmarkPair(double Baseline, double Ours)
{
    public double Ratio => Ours / Baseline;
}

/// <summary>What a benchmark found: five pairs in turn, the median of their ratios and the spread.</summary>
internal sealed record BenchmarkResult
{
    private const int Pairs = 5;

    public static JsonSerializerOptions Form { get; } = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public required string Name { get; init; }

    public required string Work { get; init; }

    /// <summary>The figure that both find, so that both did the same work.</summary>
    public required string Check { get; init; }

    /// <summary>The ratio that is asked for; null where a time is.</summary>
    public double? Target { get; init; }

    /// <summary>The time that is asked for, in seconds; null where a ratio is.</summary>
    public double? MostSeconds { get; init; }

    public required IReadOnlyList<BenchmarkPair> Runs { get; init; }

    /// <summary>
    /// For a simulation: our squared standard error of the mean over the baseline's, on as many paths; null = none.
    /// </summary>
    public double? ErrorShare { get; init; }

    /// <summary>The ratio of the times to the same standard error of the mean; null = it is no simulation.</summary>
    public double? SameError => ErrorShare * Median;

    public double Median => Runs.Select(run => run.Ratio).Order().ElementAt(Runs.Count / 2);

    /// <summary>Our own time, the median of the runs, in seconds.</summary>
    public double Seconds => Runs.Select(run => run.Ours).Order().ElementAt(Runs.Count / 2);

    public double Least => Runs.Min(run => run.Ratio);

    public double Most => Runs.Max(run => run.Ratio);

    public int Processors { get; } = Environment.ProcessorCount;

    public string Runtime { get; } = RuntimeInformation.FrameworkDescription;

    [JsonIgnore]
    public string Line => FormattableString.Invariant(
        $"{Name}: {Median:0.00} × baseline ({Least:0.00} to {Most:0.00}), {Seconds:0.000} s, target {Wanted}; {Check}")
        + (SameError is { } same ? FormattableString.Invariant($"; to the same standard error {same:0.000} ×") : "");

    private string Wanted => MostSeconds is { } most
        ? FormattableString.Invariant($"{most:0.0##} s")
        : FormattableString.Invariant($"{Target:0.#} ×");

    /// <summary>Baseline and ours in turn, one round of each beforehand left out.</summary>
    public static async Task<IReadOnlyList<BenchmarkPair>> PairsAsync(
        Func<Task<double>> baseline, Func<Task<double>> ours)
    {
        var pairs = new List<BenchmarkPair>(Pairs);
        for (var i = 0; i <= Pairs; i++)
        {
            var pair = new BenchmarkPair(await baseline(), await ours());
            await Console.Error.WriteLineAsync(FormattableString.Invariant(
                $"  {i} of {Pairs}: {pair.Baseline:0.000} s and {pair.Ours:0.000} s, {pair.Ratio:0.00} ×"));
            if (i > 0)
            {
                pairs.Add(pair);
            }
        }

        return pairs;
    }
}
