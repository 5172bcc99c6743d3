using Dapper;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Transfers;
using Fourwings.Platform.Storage;

namespace Fourwings.Benchmarks.Baselines;

/// <summary>
/// The *bid* baseline: one row of a bid with its body, INSERT and COMMIT through the same pool; nothing is locked,
/// stamped, sealed, journaled or answered.
/// </summary>
/// <param name="database">Where.</param>
/// <param name="sale">In which sale.</param>
/// <param name="body">A bid's body.</param>
#pragma warning disable CA1001 // A SemaphoreSlim whose wait handle is never asked for holds nothing to dispose.
internal sealed class BidRun(Database database, SaleId sale, string body)
#pragma warning restore CA1001
{
    private const string InsertSql = """
        INSERT INTO sealed_bid (id, version, sale_id, number, bidder_id, body)
        VALUES (@id, 1, @sale, @number, @bidder, @body)
        """;

    private readonly SemaphoreSlim _writer = new(database.Dialect == Dialect.Sqlite ? 1 : int.MaxValue);
    private long _number;

    /// <summary>Writes a bid.</summary>
    public async Task BidAsync(OrganisationId bidder)
    {
        await _writer.WaitAsync();
        try
        {
            await using var connection = await database.OpenAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            var number = Interlocked.Increment(ref _number);
            await connection.ExecuteAsync(
                InsertSql,
                new { id = Guid.CreateVersion7(), sale = sale.Value, number, bidder = bidder.Value, body },
                transaction);
            await transaction.CommitAsync();
        }
        finally
        {
            _writer.Release();
        }
    }
}
