using System.Text.Json.Serialization;
using Fourwings.Domain.Licences;
using Fourwings.Domain.Parties;
using Fourwings.Finance;

namespace Fourwings.Domain.PatentPools;

/// <summary>
/// A licence of a patent pool's package (专利池许可合同): the package's terms for every licensee alike, reports by
/// period, and corrections that never reopen a period that was paid.
/// </summary>
public sealed partial record PatentPoolLicence
{
    /// <summary>The table; what is not listed is refused.</summary>
    public static Transitions<PatentPoolLicenceState, PatentPoolLicenceAction> Lifecycle { get; } = new(
        PatentPoolLicenceState.Drafted,
        [
            (PatentPoolLicenceState.Drafted, PatentPoolLicenceAction.Sign, PatentPoolLicenceState.Signed),
            (PatentPoolLicenceState.Drafted, PatentPoolLicenceAction.Drop, PatentPoolLicenceState.Dropped),
            (PatentPoolLicenceState.Signed, PatentPoolLicenceAction.End, PatentPoolLicenceState.Ended),
            .. Standing(PatentPoolLicenceState.Signed),
            .. Standing(PatentPoolLicenceState.Ended),
        ]);

    /// <summary>Its id.</summary>
    public required PatentPoolLicenceId Id { get; init; }

    /// <summary>What it says.</summary>
    public required PatentPoolLicenceTerms Terms { get; init; }

    /// <summary>Where it stands.</summary>
    public required PatentPoolLicenceState State { get; init; }

    /// <summary>When it was signed.</summary>
    public DateOnly? SignedOn { get; init; }

    /// <summary>When it ended.</summary>
    public DateOnly? EndedOn { get; init; }

    /// <summary>What is and was due.</summary>
    public IReadOnlyList<PoolDue> Dues { get; init; } = [];

    /// <summary>What was paid too much and is set off against what comes due.</summary>
    public Money Credit { get; init; }

    /// <summary>The periods audited.</summary>
    public IReadOnlyList<int> Audited { get; init; } = [];

    /// <summary>The last reason given.</summary>
    public string Reason { get; init; } = string.Empty;

    /// <summary>The number of facts applied.</summary>
    public required long Version { get; init; }

    /// <summary>What is due and unpaid.</summary>
    [JsonIgnore]
    public Money Owed => Money.Sum(Dues.Where(due => due.PaidOn is null).Select(due => due.Payable));

    /// <summary>When the next of it is due; null = nothing is.</summary>
    [JsonIgnore]
    public DateOnly? OwedOn => Dues.Where(due => due.PaidOn is null).Select(due => (DateOnly?)due.DueOn).Min();

    /// <summary>The period that is to be reported next.</summary>
    [JsonIgnore]
    public int Next => Dues.Count(due => due.Kind == PoolDueKind.Period) + 1;

    /// <summary>The last day of the period that is reported next; null = all are reported, or none is.</summary>
    [JsonIgnore]
    public DateOnly? NextEnds => State != PatentPoolLicenceState.Signed || !Reports || StartOf(Next) > Terms.To
        ? null
        : EndOf(Next);

    private bool Reports => Terms.Royalty.Tiers.Count > 0 || Terms.Royalty.YearlyMinimum is not null;

    /// <summary>The agency draws a licence up, on the package's terms.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="pool">The patent pool.</param>
    /// <param name="terms">What it says; the royalty is the package's.</param>
    /// <param name="lastDay">The last day of the package's patent that lives longest.</param>
    /// <param name="on">The business date.</param>
    /// <param name="by">Who.</param>
    public static Result<PatentPoolLicenceDrafted> Draft(
        PatentPoolLicenceId id, PatentPool pool, PatentPoolLicenceTerms terms, DateOnly lastDay, DateOnly on, UserId by)
    {
        if (pool.State != PatentPoolState.Operating)
        {
            return new Refusal("patent-pool.not-in-state").With("action", PatentPoolAction.Collect)
                .With("state", pool.State);
        }

        if (pool.Packages.FirstOrDefault(one => one.Number == terms.Package) is not { } package)
        {
            return new Refusal("patent-pool.package-missing", Field: "package");
        }

        if (package.Patents.All(patent => pool.Find(patent)?.State != PoolPatentState.Admitted))
        {
            return new Refusal("patent-pool.package-patent", Field: "package");
        }

        if (terms.Licensee == pool.Agency)
        {
            return new Refusal("licence.same-party", Field: "licensee");
        }

        return terms.To < terms.From ? new Refusal("licence.days-reversed", Field: "to").With("from", terms.From)
            : terms.To > lastDay ? new Refusal("patent-pool-licence.outlives", Field: "to").With("lastDay", lastDay)
            : new PatentPoolLicenceDrafted(id, terms with { Royalty = package.Royalty }, on, by);
    }

    /// <summary>The licensee signs.</summary>
    public Result<PatentPoolLicenceSigned> Sign(DateOnly on, UserId by) =>
        StateFault(PatentPoolLicenceAction.Sign) is { } fault ? fault : new PatentPoolLicenceSigned(on, by);

    /// <summary>Reports the next period; none may be left out, none is reported before it is over.</summary>
    public Result<PoolRoyaltyReported> Report(Money amount, DateOnly on, UserId by)
    {
        if (StateFault(PatentPoolLicenceAction.Report) is { } fault)
        {
            return fault;
        }

        if (!Reports)
        {
            return new Refusal("licence.no-running-royalty");
        }

        var end = EndOf(Next);
        if (StartOf(Next) > LastDay)
        {
            return new Refusal("licence.reported-all");
        }

        if (on <= end)
        {
            return new Refusal("licence.period-runs").With("end", end);
        }

        if (amount < Money.Zero)
        {
            return new Refusal("licence.base-negative", Field: "amount").With("amount", amount);
        }

        var due = new PoolDue(
            Dues.Count + 1, PoolDueKind.Period, Next, StartOf(Next), end, amount, RoyaltyOf(Next, amount),
            end.AddDays(Terms.Royalty.DueDays));
        return new PoolRoyaltyReported(due with { SetOff = Money.Min(Credit, due.Amount) }, on, by);
    }

    /// <summary>
    /// Puts the last report right. A period that was paid is closed: what is wrong with it is booked as a correction.
    /// </summary>
    public Result<PoolRoyaltyRestated> Restate(int period, Money amount, DateOnly on, UserId by)
    {
        if ((StateFault(PatentPoolLicenceAction.Restate) ?? PeriodFault(period, amount)) is { } fault)
        {
            return fault;
        }

        var due = DueOf(period);
        if (due.PaidOn is not null || period != Next - 1 || due.Found is not null)
        {
            return new Refusal("patent-pool-licence.period-closed", Field: "period").With("period", period);
        }

        var royalty = RoyaltyOf(period, amount);
        return royalty < due.SetOff
            ? new Refusal("patent-pool-licence.period-closed", Field: "period").With("period", period)
            : new PoolRoyaltyRestated(due.Number, amount, royalty, royalty - due.Amount, on, by);
    }

    /// <summary>Corrects a period that was paid, in the open period: by the licensee himself, or by an audit.</summary>
    /// <param name="period">Which.</param>
    /// <param name="found">The base as it is.</param>
    /// <param name="cost">What the audit cost; null = no audit.</param>
    /// <param name="on">The business date.</param>
    /// <param name="by">Who.</param>
    public Result<PoolRoyaltyCorrected> Correct(int period, Money found, Money? cost, DateOnly on, UserId by)
    {
        var action = cost is null ? PatentPoolLicenceAction.Correct : PatentPoolLicenceAction.Audit;
        if ((StateFault(action) ?? PeriodFault(period, found)) is { } fault)
        {
            return fault;
        }

        var due = DueOf(period);
        if (due.PaidOn is null)
        {
            return new Refusal("patent-pool-licence.period-open", Field: "period").With("period", period);
        }

        if (cost is not null && Audited.Contains(period))
        {
            return new Refusal("patent-pool-licence.audited", Field: "period").With("period", period);
        }

        if (cost < Money.Zero)
        {
            return new Refusal("licence.base-negative", Field: "cost").With("amount", cost.Value);
        }

        var known = due.Found ?? due.Base;
        var correction = YearOf(period, found) - YearOf(period, known);
        var bears = cost is not null && Royalty.IsOverTolerance(Terms.Royalty, known, found);
        return new PoolRoyaltyCorrected(
            period,
            found,
            correction,
            Royalty.LateInterest(Money.Max(correction, Money.Zero), Terms.Royalty.LateRate, due.DueOn, on),
            bears ? cost!.Value : Money.Zero,
            cost is not null,
            on,
            by);
    }

    /// <summary>Pays a due in full, with interest where it comes late.</summary>
    public Result<PoolRoyaltyPaid> Pay(int number, DateOnly on, UserId by)
    {
        if (StateFault(PatentPoolLicenceAction.Pay) is { } fault)
        {
            return fault;
        }

        return Dues.FirstOrDefault(one => one.Number == number && one.PaidOn is null) is { } due
            ? new PoolRoyaltyPaid(
                number,
                due.Payable - due.Cost,
                Royalty.LateInterest(due.Payable, Terms.Royalty.LateRate, due.DueOn, on),
                due.Cost,
                on,
                by)
            : new Refusal("licence.nothing-due", Field: "number");
    }

    /// <summary>Ends it with its last day, or early.</summary>
    public Result<PatentPoolLicenceEnded> End(string reason, DateOnly on, UserId by) =>
        (StateFault(PatentPoolLicenceAction.End) ?? ReasonFault(reason)) is { } fault
            ? fault
            : new PatentPoolLicenceEnded(reason.Trim(), on, by);

    /// <summary>Gives it up before it is signed.</summary>
    public Result<PatentPoolLicenceDropped> Drop(string reason, DateOnly on, UserId by) =>
        (StateFault(PatentPoolLicenceAction.Drop) ?? ReasonFault(reason)) is { } fault
            ? fault
            : new PatentPoolLicenceDropped(reason.Trim(), on, by);

    /// <summary>Why the action is not possible where the licence stands, or null.</summary>
    public Refusal? StateFault(PatentPoolLicenceAction action) => Lifecycle.Next(State, action) is null
        ? new Refusal("patent-pool-licence.not-in-state").With("action", action).With("state", State)
        : null;

    /// <summary>The first day of a period.</summary>
    public DateOnly StartOf(int period) => Terms.From.AddMonths(Months * (period - 1));

    /// <summary>The last day of a period; not after the licence's own.</summary>
    public DateOnly EndOf(int period)
    {
        var end = Terms.From.AddMonths(Months * period).AddDays(-1);
        return end < Terms.To ? end : Terms.To;
    }

    private static Refusal? ReasonFault(string reason) =>
        reason.Trim().Length == 0 ? new Refusal("licence.reason-missing", Field: "reason") : null;

    private static IEnumerable<(PatentPoolLicenceState, PatentPoolLicenceAction, PatentPoolLicenceState)> Standing(
        PatentPoolLicenceState state) => new[]
        {
            PatentPoolLicenceAction.Report, PatentPoolLicenceAction.Restate, PatentPoolLicenceAction.Correct,
            PatentPoolLicenceAction.Pay, PatentPoolLicenceAction.Audit,
        }.Select(action => (state, action, state));

    private int Months => 12 / Terms.Royalty.ReportsPerYear;

    // A licence that ended early reports the period in which it ended as its last.
    private DateOnly LastDay => EndedOn is { } ended && ended < Terms.To ? ended : Terms.To;

    private Refusal? PeriodFault(int period, Money amount) =>
        Dues.All(due => due.Kind != PoolDueKind.Period || due.Period != period)
            ? new Refusal("patent-pool-licence.not-reported", Field: "period").With("period", period)
            : amount < Money.Zero ? new Refusal("licence.base-negative", Field: "amount").With("amount", amount)
            : null;

    private PoolDue DueOf(int period) =>
        Dues.First(due => due.Kind == PoolDueKind.Period && due.Period == period);

    private int Year(int period) => (period - 1) / Terms.Royalty.ReportsPerYear;

    private bool IsLast(int period) => period % Terms.Royalty.ReportsPerYear == 0 || EndOf(period) == Terms.To;

    private IEnumerable<PoolDue> OfYear(int period) =>
        Dues.Where(due => due.Kind == PoolDueKind.Period && Year(due.Period) == Year(period));

    /// <summary>What a period comes to beyond what the year's earlier ones came to.</summary>
    private Money RoyaltyOf(int period, Money amount)
    {
        var before = Money.Sum(OfYear(period).Where(due => due.Period < period).Select(due => due.Found ?? due.Base));
        return Royalty.OfPeriod(Terms.Royalty, before, amount, IsLast(period), ShareOf(period)).Total;
    }

    /// <summary>What the year so far comes to with a period's base.</summary>
    private Money YearOf(int period, Money amount)
    {
        var year = OfYear(period).ToArray();
        var sum = Money.Sum(year.Select(due => due.Period == period ? amount : due.Found ?? due.Base));
        return Royalty.OfPeriod(Terms.Royalty, Money.Zero, sum, year.Any(due => IsLast(due.Period)), ShareOf(period))
            .Total;
    }

    private Ratio ShareOf(int period)
    {
        var (from, full) = (Terms.From.AddMonths(12 * Year(period)), Terms.From.AddMonths(12 * (Year(period) + 1)));
        return Terms.To >= full.AddDays(-1)
            ? Ratio.One
            : new(decimal.Round((Terms.To.DayNumber - from.DayNumber + 1m) / (full.DayNumber - from.DayNumber), 9));
    }
}
