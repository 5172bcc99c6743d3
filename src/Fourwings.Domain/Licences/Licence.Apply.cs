using Fourwings.Finance;

namespace Fourwings.Domain.Licences;

/// <content>What the facts make of a licence.</content>
public sealed partial record Licence
{
    /// <summary>The licence after the fact.</summary>
    /// <exception cref="ArgumentException">It is no fact of a licence.</exception>
    public Licence Apply(IFact fact) => (fact switch
    {
        LicenceConsented consented => this with { Consents = [.. Consents, consented.Party] },
        LicenceSigned signed => Move(LicenceAction.Sign) with
        {
            SignedOn = signed.On,
            ClockOn = signed.RecordBy,
            Dues = Terms.Royalty.EntryFee > Money.Zero
                ? [new(0, 0, Money.Zero, Terms.Royalty.EntryFee, signed.On.AddDays(Terms.Royalty.DueDays))]
                : [],
        },
        LicenceFiled filed => Move(LicenceAction.File) with { ClockOn = filed.ReviewBy },
        LicenceRecorded recorded => Move(LicenceAction.Record) with
        {
            RecordNumber = recorded.RecordNumber,
            ClockOn = null,
        },
        LicenceDeclined declined => Move(LicenceAction.Decline) with { Reason = declined.Reason, ClockOn = null },
        RoyaltyReported reported => this with
        {
            Dues = [.. Dues, new(reported.Year, reported.Period, reported.Base, reported.Due.Total, reported.DueOn)],
        },
        RoyaltyPaid paid => this with { Dues = [.. Dues.Select(due => Paid(due, paid))] },
        RoyaltyAudited audited => WithAudit(audited),
        LicenceTold told => this with
        {
            Troubles = [.. Troubles, new(told.Patent, told.Number, told.Action, told.On)],
        },
        LicenceEnded ended => Move(LicenceAction.End) with { EndedOn = ended.On, Reason = ended.Reason },
        LicenceDropped dropped => Move(LicenceAction.Drop) with { EndedOn = dropped.On, Reason = dropped.Reason },
        _ => throw new ArgumentException($"{fact.GetType().Name} is no fact of a licence.", nameof(fact)),
    }) with
    { Version = Version + 1 };

    /// <summary>A new licence.</summary>
    public static Licence Of(LicenceDrafted fact) => new()
    {
        Id = fact.Id,
        Terms = fact.Terms,
        Needed = fact.Needed,
        State = Lifecycle.Initial,
        Version = 1,
    };

    /// <summary>The licence that its facts make.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Licence Replay(IEnumerable<IFact> facts) =>
        facts.Aggregate((Licence?)null, (known, fact) => known?.Apply(fact) ?? Of((LicenceDrafted)fact))
        ?? throw new ArgumentException("There is no fact to replay.", nameof(facts));

    private static RoyaltyDue Paid(RoyaltyDue due, RoyaltyPaid paid) =>
        due.Year == paid.Year && due.Period == paid.Period && due.PaidOn is null
            ? due with { PaidOn = paid.On, Interest = paid.Interest }
            : due;

    /// <summary>A correction upward is due at once, with its interest and the audit's cost.</summary>
    private Licence WithAudit(RoyaltyAudited audited)
    {
        var owed = Money.Max(audited.Correction, Money.Zero) + audited.Interest + audited.Cost;
        return this with
        {
            Audited = [.. Audited, audited.Year],
            Dues = owed.IsZero
                ? Dues
                : [.. Dues, new(audited.Year, 0, audited.Found, owed, audited.On.AddDays(Terms.Royalty.DueDays))],
        };
    }

    private Licence Move(LicenceAction action) => this with { State = Lifecycle.Next(State, action)!.Value };
}
