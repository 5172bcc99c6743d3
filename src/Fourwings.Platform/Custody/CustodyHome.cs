using Fourwings.Domain;
using Fourwings.Domain.Custody;
using Fourwings.Domain.Parties;
using Fourwings.Finance;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Custody;

/// <summary>What waits for the viewer in custody (托管待办): mandates, cases and fees.</summary>
public sealed record CustodyHome : IQuery<CustodyToDo>
{
    private const int Most = 50;

    private const string MandatesSql = """
        SELECT m.id, m.state, m.number, {name:m.firm_id m.firm_name} AS firm_name,
            {name:m.custodian_id m.custodian_name} AS custodian_name, m.answer_by, m.to_on, m.price_fen, m.owed_fen
        FROM custody_mandate m
        WHERE (m.state = @state OR (m.firm_id = @owes AND m.owed_fen > 0)) AND {visible:custody_mandate m}
        ORDER BY m.answer_by, m.id LIMIT @Most
        """;

    private const string CasesSql = $$"""
        SELECT {{CaseRow.Columns}} FROM custody_case c WHERE c.state IN ({states}) AND {visible:custody_case c}
        ORDER BY c.respond_by, c.id LIMIT @Most
        """;

    private const string FeesSql = $$"""
        SELECT {{FeeRow.Columns}} FROM custody_fee f
        WHERE f.state IN ({states}) AND @own IN (f.firm_id, f.custodian_id) AND {visible:custody_fee f}
        ORDER BY f.due_on, f.id LIMIT @Most
        """;

    // The pledgee is asked where a fee is still unpaid so many days before its day.
    private const string PledgedSql = $$"""
        SELECT {{FeeRow.Columns}} FROM custody_fee f
        WHERE f.state IN ('Open', 'ToPay', 'ToGiveUp') AND f.due_on <= @until AND {visible:custody_fee f}
            AND EXISTS (SELECT 1 FROM registered_right g JOIN pledge p ON p.id = g.pledge_id
                WHERE g.right_id = f.patent_id AND {visible:pledge p})
        ORDER BY f.due_on, f.id LIMIT @Most
        """;

    /// <inheritdoc/>
    public async Task<Result<CustodyToDo>> HandleAsync(Db db, Call call)
    {
        var state = call.Viewer.Desk switch
        {
            Desk.Enterprise => CustodyMandateState.Offered,
            Desk.Custodian => CustodyMandateState.Signed,
            _ => CustodyMandateState.Asked,
        };
        CaseState[] cases = call.Viewer.Desk switch
        {
            Desk.Enterprise => [CaseState.Quoted, CaseState.Delivered],
            Desk.Custodian => [CaseState.Asked, CaseState.Working],
            _ => [],
        };
        var owes = call.Viewer.Desk == Desk.Enterprise ? call.Viewer.Organisation : default;
        var mandates = await db.QueryAsync<MandateToDo>(MandatesSql, new { state = state.ToString(), owes, Most });
        var names = string.Join(", ", cases.Select(one => $"'{one}'"));
        return new CustodyToDo(
            call.Viewer.Desk == Desk.Bank ? [] : [.. mandates],
            cases.Length == 0
                ? []
                : [.. await db.QueryAsync<CaseRow>(CasesSql.Replace("{states}", names), new { Most })],
            [.. await FeesAsync(db, call)],
            call.BusinessDate);
    }

    private static async Task<IReadOnlyList<FeeRow>> FeesAsync(Db db, Call call)
    {
        if (call.Viewer.Desk == Desk.Bank)
        {
            return CustodyRules.Of(db.Rules).StepIn.At(call.BusinessDate).Succeeded(out var ahead, out _)
                ? await db.QueryAsync<FeeRow>(PledgedSql, new
                {
                    until = call.BusinessDate.AddDays(ahead.Value),
                    Most,
                })
                : [];
        }

        var states = call.Viewer.Desk switch
        {
            Desk.Enterprise => "'Open'",
            Desk.Custodian => "'ToPay', 'Paid'",
            _ => null,
        };
        // Who sees a patent sees its fees; what waits is only for its firm and for who sees to the fee.
        return states is null ? [] : await db.QueryAsync<FeeRow>(
            FeesSql.Replace("{states}", states), new { own = call.Viewer.Organisation, Most });
    }
}

/// <summary>What waits in custody.</summary>
/// <param name="Mandates">Mandates to answer, or to pay.</param>
/// <param name="Cases">Cases to answer, deliver or accept.</param>
/// <param name="Fees">Fees to say something of, to pay or to prove.</param>
/// <param name="On">The business date.</param>
public sealed record CustodyToDo(
    IReadOnlyList<MandateToDo> Mandates, IReadOnlyList<CaseRow> Cases, IReadOnlyList<FeeRow> Fees, DateOnly On);

/// <summary>A mandate that waits.</summary>
public sealed record MandateToDo
{
    /// <summary>The mandate.</summary>
    public required CustodyMandateId Id { get; init; }

    /// <summary>The name of its state.</summary>
    public required string State { get; init; }

    /// <summary>Its number.</summary>
    public required string Number { get; init; }

    /// <summary>The firm.</summary>
    public required string FirmName { get; init; }

    /// <summary>The custodian.</summary>
    public required string CustodianName { get; init; }

    /// <summary>Until when the custodian has to answer.</summary>
    public DateOnly? AnswerBy { get; init; }

    /// <summary>Its last day.</summary>
    public required DateOnly ToOn { get; init; }

    /// <summary>What it costs.</summary>
    public required Money PriceFen { get; init; }

    /// <summary>What the firm owes for it.</summary>
    public required Money OwedFen { get; init; }

    /// <summary>Whether it waits for the firm's money.</summary>
    public bool IsOwed => OwedFen > Money.Zero;

    /// <summary>Where it stands.</summary>
    public CustodyMandateState Stands => Enum.Parse<CustodyMandateState>(State);
}
