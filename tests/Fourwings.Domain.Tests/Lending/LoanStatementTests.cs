using Fourwings.Domain.Lending;
using Fourwings.Finance;
using static Fourwings.Domain.Tests.Lending.LoanFixture;

namespace Fourwings.Domain.Tests.Lending;

public class LoanStatementTests
{
    private static readonly DateOnly _today = Day(2013, 1, 10);

    [Fact]
    public void Of_SaysWhatMovedAndWhatIsLeft()
    {
        var statement = LoanStatement.Of(Story(), Day(2012, 9, 1), Day(2012, 12, 31), _today).Value;
        Assert.Equal(
            [
                StatementEntry.Repayment, StatementEntry.Reversal, StatementEntry.Repayment, StatementEntry.Cost,
                StatementEntry.EarlyRepayment,
            ],
            statement.Lines.Select(line => line.Entry));
        // 450,000 principal and 51,414 interest, paid once in the end; then 100,000 of principal early.
        Assert.Equal((3_600_000m, 3_050_000m), (statement.Opening.Yuan, statement.Closing.Yuan));
        Assert.Equal(550_000m, statement.Paid.Principal.Yuan);
        Assert.Equal(statement.Opening - statement.Paid.Principal, statement.Closing);
        Assert.Equal((800m, 800m), (statement.Charged.Yuan, statement.Paid.Cost.Yuan));
        Assert.Equal(
            [3_150_000m, 3_600_000m, 3_150_000m, 3_150_000m, 3_050_000m],
            statement.Lines.Select(line => line.Balance.Yuan));
    }

    [Fact]
    public void Of_JoinsSpanToSpan()
    {
        var facts = Story();
        var whole = LoanStatement.Of(facts, Day(2012, 7, 1), _today, _today).Value;
        for (var on = Day(2012, 7, 6); on < _today; on = on.AddDays(7))
        {
            var first = LoanStatement.Of(facts, Day(2012, 7, 1), on, _today).Value;
            var second = LoanStatement.Of(facts, on.AddDays(1), _today, _today).Value;
            Assert.Equal(first.Closing, second.Opening);
            Assert.Equal(whole.Lines, first.Lines.Concat(second.Lines));
            Assert.Equal(whole.Paid, first.Paid + second.Paid);
        }

        Assert.Equal((Money.FromYuan(3_600_000), Money.Zero), (whole.Drawn, whole.Opening));
    }

    [Theory]
    [InlineData("statement.ends-before-start", "2012-10-01", "2012-09-30")]
    [InlineData("statement.in-future", "2012-10-01", "2013-01-11")]
    [InlineData("statement.before-contract", "2012-06-01", "2012-07-05")]
    public void Of_RefusesASpanWithoutAnAccount(string code, string from, string to) => Assert.Equal(
        code,
        LoanStatement.Of(
            Story(),
            DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture),
            DateOnly.Parse(to, System.Globalization.CultureInfo.InvariantCulture),
            _today).Refusal?.Code);

    /// <summary>Drawn; an instalment paid, undone and paid again; costs; a part repaid early.</summary>
    private static List<BookedFact> Story()
    {
        var (signed, first) = (Day(2012, 7, 6), Day(2012, 9, 20));
        var facts = new List<BookedFact> { new(signed, new LoanSigned(new(Id(40)), Mock, signed, Maker)) };
        var loan = Signed(Mock);
        Do(signed, loan.EnterDrawdown(new(Id(60)), Mock.Principal, signed, Gate(signed), Maker).Value);
        Do(signed, loan.ReleaseDrawdown(new(Id(60)), Gate(signed), Checker).Value);
        var before = loan;
        Do(first, loan.Repay(Incoming(Money.FromYuan(501_414), first, "A"), first, Maker).Value);
        Do(first, loan.ReverseRepayment(loan.Reversible[^1].Id, before, "录错", first, Maker).Value);
        Do(first, loan.Repay(Incoming(Money.FromYuan(501_414), first, "B"), first, Maker).Value);
        Do(Day(2012, 10, 8), loan.ChargeCost(Money.FromYuan(800), Day(2012, 10, 8), "公证费", Maker).Value);
        var early = Day(2012, 10, 10);
        var quote = loan.Quote(early);
        var amount = quote.Due.Total + quote.Accrued + Money.FromYuan(100_000);
        Do(early, loan.RepayEarly(Incoming(amount, early, "C"), early, Maker).Value);
        return facts;

        void Do(DateOnly on, IFact fact)
        {
            facts.Add(new(on, fact));
            loan = loan.Apply(fact);
        }
    }
}
