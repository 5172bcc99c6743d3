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
        var cases = from terms in AnyTerms
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
        var cases = from terms in AnyTerms
                    from steps in Gen.Choose(0, 5).ArrayOf(24)
                    from days in Gen.Choose(1, 60).ArrayOf(24)
                    from parts in Gen.Choose(1, 100).ArrayOf(24)
                    select (terms, steps, days, parts);
        Hold(cases, sample => Live(sample.terms, sample.steps, sample.days, sample.parts));
    }

    private static Gen<LoanTerms> AnyTerms =>
        from method in Gen.Elements(Enum.GetValues<RepaymentMethod>())
        from count in Gen.Elements(Enum.GetValues<InterestDays>())
        from every in Gen.Elements(1, 3, 6, 12)
        from settle in Gen.Elements<int?>(null, 20, 28, 1)
        from counts in Gen.Elements(true, false)
        from start in Gen.Choose(0, 1000)
        from months in Gen.Choose(1, 36)
        from yuan in Gen.Choose(1, 5_000_000)
        from rate in Gen.Choose(0, 20_000)
        let starts = Day(2010, 1, 1).AddDays(start)
        select Mock with
        {
            Principal = new(yuan * 100L),
            Rate = new(rate / 100_000m),
            Method = method,
            Days = count,
            Calendar = new(starts, starts.AddMonths(months), every, settle, counts && settle is not null),
        };

    /// <summary>Lives a loan: draws, repays, repays early, reverses; then pays what is left and closes.</summary>
    private static void Live(LoanTerms terms, int[] steps, int[] days, int[] parts)
    {
        var signed = new LoanSigned(new(Id(40)), terms, terms.Calendar.StartsOn, Maker);
        var life = new Life(signed);
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

    private sealed class Life(LoanSigned signed)
    {
        public List<IFact> Facts { get; } = [signed];

        public List<Posting> Postings { get; } = [.. LendingPostings.Signed(signed)];

        public Loan Loan { get; private set; } = Loan.Of(signed);

        public void Do(IFact fact, params IEnumerable<Posting> postings)
        {
            Facts.Add((IFact)CanonicalJson.Read(CanonicalJson.Write(fact, fact.GetType()), fact.GetType()));
            Postings.AddRange(postings);
            Loan = Loan.Apply(fact);
        }

        public void Draw(DateOnly day, Money amount)
        {
            var id = new DrawdownId(Id(1000 + Facts.Count));
            if (Loan.EnterDrawdown(id, amount, day, Gate(day), Maker).Succeeded(out var entered, out _))
            {
                Do(entered);
                var released = Loan.ReleaseDrawdown(id, Gate(day), Checker).Value;
                Do(released, LendingPostings.Drawn(Loan, released));
            }
        }

        public void Pay(bool early, Money amount, DateOnly day)
        {
            var incoming = new IncomingRepayment(new(Id(1000 + Facts.Count)), amount, day, $"R{Facts.Count}", Maker);
            var result = early ? Loan.RepayEarly(incoming, day, Maker) : Loan.Repay(incoming, day, Maker);
            if (result.Succeeded(out var recorded, out _))
            {
                Do(recorded, LendingPostings.Repaid(Loan, recorded));
            }
        }

        public void Step(int step, DateOnly day, int part)
        {
            var quote = Loan.Quote(day);
            switch (step)
            {
                case 0:
                    Draw(day, new(Math.Max(1, Loan.Undrawn.Fen * part / 100)));
                    break;
                case 1:
                    Pay(true, quote.Total - new Money(quote.NotDue.Fen * part / 200), day);
                    break;
                case 2 when Loan.Reversible.Count > 0:
                    Reverse(day);
                    break;
                default:
                    Pay(false, new(Math.Max(1, quote.Due.Total.Fen * part / 100)), day);
                    break;
            }
        }

        private void Reverse(DateOnly day)
        {
            var last = Loan.Reversible[^1];
            var before = Loan.Replay(
                Facts.TakeWhile(fact => fact is not RepaymentRecorded recorded || recorded.Repayment != last.Id));
            var recorded = Facts.OfType<RepaymentRecorded>().First(fact => fact.Repayment == last.Id);
            var undone = LendingPostings.Repaid(before, recorded).Select(posting => posting.Reverse(default, "again"));
            Do(Loan.ReverseRepayment(last.Id, before, "again", day, Maker).Value, undone);
        }
    }
}
