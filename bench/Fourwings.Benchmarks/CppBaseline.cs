using System.Diagnostics;
using System.Text.Json;

namespace Fourwings.Benchmarks;

/// <summary>
/// A baseline in C++: built by g++, run as a process that prints its time and its check as one JSON line.
/// </summary>
internal sealed class CppBaseline : IDisposable
{
    private readonly string _program = Path.Combine(Path.GetTempPath(), $"fourwings-bench-{Environment.ProcessId}");

    private CppBaseline()
    {
    }

    public static async Task<CppBaseline> BuildAsync(string name)
    {
        var baseline = new CppBaseline();
        var source = Path.Combine(Repository.Bench("baselines"), name + ".cpp");
        await RunAsync(
            "g++", "-O3", "-march=native", "-mprefer-vector-width=512", "-ffast-math", "-fopenmp-simd", "-pthread",
            "-o", baseline._program, source);
        return baseline;
    }

    public async Task<(double Seconds, double Check)> MeasureAsync(string argument)
    {
        using var line = JsonDocument.Parse(await RunAsync(_program, argument));
        return (line.RootElement.GetProperty("seconds").GetDouble(), line.RootElement.GetProperty("check").GetDouble());
    }

    public void Dispose() => File.Delete(_program);

    private static async Task<string> RunAsync(string program, params string[] args)
    {
        var start = new ProcessStartInfo(program, args) { RedirectStandardOutput = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
    }
}
