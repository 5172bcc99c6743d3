namespace Fourwings.Domain.Trusts;

/// <content>What the facts make of a plan.</content>
public sealed partial record TrustPlan
{
    /// <summary>The plan after the fact.</summary>
    /// <exception cref="ArgumentException">It is no fact of a plan.</exception>
    public TrustPlan Apply(IFact fact) => (OnProperty(fact) ?? OnMoney(fact) ?? OnCourse(fact)
        ?? throw new ArgumentException($"{fact.GetType().Name} is no fact of a trust plan.", nameof(fact))) with
    { Version = Version + 1 };

    /// <summary>A new plan.</summary>
    public static TrustPlan Of(TrustPlanDrafted fact) => new()
    {
        Id = fact.Id,
        Terms = fact.Terms,
        State = Lifecycle.Initial,
        DraftedOn = fact.On,
        Version = 1,
    };

    /// <summary>The plan that its facts make.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static TrustPlan Replay(IEnumerable<IFact> facts) =>
        facts.Aggregate((TrustPlan?)null, (known, fact) => known?.Apply(fact) ?? Of((TrustPlanDrafted)fact))
        ?? throw new ArgumentException("There is no fact to replay.", nameof(facts));

    private TrustPlan? OnProperty(IFact fact) => fact switch
    {
        TrustAssetNamed named => this with { Assets = [.. Assets, named.Asset] },
        TrustTitleRecorded step => With(step.Asset, asset => asset with { Title = [.. asset.Title, step.Entry] }),
        TrustAssetLost lost => With(
            lost.Asset, asset => asset with { LostOn = lost.On, LostReason = lost.Reason }),
        TrustUnitsSubscribed taken => this with { Moves = [.. Moves, taken.Move] },
        TrustUnitsTransferred passed => this with { Moves = [.. Moves, passed.Move] },
        _ => null,
    };

    private TrustPlan? OnMoney(IFact fact) => fact switch
    {
        TrustCollected one => Move(TrustAction.Collect) with { Collections = [.. Collections, one.Collection] },
        TrustCollectionUndone undone => this with
        {
            Collections = [.. Collections.Where(one => one.Id != undone.Collection)],
        },
        TrustRunBegun begun => this with { UnderWay = begun.Run },
        TrustRunDropped => this with { UnderWay = null },
        TrustPaidOut paid => Move(TrustAction.PayOut) with
        {
            UnderWay = null,
            Paid = [.. Paid, new(paid.Run, paid.Input, paid.On)],
            Collections =
            [
                .. Collections.Select(one => paid.Collections.Contains(one.Id)
                    ? one with { PaidBy = paid.Number } : one),
            ],
        },
        TrustPayoutReversed back => this with
        {
            Paid = [.. Paid.SkipLast(1)],
            Collections =
            [
                .. Collections.Select(one => one.PaidBy == back.Number ? one with { PaidBy = null } : one),
            ],
        },
        _ => null,
    };

    private TrustPlan? OnCourse(IFact fact) => fact switch
    {
        TrustEstablished made => Move(TrustAction.Establish) with { EstablishedOn = made.On },
        TrustTerminated over => Move(TrustAction.Terminate) with { EndedOn = over.On, EndedBy = over.By },
        TrustLiquidated => Move(TrustAction.Liquidate),
        TrustAbandoned given => Move(TrustAction.Abandon) with { EndedOn = given.On, EndedBy = given.By },
        _ => null,
    };

    private TrustPlan With(TrustAssetId id, Func<TrustAsset, TrustAsset> change) =>
        this with { Assets = [.. Assets.Select(asset => asset.Id == id ? change(asset) : asset)] };

    private TrustPlan Move(TrustAction action) => this with { State = Lifecycle.Next(State, action)!.Value };
}
