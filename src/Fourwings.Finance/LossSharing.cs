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

        var parts = new Dictionary<string, UnroundedMoney>();
        foreach (var layer in Layers)
        {
            var slice = SliceOf(layer, before, before + loss);
            foreach (var (party, share) in layer.Shares.Where(row => row.Key != Residual))
            {
                parts[party] = parts.GetValueOrDefault(party) + (slice * share);
            }
        }

        var left = loss;
        var rounded = new List<LossPart>(parts.Count + 1);
        foreach (var (party, part) in parts)
        {
            // Several halves rounded up may ask for a fen more than there is: nobody bears what nobody lost.
            var amount = Money.Min(part.RoundHalfUp(), left);
            rounded.Add(new(party, amount));
            left -= amount;
        }

        return [.. rounded, new(Residual, left)];
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

/// <summary>What one party bears of a loss.</summary>
/// <param name="Party">The party.</param>
/// <param name="Amount">What it bears, not below zero.</param>
public sealed record LossPart(string Party, Money Amount);
