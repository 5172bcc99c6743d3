namespace Fourwings.Benchmarks;

/// <summary>
/// One thing that is measured against its baseline. One file each, and one line in <c>Program.cs</c>.
/// </summary>
internal interface IBenchmark
{
    /// <summary>The word on the command line and the name of the result's file.</summary>
    string Name { get; }

    Task<BenchmarkResult> RunAsync();
}
