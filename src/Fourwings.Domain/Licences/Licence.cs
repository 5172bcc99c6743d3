using System.Text.Json.Serialization;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Finance;

namespace Fourwings.Domain.Licences;

/// <summary>A licence contract (许可合同): who may use which patents until when, and what he pays for it.</summary>
public sealed partial record Licence
{
    /// <summary>The table; what is not listed is refused.</summary>
    public static Transitions<LicenceState, LicenceAction> Lifecycle { get; } = new(
        LicenceState.Drafted,
        [
            (LicenceState.Drafted, LicenceAction.Consent, LicenceState.Drafted),
            (LicenceState.Drafted, LicenceAction.Sign, LicenceState.Signed),
            (LicenceState.Drafted, LicenceAction.Drop, LicenceState.Dropped),
            (LicenceState.Drafted, LicenceAction.Tell, LicenceState.Drafted),
            (LicenceState.Signed, LicenceAction.File, LicenceState.Filed),
            (LicenceState.Filed, LicenceAction.Record, LicenceState.Recorded),
            (LicenceState.Filed, LicenceAction.Decline, LicenceState.Signed),
            .. new[] { LicenceState.Signed, LicenceState.Filed, LicenceState.Recorded }.SelectMany(InForce),
            (LicenceState.Ended, LicenceAction.Pay, LicenceState.Ended),
            (LicenceState.Ended, LicenceAction.Report, LicenceState.Ended),
            (LicenceState.Ended, LicenceAction.Audit, LicenceState.Ended),
        ]);

    /// <summary>Its id.</summary>
    public required LicenceId Id { get; init; }

    /// <summary>What it says.</summary>
    public required LicenceTerms Terms { get; init; }

    /// <summary>Where it stands.</summary>
    public required LicenceState State { get; init; }

    /// <summary>The consents it needs.</summary>
    public IReadOnlyList<NeededConsent> Needed { get; init; } = [];

    /// <summary>Who has consented.</summary>
    public IReadOnlyList<OrganisationId> Consents { get; init; } = [];

    /// <summary>When it was signed.</summary>
    public DateOnly? SignedOn { get; init; }

    /// <summary>Until when it should be handed in, or reviewed; null = no clock runs.</summary>
    public DateOnly? ClockOn { get; init; }

    /// <summary>The number of its recordal; empty = not recorded.</summary>
    public string RecordNumber { get; init; } = string.Empty;

    /// <summary>What is and was due.</summary>
    public IReadOnlyList<RoyaltyDue> Dues { get; init; } = [];

    /// <summary>The years audited.</summary>
    public IReadOnlyList<int> Audited { get; init; } = [];

    /// <summary>What happened to its patents, in order.</summary>
    public IReadOnlyList<LicenceTrouble> Troubles { get; init; } = [];

    /// <summary>When it ended.</summary>
    public DateOnly? EndedOn { get; init; }

    /// <summary>The last reason given.</summary>
    public string Reason { get; init; } = string.Empty;

    /// <summary>The number of facts applied.</summary>
    public required long Version { get; init; }

    /// <summary>Who still has to consent.</summary>
    [JsonIgnore]
    public IEnumerable<OrganisationId> Missing => Needed.Select(needed => needed.By).Distinct().Except(Consents);

    /// <summary>Whether it binds: signed and not ended.</summary>
    [JsonIgnore]
    public bool Binds => State is LicenceState.Signed or LicenceState.Filed or LicenceState.Recorded;

    /// <summary>What is due and unpaid.</summary>
    [JsonIgnore]
    public Money Owed => Money.Sum(Dues.Where(due => due.PaidOn is null).Select(due => due.Amount));

    /// <summary>The period that is to be reported next.</summary>
    [JsonIgnore]
    public (int Year, int Period) Next => Dues.LastOrDefault(due => due.Period > 0) is not { } last ? (1, 1)
        : last.Period == Terms.Royalty.ReportsPerYear ? (last.Year + 1, 1)
        : (last.Year, last.Period + 1);

    /// <summary>Draws a licence up.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="terms">What it says.</param>
    /// <param name="patents">The patents as the register knows them.</param>
    /// <param name="needed">Who has to consent.</param>
    /// <param name="on">The business date.</param>
    /// <param name="by">Who.</param>
    public static Result<LicenceDrafted> Draft(
        LicenceId id,
        LicenceTerms terms,
        IReadOnlyCollection<LicensedPatent> patents,
        IReadOnlyList<NeededConsent> needed,
        DateOnly on,
        UserId by) =>
        (TermsFault(terms) ?? terms.Royalty.Fault() ?? PatentsFault(terms, patents)) is { } fault
            ? fault
            : new LicenceDrafted(id, terms, needed, on, by);

    /// <summary>Gives a consent.</summary>
    public Result<LicenceConsented> Consent(OrganisationId party, DateOnly on, UserId by)
    {
        if (StateFault(LicenceAction.Consent) is { } fault)
        {
            return fault;
        }

        return Missing.Contains(party)
            ? new LicenceConsented(party, on, by)
            : new Refusal("licence.consent-not-needed");
    }

    /// <summary>Signs it, with every consent and the patents as they stand today.</summary>
    public Result<LicenceSigned> Sign(
        IReadOnlyCollection<LicensedPatent> patents, int recordMonths, DateOnly on, UserId by)
    {
        if ((StateFault(LicenceAction.Sign) ?? PatentsFault(Terms, patents)) is { } fault)
        {
            return fault;
        }

        var missing = Needed.FirstOrDefault(needed => !Consents.Contains(needed.By));
        return missing is null
            ? new LicenceSigned(Later(on, Terms.From).AddMonths(recordMonths), on, by)
            : new Refusal("licence.consent-missing").With("cause", missing.Cause);
    }

    /// <summary>Hands it in for recordal.</summary>
    public Result<LicenceFiled> File(DateOnly reviewBy, DateOnly on, UserId by) =>
        StateFault(LicenceAction.File) is { } fault ? fault : new LicenceFiled(reviewBy, on, by);

    /// <summary>Notes the recordal.</summary>
    public Result<LicenceRecorded> Record(string number, DateOnly on, UserId by)
    {
        if (StateFault(LicenceAction.Record) is { } fault)
        {
            return fault;
        }

        return number.Trim().Length == 0
            ? new Refusal("licence.record-number-missing", Field: "number")
            : new LicenceRecorded(number.Trim(), on, by);
    }

    /// <summary>Notes that it was not recorded.</summary>
    public Result<LicenceDeclined> Decline(string reason, DateOnly on, UserId by) =>
        (StateFault(LicenceAction.Decline) ?? ReasonFault(reason)) is { } fault
            ? fault
            : new LicenceDeclined(reason.Trim(), on, by);

    /// <summary>Reports the next period; none may be left out, none is reported before it is over.</summary>
    public Result<RoyaltyReported> Report(Money amount, DateOnly on, UserId by)
    {
        if (StateFault(LicenceAction.Report) is { } fault)
        {
            return fault;
        }

        if (Terms.Royalty.Tiers.Count == 0 && Terms.Royalty.YearlyMinimum is null)
        {
            return new Refusal("licence.no-running-royalty");
        }

        var (year, period) = Next;
        var end = EndOf(year, period);
        if (StartOf(year) > Terms.To)
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

        var due = Royalty.OfPeriod(Terms.Royalty, BaseOf(year), amount, IsLast(year, period), ShareOf(year));
        return new RoyaltyReported(year, period, amount, due, end.AddDays(Terms.Royalty.DueDays), on, by);
    }

    /// <summary>Pays a due in full, with interest where it comes late.</summary>
    public Result<RoyaltyPaid> Pay(int year, int period, DateOnly on, UserId by)
    {
        if (StateFault(LicenceAction.Pay) is { } fault)
        {
            return fault;
        }

        return Dues.FirstOrDefault(due => due.Year == year && due.Period == period && due.PaidOn is null) is { } owed
            ? new RoyaltyPaid(
                year,
                period,
                owed.Amount,
                Royalty.LateInterest(owed.Amount, Terms.Royalty.LateRate, owed.DueOn, on),
                on,
                by)
            : new Refusal("licence.nothing-due", Field: "period");
    }

    /// <summary>Corrects a year that was reported in full by what an audit found; once.</summary>
    /// <param name="year">Which.</param>
    /// <param name="found">The base found.</param>
    /// <param name="cost">What the audit cost.</param>
    /// <param name="on">The business date.</param>
    /// <param name="by">Who.</param>
    public Result<RoyaltyAudited> Audit(int year, Money found, Money cost, DateOnly on, UserId by)
    {
        if (StateFault(LicenceAction.Audit) is { } fault)
        {
            return fault;
        }

        if (found < Money.Zero || cost < Money.Zero)
        {
            return new Refusal("licence.base-negative", Field: "found").With("amount", found);
        }

        if (Audited.Contains(year) || Dues.All(due => due.Year != year || !IsLast(year, due.Period)))
        {
            return new Refusal("licence.year-not-open", Field: "year").With("year", year);
        }

        var reported = BaseOf(year);
        var correction = Royalty.Correction(Terms.Royalty, reported, found, ShareOf(year));
        var dueOn = Dues.Last(due => due.Year == year && due.Period > 0).DueOn;
        return new RoyaltyAudited(
            year,
            found,
            correction,
            Royalty.LateInterest(Money.Max(correction, Money.Zero), Terms.Royalty.LateRate, dueOn, on),
            Royalty.IsOverTolerance(Terms.Royalty, reported, found) ? cost : Money.Zero,
            on,
            by);
    }

    /// <summary>Ends it: with its last day, or early by agreement.</summary>
    public Result<LicenceEnded> End(string reason, DateOnly on, UserId by) =>
        (StateFault(LicenceAction.End) ?? ReasonFault(reason)) is { } fault
            ? fault
            : new LicenceEnded(reason.Trim(), on, by);

    /// <summary>Gives it up before it is signed.</summary>
    public Result<LicenceDropped> Drop(string reason, DateOnly on, UserId by) =>
        (StateFault(LicenceAction.Drop) ?? ReasonFault(reason)) is { } fault
            ? fault
            : new LicenceDropped(reason.Trim(), on, by);

    /// <summary>Tells the parties what happened to a patent.</summary>
    public Result<LicenceTold> Tell(PatentId patent, string number, PatentAction action, DateOnly on)
    {
        if (StateFault(LicenceAction.Tell) is { } fault)
        {
            return fault;
        }

        return Terms.Patents.Contains(patent)
            ? new LicenceTold(patent, number, action, on)
            : new Refusal("licence.patent-not-there").With("patent", number);
    }

    /// <summary>Why the action is not possible where the licence stands, or null.</summary>
    public Refusal? StateFault(LicenceAction action) => Lifecycle.Next(State, action) is null
        ? new Refusal("licence.not-in-state").With("action", action).With("state", State)
        : null;

    /// <summary>The last day of a period of a licence's year; not after the licence's own.</summary>
    public DateOnly EndOf(int year, int period) =>
        Earlier(Terms.From.AddMonths((12 * (year - 1)) + (12 / Terms.Royalty.ReportsPerYear * period)).AddDays(-1),
            Terms.To);

    private static Refusal? TermsFault(LicenceTerms terms)
    {
        if (terms.Licensor == terms.Licensee)
        {
            return new Refusal("licence.same-party", Field: "licensee");
        }

        if (terms.Patents.Count == 0)
        {
            return new Refusal("licence.patents-missing", Field: "patents");
        }

        return terms.To < terms.From
            ? new Refusal("licence.days-reversed", Field: "to").With("from", terms.From)
            : null;
    }

    private static Refusal? PatentsFault(LicenceTerms terms, IReadOnlyCollection<LicensedPatent> patents)
    {
        if (terms.Patents.Any(id => !patents.Any(patent => patent.Id == id && patent.IsLicensors)))
        {
            return new Refusal("licence.patent-not-licensors", Field: "patents");
        }

        return patents.Select(patent => PatentFault(terms, patent)).FirstOrDefault(fault => fault is not null);
    }

    private static Refusal? PatentFault(LicenceTerms terms, LicensedPatent patent)
    {
        var refused = !patent.InForce ? new Refusal("licence.patent-ended", Field: "patents")
            : patent.FeeUnpaid ? new("licence.fee-unpaid", "licences/recordal", "patents")
            : patent.Preserved ? new("licence.patent-preserved", "licences/recordal", "patents")
            : terms.To > patent.LastDay
            ? new Refusal("licence.outlives-patent", "licences/recordal", "to").With("lastDay", patent.LastDay)
            : terms.KeepsOthersOut && patent.HasOpenLicence
            ? new("licence.beside-open", "licences/open-licence", "kind")
            : terms.KeepsOthersOut && patent.Others.Count > 0 ? new("licence.others-there", Field: "kind")
            : patent.Others.Any(kind => kind is LicenceKind.Exclusive or LicenceKind.Sole)
            ? new("licence.kept-out", Field: "patents")
            : null;
        return refused?.With("patent", patent.Number);
    }

    private static Refusal? ReasonFault(string reason) =>
        reason.Trim().Length == 0 ? new Refusal("licence.reason-missing", Field: "reason") : null;

    private static IEnumerable<(LicenceState, LicenceAction, LicenceState)> InForce(LicenceState state) =>
    [
        (state, LicenceAction.Report, state),
        (state, LicenceAction.Pay, state),
        (state, LicenceAction.Audit, state),
        (state, LicenceAction.End, LicenceState.Ended),
        (state, LicenceAction.Tell, state),
    ];

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;

    private DateOnly StartOf(int year) => Terms.From.AddMonths(12 * (year - 1));

    private bool IsLast(int year, int period) =>
        period == Terms.Royalty.ReportsPerYear || EndOf(year, period) == Terms.To;

    private Money BaseOf(int year) =>
        Money.Sum(Dues.Where(due => due.Year == year && due.Period > 0).Select(due => due.Base));

    /// <summary>How much of a full year a licence's year is: the licence's last day may cut it short.</summary>
    private Ratio ShareOf(int year)
    {
        var (from, full) = (StartOf(year), StartOf(year + 1));
        return Terms.To >= full.AddDays(-1)
            ? Ratio.One
            : new(decimal.Round(
                (Terms.To.DayNumber - from.DayNumber + 1m) / (full.DayNumber - from.DayNumber), 9));
    }
}
