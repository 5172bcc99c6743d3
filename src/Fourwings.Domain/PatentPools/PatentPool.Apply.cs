using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Finance;

namespace Fourwings.Domain.PatentPools;

/// <content>What the facts make of a patent pool.</content>
public sealed partial record PatentPool
{
    /// <summary>The patent pool after the fact.</summary>
    /// <exception cref="ArgumentException">It is no fact of a patent pool.</exception>
    public PatentPool Apply(IFact fact) => (fact switch
    {
        PatentPoolSigned signed => WithSignature(signed),
        PatentPoolOpened opened => Move(PatentPoolAction.Open) with { OpenedOn = opened.On },
        PatentPoolAbandoned given => Move(PatentPoolAction.Abandon) with { Reason = given.Reason, EndedOn = given.On },
        PoolPatentProposed proposed => this with { Patents = [.. Patents, proposed.Patent] },
        PoolPatentEvaluated tested => With(tested.Patent, PoolPatentAction.Evaluate, one => one with
        {
            Test = tested.Test,
        }),
        PoolConsentRecorded consent => With(consent.Patent, PoolPatentAction.Consent, one => one with
        {
            Consents = [.. one.Consents, consent.Consent],
            PledgedOn = null,
        }),
        PoolPatentAdmitted admitted => With(admitted.Patent, PoolPatentAction.Admit, one => one with
        {
            Checklist = admitted.Checklist,
            From = admitted.On,
        }),
        PoolPatentDeclined declined => With(declined.Patent, PoolPatentAction.Decline, one => one with
        {
            Reason = declined.Reason,
        }),
        PoolPatentPledged pledged => With(pledged.Patent, PoolPatentAction.Pledge, one => one with
        {
            PledgedOn = pledged.On,
        }),
        PoolPatentLeft left => With(left.Patent, PoolPatentAction.Leave, one => Out(one, left.Cause, left.On) with
        {
            Reason = left.Reason,
        }),
        _ => ApplyMore(fact),
    }) with
    { Version = Version + 1 };

    /// <summary>A new patent pool.</summary>
    public static PatentPool Of(PatentPoolFounded fact) => new()
    {
        Id = fact.Id,
        Number = fact.Number,
        Name = fact.Name,
        Agency = fact.Agency,
        Charter = fact.Charter,
        Members = [.. fact.Members.Select(member => new PatentPoolMember(member, fact.On))],
        State = Lifecycle.Initial,
        Version = 1,
    };

    /// <summary>The patent pool that its facts make.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static PatentPool Replay(IEnumerable<IFact> facts) =>
        facts.Aggregate((PatentPool?)null, (known, fact) => known?.Apply(fact) ?? Of((PatentPoolFounded)fact))
        ?? throw new ArgumentException("There is no fact to replay.", nameof(facts));

    private PatentPool ApplyMore(IFact fact) => fact switch
    {
        PoolResolutionProposed proposed => this with
        {
            Resolutions = [.. Resolutions, new(proposed.Number, proposed.Proposal, proposed.Party, proposed.On)],
        },
        PoolVoteCast cast => With(cast.Number, one => one with { Votes = [.. one.Votes, cast.Vote] }),
        PoolResolutionDecided decided => Decided(decided),
        PoolMemberLeft left => WithoutMember(left.Member, left.On) with { Reason = left.Reason },
        PoolDisputeOpened opened => this with { Disputes = [.. Disputes, opened.Dispute] },
        RoyaltyCollected collected => this with
        {
            Unshared = [.. Unshared, collected.Receipt],
            Collected = Collected + collected.Receipt.Amount,
        },
        RoyaltyShared shared => WithSharing(shared),
        _ => throw new ArgumentException($"{fact.GetType().Name} is no fact of a patent pool.", nameof(fact)),
    };

    private PatentPool WithSignature(PatentPoolSigned signed) => signed.Party == Agency
        ? this with { AgencyOn = signed.On }
        : this with
        {
            Members = [.. Members.Select(member =>
                member.Organisation == signed.Party && member is { JoinedOn: null, LeftOn: null }
                    ? member with { JoinedOn = signed.On } : member)],
        };

    private PatentPool Decided(PoolResolutionDecided decided)
    {
        var proposal = Resolutions[decided.Number - 1].Proposal;
        var after = With(decided.Number, one => one with
        {
            State = PoolResolution.Lifecycle.Next(
                one.State, decided.Passed ? PoolResolutionAction.Pass : PoolResolutionAction.Reject)!.Value,
            DecidedOn = decided.On,
        });
        return !decided.Passed ? after : proposal.Kind switch
        {
            PoolResolutionKind.InviteMember => after with
            {
                Members = [.. Members, new(proposal.Member!.Value, decided.On)],
            },
            PoolResolutionKind.ExpelMember => after.WithoutMember(proposal.Member!.Value, decided.On),
            PoolResolutionKind.ChangeCharter => after with { Charter = proposal.Charter! },
            PoolResolutionKind.OfferPackage => after with
            {
                Packages = [.. Packages, proposal.Package! with { Number = Packages.Count + 1 }],
            },
            PoolResolutionKind.SettleDispute => after.Settled(proposal, decided),
            _ => after.Move(PatentPoolAction.Dissolve) with
            {
                EndedOn = decided.On,
                Patents = [.. Patents.Select(one => one.State == PoolPatentState.Admitted
                    ? Out(one, PoolLeaveCause.Dissolved, decided.On) : one)],
            },
        };
    }

    private PatentPool Settled(PoolProposal proposal, PoolResolutionDecided decided)
    {
        var (number, to) = (proposal.Dispute!.Value, proposal.Member!.Value);
        return PaidTo(to, decided.Settled, decided.On) with
        {
            Disputes = [.. Disputes.Select(one => one.Number != number ? one : one with
            {
                State = PoolDispute.Lifecycle.Next(
                    one.State, to == one.Member ? PoolDisputeAction.Release : PoolDisputeAction.Redirect)!.Value,
                To = to,
                SettledOn = decided.On,
            })],
        };
    }

    private PatentPool WithSharing(RoyaltyShared shared)
    {
        var held = shared.Parts.SelectMany(part => part.Held).ToLookup(part => part.Dispute, part => part.Amount);
        var paid = shared.Parts.Aggregate(this, (known, part) => known.PaidTo(part.Member, part.Paid, shared.On));
        return paid with
        {
            Unshared = [],
            Fees = Fees + shared.Fee,
            Shared =
            [
                .. Shared,
                new(
                    shared.Number, shared.Sheet, shared.On, shared.Collected, shared.Fee,
                    Money.Sum(shared.Parts.Select(part => part.Paid)), Money.Sum(held.SelectMany(amounts => amounts))),
            ],
            Disputes = [.. Disputes.Select(one => one with { Held = one.Held + Money.Sum(held[one.Number]) })],
        };
    }

    private PatentPool PaidTo(OrganisationId member, Money amount, DateOnly on)
    {
        if (amount.IsZero)
        {
            return this;
        }

        return Payments.Any(payment => payment.Member == member)
            ? this with
            {
                Payments = [.. Payments.Select(payment => payment.Member == member
                    ? payment with { Amount = payment.Amount + amount, LastOn = on } : payment)],
            }
            : this with { Payments = [.. Payments, new(member, amount, on)] };
    }

    private PatentPool WithoutMember(OrganisationId who, DateOnly on) => this with
    {
        Members = [.. Members.Select(member =>
            member.Organisation == who && member.LeftOn is null ? member with { LeftOn = on } : member)],
        Patents = [.. Patents.Select(one => one.Holder != who ? one
            : one.State == PoolPatentState.Admitted ? Out(one, PoolLeaveCause.MemberLeft, on)
            : one.IsHere ? one with { State = PoolPatentState.Declined }
            : one)],
    };

    private PatentPool With(int resolution, Func<PoolResolution, PoolResolution> change) => this with
    {
        Resolutions = [.. Resolutions.Select(one => one.Number == resolution ? change(one) : one)],
    };

    private PatentPool With(PatentId patent, PoolPatentAction action, Func<PoolPatent, PoolPatent> change) => this with
    {
        Patents = [.. Patents.Select(one => one.Patent == patent && one.IsHere
            ? change(one) with { State = PoolPatent.Lifecycle.Next(one.State, action)!.Value }
            : one)],
    };

    private static PoolPatent Out(PoolPatent one, PoolLeaveCause cause, DateOnly on) =>
        one with { State = PoolPatentState.Left, Cause = cause, LeftOn = on };

    private PatentPool Move(PatentPoolAction action) => this with { State = Lifecycle.Next(State, action)!.Value };
}
