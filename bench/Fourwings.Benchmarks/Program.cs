using System.Text.Json;
using Fourwings.Benchmarks;

// Runs the benchmarks named, or all: each against its baseline in the same run, A B A B, five pairs.
var all = new IBenchmark[]
{
    new ScheduleBenchmark(),
    new SimulationBenchmark(1),
    new SimulationBenchmark(2),
    new CloseBenchmark("sqlite"),
    new CloseBenchmark("postgres"),
    new DeadlineBenchmark("sqlite"),
    new DeadlineBenchmark("postgres"),
    new ImportBenchmark("sqlite"),
    new ImportBenchmark("postgres"),
    new PatentImportBenchmark("sqlite"),
    new PatentImportBenchmark("postgres"),
    new EnrolBenchmark("sqlite"),
    new EnrolBenchmark("postgres"),
    new BoardBenchmark("sqlite"),
    new BoardBenchmark("postgres"),
    new RosterBenchmark("sqlite"),
    new RosterBenchmark("postgres"),
    new CatalogueBenchmark("sqlite"),
    new CatalogueBenchmark("postgres"),
    new BidBenchmark("sqlite"),
    new BidBenchmark("postgres"),
    new PagesBenchmark("sqlite", 1),
    new PagesBenchmark("sqlite", 16),
    new PagesBenchmark("postgres", 1),
    new PagesBenchmark("postgres", 16),
};
var wanted = all.Where(one => args.Length == 0 || args.Contains(one.Name, StringComparer.OrdinalIgnoreCase)).ToArray();
if (wanted.Length < args.Length)
{
    Console.Error.WriteLine($"There are the benchmarks: {string.Join(", ", all.Select(one => one.Name))}");
    return 2;
}

foreach (var benchmark in wanted)
{
    var result = await benchmark.RunAsync();
    Console.WriteLine(result.Line);
    await File.WriteAllTextAsync(
        Path.Combine(Repository.Bench("results"), benchmark.Name + ".json"),
        JsonSerializer.Serialize(result, BenchmarkResult.Form) + "\n");
}

return 0;
