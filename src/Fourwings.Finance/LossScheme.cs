namespace Fourwings.Finance;

/// <summary>A band of balances with its shares (分档).</summary>
/// <param name="UpTo">The highest balance that it takes; null = without end.</param>
/// <param name="Shares">Who bears which share.</param>
public sealed record LossBand(Money? UpTo, IReadOnlyDictionary<string, Ratio> Shares);

/// <summary>How the bands are read (分档方式).</summary>
public enum BandMode
{
    /// <summary>The band of the whole balance holds for all of it (全额).</summary>
    WholeBalance = 1,

    /// <summary>Each part of the loss by its own band (超额累进).</summary>
    Marginal,
}

/// <summary>A lost loan as a scheme looks at it (损失申请).</summary>
/// <param name="Balance">The balance by which the band is chosen.</param>
/// <param name="Principal">Principal lost; not below zero.</param>
/// <param name="IpShare">The part of the loan that intellectual property secures, from 0 to 1.</param>
/// <param name="CountedBefore">What of the borrower counted in the same year already.</param>
/// <param name="Fails">Whether a condition of the scheme is not met: then nobody but the residual party bears.</param>
public sealed record LossClaim(Money Balance, Money Principal, Ratio IpShare, Money CountedBefore, bool Fails = false);

/// <summary>What a scheme says to a claim.</summary>
/// <param name="Counted">What of the principal counts.</param>
/// <param name="Parts">Who bears what of the principal; the residual party stands last.</param>
/// <param name="Limits">The names of the limits that cut it.</param>
public sealed record LossAnswer(Money Counted, IReadOnlyList<LossPart> Parts, IReadOnlyList<string> Limits);

/// <summary>
/// A city's scheme by its parameters (风险分担规则): what counts, in which shares by band or layer, and up to which
/// limits. The shares are divided by <see cref="LossSharing.Split"/>, as every loss is.
/// </summary>
public sealed record LossScheme
{
    /// <summary>The party that takes everything not allocated.</summary>
    public required string Residual { get; init; }

    /// <summary>The parties whose money is public; the fund's limit holds for them together.</summary>
    public required IReadOnlyCollection<string> Public { get; init; }

    /// <summary>Layers on the cumulative loss; where there are any, the bands are not read.</summary>
    public LossSharing? Layers { get; init; }

    /// <summary>The bands, rising.</summary>
    public IReadOnlyList<LossBand> Bands { get; init; } = [];

    /// <summary>How they are read.</summary>
    public BandMode BandMode { get; init; } = BandMode.WholeBalance;

    /// <summary>Whether only the part that intellectual property secures counts.</summary>
    public bool OnlyIpShare { get; init; }

    /// <summary>The least part that it must secure.</summary>
    public Ratio LeastIpShare { get; init; }

    /// <summary>The most of one loan that counts; null = all.</summary>
    public Money? MostPerLoan { get; init; }

    /// <summary>The most of one borrower that counts in a year; null = all.</summary>
    public Money? MostPerBorrower { get; init; }

    /// <summary>Divides one claim.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="lossBefore">The cumulative loss before it.</param>
    /// <param name="fund">The most that the public parties still pay together; null = no limit.</param>
    public LossAnswer Divide(LossClaim claim, Money lossBefore, Money? fund)
    {
        var limits = new List<string>();
        var counted = CountedOf(claim, limits);
        var terms = Layers?.Terms(lossBefore, counted) ?? BandTerms(claim, counted, limits);
        var parts = LossSharing.Split(Residual, claim.Principal, terms);
        if (fund is { } left && PaidBy(parts) > left)
        {
            limits.Add("fundBalance");
            parts = LossSharing.Split(Residual, claim.Principal, terms, new LossLimit(Public, left));
        }

        return new(counted, parts, limits);
    }

    private Money PaidBy(IEnumerable<LossPart> parts) =>
        Money.Sum(parts.Where(part => Public.Contains(part.Party)).Select(part => part.Amount));

    private Money CountedOf(LossClaim claim, List<string> limits)
    {
        if (claim.Fails)
        {
            return Money.Zero;
        }

        if (claim.IpShare < LeastIpShare)
        {
            limits.Add("minIpShare");
            return Money.Zero;
        }

        var counted = OnlyIpShare ? (claim.Principal * claim.IpShare).RoundHalfUp() : claim.Principal;
        counted = Cut(counted, MostPerLoan, "maxLoanCounted", limits);
        var left = MostPerBorrower is { } most ? Money.Max(most - claim.CountedBefore, Money.Zero) : (Money?)null;
        return Cut(counted, left, "maxBorrowerCountedPerYear", limits);
    }

    private IReadOnlyList<LossTerm> BandTerms(LossClaim claim, Money counted, List<string> limits)
    {
        if (BandMode == BandMode.Marginal)
        {
            var from = Bands.Select(band => band.UpTo ?? Money.Zero).Prepend(Money.Zero);
            return new LossSharing(
                Residual, [.. Bands.Zip(from, (band, start) => new LossLayer(start, band.UpTo, band.Shares))])
                .Terms(Money.Zero, counted);
        }

        var chosen = Bands.FirstOrDefault(band => band.UpTo is not { } top || claim.Balance <= top);
        if (chosen is null)
        {
            limits.Add("bands");
            return [];
        }

        return [.. chosen.Shares.Select(row => new LossTerm(row.Key, row.Value) { Counted = counted })];
    }

    private static Money Cut(Money amount, Money? most, string name, List<string> limits)
    {
        if (most is not { } cap || amount <= cap)
        {
            return amount;
        }

        limits.Add(name);
        return cap;
    }
}
