namespace Fourwings.Finance;

/// <summary>One layer of the cumulative loss (分层): between two heights the parties bear it in fixed shares.</summary>
/// <param name="From">Where the layer begins on the cumulative loss; it counts from just above this height.</param>
/// <param name="To">Where it ends; null = without end.</param>
/// <param name="Shares">Who bears which share; what is missing to the whole is the residual party's.</param>
public sealed record LossLayer(Money From, Money? To, IReadOnlyDictionary<string, Ratio> Shares);

/// <summary>
/// Who bears which part of a loss (损失分担): layers on the cumulative loss of a scheme. Each party's part is rounded half
/// up to the fen; the residual party takes what the layers leave open, and the rounding.
/// </summary>
public sealed record LossSharing
{
    /// <summary>Makes the scheme.</summary>
    /// <param name="residual">The residual party, as a rule the bank.</param>
    /// <param name="layers">In rising order, not overlapping; a gap is the residual party's.</param>
    /// <exception cref="ArgumentException">
    /// A layer is empty or overlaps, a share is negative, or the shares of a layer exceed the whole.
    /// </exception>
    public LossSharing(string residual, IReadOnlyList<LossLayer> layers)
    {
        var last = (Money?)Money.Zero;
        foreach (var layer in layers)
        {
            if (last is not { } end || layer.From < end || layer.To <= layer.From)
            {
                throw new ArgumentException($"A layer is empty or overlaps at {layer.From}.", nameof(layers));
            }

            if (layer.Shares.Values.Any(share => share < Ratio.Zero) || Total(layer) > Ratio.One)
            {
                throw new ArgumentException($"The shares from {layer.From} on are no shares.", nameof(layers));
            }

            last = layer.To;
        }

        Residual = residual;
        Layers = layers;
    }

    /// <summary>The residual party.</summary>
    public string Residual { get; }

    /// <summary>The layers, in rising order.</summary>
    public IReadOnlyList<LossLayer> Layers { get; }

    /// <summary>Divides one loss on top of what the scheme has borne before.</summary>
    /// <param name="before">The cumulative loss before it; not below zero.</param>
    /// <param name="loss">The loss; not below zero.</param>
    /// <returns>What each party bears; the parts add up to the loss, the residual party stands last.</returns>
    /// <exception cref="ArgumentException">An amount is below zero.</exception>
    public IReadOnlyList<LossPart> Divide(Money before, Money loss)
    {
        _ = before < Money.Zero ? throw new ArgumentException("It is below zero.", nameof(before)) : before;
        _ = loss < Money.Zero ? throw new ArgumentException("It is below zero.", nameof(loss)) : loss;

        return Split(Residual, loss, Terms(before, loss));
    }

    /// <summary>
    /// Divides one loss by terms in their order: the one place where a compensation (代偿) is divided.
    /// </summary>
    /// <param name="residual">The party that takes what the terms leave open, and the rounding.</param>
    /// <param name="loss">The loss; not below zero.</param>
    /// <param name="terms">What each party bears; one of the residual party is left out.</param>
    /// <param name="limit">The most that some of the parties pay together; null = no such limit.</param>
    /// <returns>What each party bears; the parts add up to the loss, the residual party stands last.</returns>
    /// <exception cref="ArgumentException">The loss is below zero.</exception>
    public static IReadOnlyList<LossPart> Split(
        string residual, Money loss, IReadOnlyList<LossTerm> terms, LossLimit? limit = null)
    {
        var exact = ExactParts(residual, loss, terms);
        var together = exact.Where(part => limit?.Covers(part.Key) ?? false).Sum(part => part.Value);
        var most = limit?.Most is { } cut && together > cut.Fen ? cut : (Money?)null;
        var left = loss;
        var room = limit?.Most ?? loss;
        var rounded = new List<LossPart>(exact.Count + 1);
        foreach (var (party, part) in exact)
        {
            // Several halves rounded up may ask for a fen more than there is: nobody bears what nobody lost.
            var limited = limit?.Covers(party) ?? false;
            var asked = limited && most is { } all
                ? ShareOf(all, part, together)
                : new UnroundedMoney(part).RoundHalfUp();
            var amount = Money.Min(asked, limited ? Money.Min(left, room) : left);
            rounded.Add(new(party, amount));
            left -= amount;
            room -= limited ? amount : Money.Zero;
        }

        return [.. rounded, new(residual, left)];
    }

    /// <summary>
    /// Shares what came in later (追偿款) in proportion to what each party bore; nobody gets back more than that.
    /// </summary>
    /// <param name="residual">The party that takes the rounding, as far as it bore so much.</param>
    /// <param name="net">What came in less the costs of getting it; not below zero.</param>
    /// <param name="borne">What each party bore and has got back.</param>
    /// <param name="order">Who comes first.</param>
    /// <returns>What each party gets, in the order given; the parts add up to the amount.</returns>
    /// <exception cref="ArgumentException">The amount is below zero, or above what is still to come back.</exception>
    public static IReadOnlyList<LossPart> ShareBack(
        string residual, Money net, IReadOnlyList<LossBorne> borne, RecoveryOrder order = RecoveryOrder.ProRataToPaid)
    {
        if (net < Money.Zero || net > Money.Sum(borne.Select(one => one.Left)))
        {
            throw new ArgumentException($"{net} cannot come back.", nameof(net));
        }

        var back = borne.ToDictionary(one => one.Party, _ => Money.Zero);
        foreach (var group in borne.GroupBy(one => RankOf(one.Party == residual, order)).OrderBy(group => group.Key))
        {
            var amount = Money.Min(net, Money.Sum(group.Select(one => one.Left)));
            foreach (var (party, part) in ProRata(residual, amount, [.. group]))
            {
                back[party] = part;
            }

            net -= amount;
        }

        return [.. borne.Select(one => new LossPart(one.Party, back[one.Party]))];
    }

    /// <summary>The part's share of an amount, exact before it is rounded: a half of a fen goes up.</summary>
    private static Money ShareOf(Money amount, decimal part, decimal whole)
    {
        var (above, below) = (Fraction.Of(part), Fraction.Of(whole));
        return new((long)Fraction.RoundHalfUp(
            amount.Fen, new(above.Numerator * below.Denominator, above.Denominator * below.Numerator)));
    }

    private static int RankOf(bool isResidual, RecoveryOrder order) => order switch
    {
        RecoveryOrder.FundFirst => isResidual ? 2 : 1,
        RecoveryOrder.BankFirst => isResidual ? 1 : 2,
        _ => 1,
    };

    private static IEnumerable<LossPart> ProRata(string residual, Money amount, LossBorne[] borne)
    {
        var total = Money.Sum(borne.Select(one => one.Paid));
        var left = amount;
        var back = new Money[borne.Length];
        foreach (var (i, one) in borne.Index().Where(row => row.Item.Party != residual && !amount.IsZero))
        {
            var share = new UnroundedMoney((decimal)amount.Fen * one.Paid.Fen / total.Fen).RoundHalfUp();
            back[i] = Money.Min(Money.Min(share, one.Left), left);
            left -= back[i];
        }

        // The residual party takes the rest; a fen too many for it goes to whoever is still short.
        foreach (var (i, one) in borne.Index().OrderBy(row => row.Item.Party == residual ? 0 : 1))
        {
            var more = Money.Min(left, one.Left - back[i]);
            back[i] += more;
            left -= more;
        }

        return borne.Select((one, i) => new LossPart(one.Party, back[i]));
    }

    private static Dictionary<string, decimal> ExactParts(string residual, Money loss, IReadOnlyList<LossTerm> terms)
    {
        _ = loss < Money.Zero ? throw new ArgumentException("It is below zero.", nameof(loss)) : loss;
        var given = 0m;
        var exact = new Dictionary<string, decimal>();
        foreach (var term in terms.Where(term => term.Party != residual))
        {
            var part = Math.Min(term.PartOf(loss.Fen, given), loss.Fen - given);
            exact[term.Party] = exact.GetValueOrDefault(term.Party) + part;
            given += part;
        }

        return exact;
    }

    /// <summary>The layers as terms for one loss: what of it lies in each of them.</summary>
    /// <param name="before">The cumulative loss before it.</param>
    /// <param name="loss">What of the loss counts.</param>
    public IReadOnlyList<LossTerm> Terms(Money before, Money loss)
    {
        var terms = new List<LossTerm>();
        foreach (var layer in Layers)
        {
            var slice = SliceOf(layer, before, before + loss);
            terms.AddRange(layer.Shares.Select(row => new LossTerm(row.Key, row.Value) { Counted = slice }));
        }

        return terms;
    }

    private static Ratio Total(LossLayer layer) =>
        layer.Shares.Values.Aggregate(Ratio.Zero, (total, share) => total + share);

    private static Money SliceOf(LossLayer layer, Money before, Money after)
    {
        var from = Money.Max(layer.From, before);
        var to = layer.To is { } end ? Money.Min(end, after) : after;
        return to > from ? to - from : Money.Zero;
    }
}

/// <summary>Of what a party's share is taken (分担基数).</summary>
public enum LossBase
{
    /// <summary>Of the whole loss (全额).</summary>
    Gross = 1,

    /// <summary>Of what the terms before it leave open (净额).</summary>
    Net,
}

/// <summary>What one party has agreed to bear of a loss (分担条款).</summary>
/// <param name="Party">Who.</param>
/// <param name="Share">Its share of the base.</param>
public sealed record LossTerm(string Party, Ratio Share)
{
    /// <summary>Of what the share is taken.</summary>
    public LossBase Base { get; init; } = LossBase.Gross;

    /// <summary>The most of the base that counts; null = all of it.</summary>
    public Money? Counted { get; init; }

    /// <summary>The most that the party pays by this term; null = no cap.</summary>
    public Money? Cap { get; init; }

    internal decimal PartOf(long loss, decimal given)
    {
        var of = Base == LossBase.Gross ? loss : loss - given;
        var counted = Counted is { } most ? Math.Min(of, most.Fen) : of;
        var part = counted * Share.Value;
        return Cap is { } cap ? Math.Min(part, cap.Fen) : part;
    }
}

/// <summary>The most that some parties pay together: the money left in their fund (资金余额).</summary>
/// <param name="Parties">Which parties.</param>
/// <param name="Most">The most; their parts are cut in proportion.</param>
public sealed record LossLimit(IReadOnlyCollection<string> Parties, Money Most)
{
    internal bool Covers(string party) => Parties.Contains(party);
}

/// <summary>Who comes first when money comes in later (追偿分配顺序).</summary>
public enum RecoveryOrder
{
    /// <summary>All together, in proportion to what each bore (按承担比例).</summary>
    ProRataToPaid = 1,

    /// <summary>The others before the residual party (资金池优先).</summary>
    FundFirst,

    /// <summary>The residual party before the others (银行优先).</summary>
    BankFirst,
}

/// <summary>What one party bore of a loss, and what it has got back of it.</summary>
/// <param name="Party">The party.</param>
/// <param name="Paid">What it bore, not below zero.</param>
/// <param name="Back">What it has got back, at most that.</param>
public sealed record LossBorne(string Party, Money Paid, Money Back)
{
    /// <summary>What may still come back to it.</summary>
    public Money Left => Paid - Back;
}

/// <summary>What one party bears of a loss.</summary>
/// <param name="Party">The party.</param>
/// <param name="Amount">What it bears, not below zero.</param>
public sealed record LossPart(string Party, Money Amount);
