namespace Fourwings.Domain.Lending;

/// <summary>
/// Where a loan stands after a day (贷款日终状态): a pure function of the facts up to the day and the day. The single
/// record and the bulk close call <see cref="Of"/> alike; it allocates nothing.
/// </summary>
public readonly record struct LoanDay
{
    /// <summary>The day: as if all were paid on it; the day itself bears no interest yet (算头不算尾).</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>Principal of installments past their due day and unpaid, in fen (逾期本金).</summary>
    public long OverduePrincipal { get; init; }

    /// <summary>Interest of installments past their due day and unpaid, in fen (逾期利息).</summary>
    public long OverdueInterest { get; init; }

    /// <summary>Principal due by the day and unpaid, the day's own installment included (应还未还本金).</summary>
    public long DuePrincipal { get; init; }

    /// <summary>Interest due by the day and unpaid, the day's own installment included (应还未还利息).</summary>
    public long DueInterest { get; init; }

    /// <summary>Interest of the running period to the day, not yet due, less what was paid of it (应计利息).</summary>
    public long Accrued { get; init; }

    /// <summary>Penalty interest to the day, unpaid (罚息).</summary>
    public long Penalty { get; init; }

    /// <summary>Compound interest on unpaid interest to the day, unpaid (复利); never on penalty interest.</summary>
    public long Compound { get; init; }

    /// <summary>Days since the oldest unpaid item was due (逾期天数).</summary>
    public int DaysPastDue { get; init; }

    /// <summary>When the oldest unpaid item was due; null = nothing due is unpaid.</summary>
    public DateOnly? OldestUnpaidOn { get; init; }

    /// <summary>The next due day after the day; null = none is left.</summary>
    public DateOnly? NextDueOn { get; init; }

    /// <summary>What is due on it, in fen.</summary>
    public long NextDue { get; init; }

    /// <summary>Whether the contract's day of default is reached (违约日).</summary>
    public bool DefaultReached { get; init; }

    /// <summary>All that is due by the day, in fen: principal, interest, penalty and compound interest.</summary>
    public long DueInAll => DuePrincipal + DueInterest + Penalty + Compound;

    /// <summary>
    /// Interest of every kind that the bank has earned and not received, in fen; with what was received it is the
    /// earned interest to date, whose growth over a day is that day's accrual.
    /// </summary>
    public long InterestUnpaid => DueInterest + Accrued;

    /// <summary>The state after the day.</summary>
    /// <param name="terms">What the contract says.</param>
    /// <param name="installments">
    /// The installments not wholly paid whose interest period begins by the day and the one after them, in order of
    /// number; later ones may be among them. What has not begun is read for the next due day only.
    /// </param>
    /// <param name="day">The day; not before the loan's last fact.</param>
    public static LoanDay Of(in LoanDayTerms terms, ReadOnlySpan<InstallmentDay> installments, DateOnly day)
    {
        var sum = default(Sums);
        DateOnly? oldest = null;
        DateOnly? next = null;
        var nextDue = 0L;
        foreach (ref readonly var item in installments)
        {
            if (item.DueOn <= day)
            {
                sum.Add(terms, item, day);
                if (oldest is null && item.PrincipalLeft + item.InterestLeft > 0)
                {
                    oldest = item.DueOn;
                }

                continue;
            }

            sum.Accrued += item.AccruedTo(terms, day);
            if (next is null)
            {
                next = item.DueOn;
                nextDue = item.PrincipalLeft + item.InterestLeft;
            }
        }

        var pastDue = oldest is { } since ? day.DayNumber - since.DayNumber : 0;
        return new()
        {
            AsOf = day,
            OverduePrincipal = sum.OverduePrincipal,
            OverdueInterest = sum.OverdueInterest,
            DuePrincipal = sum.DuePrincipal,
            DueInterest = sum.DueInterest,
            Accrued = sum.Accrued,
            Penalty = sum.Penalty,
            Compound = sum.Compound,
            DaysPastDue = pastDue,
            OldestUnpaidOn = oldest,
            NextDueOn = next,
            NextDue = nextDue,
            DefaultReached = terms.DefaultAfterDays > 0 && pastDue > terms.DefaultAfterDays,
        };
    }

    private struct Sums
    {
        public long OverduePrincipal;
        public long OverdueInterest;
        public long DuePrincipal;
        public long DueInterest;
        public long Accrued;
        public long Penalty;
        public long Compound;

        public void Add(in LoanDayTerms terms, in InstallmentDay item, DateOnly day)
        {
            DuePrincipal += item.PrincipalLeft;
            DueInterest += item.InterestLeft;
            if (item.DueOn < day)
            {
                OverduePrincipal += item.PrincipalLeft;
                OverdueInterest += item.InterestLeft;
            }

            var (penalty, compound) = item.LateInterest(terms, item.LateOn(terms, day));
            Penalty += penalty;
            Compound += compound;
        }
    }
}

/// <summary>What the daily decision reads of a loan contract: slim columns of <c>loan</c>.</summary>
public readonly record struct LoanDayTerms
{
    /// <summary>The contract rate in billionths a year.</summary>
    public required long Rate { get; init; }

    /// <summary>The penalty multiple in billionths: 1.5 is 1,500,000,000.</summary>
    public required long PenaltyMultiple { get; init; }

    /// <summary>Whether unpaid interest bears compound interest.</summary>
    public required bool Compounds { get; init; }

    /// <summary>How days are counted.</summary>
    public required InterestDays Days { get; init; }

    /// <summary>The last due day of the contract; after it compound interest runs at the penalty rate.</summary>
    public required DateOnly MaturesOn { get; init; }

    /// <summary>Default is reached when an item is unpaid for more days than this; 0 = never by days alone.</summary>
    public required int DefaultAfterDays { get; init; }
}

/// <summary>
/// The balance-days, in fen-days, on which penalty and compound interest of one installment are counted.
/// </summary>
/// <param name="Penalty">Overdue principal × days.</param>
/// <param name="CompoundInTerm">Unpaid interest × days within the term.</param>
/// <param name="CompoundAfter">Unpaid interest × days after maturity.</param>
public readonly record struct LateDays(long Penalty, long CompoundInTerm, long CompoundAfter);

/// <summary>What the daily decision reads of an installment: slim columns of <c>loan_installment</c>.</summary>
public readonly record struct InstallmentDay
{
    /// <summary>The due day.</summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>The day after the period's last day of interest; from it on unpaid amounts are late.</summary>
    public required DateOnly InterestTo { get; init; }

    /// <summary>Principal due less paid, in fen.</summary>
    public required long PrincipalLeft { get; init; }

    /// <summary>Interest of the whole period less paid, in fen.</summary>
    public required long InterestLeft { get; init; }

    /// <summary>Interest of this period paid so far, in fen.</summary>
    public required long InterestPaid { get; init; }

    /// <summary>
    /// The day from which the running balance counts: the period's first, or the last change of balance.
    /// </summary>
    public required DateOnly RunsFrom { get; init; }

    /// <summary>The balance that bears interest from then on, in fen.</summary>
    public required long Balance { get; init; }

    /// <summary>The balance-days of the period before then, in fen-days.</summary>
    public required long BalanceDaysBefore { get; init; }

    /// <summary>The day to which the late balance-days were counted: the last payment on this installment.</summary>
    public required DateOnly LateFrom { get; init; }

    /// <summary>The late balance-days before then.</summary>
    public required LateDays LateBefore { get; init; }

    /// <summary>Penalty interest of this installment paid so far, in fen.</summary>
    public required long PenaltyPaid { get; init; }

    /// <summary>Compound interest of this installment paid so far, in fen.</summary>
    public required long CompoundPaid { get; init; }

    /// <summary>Interest of the running period to the day, less paid, in fen.</summary>
    public long AccruedTo(in LoanDayTerms terms, DateOnly day)
    {
        var days = BalanceDays.Days(terms.Days, RunsFrom, day < InterestTo ? day : InterestTo);
        return BalanceDays.Interest(
            BalanceDaysBefore + (Balance * days), terms.Rate, BalanceDays.Billion, terms.Days) - InterestPaid;
    }

    /// <summary>Penalty and compound interest on late balance-days, less what was paid of them, in fen.</summary>
    public (long Penalty, long Compound) LateInterest(in LoanDayTerms terms, in LateDays late)
    {
        var penalty = BalanceDays.Interest(late.Penalty, terms.Rate, terms.PenaltyMultiple, terms.Days);
        var compound = terms.Compounds
            ? BalanceDays.Interest(late.CompoundInTerm, terms.Rate, BalanceDays.Billion, terms.Days)
                + BalanceDays.Interest(late.CompoundAfter, terms.Rate, terms.PenaltyMultiple, terms.Days)
            : 0;
        return (penalty - PenaltyPaid, compound - CompoundPaid);
    }

    /// <summary>The late balance-days of the installment to the day.</summary>
    public LateDays LateOn(in LoanDayTerms terms, DateOnly day)
    {
        var from = LateFrom > InterestTo ? LateFrom : InterestTo;
        if (day <= from)
        {
            return LateBefore;
        }

        var split = terms.MaturesOn < from ? from : terms.MaturesOn < day ? terms.MaturesOn : day;
        return new(
            LateBefore.Penalty + (PrincipalLeft * BalanceDays.Days(terms.Days, from, day)),
            LateBefore.CompoundInTerm + (InterestLeft * BalanceDays.Days(terms.Days, from, split)),
            LateBefore.CompoundAfter + (InterestLeft * BalanceDays.Days(terms.Days, split, day)));
    }
}
