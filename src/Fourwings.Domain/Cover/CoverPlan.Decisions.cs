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
        Guid cause, DateOnly on, Money principal, Money interest, params IReadOnlyList<SchemeQuote> quotes)
    {
        if (Borne.Count > 0)
        {
            return new Refusal("cover.loss-divided");
        }

        if (principal <= Money.Zero || interest < Money.Zero)
        {
            return new Refusal("cover.loss-not-positive").With("principal", principal).With("interest", interest);
        }

        var terms = Layers.Where(layer => layer.HoldsOn(on)).Select(layer => TermOf(layer, quotes)).ToArray();
        return new LossDivided(
            cause,
            on,
            principal,
            interest,
            PartsOf(LossSharing.Split(Residual, principal, terms, LimitOf(quotes))));
    }

    /// <summary>Shares back what came in later: costs first, then in proportion to what each bore (追偿分配).</summary>
    /// <param name="cause">What brought it in.</param>
    /// <param name="on">The business date.</param>
    /// <param name="amount">What came in; above nothing.</param>
    /// <param name="cost">What of it only pays the cost of getting it; between nothing and the amount.</param>
    /// <param name="order">Who comes first.</param>
    public Result<RecoveryDivided> ShareBack(
        Guid cause, DateOnly on, Money amount, Money cost, RecoveryOrder order = RecoveryOrder.ProRataToPaid)
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
            cause, on, amount, cost, PartsOf(LossSharing.ShareBack(Residual, amount - cost, borne, order)));
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
