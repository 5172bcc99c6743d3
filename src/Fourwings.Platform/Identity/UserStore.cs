using Fourwings.Domain.Parties;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Storage;
using Microsoft.AspNetCore.Identity;

namespace Fourwings.Platform.Identity;

/// <summary>ASP.NET Core Identity's store over our own tables: passwords and lockout.</summary>
/// <param name="database">The database.</param>
public sealed class UserStore(Database database) :
    IUserPasswordStore<PlatformUser>,
    IUserLockoutStore<PlatformUser>,
    IUserSecurityStampStore<PlatformUser>
{
    private const string Columns = """
        SELECT u.id, u.version, u.organisation_id, u.unit_id, u.desk, u.login, u.normalized_login, u.name, u.language,
            u.disabled, u.password_hash, u.security_stamp, u.totp_key, u.totp_enabled, u.totp_step, u.failed_count,
            u.locked_until
        FROM platform_user u
        """;

    private const string UpdateSql = """
        UPDATE platform_user SET password_hash = @PasswordHash, security_stamp = @SecurityStamp, totp_key = @TotpKey,
            totp_enabled = @TotpEnabled, totp_step = @TotpStep, failed_count = @FailedCount,
            locked_until = @LockedUntil
        WHERE id = @Id
        """;

    private const string LockSql = "UPDATE platform_user SET locked_until = @lockoutEnd WHERE id = @Id";

    private const string ForgiveSql = "UPDATE platform_user SET failed_count = 0 WHERE id = @Id";

    private const string FailSql =
        "UPDATE platform_user SET failed_count = failed_count + 1 WHERE id = @Id RETURNING failed_count";

    private const string SpendSql = """
        UPDATE platform_user SET totp_step = @step WHERE id = @id AND (totp_step IS NULL OR totp_step < @step)
        """;

    private const string OfSql = """
        SELECT COUNT(*) FROM platform_user u WHERE u.id = @user AND u.organisation_id = @organisation
            /* every row: only whether it is the organisation's own */
        """;

    private const string InsertSql = """
        INSERT INTO platform_user (id, version, organisation_id, unit_id, desk, login, normalized_login, name, language,
            disabled, password_hash, security_stamp, totp_key, totp_enabled, failed_count, locked_until)
        VALUES (@Id, @Version, @OrganisationId, @UnitId, @desk, @Login, @NormalizedLogin, @Name, @Language,
            @Disabled, @PasswordHash, @SecurityStamp, @TotpKey, @TotpEnabled, @FailedCount, @LockedUntil)
        ON CONFLICT DO NOTHING
        """;

    /// <summary>Finds a login within a unit of work.</summary>
    public static Task<PlatformUser?> FindAsync(Db db, UserId id) =>
        db.FindAsync<PlatformUser>(Columns + " WHERE u.id = @id AND {visible:platform_user u}", new { id });

    /// <summary>Whether the login is one of the organisation's.</summary>
    public static async Task<bool> IsOfAsync(Db db, UserId user, OrganisationId organisation) =>
        await db.ScalarAsync<long>(OfSql, new { user, organisation }) > 0;

    /// <summary>Uses up the second factor's code of a step, and those of the steps before.</summary>
    /// <returns>False where it was used already.</returns>
    public static async Task<bool> SpendAsync(Db db, UserId id, long step) =>
        await db.ExecuteAsync(SpendSql, new { id, step }) == 1;

    /// <summary>The logins that the viewer may see.</summary>
    public static Task<IReadOnlyList<PlatformUser>> ListAsync(Db db) =>
        db.QueryAsync<PlatformUser>(Columns + " WHERE {visible:platform_user u} ORDER BY u.organisation_id, u.login");

    /// <summary>The names of the organisation for which the person acts; the English one may be empty.</summary>
    public static async Task<(string Chinese, string English)> OrganisationNamesAsync(Db db, PlatformUser user) =>
        await OrganisationStore.FindAsync(db, user.OrganisationId) is { Profile: var profile }
            ? (profile.NameZh, profile.NameEn)
            : (string.Empty, string.Empty);

    /// <summary>Adds a login.</summary>
    /// <returns>False where the login is taken.</returns>
    public static async Task<bool> AddAsync(Db db, PlatformUser user) => await db.ExecuteAsync(InsertSql, new
    {
        user.Id,
        user.Version,
        user.OrganisationId,
        user.UnitId,
        desk = user.Desk.ToString(),
        user.Login,
        user.NormalizedLogin,
        user.Name,
        user.Language,
        user.Disabled,
        user.PasswordHash,
        user.SecurityStamp,
        user.TotpKey,
        user.TotpEnabled,
        user.FailedCount,
        user.LockedUntil,
    }) == 1;

    /// <summary>Moves the login's version with a fact about it.</summary>
    public static Task<int> MoveAsync(Db db, PlatformUser user, bool? disabled = null) => db.ExecuteAsync(
        "UPDATE platform_user SET version = version + 1, disabled = @disabled WHERE id = @Id AND version = @Version",
        new { user.Id, user.Version, disabled = disabled ?? user.Disabled });

    /// <summary>Stores the second factor with its fact; cookies made before end.</summary>
    public static async Task<UserId> SetFactorAsync(Db db, PlatformUser user)
    {
        user.SecurityStamp = db.Call.Ids.Next().ToString("N");
        await UpdateAsync(db, user);
        await MoveAsync(db, user);
        await db.RecordAsync(
            "user", user.Id.Value, user.Version + 1, new SecondFactorSet(user.Id, user.TotpEnabled));
        return user.Id;
    }

    /// <summary>Stores a login's secrets.</summary>
    public static Task<int> UpdateAsync(Db db, PlatformUser user) => db.ExecuteAsync(UpdateSql, user);

    /// <inheritdoc/>
    public Task<string> GetUserIdAsync(PlatformUser user, CancellationToken cancellationToken) =>
        Task.FromResult(user.Id.Value.ToString());

    /// <inheritdoc/>
    public Task<string?> GetUserNameAsync(PlatformUser user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.Login);

    /// <inheritdoc/>
    public Task SetUserNameAsync(PlatformUser user, string? userName, CancellationToken cancellationToken) =>
        Set(() => user.Login = userName!);

    /// <inheritdoc/>
    public Task<string?> GetNormalizedUserNameAsync(PlatformUser user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.NormalizedLogin);

    /// <inheritdoc/>
    public Task SetNormalizedUserNameAsync(
        PlatformUser user, string? normalizedName, CancellationToken cancellationToken) =>
        Set(() => user.NormalizedLogin = normalizedName!);

    /// <inheritdoc/>
    public async Task<IdentityResult> CreateAsync(PlatformUser user, CancellationToken cancellationToken) =>
        await database.InTransactionAsync(db => AddAsync(db, user))
            ? IdentityResult.Success
            : IdentityResult.Failed(new IdentityError { Code = "user.login-taken" });

    /// <summary>
    /// Writes nothing: what the door changes it has written by then, each value alone, so that a password or a lock
    /// that somebody set meanwhile stays.
    /// </summary>
    public Task<IdentityResult> UpdateAsync(PlatformUser user, CancellationToken cancellationToken) =>
        Task.FromResult(IdentityResult.Success);

    /// <summary>Logins are closed, never deleted: the journal names them.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public Task<IdentityResult> DeleteAsync(PlatformUser user, CancellationToken cancellationToken) =>
        throw new NotSupportedException("A login is closed, never deleted.");

    /// <inheritdoc/>
    public Task<PlatformUser?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        database.SnapshotAsync(db => FindAsync(db, new UserId(Guid.Parse(userId))));

    /// <inheritdoc/>
    public Task<PlatformUser?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        database.SnapshotAsync(db => db.FindAsync<PlatformUser>(
            Columns + " WHERE u.normalized_login = @normalizedUserName AND {visible:platform_user u}",
            new { normalizedUserName }));

    /// <inheritdoc/>
    public Task SetPasswordHashAsync(PlatformUser user, string? passwordHash, CancellationToken cancellationToken) =>
        Set(() => user.PasswordHash = passwordHash);

    /// <inheritdoc/>
    public Task<string?> GetPasswordHashAsync(PlatformUser user, CancellationToken cancellationToken) =>
        Task.FromResult(user.PasswordHash);

    /// <inheritdoc/>
    public Task<bool> HasPasswordAsync(PlatformUser user, CancellationToken cancellationToken) =>
        Task.FromResult(user.PasswordHash is not null);

    /// <inheritdoc/>
    public Task<DateTimeOffset?> GetLockoutEndDateAsync(PlatformUser user, CancellationToken cancellationToken) =>
        Task.FromResult(user.LockedUntil);

    /// <inheritdoc/>
    public async Task SetLockoutEndDateAsync(
        PlatformUser user, DateTimeOffset? lockoutEnd, CancellationToken cancellationToken)
    {
        user.LockedUntil = lockoutEnd;
        await database.InTransactionAsync(db => db.ExecuteAsync(LockSql, new { user.Id, lockoutEnd }));
    }

    /// <summary>Counts in the database, so that tries at the same moment are all counted.</summary>
    /// <returns>How many there have been.</returns>
    public async Task<int> IncrementAccessFailedCountAsync(PlatformUser user, CancellationToken cancellationToken)
    {
        user.FailedCount = await database.InTransactionAsync(db => db.ScalarAsync<long>(FailSql, new { user.Id }));
        return (int)user.FailedCount;
    }

    /// <inheritdoc/>
    public async Task ResetAccessFailedCountAsync(PlatformUser user, CancellationToken cancellationToken)
    {
        user.FailedCount = 0;
        await database.InTransactionAsync(db => db.ExecuteAsync(ForgiveSql, new { user.Id }));
    }

    /// <inheritdoc/>
    public Task<int> GetAccessFailedCountAsync(PlatformUser user, CancellationToken cancellationToken) =>
        Task.FromResult((int)user.FailedCount);

    /// <inheritdoc/>
    public Task<bool> GetLockoutEnabledAsync(PlatformUser user, CancellationToken cancellationToken) =>
        Task.FromResult(true);

    /// <inheritdoc/>
    public Task SetLockoutEnabledAsync(PlatformUser user, bool enabled, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    /// <inheritdoc/>
    public Task SetSecurityStampAsync(PlatformUser user, string stamp, CancellationToken cancellationToken) =>
        Set(() => user.SecurityStamp = stamp);

    /// <inheritdoc/>
    public Task<string?> GetSecurityStampAsync(PlatformUser user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.SecurityStamp);

    /// <inheritdoc/>
    public void Dispose()
    {
        // Holds nothing: connections live no longer than their unit of work.
    }

    private static Task Set(Action set)
    {
        set();
        return Task.CompletedTask;
    }
}
