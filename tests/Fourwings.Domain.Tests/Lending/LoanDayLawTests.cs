using Fourwings.Domain.Lending;
using Fourwings.Finance;
using FsCheck.Fluent;

namespace Fourwings.Domain.Tests.Lending;

/// <summary>The close in bulk is the single record, whatever a loan went through.</summary>
public class LoanDayLawTests
{
    [Fact]
    public void Bulk_SeesTheDayOfTheSingleRecord() => Hold((loan, day) =>
    {
        // What the close reads: rows not settled whose interest has begun by the day, and the next.
        var open = loan.Figures.Installments.Where(row => !row.Settled).ToArray();
        var begun = open.Count(row => row.InterestFrom <= day.AddDays(1));
        var slim = open.Take(begun + 1).Select(row => row.ForDay()).ToArray();
        Assert.Equal(loan.On(day), LoanDay.Of(loan.Terms.ForDay(), slim, day));
    });

    [Fact]
    public void Day_IsWhatRepaymentInFullWouldTake() => Hold((loan, day) =>
    {
        var (quote, after) = (loan.Quote(day), loan.On(day));
        Assert.Equal(quote.Total - quote.Due.Cost - quote.NotDue, new Money(after.DueInAll + after.Accrued));
        Assert.Equal(quote.NotDue + new Money(after.DuePrincipal), loan.Figures.Outstanding);
    });

    [Fact]
    public void Day_EarnsADaysInterest_OnWhatIsNotDueAndWhatIsLate() => Hold((loan, day) =>
    {
        var next = day.AddDays(1);
        var rows = loan.Figures.Installments.Where(row => !row.Settled).ToArray();
        var turns = loan.Figures.Installments.Any(
            row => row.DueOn == next || row.InterestTo == next || (row.InterestFrom <= next && next <= row.RunsFrom));
        if (turns || rows.Any(row => row.InterestFrom >= day && row.DueOn <= day) || loan.Figures.LastEntryOn > day)
        {
            return;
        }

        var earned = Earned(loan, next) - Earned(loan, day);
        var days = BalanceDays.Days(loan.Terms.Days, day, next);
        var expected = days * rows.Sum(row => OfADay(loan.Terms, row, day));
        Assert.InRange(earned - expected, -3m * (rows.Length + 1), 3m * (rows.Length + 1));
    });

    [Fact]
    public void BalanceDays_IsTheInterestOfFinance_RoundedOnce()
    {
        var cases = from count in Gen.Elements(Enum.GetValues<InterestDays>())
                    from fen in Gen.Choose(0, int.MaxValue)
                    from rate in Gen.Choose(0, 200_000)
                    from begins in Gen.Choose(0, 5000)
                    from days in Gen.Choose(0, 2000)
                    select (count, fen, rate, begins, days);
        Prop.ForAll(cases.ToArbitrary(), one =>
        {
            var from = new DateOnly(2007, 1, 31).AddDays(one.begins);
            var (to, rate) = (from.AddDays(one.days), new AnnualRate(one.rate / 1_000_000m));
            var exact = Interest.Accrue(new Money(one.fen), rate, BalanceDays.CountOf(one.count), from, to);
            Assert.Equal(exact.RoundHalfUp(), BalanceDays.Interest(new Money(one.fen), from, to, rate, one.count));
        }).Holds();
    }

    private static decimal Earned(Loan loan, DateOnly day)
    {
        var after = loan.On(day);
        return after.DueInterest + after.Accrued + after.Penalty + after.Compound;
    }

    /// <summary>What a day costs on an installment, in fen not rounded, by the words of the contract.</summary>
    private static decimal OfADay(LoanTerms terms, Installment row, DateOnly day)
    {
        var rate = terms.Rate.Value / BalanceDays.YearOf(terms.Days);
        if (row.DueOn > day)
        {
            return row.InterestFrom <= day && day < row.InterestTo ? row.Balance.Fen * rate : 0m;
        }

        var late = rate * terms.PenaltyMultiple.Value;
        var onInterest = !terms.Compounds ? 0m : day < terms.Calendar.MaturesOn ? rate : late;
        return day < row.InterestTo ? 0m : (row.PrincipalLeft.Fen * late) + (row.InterestLeft.Fen * onInterest);
    }

    /// <summary>Tries a law after each step of a loan's life, and some days later.</summary>
    private static void Hold(Action<Loan, DateOnly> law)
    {
        var cases = from terms in AnyLoan.Terms
                    from steps in Gen.Choose(0, 5).ArrayOf(10)
                    from days in Gen.Choose(1, 60).ArrayOf(10)
                    from parts in Gen.Choose(1, 100).ArrayOf(10)
                    select (terms, steps, days, parts);
        Prop.ForAll(cases.ToArbitrary(), sample =>
        {
            var life = LoanLife.Of(sample.terms);
            var day = sample.terms.Calendar.StartsOn;
            life.Draw(day, new(Math.Max(1, sample.terms.Principal.Fen / 2)));
            for (var i = 0; i < sample.steps.Length; i++)
            {
                law(life.Loan, day);
                law(life.Loan, day.AddDays(sample.days[i] / 2));
                day = day.AddDays(sample.days[i]);
                life.Step(sample.steps[i], day, sample.parts[i]);
            }
        }).Holds();
    }
}
