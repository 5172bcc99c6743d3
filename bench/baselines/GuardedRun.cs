using Dapper;
using Fourwings.Platform.Storage;

namespace Fourwings.Benchmarks.Baselines;

/// <summary>
/// The *bare guarded update* of an enrolment: sets headroom aside and leaves its posting, in one transaction on the
/// same pool; no loan is read, nothing is decided, nothing is journaled.
/// </summary>
/// <param name="database">Where.</param>
/// <param name="account">The fund's headroom.</param>
#pragma warning disable CA1001 // A SemaphoreSlim whose wait handle is never asked for holds nothing to dispose.
internal sealed class GuardedRun(Database database, Guid account)
#pragma warning restore CA1001
{
    private const string ReserveSql = """
        UPDATE guarded_account SET reserved_fen = reserved_fen + @amount
        WHERE id = @account AND balance_fen - reserved_fen >= @amount
        """;

    private const string MoveSql = """
        INSERT INTO guarded_movement (id, account_id, kind, amount_fen, record_id, booked_on)
        VALUES (@id, @account, 'Reserve', @amount, @record, @on)
        """;

    private readonly SemaphoreSlim _writer = new(database.Dialect == Dialect.Sqlite ? 1 : int.MaxValue);

    /// <summary>Sets an amount aside for a record.</summary>
    /// <exception cref="InvalidOperationException">So much is not free.</exception>
    public async Task ReserveAsync(Guid record, long amount, DateOnly on)
    {
        await _writer.WaitAsync();
        try
        {
            await using var connection = await database.OpenAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            var args = new { id = Guid.CreateVersion7(), account, amount, record, on };
            if (await connection.ExecuteAsync(ReserveSql, args, transaction) == 0)
            {
                throw new InvalidOperationException("The headroom is too small.");
            }

            await connection.ExecuteAsync(MoveSql, args, transaction);
            await transaction.CommitAsync();
        }
        finally
        {
            _writer.Release();
        }
    }
}
