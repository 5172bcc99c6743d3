using Fourwings.Domain.Accounting;
using Fourwings.Domain.Lending;
using Fourwings.Finance;
using FsCheck;
using FsCheck.Fluent;
using static Fourwings.Domain.Tests.Lending.LoanFixture;

namespace Fourwings.Domain.Tests.Lending;

/// <summary>What holds for every loan, whatever happens to it.</summary>
public class LoanLawTests
{
    private static readonly DueKind[] _kinds = Enum.GetValues<DueKind>();

    [Fact]
    public void Allocate_NeitherMakesNorLosesAFen()
    {
        var dues = Gen.Choose(0, 100_000).Select(fen => new Money(fen)).ArrayOf(5)
            .Select(parts => new LoanDue(1, parts[0], parts[1], parts[2], parts[3], parts[4]))
            .ListOf();
        var cases = from list in dues
                    from amount in Gen.Choose(0, 600_000)
                    from order in Gen.Shuffle(_kinds)
                    select (Dues: list.ToArray(), Amount: new Money(amount), Order: order);
        Hold(cases, sample =>
        {
            var (paid, left) = Repayments.Allocate(sample.Dues, sample.Amount, sample.Order);
            var total = Money.Sum(sample.Dues.Select(due => due.Total));
            Assert.Equal(sample.Amount, Money.Sum(paid.Select(part => part.Total)) + left);
            Assert.Equal(Money.Max(Money.Zero, sample.Amount - total), left);
            Assert.All(paid.Zip(sample.Dues), pair =>
                Assert.All(_kinds, kind => Assert.InRange(pair.First.Of(kind).Fen, 0, pair.Second.Of(kind).Fen)));
        });
    }

    [Fact]
    public void Plan_RepaysExactlyWhatWasDrawn_OnRisingDays()
    {
        var cases = from terms in AnyLoan.Terms
                    select terms;
        Hold(cases, terms =>
        {
            var plan = Drawn(terms, terms.Calendar.StartsOn).Figures.Installments;
            Assert.Equal(terms.Principal, Money.Sum(plan.Select(row => row.Principal)));
            Assert.All(plan, row => Assert.True(row.Principal >= Money.Zero && row.Interest >= Money.Zero));
            Assert.All(plan.Zip(plan.Skip(1)), pair => Assert.True(pair.First.DueOn < pair.Second.DueOn));
            Assert.Equal(terms.Calendar.MaturesOn, plan[^1].DueOn);
        });
    }

    [Fact]
    public void Life_EndsAtZero_ReplaysToTheSameState_AndBalances()
    {
        var cases = from terms in AnyLoan.Terms
                    from steps in Gen.Choose(0, 5).ArrayOf(24)
                    from days in Gen.Choose(1, 60).ArrayOf(24)
                    from parts in Gen.Choose(1, 100).ArrayOf(24)
                    select (terms, steps, days, parts);
        Hold(cases, sample => Live(sample.terms, sample.steps, sample.days, sample.parts));
    }

    /// <summary>Lives a loan: draws, repays, repays early, reverses; then pays what is left and closes.</summary>
    private static void Live(LoanTerms terms, int[] steps, int[] days, int[] parts)
    {
        var life = LoanLife.Of(terms);
        var day = terms.Calendar.StartsOn;
        life.Draw(day, new(Math.Max(1, terms.Principal.Fen / 2)));
        for (var i = 0; i < steps.Length && life.Loan.Figures.Outstanding > Money.Zero; i++)
        {
            day = day.AddDays(days[i]);
            life.Step(steps[i], day, parts[i]);
        }

        var left = life.Loan.Quote(day);
        if (left.Total > Money.Zero)
        {
            life.Pay(left.NotDue > Money.Zero, left.Total, day);
        }

        Assert.Equal(Money.Zero, life.Loan.Figures.Outstanding);
        life.Do(life.Loan.Close(day, Maker).Value);
        Assert.Equal(CanonicalJson.Write(life.Loan), CanonicalJson.Write(Loan.Replay(life.Facts)));
        Assert.Equal(
            life.Loan.Figures.Drawn, Money.Sum(life.Loan.Figures.Installments.Select(row => row.PrincipalPaid)));
        foreach (var books in life.Postings.GroupBy(posting => posting.Books))
        {
            Assert.True(TrialBalance.Of([], TrialBalance.TurnoversOf(books)).Balances);
        }

        var loans = life.Postings.Sum(posting => posting.Debit == BankAccounts.PledgeLoans ? posting.Amount.Fen
            : posting.Credit == BankAccounts.PledgeLoans ? -posting.Amount.Fen : 0);
        Assert.Equal(0, loans);
    }

    private static void Hold<T>(Gen<T> cases, Action<T> law) =>
        Prop.ForAll(cases.ToArbitrary(), law).Holds();
}
