using System.Text.Json.Serialization;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Pledges;
using Fourwings.Finance;

namespace Fourwings.Domain.Disposal;

/// <summary>
/// The disposal of a pledge on a debt in default (质物处置): the legal route first, then the way, the sale, the price
/// paid out, release and registration. Without a route that is clear nothing is sold.
/// </summary>
public sealed partial record PledgeDisposal
{
    /// <summary>The table; what is not listed is refused.</summary>
    public static Transitions<DisposalState, DisposalAction> Lifecycle { get; } = new(
        DisposalState.Opened,
        (DisposalState.Opened, DisposalAction.AddPaper, DisposalState.Opened),
        (DisposalState.Opened, DisposalAction.ChangeRoute, DisposalState.Opened),
        (DisposalState.Opened, DisposalAction.Agree, DisposalState.Cleared),
        (DisposalState.Opened, DisposalAction.Apply, DisposalState.Applied),
        (DisposalState.Opened, DisposalAction.End, DisposalState.Ended),
        (DisposalState.Applied, DisposalAction.AddPaper, DisposalState.Applied),
        (DisposalState.Applied, DisposalAction.Serve, DisposalState.Served),
        (DisposalState.Applied, DisposalAction.Dismiss, DisposalState.Opened),
        (DisposalState.Applied, DisposalAction.End, DisposalState.Ended),
        (DisposalState.Served, DisposalAction.AddPaper, DisposalState.Served),
        (DisposalState.Served, DisposalAction.Rule, DisposalState.Ruled),
        (DisposalState.Served, DisposalAction.Dismiss, DisposalState.Opened),
        (DisposalState.Served, DisposalAction.End, DisposalState.Ended),
        (DisposalState.Ruled, DisposalAction.TakeEffect, DisposalState.Cleared),
        (DisposalState.Ruled, DisposalAction.Dismiss, DisposalState.Opened),
        (DisposalState.Ruled, DisposalAction.End, DisposalState.Ended),
        (DisposalState.Cleared, DisposalAction.ChooseWay, DisposalState.Planned),
        (DisposalState.Cleared, DisposalAction.End, DisposalState.Ended),
        (DisposalState.Planned, DisposalAction.ChooseWay, DisposalState.Planned),
        (DisposalState.Planned, DisposalAction.Sell, DisposalState.Sold),
        (DisposalState.Planned, DisposalAction.End, DisposalState.Ended),
        (DisposalState.Sold, DisposalAction.Unsell, DisposalState.Planned),
        (DisposalState.Sold, DisposalAction.Enter, DisposalState.Entered),
        (DisposalState.Entered, DisposalAction.SendBack, DisposalState.Sold),
        (DisposalState.Entered, DisposalAction.Distribute, DisposalState.Distributed),
        (DisposalState.Distributed, DisposalAction.Complete, DisposalState.Closed));

    /// <summary>Its id.</summary>
    public required DisposalId Id { get; init; }

    /// <summary>What it is about.</summary>
    public required DisposalTerms Terms { get; init; }

    /// <summary>Where it stands.</summary>
    public required DisposalState State { get; init; }

    /// <summary>The legal route.</summary>
    public required EnforcementPath Path { get; init; }

    /// <summary>When it was opened.</summary>
    public required DateOnly OpenedOn { get; init; }

    /// <summary>Until when something is due on the route: service, objection, standing; null = nothing.</summary>
    public DateOnly? ClockOn { get; init; }

    /// <summary>Until when execution has to be applied for; null = no court.</summary>
    public DateOnly? ExecuteBy { get; init; }

    /// <summary>When the route was clear.</summary>
    public DateOnly? ClearedOn { get; init; }

    /// <summary>The ways compared; null = not yet.</summary>
    public WayComparison? Comparison { get; init; }

    /// <summary>The way chosen; null = not yet.</summary>
    public DisposalWay? Way { get; init; }

    /// <summary>What was sold; null = nothing yet.</summary>
    public SoldLot? Lot { get; init; }

    /// <summary>Where the price goes; null = not worked out.</summary>
    public ProceedsSplit? Split { get; init; }

    /// <summary>Who worked that out.</summary>
    public UserId? EnteredBy { get; init; }

    /// <summary>When it was paid out.</summary>
    public DateOnly? DistributedOn { get; init; }

    /// <summary>When it was closed or given up.</summary>
    public DateOnly? EndedOn { get; init; }

    /// <summary>The last reason given.</summary>
    public string Reason { get; init; } = string.Empty;

    /// <summary>The number of facts applied.</summary>
    public required long Version { get; init; }

    /// <summary>Whether the route goes through a court.</summary>
    [JsonIgnore]
    public bool NeedsCourt => Path is EnforcementPath.SpecialProcedure or EnforcementPath.Lawsuit;

    /// <summary>Whether the rights may be sold: the legal route is clear.</summary>
    [JsonIgnore]
    public bool IsClear => State is DisposalState.Cleared or DisposalState.Planned;

    /// <summary>What came of the price against the value on file; null = not sold, or no value.</summary>
    [JsonIgnore]
    public Ratio? PriceToValue => Lot is { } lot && Terms.Value > Money.Zero
        ? new Ratio(decimal.Round((decimal)lot.Price.Fen / Terms.Value.Fen, 4))
        : null;

    /// <summary>Opens a disposal: the pledge secures, and its debt is in default.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="terms">What it is about.</param>
    /// <param name="secures">Whether the pledge is registered and secures.</param>
    /// <param name="inDefault">Whether the debt is in default, or its due day is over and it is unpaid.</param>
    /// <param name="path">The legal route.</param>
    /// <param name="on">The business date.</param>
    /// <param name="by">Who.</param>
    public static Result<DisposalOpened> Open(
        DisposalId id, DisposalTerms terms, bool secures, bool inDefault, EnforcementPath path, DateOnly on, UserId by)
    {
        if (!secures)
        {
            return new Refusal("disposal.pledge-not-secures");
        }

        if (!inDefault)
        {
            return new Refusal("disposal.not-in-default");
        }

        if (!Enum.IsDefined(path))
        {
            return new Refusal("disposal.route-missing", Field: "path");
        }

        return terms.Lot.Count == 0
            ? new Refusal("disposal.lot-empty")
            : new DisposalOpened(id, terms, path, on, by);
    }

    /// <summary>Takes another route, before the court was asked.</summary>
    public Result<DisposalRouteChanged> ChangeRoute(EnforcementPath path, string reason, DateOnly on, UserId by)
    {
        if ((StateFault(DisposalAction.ChangeRoute) ?? ReasonFault(reason)) is { } fault)
        {
            return fault;
        }

        return path == Path || !Enum.IsDefined(path)
            ? new Refusal("disposal.route-same", Field: "path")
            : new DisposalRouteChanged(path, reason.Trim(), on, by);
    }

    /// <summary>The agreement, or the notice under the clause, with its papers: the route is clear.</summary>
    public Result<DisposalAgreed> Agree(IReadOnlyCollection<DisposalPaper> missing, DateOnly on, UserId by)
    {
        if (StateFault(DisposalAction.Agree) is { } fault)
        {
            return fault;
        }

        if (NeedsCourt)
        {
            return new Refusal("disposal.court-needed").With("path", Path);
        }

        return PaperFault(missing) is { } paper ? paper : new DisposalAgreed(on, by);
    }

    /// <summary>Notes that the court was asked.</summary>
    public Result<DisposalApplied> Apply(
        string caseNumber, IReadOnlyCollection<DisposalPaper> missing, RouteClocks clocks, DateOnly on, UserId by)
    {
        if (StateFault(DisposalAction.Apply) is { } fault)
        {
            return fault;
        }

        if (!NeedsCourt)
        {
            return new Refusal("disposal.no-court").With("path", Path);
        }

        if (caseNumber.Trim().Length == 0)
        {
            return new Refusal("disposal.case-number-missing", Field: "number");
        }

        return PaperFault(missing) is { } paper
            ? paper
            : new DisposalApplied(
                caseNumber.Trim(),
                Path == EnforcementPath.SpecialProcedure ? on.AddDays(clocks.ServiceDays) : null,
                on,
                by);
    }

    /// <summary>Notes the service: from then on the other side's time to object runs.</summary>
    public Result<DisposalServed> Serve(DateOnly servedOn, RouteClocks clocks, DateOnly today, UserId by)
    {
        if (StateFault(DisposalAction.Serve) is { } fault)
        {
            return fault;
        }

        return servedOn > today || servedOn < OpenedOn
            ? new Refusal("disposal.day-odd", Field: "day").With("today", today)
            : new DisposalServed(
                servedOn.AddDays(Path == EnforcementPath.Lawsuit ? clocks.DefenceDays : clocks.ObjectionDays),
                servedOn,
                by);
    }

    /// <summary>Notes the ruling: not before the time to object is over.</summary>
    public Result<DisposalRuled> Rule(
        string number, DateOnly ruledOn, bool hasPaper, RouteClocks clocks, DateOnly today, UserId by)
    {
        if (StateFault(DisposalAction.Rule) is { } fault)
        {
            return fault;
        }

        if (number.Trim().Length == 0)
        {
            return new Refusal("disposal.case-number-missing", Field: "number");
        }

        if (ruledOn > today || ruledOn <= ClockOn)
        {
            return new Refusal("disposal.ruled-too-early", "disposal/route-clocks", "day").With("on", ClockOn!.Value);
        }

        return hasPaper
            ? new DisposalRuled(
                number.Trim(),
                ruledOn.AddDays(clocks.RulingDays),
                ruledOn.AddYears(clocks.ExecutionYears),
                ruledOn,
                by)
            : PaperFault([DisposalPaper.Ruling])!;
    }

    /// <summary>Notes that the court declined.</summary>
    public Result<DisposalDismissed> Dismiss(string reason, DateOnly on, UserId by) =>
        (StateFault(DisposalAction.Dismiss) ?? ReasonFault(reason)) is { } fault
            ? fault
            : new DisposalDismissed(reason.Trim(), on, by);

    /// <summary>Notes that the ruling stands, once nobody can object to it any more.</summary>
    public Result<DisposalEffective> TakeEffect(DateOnly on, UserId by)
    {
        if (StateFault(DisposalAction.TakeEffect) is { } fault)
        {
            return fault;
        }

        if (on <= ClockOn)
        {
            return new Refusal("disposal.objection-runs", "disposal/route-clocks").With("on", ClockOn.Value);
        }

        return on > ExecuteBy
            ? new Refusal("disposal.execution-late", "disposal/route-clocks").With("on", ExecuteBy.Value)
            : new DisposalEffective(on, by);
    }

    /// <summary>Chooses the way; one that is not the best needs a reason.</summary>
    public Result<DisposalWayChosen> ChooseWay(
        WayComparison comparison, DisposalWay way, string reason, DateOnly on, UserId by)
    {
        if ((StateFault(DisposalAction.ChooseWay) ?? comparison.Fault()) is { } fault)
        {
            return fault;
        }

        if (comparison.Estimates.All(estimate => estimate.Way != way))
        {
            return new Refusal("disposal.way-not-compared", Field: "way");
        }

        if (way is DisposalWay.Appropriation or DisposalWay.ReverseLicence)
        {
            return new Refusal("disposal.way-compared-only", Field: "way").With("way", way);
        }

        return comparison.Best.Way != way && reason.Trim().Length == 0
            ? new Refusal("disposal.way-not-best", Field: "reason").With("best", comparison.Best.Way)
                .With("expected", comparison.Best.Expected(comparison.Rate))
            : new DisposalWayChosen(comparison, way, reason.Trim(), on, by);
    }

    /// <summary>
    /// Notes buyer and price. Agreed between the parties, the price looks to the market: far below the value on file
    /// it needs a reason.
    /// </summary>
    /// <param name="lot">To whom, for how much.</param>
    /// <param name="reason">Why the price is far below the value.</param>
    /// <param name="leastShare">From which share of the value on no reason is asked.</param>
    /// <param name="by">Who.</param>
    public Result<DisposalSold> Sell(SoldLot lot, string reason, Ratio leastShare, UserId by)
    {
        if (StateFault(DisposalAction.Sell) is { } fault)
        {
            return fault;
        }

        if (lot.Way != Way)
        {
            return new Refusal("disposal.way-differs", Field: "way").With("way", Way!.Value);
        }

        if (lot.Price <= Money.Zero)
        {
            return new Refusal("disposal.price-not-positive", Field: "price").With("price", lot.Price);
        }

        if (lot.Buyer == Terms.Debtor || lot.Buyer == Terms.Pledgor)
        {
            return new Refusal("disposal.buyer-is-debtor", Field: "buyer");
        }

        return lot.Sale is null && new UnroundedMoney(lot.Price.Fen).Fen < (Terms.Value * leastShare).Fen
            && reason.Trim().Length == 0
            ? new Refusal("disposal.price-far-below", "disposal/market-price", "reason")
                .With("price", lot.Price).With("value", Terms.Value).With("share", leastShare)
            : new DisposalSold(lot, reason.Trim(), by);
    }

    /// <summary>The buyer did not pay.</summary>
    public Result<DisposalUnsold> Unsell(string reason, DateOnly on, UserId by) =>
        (StateFault(DisposalAction.Unsell) ?? ReasonFault(reason)) is { } fault
            ? fault
            : new DisposalUnsold(reason.Trim(), on, by);

    /// <summary>Works out where the price goes; a second person checks it.</summary>
    /// <param name="costs">The costs of realising.</param>
    /// <param name="claim">The debt as it stands today.</param>
    /// <param name="on">The business date.</param>
    /// <param name="by">Who.</param>
    public Result<DisposalProceedsEntered> Enter(
        IReadOnlyList<RealisationCost> costs, SecuredClaim claim, DateOnly on, UserId by)
    {
        if (StateFault(DisposalAction.Enter) is { } fault)
        {
            return fault;
        }

        return Proceeds.Divide(Lot!.Price, costs, [claim]).Succeeded(out var split, out var refusal)
            ? new DisposalProceedsEntered(split, on, by)
            : refusal;
    }

    /// <summary>Sends the entry back.</summary>
    public Result<DisposalProceedsSentBack> SendBack(string reason, UserId by) =>
        (StateFault(DisposalAction.SendBack) ?? ReasonFault(reason)) is { } fault
            ? fault
            : new DisposalProceedsSentBack(reason.Trim(), by);

    /// <summary>Checks the entry: another person, and the debt as it stands on the day.</summary>
    public Result<DisposalDistributed> Distribute(SecuredClaim claim, DateOnly on, UserId by)
    {
        if (StateFault(DisposalAction.Distribute) is { } fault)
        {
            return fault;
        }

        if (by == EnteredBy)
        {
            return new Refusal("disposal.own-entry");
        }

        return Proceeds.Divide(Lot!.Price, Split!.Costs, [claim]).Succeeded(out var split, out var refusal)
            ? new DisposalDistributed(split, on, by)
            : refusal;
    }

    /// <summary>The pledge is released and the buyer registered.</summary>
    public Result<DisposalCompleted> Complete(DateOnly on, UserId by) =>
        StateFault(DisposalAction.Complete) is { } fault ? fault : new DisposalCompleted(on, by);

    /// <summary>Gives it up.</summary>
    public Result<DisposalEnded> End(string reason, DateOnly on, UserId by) =>
        (StateFault(DisposalAction.End) ?? ReasonFault(reason)) is { } fault
            ? fault
            : new DisposalEnded(reason.Trim(), on, by);

    /// <summary>Why the action is not possible where the disposal stands, or null.</summary>
    public Refusal? StateFault(DisposalAction action) => Lifecycle.Next(State, action) is not null
        ? null
        : action == DisposalAction.Sell && State < DisposalState.Cleared
        ? new Refusal("disposal.no-route", "disposal/route-papers").With("path", Path)
        : new Refusal("disposal.not-in-state").With("action", action).With("state", State);

    private static Refusal? ReasonFault(string reason) =>
        reason.Trim().Length == 0 ? new Refusal("disposal.reason-missing", Field: "reason") : null;

    private static Refusal? PaperFault(IReadOnlyCollection<DisposalPaper> missing) => missing.Count == 0
        ? null
        : new Refusal("disposal.papers-missing", "disposal/route-papers").With("papers", missing.First());
}
