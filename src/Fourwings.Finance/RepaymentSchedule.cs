namespace Fourwings.Finance;

/// <summary>
/// Makes repayment schedules (还款计划). Payment, principal and interest are rounded each by itself, the level payment
/// first; what rounding leaves over goes to one instalment, so that exactly the principal is repaid.
/// </summary>
public static class RepaymentSchedule
{
    /// <summary>The schedule of the terms.</summary>
    /// <remarks>
    /// The level payment is the same for all regular periods. A first period of another length, and a period whose due
    /// day moves where interest follows, bear other interest but repay the same principal.
    /// </remarks>
    /// <exception cref="ArgumentException">The terms make no schedule: <see cref="ScheduleTerms.Check"/>.</exception>
    /// <exception cref="OverflowException">An amount does not fit.</exception>
    public static Schedule Of(ScheduleTerms terms)
    {
        terms.Check();
        var periods = SchedulePeriod.Of(terms);
        var grace = terms.Method is ScheduleMethod.Bullet or ScheduleMethod.InterestOnly ? 0 : terms.GraceInstallments;
        var regular = Regular(terms, periods, grace);
        var rows = new ScheduledInstallment[periods.Length];
        var balance = terms.Principal;
        for (var k = 0; k < rows.Length; k++)
        {
            var place = new Place(k + 1, k < grace, k == rows.Length - 1);
            rows[k] = Row(terms, periods[k], place, regular, balance);
            balance -= rows[k].Principal;
        }

        return new(PaymentOf(terms, regular, periods[^1]), Close(Moved(terms, periods, rows), grace, balance));
    }

    /// <summary>The level payment (等额本息), or else the level part of the principal.</summary>
    private static UnroundedMoney Regular(ScheduleTerms terms, SchedulePeriod[] periods, int grace)
    {
        var level = terms.Method == ScheduleMethod.LevelPayment
            ? Fraction.LevelPayment(
                terms.Principal.Fen,
                periods.Skip(grace).Select(period => ScheduleInterest.OfRegular(terms, period).Exact))
            : terms.Principal.Fen / (periods.Length - grace);
        return terms.Rounding.Round(new(level));
    }

    private static UnroundedMoney? PaymentOf(ScheduleTerms terms, UnroundedMoney regular, SchedulePeriod last) =>
        terms.Method switch
        {
            ScheduleMethod.LevelPayment => regular,
            ScheduleMethod.Flat =>
                regular + terms.Rounding.Round(ScheduleInterest.OfRegular(terms, last).Of(terms.Principal)),
            _ => null,
        };

    private static ScheduledInstallment Row(
        ScheduleTerms terms, SchedulePeriod period, Place place, UnroundedMoney regular, UnroundedMoney balance)
    {
        var bearing = terms.Method == ScheduleMethod.Flat ? terms.Principal : balance;
        var interest = terms.Rounding.Round(ScheduleInterest.OfRegular(terms, period).Of(bearing));
        var principal = place.IsGrace ? default : PrincipalOf(terms, place, regular, interest, balance);
        return new()
        {
            Number = place.Number,
            DueOn = DueDay(terms, period),
            Days = period.Days.Count,
            Interest = place.Number <= terms.GraceInstallments && !terms.InterestInGrace ? default : interest,
            Principal = principal,
            BalanceAfter = balance - principal,
        };
    }

    // No due day moves back onto the drawdown or before it.
    private static DateOnly DueDay(ScheduleTerms terms, SchedulePeriod period) =>
        terms.Calendar.Adjust(period.DueOn, terms.Adjust) is var due && (due > terms.DrawnOn || due == period.DueOn)
            ? due
            : terms.Calendar.Adjust(period.DueOn, BusinessDayConvention.Following);

    private static UnroundedMoney PrincipalOf(
        ScheduleTerms terms, Place place, UnroundedMoney regular, UnroundedMoney interest, UnroundedMoney balance)
    {
        var part = terms.Method switch
        {
            ScheduleMethod.LevelPayment => regular - interest,
            ScheduleMethod.LevelPrincipal or ScheduleMethod.Flat => regular,
            _ => default,
        };
        var isFree = terms.Method is ScheduleMethod.InterestOnly or ScheduleMethod.Bullet;
        if (place.IsLast)
        {
            return isFree || terms.Remainder == RemainderIn.Last ? balance : new(Math.Max(part.Fen, 0m));
        }

        return new(Math.Clamp(part.Fen, 0m, Math.Max(balance.Fen, 0m)));
    }

    /// <summary>Interest of stubs, and of due days that moved where interest follows them.</summary>
    private static ScheduledInstallment[] Moved(
        ScheduleTerms terms, SchedulePeriod[] periods, ScheduledInstallment[] rows)
    {
        var balance = terms.Principal;
        var shiftBefore = 0;
        for (var k = 0; k < rows.Length; k++)
        {
            var (row, period) = (rows[k], periods[k]);
            var shift = row.DueOn.DayNumber - period.DueOn.DayNumber;
            var follows = Follows(terms, row);
            var days = Math.Max(0, period.Days.Count + (follows ? shift - shiftBefore : 0));
            if (days != period.Days.Count || period.Days != period.Regular)
            {
                var bearing = terms.Method == ScheduleMethod.Flat ? terms.Principal : balance;
                var interest = ScheduleInterest.OfMoved(terms, period, days).Of(bearing);
                var isFree = row.Number <= terms.GraceInstallments && !terms.InterestInGrace;
                rows[k] = row with { Days = days, Interest = isFree ? default : terms.Rounding.Round(interest) };
            }

            balance = row.BalanceAfter;
            shiftBefore = shift;
        }

        return rows;
    }

    private static bool Follows(ScheduleTerms terms, ScheduledInstallment row) =>
        terms.InterestFollows == InterestFollow.All
        || (terms.InterestFollows == InterestFollow.First && row.Number == 1);

    /// <summary>
    /// Gives the first instalment with principal what is left over; where it has less than must be taken away, the next
    /// gives the rest. Nothing is left over where the last instalment has taken it.
    /// </summary>
    private static ScheduledInstallment[] Close(ScheduledInstallment[] rows, int first, UnroundedMoney left)
    {
        var moved = default(UnroundedMoney);
        for (var k = first; k < rows.Length; k++)
        {
            var part = new UnroundedMoney(Math.Max(left.Fen, -rows[k].Principal.Fen));
            left -= part;
            moved += part;
            rows[k] = rows[k] with
            {
                Principal = rows[k].Principal + part,
                BalanceAfter = rows[k].BalanceAfter - moved,
            };
        }

        return rows;
    }

    private readonly record struct Place(int Number, bool IsGrace, bool IsLast);
}
