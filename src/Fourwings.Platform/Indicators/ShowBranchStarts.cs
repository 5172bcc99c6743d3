using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Finance;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Indicators;

/// <summary>
/// What each branch whose opening day is known paid out on pledged rights in its first years (新设支行累放): from the
/// records, never kept apart.
/// </summary>
/// <param name="Years">How many years from the opening day on.</param>
public sealed record ShowBranchStarts(int Years) : IQuery<IReadOnlyList<BranchStart>>
{
    private const string Sql = """
        SELECT u.id AS unit, u.opened_on, d.value_on, CAST(SUM(d.amount_fen) AS BIGINT) AS drawn_fen
        FROM organisation_unit u JOIN loan l ON l.unit_id = u.id JOIN drawdown d ON d.loan_id = l.id
        WHERE u.opened_on IS NOT NULL AND d.state = 'Released' AND d.value_on >= u.opened_on
            AND EXISTS (SELECT 1 FROM loan_pledge k WHERE k.loan_id = l.id) AND {visible:loan l}
        GROUP BY u.id, u.opened_on, d.value_on
        """;

    /// <inheritdoc/>
    public async Task<Result<IReadOnlyList<BranchStart>>> HandleAsync(Db db, Call call) =>
        (BranchStart[])[.. (await db.QueryAsync<DayRow>(Sql))
            .Where(row => row.ValueOn < row.OpenedOn.AddYears(Math.Clamp(Years, 0, 1000)))
            .GroupBy(row => (row.Unit, row.OpenedOn))
            .Select(days => new BranchStart(
                days.Key.Unit, days.Key.OpenedOn, Money.Sum(days.Select(row => row.DrawnFen))))
            .OrderBy(start => start.OpenedOn)];

    private sealed record DayRow
    {
        public required UnitId Unit { get; init; }

        public required DateOnly OpenedOn { get; init; }

        public required DateOnly ValueOn { get; init; }

        public required Money DrawnFen { get; init; }
    }
}

/// <summary>What a new branch paid out.</summary>
/// <param name="Unit">The branch.</param>
/// <param name="OpenedOn">Its opening day.</param>
/// <param name="Drawn">What it paid out on pledged rights since then.</param>
public sealed record BranchStart(UnitId Unit, DateOnly OpenedOn, Money Drawn);
