using System.Diagnostics;
using Dapper;
using Fourwings.Benchmarks.Baselines;
using Fourwings.Domain.Transfers;
using Fourwings.Finance;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Transfers;

namespace Fourwings.Benchmarks;

/// <summary>
/// 1,000 sealed bids of 200 bidders at once in one round, against the *bid*: one row, INSERT and COMMIT through the
/// same pool. One bid of each bidder comes before the clock starts, on both sides.
/// </summary>
/// <param name="kind"><c>sqlite</c> or <c>postgres</c>.</param>
internal sealed class BidBenchmark(string kind) : IBenchmark
{
    private const int Bidders = 200;
    private const int Rounds = 5;

    private const string CheckSql = """
        SELECT CAST(COUNT(*) AS TEXT) || ' bids, the last number ' || CAST(MAX(number) AS TEXT) FROM sealed_bid
        """;

    private static readonly string Salt = SealedBidEnvelope.NewSalt();

    public string Name => $"bid-{kind}";

    public async Task<BenchmarkResult> RunAsync()
    {
        await using var made = BenchDatabase.Make(kind);
        var (sale, bidders) = await new MarketBook(
            made.Database, await LoanBook.BeginAsync(made.Database)).SaleAsync(Bidders);
        var body = await BodyAsync(made, sale.Id, bidders[0]);
        await made.AnalyzeAsync();
        var checks = new HashSet<string>();
        var runs = await BenchmarkResult.PairsAsync(
            () => TimeAsync(made, checks, database =>
            {
                var bare = new BidRun(database, sale.Id, body);
                return bidder => bare.BidAsync(bidders[bidder].Organisation);
            }),
            () => TimeAsync(made, checks, database => async bidder => LoanBook.Done(await database.RunAsync(
                new MakeSealedBid(sale.Id, Money.FromWan(6), Salt), bidders[bidder], Guid.NewGuid().ToString()))));
        return checks.Count == 1
            ? new()
            {
                Name = Name,
                Work = $"{Bidders * Rounds} sealed bids from {Bidders} bidders at once",
                Check = checks.Single(),
                Target = 10,
                Runs = runs,
            }
            : throw new InvalidOperationException($"Not the same bids: {string.Join(", ", checks)}.");
    }

    /// <summary>What a bid's row holds.</summary>
    private static async Task<string> BodyAsync(BenchDatabase made, SaleId sale, Viewer bidder)
    {
        await using var copy = await made.CopyAsync();
        var bid = LoanBook.Done(await copy.Database.RunAsync(new MakeSealedBid(sale, Money.FromWan(6), Salt), bidder));
        return Domain.CanonicalJson.Write(bid);
    }

    private static async Task<double> TimeAsync(
        BenchDatabase made, HashSet<string> checks, Func<Database, Func<int, Task>> work)
    {
        await using var copy = await made.CopyAsync();
        var bid = work(copy.Database);
        await AllAsync(bid, 1);
        var start = Stopwatch.GetTimestamp();
        await AllAsync(bid, Rounds);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        await using var connection = await copy.Database.OpenAsync();
        checks.Add(await connection.ExecuteScalarAsync<string>(CheckSql) ?? string.Empty);
        return seconds;
    }

    private static Task AllAsync(Func<int, Task> bid, int rounds) => Task.WhenAll(
        Enumerable.Range(0, Bidders).Select(bidder => Task.Run(async () =>
        {
            for (var i = 0; i < rounds; i++)
            {
                await bid(bidder);
            }
        })));
}
