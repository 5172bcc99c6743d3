using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Matching;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Search;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Matching;

/// <summary>All SQL that writes fairs, invitations, wishes and matches, and their loads by key.</summary>
internal static class MatchingStore
{
    public const string FairKind = "matching_fair";

    public const string InvitationKind = "matching_invitation";

    public const string MatchKind = "matching_match";

    private const string FindFairSql =
        "SELECT f.body FROM matching_fair f WHERE f.id = @id AND {visible:matching_fair f}";

    private const string InsertFairSql = """
        INSERT INTO matching_fair (id, version, state, name, place, organisers, held_on, for_year, body)
        VALUES (@id, @version, @state, @name, @place, @organisers, @heldOn, @forYear, @body)
        """;

    private const string UpdateFairSql = """
        UPDATE matching_fair SET version = @version, state = @state, name = @name, place = @place,
            organisers = @organisers, held_on = @heldOn, for_year = @forYear, body = @body
        WHERE id = @id AND version = @version - 1
        """;

    private const string HoldFairSql =
        "UPDATE matching_fair SET version = version WHERE id = @Id AND version = @Version";

    private const string FindInvitationsSql = """
        SELECT i.body FROM matching_invitation i
        WHERE i.fair_id = @fair AND i.guest_id IN @guests AND {visible:matching_invitation i}
        """;

    private const string InsertInvitationSql = """
        INSERT INTO matching_invitation (id, version, state, fair_id, guest_id, side, note, body)
        VALUES (@id, @version, @state, @fair, @guest, @side, @note, @body) ON CONFLICT DO NOTHING
        """;

    private const string UpdateInvitationSql = """
        UPDATE matching_invitation SET version = @version, state = @state, note = @note, body = @body
        WHERE id = @id AND version = @version - 1
        """;

    private const string WishSql = """
        INSERT INTO matching_wish (id, fair_id, firm_id, amount_fen, term_months, purpose, product, rights)
        VALUES (@id, @fair, @firm, @amount, @months, @purpose, @product, @rights)
        ON CONFLICT (id) DO UPDATE SET amount_fen = excluded.amount_fen, term_months = excluded.term_months,
            purpose = excluded.purpose, product = excluded.product, rights = excluded.rights
        """;

    private const string FindMatchSql =
        "SELECT m.body FROM matching_match m WHERE m.id = @id AND {visible:matching_match m}";

    private const string FindMatchOfSql = """
        SELECT m.body FROM matching_match m
        WHERE m.fair_id = @fair AND m.bank_id = @bank AND m.firm_id = @firm AND {visible:matching_match m}
        """;

    private const string InsertMatchSql = """
        INSERT INTO matching_match (id, version, state, fair_id, bank_id, firm_id, unit_id, amount_fen, rights,
            entered_by, line_id, body)
        VALUES (@id, @version, @state, @fair, @bank, @firm, @unit, @amount, @rights, @enteredBy, @line, @body)
        ON CONFLICT DO NOTHING
        """;

    private const string UpdateMatchSql = """
        UPDATE matching_match SET version = @version, state = @state, unit_id = @unit, amount_fen = @amount,
            rights = @rights, entered_by = @enteredBy, line_id = @line, body = @body
        WHERE id = @id AND version = @version - 1
        """;

    private const string SignedSql = """
        SELECT COUNT(*) FROM matching_match m WHERE m.fair_id = @fair AND m.state = 'Signed'
        /* every row: whether a fair may be changed depends on all its lines */
        """;

    private const string GuestsSql = """
        SELECT i.guest_id FROM matching_invitation i
        WHERE i.fair_id = @fair AND i.side = @side AND i.state <> 'Declined'
        /* every row: whom a wish is shown to does not depend on who states it */
        """;

    private const string WishesSql = """
        SELECT w.id, w.firm_id, w.rights FROM matching_wish w WHERE w.fair_id = @fair
        /* every row: a bank invited later reads what the firms have stated */
        """;

    /// <summary>A fair that the viewer may see, or null.</summary>
    public static async Task<MatchingFair?> FindFairAsync(this Db db, MatchingFairId id) =>
        await db.ScalarAsync<string>(FindFairSql, new { id }) is { } body
            ? CanonicalJson.Read<MatchingFair>(body)
            : null;

    /// <summary>Writes a new fair; its organiser sees it.</summary>
    public static async Task AddFairAsync(this Db db, MatchingFair fair, FairAnnounced fact)
    {
        await db.ExecuteAsync(InsertFairSql, ArgsOf(fair));
        await db.AddParticipantAsync(FairKind, fair.Id.Value, db.Call.Viewer.Organisation);
        await db.IndexFairAsync(fair);
        await db.RecordAsync(FairKind, fair.Id.Value, fair.Version, fact);
    }

    /// <summary>Writes what the fact makes of the fair.</summary>
    /// <exception cref="ChangedMeanwhileException">Another writer came first.</exception>
    public static async Task<MatchingFair> SaveFairAsync(this Db db, MatchingFair before, IFact fact)
    {
        var after = before.Apply(fact);
        if (await db.ExecuteAsync(UpdateFairSql, ArgsOf(after)) == 0)
        {
            throw new ChangedMeanwhileException();
        }

        await db.IndexFairAsync(after);
        await db.RecordAsync(FairKind, after.Id.Value, after.Version, fact);
        return after;
    }

    /// <summary>Lets nobody change the fair until this unit of work is done.</summary>
    /// <exception cref="ChangedMeanwhileException">Another writer came first.</exception>
    public static async Task HoldFairAsync(this Db db, MatchingFair fair)
    {
        if (await db.ExecuteAsync(HoldFairSql, new { fair.Id, fair.Version }) == 0)
        {
            throw new ChangedMeanwhileException();
        }
    }

    /// <summary>How many lines are signed on the fair.</summary>
    public static Task<long> SignedLinesAsync(this Db db, MatchingFairId fair) =>
        db.ScalarAsync<long>(SignedSql, new { fair });

    /// <summary>The invitations of some guests to a fair, by guest.</summary>
    public static async Task<IReadOnlyDictionary<OrganisationId, Invitation>> InvitationsAsync(
        this Db db, MatchingFairId fair, params IReadOnlyCollection<OrganisationId> guests) =>
        (await db.QueryAsync<string>(FindInvitationsSql, new { fair, guests }))
            .Select(CanonicalJson.Read<Invitation>).ToDictionary(invitation => invitation.Guest);

    /// <summary>Writes a new invitation: the guest sees the fair, and a bank what the firms look for.</summary>
    /// <returns>False where the guest is invited already.</returns>
    public static async Task<bool> AddInvitationAsync(this Db db, Invitation invitation, GuestInvited fact)
    {
        if (await db.ExecuteAsync(InsertInvitationSql, ArgsOf(invitation)) == 0)
        {
            return false;
        }

        await db.LetSeeAsync(FairKind, invitation.Fair.Value, invitation.Guest);
        await db.LetSeeAsync(InvitationKind, invitation.Id.Value, invitation.Guest);
        await db.RecordAsync(InvitationKind, invitation.Id.Value, invitation.Version, fact);
        if (invitation.Side == GuestSide.Bank)
        {
            foreach (var wish in await db.QueryAsync<WishKey>(WishesSql, new { fair = invitation.Fair }))
            {
                await db.LetReadAsync(wish, invitation.Guest);
            }
        }

        return true;
    }

    /// <summary>Writes what the fact makes of the invitation.</summary>
    /// <exception cref="ChangedMeanwhileException">Another writer came first.</exception>
    public static async Task<Invitation> SaveInvitationAsync(this Db db, Invitation before, IFact fact)
    {
        var after = before.Apply(fact);
        if (await db.ExecuteAsync(UpdateInvitationSql, ArgsOf(after)) == 0)
        {
            throw new ChangedMeanwhileException();
        }

        await db.RecordAsync(InvitationKind, after.Id.Value, after.Version, fact);
        if (fact is WishStated { Wish: var wish })
        {
            await db.SaveWishAsync(after, wish);
        }

        return after;
    }

    /// <summary>A match that the viewer may see, or null.</summary>
    public static async Task<Match?> FindMatchAsync(this Db db, MatchId id) =>
        await db.ScalarAsync<string>(FindMatchSql, new { id }) is { } body ? CanonicalJson.Read<Match>(body) : null;

    /// <summary>The match of a bank and a firm on a fair, or null.</summary>
    public static async Task<Match?> FindMatchAsync(
        this Db db, MatchingFairId fair, OrganisationId bank, OrganisationId firm) =>
        await db.ScalarAsync<string>(FindMatchOfSql, new { fair, bank, firm }) is { } body
            ? CanonicalJson.Read<Match>(body)
            : null;

    /// <summary>Writes a new match; bank and firm see it.</summary>
    /// <exception cref="ChangedMeanwhileException">A colleague made it at the same time.</exception>
    public static Task<Match> AddMatchAsync(this Db db, MatchIntended fact) => db.AddMatchAsync(Match.Of(fact), fact);

    /// <summary>Writes a match that the office proposes; bank and firm see it.</summary>
    /// <exception cref="ChangedMeanwhileException">Somebody made it at the same time.</exception>
    public static Task<Match> AddProposalAsync(this Db db, MatchProposed fact) =>
        db.AddMatchAsync(Match.Of(fact), fact);

    private static async Task<Match> AddMatchAsync(this Db db, Match match, IFact fact)
    {
        if (await db.ExecuteAsync(InsertMatchSql, ArgsOf(match)) == 0)
        {
            throw new ChangedMeanwhileException();
        }

        await db.LetSeeAsync(MatchKind, match.Id.Value, match.Bank);
        await db.LetSeeAsync(MatchKind, match.Id.Value, match.Firm);
        await db.RecordAsync(MatchKind, match.Id.Value, match.Version, fact);
        return match;
    }

    /// <summary>Writes what the fact makes of the match.</summary>
    /// <exception cref="ChangedMeanwhileException">Another writer came first.</exception>
    public static async Task<Match> SaveMatchAsync(this Db db, Match before, IFact fact)
    {
        var after = before.Apply(fact);
        if (await db.ExecuteAsync(UpdateMatchSql, ArgsOf(after)) == 0)
        {
            throw new ChangedMeanwhileException();
        }

        await db.RecordAsync(MatchKind, after.Id.Value, after.Version, fact);
        return after;
    }

    private static async Task SaveWishAsync(this Db db, Invitation invitation, FirmWish wish)
    {
        var key = new WishKey
        {
            Id = invitation.Id,
            FirmId = invitation.Guest,
            Rights = CanonicalJson.Write(wish.Rights),
        };
        await db.ExecuteAsync(WishSql, new
        {
            id = invitation.Id,
            fair = invitation.Fair,
            firm = invitation.Guest,
            amount = wish.Amount,
            months = wish.TermMonths,
            purpose = wish.Purpose,
            product = wish.Product,
            rights = key.Rights,
        });
        var banks = await db.QueryAsync<OrganisationId>(
            GuestsSql, new { fair = invitation.Fair, side = GuestSide.Bank.ToString() });
        foreach (var bank in banks)
        {
            await db.LetReadAsync(key, bank);
        }
    }

    private static async Task LetReadAsync(this Db db, WishKey wish, OrganisationId bank)
    {
        await db.LetSeeAsync(InvitationKind, wish.Id.Value, bank);
        await db.LetSeeOrganisationAsync(wish.FirmId, bank);
        foreach (var right in CanonicalJson.Read<Domain.Patents.RightRef[]>(wish.Rights))
        {
            await db.LetSeeRightAsync(right, bank);
        }
    }

    private static Task IndexFairAsync(this Db db, MatchingFair fair) =>
        db.IndexAsync(FairKind, fair.Id.Value, fair.Plan.Name, fair.Plan.Place, fair.Plan.Organisers);

    private static object ArgsOf(MatchingFair fair) => new
    {
        id = fair.Id,
        version = fair.Version,
        state = fair.State.ToString(),
        name = fair.Plan.Name,
        place = fair.Plan.Place,
        organisers = fair.Plan.Organisers,
        heldOn = fair.Plan.HeldOn,
        forYear = fair.Plan.ForYear,
        body = CanonicalJson.Write(fair),
    };

    private static object ArgsOf(Invitation invitation) => new
    {
        id = invitation.Id,
        version = invitation.Version,
        state = invitation.State.ToString(),
        fair = invitation.Fair,
        guest = invitation.Guest,
        side = invitation.Side.ToString(),
        note = invitation.Note,
        body = CanonicalJson.Write(invitation),
    };

    private static object ArgsOf(Match match) => new
    {
        id = match.Id,
        version = match.Version,
        state = match.State.ToString(),
        fair = match.Fair,
        bank = match.Bank,
        firm = match.Firm,
        unit = match.Terms?.Unit,
        amount = match.Amount,
        rights = match.Terms?.Rights.Count ?? 0,
        enteredBy = match.EnteredBy,
        line = match.Line,
        body = CanonicalJson.Write(match),
    };

    private sealed record WishKey
    {
        public required InvitationId Id { get; init; }

        public required OrganisationId FirmId { get; init; }

        public required string Rights { get; init; }
    }
}
