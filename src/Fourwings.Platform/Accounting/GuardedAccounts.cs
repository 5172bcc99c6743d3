using Fourwings.Domain.Parties;
using Fourwings.Finance;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Accounting;

/// <summary>What changes a guarded balance.</summary>
internal enum GuardedMovement
{
    /// <summary>Money or headroom is put in (注入).</summary>
    Fund = 1,

    /// <summary>A part is set aside (预占).</summary>
    Reserve,

    /// <summary>A part set aside is used (使用).</summary>
    Post,

    /// <summary>A part set aside is free again (释放).</summary>
    Void,

    /// <summary>A part used comes back (恢复).</summary>
    Restore,

    /// <summary>Less is there, whatever is set aside (调减).</summary>
    Cut,
}

/// <summary>
/// Balances that cannot be overdrawn (受控余额): one guarded UPDATE decides, whoever comes at the same time; no row =
/// refusal. Whoever touches several accounts does so in order of their ids. Every change leaves a movement, from which
/// <see cref="GuardedAccountCheck"/> works the balance out again.
/// </summary>
public static class GuardedAccounts
{
    private const string OpenSql = """
        INSERT INTO guarded_account (id, kind, organisation_id, balance_fen, reserved_fen)
        VALUES (@account, @kind, @organisation, 0, 0)
        """;

    private const string FundSql = "UPDATE guarded_account SET balance_fen = balance_fen + @amount WHERE id = @account";

    private const string ReserveSql = """
        UPDATE guarded_account SET reserved_fen = reserved_fen + @amount
        WHERE id = @account AND balance_fen - reserved_fen >= @amount
        """;

    private const string PostSql = """
        UPDATE guarded_account SET balance_fen = balance_fen - @amount, reserved_fen = reserved_fen - @amount
        WHERE id = @account AND reserved_fen >= @amount
        """;

    private const string CutSql = """
        UPDATE guarded_account SET balance_fen = balance_fen - @amount WHERE id = @account AND balance_fen >= @amount
        """;

    private const string VoidSql = """
        UPDATE guarded_account SET reserved_fen = reserved_fen - @amount WHERE id = @account AND reserved_fen >= @amount
        """;

    private const string MoveSql = """
        INSERT INTO guarded_movement (id, account_id, kind, amount_fen, record_id, booked_on)
        VALUES (@id, @account, @kind, @amount, @record, @on)
        """;

    private const string FreeSql = "SELECT balance_fen - reserved_fen FROM guarded_account WHERE id = @account";

    private const string LeftSql = """
        SELECT COALESCE(CAST(SUM(CASE WHEN m.kind = 'Reserve' THEN m.amount_fen
            WHEN m.kind IN ('Post', 'Void') THEN -m.amount_fen ELSE 0 END) AS BIGINT), 0)
        FROM guarded_movement m WHERE m.account_id = @account AND m.record_id = @record
        """;

    /// <summary>Opens an account with what it holds.</summary>
    /// <param name="db">The unit of work.</param>
    /// <param name="account">Its id: the line's or the fund's own.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="organisation">Whose.</param>
    /// <param name="amount">What it holds.</param>
    public static async Task OpenGuardedAsync(
        this Db db, Guid account, string kind, OrganisationId organisation, Money amount)
    {
        await db.ExecuteAsync(OpenSql, new { account, kind, organisation });
        if (!amount.IsZero)
        {
            await db.FundGuardedAsync(account, amount, account);
        }
    }

    /// <summary>Puts money or headroom in.</summary>
    public static async Task FundGuardedAsync(this Db db, Guid account, Money amount, Guid record) =>
        await MoveAsync(db, FundSql, new(account, GuardedMovement.Fund, amount, record));

    /// <summary>Sets a part aside for a record.</summary>
    /// <returns>False where not so much is free; nothing is changed then.</returns>
    public static Task<bool> ReserveGuardedAsync(this Db db, Guid account, Money amount, Guid record) =>
        MoveAsync(db, ReserveSql, new(account, GuardedMovement.Reserve, amount, record));

    /// <summary>Uses a part of what was set aside for the record.</summary>
    /// <exception cref="InvalidOperationException">So much was not set aside.</exception>
    public static async Task PostGuardedAsync(this Db db, Guid account, Money amount, Guid record)
    {
        if (!await MoveAsync(db, PostSql, new(account, GuardedMovement.Post, amount, record)))
        {
            throw new InvalidOperationException($"Account {account} has not {amount} set aside.");
        }
    }

    /// <summary>Frees whatever is still set aside for the record.</summary>
    public static async Task VoidGuardedAsync(this Db db, Guid account, Guid record)
    {
        var left = new Money(await db.ScalarAsync<long>(LeftSql, new { account, record }));
        if (left > Money.Zero)
        {
            await db.VoidGuardedAsync(account, left, record);
        }
    }

    /// <summary>Frees a part of what is set aside for the record.</summary>
    /// <exception cref="InvalidOperationException">So much was not set aside.</exception>
    public static async Task VoidGuardedAsync(this Db db, Guid account, Money amount, Guid record)
    {
        if (!await MoveAsync(db, VoidSql, new(account, GuardedMovement.Void, amount, record)))
        {
            throw new InvalidOperationException($"Account {account} has not {amount} set aside.");
        }
    }

    /// <summary>Takes away from what an account holds, even below what is set aside: then nothing is free.</summary>
    /// <exception cref="InvalidOperationException">It does not hold so much.</exception>
    public static async Task CutGuardedAsync(this Db db, Guid account, Money amount, Guid record)
    {
        if (!await MoveAsync(db, CutSql, new(account, GuardedMovement.Cut, amount, record)))
        {
            throw new InvalidOperationException($"Account {account} does not hold {amount}.");
        }
    }

    /// <summary>Gives back a part that was used.</summary>
    public static Task RestoreGuardedAsync(this Db db, Guid account, Money amount, Guid record) =>
        MoveAsync(db, FundSql, new(account, GuardedMovement.Restore, amount, record));

    /// <summary>What is free now; a look, no promise.</summary>
    public static async Task<Money> FreeGuardedAsync(this Db db, Guid account) =>
        new(await db.ScalarAsync<long>(FreeSql, new { account }));

    private static async Task<bool> MoveAsync(Db db, string sql, Movement movement)
    {
        var (account, kind, amount, record) = movement;
        if (amount <= Money.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(movement), amount, "A movement moves more than nothing.");
        }

        if (await db.ExecuteAsync(sql, new { account, amount }) == 0)
        {
            return false;
        }

        await db.ExecuteAsync(MoveSql, new
        {
            id = db.Call.Ids.Next(),
            account,
            kind = kind.ToString(),
            amount,
            record,
            on = db.Call.BusinessDate,
        });
        return true;
    }

    private readonly record struct Movement(Guid Account, GuardedMovement Kind, Money Amount, Guid Record);
}

/// <summary>Works every guarded balance out again from its movements.</summary>
public sealed class GuardedAccountCheck : IVerificationCheck
{
    private const string Sql = """
        SELECT g.id, g.kind FROM guarded_account g
        LEFT JOIN (SELECT m.account_id,
                CAST(SUM(CASE WHEN m.kind IN ('Fund', 'Restore') THEN m.amount_fen
                    WHEN m.kind IN ('Post', 'Cut') THEN -m.amount_fen ELSE 0 END) AS BIGINT) AS balance,
                CAST(SUM(CASE WHEN m.kind = 'Reserve' THEN m.amount_fen
                    WHEN m.kind IN ('Post', 'Void') THEN -m.amount_fen ELSE 0 END) AS BIGINT) AS reserved
            FROM guarded_movement m GROUP BY m.account_id) s ON s.account_id = g.id
        WHERE g.balance_fen <> COALESCE(s.balance, 0) OR g.reserved_fen <> COALESCE(s.reserved, 0)
        ORDER BY g.id
        """;

    /// <inheritdoc/>
    public async Task<(long Records, IReadOnlyList<VerificationFault> Faults)> RunAsync(Db db)
    {
        var count = await db.ScalarAsync<long>("SELECT COUNT(*) FROM guarded_account");
        var differing = await db.QueryAsync<AccountRow>(Sql);
        return (count, [.. differing.Select(row =>
            new VerificationFault("balance", $"{row.Kind} {row.Id}", "verify.balance-differs"))]);
    }

    private sealed record AccountRow
    {
        public required Guid Id { get; init; }

        public required string Kind { get; init; }
    }
}
