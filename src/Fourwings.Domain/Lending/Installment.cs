using System.Text.Json.Serialization;
using Fourwings.Finance;

namespace Fourwings.Domain.Lending;

/// <summary>One row of a loan's plan with what was paid on it (还款计划的一期).</summary>
public sealed record Installment
{
    /// <summary>1, 2, 3 … in order of due day.</summary>
    public required int Number { get; init; }

    /// <summary>The first day that bears interest in it.</summary>
    public required DateOnly InterestFrom { get; init; }

    /// <summary>The first day that no longer does.</summary>
    public required DateOnly InterestTo { get; init; }

    /// <summary>The due day (应还日).</summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>Principal due.</summary>
    public required Money Principal { get; init; }

    /// <summary>Interest due.</summary>
    public required Money Interest { get; init; }

    /// <summary>The balance that bears interest from <see cref="RunsFrom"/> to the end of the period.</summary>
    public required Money Balance { get; init; }

    /// <summary>The first day of the period, or the day of the last change of balance in it.</summary>
    public required DateOnly RunsFrom { get; init; }

    /// <summary>Balance-days of the period before <see cref="RunsFrom"/>, in fen-days.</summary>
    public long BalanceDaysBefore { get; init; }

    /// <summary>Principal paid.</summary>
    public Money PrincipalPaid { get; init; }

    /// <summary>Interest paid.</summary>
    public Money InterestPaid { get; init; }

    /// <summary>Penalty interest paid.</summary>
    public Money PenaltyPaid { get; init; }

    /// <summary>Compound interest paid.</summary>
    public Money CompoundPaid { get; init; }

    /// <summary>The day to which late balance-days were counted: the last payment on it after its due day.</summary>
    public required DateOnly LateFrom { get; init; }

    /// <summary>The late balance-days before then.</summary>
    public LateDays LateBefore { get; init; }

    /// <summary>
    /// Penalty and compound interest that ran up until principal and interest were paid, still unpaid.
    /// </summary>
    public bool LateSettled { get; init; } = true;

    /// <summary>Whether it was made by an early repayment (提前还款).</summary>
    public bool Early { get; init; }

    /// <summary>Principal and interest due.</summary>
    [JsonIgnore]
    public Money Payment => Principal + Interest;

    /// <summary>Principal left.</summary>
    [JsonIgnore]
    public Money PrincipalLeft => Principal - PrincipalPaid;

    /// <summary>Interest left.</summary>
    [JsonIgnore]
    public Money InterestLeft => Interest - InterestPaid;

    /// <summary>Whether nothing of it is left to pay, penalty and compound interest included.</summary>
    [JsonIgnore]
    public bool Settled => PrincipalLeft.IsZero && InterestLeft.IsZero && LateSettled;

    /// <summary>The columns that the daily decision reads.</summary>
    public InstallmentDay ForDay() => new()
    {
        DueOn = DueOn,
        InterestTo = InterestTo,
        PrincipalLeft = PrincipalLeft.Fen,
        InterestLeft = InterestLeft.Fen,
        InterestPaid = InterestPaid.Fen,
        RunsFrom = RunsFrom,
        Balance = Balance.Fen,
        BalanceDaysBefore = BalanceDaysBefore,
        LateFrom = LateFrom,
        LateBefore = LateBefore,
        PenaltyPaid = PenaltyPaid.Fen,
        CompoundPaid = CompoundPaid.Fen,
    };
}

/// <summary>Makes the plan of a loan (还款计划) anew for what is not due yet.</summary>
public static class RepaymentPlan
{
    /// <summary>The plan of the whole contract amount paid out on the first day of the term (还款计划试算).</summary>
    public static IReadOnlyList<Installment> Of(LoanTerms terms) =>
        Make(terms, terms.Principal, terms.Calendar.StartsOn, null, 1);

    /// <summary>The installments after a day on which the balance changes: a drawdown or an early repayment.</summary>
    /// <param name="terms">The contract.</param>
    /// <param name="balance">The principal not yet due after the change.</param>
    /// <param name="on">The day of the change; what is due on it or before stays as it is.</param>
    /// <param name="running">The running installment before the change; null = the period begins on the day.</param>
    /// <param name="firstNumber">The number of the first of them.</param>
    public static IReadOnlyList<Installment> Make(
        LoanTerms terms, Money balance, DateOnly on, Installment? running, int firstNumber)
    {
        var dueDays = terms.Method == RepaymentMethod.Bullet
            ? [terms.Calendar.MaturesOn]
            : terms.Calendar.DueDays(on);
        var payment = PaymentOf(terms, balance, dueDays.Count);
        var plan = new List<Installment>(dueDays.Count);
        var from = on;
        for (var i = 0; i < dueDays.Count; i++)
        {
            var isLast = i == dueDays.Count - 1;
            var carried = i == 0 ? running : null;
            var row = Row(terms, new(firstNumber + i, from, dueDays[i], isLast), balance, carried);
            row = row with { Principal = isLast ? balance : PrincipalOf(terms.Method, payment, row, balance) };
            plan.Add(row);
            balance -= row.Principal;
            from = row.InterestTo;
        }

        return plan;
    }

    private static Installment Row(LoanTerms terms, Place place, Money balance, Installment? running)
    {
        var to = terms.Calendar.SettleDayCounts && !place.IsLast ? place.DueOn.AddDays(1) : place.DueOn;
        var runsFrom = running is { } begun && begun.InterestFrom > place.From ? begun.InterestFrom : place.From;
        var before = running is null
            ? 0
            : running.BalanceDaysBefore
                + (running.Balance.Fen * BalanceDays.Days(terms.Days, running.RunsFrom, runsFrom));
        var day = terms.ForDay();
        var fenDays = before + (balance.Fen * BalanceDays.Days(terms.Days, runsFrom, to));
        return new()
        {
            Number = place.Number,
            InterestFrom = running?.InterestFrom ?? place.From,
            InterestTo = to,
            DueOn = place.DueOn,
            Principal = Money.Zero,
            Interest = new(BalanceDays.Interest(fenDays, day.Rate, BalanceDays.Billion, terms.Days)),
            Balance = balance,
            RunsFrom = runsFrom,
            BalanceDaysBefore = before,
            InterestPaid = running?.InterestPaid ?? Money.Zero,
            LateFrom = to,
        };
    }

    /// <summary>
    /// The level payment, or the level part of the principal; the last installment takes the remainder.
    /// </summary>
    private static Money PaymentOf(LoanTerms terms, Money balance, int count)
    {
        if (terms.Method != RepaymentMethod.LevelPayment || terms.Rate == AnnualRate.Zero)
        {
            return new(balance.Fen / Math.Max(count, 1));
        }

        // A = P·i·(1+i)^n / ((1+i)^n − 1), with i the rate of one period.
        var i = terms.Rate.Value * terms.Calendar.EveryMonths / 12m;
        var growth = 1m;
        for (var k = 0; k < count; k++)
        {
            growth *= 1m + i;
        }

        return new UnroundedMoney(balance.Fen * i * growth / (growth - 1m)).RoundHalfUp();
    }

    private static Money PrincipalOf(RepaymentMethod method, Money payment, Installment row, Money balance) =>
        method switch
        {
            RepaymentMethod.LevelPrincipal => payment,
            RepaymentMethod.LevelPayment => Money.Min(balance, Money.Max(Money.Zero, payment - row.Interest)),
            _ => Money.Zero,
        };

    private readonly record struct Place(int Number, DateOnly From, DateOnly DueOn, bool IsLast);
}
