using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Matching;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Finance;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Matching;

/// <summary>
/// Who of a fair would meet whom (配对台): its own firms and banks, paired stably or for the greatest amount, with why.
/// Nothing is kept.
/// </summary>
/// <param name="Fair">Which fair.</param>
/// <param name="Aim">What is aimed at.</param>
/// <param name="Hand">What people have set; null = nothing.</param>
public sealed record PairFair(MatchingFairId Fair, PairAim Aim, IReadOnlyList<HandPair>? Hand = null)
    : IQuery<FairPairs>
{
    /// <inheritdoc/>
    public async Task<Result<FairPairs>> HandleAsync(Db db, Call call)
    {
        if (await db.FindFairAsync(Fair) is not { } fair)
        {
            return new Refusal("platform.not-yours");
        }

        var market = await db.MarketAsync(Fair);
        return market.Run(Aim, Hand ?? []).Succeeded(out var proposal, out var refusal)
            ? new FairPairs(fair, proposal, market)
            : refusal;
    }
}

/// <summary>
/// Proposes the pairs of a fair to its banks (发送对接建议): each bank answers with an intent, a line, or its reason. Pairs
/// that have met already are left alone.
/// </summary>
/// <param name="Fair">Which fair.</param>
/// <param name="Aim">What is aimed at.</param>
/// <param name="Hand">What people have set; null = nothing.</param>
public sealed record ProposePairs(MatchingFairId Fair, PairAim Aim, IReadOnlyList<HandPair>? Hand = null)
    : ISlice<PairsProposed>
{
    /// <inheritdoc/>
    public async Task<Result<PairsProposed>> HandleAsync(Db db, Call call)
    {
        if (await db.FindFairAsync(Fair) is not { } fair)
        {
            return new Refusal("platform.not-yours");
        }

        if (fair.Fault(FairAction.Meet) is { } fault)
        {
            return fault;
        }

        var market = await db.MarketAsync(Fair);
        if (!market.Run(Aim, Hand ?? []).Succeeded(out var proposal, out var refusal))
        {
            return refusal;
        }

        var made = 0;
        foreach (var pair in proposal.Pairs.Where(pair => !market.Met.Contains(new(pair.Bank.Id, pair.Firm.Id))))
        {
            var ground = (await Meetings.GroundAsync(db, Fair, pair.Bank.Id, pair.Firm.Id))!;
            if (!Match.Propose(new(call.Ids.Next()), ground, pair, Aim, call.Viewer.User)
                .Succeeded(out var fact, out refusal))
            {
                return refusal;
            }

            await db.AddProposalAsync(fact);
            made++;
        }

        return made == 0 ? new Refusal("matching.nothing-to-propose") : new PairsProposed(Fair, made);
    }
}

/// <summary>A bank states what it is ready to lend on a fair (填报银行意向); the organiser pairs with it.</summary>
/// <param name="Fair">Which fair.</param>
/// <param name="Appetite">What.</param>
public sealed record StateAppetite(MatchingFairId Fair, BankAppetite Appetite) : ISlice<Invitation>
{
    /// <inheritdoc/>
    public Task<Result<Invitation>> HandleAsync(Db db, Call call) => Answers.ChangeAsync(
        db,
        Fair,
        call.Viewer.Organisation,
        (_, invitation) => Task.FromResult(invitation.StateAppetite(Appetite, call.Viewer.User)));
}

/// <summary>What the viewer's bank has stated for a fair (本行意向).</summary>
/// <param name="Fair">Which fair.</param>
public sealed record ShowAppetite(MatchingFairId Fair) : IQuery<StatedAppetite>
{
    /// <inheritdoc/>
    public async Task<Result<StatedAppetite>> HandleAsync(Db db, Call call) =>
        await db.FindFairAsync(Fair) is { } fair
            && (await db.InvitationsAsync(Fair, call.Viewer.Organisation))
                .TryGetValue(call.Viewer.Organisation, out var invitation)
            ? new StatedAppetite(fair, invitation.Appetite)
            : new Refusal("platform.not-yours");
}

/// <summary>What a bank has stated.</summary>
/// <param name="Fair">The fair.</param>
/// <param name="Appetite">What; null = nothing yet.</param>
public sealed record StatedAppetite(MatchingFair Fair, BankAppetite? Appetite);

/// <summary>How many pairs were proposed.</summary>
/// <param name="Fair">On which fair.</param>
/// <param name="Made">How many.</param>
public sealed record PairsProposed(MatchingFairId Fair, int Made);

/// <summary>A fair's pairs as they would be.</summary>
/// <param name="Fair">The fair.</param>
/// <param name="Proposal">Pairs, firms without a bank, what each bank would take on.</param>
/// <param name="Market">The firms and banks.</param>
public sealed record FairPairs(MatchingFair Fair, FairProposal Proposal, FairMarket Market);

/// <summary>The firms and banks of a fair that can be paired.</summary>
/// <param name="Firms">Firms that have stated what they look for.</param>
/// <param name="Banks">Banks that have stated what they lend.</param>
/// <param name="Met">Banks and firms that have a match already.</param>
public sealed record FairMarket(
    IReadOnlyList<FairFirm> Firms, IReadOnlyList<FairBank> Banks, IReadOnlySet<MetPair> Met)
{
    /// <summary>How many invited firms have not said what they look for.</summary>
    public required long SilentFirms { get; init; }

    /// <summary>How many invited banks have not said what they lend.</summary>
    public required long SilentBanks { get; init; }

    /// <summary>Pairs them.</summary>
    public Result<FairProposal> Run(PairAim aim, IReadOnlyList<HandPair> hand) =>
        FairPairing.Run(aim, Firms, Banks, hand);
}

/// <summary>A bank and a firm that have a match on the fair.</summary>
/// <param name="Bank">The bank.</param>
/// <param name="Firm">The firm.</param>
public readonly record struct MetPair(OrganisationId Bank, OrganisationId Firm);

/// <summary>The SQL that a fair's market is read with.</summary>
internal static class FairMarkets
{
    private const string GuestsSql = """
        SELECT i.body, {name:o} AS name, w.amount_fen, w.term_months, w.rights
        FROM matching_invitation i JOIN organisation o ON o.id = i.guest_id
            LEFT JOIN matching_wish w ON w.id = i.id AND {visible:matching_wish w}
        WHERE i.fair_id = @fair AND i.state <> 'Declined' AND {visible:matching_invitation i}
        """;

    private const string MatchesSql = """
        SELECT m.bank_id, m.firm_id, m.state, m.amount_fen FROM matching_match m
        WHERE m.fair_id = @fair AND {visible:matching_match m}
        """;

    /// <summary>The market of a fair: two questions, however many guests there are.</summary>
    public static async Task<FairMarket> MarketAsync(this Db db, MatchingFairId fair)
    {
        var guests = (await db.QueryAsync<GuestRow>(GuestsSql, new { fair }))
            .Select(row => (Row: row, Is: CanonicalJson.Read<Invitation>(row.Body))).ToArray();
        var matches = await db.QueryAsync<MetRow>(MatchesSql, new { fair });
        var intents = matches.Where(row => row.State == nameof(MatchState.Intended)).ToLookup(row => row.BankId);
        var (firms, banks) = (
            guests.Where(guest => guest.Is.Side == GuestSide.Firm).ToArray(),
            guests.Where(guest => guest.Is.Side == GuestSide.Bank).ToArray());
        return new(
            [
                .. firms.Where(guest => guest.Row.AmountFen is not null).Select(guest => new FairFirm(
                    guest.Is.Guest, guest.Row.Name, guest.Row.AmountFen!.Value, (int)guest.Row.TermMonths!.Value,
                    CanonicalJson.Read<RightRef[]>(guest.Row.Rights!).Length)),
            ],
            [
                .. banks.Where(guest => guest.Is.Appetite is not null).Select(guest => new FairBank(
                    guest.Is.Guest, guest.Row.Name, guest.Is.Appetite!,
                    intents[guest.Is.Guest].ToDictionary(row => row.FirmId, row => row.AmountFen))),
            ],
            matches.Select(row => new MetPair(row.BankId, row.FirmId)).ToHashSet())
        {
            SilentFirms = firms.LongCount(guest => guest.Row.AmountFen is null),
            SilentBanks = banks.LongCount(guest => guest.Is.Appetite is null),
        };
    }

    private sealed record GuestRow
    {
        public required string Body { get; init; }

        public required string Name { get; init; }

        public Money? AmountFen { get; init; }

        public long? TermMonths { get; init; }

        public string? Rights { get; init; }
    }

    private sealed record MetRow
    {
        public required OrganisationId BankId { get; init; }

        public required OrganisationId FirmId { get; init; }

        public required string State { get; init; }

        public required Money AmountFen { get; init; }
    }
}
