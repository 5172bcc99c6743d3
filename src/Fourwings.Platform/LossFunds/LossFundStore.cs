using Fourwings.Domain;
using Fourwings.Domain.Accounting;
using Fourwings.Domain.LossFunds;
using Fourwings.Finance;
using Fourwings.Platform.Accounting;
using Fourwings.Platform.Lending;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.LossFunds;

/// <summary>All SQL that writes loss funds, and their load by id. Their balances are guarded accounts.</summary>
public static class LossFundStore
{
    /// <summary>The kind under which funds stand in the journal and among participants.</summary>
    public const string Kind = "loss_fund";

    private const string HeadroomKind = "fund_headroom";

    private const string FindSql = "SELECT f.body FROM loss_fund f WHERE f.id = @id AND {visible:loss_fund f}";

    private const string InsertSql = """
        INSERT INTO loss_fund (id, version, state, name, scheme, keeper_id, bank_id, headroom_id, opened_on, put_in_fen,
            pool_fen, changed_on, body)
        VALUES (@id, @version, @state, @name, @scheme, @keeper, @bank, @headroom, @on, @putIn, @pool, @changedOn, @body)
        ON CONFLICT DO NOTHING
        """;

    private const string UpdateSql = """
        UPDATE loss_fund SET version = @version, state = @state, put_in_fen = @putIn, pool_fen = @pool,
            changed_on = @changedOn, body = @body
        WHERE id = @id AND version = @version - 1
        """;

    /// <summary>A fund that the viewer may see, or null.</summary>
    public static async Task<LossFund?> FindFundAsync(this Db db, LossFundId id) =>
        await db.ScalarAsync<string>(FindSql, new { id }) is { } body ? CanonicalJson.Read<LossFund>(body) : null;

    /// <summary>Writes a new fund; false where there is one of the name.</summary>
    internal static async Task<bool> AddFundAsync(this Db db, LossFund fund, FundOpened fact)
    {
        if (await db.ExecuteAsync(InsertSql, ArgsOf(db, fund)) == 0)
        {
            return false;
        }

        await db.AddParticipantAsync(Kind, fund.Id.Value, fund.Terms.Keeper);
        await db.AddParticipantAsync(Kind, fund.Id.Value, fund.Terms.Bank);
        await db.OpenGuardedAsync(fund.Id.Value, Kind, fund.Terms.Keeper, Money.Zero);
        await db.OpenGuardedAsync(fund.Headroom, HeadroomKind, fund.Terms.Keeper, fund.Capacity);
        await db.RecordAsync(Kind, fund.Id.Value, fund.Version, fact);
        return true;
    }

    /// <summary>Loads, decides and saves one change of a fund by its keeper.</summary>
    internal static async Task<Result<LossFund>> ChangeFundAsync<TFact>(
        this Db db,
        LossFundId id,
        Func<LossFund, Task<Result<TFact>>> decide,
        Func<LossFund, TFact, IReadOnlyList<Posting>>? post = null)
        where TFact : class, IFact
    {
        if (await db.FindFundAsync(id) is not { } before)
        {
            return new Refusal("platform.not-yours");
        }

        if (Acts.NotBy(db.Call.Viewer, before.Terms.Keeper) is { } stranger)
        {
            return stranger;
        }

        return (await decide(before)).Succeeded(out var fact, out var refusal)
            ? await db.SaveFundAsync(before, fact, post?.Invoke(before, fact) ?? [])
            : refusal;
    }

    /// <summary>Writes what the fact makes of the fund, and lets its headroom follow its pool.</summary>
    /// <exception cref="ChangedMeanwhileException">Another writer came first.</exception>
    internal static async Task<LossFund> SaveFundAsync(
        this Db db, LossFund before, IFact fact, params IReadOnlyList<Posting> postings)
    {
        var after = before.Apply(fact);
        if (await db.ExecuteAsync(UpdateSql, ArgsOf(db, after)) == 0)
        {
            throw new ChangedMeanwhileException();
        }

        await db.RecordAsync(Kind, after.Id.Value, after.Version, fact, postings);
        var more = after.Capacity - before.Capacity;
        if (more > Money.Zero)
        {
            await db.FundGuardedAsync(after.Headroom, more, after.Id.Value);
        }
        else if (more < Money.Zero)
        {
            await db.CutGuardedAsync(after.Headroom, -more, after.Id.Value);
        }

        return after;
    }

    private static object ArgsOf(Db db, LossFund fund) => new
    {
        id = fund.Id,
        version = fund.Version,
        state = fund.State.ToString(),
        name = fund.Terms.Name.Trim(),
        scheme = fund.Terms.Scheme,
        keeper = fund.Terms.Keeper,
        bank = fund.Terms.Bank,
        headroom = fund.Headroom,
        on = fund.OpenedOn,
        putIn = fund.PutIn,
        pool = fund.Pool,
        changedOn = db.Call.BusinessDate,
        body = CanonicalJson.Write(fund),
    };
}
