using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Finance;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Search;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Parties;

/// <summary>Where organisations, their units and their bank accounts are kept.</summary>
public static class OrganisationStore
{
    /// <summary>The kind of the stream.</summary>
    public const string Kind = "organisation";

    /// <summary>Replays every organisation from its stream.</summary>
    internal static IVerificationCheck Replay { get; } =
        new ReplayedRecords(Kind, "organisation").Whole(
            Organisation.Replay, (db, id) => FindAsync(db, new(id)));

    private const string FindSql = """
        SELECT o.id, o.code, o.name_zh, o.name_en, o.address, o.county, o.state, o.version, f.size, f.staff,
            f.revenue_fen, f.contact_name, f.contact_phone
        FROM organisation o JOIN organisation_figures f ON f.organisation_id = o.id
        WHERE o.id = @id /* every row: a decision sees the whole organisation */
        """;

    private const string SizeSql = """
        SELECT f.size FROM organisation_figures f WHERE f.organisation_id = @id
            /* every row: a decision sees the whole organisation */
        """;

    private const string RolesSql =
        "SELECT desk FROM organisation_role WHERE organisation_id = @id ORDER BY position";

    private const string UnitsSql = """
        SELECT id, name_zh, name_en, under_id, opened_on FROM organisation_unit
        WHERE organisation_id = @id ORDER BY position
        """;

    private const string UnitsByIdSql = """
        SELECT id, name_zh, name_en, under_id, opened_on FROM organisation_unit
        WHERE organisation_id = @organisation AND id IN @units ORDER BY position
        """;

    private const string AccountsSql = """
        SELECT b.id, b.holder, b.bank, b.number, b.purpose FROM bank_account b
        WHERE b.organisation_id = @id ORDER BY b.position /* every row: a decision sees the whole organisation */
        """;

    private const string InsertSql = """
        INSERT INTO organisation (id, code, name_zh, name_en, address, county, state, version)
        VALUES (@Id, @Code, @NameZh, @NameEn, @Address, @County, @State, @Version)
        """;

    private const string UpdateSql = """
        UPDATE organisation SET name_zh = @NameZh, name_en = @NameEn, address = @Address, county = @County,
            state = @State, version = @Version
        WHERE id = @Id AND version = @Version - 1
        """;

    private const string FiguresSql = """
        INSERT INTO organisation_figures (organisation_id, size, staff, revenue_fen, contact_name, contact_phone)
        VALUES (@Id, @Size, @Staff, @RevenueFen, @ContactName, @ContactPhone)
        ON CONFLICT (organisation_id) DO UPDATE SET size = @Size, staff = @Staff, revenue_fen = @RevenueFen,
            contact_name = @ContactName, contact_phone = @ContactPhone
        """;

    private const string UnitSql = """
        INSERT INTO organisation_unit (id, organisation_id, position, name_zh, name_en, under_id, opened_on)
        VALUES (@Id, @organisation, @position, @NameZh, @NameEn, @Under, @OpenedOn)
        """;

    private const string AccountSql = """
        INSERT INTO bank_account (id, organisation_id, position, holder, bank, number, purpose)
        VALUES (@Id, @organisation, @position, @Holder, @Bank, @Number, @purpose)
        """;

    /// <summary>The whole organisation, for a decision; null where there is none.</summary>
    public static async Task<Organisation?> FindAsync(Db db, OrganisationId id)
    {
        if (await db.FindAsync<OrganisationRow>(FindSql, new { id }) is not { } row)
        {
            return null;
        }

        var accounts = await db.QueryAsync<AccountRow>(AccountsSql, new { id });
        return row.ToOrganisation(await RolesAsync(db, id)) with
        {
            Units = await UnitsAsync(db, id),
            Accounts = [.. accounts.Select(account => account.ToAccount())],
        };
    }

    /// <summary>At which desks the organisation's people work.</summary>
    public static async Task<IReadOnlyList<Desk>> RolesAsync(Db db, OrganisationId id) =>
        [.. (await db.QueryAsync<string>(RolesSql, new { id })).Select(Enum.Parse<Desk>)];

    /// <summary>The organisation's units.</summary>
    public static async Task<IReadOnlyList<Unit>> UnitsAsync(Db db, OrganisationId id) =>
        [.. (await db.QueryAsync<UnitRow>(UnitsSql, new { id })).Select(unit => unit.ToUnit())];

    /// <summary>
    /// Why a unit of the organisation cannot act today: it is none of its units, or it, or the viewer's own unit, has
    /// not opened yet. Null = it can, and where no unit is named.
    /// </summary>
    public static async Task<Refusal?> UnitFaultAsync(this Db db, OrganisationId organisation, UnitId? unit)
    {
        var (viewer, on) = (db.Call.Viewer, db.Call.BusinessDate);
        UnitId[] units = [.. new[] { unit, viewer.Organisation == organisation ? viewer.Unit : null }
            .OfType<UnitId>().Distinct()];
        if (units.Length == 0)
        {
            return null;
        }

        var found = await db.QueryAsync<UnitRow>(UnitsByIdSql, new { organisation, units });
        return unit is { } named && found.All(row => row.Id != named)
            ? new Refusal("unit.unknown", Field: "unit")
            : found.Select(row => row.ToUnit().NotOpen(on)).FirstOrDefault(fault => fault is not null);
    }

    /// <summary>The names of organisations, for those who know their ids, in the viewer's language.</summary>
    public static Task<IReadOnlyDictionary<OrganisationId, string>> NamesAsync(
        Db db, IReadOnlyCollection<OrganisationId> ids) =>
        NamesAsync(db, ids, "SELECT o.id, {name:o} AS name_zh FROM organisation o WHERE o.id IN @ids");

    /// <summary>The names of organisations as records keep them: in Chinese.</summary>
    public static Task<IReadOnlyDictionary<OrganisationId, string>> KeptNamesAsync(
        Db db, IReadOnlyCollection<OrganisationId> ids) =>
        NamesAsync(db, ids, "SELECT o.id, o.name_zh FROM organisation o WHERE o.id IN @ids");

    private static async Task<IReadOnlyDictionary<OrganisationId, string>> NamesAsync(
        Db db, IReadOnlyCollection<OrganisationId> ids, string sql)
    {
        var rows = ids.Count == 0 ? [] : await db.QueryAsync<NameRow>(sql, new { ids });
        return rows.ToDictionary(row => row.Id, row => row.NameZh);
    }

    /// <summary>The organisation of a name; null = none. Where several bear it, the one that came first.</summary>
    public static async Task<OrganisationId?> FindByNameAsync(Db db, string name) =>
        await db.ScalarAsync<Guid?>(
            "SELECT o.id FROM organisation o WHERE o.name_zh = @name ORDER BY o.id LIMIT 1", new { name }) is { } id
            ? new OrganisationId(id)
            : null;

    /// <summary>The size of a firm, for a decision; null = not known.</summary>
    public static async Task<SmeClass?> SizeAsync(Db db, OrganisationId id) =>
        await db.ScalarAsync<string>(SizeSql, new { id }) is { } size ? Enum.Parse<SmeClass>(size) : null;

    /// <summary>The organisation that has a code, or null.</summary>
    public static async Task<Organisation?> FindByCodeAsync(Db db, string code) =>
        await db.ScalarAsync<Guid?>("SELECT id FROM organisation WHERE code = @code", new { code }) is { } id
            ? await FindAsync(db, new(id))
            : null;

    /// <summary>Whether an organisation has the code.</summary>
    public static async Task<bool> IsTakenAsync(Db db, string code) =>
        await db.ScalarAsync<long>("SELECT COUNT(*) FROM organisation WHERE code = @code", new { code }) > 0;

    /// <summary>Lets an organisation see another's size, revenue and contact from the business date on.</summary>
    public static Task LetSeeOrganisationAsync(this Db db, OrganisationId whose, OrganisationId viewer) =>
        db.LetSeeAsync(Kind, whose.Value, viewer);

    /// <summary>Keeps the organisation as the fact made it, with its journal line.</summary>
    public static async Task SaveAsync(Db db, Organisation organisation, IFact fact)
    {
        if (fact is OrganisationRegistered)
        {
            await db.ExecuteAsync(InsertSql, Row(organisation));
            await SaveProfileAsync(db, organisation);
            await db.LetSeeOrganisationAsync(organisation.Id, organisation.Id);
        }
        else if (await db.ExecuteAsync(UpdateSql, Row(organisation)) == 0)
        {
            throw new ChangedMeanwhileException();
        }

        await SavePartAsync(db, organisation, fact);
        await db.RecordAsync(Kind, organisation.Id.Value, organisation.Version, fact);
    }

    private static Task SavePartAsync(Db db, Organisation organisation, IFact fact) => fact switch
    {
        OrganisationChanged => SaveProfileAsync(db, organisation),
        UnitAdded { Unit: var unit } => db.ExecuteAsync(UnitSql, new
        {
            unit.Id,
            organisation = organisation.Id,
            position = organisation.Units.Count,
            unit.NameZh,
            unit.NameEn,
            unit.Under,
            unit.OpenedOn,
        }),
        BankAccountAdded { Account: var account } => db.ExecuteAsync(AccountSql, new
        {
            account.Id,
            organisation = organisation.Id,
            position = organisation.Accounts.Count,
            account.Holder,
            account.Bank,
            account.Number,
            purpose = account.Use.ToString(),
        }),
        _ => Task.CompletedTask,
    };

    private static async Task SaveProfileAsync(Db db, Organisation organisation)
    {
        var profile = organisation.Profile;
        await db.ExecuteAsync(FiguresSql, new
        {
            organisation.Id,
            Size = profile.Size?.ToString(),
            profile.Staff,
            RevenueFen = profile.Revenue,
            profile.ContactName,
            profile.ContactPhone,
        });
        await db.ExecuteAsync("DELETE FROM organisation_role WHERE organisation_id = @Id", new { organisation.Id });
        await db.ExecuteEachAsync(
            "INSERT INTO organisation_role (organisation_id, position, desk) VALUES (@id, @position, @desk)",
            profile.Roles.Select((desk, position) => new { id = organisation.Id, position, desk = desk.ToString() }));
        await db.IndexAsync(
            Kind, organisation.Id.Value, profile.NameZh, profile.NameEn, organisation.Code.Value, profile.County);
    }

    private static object Row(Organisation organisation) => new
    {
        organisation.Id,
        Code = organisation.Code.Value,
        organisation.Profile.NameZh,
        organisation.Profile.NameEn,
        organisation.Profile.Address,
        organisation.Profile.County,
        State = organisation.State.ToString(),
        organisation.Version,
    };
}

internal sealed record NameRow
{
    public required OrganisationId Id { get; init; }

    public required string NameZh { get; init; }
}

internal sealed record OrganisationRow
{
    public required OrganisationId Id { get; init; }

    public required string Code { get; init; }

    public required string NameZh { get; init; }

    public required string NameEn { get; init; }

    public required string Address { get; init; }

    public required string County { get; init; }

    public required string State { get; init; }

    public required long Version { get; init; }

    public string? Size { get; init; }

    public long? Staff { get; init; }

    public Money? RevenueFen { get; init; }

    public string? ContactName { get; init; }

    public string? ContactPhone { get; init; }

    public Organisation ToOrganisation(IReadOnlyList<Desk> roles) => new()
    {
        Id = Id,
        Code = new(Code),
        State = Enum.Parse<OrganisationState>(State),
        Version = Version,
        Profile = new(NameZh, NameEn, roles)
        {
            Size = Size is null ? null : Enum.Parse<SmeClass>(Size),
            Staff = (int?)Staff,
            Revenue = RevenueFen,
            Address = Address,
            County = County,
            ContactName = ContactName ?? string.Empty,
            ContactPhone = ContactPhone ?? string.Empty,
        },
    };
}

internal sealed record UnitRow
{
    public required UnitId Id { get; init; }

    public required string NameZh { get; init; }

    public required string NameEn { get; init; }

    public UnitId? UnderId { get; init; }

    public DateOnly? OpenedOn { get; init; }

    public Unit ToUnit() => new(Id, NameZh, NameEn, UnderId) { OpenedOn = OpenedOn };
}

internal sealed record AccountRow
{
    public required BankAccountId Id { get; init; }

    public required string Holder { get; init; }

    public required string Bank { get; init; }

    public required string Number { get; init; }

    public required string Purpose { get; init; }

    public BankAccount ToAccount() => new(Id, Holder, Bank, Number, Enum.Parse<BankAccountUse>(Purpose));
}
