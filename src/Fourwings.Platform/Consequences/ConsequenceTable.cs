using System.Collections.Frozen;
using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Pledges;
using Fourwings.Domain.Valuation;
using Fourwings.Platform.Lending;
using Fourwings.Platform.LossFunds;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Consequences;

/// <summary>
/// What one module's fact means for another, against the arrows of the modules: fact → what follows, in the same
/// transaction, because money must agree. The only place that may name every module.
/// </summary>
public static class ConsequenceTable
{
    private delegate Task<Refusal?> Follow(Db db, Guid stream, IFact fact);

    private static readonly FrozenDictionary<Type, Follow[]> Rows = new (Type Fact, Follow Follow)[]
    {
        After<RepaymentRecorded>((db, loan, fact) => FollowLoan.RepaidAsync(db, new(loan), fact)),
        After<RepaymentReversed>((db, loan, fact) => FollowLoan.ReversedAsync(db, new(loan), fact)),
        After<LoanDefaulted>((db, loan, fact) => FollowLoan.DefaultedAsync(db, new(loan), fact)),
        After<LoanClosed>((db, loan, _) => FollowLoan.EndedAsync(db, new(loan))),
        After<LoanCancelled>((db, loan, _) => FollowLoan.EndedAsync(db, new(loan))),
        After<LoanSecurityReviewed>((db, loan, fact) => FollowLoan.SecurityReviewedAsync(db, new(loan), fact)),
        After<PatentEventRecorded>((db, patent, fact) => FollowRight.PatentAsync(db, patent, fact.Action)),
        After<AnnualFeeMissed>((db, patent, _) => FollowRight.RightAsync(db, patent, SecurityCause.FeeMissed)),
        After<PatentLapsed>((db, patent, _) => FollowRight.RightAsync(db, patent, SecurityCause.Lapsed)),
        After<AnnualFeePaid>((db, patent, fact) => FollowRight.FeePaidAsync(db, patent, fact)),
        After<IpRightEventRecorded>((db, right, fact) => FollowRight.OtherRightAsync(db, right, fact.Action)),
        After<ValuationFiled>((db, _, fact) =>
            FollowRight.RightAsync(db, fact.Statement.Right.Id, SecurityCause.Revalued)),
        After<ValuationEnded>((db, value, _) => FollowRight.ValueEndedAsync(db, new(value))),
        After<PledgeRevoked>((db, pledge, _) => FollowRight.PledgeAsync(db, pledge)),
        After<PledgeChanged>((db, pledge, _) => FollowRight.PledgeAsync(db, pledge)),
        After<RepaymentRecorded>((db, loan, _) => FollowRight.LoanAsync(db, new(loan), SecurityCause.Repaid)),
        After<LoanPledgeAdded>((db, loan, _) =>
            FollowRight.LoanAsync(db, new(loan), SecurityCause.SecurityAdded)),
    }.GroupBy(row => row.Fact).ToFrozenDictionary(rows => rows.Key, rows => rows.Select(row => row.Follow).ToArray());

    /// <summary>Whether anything follows from such a fact.</summary>
    public static bool Knows(IFact fact) => Rows.ContainsKey(fact.GetType());

    /// <summary>Does what follows from the facts written so far, and from those that this writes.</summary>
    /// <returns>The first refusal; then the whole unit of work is rolled back.</returns>
    public static async Task<Refusal?> FollowAsync(Db db)
    {
        while (db.Happened.TryDequeue(out var happened))
        {
            foreach (var follow in Rows[happened.Fact.GetType()])
            {
                if (await follow(db, happened.Stream, happened.Fact) is { } refusal)
                {
                    return refusal;
                }
            }
        }

        return null;
    }

    private static (Type, Follow) After<TFact>(Func<Db, Guid, TFact, Task<Refusal?>> follow)
        where TFact : IFact => (typeof(TFact), (db, stream, fact) => follow(db, stream, (TFact)fact));
}
