using System.Diagnostics;
using System.Globalization;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Indicators;
using Fourwings.Platform.Storage;

namespace Fourwings.Benchmarks;

/// <summary>
/// The city's board over 100,000 loans and ten years: the time of the 95th in a hundred requests for it, whole and
/// narrowed, beside that of the *page*; and that the figures it shows are those which the whole journal gives.
/// </summary>
/// <param name="kind"><c>sqlite</c> or <c>postgres</c>.</param>
internal sealed class BoardBenchmark(string kind) : IBenchmark
{
    private const int Loans = 100_000;
    private const int Requests = 60;

    public string Name => $"board-{kind}";

    public async Task<BenchmarkResult> RunAsync()
    {
        await using var data = BenchDatabase.Make(kind);
        var city = await CityBook.MakeAsync(data.Database, Loans);
        await data.AnalyzeAsync();
        var check = await CheckAsync(data.Database);
        await using var site = await BenchSite.StartAsync(data.Database, LoanBook.Office);
        var bank = city.BankIds[3];
        string[] pages =
        [
            "/city", "/city?year=2021", "/city?county=" + Uri.EscapeDataString(CityBook.Counties[4]),
            $"/city?bank={bank}", $"/city?year=2024&bank={bank}",
        ];
        var runs = await BenchmarkResult.PairsAsync(
            () => BenchSite.SlowestAsync(site.Plain, Requests, 1, site.PlainAddress),
            () => BenchSite.SlowestAsync(site.Client, Requests, 1, i => pages[i % pages.Length]));
        var slice = await SliceAsync(data.Database, [new(), new(2021), new(Bank: new OrganisationId(bank))]);
        return new()
        {
            Name = Name,
            Work = FormattableString.Invariant(
                $"95th percentile of the board, {Loans} loans over ten years; the slice alone {slice * 1000:0} ms"),
            Check = check,
            MostSeconds = 0.5,
            Runs = runs,
        };
    }

    /// <summary>The slowest of a few readings of the slice, warm.</summary>
    private static async Task<double> SliceAsync(Database database, IReadOnlyList<CityScope> scopes)
    {
        var slowest = 0d;
        foreach (var scope in scopes.Concat(scopes))
        {
            var start = Stopwatch.GetTimestamp();
            LoanBook.Done(await database.ReadAsync(new ShowCityBoard(scope), LoanBook.Office));
            slowest = Math.Max(slowest, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return slowest;
    }

    /// <summary>Works the figures out again from the whole journal, as <c>verify</c> does.</summary>
    private static async Task<string> CheckAsync(Database database)
    {
        var start = Stopwatch.GetTimestamp();
        var (rows, faults) = await database.SnapshotAsync(db => new CityCheck().RunAsync(db));
        var loans = LoanBook.Done(
            await database.ReadAsync(new ShowCityBoard(new()), LoanBook.Office)).UpToEnd.LoanCount;
        return faults.Count == 0 && loans >= Loans
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{loans} loans in {rows} rows of figures, worked out again in "
                    + $"{Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s without a difference")
            : throw new InvalidOperationException($"{loans} loans; {faults.Count} figures are not the journal's.");
    }
}
