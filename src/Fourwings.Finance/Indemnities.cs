namespace Fourwings.Finance;

/// <summary>What is lost under one head of a policy, since the event.</summary>
/// <param name="Head">The head: investigation, legal costs …</param>
/// <param name="Loss">All of it so far; not below zero.</param>
/// <param name="Limit">The head's sub-limit for this policy.</param>
/// <param name="PaidForEvent">What was paid of it under this head for this event.</param>
/// <param name="PaidInAll">What the policy has paid under this head for all events, this one among them.</param>
public readonly record struct HeadLoss(string Head, Money Loss, Money Limit, Money PaidForEvent, Money PaidInAll);

/// <summary>How a policy pays.</summary>
/// <param name="Deductible">What the insured bears of each event, taken from the heads in their order.</param>
/// <param name="Coinsurance">The insured's share of what is left.</param>
/// <param name="AggregateLeft">What of the policy's limit is left.</param>
public readonly record struct IndemnityTerms(Money Deductible, Ratio Coinsurance, Money AggregateLeft);

/// <summary>What a policy pays now under one head.</summary>
/// <param name="Head">The head.</param>
/// <param name="Amount">How much; not below zero.</param>
/// <param name="Cut">What the sub-limit or the aggregate cuts off.</param>
public readonly record struct HeadIndemnity(string Head, Money Amount, Money Cut);

/// <summary>Indemnities (赔款): deductible, own share, sub-limits, aggregate; part payments; several policies.</summary>
public static class Indemnities
{
    /// <summary>
    /// What is to be paid now: x′ = (x − deductible) × (1 − own share) for each head, at most its sub-limit and what is
    /// left of the aggregate, less what was paid for the event before.
    /// </summary>
    /// <param name="terms">How the policy pays.</param>
    /// <param name="heads">The losses by head, the deductible taken from the first first.</param>
    /// <returns>A part for each head, in their order.</returns>
    public static IReadOnlyList<HeadIndemnity> Due(IndemnityTerms terms, IReadOnlyList<HeadLoss> heads)
    {
        var (deductible, left) = (terms.Deductible, Money.Max(terms.AggregateLeft, Money.Zero));
        var parts = new List<HeadIndemnity>(heads.Count);
        foreach (var head in heads)
        {
            var borne = Money.Min(deductible, head.Loss);
            deductible -= borne;
            var asked = ((head.Loss - borne) * (Ratio.One - terms.Coinsurance)).RoundHalfUp();
            var open = Money.Max(asked - head.PaidForEvent, Money.Zero);
            var room = Money.Max(head.Limit - head.PaidInAll, Money.Zero);
            var amount = Money.Min(Money.Min(open, room), left);
            left -= amount;
            parts.Add(new(head.Head, amount, open - amount));
        }

        return parts;
    }

    /// <summary>
    /// This policy's part of a loss that several insure (重复保险): in proportion to the limits; the parts of all add
    /// up to the loss, so that it is never paid twice.
    /// </summary>
    /// <param name="loss">The whole loss.</param>
    /// <param name="limits">The limits of all policies, in an order that all of them know.</param>
    /// <param name="own">Which of them is this one.</param>
    public static Money ShareOf(Money loss, IReadOnlyList<Money> limits, int own) =>
        limits.Count < 2 || limits.All(limit => limit.IsZero)
            ? loss
            : loss.Allocate([.. limits.Select(limit => (decimal)limit.Fen)])[own];

    /// <summary>
    /// What the insurer takes of damages that the insured wins later (追偿分成): at most the factor × what it paid.
    /// </summary>
    public static Money Recouped(Money damages, Ratio factor, Money paid) =>
        Money.Min(damages, (paid * factor).RoundDown());
}
