using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Matching;
using Fourwings.Domain.Parties;
using Fourwings.Finance;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Matching;

/// <summary>What fairs ask of the viewer's organisation (对接会待办): announced fairs, and lines to be checked.</summary>
public sealed record FairHome : IQuery<FairWaits>
{
    private const string FairsSql = """
        SELECT f.id, f.name, f.held_on, i.state AS invitation, i.side, w.id AS wish_id
        FROM matching_fair f
            LEFT JOIN matching_invitation i
                ON i.fair_id = f.id AND i.guest_id = @own AND {visible:matching_invitation i}
            LEFT JOIN matching_wish w ON w.id = i.id AND {visible:matching_wish w}
        WHERE f.state = 'Announced' AND {visible:matching_fair f} ORDER BY f.held_on, f.id LIMIT 50
        """;

    private const string MatchesSql = """
        SELECT m.id, f.name AS fair_name, f.held_on, {name:o} AS firm_name, m.state, m.amount_fen, m.entered_by
        FROM matching_match m JOIN matching_fair f ON f.id = m.fair_id AND {visible:matching_fair f}
            JOIN organisation o ON o.id = m.firm_id
        WHERE m.bank_id = @own AND m.state IN ('Entered', 'Proposed') AND f.state = 'Announced'
            AND {visible:matching_match m}
        ORDER BY f.held_on, m.id LIMIT 50
        """;

    /// <inheritdoc/>
    public async Task<Result<FairWaits>> HandleAsync(Db db, Call call)
    {
        var own = new { own = call.Viewer.Organisation };
        var matches = call.Viewer.Desk == Desk.Bank ? await db.QueryAsync<EnteredLine>(MatchesSql, own) : [];
        return new FairWaits(await db.QueryAsync<FairAhead>(FairsSql, own), matches);
    }
}

/// <summary>What fairs ask of an organisation.</summary>
/// <param name="Fairs">The fairs announced, the next first.</param>
/// <param name="Entered">Lines of a bank that wait for a second person, proposals that wait for its answer.</param>
public sealed record FairWaits(IReadOnlyList<FairAhead> Fairs, IReadOnlyList<EnteredLine> Entered);

/// <summary>A fair that is announced.</summary>
public sealed record FairAhead
{
    /// <summary>The fair.</summary>
    public required MatchingFairId Id { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its day.</summary>
    public required DateOnly HeldOn { get; init; }

    /// <summary>Where the viewer's invitation stands; null = not invited.</summary>
    public string? Invitation { get; init; }

    /// <summary>On which side the viewer is invited.</summary>
    public string? Side { get; init; }

    /// <summary>The viewer's own wish; null = not stated.</summary>
    public InvitationId? WishId { get; init; }
}

/// <summary>What waits for a bank: a line for its second person, or a proposal for an answer.</summary>
public sealed record EnteredLine
{
    /// <summary>The match.</summary>
    public required MatchId Id { get; init; }

    /// <summary>On which fair.</summary>
    public required string FairName { get; init; }

    /// <summary>The day of the fair, on which it must be signed.</summary>
    public required DateOnly HeldOn { get; init; }

    /// <summary>The firm.</summary>
    public required string FirmName { get; init; }

    /// <summary>The limit.</summary>
    public required Money AmountFen { get; init; }

    /// <summary>The name of its state: entered, or proposed by the organiser.</summary>
    public required string State { get; init; }

    /// <summary>Who entered it; null = nobody yet.</summary>
    public UserId? EnteredBy { get; init; }

    /// <summary>Whether the bank is asked to answer a proposal.</summary>
    public bool IsProposal => State == nameof(MatchState.Proposed);
}
