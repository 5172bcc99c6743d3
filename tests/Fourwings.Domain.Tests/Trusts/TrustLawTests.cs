using Fourwings.Domain.Accounting;
using Fourwings.Domain.Trusts;
using Fourwings.Finance;
using FsCheck;
using FsCheck.Fluent;

namespace Fourwings.Domain.Tests.Trusts;

/// <summary>What holds of every trust and every month, tried on random deals.</summary>
public class TrustLawTests
{
    private static readonly Arbitrary<AnyTrustStory> Stories = AnyTrust.Stories.ToArbitrary();

    [Fact]
    public void ADeal_OfTheseLawsIsSound() =>
        Prop.ForAll(Stories, story => DealCheck.Faults(story.Deal).Count == 0).Holds();

    /// <summary>What the books say of each account is what the deal's run left there: nothing made, nothing lost.
    /// </summary>
    [Fact]
    public void Books_AgreeWithTheRunToTheFen() => EachMonth((walk, books, run) =>
        run.Preview.Run.Accounts.All(one =>
            books.Of(TrustPostings.MoneyOf(walk.Plan.Terms.Deal, one.Key)) == one.Value));

    [Fact]
    public void Units_InTheBooksAreThePrincipalLeft() => EachMonth((_, books, run) =>
        -books.Of(TrustAccounts.Units) == Money.Sum(run.Preview.Run.Tranches.Select(one => one.Closing)));

    /// <summary>Never more than is due, and never more than there is.</summary>
    [Fact]
    public void APayment_IsNeverMoreThanDueOrThanCash() => EachMonth((_, _, run) =>
        run.Preview.Run.Steps.All(step => step.Parts.All(part => part.Unpaid >= Money.Zero)
            && (step.Step.Kind == StepKind.Undertaking || step.Paid <= step.Before))
        && run.Preview.Run.Accounts.Values.All(one => one >= Money.Zero));

    /// <summary>Holders of a tranche get together what the tranche gets; settlors what is left for them.</summary>
    [Fact]
    public void Statements_AddUpToThePayment() => EachMonth((_, _, run) =>
        run.Preview.Run.Tranches.All(tranche =>
            Sum(run, tranche.Tranche, one => one.Interest) == tranche.InterestPaid
            && Sum(run, tranche.Tranche, one => one.Principal) == tranche.PrincipalPaid
            && Sum(run, tranche.Tranche, one => one.Residual) == tranche.Residual)
        && Sum(run, TrustTerms.SettlorsParty, one => one.Total) == TrustPayout.SettlorsPart(run.Preview.Run));

    /// <summary>What was shown before is what is paid.</summary>
    [Fact]
    public void Preview_IsTheExecution() => Prop.ForAll(Stories, story =>
    {
        var walk = TrustWalk.Established(story.Deal, story.Splits);
        return story.Cash.All(cash =>
        {
            walk.Collect(cash);
            var shown = walk.Plan.Preview([], walk.Plan.Next!.PaidOn).Value;
            return CanonicalJson.Write(shown) == CanonicalJson.Write(walk.Pay().Preview);
        });
    }).Holds();

    /// <summary>A payment reversed leaves the plan and its books as they were, and is paid again alike.</summary>
    [Fact]
    public void Reversal_RestoresWhatWas() => Prop.ForAll(Stories, story =>
    {
        var walk = TrustWalk.Established(story.Deal, story.Splits);
        foreach (var (month, cash) in story.Cash.Index())
        {
            walk.Collect(cash);
            var before = Said(walk.Plan);
            var first = walk.Pay();
            if (!story.Undone[month])
            {
                continue;
            }

            walk.Reverse();
            if (Said(walk.Plan) != before
                || CanonicalJson.Write(walk.Pay().Preview) != CanonicalJson.Write(first.Preview))
            {
                return false;
            }
        }

        return true;
    }).Holds();

    /// <summary>The facts make the same again, through their stored texts.</summary>
    [Fact]
    public void Replay_IsTheState() => Prop.ForAll(Stories, story =>
    {
        var walk = TrustWalk.Established(story.Deal, story.Splits);
        foreach (var cash in story.Cash)
        {
            walk.Collect(cash);
            walk.Pay();
        }

        return CanonicalJson.Write(TrustPlan.Replay(Reread(walk.Facts))) == CanonicalJson.Write(walk.Plan)
            && walk.Runs.All(one =>
                CanonicalJson.Write(TrustRun.Replay(Reread(one.Facts))) == CanonicalJson.Write(one.Run));
    }).Holds();

    /// <summary>The register of any day adds up to the tranches, whoever passes units to whom.</summary>
    [Fact]
    public void Register_AddsUpToTheTranches() => Prop.ForAll(Stories, story =>
    {
        var walk = TrustWalk.Established(story.Deal, story.Splits);
        var days = story.Cash.Select((_, i) => AnyTrust.Closing.AddDays(i)).ToArray();
        foreach (var (i, cash) in story.Cash.Index())
        {
            var register = walk.Plan.Register(days[i]);
            var giver = register[(int)(cash % register.Count)];
            walk.Do(walk.Plan.Transfer(
                new(giver.Holder, TrustWalk.Organisation(30 + i), giver.Tranche, 1 + (cash % giver.Units), days[i],
                    "T"),
                null, TrustWalk.NoLimits, TrustWalk.Maker));
        }

        return days.All(day => walk.Plan.Register(day).GroupBy(one => one.Tranche)
            .All(group => group.Sum(one => one.Units) == walk.Plan.Terms.UnitsOf(group.Key)));
    }).Holds();

    private static void EachMonth(Func<TrustWalk, Books, TrustRun, bool> law) => Prop.ForAll(Stories, story =>
    {
        var walk = TrustWalk.Established(story.Deal, story.Splits);
        var books = new Books();
        books.Add(walk.Facts.OfType<TrustUnitsSubscribed>()
            .SelectMany(fact => TrustPostings.Subscribed(walk.Plan, fact)));
        books.Add(TrustPostings.Established(walk.Plan, walk.Facts.OfType<TrustEstablished>().Single()));
        return story.Cash.All(cash =>
        {
            var known = walk.Plan.Collections.Count;
            walk.Collect(cash);
            books.Add(walk.Plan.Collections.Skip(known).SelectMany(one => TrustPostings.Collected(walk.Plan, one)));
            var run = walk.Pay();
            books.Add(TrustPostings.Executed(walk.Plan, run));
            return law(walk, books, run);
        });
    }).Holds();

    private static IEnumerable<IFact> Reread(IEnumerable<IFact> facts) =>
        facts.Select(fact => (IFact)CanonicalJson.Read(CanonicalJson.Write(fact, fact.GetType()), fact.GetType()));

    private static string Said(TrustPlan plan) => CanonicalJson.Write(
        plan with { Version = 0, State = TrustState.Running })
        + string.Join(';', plan.Balances().Select(one => $"{one.Key} {one.Value}"));

    private static Money Sum(TrustRun run, string tranche, Func<HolderPayment, Money> part) =>
        Money.Sum(run.Payments.Where(one => one.Tranche == tranche).Select(part));

    /// <summary>Balances of accounts, debit positive.</summary>
    private sealed class Books
    {
        private readonly Dictionary<AccountCode, Money> _balances = [];

        public void Add(IEnumerable<Posting> postings)
        {
            foreach (var posting in postings)
            {
                _balances[posting.Debit] = Of(posting.Debit) + posting.Amount;
                _balances[posting.Credit] = Of(posting.Credit) - posting.Amount;
            }
        }

        public Money Of(AccountCode account) => _balances.GetValueOrDefault(account);
    }
}
