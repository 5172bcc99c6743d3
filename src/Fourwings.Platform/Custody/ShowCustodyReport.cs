using System.Text.Json.Serialization;
using Fourwings.Domain;
using Fourwings.Domain.Custody;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Custody;

/// <summary>A quarter of a year.</summary>
/// <param name="Year">The year.</param>
/// <param name="Number">1 to 4.</param>
public readonly record struct Quarter(int Year, int Number)
{
    /// <summary>Its first day.</summary>
    [JsonIgnore]
    public DateOnly From => new(Year, (3 * Number) - 2, 1);

    /// <summary>Its last day.</summary>
    [JsonIgnore]
    public DateOnly To => From.AddMonths(3).AddDays(-1);

    /// <summary>Whether it is one.</summary>
    [JsonIgnore]
    public bool IsReal => Number is >= 1 and <= 4 && Year is >= 1985 and <= 2199;

    /// <summary>The quarter of a day.</summary>
    public static Quarter Of(DateOnly day) => new(day.Year, ((day.Month - 1) / 3) + 1);

    /// <summary>The one so many quarters later.</summary>
    public Quarter Plus(int quarters) => Of(From.AddMonths(3 * quarters));
}

/// <summary>What a custodian did for a firm in a quarter (托管季报).</summary>
/// <param name="Mandate">Under which mandate.</param>
/// <param name="Quarter">In which quarter.</param>
public sealed record ShowCustodyReport(CustodyMandateId Mandate, Quarter Quarter) : IQuery<CustodyReport>
{
    private const string CasesSql = """
        SELECT c.body FROM custody_case c
        WHERE c.mandate_id = @Mandate AND c.opened_on <= @to AND (c.ended_on IS NULL OR c.ended_on >= @from)
            AND {visible:custody_case c}
        ORDER BY c.number LIMIT 200
        """;

    private const string FeesSql = $$"""
        SELECT {{FeeRow.Columns}} FROM custody_fee f
        WHERE f.mandate_id = @Mandate AND f.state <> 'Dropped'
            AND ((f.due_on >= @from AND f.due_on <= @next) OR (f.paid_on >= @from AND f.paid_on <= @to))
            AND {visible:custody_fee f}
        ORDER BY f.due_on, f.number LIMIT 500
        """;

    /// <inheritdoc/>
    public async Task<Result<CustodyReport>> HandleAsync(Db db, Call call)
    {
        if (!Quarter.IsReal)
        {
            return new Refusal("custody.quarter-odd", Field: "quarter");
        }

        if (!(await new ShowCustody(Mandate).HandleAsync(db, call)).Succeeded(out var page, out var refusal))
        {
            return refusal;
        }

        var days = new { Mandate, from = Quarter.From, to = Quarter.To, next = Quarter.Plus(1).To };
        return new CustodyReport(
            page,
            Quarter,
            [.. (await db.QueryAsync<string>(CasesSql, days)).Select(CanonicalJson.Read<CustodyCase>)],
            [.. await db.QueryAsync<FeeRow>(FeesSql, days)],
            call.BusinessDate);
    }
}

/// <summary>What a custodian did for a firm in a quarter.</summary>
/// <param name="Page">The mandate with its patents.</param>
/// <param name="Quarter">The quarter.</param>
/// <param name="Cases">The cases of the quarter.</param>
/// <param name="Fees">The fees paid or due in the quarter, and those due in the next.</param>
/// <param name="On">The business date.</param>
public sealed record CustodyReport(
    CustodyPage Page,
    Quarter Quarter,
    IReadOnlyList<CustodyCase> Cases,
    IReadOnlyList<FeeRow> Fees,
    DateOnly On)
{
    /// <summary>The fees of the quarter.</summary>
    public IEnumerable<FeeRow> OfQuarter => Fees.Where(fee => fee.DueOn <= Quarter.To || fee.PaidOn <= Quarter.To);

    /// <summary>The fees of the next quarter.</summary>
    public IEnumerable<FeeRow> Coming => Fees.Where(fee => fee.DueOn > Quarter.To && fee.IsUnpaid);

    /// <summary>Deadlines that the custodian missed in the quarter: answers and deliveries.</summary>
    public int Missed => Cases.Count(one => Late(one.RespondedOn, one.RespondBy)
        || (one.DeliverBy is { } by && Late(one.DeliveredOn, by)));

    private bool Late(DateOnly? done, DateOnly by) =>
        by >= Quarter.From && by <= Quarter.To && (done > by || (done is null && by < On));
}
