using Fourwings.Domain.Parties;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Identity;

/// <summary>All SQL of tokens.</summary>
internal static class TokenStore
{
    /// <summary>The kind under which tokens stand in the journal.</summary>
    public const string Kind = "api_token";

    private const string Columns = """
        t.id, t.version, t.organisation_id, t.user_id, t.name, t.scope, t.modules, t.until_on, t.revoked, t.used_at
        """;

    private const string InsertSql = """
        INSERT INTO api_token (id, version, organisation_id, user_id, name, scope, modules, until_on, revoked,
            secret_hash, used_at)
        VALUES (@Id, @Version, @OrganisationId, @UserId, @Name, @Scope, @Modules, @UntilOn, @Revoked, @hash, NULL)
        ON CONFLICT DO NOTHING
        """;

    private const string RevokeSql = """
        UPDATE api_token SET revoked = @revoked, version = version + 1 WHERE id = @Id AND version = @Version
        """;

    private const string UseSql = "UPDATE api_token SET used_at = @now WHERE id = @Id";

    private static readonly TimeSpan UsedAge = TimeSpan.FromHours(1);

    /// <summary>The check that replays every token from its stream.</summary>
    public static IVerificationCheck Check { get; } =
        new ReplayedRecords(Kind, "api_token", "{visible:api_token r}").Rows<ApiToken>(
            (stream, stored) => Replay(stream) with { UsedAt = stored.UsedAt }, row => row.Id.Value);

    /// <summary>The day on which tokens are looked at: by the clock, as a token is no matter of business.</summary>
    public static DateOnly Today(TimeProvider clock) => DateOnly.FromDateTime(clock.GetLocalNow().DateTime);

    /// <summary>A token that the viewer may see, or null.</summary>
    public static Task<ApiToken?> FindAsync(Db db, ApiTokenId id) => db.FindAsync<ApiToken>(
        $"SELECT {Columns} FROM api_token t WHERE t.id = @id AND {{visible:api_token t}}", new { id });

    /// <summary>The token of a secret, or null.</summary>
    public static Task<ApiToken?> OfSecretAsync(Db db, string secret) => db.FindAsync<ApiToken>(
        $"SELECT {Columns} FROM api_token t WHERE t.secret_hash = @hash AND {{visible:api_token t}}",
        new { hash = ApiToken.HashOf(secret) });

    /// <summary>The tokens that the viewer may see; those of one person where one is named.</summary>
    public static Task<IReadOnlyList<ApiToken>> ListAsync(Db db, UserId? user) => db.QueryAsync<ApiToken>(
        $"SELECT {Columns} FROM api_token t WHERE {{visible:api_token t}}"
        + (user is null ? string.Empty : " AND t.user_id = @user") + " ORDER BY t.id DESC",
        new { user });

    /// <summary>Adds a token.</summary>
    /// <returns>False where there is one with the same secret.</returns>
    public static async Task<bool> AddAsync(Db db, ApiToken token, string hash) => await db.ExecuteAsync(InsertSql, new
    {
        token.Id,
        token.Version,
        token.OrganisationId,
        token.UserId,
        token.Name,
        token.Scope,
        token.Modules,
        token.UntilOn,
        token.Revoked,
        hash,
    }) == 1;

    /// <summary>Takes a token back.</summary>
    /// <returns>False where another writer came first.</returns>
    public static async Task<bool> RevokeAsync(Db db, ApiToken token) =>
        await db.ExecuteAsync(RevokeSql, new { token.Id, token.Version, revoked = true }) == 1;

    /// <summary>Notes that a token was used, once an hour at most.</summary>
    public static Task NoteUseAsync(Database database, ApiToken token)
    {
        var now = database.World.Clock.GetUtcNow();
        return token.UsedAt is { } used && now - used < UsedAge
            ? Task.CompletedTask
            : database.InTransactionAsync(db => db.ExecuteAsync(UseSql, new { token.Id, now }));
    }

    private static ApiToken Replay(RecordStream stream) => stream.Facts.Skip(1).Aggregate(
        Of((TokenIssued)stream.First.Fact),
        (token, fact) => token with { Version = token.Version + 1, Revoked = fact is TokenRevoked || token.Revoked });

    private static ApiToken Of(TokenIssued issued) => new()
    {
        Id = issued.Id,
        Version = 1,
        OrganisationId = issued.Organisation,
        UserId = issued.User,
        Name = issued.Name,
        Scope = issued.Scope.ToString(),
        Modules = string.Join(' ', issued.Modules),
        UntilOn = issued.UntilOn,
    };
}
