using Fourwings.Domain;
using Fourwings.Finance;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Indicators;

/// <summary>What a day of the firm's calendar is about (日历事项).</summary>
public enum CalendarKind
{
    /// <summary>A payment on a loan (还款).</summary>
    Payment = 1,

    /// <summary>An annual fee (年费).</summary>
    Fee,

    /// <summary>A value on file expires (价值到期).</summary>
    Value,

    /// <summary>A mandate of custody ends (托管到期).</summary>
    Mandate,

    /// <summary>A price in a negotiation may be accepted until then (报价有效期).</summary>
    Offer,

    /// <summary>A mandate to a transfer agent ends (流转代理到期).</summary>
    Agency,

    /// <summary>An insurance policy ends (保单到期).</summary>
    Policy,

    /// <summary>A premium is due (保费).</summary>
    Premium,
}

/// <summary>
/// The days of the firm's rights within a year (权利日历): annual fees, values that expire, mandates that end; the
/// payments on its loans stand beside them.
/// </summary>
public sealed record ShowRightsCalendar : IQuery<IReadOnlyList<CalendarRow>>
{
    private const string Sql = """
        SELECT 'Fee' AS kind, p.id AS record_id, p.number, p.next_fee_on AS due_on,
            (SELECT MAX(f.payable_fen) FROM custody_fee f WHERE f.patent_id = p.id
                AND f.state IN ('Open', 'ToPay', 'ToGiveUp') AND {visible:custody_fee f}) AS amount_fen
        FROM patent p JOIN patent_owner o ON o.patent_id = p.id
        WHERE o.organisation_id = @Organisation AND p.next_fee_on <= @until AND {visible:patent p}
        UNION ALL
        SELECT 'Value' AS kind, v.right_id AS record_id, p.number, MAX(v.valid_until) AS due_on,
            MAX(v.amount_fen) AS amount_fen
        FROM valuation v JOIN patent p ON p.id = v.right_id JOIN patent_owner o ON o.patent_id = p.id
        WHERE o.organisation_id = @Organisation AND v.state = 'Filed' AND v.valid_until >= @from
            AND v.valid_until <= @until AND {visible:valuation v} AND {visible:patent p}
        GROUP BY v.right_id, p.number
        UNION ALL
        SELECT 'Mandate' AS kind, m.id AS record_id, m.number, m.to_on AS due_on, NULL AS amount_fen
        FROM custody_mandate m
        WHERE m.firm_id = @Organisation AND m.state = 'InForce' AND m.to_on <= @until AND {visible:custody_mandate m}
        UNION ALL
        SELECT 'Offer' AS kind, n.id AS record_id, n.number, n.valid_until AS due_on, n.price_fen AS amount_fen
        FROM transfer_negotiation n
        WHERE @Organisation IN (n.buyer_id, n.seller_id) AND n.state IN ('Offered', 'Countered')
            AND n.valid_until >= @from AND n.valid_until <= @until AND {visible:transfer_negotiation n}
        UNION ALL
        SELECT 'Agency' AS kind, a.id AS record_id, a.number, a.to_on AS due_on, NULL AS amount_fen
        FROM transfer_agency a
        WHERE a.firm_id = @Organisation AND a.state = 'InForce' AND a.to_on <= @until AND {visible:transfer_agency a}
        UNION ALL
        SELECT 'Policy' AS kind, i.id AS record_id, i.number, i.to_on AS due_on, NULL AS amount_fen
        FROM insurance_policy i
        WHERE i.firm_id = @Organisation AND i.state = 'Issued' AND i.to_on <= @until AND {visible:insurance_policy i}
        UNION ALL
        SELECT 'Premium' AS kind, i.id AS record_id, i.number, i.pay_by AS due_on, i.firm_owes_fen AS amount_fen
        FROM insurance_policy i
        WHERE i.firm_id = @Organisation AND i.state = 'Issued' AND i.firm_owes_fen > 0
            AND {visible:insurance_policy i}
        """;

    /// <inheritdoc/>
    public async Task<Result<IReadOnlyList<CalendarRow>>> HandleAsync(Db db, Call call)
    {
        var (from, until) = (call.BusinessDate, call.BusinessDate.AddYears(1));
        var rows = await db.QueryAsync<CalendarRow>(Sql, new { call.Viewer.Organisation, from, until });
        return (CalendarRow[])[.. rows.OrderBy(row => row.DueOn).ThenBy(row => row.Number, StringComparer.Ordinal)];
    }
}

/// <summary>A day of the calendar.</summary>
public sealed record CalendarRow
{
    /// <summary>The name of what it is about.</summary>
    public required string Kind { get; init; }

    /// <summary>The loan, patent or mandate.</summary>
    public required Guid RecordId { get; init; }

    /// <summary>Its number.</summary>
    public required string Number { get; init; }

    /// <summary>The day.</summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>How much; null = not known, or not in question.</summary>
    public Money? AmountFen { get; init; }

    /// <summary>What it is about.</summary>
    public CalendarKind Is => Enum.Parse<CalendarKind>(Kind);
}
