using System.Collections.Frozen;
using Fourwings.Domain;
using Fourwings.Domain.Custody;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Pledges;
using Fourwings.Platform.Custody;
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
        After<AnnualFeePaid>((db, patent, fact) => FollowFees.PaidAsync(db, new(patent), fact)),
        After<AnnualFeeProven>((db, patent, fact) => FollowFees.ProvenAsync(db, new(patent), fact)),
        After<PatentLapsed>((db, patent, fact) => FollowFees.LapsedAsync(db, new(patent), fact)),
        After<FeeSteppedIn>((db, _, fact) => FollowStepIn.PaidAsync(db, fact)),
        After<PledgeRegistered>((db, pledge, _) => FollowPledge.RegisteredAsync(db, pledge)),
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
