using System.Diagnostics;
using System.Globalization;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Search;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Transfers;

namespace Fourwings.Benchmarks;

/// <summary>
/// Searches in a catalogue of 100,000 listings: 50 rare, 100 middling and 50 of the commonest two-character words,
/// against opening the same list by exact number; the 95th percentile of the answers' times.
/// </summary>
/// <param name="kind"><c>sqlite</c> or <c>postgres</c>.</param>
internal sealed class CatalogueBenchmark(string kind) : IBenchmark
{
    private const int Listings = 100_000;
    private const int Queries = 200;
    private const double Percentile = 0.95;

    public string Name => $"catalogue-{kind}";

    public async Task<BenchmarkResult> RunAsync()
    {
        await using var made = BenchDatabase.Make(kind);
        var market = new MarketBook(made.Database, await LoanBook.BeginAsync(made.Database));
        await market.ListingsAsync(Listings);
        await made.AnalyzeAsync();
        var viewer = market.Agent with { Desk = Desk.Enterprise };
        string[] words =
        [
            .. Enumerable.Range(0, 50).Select(i => MarketBook.Rare(i * 450)),
            .. Enumerable.Range(0, 100).Select(i => MarketBook.Middling(i * 4)),
            .. Enumerable.Range(0, 50).Select(i => MarketBook.Common[i % MarketBook.Common.Count]),
        ];
        string[] numbers = [.. Enumerable.Range(0, Queries).Select(i => MarketBook.NumberOf(i * 499))];
        var found = 0L;
        var runs = await BenchmarkResult.PairsAsync(
            async () => (await TimeAsync(made.Database, viewer, numbers)).Seconds,
            async () =>
            {
                var (seconds, rows) = await TimeAsync(made.Database, viewer, words);
                found = rows;
                return seconds;
            });
        return new()
        {
            Name = Name,
            Work = $"the 95th percentile of {Queries} searches by two-character words among {Listings} listings, "
                + "against as many by exact number",
            Check = string.Create(CultureInfo.InvariantCulture, $"{found} candidates ranked"),
            Target = 10,
            Runs = runs,
        };
    }

    /// <summary>The 95th percentile of the answers' times, and how many listings were found.</summary>
    private static async Task<(double Seconds, long Rows)> TimeAsync(Database database, Viewer viewer, string[] sought)
    {
        var (times, found) = (new double[sought.Length], 0L);
        for (var i = 0; i < sought.Length; i++)
        {
            var start = Stopwatch.GetTimestamp();
            var part = LoanBook.Done(await database.ReadAsync(new ListCatalogue(new ListWish(sought[i])), viewer));
            times[i] = Stopwatch.GetElapsedTime(start).TotalSeconds;
            if (part.Rows.Count == 0)
            {
                throw new InvalidOperationException($"Nothing was found for {sought[i]}.");
            }

            found += part.Total;
        }

        Array.Sort(times);
        return (times[(int)(times.Length * Percentile) - 1], found);
    }
}
