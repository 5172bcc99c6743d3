using System.Collections.Frozen;
using Fourwings.Domain;
using Fourwings.Domain.Cover;
using Fourwings.Domain.Custody;
using Fourwings.Domain.Insurance;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Licences;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Pledges;
using Fourwings.Domain.Transfers;
using Fourwings.Domain.Valuation;
using Fourwings.Platform.Cover;
using Fourwings.Platform.Custody;
using Fourwings.Platform.Disposal;
using Fourwings.Platform.Insurance;
using Fourwings.Platform.Lending;
using Fourwings.Platform.Licences;
using Fourwings.Platform.LossFunds;
using Fourwings.Platform.PatentPools;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Transfers;
using Fourwings.Platform.Trusts;

namespace Fourwings.Platform.Consequences;

/// <summary>
/// What one module's fact means for another, against the arrows of the modules: fact → what follows, in the same
/// transaction, because money must agree. The only place that may name every module.
/// </summary>
public static class ConsequenceTable
{
    private delegate Task<Refusal?> Follow(Db db, Guid stream, IFact fact);

    private delegate Task<IReadOnlySet<Guid>> Concern(Db db, IReadOnlyList<Guid> streams);

    private static readonly FrozenDictionary<Type, Row[]> Rows = new (Type Fact, Row Row)[]
    {
        After<RepaymentRecorded>(
            (db, loan, fact) => FollowLoan.RepaidAsync(db, new(loan), fact), EnrolmentStore.EnrolledAsync),
        After<RepaymentRecorded>(
            (db, loan, fact) => FollowRecovery.RepaidAsync(db, new(loan), fact), CoverStore.PlannedAsync),
        After<RecoveryDivided>((db, plan, fact) => FollowCover.RecoveredAsync(db, plan, fact)),
        After<RepaymentReversed>(
            (db, loan, fact) => FollowLoan.ReversedAsync(db, new(loan), fact), EnrolmentStore.EnrolledAsync),
        After<RepaymentReversed>(
            (db, loan, _) => FollowRecovery.ReversedAsync(db, new(loan)), CoverStore.PlannedAsync),
        After<LoanDefaulted>(
            (db, loan, fact) => FollowLoan.DefaultedAsync(db, new(loan), fact), EnrolmentStore.EnrolledAsync),
        After<LoanClosed>((db, loan, _) => FollowLoan.EndedAsync(db, new(loan)), EnrolmentStore.EnrolledAsync),
        After<LoanCancelled>((db, loan, _) => FollowLoan.EndedAsync(db, new(loan)), EnrolmentStore.EnrolledAsync),
        // Insurance.
        After<LoanDefaulted>(
            (db, loan, fact) => FollowInsurance.DefaultedAsync(db, new(loan), fact), PolicyStore.InsuredLoansAsync),
        After<LoanClosed>(
            (db, loan, _) => FollowInsurance.LoanOverAsync(db, new(loan)), PolicyStore.InsuredLoansAsync),
        After<LoanCancelled>(
            (db, loan, _) => FollowInsurance.LoanOverAsync(db, new(loan)), PolicyStore.InsuredLoansAsync),
        After<RecoveryDivided>((db, plan, fact) => FollowInsurance.RecoveredAsync(db, plan, fact)),
        After<PledgeRegistered>((db, pledge, _) => FollowInsurance.PledgedAsync(db, pledge)),
        After<PatentEventRecorded>(
            (db, patent, fact) => FollowInsurance.PatentAsync(db, new(patent), fact.Action),
            PolicyStore.InsuredAsync),
        After<PatentLapsed>(
            (db, patent, _) => FollowInsurance.PatentAsync(db, new(patent), PatentAction.Terminate),
            PolicyStore.InsuredAsync),
        After<AnnualFeeMissed>(
            (db, patent, _) => FollowInsurance.PatentAsync(db, new(patent), PatentAction.MissFee),
            PolicyStore.InsuredAsync),
        After<PolicyCancelled>((db, policy, fact) => CoverEnds.EndedAsync(db, new(policy), fact.On)),
        After<PolicyLapsed>((db, policy, fact) => CoverEnds.EndedAsync(db, new(policy), fact.On)),
        After<PolicyExpired>((db, policy, fact) => CoverEnds.EndedAsync(db, new(policy), fact.On)),
        After<AnnualFeePaid>((db, patent, fact) => FollowFees.PaidAsync(db, new(patent), fact)),
        After<AnnualFeeProven>((db, patent, fact) => FollowFees.ProvenAsync(db, new(patent), fact)),
        After<PatentLapsed>(
            (db, patent, fact) => FollowFees.LapsedAsync(db, new(patent), fact), MandateStore.KeptAsync),
        After<FeeSteppedIn>((db, _, fact) => FollowStepIn.PaidAsync(db, fact)),
        After<PledgeRegistered>((db, pledge, _) => FollowPledge.RegisteredAsync(db, pledge)),
        After<LoanSecurityReviewed>((db, loan, fact) => FollowLoan.SecurityReviewedAsync(db, new(loan), fact)),
        After<PatentEventRecorded>(
            (db, patent, fact) => FollowRight.PatentAsync(db, patent, fact.Action), FollowRight.PledgedAsync),
        After<AnnualFeeMissed>(
            (db, patent, _) => FollowRight.RightAsync(db, patent, SecurityCause.FeeMissed), FollowRight.PledgedAsync),
        After<PatentLapsed>(
            (db, patent, _) => FollowRight.RightAsync(db, patent, SecurityCause.Lapsed), FollowRight.PledgedAsync),
        After<AnnualFeePaid>((db, patent, fact) => FollowRight.FeePaidAsync(db, patent, fact)),
        After<IpRightEventRecorded>((db, right, fact) => FollowRight.OtherRightAsync(db, right, fact.Action)),
        After<ValuationFiled>((db, _, fact) =>
            FollowRight.RightAsync(db, fact.Statement.Right.Id, SecurityCause.Revalued)),
        After<ValuationEnded>((db, value, _) => FollowRight.ValueEndedAsync(db, new(value))),
        After<PledgeRevoked>((db, pledge, _) => FollowRight.PledgeAsync(db, pledge)),
        After<PledgeChanged>((db, pledge, _) => FollowRight.PledgeAsync(db, pledge)),
        After<RepaymentRecorded>(
            (db, loan, _) => FollowRight.LoanAsync(db, new(loan), SecurityCause.Repaid), FollowRight.ShortAsync),
        After<LoanPledgeAdded>((db, loan, _) =>
            FollowRight.LoanAsync(db, new(loan), SecurityCause.SecurityAdded)),
        After<PatentEventRecorded>(
            (db, patent, fact) => FollowSameDay.HappenedAsync(db, new(patent), fact.Event),
            FollowSameDay.ConcernedAsync),
        // Transfers: a listing that can no longer stand is taken off, owner, agent and parties are told.
        After<TransferRecorded>((db, contract, fact) => FollowTransfers.RecordedAsync(db, new(contract), fact)),
        After<TransferWithdrawn>((db, contract, _) => FollowTransfers.UndoneAsync(db, new(contract))),
        After<TransferRescinded>((db, contract, _) => FollowTransfers.UndoneAsync(db, new(contract))),
        After<PledgeRegistered>((db, pledge, _) => FollowTransfers.PledgedAsync(db, pledge)),
        After<PatentEventRecorded>(
            (db, patent, fact) => FollowTransfers.HappenedAsync(db, new(patent), fact.Action),
            ListingStore.ConcernedAsync),
        After<PatentLapsed>(
            (db, patent, _) => FollowTransfers.HappenedAsync(db, new(patent), PatentAction.Terminate),
            ListingStore.ConcernedAsync),
        After<AnnualFeeMissed>(
            (db, patent, _) => FollowTransfers.HappenedAsync(db, new(patent), PatentAction.MissFee),
            ListingStore.ConcernedAsync),
        // Sales by sealed bids, disposals and licences.
        After<PatentEventRecorded>(
            (db, patent, fact) => FollowSales.HappenedAsync(db, new(patent), fact.Action),
            FollowSales.ConcernedAsync),
        After<PatentLapsed>(
            (db, patent, _) => FollowSales.HappenedAsync(db, new(patent), PatentAction.Terminate),
            FollowSales.ConcernedAsync),
        After<AnnualFeeMissed>(
            (db, patent, _) => FollowSales.HappenedAsync(db, new(patent), PatentAction.MissFee),
            FollowSales.ConcernedAsync),
        After<SaleForfeited>((db, sale, fact) => FollowSales.ForfeitedAsync(db, new(sale), fact)),
        After<TransferWithdrawn>(
            (db, contract, fact) => FollowDisposal.UndoneAsync(db, new(contract), fact.Reason)),
        After<TransferRescinded>(
            (db, contract, fact) => FollowDisposal.UndoneAsync(db, new(contract), fact.Reason)),
        After<PatentEventRecorded>(
            (db, patent, fact) => FollowLicences.HappenedAsync(db, new(patent), fact.Action),
            FollowLicences.ConcernedAsync),
        After<PatentLapsed>(
            (db, patent, _) => FollowLicences.HappenedAsync(db, new(patent), PatentAction.Terminate),
            FollowLicences.ConcernedAsync),
        After<AnnualFeeMissed>(
            (db, patent, _) => FollowLicences.HappenedAsync(db, new(patent), PatentAction.MissFee),
            FollowLicences.ConcernedAsync),
        After<PatentEventRecorded>(
            (db, patent, fact) => FollowTrusts.HappenedAsync(db, new(patent), fact.Action),
            FollowTrusts.ConcernedAsync),
        After<PatentLapsed>(
            (db, patent, _) => FollowTrusts.HappenedAsync(db, new(patent), PatentAction.Terminate),
            FollowTrusts.ConcernedAsync),
        After<LicenceEnded>((db, licence, _) => FollowLicences.EndedAsync(db, new(licence))),
        After<PatentEventRecorded>(
            (db, patent, _) => FollowPatentPools.HappenedAsync(db, new(patent)), FollowPatentPools.ConcernedAsync),
        After<PatentLapsed>(
            (db, patent, _) => FollowPatentPools.HappenedAsync(db, new(patent)), FollowPatentPools.ConcernedAsync),
        After<PledgeRegistered>((db, pledge, _) => FollowPatentPools.PledgedAsync(db, pledge)),
        // Last, for who no longer keeps a patent is still told what happened to the loan on it.
        After<PatentEventRecorded>(
            (db, patent, fact) => FollowPatent.HappenedAsync(db, new(patent), fact.Action), MandateStore.KeptAsync),
        After<PatentLapsed>(
            (db, patent, _) => FollowPatent.HappenedAsync(db, new(patent), PatentAction.Terminate),
            MandateStore.KeptAsync),
        After<AnnualFeePaid>(
            (db, patent, fact) => FollowPatent.FeePaidAsync(db, new(patent), fact), MandateStore.KeptAsync),
    }.GroupBy(row => row.Fact).ToFrozenDictionary(rows => rows.Key, rows => rows.Select(row => row.Row).ToArray());

    /// <summary>Whether anything follows from such a fact.</summary>
    public static bool Knows(IFact fact) => Rows.ContainsKey(fact.GetType());

    /// <summary>Does what follows from the facts written so far, and from those that this writes.</summary>
    /// <returns>The first refusal; then the whole unit of work is rolled back.</returns>
    public static async Task<Refusal?> FollowAsync(Db db)
    {
        while (db.Happened.TryDequeue(out var happened))
        {
            foreach (var row in Rows[happened.Fact.GetType()])
            {
                if (await row.Follow(db, happened.Stream, happened.Fact) is { } refusal)
                {
                    return refusal;
                }
            }
        }

        return null;
    }

    /// <summary>
    /// Those among the facts of bulk work from which something follows: asked once for all streams, so that a hundred
    /// thousand repayments of loans that lie in no fund cost one question.
    /// </summary>
    public static async Task<IReadOnlyList<(Guid Stream, IFact Fact)>> ConcernedAsync(
        Db db, IReadOnlyList<(Guid Stream, IFact Fact)> facts)
    {
        var known = facts.Where(one => Knows(one.Fact)).ToArray();
        Guid[] streams = [.. known.Select(one => one.Stream).Distinct()];
        var concerned = new HashSet<(Type Fact, Guid Stream)>();
        foreach (var rows in known.Select(one => one.Fact.GetType()).Distinct()
            .SelectMany(fact => Rows[fact].Select(row => (Fact: fact, row.Concern))).GroupBy(row => row.Concern))
        {
            IEnumerable<Guid> found = rows.Key is { } concern ? await concern(db, streams) : streams;
            concerned.UnionWith(rows.SelectMany(row => found.Select(stream => (row.Fact, stream))));
        }

        return [.. known.Where(one => concerned.Contains((one.Fact.GetType(), one.Stream)))];
    }

    /// <param name="follow">What follows.</param>
    /// <param name="concern">Which streams it may concern at all, for bulk work; null = all of them.</param>
    private static (Type, Row) After<TFact>(Func<Db, Guid, TFact, Task<Refusal?>> follow, Concern? concern = null)
        where TFact : IFact => (typeof(TFact), new((db, stream, fact) => follow(db, stream, (TFact)fact), concern));

    private sealed record Row(Follow Follow, Concern? Concern);
}
