namespace Fourwings.Finance;

/// <summary>
/// Interest of a balance over days (利息): balance × rate × days ÷ year, nothing rounded on the way. The first day bears
/// interest, the last does not (算头不算尾).
/// </summary>
public static class Interest
{
    /// <summary>Accrues over a span.</summary>
    /// <param name="balance">What bears interest.</param>
    /// <param name="rate">The annual rate.</param>
    /// <param name="dayCount">How days are counted.</param>
    /// <param name="from">The first day that bears interest.</param>
    /// <param name="to">The first day that no longer does.</param>
    public static UnroundedMoney Accrue(
        Money balance, AnnualRate rate, DayCount dayCount, DateOnly from, DateOnly to) =>
        dayCount.PartOf(balance.Fen * rate.Value, from, to);

    /// <summary>Accrues days that have been counted: daily rate = annual ÷ 360 (or ÷ 365).</summary>
    /// <param name="balance">What bears interest.</param>
    /// <param name="rate">The annual rate.</param>
    /// <param name="days">The days.</param>
    /// <param name="yearDays">The days of a year in the convention.</param>
    public static UnroundedMoney Accrue(Money balance, AnnualRate rate, int days, int yearDays = 360) =>
        new(balance.Fen * rate.Value * days / yearDays);

    /// <summary>The same for many balances at once.</summary>
    /// <param name="balances">What bears interest.</param>
    /// <param name="rates">The annual rate of each.</param>
    /// <param name="days">The days.</param>
    /// <param name="yearDays">The days of a year in the convention.</param>
    /// <param name="accrued">Room for as many amounts.</param>
    /// <exception cref="ArgumentException">The three differ in length.</exception>
    public static void Accrue(
        ReadOnlySpan<Money> balances,
        ReadOnlySpan<AnnualRate> rates,
        int days,
        int yearDays,
        Span<UnroundedMoney> accrued)
    {
        if (rates.Length != balances.Length || accrued.Length != balances.Length)
        {
            throw new ArgumentException("A rate and room for an amount are needed for each balance.", nameof(accrued));
        }

        for (var i = 0; i < balances.Length; i++)
        {
            accrued[i] = Accrue(balances[i], rates[i], days, yearDays);
        }
    }

    /// <summary>
    /// What lateness costs over a span: penalty interest (罚息) on overdue principal at the penalty rate; compound
    /// interest (复利) on unpaid interest, at the contract rate within the term and at the penalty rate after; none on
    /// penalty interest itself (银发〔1999〕77号、银发〔2003〕251号).
    /// </summary>
    /// <param name="overdue">What is unpaid all through the span.</param>
    /// <param name="terms">What the contract says.</param>
    /// <param name="from">The first day that bears interest.</param>
    /// <param name="to">The first day that no longer does.</param>
    public static LateInterest Late(Overdue overdue, LateTerms terms, DateOnly from, DateOnly to)
    {
        var turn = terms.MaturesOn < from ? from : terms.MaturesOn > to ? to : terms.MaturesOn;
        var inTerm = Accrue(overdue.Interest, terms.Rate, terms.DayCount, from, turn);
        var after = Accrue(overdue.Interest, terms.PenaltyRate, terms.DayCount, turn, to);
        return new(Accrue(overdue.Principal, terms.PenaltyRate, terms.DayCount, from, to), inTerm + after);
    }
}

/// <summary>Unpaid amounts past their due day (逾期款项).</summary>
/// <param name="Principal">Overdue principal (逾期本金).</param>
/// <param name="Interest">Unpaid interest (欠息), penalty interest left out.</param>
public readonly record struct Overdue(Money Principal, Money Interest);

/// <summary>What a contract says on late payment.</summary>
/// <param name="Rate">The contract rate (合同利率).</param>
/// <param name="PenaltyMultiple">The penalty multiple, 1.3 to 1.5 for overdue loans (罚息加收).</param>
/// <param name="MaturesOn">The contract's last due day; from it on unpaid interest bears the penalty rate.</param>
/// <param name="DayCount">How days are counted.</param>
public sealed record LateTerms(AnnualRate Rate, Ratio PenaltyMultiple, DateOnly MaturesOn, DayCount DayCount)
{
    /// <summary>The contract rate times the multiple (罚息利率).</summary>
    public AnnualRate PenaltyRate => Rate * PenaltyMultiple;
}

/// <summary>What lateness costs, not yet rounded.</summary>
/// <param name="Penalty">Penalty interest (罚息).</param>
/// <param name="Compound">Compound interest (复利).</param>
public readonly record struct LateInterest(UnroundedMoney Penalty, UnroundedMoney Compound);
