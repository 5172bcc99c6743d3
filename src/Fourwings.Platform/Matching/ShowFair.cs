using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Matching;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Finance;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Matching;

/// <summary>What a fair came to, from its signed lines (对接会数据); published, so that every guest may read it.</summary>
/// <param name="Id">Which fair.</param>
public sealed record ShowFairFigures(MatchingFairId Id) : IQuery<FairFigures>
{
    /// <inheritdoc/>
    public async Task<Result<FairFigures>> HandleAsync(Db db, Call call) =>
        await db.FindFairAsync(Id) is null ? new Refusal("platform.not-yours") : await FairFigures.OfAsync(db, Id);
}

/// <summary>What a fair came to.</summary>
/// <param name="Firms">Firms with a signed line.</param>
/// <param name="Patents">Patents behind signed lines, each once.</param>
/// <param name="OtherRights">Trade marks, software and plant varieties behind them, each once.</param>
/// <param name="Banks">Banks that signed.</param>
/// <param name="Lines">Lines signed.</param>
/// <param name="Amount">Their limits together.</param>
public sealed record FairFigures(long Firms, long Patents, long OtherRights, long Banks, long Lines, Money Amount)
{
    private const string LinesSql = """
        SELECT COUNT(DISTINCT m.firm_id) AS firms, COUNT(DISTINCT m.bank_id) AS banks, COUNT(*) AS lines,
            COALESCE(CAST(SUM(m.amount_fen) AS BIGINT), 0) AS amount_fen
        FROM matching_match m WHERE m.fair_id = @id AND m.state = 'Signed'
        /* every row: the sums of a fair are published to all its guests */
        """;

    private const string RightsSql = """
        SELECT r.right_kind AS kind, COUNT(DISTINCT r.right_id) AS number
        FROM credit_line_right r JOIN matching_match m ON m.line_id = r.line_id
        WHERE m.fair_id = @id AND m.state = 'Signed' GROUP BY r.right_kind
        /* every row: the sums of a fair are published to all its guests */
        """;

    internal static async Task<FairFigures> OfAsync(Db db, MatchingFairId id)
    {
        var lines = (await db.FindAsync<LinesRow>(LinesSql, new { id }))!;
        var rights = await db.QueryAsync<RightsRow>(RightsSql, new { id });
        var patents = rights.Where(row => Enum.Parse<RightKind>(row.Kind).IsPatent()).Sum(row => row.Number);
        return new(
            lines.Firms, patents, rights.Sum(row => row.Number) - patents, lines.Banks, lines.Lines, lines.AmountFen);
    }

    private sealed record LinesRow
    {
        public required long Firms { get; init; }

        public required long Banks { get; init; }

        public required long Lines { get; init; }

        public required Money AmountFen { get; init; }
    }

    private sealed record RightsRow
    {
        public required string Kind { get; init; }

        public required long Number { get; init; }
    }
}

/// <summary>All that the record of a fair shows (对接会记录): roster, wishes, matches, figures.</summary>
/// <param name="Id">Which fair.</param>
public sealed record ShowFair(MatchingFairId Id) : IQuery<FairPage>
{
    private const string RosterSql = """
        SELECT i.id, i.guest_id, i.side, i.state, i.note, {name:o} AS name_zh,
            o.county, w.amount_fen, w.term_months, w.purpose,
            w.product, w.rights
        FROM matching_invitation i JOIN organisation o ON o.id = i.guest_id
            LEFT JOIN matching_wish w ON w.id = i.id AND {visible:matching_wish w}
        WHERE i.fair_id = @Id AND {visible:matching_invitation i} ORDER BY i.side, o.name_zh, i.id
        """;

    private const string MatchesSql = """
        SELECT m.id, m.state, m.bank_id, {name:b} AS bank_name, m.firm_id, {name:f} AS firm_name,
            u.name_zh AS unit_zh, u.name_en AS unit_en, m.amount_fen, m.rights, m.entered_by, m.line_id, c.number
        FROM matching_match m JOIN organisation b ON b.id = m.bank_id JOIN organisation f ON f.id = m.firm_id
            LEFT JOIN organisation_unit u ON u.id = m.unit_id
            LEFT JOIN credit_line c ON c.id = m.line_id AND {visible:credit_line c}
        WHERE m.fair_id = @Id AND {visible:matching_match m} ORDER BY b.name_zh, f.name_zh, m.id
        """;

    /// <inheritdoc/>
    public async Task<Result<FairPage>> HandleAsync(Db db, Call call)
    {
        if (await db.FindFairAsync(Id) is not { } fair)
        {
            return new Refusal("platform.not-yours");
        }

        var matches = await db.QueryAsync<MatchRow>(MatchesSql, new { Id });
        return new FairPage
        {
            Fair = fair,
            Roster = await db.QueryAsync<GuestRow>(RosterSql, new { Id }),
            Matches = call.Viewer.Desk == Desk.Enterprise ? [.. matches.Select(row => row.ForFirm())] : matches,
            Figures = await FairFigures.OfAsync(db, Id),
            On = call.BusinessDate,
        };
    }
}

/// <summary>All that the record of a fair shows.</summary>
public sealed record FairPage
{
    /// <summary>The fair.</summary>
    public required MatchingFair Fair { get; init; }

    /// <summary>Who is invited, firms first; with the wishes that the viewer may read.</summary>
    public required IReadOnlyList<GuestRow> Roster { get; init; }

    /// <summary>The matches that the viewer may see.</summary>
    public required IReadOnlyList<MatchRow> Matches { get; init; }

    /// <summary>What the fair came to.</summary>
    public required FairFigures Figures { get; init; }

    /// <summary>The business date.</summary>
    public required DateOnly On { get; init; }

    /// <summary>The roster line of an organisation; null = it is not invited.</summary>
    public GuestRow? GuestOf(OrganisationId organisation) => Roster.FirstOrDefault(row => row.GuestId == organisation);
}

/// <summary>A line of the roster of a fair.</summary>
public sealed record GuestRow
{
    /// <summary>The invitation.</summary>
    public required InvitationId Id { get; init; }

    /// <summary>The guest.</summary>
    public required OrganisationId GuestId { get; init; }

    /// <summary>The name of the side.</summary>
    public required string Side { get; init; }

    /// <summary>The name of the state.</summary>
    public required string State { get; init; }

    /// <summary>What the guest said.</summary>
    public required string Note { get; init; }

    /// <summary>The guest's name.</summary>
    public required string NameZh { get; init; }

    /// <summary>The county or district.</summary>
    public required string County { get; init; }

    /// <summary>The amount that a firm looks for; null = not stated, or not for the viewer.</summary>
    public Money? AmountFen { get; init; }

    /// <summary>The term in months.</summary>
    public long? TermMonths { get; init; }

    /// <summary>What the money is for.</summary>
    public string? Purpose { get; init; }

    /// <summary>The product.</summary>
    public string? Product { get; init; }

    /// <summary>The rights offered, as stored.</summary>
    public string? Rights { get; init; }

    /// <summary>Firm or bank.</summary>
    public GuestSide OnSide => Enum.Parse<GuestSide>(Side);

    /// <summary>Where the invitation stands.</summary>
    public InvitationState Stands => Enum.Parse<InvitationState>(State);

    /// <summary>The rights offered.</summary>
    public IReadOnlyList<RightRef> Offers => Rights is { } json ? CanonicalJson.Read<RightRef[]>(json) : [];
}

/// <summary>A match on a fair.</summary>
public sealed record MatchRow
{
    /// <summary>The match.</summary>
    public required MatchId Id { get; init; }

    /// <summary>The name of its state.</summary>
    public required string State { get; init; }

    /// <summary>The bank.</summary>
    public required OrganisationId BankId { get; init; }

    /// <summary>The bank's name.</summary>
    public required string BankName { get; init; }

    /// <summary>The firm.</summary>
    public required OrganisationId FirmId { get; init; }

    /// <summary>The firm's name.</summary>
    public required string FirmName { get; init; }

    /// <summary>The branch's Chinese name; null = none is named.</summary>
    public string? UnitZh { get; init; }

    /// <summary>The branch's English name.</summary>
    public string? UnitEn { get; init; }

    /// <summary>The amount meant, or the line's limit.</summary>
    public required Money AmountFen { get; init; }

    /// <summary>How many rights stand behind the line.</summary>
    public required long Rights { get; init; }

    /// <summary>Who entered the line.</summary>
    public UserId? EnteredBy { get; init; }

    /// <summary>The line; null = not signed.</summary>
    public LineId? LineId { get; init; }

    /// <summary>The line's number; null = not signed, or not for the viewer.</summary>
    public string? Number { get; init; }

    /// <summary>Where it stands.</summary>
    public MatchState Stands => Enum.Parse<MatchState>(State);

    /// <summary>As the firm sees it: what the bank has not signed is no more than an intent.</summary>
    public MatchRow ForFirm() => Stands == MatchState.Entered
        ? this with { State = nameof(MatchState.Intended), Rights = 0, EnteredBy = null }
        : this;
}
