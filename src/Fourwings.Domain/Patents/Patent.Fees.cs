using Fourwings.Domain.Parties;
using Fourwings.Domain.Rules;
using Fourwings.Finance;

namespace Fourwings.Domain.Patents;

/// <summary>The fee ledger of a patent (年费台账).</summary>
public sealed partial record Patent
{
    /// <summary>The reduction of fees on file; nothing = none.</summary>
    public Ratio FeeReduction { get; init; }

    /// <summary>The fees of which the record knows more than the day up to which they are paid, by year.</summary>
    public IReadOnlyList<AnnualFeeEntry> Fees { get; init; } = [];

    /// <summary>From what its fees are found; null = not granted.</summary>
    public FeeBasis? FeeBasis => GrantedOn is { } granted
        ? new FeeBasis(Filing.Kind, Filing.FiledOn, granted)
        {
            Reduction = FeeReduction,
            OpenLicence = Has(PatentFlag.OpenLicence),
        }
        : null;

    /// <summary>The last patent year whose fee is paid; null = not granted, or not known.</summary>
    public int? FeePaidThrough => PaidThrough(Filing.FiledOn, GrantedOn, FeePaidUntil);

    /// <summary>
    /// The anniversary on which the next fee falls; null = not known, none is left, or the patent is not in force.
    /// </summary>
    public DateOnly? NextFeeOn => NextFee(State, Filing.FiledOn, LastDay, FeePaidThrough);

    /// <summary>The last patent year whose fee is paid, by the day up to which the register says so.</summary>
    /// <param name="filedOn">The filing day.</param>
    /// <param name="grantedOn">The day of the grant; null = not granted.</param>
    /// <param name="paidUntil">
    /// The day up to which the fee is paid: the last of a patent year, or the day of the next fee.
    /// </param>
    public static int? PaidThrough(DateOnly filedOn, DateOnly? grantedOn, DateOnly? paidUntil) =>
        grantedOn is { } granted && paidUntil is { } until
            ? Math.Max(PatentYears.Of(filedOn, granted), PatentYears.Of(filedOn, until.AddDays(-1)))
            : null;

    /// <summary>The anniversary on which the next fee falls; null = not known, none is left, or not in force.</summary>
    public static DateOnly? NextFee(PatentState state, DateOnly filedOn, DateOnly lastDay, int? paidThrough) =>
        state is PatentState.Granted or PatentState.GracePeriod && paidThrough is { } paid
            && PatentYears.StartOf(filedOn, paid + 1) is var next && next <= lastDay
            ? next
            : null;

    /// <summary>The fee of a year by law.</summary>
    /// <returns>The fee, <c>fee.not-granted</c>, or why there is none.</returns>
    public Result<AnnualFee> Fee(RuleBook rules, int year) => FeeBasis is { } basis
        ? AnnualFee.Of(rules, basis, year)
        : new Refusal("fee.not-granted", Field: "year").With("number", Filing.Number);

    /// <summary>How the fee of a year stands on a day.</summary>
    public Result<AnnualFeeLine> FeeLine(RuleBook rules, int year, DateOnly today) =>
        Fee(rules, year).Succeeded(out var fee, out var refusal) ? LineOf(fee, today) : refusal;

    /// <summary>How the next fee stands on a day; null = there is none, or it is not known.</summary>
    public AnnualFeeLine? NextFeeLine(RuleBook rules, DateOnly today) =>
        FeePaidThrough is { } paid && FeeLine(rules, paid + 1, today).Succeeded(out var line, out _) ? line : null;

    /// <summary>Every fee of its life that the rules cover, as it stands on a day.</summary>
    public IReadOnlyList<AnnualFeeLine> FeeLines(RuleBook rules, DateOnly today)
    {
        var lines = new List<AnnualFeeLine>();
        for (var year = FeeBasis?.GrantYear ?? int.MaxValue;
            year < int.MaxValue && PatentYears.StartOf(Filing.FiledOn, year) <= LastDay;
            year++)
        {
            if (FeeLine(rules, year, today).Succeeded(out var line, out _))
            {
                lines.Add(line);
            }
        }

        return lines;
    }

    /// <summary>Notes that somebody was told to pay the fee of a year.</summary>
    public Result<AnnualFeeInstructed> InstructFee(
        RuleBook rules, int year, DateOnly today, OrganisationId by, string byName)
    {
        if (!OpenFee(rules, year).Succeeded(out var fee, out var refusal))
        {
            return refusal;
        }

        return EntryOf(year)?.Instruction is { } known
            ? new Refusal("fee.instructed-already", Field: "year")
                .With("year", year).With("name", known.ByName).With("on", known.On)
            : new AnnualFeeInstructed(year, today, by, byName, fee.On(today).Total);
    }

    /// <summary>Records a payment. Twice, short, too much, too late: each is refused with its remedy.</summary>
    public Result<AnnualFeePaid> PayFee(RuleBook rules, FeePaymentStatement paid, DateOnly today)
    {
        if (!OpenFee(rules, paid.Year).Succeeded(out var fee, out var refusal))
        {
            return refusal;
        }

        if (paid.On > today)
        {
            return new Refusal("fee.paid-ahead", Field: "paidOn").With("on", paid.On);
        }

        if (paid.On < Filing.FiledOn)
        {
            return new Refusal("patent.event-before-filing", Field: "paidOn").With("filedOn", Filing.FiledOn);
        }

        var demand = fee.On(paid.On);
        if (demand.Status == AnnualFeeStatus.Terminated)
        {
            return new Refusal("fee.too-late", fee.Restoration.Rule.RuleId, "paidOn")
                .With("year", paid.Year).With("until", fee.GraceEndsOn).With("total", demand.Total);
        }

        if (Lifecycle.Next(State, PayingFrom(State)) is null)
        {
            return new Refusal("patent.not-in-state", Field: "year")
                .With("number", Filing.Number).With("action", PatentAction.PayFee).With("state", State);
        }

        return AmountFault(paid, demand) is { } fault ? fault : PaidOf(paid, demand);
    }

    /// <summary>Records the proof of a payment.</summary>
    public Result<AnnualFeeProven> ProveFee(int year, string receipt, DateOnly today)
    {
        if (EntryOf(year) is not { Payments.Count: > 0 } entry)
        {
            return new Refusal("fee.not-paid", Field: "year").With("year", year);
        }

        if (entry.Proof is { } known)
        {
            return new Refusal("fee.proven-already", Field: "year").With("year", year).With("receipt", known.Receipt);
        }

        return receipt.Trim().Length == 0
            ? new Refusal("fee.receipt-missing", Field: "receipt")
            : new AnnualFeeProven(year, today, receipt.Trim());
    }

    /// <summary>Puts a reduction on file, or ends it; it holds for fees not yet due.</summary>
    public Result<FeeReductionFiled> FileReduction(RuleBook rules, Ratio share, DateOnly on, string note)
    {
        if (share == Ratio.Zero)
        {
            return new FeeReductionFiled(share, on, note.Trim());
        }

        if (!PatentFeeRules.Of(rules).Reduction.At(on).Succeeded(out var rule, out var refusal))
        {
            return refusal;
        }

        var allowed = Owners.Count > 1 ? rule.Value.SeveralOwners : rule.Value.OneOwner;
        return share == allowed
            ? new FeeReductionFiled(share, on, note.Trim())
            : new Refusal("fee.reduction-share", rule.Rule.RuleId, "share")
                .With("owners", Owners.Count).With("share", allowed);
    }

    /// <summary>What a day that passes does: a fee missed, the patent ended, the term over; or nothing.</summary>
    /// <param name="rules">Law.</param>
    /// <param name="day">The day that has passed.</param>
    public IFact? AfterDay(RuleBook rules, DateOnly day)
    {
        var passing = DayOfPatent.Of(this, rules, day);
        return passing.Action switch
        {
            PatentAction.Expire => new PatentEventRecorded(new(PatentAction.Expire, LastDay.AddDays(1))),
            PatentAction.EnterGrace =>
                new AnnualFeeMissed(passing.Fee!.Year, passing.Fee.DueOn, passing.Fee.GraceEndsOn),
            PatentAction.Terminate => new PatentLapsed(passing.Fee!.Year, passing.Fee.DueOn, day),
            _ => null,
        };
    }

    private static PatentAction PayingFrom(PatentState state) =>
        state == PatentState.TerminatedFee ? PatentAction.FindPayment : PatentAction.PayFee;

    private AnnualFeePaid PaidOf(FeePaymentStatement paid, AnnualFeeDemand demand)
    {
        var isWhole = (EntryOf(paid.Year)?.Paid ?? Money.Zero) + paid.Amount == demand.Total;
        var payment = new AnnualFeePayment(
            paid.Year,
            paid.On,
            paid.Amount,
            isWhole ? demand.Surcharge : Money.Zero,
            paid.Payer,
            paid.PayerName.Trim(),
            paid.Receipt.Trim());
        DateOnly? until = isWhole ? PatentYears.EndOf(Filing.FiledOn, paid.Year) : null;
        return new(payment, until, Revives: isWhole && State != PatentState.Granted);
    }

    private Refusal? AmountFault(FeePaymentStatement paid, AnnualFeeDemand demand)
    {
        var open = demand.Total - (EntryOf(paid.Year)?.Paid ?? Money.Zero);
        return paid.Amount <= Money.Zero ? new Refusal("fee.nothing", Field: "amount")
            : paid.PayerName.Trim().Length == 0 ? new Refusal("fee.payer-missing", Field: "payerName")
            : paid.Amount > open ? new Refusal("fee.too-much", Field: "amount").With("open", open)
            : paid.Amount < open && !paid.IsPart ? new Refusal("fee.short", Field: "amount")
                .With("open", open).With("missing", open - paid.Amount).With("share", demand.SurchargeShare)
            : null;
    }

    /// <summary>The fee of a year that may be instructed or paid now: not paid, and none before it open.</summary>
    private Result<AnnualFee> OpenFee(RuleBook rules, int year)
    {
        if (!Fee(rules, year).Succeeded(out var fee, out var refusal))
        {
            return refusal;
        }

        if (year <= (FeePaidThrough ?? FeeBasis!.Value.GrantYear))
        {
            return EntryOf(year) is { Payments: [.., var last] }
                ? new Refusal("fee.paid-already", Field: "year")
                    .With("year", year).With("name", last.PayerName).With("on", last.On)
                : new Refusal("fee.paid-before", Field: "year").With("year", year);
        }

        return FeePaidThrough is { } paid && year > paid + 1
            ? new Refusal("fee.earlier-open", Field: "year").With("year", year).With("next", paid + 1)
            : fee;
    }

    private AnnualFeeLine LineOf(AnnualFee fee, DateOnly today)
    {
        var entry = EntryOf(fee.Year);
        return new(fee, StateOf(fee, entry, today), entry, fee.On(today));
    }

    private AnnualFeeState StateOf(AnnualFee fee, AnnualFeeEntry? entry, DateOnly today)
    {
        if (entry is { IsWhole: true })
        {
            return entry.Proof is null ? AnnualFeeState.Paid : AnnualFeeState.Proven;
        }

        var paid = FeePaidThrough ?? FeeBasis!.Value.GrantYear;
        return fee.Year <= paid ? AnnualFeeState.PaidBefore
            : State == PatentState.TerminatedFee && fee.Year == paid + 1 ? AnnualFeeState.Lapsed
            : entry is { Payments.Count: > 0 } ? AnnualFeeState.PartPaid
            : FeePaidThrough is null && fee.DueOn < today ? AnnualFeeState.Unknown
            : fee.DueOn < today && fee.Year == paid + 1 ? AnnualFeeState.Grace
            : entry?.Instruction is not null ? AnnualFeeState.Instructed
            : fee.Year == paid + 1 ? AnnualFeeState.Open
            : AnnualFeeState.Ahead;
    }

    private AnnualFeeEntry? EntryOf(int year) => Fees.FirstOrDefault(entry => entry.Year == year);

    private Patent WithEntry(int year, IFact fact) => this with
    {
        Fees =
        [
            .. Fees.Where(known => known.Year != year)
                .Append((EntryOf(year) ?? new AnnualFeeEntry(year)).Apply(fact))
                .OrderBy(entry => entry.Year),
        ],
    };

    private Patent ApplyFee(IFact fact) => fact switch
    {
        AnnualFeeInstructed instructed => WithEntry(instructed.Year, fact),
        AnnualFeeProven proven => WithEntry(proven.Year, fact),
        AnnualFeePaid { PaidUntil: { } until } paid =>
            PatentLifecycle.Apply(
                WithEntry(paid.Year, fact),
                new(PayingFrom(State), paid.Payment.On) { PaidUntil = until }),
        AnnualFeePaid paid => WithEntry(paid.Year, fact),
        AnnualFeeMissed missed => PatentLifecycle.Apply(this, new(PatentAction.EnterGrace, missed.DueOn)),
        PatentLapsed lapsed => PatentLifecycle.Apply(this, new(PatentAction.Terminate, lapsed.On)),
        FeeReductionFiled filed => this with { FeeReduction = filed.Share },
        _ => throw new ArgumentException($"{fact.GetType().Name} is no fact of a patent.", nameof(fact)),
    };
}
