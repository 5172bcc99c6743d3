using Fourwings.Finance;

namespace Fourwings.Domain.PatentPools;

/// <content>What the facts make of a licence.</content>
public sealed partial record PatentPoolLicence
{
    /// <summary>The licence after the fact.</summary>
    /// <exception cref="ArgumentException">It is no fact of a licence.</exception>
    public PatentPoolLicence Apply(IFact fact) => (fact switch
    {
        PatentPoolLicenceSigned signed => WithSignature(signed.On),
        PoolRoyaltyReported reported => this with
        {
            Dues = [.. Dues, AtOnce(reported.Due, reported.On)],
            Credit = Credit - reported.Due.SetOff,
        },
        PoolRoyaltyRestated restated => With(restated.Number, due => AtOnce(
            due with { Base = restated.Base, Amount = restated.Amount }, restated.On)),
        PoolRoyaltyPaid paid => With(paid.Number, due => due with { PaidOn = paid.On, LateInterest = paid.Interest }),
        PoolRoyaltyCorrected corrected => WithCorrection(corrected),
        PatentPoolLicenceEnded ended => Move(PatentPoolLicenceAction.End) with
        {
            EndedOn = ended.On,
            Reason = ended.Reason,
        },
        PatentPoolLicenceDropped dropped => Move(PatentPoolLicenceAction.Drop) with
        {
            EndedOn = dropped.On,
            Reason = dropped.Reason,
        },
        _ => throw new ArgumentException($"{fact.GetType().Name} is no fact of a licence.", nameof(fact)),
    }) with
    { Version = Version + 1 };

    /// <summary>A new licence.</summary>
    public static PatentPoolLicence Of(PatentPoolLicenceDrafted fact) => new()
    {
        Id = fact.Id,
        Terms = fact.Terms,
        State = Lifecycle.Initial,
        Version = 1,
    };

    /// <summary>The licence that its facts make.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static PatentPoolLicence Replay(IEnumerable<IFact> facts) =>
        facts.Aggregate(
            (PatentPoolLicence?)null, (known, fact) => known?.Apply(fact) ?? Of((PatentPoolLicenceDrafted)fact))
        ?? throw new ArgumentException("There is no fact to replay.", nameof(facts));

    // Nothing to pay is paid at once.
    private static PoolDue AtOnce(PoolDue due, DateOnly on) => due.Payable.IsZero ? due with { PaidOn = on } : due;

    private PatentPoolLicence WithSignature(DateOnly on)
    {
        var from = on > Terms.From ? on : Terms.From;
        return Move(PatentPoolLicenceAction.Sign) with
        {
            SignedOn = on,
            Dues = Terms.Royalty.EntryFee > Money.Zero
                ? [new(1, PoolDueKind.EntryFee, 0, from, from, Money.Zero, Terms.Royalty.EntryFee,
                    on.AddDays(Terms.Royalty.DueDays))]
                : [],
        };
    }

    private PatentPoolLicence WithCorrection(PoolRoyaltyCorrected fact)
    {
        var due = DueOf(fact.Period);
        var corrected = With(due.Number, one => one with { Found = fact.Found }) with
        {
            Credit = Credit + Money.Max(Money.Zero, -fact.Correction),
            Audited = fact.IsAudit ? [.. Audited, fact.Period] : Audited,
        };
        return fact.Owed.IsZero ? corrected : corrected with
        {
            Dues =
            [
                .. corrected.Dues,
                new(
                    Dues.Count + 1, PoolDueKind.Correction, fact.Period, due.From, due.To, fact.Found,
                    Money.Max(Money.Zero, fact.Correction), fact.On.AddDays(Terms.Royalty.DueDays))
                {
                    Interest = fact.Interest,
                    Cost = fact.Cost,
                },
            ],
        };
    }

    private PatentPoolLicence With(int number, Func<PoolDue, PoolDue> change) => this with
    {
        Dues = [.. Dues.Select(due => due.Number == number ? change(due) : due)],
    };

    private PatentPoolLicence Move(PatentPoolLicenceAction action) =>
        this with { State = Lifecycle.Next(State, action)!.Value };
}
