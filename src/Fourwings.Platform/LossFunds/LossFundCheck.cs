using Fourwings.Domain;
using Fourwings.Domain.LossFunds;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.LossFunds;

/// <summary>
/// Works every fund's balances out again: its headroom from its pool and from what is enrolled, and its money from what
/// was put in, paid and got back.
/// </summary>
public sealed class LossFundCheck : IVerificationCheck
{
    private const string Sql = """
        SELECT f.id, f.body, h.balance_fen AS headroom_fen, h.reserved_fen AS enrolled_fen,
            m.balance_fen - m.reserved_fen AS money_fen,
            (SELECT COALESCE(CAST(SUM(e.covered_fen) AS BIGINT), 0) FROM enrolment e
                WHERE e.fund_id = f.id AND {visible:enrolment e}) AS covered_fen
        FROM loss_fund f JOIN guarded_account h ON h.id = f.headroom_id JOIN guarded_account m ON m.id = f.id
        WHERE {visible:loss_fund f} ORDER BY f.id
        """;

    /// <inheritdoc/>
    public async Task<(long Records, IReadOnlyList<VerificationFault> Faults)> RunAsync(Db db)
    {
        var faults = new List<VerificationFault>();
        var funds = await db.QueryAsync<FundFigures>(Sql);
        foreach (var row in funds)
        {
            var fund = CanonicalJson.Read<LossFund>(row.Body);
            if (row.HeadroomFen != fund.Capacity.Fen || row.EnrolledFen != row.CoveredFen
                || row.MoneyFen != fund.Pool.Fen)
            {
                faults.Add(new("balance", $"loss_fund {row.Id}", "verify.balance-differs"));
            }
        }

        return (funds.Count, faults);
    }

    private sealed record FundFigures
    {
        public required Guid Id { get; init; }

        public required string Body { get; init; }

        public required long HeadroomFen { get; init; }

        public required long EnrolledFen { get; init; }

        public required long MoneyFen { get; init; }

        public required long CoveredFen { get; init; }
    }
}
