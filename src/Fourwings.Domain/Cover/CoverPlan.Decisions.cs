using Fourwings.Finance;

namespace Fourwings.Domain.Cover;

public sealed partial record CoverPlan
{
    private const string Residual = nameof(CoverParty.Bank);

    /// <summary>Adds a scheme's layers; one scheme covers a loan once at a time.</summary>
    public Result<CoverLayersAdded> Add(IReadOnlyList<CoverLayer> layers, DateOnly on) =>
        layers.Any(layer => Layers.Any(there => there.Scheme == layer.Scheme && there.HoldsOn(on)))
            ? new Refusal("cover.scheme-there")
            : new CoverLayersAdded(layers);

    /// <summary>Divides the loan's loss: once, by the layers that hold on the day (损失分担).</summary>
    /// <param name="cause">What asks for it.</param>
    /// <param name="on">The business date.</param>
    /// <param name="principal">Principal lost; above nothing.</param>
    /// <param name="interest">Interest lost; not below nothing; the bank's.</param>
    /// <param name="quotes">What the schemes say today.</param>
    public Result<LossDivided> Divide(
        Guid cause, DateOnly on, Money principal, Money interest, params IReadOnlyList<SchemeQuote> quotes) =>
        Divide(cause, on, (principal, interest), quotes, null);

    /// <summary>
    /// Takes what some parties bear of the loan's loss: divides it where nobody has yet, else takes over their parts
    /// as it was divided; the parties that have not asked yet leave theirs with the bank.
    /// </summary>
    /// <param name="cause">What asks for it.</param>
    /// <param name="on">The business date.</param>
    /// <param name="loss">Principal and interest lost.</param>
    /// <param name="quotes">What the schemes say today.</param>
    /// <param name="parties">Who takes its part now.</param>
    /// <returns>The fact, and the parts as they are taken, the bank's last.</returns>
    public Result<TakenLoss> Take(
        Guid cause,
        DateOnly on,
        (Money Principal, Money Interest) loss,
        IReadOnlyList<SchemeQuote> quotes,
        params IReadOnlyList<CoverParty> parties)
    {
        if (Division is not { } divided)
        {
            return Divide(cause, on, loss, quotes, parties).Succeeded(out var first, out var refusal)
                ? new TakenLoss(first, first)
                : refusal;
        }

        if (Borne.Any(share => parties.Contains(share.Party) && !share.Paid.IsZero))
        {
            return new Refusal("cover.loss-divided");
        }

        var left = Borne.First(share => share.Party == CoverParty.Bank) is var bank ? bank.Paid - bank.Back : default;
        var taken = new List<CoverPart>();
        foreach (var part in divided.Parts.Where(part => parties.Contains(part.Party)))
        {
            var amount = Money.Min(part.Amount, left);
            left -= amount;
            taken.Add(part with { Amount = amount });
        }

        return new TakenLoss(new LossTakenOver(cause, on, taken), divided with { Parts = [.. Taking(divided, taken)] });
    }

    private Result<LossDivided> Divide(
        Guid cause,
        DateOnly on,
        (Money Principal, Money Interest) loss,
        IReadOnlyList<SchemeQuote> quotes,
        IReadOnlyList<CoverParty>? taken)
    {
        var (principal, interest) = loss;
        if (Borne.Count > 0)
        {
            return new Refusal("cover.loss-divided");
        }

        if (principal <= Money.Zero || interest < Money.Zero)
        {
            return new Refusal("cover.loss-not-positive").With("principal", principal).With("interest", interest);
        }

        var terms = TermsOf(Layers.Where(layer => layer.HoldsOn(on)), quotes, principal);
        return new LossDivided(
            cause,
            on,
            principal,
            interest,
            PartsOf(LossSharing.Split(Residual, principal, terms, LimitOf(quotes))),
            taken);
    }

    /// <summary>Shares back what came in later: costs first, then in proportion to what each bore (追偿分配).</summary>
    /// <param name="cause">What brought it in.</param>
    /// <param name="on">The business date.</param>
    /// <param name="amount">What came in; above nothing.</param>
    /// <param name="cost">What of it only pays the cost of getting it; between nothing and the amount.</param>
    /// <param name="order">Who comes first; null = as the layers say.</param>
    public Result<RecoveryDivided> ShareBack(
        Guid cause, DateOnly on, Money amount, Money cost, RecoveryOrder? order = null)
    {
        if (Borne.Count == 0)
        {
            return new Refusal("cover.no-loss");
        }

        if (amount <= Money.Zero || cost < Money.Zero || cost > amount)
        {
            return new Refusal("cover.recovery-not-positive", Field: "amount")
                .With("amount", amount).With("cost", cost);
        }

        if (amount - cost > Unrecovered)
        {
            return new Refusal("cover.recovery-over-loss", Field: "amount")
                .With("amount", amount - cost).With("left", Unrecovered);
        }

        var borne = Borne.Select(share => new LossBorne(share.Party.ToString(), share.Paid, share.Back)).ToArray();
        return new RecoveryDivided(
            cause, on, amount, cost, PartsOf(LossSharing.ShareBack(
                Residual, amount - cost, borne, order ?? OrderOfRecovery)));
    }

    private RecoveryOrder OrderOfRecovery =>
        Layers.FirstOrDefault(layer => layer.Recovery is not null)?.Recovery ?? RecoveryOrder.ProRataToPaid;

    private static IEnumerable<CoverPart> Taking(LossDivided divided, IReadOnlyList<CoverPart> taken)
    {
        var cut = Money.Sum(divided.Parts.Where(part => taken.Any(one => one.Party == part.Party))
            .Select(part => part.Amount)) - Money.Sum(taken.Select(part => part.Amount));
        return divided.Parts.Select(part => part.Party == CoverParty.Bank
            ? part with { Amount = part.Amount + cut }
            : taken.FirstOrDefault(one => one.Party == part.Party) ?? part);
    }

    /// <summary>
    /// The terms of the layers in their order; a scheme of several parties that asks for more than earlier schemes
    /// leave is cut in proportion.
    /// </summary>
    private static List<LossTerm> TermsOf(
        IEnumerable<CoverLayer> layers, IReadOnlyList<SchemeQuote> quotes, Money principal)
    {
        var terms = new List<LossTerm>();
        foreach (var scheme in layers.GroupBy(layer => layer.Scheme))
        {
            LossTerm[] own = [.. scheme.Select(layer => TermOf(layer, quotes))];
            var (asked, room) = (Borne(own), principal - Borne(terms));
            terms.AddRange(asked > room && own.Length > 1
                ? own.Select(term => term with { Share = new(term.Share.Value * room.Fen / asked.Fen) })
                : own);
        }

        return terms;

        Money Borne(IReadOnlyList<LossTerm> some) =>
            principal - LossSharing.Split(Residual, principal, some)[^1].Amount;
    }

    private static LossTerm TermOf(CoverLayer layer, IReadOnlyList<SchemeQuote> quotes) => quotes
        .FirstOrDefault(quote => quote.Scheme == layer.Scheme)?.Terms
        .FirstOrDefault(term => term.Party == layer.Party.ToString()) ?? layer.Term;

    /// <summary>The limit of the one scheme that has one: a loan lies in one fund at a time.</summary>
    private static LossLimit? LimitOf(IReadOnlyList<SchemeQuote> quotes) =>
        quotes.FirstOrDefault(quote => quote.Most is not null) is { Most: { } most } limited
            ? new([.. limited.Terms.Select(term => term.Party)], most)
            : null;

    private static IReadOnlyList<CoverPart> PartsOf(IReadOnlyList<LossPart> parts) =>
        [.. parts.Select(part => new CoverPart(Enum.Parse<CoverParty>(part.Party), part.Amount))];
}

/// <summary>What some parties take of a loss.</summary>
/// <param name="Fact">What is recorded.</param>
/// <param name="Division">The loss with its parts, theirs as they are taken.</param>
public sealed record TakenLoss(IFact Fact, LossDivided Division);

/// <summary>Questions about who bears losses.</summary>
public static class CoverParties
{
    /// <summary>Whether it is public money in a fund.</summary>
    public static bool IsOfFund(this CoverParty party) =>
        party is CoverParty.Fund or CoverParty.Province or CoverParty.City or CoverParty.District;
}
