namespace Fourwings.Domain.Disposal;

/// <content>What the facts make of a disposal.</content>
public sealed partial record PledgeDisposal
{
    /// <summary>The disposal after the fact.</summary>
    /// <exception cref="ArgumentException">It is no fact of a disposal.</exception>
    public PledgeDisposal Apply(IFact fact) => (OnRoute(fact) ?? OnSale(fact)
        ?? throw new ArgumentException($"{fact.GetType().Name} is no fact of a disposal.", nameof(fact))) with
    { Version = Version + 1 };

    /// <summary>A new disposal.</summary>
    public static PledgeDisposal Of(DisposalOpened fact) => new()
    {
        Id = fact.Id,
        Terms = fact.Terms,
        Path = fact.Path,
        OpenedOn = fact.On,
        State = Lifecycle.Initial,
        Version = 1,
    };

    /// <summary>The disposal that its facts make.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static PledgeDisposal Replay(IEnumerable<IFact> facts) =>
        facts.Aggregate((PledgeDisposal?)null, (known, fact) => known?.Apply(fact) ?? Of((DisposalOpened)fact))
        ?? throw new ArgumentException("There is no fact to replay.", nameof(facts));

    private PledgeDisposal? OnRoute(IFact fact) => fact switch
    {
        DisposalRouteChanged changed => this with { Path = changed.Path, Reason = changed.Reason, ClockOn = null },
        DisposalAgreed agreed => Move(DisposalAction.Agree) with { ClearedOn = agreed.On },
        DisposalApplied applied => Move(DisposalAction.Apply) with { ClockOn = applied.ServeBy },
        DisposalServed served => Move(DisposalAction.Serve) with { ClockOn = served.ObjectBy },
        DisposalRuled ruled => Move(DisposalAction.Rule) with
        {
            ClockOn = ruled.StandsOn,
            ExecuteBy = ruled.ExecuteBy,
        },
        DisposalDismissed dismissed => Move(DisposalAction.Dismiss) with
        {
            Reason = dismissed.Reason,
            ClockOn = null,
            ExecuteBy = null,
        },
        DisposalEffective effective => Move(DisposalAction.TakeEffect) with
        {
            ClockOn = null,
            ClearedOn = effective.On,
        },
        _ => null,
    };

    private PledgeDisposal? OnSale(IFact fact) => fact switch
    {
        DisposalWayChosen chosen => Move(DisposalAction.ChooseWay) with
        {
            Comparison = chosen.Comparison,
            Way = chosen.Way,
            Reason = chosen.Reason,
        },
        DisposalSold sold => Move(DisposalAction.Sell) with { Lot = sold.Lot, Reason = sold.Reason },
        DisposalUnsold unsold => Move(DisposalAction.Unsell) with { Lot = null, Reason = unsold.Reason },
        DisposalProceedsEntered entered => Move(DisposalAction.Enter) with
        {
            Split = entered.Split,
            EnteredBy = entered.By,
        },
        DisposalProceedsSentBack back => Move(DisposalAction.SendBack) with { Split = null, Reason = back.Reason },
        DisposalDistributed paid => Move(DisposalAction.Distribute) with
        {
            Split = paid.Split,
            DistributedOn = paid.On,
        },
        DisposalCompleted completed => Move(DisposalAction.Complete) with { EndedOn = completed.On },
        DisposalEnded ended => Move(DisposalAction.End) with { EndedOn = ended.On, Reason = ended.Reason },
        _ => null,
    };

    private PledgeDisposal Move(DisposalAction action) => this with { State = Lifecycle.Next(State, action)!.Value };
}
