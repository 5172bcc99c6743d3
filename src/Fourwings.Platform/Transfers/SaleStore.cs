using Fourwings.Domain;
using Fourwings.Domain.Accounting;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Transfers;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Search;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Transfers;

/// <summary>All SQL that writes sales and sealed bids, and their load.</summary>
internal static class SaleStore
{
    /// <summary>The kind under which sales stand in the journal and among participants.</summary>
    public const string Kind = "sale";

    /// <summary>The kind under which bids do.</summary>
    public const string BidKind = "sealed_bid";

    private const string FindSql = "SELECT s.body FROM sale s WHERE s.id = @id AND {visible:sale s}";

    private const string AnnouncedSql = """
        SELECT s.body FROM sale s WHERE s.id = @id AND s.state <> 'Drafted'
        /* every row: an announced sale is public; what its parties alone see is taken off by who asks */
        """;

    private const string InsertSql = """
        INSERT INTO sale (id, version, state, number, subject, seller_id, seller_name, host_id, host_name, host_licence,
            lot_size, deposit_fen, starts_at, ends_at, drafted_on, announced_on, opened_on, price_fen, body)
        VALUES (@id, @version, @state, @number, @subject, @seller, @sellerName, @host, @hostName, @licence, @lot,
            @deposit, @startsAt, @endsAt, @on, @announcedOn, @openedOn, @price, @body)
        """;

    private const string UpdateSql = """
        UPDATE sale SET version = @version, state = @state, announced_on = @announcedOn, opened_on = @openedOn,
            price_fen = @price, body = @body
        WHERE id = @id AND version = @version - 1
        """;

    private const string PatentSql = """
        INSERT INTO sale_patent (sale_id, patent_id, number, title) VALUES (@Sale, @Patent, @Number, @Title)
        """;

    private const string RoundSql = "INSERT INTO sale_round (sale_id, last_number) VALUES (@id, 0)";

    private const string NextSql =
        "UPDATE sale_round SET last_number = last_number + 1 WHERE sale_id = @id RETURNING last_number";

    private const string LockSql = "UPDATE sale_round SET last_number = last_number WHERE sale_id = @id";

    private const string BidSql = """
        INSERT INTO sealed_bid (id, version, sale_id, number, bidder_id, body)
        VALUES (@Id, @Version, @Sale, @Number, @Bidder, @body)
        """;

    private const string BidUpdateSql =
        "UPDATE sealed_bid SET version = @Version, body = @body WHERE id = @Id AND version = @Version - 1";

    private const string BidsSql = """
        SELECT b.body FROM sealed_bid b WHERE b.sale_id = @id ORDER BY b.number
        /* every row: all bids are opened together, by the two keepers */
        """;

    private const string ClearedSql = """
        SELECT p.patent_id FROM pledge_disposal d JOIN disposal_patent p ON p.disposal_id = d.id
        WHERE d.holder_id = @seller AND d.state = 'Planned' AND d.way = 'SealedBids' AND p.patent_id IN @lot
        /* every row: whether the seller's route is clear does not depend on who asks */
        """;

    private const string CloseSql = """
        SELECT d.pledgor_id FROM pledge_disposal d JOIN disposal_patent p ON p.disposal_id = d.id
        WHERE p.patent_id IN @lot AND d.state = 'Planned'
        /* every row: a pledgor does not buy his own pledge, whoever asks */
        """;

    private const string SamePersonSql = """
        SELECT DISTINCT o.organisation_id FROM person o JOIN mandate m ON m.person_id = o.id
        WHERE m.kind = 'Represent' AND m.from_on <= @on AND (m.until_on IS NULL OR m.until_on > @on)
            AND o.name IN (SELECT p.name FROM person p JOIN mandate r ON r.person_id = p.id
                WHERE p.organisation_id IN @close AND r.kind = 'Represent' AND r.from_on <= @on
                    AND (r.until_on IS NULL OR r.until_on > @on))
        /* every row: who has the same legal representative is close, whoever may see the person */
        """;

    /// <summary>A sale whose party the viewer is, or null.</summary>
    public static async Task<Sale?> FindSaleAsync(this Db db, SaleId id) =>
        await db.ScalarAsync<string>(FindSql, new { id }) is { } body ? CanonicalJson.Read<Sale>(body) : null;

    /// <summary>An announced sale, whoever asks; null where there is none.</summary>
    public static async Task<Sale?> AnnouncedSaleAsync(this Db db, SaleId id) =>
        await db.ScalarAsync<string>(AnnouncedSql, new { id }) is { } body ? CanonicalJson.Read<Sale>(body) : null;

    /// <summary>
    /// The patents of a lot as the sale looks at them: the seller owns them alone and no pledge is on them, or he
    /// realises his pledge on a route that is clear.
    /// </summary>
    public static async Task<IReadOnlyList<LotPatent>> LotAsync(
        this Db db, OrganisationId seller, IReadOnlyList<PatentId> lot)
    {
        var system = db.ForSystem();
        var patents = await PatentStore.FactsAsync(system, lot);
        var pledged = (await db.PledgesOnAsync(lot)).Select(pledge => pledge.Patent).ToHashSet();
        IReadOnlyList<PatentId> cleared = lot.Count == 0
            ? []
            : await db.QueryAsync<PatentId>(ClearedSql, new { seller, lot });
        return
        [
            .. patents.Select(patent => new LotPatent(
                patent.Id,
                patent.Number,
                patent.InForce,
                patent.Preserved || patent.Suspended,
                cleared.Contains(patent.Id) || (!pledged.Contains(patent.Id)
                    && patent.Owners is [{ Organisation: { } owner }] && owner == seller))),
        ];
    }

    /// <summary>
    /// Who may not bid: those named, the pledgors of what is sold, and whoever has the same legal representative.
    /// </summary>
    public static async Task<IReadOnlyList<OrganisationId>> CloseToAsync(
        this Db db, SaleTerms terms)
    {
        var pledgors = await db.QueryAsync<OrganisationId>(CloseSql, new { lot = terms.Lot });
        OrganisationId[] close = [terms.Seller, terms.Host, .. terms.Affiliates, .. pledgors];
        var same = await db.QueryAsync<OrganisationId>(SamePersonSql, new { close, on = db.Call.BusinessDate });
        return [.. close.Concat(same).Distinct().Except([terms.Seller, terms.Host])];
    }

    /// <summary>Writes a new sale; seller and host see it.</summary>
    public static async Task<Sale> AddSaleAsync(this Db db, SaleDrafted fact)
    {
        var sale = Sale.Of(fact);
        var terms = sale.Terms;
        var names = await OrganisationStore.KeptNamesAsync(db, [terms.Seller, terms.Host]);
        await db.ExecuteAsync(InsertSql, ArgsOf(sale, fact.On, names));
        await db.ExecuteAsync(RoundSql, new { id = sale.Id });
        var patents = await PatentStore.LoadAsync(db.ForSystem(), terms.Lot);
        await db.ExecuteEachAsync(PatentSql, patents.Select(patent => new
        {
            Sale = sale.Id,
            Patent = patent.Id,
            patent.Filing.Number,
            Title = patent.Filing.TitleZh,
        }));
        await db.IndexAsync(
            Kind, sale.Id.Value,
            [terms.Number, terms.Subject, .. names.Values, .. patents.Select(patent => patent.Filing.Number)]);
        await db.LetSeeAsync(Kind, sale.Id.Value, terms.Seller);
        await db.LetSeeAsync(Kind, sale.Id.Value, terms.Host);
        await db.RecordAsync(Kind, sale.Id.Value, sale.Version, fact);
        return sale;
    }

    /// <summary>Writes what the fact makes of the sale, and what it posts.</summary>
    /// <exception cref="ChangedMeanwhileException">Another writer came first.</exception>
    public static async Task<Sale> SaveSaleAsync(
        this Db db, Sale before, IFact fact, params IReadOnlyList<Posting> postings)
    {
        var after = before.Apply(fact);
        if (await db.ExecuteAsync(UpdateSql, ArgsOf(after)) == 0)
        {
            throw new ChangedMeanwhileException();
        }

        await db.RecordAsync(Kind, after.Id.Value, after.Version, fact, postings);
        return after;
    }

    /// <summary>Locks the round until the unit of work ends, and gives the next number.</summary>
    public static Task<long> NextBidNumberAsync(this Db db, SaleId id) => db.ScalarAsync<long>(NextSql, new { id });

    /// <summary>Locks the round until the unit of work ends.</summary>
    public static Task LockRoundAsync(this Db db, SaleId id) => db.ExecuteAsync(LockSql, new { id });

    /// <summary>Writes a new bid; its bidder alone sees it.</summary>
    public static async Task<SealedBid> AddBidAsync(this Db db, SealedBidMade fact)
    {
        var bid = SealedBid.Of(fact);
        await db.ExecuteAsync(BidSql, ArgsOf(bid));
        await db.LetSeeAsync(BidKind, bid.Id.Value, bid.Bidder);
        await db.RecordAsync(BidKind, bid.Id.Value, bid.Version, fact);
        return bid;
    }

    /// <summary>All bids of a round in order of their numbers.</summary>
    public static async Task<IReadOnlyList<SealedBid>> BidsAsync(this Db db, SaleId id) =>
        [.. (await db.QueryAsync<string>(BidsSql, new { id })).Select(CanonicalJson.Read<SealedBid>)];

    /// <summary>Writes that a bid was opened.</summary>
    public static async Task<SealedBid> SaveBidAsync(this Db db, SealedBid before, SealedBidOpened fact)
    {
        var after = before.Apply(fact);
        if (await db.ExecuteAsync(BidUpdateSql, ArgsOf(after)) == 0)
        {
            throw new ChangedMeanwhileException();
        }

        await db.RecordAsync(BidKind, after.Id.Value, after.Version, fact);
        return after;
    }

    private static object ArgsOf(SealedBid bid) => new
    {
        bid.Id,
        bid.Version,
        bid.Sale,
        bid.Number,
        bid.Bidder,
        body = CanonicalJson.Write(bid),
    };

    private static object ArgsOf(
        Sale sale, DateOnly on = default, IReadOnlyDictionary<OrganisationId, string>? names = null) => new
        {
            id = sale.Id,
            version = sale.Version,
            state = sale.State.ToString(),
            number = sale.Terms.Number,
            subject = sale.Terms.Subject,
            seller = sale.Terms.Seller,
            sellerName = names?.GetValueOrDefault(sale.Terms.Seller) ?? string.Empty,
            host = sale.Terms.Host,
            hostName = names?.GetValueOrDefault(sale.Terms.Host) ?? string.Empty,
            licence = sale.Terms.HostLicence,
            lot = sale.Terms.Lot.Count,
            deposit = sale.Terms.Deposit,
            startsAt = sale.Terms.StartsAt,
            endsAt = sale.Terms.EndsAt,
            on,
            announcedOn = sale.AnnouncedOn,
            openedOn = sale.OpenedOn,
            price = sale.Winner?.Price,
            body = CanonicalJson.Write(sale),
        };
}
