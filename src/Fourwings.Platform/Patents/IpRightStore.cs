using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Search;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Patents;

/// <summary>Where trade marks, software copyrights and plant varieties are kept.</summary>
public static class IpRightStore
{
    /// <summary>The kind of the stream.</summary>
    public const string Kind = "ip_right";

    /// <summary>Replays every right from its stream, with its owners.</summary>
    internal static IVerificationCheck Replay { get; } =
        new ReplayedRecords(Kind, "ip_right", "{visible:ip_right r}").Whole(
            IpRight.Replay, (db, id) => FindAsync(db, new(id)));

    private const string Columns = """
        SELECT r.id, r.kind, r.number, r.registry, r.name_zh, r.name_en, r.registered_on, r.last_day, r.state,
            r.preserved, r.version
        FROM ip_right r
        """;

    private const string FindSql = Columns + " WHERE r.id IN @ids AND {visible:ip_right r} ORDER BY r.id";

    private const string OwnersSql = """
        SELECT o.right_id, o.organisation_id, o.name, o.share FROM ip_right_owner o
        WHERE o.right_id IN @ids ORDER BY o.right_id, o.position
        """;

    private const string InsertSql = """
        INSERT INTO ip_right (id, kind, number, registry, name_zh, name_en, registered_on, last_day, state, preserved,
            version)
        VALUES (@Id, @Kind, @Number, @Registry, @NameZh, @NameEn, @RegisteredOn, @LastDay, @State, @Preserved, @Version)
        """;

    private const string UpdateSql = """
        UPDATE ip_right SET last_day = @LastDay, state = @State, preserved = @Preserved, version = @Version
        WHERE id = @Id AND version = @Version - 1
        """;

    private const string OwnerSql = """
        INSERT INTO ip_right_owner (right_id, position, organisation_id, name, share)
        VALUES (@id, @position, @Organisation, @Name, @Share)
        """;

    /// <summary>The right; null where there is none that the viewer may see.</summary>
    public static async Task<IpRight?> FindAsync(Db db, IpRightId id) => (await LoadAsync(db, [id])).SingleOrDefault();

    /// <summary>The rights of a list of ids, as far as the viewer may see them, in order of id.</summary>
    public static async Task<IReadOnlyList<IpRight>> LoadAsync(Db db, IReadOnlyCollection<IpRightId> ids)
    {
        Guid[] keys = [.. ids.Select(id => id.Value)];
        return keys.Length == 0
            ? []
            : await WithOwnersAsync(db, await db.QueryAsync<IpRightRow>(FindSql, new { ids = keys }));
    }

    /// <summary>
    /// What the pledge and the loan may know of rights on the business date, as far as the viewer sees them.
    /// </summary>
    public static async Task<IReadOnlyList<IpRightFacts>> FactsAsync(Db db, IReadOnlyCollection<IpRightId> ids) =>
        [.. (await LoadAsync(db, ids)).Select(right => right.Facts(db.Call.BusinessDate))];

    /// <summary>Whether a right of the kind has the number.</summary>
    public static async Task<bool> IsTakenAsync(Db db, RightKind kind, string number) => await db.ScalarAsync<long>(
        """
        SELECT COUNT(*) FROM ip_right r
        WHERE r.kind = @kind AND r.number = @number /* every row: a number stands once on the platform */
        """,
        new { kind = kind.ToString(), number }) > 0;

    /// <summary>Lets an organisation see a right and the values of it from the business date on.</summary>
    public static Task LetSeeRightAsync(this Db db, RightRef right, OrganisationId organisation) =>
        db.LetSeeAsync(right.IsPatent ? PatentStore.Kind : Kind, right.Id, organisation);

    /// <summary>Whether there is such a right that the viewer may see.</summary>
    public static async Task<bool> SeesAsync(Db db, RightRef right) => right.IsPatent
        ? (await PatentStore.FindAsync(db, new(right.Id)))?.Filing.Kind == right.Kind
        : (await FindAsync(db, new(right.Id)))?.Entry.Kind == right.Kind;

    /// <summary>Keeps the right as the fact made it, with its journal line; its owners see it.</summary>
    public static async Task SaveAsync(Db db, IpRight right, IFact fact)
    {
        if (await db.ExecuteAsync(fact is IpRightRegistered ? InsertSql : UpdateSql, IpRightRow.Of(right)) == 0)
        {
            throw new ChangedMeanwhileException();
        }

        if (fact is IpRightRegistered or IpRightEventRecorded { Event.Owners: not null })
        {
            await SaveOwnersAsync(db, right);
        }

        await db.RecordAsync(Kind, right.Id.Value, right.Version, fact);
    }

    private static async Task SaveOwnersAsync(Db db, IpRight right)
    {
        var before = await db.QueryAsync<OwnerRow>(OwnersSql, new { ids = new[] { right.Id.Value } });
        await db.ExecuteAsync("DELETE FROM ip_right_owner WHERE right_id = @Id", new { right.Id });
        await db.ExecuteEachAsync(OwnerSql, RightOwners.Rows(right.Id.Value, right.Owners));
        await RightOwners.LetSeeAsync(db, Kind, right.Id.Value, before, right.Owners);
        await db.IndexAsync(
            Kind,
            right.Id.Value,
            [right.Entry.Number, right.Entry.NameZh, right.Entry.NameEn, .. right.Owners.Select(owner => owner.Name)]);
    }

    private static async Task<IReadOnlyList<IpRight>> WithOwnersAsync(Db db, IReadOnlyList<IpRightRow> rows)
    {
        if (rows.Count == 0)
        {
            return [];
        }

        var ids = rows.Select(row => row.Id.Value).ToArray();
        var owners = (await db.QueryAsync<OwnerRow>(OwnersSql, new { ids })).ToLookup(row => row.RightId);
        return [.. rows.Select(row => row.ToRight([.. owners[row.Id.Value].Select(owner => owner.ToOwner())]))];
    }
}

internal sealed record IpRightRow
{
    public required IpRightId Id { get; init; }

    public required string Kind { get; init; }

    public required string Number { get; init; }

    public required string Registry { get; init; }

    public required string NameZh { get; init; }

    public required string NameEn { get; init; }

    public required DateOnly RegisteredOn { get; init; }

    public DateOnly? LastDay { get; init; }

    public required string State { get; init; }

    public required bool Preserved { get; init; }

    public required long Version { get; init; }

    public static IpRightRow Of(IpRight right) => new()
    {
        Id = right.Id,
        Kind = right.Entry.Kind.ToString(),
        Number = right.Entry.Number,
        Registry = right.Entry.Registry,
        NameZh = right.Entry.NameZh,
        NameEn = right.Entry.NameEn,
        RegisteredOn = right.Entry.RegisteredOn,
        LastDay = right.LastDay,
        State = right.State.ToString(),
        Preserved = right.Preserved,
        Version = right.Version,
    };

    public IpRight ToRight(IReadOnlyList<OwnerFacts> owners) => new()
    {
        Id = Id,
        Entry = new(Enum.Parse<RightKind>(Kind), Number, Registry, NameZh, NameEn, RegisteredOn),
        Owners = owners,
        LastDay = LastDay,
        State = Enum.Parse<IpRightState>(State),
        Preserved = Preserved,
        Version = Version,
    };
}
