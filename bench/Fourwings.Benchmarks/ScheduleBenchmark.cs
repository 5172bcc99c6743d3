using System.Diagnostics;
using System.Globalization;
using Fourwings.Finance;

namespace Fourwings.Benchmarks;

/// <summary>
/// The bulk schedule kernel: level payments over 12 months in whole fen, every amount written to the caller's span.
/// The baseline adds the interest up and writes nothing.
/// </summary>
internal sealed class ScheduleBenchmark : IBenchmark
{
    private const int Loans = 1 << 23;
    private const int Block = 256;
    private const int Months = 12;
    private readonly LevelInstallments _kernel = new(AnnualRate.FromPercent(3.45m), Months);
    private readonly Money[] _principals = new Money[Block];
    private readonly InstallmentAmounts[] _amounts = new InstallmentAmounts[Block * Months];

    public string Name => "schedule";

    public async Task<BenchmarkResult> RunAsync()
    {
        using var baseline = await CppBaseline.BuildAsync(Name);
        var (theirs, ours) = (0.0, 0m);
        var runs = await BenchmarkResult.PairsAsync(
            async () =>
            {
                (var seconds, theirs) = await baseline.MeasureAsync(Loans.ToString(CultureInfo.InvariantCulture));
                return seconds;
            },
            () =>
            {
                (var seconds, ours) = Measure();
                return Task.FromResult(seconds);
            });
        var check = ours.ToString("0.000000", CultureInfo.InvariantCulture);
        return theirs.ToString("0.000000", CultureInfo.InvariantCulture) == check
            ? new()
            {
                Name = Name,
                Work = $"{Loans} loans of 3,000,000 yuan and k yuan at 3.45 %, 12 payments; mean interest in yuan",
                Check = check,
                Target = 5,
                Runs = runs,
            }
            : throw new InvalidOperationException($"The baseline finds {theirs}, ours {ours}: not the same work.");
    }

    private (double Seconds, decimal Check) Measure()
    {
        var start = Stopwatch.GetTimestamp();
        var interest = 0L;
        for (var first = 0; first < Loans; first += Block)
        {
            for (var k = 0; k < Block; k++)
            {
                _principals[k] = new(300_000_000 + (100 * ((first + k) & 1023)));
            }

            _kernel.Fill(_principals, _amounts);
            foreach (ref readonly var row in _amounts.AsSpan())
            {
                interest += row.Interest.Fen;
            }
        }

        return (Stopwatch.GetElapsedTime(start).TotalSeconds, interest / (decimal)Loans / 100m);
    }
}
