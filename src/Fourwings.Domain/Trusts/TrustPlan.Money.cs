using Fourwings.Domain.Parties;
using Fourwings.Finance;

namespace Fourwings.Domain.Trusts;

/// <summary>What the next payment would do (分配试算).</summary>
/// <param name="Input">What the period brought.</param>
/// <param name="Collections">Which collections are in it.</param>
/// <param name="Run">Every step, trigger and account.</param>
public sealed record TrustPreview(
    DealCollection Input, IReadOnlyList<TrustCollectionId> Collections, DealRun Run);

/// <content>What comes in, and what is paid out.</content>
public sealed partial record TrustPlan
{
    private const decimal Million = 1_000_000;

    /// <summary>
    /// Books a collection: the fruit of an asset that was trust property on the day, in a period that is still open.
    /// </summary>
    public Result<TrustCollected> Collect(TrustCollection collection, DateOnly today, UserId by)
    {
        if (StateFault(TrustAction.Collect) is { } fault)
        {
            return fault;
        }

        if (Find(collection.Asset) is not { } asset)
        {
            return new Refusal("trust.asset-unknown", Field: "asset");
        }

        if (!Terms.Deal.Accounts.Contains(collection.Account))
        {
            return new Refusal("trust.account-unknown", Field: "account").With("account", collection.Account);
        }

        if (collection.Amount <= Money.Zero)
        {
            return new Refusal("trust.amount-odd", Field: "amount");
        }

        if (collection.Source.Reference.Trim().Length == 0)
        {
            return new Refusal("trust.number-missing", Field: "reference");
        }

        if (collection.CollectedOn > today || collection.CollectedOn < EstablishedOn)
        {
            return new Refusal("trust.collected-day", Field: "collectedOn")
                .With("from", EstablishedOn!.Value).With("to", today);
        }

        if (PeriodFault(collection.CollectedOn) is { } closed)
        {
            return closed;
        }

        return asset.StandsOn(collection.CollectedOn) != TitleStanding.InTrust
            ? new Refusal("trust.asset-not-joined", RegistrationRule, "asset").With("name", asset.Name)
            : new TrustCollected(collection, today, by);
    }

    /// <summary>Undoes a collection that no payment has distributed.</summary>
    public Result<TrustCollectionUndone> UndoCollection(
        TrustCollectionId id, string reason, DateOnly on, UserId by)
    {
        if ((StateFault(TrustAction.UndoCollection) ?? ReasonFault(reason)) is { } fault)
        {
            return fault;
        }

        if (Collections.FirstOrDefault(one => one.Id == id) is not { } known)
        {
            return new Refusal("trust.collection-unknown");
        }

        if (known.PaidBy is { } number)
        {
            return new Refusal("trust.collection-paid").With("number", number);
        }

        return UnderWay is not null && known.CollectedOn <= Next?.CollectedTo
            ? new Refusal("trust.run-under-way").With("number", NextNumber)
            : new TrustCollectionUndone(id, reason.Trim(), on, by);
    }

    /// <summary>
    /// Works the next payment out: what came in up to its last day of collection goes through the order of payment.
    /// Nothing is changed by it.
    /// </summary>
    /// <param name="events">What has been reported for the period, by the names of the deal.</param>
    /// <param name="today">The business date: the period is over.</param>
    public Result<TrustPreview> Preview(IReadOnlyList<string> events, DateOnly today)
    {
        if (StateFault(TrustAction.PayOut) is { } fault)
        {
            return fault;
        }

        if (Next is not { } payment)
        {
            return new Refusal("trust.all-paid");
        }

        if (today <= payment.CollectedTo)
        {
            return new Refusal("trust.period-runs").With("number", NextNumber).With("on", payment.CollectedTo);
        }

        var (program, state) = Stand();
        if (events.FirstOrDefault(name => !program.Events.Contains(name)) is { } odd)
        {
            return new Refusal("trust.event-unknown", Field: "events").With("name", odd);
        }

        var due = Waiting.Where(one => one.CollectedOn <= payment.CollectedTo).ToArray();
        var input = InputOf(due, payment, [.. events.Distinct().Order(StringComparer.Ordinal)]);
        return new TrustPreview(input, [.. due.Select(one => one.Id)], program.Run(state, input));
    }

    /// <summary>Why nothing may be booked for the day any more, or null.</summary>
    private Refusal? PeriodFault(DateOnly day)
    {
        if (ClosedTo is { } closed && day <= closed)
        {
            return new Refusal("trust.period-closed", Field: "collectedOn").With("on", closed);
        }

        if (UnderWay is not null && day <= Next?.CollectedTo)
        {
            return new Refusal("trust.run-under-way").With("number", NextNumber);
        }

        return Next is null ? new Refusal("trust.all-paid") : null;
    }

    private DealCollection InputOf(
        IReadOnlyList<TrustCollection> due, DealPayment payment, IReadOnlyList<string> events)
    {
        var joined = Assets.Where(asset => asset.JoinedOn <= payment.CollectedTo).ToArray();
        var lost = Money.Sum(joined.Where(asset => asset.LostOn <= payment.CollectedTo).Select(asset => asset.Value));
        var all = Money.Sum(joined.Select(asset => asset.Value));
        return new(due.GroupBy(one => one.Account)
            .ToDictionary(group => group.Key, group => Money.Sum(group.Select(one => one.Amount))))
        {
            PoolBalance = all - lost,
            LossShare = all.IsZero ? Ratio.Zero : new(decimal.Floor(lost.Fen * Million / all.Fen) / Million),
            Events = events,
        };
    }
}
