using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Transfers;
using Fourwings.Finance;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Search;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Transfers;

/// <summary>
/// All SQL that writes listings, and their load. A listing is what an owner has made public: every desk reads it.
/// </summary>
internal static class ListingStore
{
    /// <summary>The kind under which listings stand in the journal and in the search.</summary>
    public const string Kind = "transfer_listing";

    private const string FindSql = "SELECT l.body FROM transfer_listing l WHERE l.id = @id";

    private const string HeldSql = """
        SELECT p.number, l.number AS listing FROM transfer_listing l
        JOIN transfer_listing_patent p ON p.listing_id = l.id
        WHERE p.patent_id IN @patents AND l.state IN ('Listed', 'Reserved') ORDER BY p.number LIMIT 1
        """;

    private const string OpenSql = """
        SELECT l.body FROM transfer_listing l JOIN transfer_listing_patent p ON p.listing_id = l.id
        WHERE p.patent_id = @patent AND l.state IN ('Listed', 'Reserved') ORDER BY l.id
        """;

    private const string OfAgencySql = """
        SELECT l.body FROM transfer_listing l WHERE l.agency_id = @mandate AND l.state IN ('Listed', 'Reserved')
        ORDER BY l.id
        """;

    private const string OfContractSql = "SELECT l.body FROM transfer_listing l WHERE l.contract_id = @contract";

    private const string ListedSql = """
        SELECT DISTINCT p.patent_id FROM transfer_listing l JOIN transfer_listing_patent p ON p.listing_id = l.id
        WHERE p.patent_id IN @patents AND l.state IN ('Listed', 'Reserved')
        UNION SELECT t.patent_id FROM transfer_contract c JOIN transfer_patent t ON t.contract_id = c.id
        WHERE t.patent_id IN @patents AND c.state IN ('Draft', 'Signed', 'Escrowed', 'Submitted')
        UNION SELECT m.patent_id FROM transfer_agency a JOIN transfer_agency_patent m ON m.agency_id = a.id
        WHERE m.patent_id IN @patents AND a.state = 'InForce'
        /* every row: what happens to a patent is told to who sells it, whoever recorded it */
        """;

    private const string ValueSql = """
        SELECT v.right_id, v.amount_fen, v.base_on FROM valuation v
        WHERE v.right_id IN @patents AND v.state = 'Filed' AND v.valid_until >= @on AND {visible:valuation v}
        ORDER BY v.right_id, v.base_on, v.id
        """;

    private const string InsertSql = """
        INSERT INTO transfer_listing (id, version, state, number, agency_id, seller_id, seller_name, agent_id,
            agent_name, title_zh, title_en, classes, patents, ask_fen, value_fen, listed_on, ended_on, sold_fen,
            contract_id, body)
        VALUES (@id, @version, @state, @number, @agency, @seller, @sellerName, @agent, @agentName, @titleZh, @titleEn,
            @classes, @patents, @ask, @value, @listedOn, @endedOn, @soldFor, @contract, @body)
        """;

    private const string UpdateSql = """
        UPDATE transfer_listing SET version = @version, state = @state, title_zh = @titleZh, title_en = @titleEn,
            ask_fen = @ask, ended_on = @endedOn, sold_fen = @soldFor, contract_id = @contract, body = @body
        WHERE id = @id AND version = @version - 1
        """;

    private const string PatentSql = """
        INSERT INTO transfer_listing_patent (listing_id, patent_id, number) VALUES (@Listing, @Patent, @Number)
        """;

    private const string ClassSql = """
        INSERT INTO transfer_listing_class (class, listing_id) VALUES (@Class, @Listing) ON CONFLICT DO NOTHING
        """;

    /// <summary>A listing, or null.</summary>
    public static async Task<Listing?> FindListingAsync(this Db db, ListingId id) =>
        await db.ScalarAsync<string>(FindSql, new { id }) is { } body ? CanonicalJson.Read<Listing>(body) : null;

    /// <summary>The refusal of a second listing of a patent, or null.</summary>
    public static async Task<Refusal?> ListedFaultAsync(this Db db, IReadOnlyList<PatentId> patents) =>
        await db.FindAsync<HeldRow>(HeldSql, new { patents }) is { } held
            ? new Refusal("transfers.listed-already", Field: "patents")
                .With("patent", held.Number).With("number", held.Listing)
            : null;

    /// <summary>The listings in the catalogue that hold a patent.</summary>
    public static async Task<IReadOnlyList<Listing>> ListingsWithAsync(this Db db, PatentId patent) =>
        Read(await db.QueryAsync<string>(OpenSql, new { patent }));

    /// <summary>The listings in the catalogue under a mandate.</summary>
    public static async Task<IReadOnlyList<Listing>> ListingsOfAsync(this Db db, AgencyMandateId mandate) =>
        Read(await db.QueryAsync<string>(OfAgencySql, new { mandate }));

    /// <summary>The listing from which a contract came, or null.</summary>
    public static async Task<Listing?> ListingOfAsync(this Db db, TransferContractId contract) =>
        Read(await db.QueryAsync<string>(OfContractSql, new { contract })).SingleOrDefault();

    /// <summary>Those of some patents that somebody lists, mandates or sells.</summary>
    public static async Task<IReadOnlySet<Guid>> ConcernedAsync(Db db, IReadOnlyList<Guid> patents) =>
        (await db.QueryAsync<Guid>(ListedSql, new { patents })).ToHashSet();

    /// <summary>The value on file of some patents; null = none of them has one.</summary>
    public static async Task<ListingValue?> ValueOfAsync(this Db db, IReadOnlyList<PatentId> patents)
    {
        var rows = await db.ForSystem().QueryAsync<ValueRow>(ValueSql, new { patents, on = db.Call.BusinessDate });
        var latest = rows.GroupBy(row => row.RightId).Select(values => values.Last()).ToArray();
        return latest.Length == 0
            ? null
            : new(
                Money.Sum(latest.Select(value => value.AmountFen)), latest.Min(value => value.BaseOn), latest.Length);
    }

    /// <summary>Writes a new listing.</summary>
    public static async Task<Listing> AddListingAsync(this Db db, ListingPublished fact)
    {
        var listing = Listing.Of(fact);
        var terms = listing.Terms;
        var names = await OrganisationStore.KeptNamesAsync(db, [terms.Seller, terms.Agent]);
        await db.ExecuteAsync(InsertSql, ArgsOf(listing, names));
        await db.ExecuteEachAsync(PatentSql, terms.Patents.Select(
            patent => new { Listing = listing.Id, Patent = patent.Id, patent.Number }));
        await db.ExecuteEachAsync(ClassSql, terms.Patents.SelectMany(patent => patent.Ipc).Select(IpcCode.Of)
            .OfType<IpcCode>().Select(code => code.Subclass ?? code.Class).Distinct()
            .Select(code => new { Class = code, Listing = listing.Id }));
        await db.IndexListingAsync(listing);
        await db.RecordAsync(Kind, listing.Id.Value, listing.Version, fact);
        return listing;
    }

    /// <summary>Writes what the fact makes of the listing.</summary>
    /// <exception cref="ChangedMeanwhileException">Another writer came first.</exception>
    public static async Task<Listing> SaveListingAsync(this Db db, Listing before, IFact fact)
    {
        var after = before.Apply(fact);
        if (await db.ExecuteAsync(UpdateSql, ArgsOf(after)) == 0)
        {
            throw new ChangedMeanwhileException();
        }

        if (fact is ListingChanged)
        {
            await db.IndexListingAsync(after);
        }

        await db.RecordAsync(Kind, after.Id.Value, after.Version, fact);
        return after;
    }

    /// <summary>By what a listing is found, and matched.</summary>
    public static IReadOnlyCollection<string> SearchFields(Listing listing) =>
    [
        listing.Words.TitleZh,
        listing.Words.TitleEn,
        listing.Terms.Number,
        .. listing.Terms.Patents.SelectMany(patent => new[] { patent.Title, patent.Number }),
        .. listing.Terms.Patents.SelectMany(patent => patent.Ipc),
        listing.Words.WordsZh,
        listing.Words.WordsEn,
    ];

    private static Task IndexListingAsync(this Db db, Listing listing) =>
        db.IndexAsync(Kind, listing.Id.Value, SearchFields(listing));

    private static IReadOnlyList<Listing> Read(IEnumerable<string> bodies) =>
        [.. bodies.Select(CanonicalJson.Read<Listing>)];

    private static object ArgsOf(Listing listing, IReadOnlyDictionary<OrganisationId, string>? names = null) => new
    {
        id = listing.Id,
        version = listing.Version,
        state = listing.State.ToString(),
        number = listing.Terms.Number,
        agency = listing.Terms.Mandate,
        seller = listing.Terms.Seller,
        sellerName = names?.GetValueOrDefault(listing.Terms.Seller) ?? string.Empty,
        agent = listing.Terms.Agent,
        agentName = names?.GetValueOrDefault(listing.Terms.Agent) ?? string.Empty,
        titleZh = listing.Words.TitleZh,
        titleEn = listing.Words.TitleEn,
        classes = string.Join('、', listing.Terms.Patents.SelectMany(patent => patent.Ipc.Take(1)).Distinct()),
        patents = listing.Terms.Patents.Count,
        ask = listing.Words.Ask,
        value = listing.Terms.Value?.Amount,
        listedOn = listing.ListedOn,
        endedOn = listing.EndedOn,
        soldFor = listing.SoldFor,
        contract = listing.Contract,
        body = CanonicalJson.Write(listing),
    };

    private sealed record HeldRow
    {
        public required string Number { get; init; }

        public required string Listing { get; init; }
    }

    private sealed record ValueRow
    {
        public required Guid RightId { get; init; }

        public required Money AmountFen { get; init; }

        public required DateOnly BaseOn { get; init; }
    }
}
