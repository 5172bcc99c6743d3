using Fourwings.Domain;
using Fourwings.Domain.Accounting;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Accounting;

/// <summary>
/// A closed month stays as it was closed (结账核对): its trial balance is the one in the journal, and the postings still
/// make it.
/// </summary>
public sealed class ClosedPeriodCheck : IVerificationCheck
{
    private const string RowsSql = "SELECT c.organisation_id, c.month_on, c.trial_balance FROM closed_period c";

    private const string FactsSql = "SELECT j.fact FROM journal j WHERE j.kind = 'closed_period'";

    /// <inheritdoc/>
    public async Task<(long Records, IReadOnlyList<VerificationFault> Faults)> RunAsync(Db db)
    {
        var rows = (await db.QueryAsync<PeriodRow>(RowsSql)).ToDictionary(row => (row.OrganisationId, row.MonthOn));
        var closed = (await db.QueryAsync<string>(FactsSql)).Select(CanonicalJson.Read<PeriodClosed>).ToArray();
        var faults = new List<VerificationFault>();
        foreach (var fact in closed)
        {
            var balance = CanonicalJson.Write(fact.Balance);
            var last = fact.Month.AddMonths(1).AddDays(-1);
            if (rows.GetValueOrDefault((fact.Books, fact.Month))?.TrialBalance != balance)
            {
                faults.Add(FaultOf(fact.Books, fact.Month, "verify.state-differs"));
            }
            else if (CanonicalJson.Write(await db.TrialBalanceAsync(fact.Books, fact.Month, last, null)) != balance)
            {
                faults.Add(FaultOf(fact.Books, fact.Month, "verify.balance-differs"));
            }
        }

        var known = closed.Select(fact => (fact.Books, fact.Month)).ToHashSet();
        faults.AddRange(rows.Keys.Where(key => !known.Contains(key))
            .Select(key => FaultOf(key.OrganisationId, key.MonthOn, "verify.record-without-stream")));
        return (rows.Count, faults);
    }

    private static VerificationFault FaultOf(OrganisationId books, DateOnly month, string what) =>
        new("balance", $"closed_period {books.Value} {Handlers.DayText(month)}", what);

    private sealed record PeriodRow
    {
        public required OrganisationId OrganisationId { get; init; }

        public required DateOnly MonthOn { get; init; }

        public required string TrialBalance { get; init; }
    }
}
