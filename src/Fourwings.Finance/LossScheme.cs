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

/// <summary>When the loss is looked at (损失认定时点).</summary>
public enum LossMoment
{
    /// <summary>At the trigger: what is owed then (触发时).</summary>
    AtTrigger = 1,

    /// <summary>After the security was disposed of: what came in before the claim is taken off (处置后).</summary>
    AfterDisposal,
}

/// <summary>What of a loss a scheme counts (补偿基数).</summary>
/// <param name="Principal">The principal.</param>
/// <param name="Interest">The interest.</param>
/// <param name="EnforcementCost">The costs of enforcement.</param>
public sealed record LossCounts(bool Principal = true, bool Interest = false, bool EnforcementCost = false);

/// <summary>Points on top of a party's share, where a flag is fulfilled (上浮).</summary>
/// <param name="Flag">The flag.</param>
/// <param name="Party">Whose share.</param>
/// <param name="Points">How much is added; nothing where the band gives the party nothing.</param>
public sealed record LossUplift(string Flag, string Party, Ratio Points);

/// <summary>A lost loan as a scheme looks at it (损失申请).</summary>
/// <param name="Balance">The balance by which the band is chosen.</param>
/// <param name="Principal">Principal lost; not below zero.</param>
/// <param name="IpShare">The part of the loan that rights secure, from 0 to 1; null = not stated.</param>
/// <param name="CountedBefore">What of the borrower counted in the same year already.</param>
/// <param name="Fails">Whether a condition of the scheme is not met: then nobody but the residual party bears.</param>
public sealed record LossClaim(Money Balance, Money Principal, Ratio? IpShare, Money CountedBefore, bool Fails = false)
{
    /// <summary>Interest lost.</summary>
    public Money Interest { get; init; }

    /// <summary>Costs of enforcement.</summary>
    public Money EnforcementCost { get; init; }

    /// <summary>What came in before, less costs; taken off where the scheme waits for the disposal.</summary>
    public Money RecoveredBefore { get; init; }

    /// <summary>The flags that are not fulfilled.</summary>
    public IReadOnlyCollection<string> Unmet { get; init; } = [];
}

/// <summary>What a scheme says to a claim.</summary>
/// <param name="Counted">What of the loss counts.</param>
/// <param name="Parts">Who bears what of the whole loss; the residual party stands last.</param>
/// <param name="Limits">The names of the limits that cut it.</param>
public sealed record LossAnswer(Money Counted, IReadOnlyList<LossPart> Parts, IReadOnlyList<string> Limits);

/// <summary>What some parties may still pay under one cap (剩余额度).</summary>
/// <param name="Cap">The cap's name.</param>
/// <param name="Parties">The parties that it holds for together.</param>
/// <param name="Left">What is left of it; not below zero.</param>
public sealed record LossRoom(string Cap, IReadOnlyCollection<string> Parties, Money Left);

/// <summary>Where public money drops as a balance goes over the top of a band (断崖).</summary>
/// <param name="Top">The highest balance of the band below.</param>
/// <param name="Below">What public money pays at most there.</param>
/// <param name="Here">What it pays on the balance asked for.</param>
public sealed record LossCliff(Money Top, Money Below, Money Here);

/// <summary>
/// A city's scheme by its parameters (风险分担规则): what counts, in which shares by band or layer, with which points on
/// top, and up to which limits. The shares are divided by <see cref="LossSharing.Split"/>, as every loss is.
/// </summary>
public sealed record LossScheme
{
    /// <summary>The party that takes everything not allocated.</summary>
    public required string Residual { get; init; }

    /// <summary>The parties whose money is public; a cap that names no party holds for them together.</summary>
    public required IReadOnlyCollection<string> Public { get; init; }

    /// <summary>Layers on the cumulative loss; where there are any, the bands are not read.</summary>
    public LossSharing? Layers { get; init; }

    /// <summary>The bands, rising.</summary>
    public IReadOnlyList<LossBand> Bands { get; init; } = [];

    /// <summary>How they are read.</summary>
    public BandMode BandMode { get; init; } = BandMode.WholeBalance;

    /// <summary>What of a loss counts.</summary>
    public LossCounts Counts { get; init; } = new();

    /// <summary>When the loss is looked at.</summary>
    public LossMoment Moment { get; init; } = LossMoment.AtTrigger;

    /// <summary>Whether only the part that intellectual property secures counts.</summary>
    public bool OnlyIpShare { get; init; }

    /// <summary>Whether nothing counts where that part is not stated in the loan's contract.</summary>
    public bool NeedsIpShare { get; init; }

    /// <summary>The least part that it must secure.</summary>
    public Ratio LeastIpShare { get; init; }

    /// <summary>The most of one loan that counts; null = all.</summary>
    public Money? MostPerLoan { get; init; }

    /// <summary>The most of one borrower that counts in a year; null = all.</summary>
    public Money? MostPerBorrower { get; init; }

    /// <summary>Points on top of a party's share.</summary>
    public IReadOnlyList<LossUplift> Uplifts { get; init; } = [];

    /// <summary>The caps, in the order in which they cut.</summary>
    public IReadOnlyList<LossCap> Caps { get; init; } = [];

    /// <summary>The flags that only switch an uplift or a cap: one that is not fulfilled fails no claim.</summary>
    public IEnumerable<string> Switches =>
        Uplifts.Select(uplift => uplift.Flag).Concat(Caps.Select(cap => cap.Flag).OfType<string>()).Distinct();

    /// <summary>Divides one claim under what its caps leave.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="lossBefore">The cumulative loss before it.</param>
    /// <param name="rooms">What the caps leave, in the order in which they cut.</param>
    public LossAnswer Divide(LossClaim claim, Money lossBefore, IReadOnlyList<LossRoom> rooms)
    {
        var limits = new List<string>();
        var counted = CountedOf(claim, limits);
        var terms = Layers is null
            ? BandTerms(claim, counted, limits)
            : Raised(Layers, claim.Unmet).Terms(lossBefore, counted);
        var loss = TotalOf(claim);
        var parts = LossSharing.Split(Residual, loss, terms);
        foreach (var room in rooms)
        {
            if (PaidBy(room.Parties, parts) is var paid && paid > room.Left)
            {
                limits.Add(room.Cap);
                parts = LossSharing.Split(Residual, loss, terms, new LossLimit(room.Parties, room.Left));
                terms = [.. parts.SkipLast(1).Select(Fixed)];
            }
        }

        return new(counted, parts, limits);
    }

    /// <summary>
    /// Whether public money pays less on the whole balance than it would on the highest of the band below (断崖).
    /// </summary>
    /// <param name="balance">The balance by which the band is chosen.</param>
    public bool IsBeyondCliff(Money balance) => CliffAt(balance) is not null;

    /// <summary>The cliff just passed: above a band's top public money pays less in all; null = none was.</summary>
    /// <param name="balance">The balance by which the band is chosen.</param>
    public LossCliff? CliffAt(Money balance)
    {
        var at = Bands.TakeWhile(band => band.UpTo < balance).Count();
        if (BandMode != BandMode.WholeBalance || Layers is not null || at == 0 || at >= Bands.Count)
        {
            return null;
        }

        var top = Bands[at - 1].UpTo!.Value;
        var (here, below) = (balance * PublicShare(Bands[at]), top * PublicShare(Bands[at - 1]));
        return here.Fen < below.Fen ? new(top, below.RoundDown(), here.RoundDown()) : null;
    }

    /// <summary>The whole loss of a claim, that has to be borne by somebody.</summary>
    /// <param name="claim">The claim.</param>
    public Money TotalOf(LossClaim claim)
    {
        var gross = claim.Principal + claim.Interest + claim.EnforcementCost;
        return Moment == LossMoment.AfterDisposal ? Money.Max(gross - claim.RecoveredBefore, Money.Zero) : gross;
    }

    /// <summary>What some parties bear together.</summary>
    internal static Money PaidBy(IReadOnlyCollection<string> parties, IEnumerable<LossPart> parts) =>
        Money.Sum(parts.Where(part => parties.Contains(part.Party)).Select(part => part.Amount));

    private Ratio PublicShare(LossBand band) =>
        new(band.Shares.Where(row => Public.Contains(row.Key)).Sum(row => row.Value.Value));

    private static LossTerm Fixed(LossPart part) => new(part.Party, Ratio.One) { Counted = part.Amount };

    private Money CountedOf(LossClaim claim, List<string> limits)
    {
        if (claim.Fails || claim.Unmet.Except(Switches).Any())
        {
            return Money.Zero;
        }

        if (claim.IpShare is null && NeedsIpShare)
        {
            limits.Add("ipShareUnstated");
            return Money.Zero;
        }

        var secured = claim.IpShare ?? Ratio.One;
        if (secured < LeastIpShare)
        {
            limits.Add("minIpShare");
            return Money.Zero;
        }

        var loss = BaseOf(claim);
        var counted = OnlyIpShare ? (loss * secured).RoundHalfUp() : loss;
        if (Moment == LossMoment.AfterDisposal)
        {
            counted = Money.Max(counted - claim.RecoveredBefore, Money.Zero);
        }

        counted = Cut(counted, MostPerLoan, "maxLoanCounted", limits);
        var left = MostPerBorrower is { } most ? Money.Max(most - claim.CountedBefore, Money.Zero) : (Money?)null;
        return Cut(counted, left, "maxBorrowerCountedPerYear", limits);
    }

    private Money BaseOf(LossClaim claim) =>
        (Counts.Principal ? claim.Principal : Money.Zero)
        + (Counts.Interest ? claim.Interest : Money.Zero)
        + (Counts.EnforcementCost ? claim.EnforcementCost : Money.Zero);

    private IReadOnlyList<LossTerm> BandTerms(LossClaim claim, Money counted, List<string> limits)
    {
        if (BandMode == BandMode.Marginal)
        {
            var from = Bands.Select(band => band.UpTo ?? Money.Zero).Prepend(Money.Zero);
            var byPart = new LossSharing(
                Residual, [.. Bands.Zip(from, (band, start) => new LossLayer(start, band.UpTo, band.Shares))]);
            return Raised(byPart, claim.Unmet).Terms(Money.Zero, counted);
        }

        var chosen = Bands.FirstOrDefault(band => band.UpTo is not { } top || claim.Balance <= top);
        if (chosen is null)
        {
            limits.Add("bands");
            return [];
        }

        return [.. Raised(chosen.Shares, claim.Unmet).Select(row =>
            new LossTerm(row.Key, row.Value) { Counted = counted })];
    }

    private LossSharing Raised(LossSharing layers, IReadOnlyCollection<string> unmet) => Uplifts.Count == 0
        ? layers
        : new(Residual, [.. layers.Layers.Select(layer => layer with { Shares = Raised(layer.Shares, unmet) })]);

    private IReadOnlyDictionary<string, Ratio> Raised(
        IReadOnlyDictionary<string, Ratio> shares, IReadOnlyCollection<string> unmet) => Uplifts.Count == 0
        ? shares
        : shares.ToDictionary(row => row.Key, row => row.Value == Ratio.Zero
            ? row.Value
            : Uplifts.Where(uplift => uplift.Party == row.Key && !unmet.Contains(uplift.Flag))
                .Aggregate(row.Value, (share, uplift) => share + uplift.Points));

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
