using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Transfers;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Search;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Transfers;

/// <summary>All SQL that writes negotiations, and their load; buyer, owner and agent see them.</summary>
internal static class NegotiationStore
{
    /// <summary>The kind under which negotiations stand in the journal and among participants.</summary>
    public const string Kind = "transfer_negotiation";

    private const string FindSql =
        "SELECT n.body FROM transfer_negotiation n WHERE n.id = @id AND {visible:transfer_negotiation n}";

    private const string OpenSql = """
        SELECT n.number FROM transfer_negotiation n
        WHERE n.listing_id = @listing AND n.buyer_id = @buyer AND {visible:transfer_negotiation n}
            AND n.state IN ('Enquired', 'Bound', 'Offered', 'Countered') ORDER BY n.id LIMIT 1
        """;

    private const string OfListingSql = """
        SELECT n.body FROM transfer_negotiation n
        WHERE n.listing_id = @listing AND n.state IN ('Enquired', 'Bound', 'Offered', 'Countered')
            AND {visible:transfer_negotiation n} ORDER BY n.id
        """;

    private const string InsertSql = """
        INSERT INTO transfer_negotiation (id, version, state, number, listing_id, seller_id, seller_name, agent_id,
            agent_name, buyer_id, buyer_name, opened_on, price_fen, valid_until, contract_id, body)
        VALUES (@id, @version, @state, @number, @listing, @seller, @sellerName, @agent, @agentName, @buyer, @buyerName,
            @openedOn, @price, @validUntil, @contract, @body)
        """;

    private const string UpdateSql = """
        UPDATE transfer_negotiation SET version = @version, state = @state, price_fen = @price,
            valid_until = @validUntil, contract_id = @contract, body = @body
        WHERE id = @id AND version = @version - 1
        """;

    /// <summary>A negotiation that the viewer may see, or null.</summary>
    public static async Task<Negotiation?> FindNegotiationAsync(this Db db, NegotiationId id) =>
        await db.ScalarAsync<string>(FindSql, new { id }) is { } body
            ? CanonicalJson.Read<Negotiation>(body)
            : null;

    /// <summary>The number under which a buyer negotiates about a listing already; null = he does not.</summary>
    public static Task<string?> NegotiatingAsync(this Db db, ListingId listing, OrganisationId buyer) =>
        db.ScalarAsync<string>(OpenSql, new { listing, buyer });

    /// <summary>The negotiations about a listing that go on, whoever asks.</summary>
    public static async Task<IReadOnlyList<Negotiation>> NegotiationsOfAsync(this Db db, ListingId listing) =>
        [.. (await db.ForSystem().QueryAsync<string>(OfListingSql, new { listing }))
            .Select(CanonicalJson.Read<Negotiation>)];

    /// <summary>Writes a new negotiation.</summary>
    public static async Task<Negotiation> AddNegotiationAsync(this Db db, NegotiationOpened fact)
    {
        var negotiation = Negotiation.Of(fact);
        OrganisationId[] sides = [fact.Terms.Seller, fact.Terms.Agent, fact.Terms.Buyer];
        var names = await OrganisationStore.KeptNamesAsync(db, sides);
        await db.ExecuteAsync(InsertSql, ArgsOf(negotiation, names));
        await db.IndexAsync(
            Kind, negotiation.Id.Value, [fact.Terms.Number, fact.Terms.ListingNumber, .. names.Values]);
        foreach (var side in sides)
        {
            await db.LetSeeAsync(Kind, negotiation.Id.Value, side);
        }

        await db.RecordAsync(Kind, negotiation.Id.Value, negotiation.Version, fact);
        return negotiation;
    }

    /// <summary>Writes what the fact makes of the negotiation.</summary>
    /// <exception cref="ChangedMeanwhileException">Another writer came first.</exception>
    public static async Task<Negotiation> SaveNegotiationAsync(this Db db, Negotiation before, IFact fact)
    {
        var after = before.Apply(fact);
        if (await db.ExecuteAsync(UpdateSql, ArgsOf(after)) == 0)
        {
            throw new ChangedMeanwhileException();
        }

        await db.RecordAsync(Kind, after.Id.Value, after.Version, fact);
        return after;
    }

    private static object ArgsOf(
        Negotiation negotiation, IReadOnlyDictionary<OrganisationId, string>? names = null) => new
        {
            id = negotiation.Id,
            version = negotiation.Version,
            state = negotiation.State.ToString(),
            number = negotiation.Terms.Number,
            listing = negotiation.Terms.Listing,
            seller = negotiation.Terms.Seller,
            sellerName = names?.GetValueOrDefault(negotiation.Terms.Seller) ?? string.Empty,
            agent = negotiation.Terms.Agent,
            agentName = names?.GetValueOrDefault(negotiation.Terms.Agent) ?? string.Empty,
            buyer = negotiation.Terms.Buyer,
            buyerName = names?.GetValueOrDefault(negotiation.Terms.Buyer) ?? string.Empty,
            openedOn = negotiation.OpenedOn,
            price = negotiation.Last?.Price,
            validUntil = negotiation.Last?.ValidUntil,
            contract = negotiation.Contract,
            body = CanonicalJson.Write(negotiation),
        };
}
