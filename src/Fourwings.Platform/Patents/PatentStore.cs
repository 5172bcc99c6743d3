using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Search;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Patents;

/// <summary>Where patents, their owners and their products are kept.</summary>
public static class PatentStore
{
    /// <summary>The kind of the stream.</summary>
    public const string Kind = "patent";

    /// <summary>Replays every patent from its stream, with its owners and products.</summary>
    internal static IVerificationCheck Replay { get; } =
        new ReplayedRecords(Kind, "patent", "{visible:patent r}").RowsWith<PatentRow, Patent>(
            stream => StoredOf(Patent.Replay(stream.Facts)), ByIdAsync, row => row.Id.Value);

    private const string Select = """
        SELECT p.id, p.number, p.kind, p.title_zh, p.title_en, p.classes, p.filed_on, p.granted_on, p.last_day, p.state,
            p.fee_paid_until, p.fee_unpaid, p.preserved, p.suspended, p.invalidation_pending, p.partly_invalid,
            p.same_day_invention, p.pledge_recorded, p.licence_recorded, p.open_licence, p.fee_reduction, p.next_fee_on,
            p.fees, p.partly_invalid_on, p.version
        FROM patent p
        WHERE p.id IN @ids AND {visible:patent p}
        ORDER BY p.id
        """;

    private const string OwnersSql = """
        SELECT o.patent_id AS right_id, o.organisation_id, o.name, o.share FROM patent_owner o
        WHERE o.patent_id IN @ids ORDER BY o.patent_id, o.position
        """;

    private const string ProductsSql = """
        SELECT p.patent_id, p.name, p.is_main, r.year, r.amount_fen FROM patent_product p
        LEFT JOIN product_revenue r ON r.patent_id = p.patent_id AND r.name = p.name
        WHERE p.patent_id IN @ids ORDER BY p.patent_id, p.name, r.year
        """;

    private const string InsertSql = """
        INSERT INTO patent (id, number, kind, title_zh, title_en, classes, owner_names, filed_on, granted_on, last_day,
            state, fee_paid_until, fee_unpaid, preserved, suspended, invalidation_pending, partly_invalid,
            same_day_invention, pledge_recorded, licence_recorded, open_licence, fee_reduction, next_fee_on, fees,
            partly_invalid_on, version)
        VALUES (@Id, @Number, @Kind, @TitleZh, @TitleEn, @Classes, @OwnerNames, @FiledOn, @GrantedOn, @LastDay,
            @State, @FeePaidUntil, @FeeUnpaid, @Preserved, @Suspended, @InvalidationPending, @PartlyInvalid,
            @SameDayInvention, @PledgeRecorded, @LicenceRecorded, @OpenLicence, @FeeReduction, @NextFeeOn, @Fees,
            @PartlyInvalidOn, @Version)
        """;

    private const string UpdateSql = """
        UPDATE patent SET owner_names = @OwnerNames, granted_on = @GrantedOn, last_day = @LastDay, state = @State,
            fee_paid_until = @FeePaidUntil, fee_unpaid = @FeeUnpaid, preserved = @Preserved, suspended = @Suspended,
            invalidation_pending = @InvalidationPending, partly_invalid = @PartlyInvalid,
            same_day_invention = @SameDayInvention, pledge_recorded = @PledgeRecorded,
            licence_recorded = @LicenceRecorded, open_licence = @OpenLicence, fee_reduction = @FeeReduction,
            next_fee_on = @NextFeeOn, fees = @Fees, partly_invalid_on = @PartlyInvalidOn, version = @Version
        WHERE id = @Id AND version = @Version - 1
        """;

    private const string OwnerSql = """
        INSERT INTO patent_owner (patent_id, position, organisation_id, name, share)
        VALUES (@id, @position, @Organisation, @Name, @Share)
        """;

    private const string ProductSql = """
        INSERT INTO patent_product (patent_id, name, is_main) VALUES (@id, @Name, @IsMain)
        ON CONFLICT (patent_id, name) DO UPDATE SET is_main = @IsMain
        """;

    private const string RevenueSql =
        "INSERT INTO product_revenue (patent_id, name, year, amount_fen) VALUES (@id, @name, @Year, @Amount)";

    /// <summary>The whole patent; null where there is none that the viewer may see.</summary>
    public static async Task<Patent?> FindAsync(Db db, PatentId id) => (await LoadAsync(db, [id])).SingleOrDefault();

    /// <summary>The whole patents of a list of ids, as far as the viewer may see them, in order of id.</summary>
    public static async Task<IReadOnlyList<Patent>> LoadAsync(Db db, IReadOnlyCollection<PatentId> ids)
    {
        Guid[] keys = [.. ids.Select(id => id.Value)];
        var rows = keys.Length == 0 ? [] : await db.QueryAsync<PatentRow>(Select, new { ids = keys });
        if (rows.Count == 0)
        {
            return [];
        }

        var owners = (await db.QueryAsync<OwnerRow>(OwnersSql, new { ids = keys })).ToLookup(row => row.RightId);
        var products = (await db.QueryAsync<ProductRow>(ProductsSql, new { ids = keys })).ToLookup(row => row.PatentId);
        return [.. rows.Select(row => row.ToPatent(
            [.. owners[row.Id.Value].Select(owner => owner.ToOwner())], ProductRow.ToProducts(products[row.Id])))];
    }

    /// <summary>
    /// What the pledge and the loan may know of patents on the business date, as far as the viewer sees them.
    /// </summary>
    public static async Task<IReadOnlyList<PatentFacts>> FactsAsync(Db db, IReadOnlyCollection<PatentId> ids) =>
        [.. (await LoadAsync(db, ids)).Select(patent => patent.Facts(db.Call.BusinessDate))];

    /// <summary>Whether a patent has the number.</summary>
    public static async Task<bool> IsTakenAsync(Db db, string number) => await db.ScalarAsync<long>(
        "SELECT COUNT(*) FROM patent p WHERE p.number = @number /* every row: a number stands once on the platform */",
        new { number }) > 0;

    /// <summary>Lets an organisation see a patent and the values of it from the business date on.</summary>
    public static Task LetSeePatentAsync(this Db db, PatentId id, OrganisationId organisation) =>
        db.LetSeeAsync(Kind, id.Value, organisation);

    /// <summary>Keeps the patent as the fact made it, with its journal line; its owners see it.</summary>
    public static async Task SaveAsync(Db db, Patent patent, IFact fact)
    {
        if (await db.ExecuteAsync(fact is PatentRegistered ? InsertSql : UpdateSql, PatentRow.Of(patent)) == 0)
        {
            throw new ChangedMeanwhileException();
        }

        if (fact is PatentRegistered or PatentEventRecorded { Event.Owners: not null })
        {
            await SaveOwnersAsync(db, patent);
        }

        if (fact is ProductBound { Product: var product })
        {
            await SaveProductAsync(db, patent.Id, product);
        }

        await db.RecordAsync(Kind, patent.Id.Value, patent.Version, fact);
    }

    private static Stored<PatentRow, Patent> StoredOf(Patent patent) => new(PatentRow.Of(patent), patent);

    private static async Task<Func<Guid, Patent>> ByIdAsync(Db db, IReadOnlyList<Guid> ids)
    {
        var patents = await LoadAsync(db, [.. ids.Select(id => new PatentId(id))]);
        return patents.ToDictionary(patent => patent.Id.Value).GetValueOrDefault!;
    }

    private static async Task SaveOwnersAsync(Db db, Patent patent)
    {
        var before = await db.QueryAsync<OwnerRow>(OwnersSql, new { ids = new[] { patent.Id.Value } });
        await db.ExecuteAsync("DELETE FROM patent_owner WHERE patent_id = @Id", new { patent.Id });
        await db.ExecuteEachAsync(OwnerSql, RightOwners.Rows(patent.Id.Value, patent.Owners));
        await RightOwners.LetSeeAsync(db, Kind, patent.Id.Value, before, patent.Owners);
        await db.IndexAsync(Kind, patent.Id.Value, SearchFields(patent));
    }

    /// <summary>By what it is found.</summary>
    internal static IReadOnlyCollection<string> SearchFields(Patent patent) =>
    [
        patent.Filing.Number,
        patent.Filing.TitleZh,
        patent.Filing.TitleEn,
        .. patent.Owners.Select(owner => owner.Name),
        .. patent.Filing.Ipc,
    ];

    private static async Task SaveProductAsync(Db db, PatentId id, BoundProduct product)
    {
        await db.ExecuteAsync(ProductSql, new { id, product.Name, product.IsMain });
        await db.ExecuteAsync(
            "DELETE FROM product_revenue WHERE patent_id = @id AND name = @Name", new { id, product.Name });
        await db.ExecuteEachAsync(
            RevenueSql, product.Revenue.Select(year => new { id, name = product.Name, year.Year, year.Amount }));
    }
}
