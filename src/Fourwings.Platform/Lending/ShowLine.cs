using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;
using Fourwings.Finance;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Lending;

/// <summary>All that the record page of a credit line shows (授信记录).</summary>
/// <param name="Id">Which line.</param>
public sealed record ShowLine(LineId Id) : IQuery<LinePage>
{
    private const string HeadroomSql = """
        SELECT g.balance_fen, g.reserved_fen, {name:f} AS firm_name, {name:b} AS bank_name,
            {name:u} AS unit_name
        FROM credit_line c JOIN guarded_account g ON g.id = c.id
            JOIN organisation f ON f.id = c.firm_id JOIN organisation b ON b.id = c.bank_id
            LEFT JOIN organisation_unit u ON u.id = c.unit_id
        WHERE c.id = @Id AND {visible:credit_line c}
        """;

    private const string LoansSql = """
        SELECT l.id, l.number, l.state, l.principal_fen, l.outstanding_fen, l.matures_on FROM loan l
        WHERE l.line_id = @Id AND {visible:loan l} ORDER BY l.signed_on DESC, l.number LIMIT 200
        """;

    /// <inheritdoc/>
    public async Task<Result<LinePage>> HandleAsync(Db db, Call call)
    {
        if (await db.FindLineAsync(Id) is not { } line)
        {
            return new Refusal("platform.not-yours");
        }

        await db.NoteReadAsync(LineStore.Kind, Id.Value);
        var headroom = (await db.FindAsync<HeadroomRow>(HeadroomSql, new { Id }))!;
        return new LinePage
        {
            Line = line,
            FirmName = headroom.FirmName,
            BankName = headroom.BankName,
            UnitName = headroom.UnitName,
            Drawn = line.Terms.Limit - headroom.BalanceFen,
            Reserved = headroom.ReservedFen,
            Loans = await db.QueryAsync<ContractLine>(LoansSql, new { Id }),
            On = call.BusinessDate,
            Viewer = call.Viewer,
        };
    }

    private sealed record HeadroomRow
    {
        public required Money BalanceFen { get; init; }

        public required Money ReservedFen { get; init; }

        public required string FirmName { get; init; }

        public required string BankName { get; init; }

        public string? UnitName { get; init; }
    }
}

/// <summary>All that the record page of a credit line shows.</summary>
public sealed record LinePage
{
    /// <summary>The line.</summary>
    public required CreditLine Line { get; init; }

    /// <summary>The firm's name.</summary>
    public required string FirmName { get; init; }

    /// <summary>The bank's name.</summary>
    public required string BankName { get; init; }

    /// <summary>The branch's name; null = none.</summary>
    public string? UnitName { get; init; }

    /// <summary>What is drawn (已用额度).</summary>
    public required Money Drawn { get; init; }

    /// <summary>Set aside for signed contracts (预占额度).</summary>
    public required Money Reserved { get; init; }

    /// <summary>What is free (剩余额度).</summary>
    public Money Free => Line.Terms.Limit - Drawn - Reserved;

    /// <summary>The loans signed under it, the newest first.</summary>
    public required IReadOnlyList<ContractLine> Loans { get; init; }

    /// <summary>The business date.</summary>
    public required DateOnly On { get; init; }

    /// <summary>Who looks.</summary>
    public required Viewer Viewer { get; init; }

    /// <summary>What the viewer may do now, and what not with the reason.</summary>
    public IReadOnlyList<LineChoice> Choices => Viewer.Desk != Desk.Bank || Viewer.Organisation != Line.Terms.Bank
        ? []
        :
        [
            .. new[] { LineAction.Suspend, LineAction.Resume, LineAction.Close }.Select(action => new LineChoice(
                action,
                CreditLine.Lifecycle.Next(Line.State, action) is null
                    ? new Refusal("line.not-in-state").With("action", action).With("state", Line.State)
                    : null)),
        ];
}

/// <summary>An action on a line: open, or closed for a reason.</summary>
/// <param name="Action">Which.</param>
/// <param name="Closed">Why not now; null = open.</param>
public sealed record LineChoice(LineAction Action, Refusal? Closed);
