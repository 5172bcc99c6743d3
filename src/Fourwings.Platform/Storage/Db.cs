using System.Data.Common;
using Dapper;
using Fourwings.Domain;
using Fourwings.Domain.Accounting;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Rules;
using Fourwings.Platform.Access;
using Fourwings.Platform.Consequences;
using Fourwings.Platform.Journal;

namespace Fourwings.Platform.Storage;

/// <summary>
/// One unit of work inside one transaction. Made by <see cref="Database"/>; never outlives its slice.
/// </summary>
public sealed class Db
{
    private readonly Database _database;
    private readonly DbConnection _connection;
    private readonly DbTransaction _transaction;
    private readonly bool _isWide;
    private long? _journalTx;

    private Db(
        Database database,
        DbConnection connection,
        DbTransaction transaction,
        Call call,
        (PlatformState State, bool IsWide) at)
    {
        _database = database;
        _connection = connection;
        _transaction = transaction;
        Call = call;
        State = at.State;
        _isWide = at.IsWide;
        Rules = database.World.Rules.ForPlace(State.Place);
    }

    /// <summary>Who, when, under which key.</summary>
    public Call Call { get; }

    /// <summary>The business date, the place, whether this is a demo.</summary>
    public PlatformState State { get; }

    /// <summary>Law and policy of the place.</summary>
    public RuleBook Rules { get; }

    /// <summary>The connection's dialect.</summary>
    public Dialect Dialect => _database.Dialect;

    /// <summary>The database that this unit of work belongs to.</summary>
    internal Database Database => _database;

    /// <summary>How many statements this unit of work has sent.</summary>
    public int Statements { get; private set; }

    /// <summary>Whether the viewer's organisation takes part in many records.</summary>
    internal bool IsWide => _isWide;

    /// <summary>The slice's name, for the journal.</summary>
    internal string UseCase { get; set; } = "Job";

    /// <summary>Facts written here from which something follows in other modules.</summary>
    internal Queue<(Guid Stream, IFact Fact)> Happened { get; private init; } = [];

    /// <summary>Changes of hot rows, left to the end.</summary>
    private SortedDictionary<Guid, Func<Task<Refusal?>>> Last { get; init; } = [];

    /// <summary>Records of other organisations that an overseer looked at.</summary>
    internal List<(string Kind, Guid Record)> ForeignReads { get; } = [];

    /// <summary>The rows of a SELECT.</summary>
    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? args = null) =>
        [.. await _connection.QueryAsync<T>(Command(sql, args))];

    /// <summary>The one row of a SELECT, or null.</summary>
    /// <exception cref="InvalidOperationException">There are two.</exception>
    public Task<T?> FindAsync<T>(string sql, object? args = null)
        where T : class => _connection.QuerySingleOrDefaultAsync<T>(Command(sql, args))!;

    /// <summary>The one value of a SELECT.</summary>
    public Task<T?> ScalarAsync<T>(string sql, object? args = null) =>
        _connection.ExecuteScalarAsync<T>(Command(sql, args));

    /// <summary>Runs an INSERT, UPDATE or DELETE.</summary>
    /// <returns>How many rows it touched.</returns>
    public Task<int> ExecuteAsync(string sql, object? args = null) => _connection.ExecuteAsync(Command(sql, args));

    /// <summary>Runs a statement once for each item.</summary>
    public async Task ExecuteEachAsync<T>(string sql, IEnumerable<T> items)
    {
        foreach (var item in items)
        {
            await _connection.ExecuteAsync(Command(sql, item));
        }
    }

    /// <summary>
    /// Makes a temporary table (type tokens allowed), or empties it if it is there. What is picked in it is looked up
    /// by <c>FROM pick CROSS JOIN table WHERE</c>: SQLite keeps that order, where statistics of a day on which the
    /// table was empty would have it read the table whole and all picks for each of its rows.
    /// </summary>
    public async Task TemporaryAsync(string table, string columns)
    {
        await ExecuteAsync(Dialect.ExpandTypes($"CREATE TEMP TABLE IF NOT EXISTS {table} ({columns}) {{temp_end}}"));
        await ExecuteAsync($"DELETE FROM {table}");
    }

    /// <summary>Opens a reader for slim columns of a key range.</summary>
    public Task<DbDataReader> ReaderAsync(string sql, object? args = null) =>
        _connection.ExecuteReaderAsync(Command(sql, args));

    /// <summary>Writes rows as fast as the database can.</summary>
    public Task CopyAsync(BulkRows rows)
    {
        Statements++;
        return Dialect.CopyAsync(_connection, _transaction, rows);
    }

    /// <summary>Writes one journal line, with the postings that the fact makes, in this transaction.</summary>
    /// <param name="kind">The aggregate: <c>pledge</c>.</param>
    /// <param name="stream">The aggregate's id.</param>
    /// <param name="version">The aggregate's version after the fact; the first is 1.</param>
    /// <param name="fact">What happened.</param>
    /// <param name="postings">What it posts; may be empty.</param>
    /// <exception cref="ChangedMeanwhileException">There is such a line already.</exception>
    public async Task RecordAsync(
        string kind, Guid stream, long version, IFact fact, params IReadOnlyList<Posting> postings)
    {
        _journalTx ??= await ScalarAsync<long>(Dialect.TransactionNumberSql);
        await JournalStore.AppendAsync(this, _journalTx.Value, new(kind, stream, version, fact, postings));
        if (ConsequenceTable.Knows(fact))
        {
            Happened.Enqueue((stream, fact));
        }
    }

    /// <summary>
    /// Writes many journal lines of streams whose heads the caller has read and whose records it has changed under
    /// their versions; the lines of one stream stand in order.
    /// </summary>
    internal async Task RecordAllAsync(IReadOnlyList<ChainedFact> facts)
    {
        _journalTx ??= await ScalarAsync<long>(Dialect.TransactionNumberSql);
        await JournalStore.AppendAllAsync(this, _journalTx.Value, facts);
        foreach (var happened in await ConsequenceTable.ConcernedAsync(
            this, [.. facts.Select(one => (one.Entry.Stream, one.Entry.Fact))]))
        {
            Happened.Enqueue(happened);
        }
    }

    /// <summary>
    /// Leaves a change of a row that many want at once to the very end of the unit of work, so that they wait for each
    /// other only while it is committed; in order of the rows' ids. A refusal takes the whole unit of work back.
    /// </summary>
    /// <param name="row">The row's id; each is changed once.</param>
    /// <param name="change">The change.</param>
    internal void LeaveToEnd(Guid row, Func<Task<Refusal?>> change) => Last.Add(row, change);

    /// <summary>Makes the changes that were left to the end.</summary>
    /// <returns>The first refusal.</returns>
    internal async Task<Refusal?> EndAsync()
    {
        foreach (var change in Last.Values)
        {
            if (await change() is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }

    /// <summary>Lets an organisation see a record from the business date on (idempotent).</summary>
    public Task AddParticipantAsync(string kind, Guid record, OrganisationId organisation) => ExecuteAsync(
        """
        INSERT INTO participant (record_id, organisation_id, kind, from_on, to_on)
        VALUES (@record, @organisation, @kind, @on, NULL) ON CONFLICT DO NOTHING
        """,
        new { record, organisation, kind, on = Call.BusinessDate });

    /// <summary>
    /// Notes that the viewer opens a record; kept when the viewer's organisation takes no part in it.
    /// </summary>
    public async Task NoteReadAsync(string table, Guid record)
    {
        if (Call.Viewer.Desk == Desk.System || !Protected.SeesAll(Call.Viewer.Desk, table))
        {
            return;
        }

        var takesPart = await ScalarAsync<long>(
            "SELECT COUNT(*) FROM participant WHERE record_id = @record AND organisation_id = @Organisation",
            new { record, Call.Viewer.Organisation });
        if (takesPart == 0)
        {
            ForeignReads.Add((table, record));
        }
    }

    internal Db AsOf(DateOnly on) =>
        new(_database, _connection, _transaction, Call with { BusinessDate = on }, (State, _isWide))
        {
            UseCase = "Close",
        };

    /// <summary>
    /// The same unit of work as the platform itself: what follows from a fact follows whoever recorded it.
    /// </summary>
    internal Db ForSystem() =>
        new(_database, _connection, _transaction, Call with { Viewer = Viewer.System }, (State, false))
        {
            UseCase = UseCase,
            Happened = Happened,
            Last = Last,
        };

    internal static async Task<Db> BeginAsync(
        Database database, DbConnection connection, DbTransaction transaction, Viewer viewer, string? key)
    {
        var state = await connection.QuerySingleOrDefaultAsync<PlatformState>(
            "SELECT business_on, place, is_demo FROM platform_state WHERE id = 1", transaction: transaction)
            ?? PlatformState.NotSetUp;
        var call = new Call(viewer, key, state.BusinessOn, database.World.Clock, database.World.Ids);
        var isWide = await database.Breadths.IsWideAsync(connection, transaction, viewer.Organisation);
        return new(database, connection, transaction, call, (state, isWide));
    }

    private CommandDefinition Command(string sql, object? args)
    {
        Statements++;
        if (KeyList.Of(sql, args, Dialect) is { } listed)
        {
            (sql, args) = listed;
        }

        sql = NameToken.Expand(sql, Call.Viewer.Language);
        if (!sql.Contains("{visible:", StringComparison.Ordinal))
        {
            return new(sql, args, _transaction);
        }

        var viewing = new DynamicParameters(args);
        viewing.Add("viewer_organisation", Call.Viewer.Organisation);
        viewing.Add("viewer_on", Call.BusinessDate);
        return new(Protected.Expand(sql, Call.Viewer.Desk, _isWide), viewing, _transaction);
    }
}

/// <summary>The platform's own state.</summary>
public sealed record PlatformState
{
    /// <summary>Before <c>fourwings setup</c> has run.</summary>
    public static PlatformState NotSetUp { get; } = new() { BusinessOn = new(2000, 1, 1), Place = string.Empty };

    /// <summary>The business date (业务日): the day that is open.</summary>
    public required DateOnly BusinessOn { get; init; }

    /// <summary>The city whose overlay of rules applies: <c>zhenjiang</c>; empty = none.</summary>
    public required string Place { get; init; }

    /// <summary>Whether everything here is invented.</summary>
    public bool IsDemo { get; init; }
}
