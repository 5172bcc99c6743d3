using Fourwings.Domain.Accounting;
using Fourwings.Domain.Lending;
using Fourwings.Finance;
using static Fourwings.Domain.Tests.Lending.LoanFixture;

namespace Fourwings.Domain.Tests.Lending;

/// <summary>A loan on its way, fact by fact, through the same decisions as on the platform.</summary>
internal sealed class LoanLife(LoanSigned signed)
{
    public static LoanLife Of(LoanTerms terms) =>
        new(new LoanSigned(new(Id(40)), terms, terms.Calendar.StartsOn, Maker));

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
