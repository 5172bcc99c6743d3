namespace Fourwings.Domain.Pledges;

/// <content>How the facts make the pledge.</content>
public sealed partial record Pledge
{
    /// <summary>The pledge that its facts make.</summary>
    /// <exception cref="ArgumentException">There is no fact, or one that is none of a pledge.</exception>
    public static Pledge Replay(IEnumerable<IFact> facts) =>
        facts.Aggregate((Pledge?)null, (pledge, fact) => pledge?.Apply(fact) ?? Of((PledgeDrafted)fact))
        ?? throw new ArgumentException("There is no fact to replay.", nameof(facts));

    /// <summary>A new pledge.</summary>
    public static Pledge Of(PledgeDrafted fact) => new()
    {
        Id = fact.Id,
        State = PledgeLifecycle.Table.Initial,
        Contract = fact.Contract,
        Version = 1,
    };

    /// <summary>The pledge after the fact.</summary>
    /// <exception cref="ArgumentException">It is no fact of a pledge.</exception>
    public Pledge Apply(IFact fact) => ApplyDrafting(fact) with { Version = Version + 1 };

    private Pledge ApplyDrafting(IFact fact) => fact switch
    {
        PledgeDraftChanged changed => Redrawn(changed.Contract),
        PledgeConsentAdded added => this with { Consents = [.. Consents, added.Consent] },
        PledgeDeclarationAdded added => this with { Declarations = [.. Declarations, added.Declaration] },
        PledgeNoOtherGroundConfirmed confirmed => this with { NoOtherGround = confirmed.Confirmed },
        PledgeSubmitted submitted => After(PledgeAction.Submit) with { Submission = submitted.Submission },
        PledgeWithdrawn => After(PledgeAction.Withdraw),
        PledgeRedrafted => After(PledgeAction.Redraft) with { Submission = null, Ending = null, NoOtherGround = null },
        _ => ApplyRegistry(fact),
    };

    private Pledge ApplyRegistry(IFact fact) => fact switch
    {
        PledgeRegistered registered => After(PledgeAction.Register) with { Registration = registered.Notice },
        PledgeRejected rejected => After(PledgeAction.Reject) with { Ending = rejected.Notice },
        PledgeChanged changed => After(PledgeAction.RecordChange) with { Contract = changed.Contract },
        PledgeEnforcementBegun => After(PledgeAction.Enforce),
        PledgeReleased released => After(PledgeAction.Release) with { Ending = released.Notice },
        PledgeRevoked revoked => After(PledgeAction.Revoke) with { Ending = revoked.Notice },
        _ => throw new ArgumentException($"{fact.GetType().Name} is no fact of a pledge.", nameof(fact)),
    };

    private Pledge After(PledgeAction action) => this with
    {
        State = PledgeLifecycle.Table.Next(State, action)
            ?? throw new ArgumentException($"{action} does not follow {State}.", nameof(action)),
    };

    /// <summary>A changed contract must be read again; papers on rights that left it fall away.</summary>
    private Pledge Redrawn(PledgeContract contract)
    {
        var rights = contract.Rights.Select(right => right.Right).ToHashSet();
        return this with
        {
            Contract = contract,
            NoOtherGround = null,
            Consents = [.. Consents.Where(consent => rights.Contains(consent.Right))],
            Declarations = [.. Declarations.Where(declaration => rights.Contains(declaration.Right))],
        };
    }
}
