using Fourwings.Domain;
using Fourwings.Domain.Custody;
using Fourwings.Domain.Patents;
using Fourwings.Finance;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Custody;

/// <summary>A mandate with its patents and cases (托管委托详情).</summary>
/// <param name="Id">Which.</param>
public sealed record ShowCustody(CustodyMandateId Id) : IQuery<CustodyPage>
{
    private const string PatentsSql = """
        SELECT c.patent_id, c.number, {title:p} AS title, p.kind, p.state, p.fee_paid_until, p.last_day,
            (SELECT COUNT(*) FROM registered_right g WHERE g.right_id = c.patent_id) AS pledges
        FROM custody_mandate m JOIN custody_patent c ON c.mandate_id = m.id JOIN patent p ON p.id = c.patent_id
        WHERE m.id = @Id AND {visible:custody_mandate m}
        /* every row: who sees the mandate reads how its patents stand */
        ORDER BY c.number
        """;

    private const string NamesSql = """
        SELECT {name:m.firm_id m.firm_name} AS firm_name,
            {name:m.custodian_id m.custodian_name} AS custodian_name, g.name AS programme_name
        FROM custody_mandate m LEFT JOIN custody_programme g ON g.id = m.programme_id
        WHERE m.id = @Id AND {visible:custody_mandate m}
        """;

    private const string CasesSql = $$"""
        SELECT {{CaseRow.Columns}} FROM custody_case c
        WHERE c.mandate_id = @Id AND {visible:custody_case c} ORDER BY c.opened_on DESC, c.id DESC LIMIT 50
        """;

    /// <inheritdoc/>
    public async Task<Result<CustodyPage>> HandleAsync(Db db, Call call)
    {
        if (await db.FindMandateAsync(Id) is not { } mandate)
        {
            return new Refusal("platform.not-yours");
        }

        var names = (await db.FindAsync<NamesRow>(NamesSql, new { Id }))!;
        return new CustodyPage(
            mandate,
            names.FirmName,
            names.CustodianName,
            names.ProgrammeName,
            [.. await db.QueryAsync<KeptPatent>(PatentsSql, new { Id })],
            [.. await db.QueryAsync<CaseRow>(CasesSql, new { Id })],
            call.BusinessDate);
    }

    private sealed record NamesRow
    {
        public required string FirmName { get; init; }

        public required string CustodianName { get; init; }

        public string? ProgrammeName { get; init; }
    }
}

/// <summary>A mandate with what its page shows.</summary>
/// <param name="Mandate">The mandate.</param>
/// <param name="FirmName">The firm's name.</param>
/// <param name="CustodianName">The custodian's name.</param>
/// <param name="ProgrammeName">The programme that pays; null = the firm pays.</param>
/// <param name="Patents">The patents kept.</param>
/// <param name="Cases">The latest cases.</param>
/// <param name="On">The business date.</param>
public sealed record CustodyPage(
    CustodyMandate Mandate,
    string FirmName,
    string CustodianName,
    string? ProgrammeName,
    IReadOnlyList<KeptPatent> Patents,
    IReadOnlyList<CaseRow> Cases,
    DateOnly On);

/// <summary>A patent in custody.</summary>
public sealed record KeptPatent
{
    /// <summary>The patent.</summary>
    public required PatentId PatentId { get; init; }

    /// <summary>Its number.</summary>
    public required string Number { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>The name of its kind.</summary>
    public required string Kind { get; init; }

    /// <summary>The name of its state.</summary>
    public required string State { get; init; }

    /// <summary>Until when its fees are paid; null = not known.</summary>
    public DateOnly? FeePaidUntil { get; init; }

    /// <summary>The last day of its term.</summary>
    public required DateOnly LastDay { get; init; }

    /// <summary>Registered pledges on it: none or one.</summary>
    public required long Pledges { get; init; }

    /// <summary>Where it stands.</summary>
    public PatentState Stands => Enum.Parse<PatentState>(State);

    /// <summary>What it is.</summary>
    public RightKind Is => Enum.Parse<RightKind>(Kind);
}

/// <summary>A line of the list of cases.</summary>
public sealed record CaseRow
{
    internal const string Columns = """
        c.id, c.state, c.number, c.mandate_id, {name:c.firm_id c.firm_name} AS firm_name,
            {name:c.custodian_id c.custodian_name} AS custodian_name, c.service AS work, c.payer, c.subject,
            c.opened_on, c.respond_by, c.responded_on, c.deliver_by, c.delivered_on, c.ended_on, c.price_fen
        """;

    /// <summary>The case.</summary>
    public required CustodyCaseId Id { get; init; }

    /// <summary>The name of its state.</summary>
    public required string State { get; init; }

    /// <summary>Its number.</summary>
    public required string Number { get; init; }

    /// <summary>Its mandate.</summary>
    public required CustodyMandateId MandateId { get; init; }

    /// <summary>The firm's name.</summary>
    public required string FirmName { get; init; }

    /// <summary>The custodian's name.</summary>
    public required string CustodianName { get; init; }

    /// <summary>The name of the service.</summary>
    public required string Work { get; init; }

    /// <summary>The name of who pays.</summary>
    public required string Payer { get; init; }

    /// <summary>What it is about.</summary>
    public required string Subject { get; init; }

    /// <summary>When it was opened.</summary>
    public required DateOnly OpenedOn { get; init; }

    /// <summary>Until when it had to be answered.</summary>
    public required DateOnly RespondBy { get; init; }

    /// <summary>When it was answered.</summary>
    public DateOnly? RespondedOn { get; init; }

    /// <summary>Until when it has to be delivered.</summary>
    public DateOnly? DeliverBy { get; init; }

    /// <summary>When it was delivered.</summary>
    public DateOnly? DeliveredOn { get; init; }

    /// <summary>When it ended.</summary>
    public DateOnly? EndedOn { get; init; }

    /// <summary>The price.</summary>
    public Money? PriceFen { get; init; }

    /// <summary>Where it stands.</summary>
    public CaseState Stands => Enum.Parse<CaseState>(State);

    /// <summary>What is done.</summary>
    public CustodyWork Does => Enum.Parse<CustodyWork>(Work);

    /// <summary>The day that counts where it stands; null = none does.</summary>
    public DateOnly? DueOn => Stands switch
    {
        CaseState.Asked => RespondBy,
        CaseState.Working => DeliverBy,
        _ => null,
    };
}
