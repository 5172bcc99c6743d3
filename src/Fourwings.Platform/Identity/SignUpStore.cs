using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Identity;

/// <summary>All SQL of requests to take part.</summary>
internal static class SignUpStore
{
    /// <summary>The kind under which they stand in the journal.</summary>
    public const string Kind = "sign_up";

    private const string ListSql = "SELECT s.body FROM sign_up s ORDER BY s.id DESC LIMIT 1000";

    private const string WaitingSql =
        "SELECT s.body FROM sign_up s WHERE s.state = 'Asked' ORDER BY s.id DESC LIMIT 1000";

    private const string InsertSql = """
        INSERT INTO sign_up (id, version, state, code, body, password_hash)
        VALUES (@Id, @Version, @State, @Code, @Body, @hash)
        """;

    // Once it is decided nobody needs the password's hash here.
    private const string UpdateSql = """
        UPDATE sign_up SET version = @Version, state = @State, body = @Body, password_hash = NULL
        WHERE id = @Id AND version = @Version - 1
        """;

    private const string AskedSql = "SELECT COUNT(*) FROM sign_up s WHERE s.code = @code AND s.state = 'Asked'";

    private const string LoginSql = """
        SELECT COUNT(*) FROM platform_user u WHERE u.normalized_login = @login
            /* every row: only whether there is one */
        """;

    /// <summary>The check that replays every request from its stream.</summary>
    public static IVerificationCheck Check { get; } =
        new ReplayedRecords(Kind, "sign_up").Rows<SignUpRow>(
            (stream, _) => Row(SignUp.Replay(stream.Facts)), row => row.Id);

    /// <summary>One of them, or null.</summary>
    public static async Task<SignUp?> FindAsync(Db db, SignUpId id) =>
        await db.ScalarAsync<string>("SELECT s.body FROM sign_up s WHERE s.id = @id", new { id }) is { } body
            ? CanonicalJson.Read<SignUp>(body)
            : null;

    /// <summary>The hash of the first login's password.</summary>
    public static Task<string?> HashAsync(Db db, SignUpId id) =>
        db.ScalarAsync<string>("SELECT s.password_hash FROM sign_up s WHERE s.id = @id", new { id });

    /// <summary>The newest first; those alone that wait, where asked.</summary>
    public static async Task<IReadOnlyList<SignUp>> ListAsync(Db db, bool onlyWaiting) =>
        [.. (await db.QueryAsync<string>(onlyWaiting ? WaitingSql : ListSql)).Select(CanonicalJson.Read<SignUp>)];

    /// <summary>How many wait.</summary>
    public static Task<long> CountWaitingAsync(Db db) =>
        db.ScalarAsync<long>("SELECT COUNT(*) FROM sign_up s WHERE s.state = 'Asked'");

    /// <summary>What the platform knows of what is asked for.</summary>
    public static async Task<SignUpKnown> KnownAsync(Db db, SignUpWish wish) =>
        !OrganisationCode.Parse(wish.Code).Succeeded(out var code, out _)
            ? new(false, false, false)
            : new(
                await OrganisationStore.IsTakenAsync(db, code.Value),
                await db.ScalarAsync<long>(LoginSql, new { login = wish.Login.Trim().ToUpperInvariant() }) > 0,
                await db.ScalarAsync<long>(AskedSql, new { code = code.Value }) > 0);

    /// <summary>Writes a new one.</summary>
    public static async Task<SignUp> AddAsync(Db db, SignUpAsked fact, string hash)
    {
        var asked = SignUp.Of(fact);
        var row = Row(asked);
        await db.ExecuteAsync(InsertSql, new { row.Id, row.Version, row.State, row.Code, row.Body, hash });
        await db.RecordAsync(Kind, asked.Id.Value, asked.Version, fact);
        return asked;
    }

    /// <summary>Writes what the fact makes of it.</summary>
    /// <exception cref="ChangedMeanwhileException">Another writer came first.</exception>
    public static async Task<SignUp> SaveAsync(Db db, SignUp before, IFact fact)
    {
        var after = before.Apply(fact);
        if (await db.ExecuteAsync(UpdateSql, Row(after)) == 0)
        {
            throw new ChangedMeanwhileException();
        }

        await db.RecordAsync(Kind, after.Id.Value, after.Version, fact);
        return after;
    }

    private static SignUpRow Row(SignUp asked) => new()
    {
        Id = asked.Id.Value,
        Version = asked.Version,
        State = asked.State.ToString(),
        Code = OrganisationCode.Parse(asked.Wish.Code).Value.Value,
        Body = CanonicalJson.Write(asked),
    };

    private sealed record SignUpRow
    {
        public required Guid Id { get; init; }

        public required long Version { get; init; }

        public required string State { get; init; }

        public required string Code { get; init; }

        public required string Body { get; init; }
    }
}
