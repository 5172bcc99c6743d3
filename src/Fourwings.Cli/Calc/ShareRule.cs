using Fourwings.Domain.LossFunds;
using Fourwings.Finance;

namespace Fourwings.Cli.Calc;

/// <summary>A scheme as claims go through it in the order of their days.</summary>
internal abstract class ShareRule
{
    /// <summary>Divides the next claim.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="fails">Whether a condition of the scheme is not met.</param>
    /// <param name="recovered">What came in before it, less costs.</param>
    public abstract LossAnswer Claim(ShareClaim claim, bool fails, Money recovered);

    /// <summary>What of the claim calls for a warning.</summary>
    public virtual IEnumerable<ShareReason> Warnings(ShareClaim claim) => [];

    /// <summary>Whether what came in before the claim is taken off the loss, and so is not shared.</summary>
    public virtual bool TakesOffRecoveries => false;

    /// <summary>The flags that fail no claim.</summary>
    public virtual IReadOnlyCollection<string> Switches => [];
}

/// <summary>A scheme by its parameters.</summary>
internal sealed class SchemeRule(LossScheme scheme, LossPosition position) : ShareRule
{
    public override bool TakesOffRecoveries => scheme.Moment == LossMoment.AfterDisposal;

    public override IReadOnlyCollection<string> Switches { get; } = [.. scheme.Switches];

    public override LossAnswer Claim(ShareClaim claim, bool fails, Money recovered) => position.Claim(
        new(claim.Balance, claim.Principal, claim.IpShare, Money.Zero, fails)
        {
            Interest = claim.Interest,
            EnforcementCost = claim.EnforcementCost,
            RecoveredBefore = recovered,
            Unmet = [.. claim.Flags.Where(flag => !flag.Value).Select(flag => flag.Key)],
        },
        claim.Borrower,
        claim.Bank,
        claim.On);

    public override IEnumerable<ShareReason> Warnings(ShareClaim claim)
    {
        if (claim.IpShare is null && (scheme.OnlyIpShare || scheme.LeastIpShare > Ratio.Zero) && !scheme.NeedsIpShare)
        {
            yield return new("assumed:ipShare");
        }

        if (scheme.IsBeyondCliff(claim.Balance))
        {
            yield return new("cliff", "bands");
        }
    }
}

/// <summary>The Tech Star pool, in the readings of its text.</summary>
internal sealed class PoolRule(
    FundReadings readings, Ratio fiscal, Ratio city, Money size, (Money Loss, Money Paid) start) : ShareRule
{
    private const string Residual = "bank";
    private readonly Dictionary<int, (Money Loss, Money Paid)> _pools = [];

    public override LossAnswer Claim(ShareClaim claim, bool fails, Money recovered)
    {
        var pool = readings.PoolScope == PoolScope.EachYear ? claim.On.Year : 0;
        var fresh = _pools.Count > 0 ? (Loss: Money.Zero, Paid: Money.Zero) : start;
        var before = _pools.TryGetValue(pool, out var known) ? known : fresh;
        var answer = Divide(claim.Principal, fails, before);
        var borne = Money.Sum(answer.Parts.SkipLast(1).Select(part => part.Amount));
        _pools[pool] = (before.Loss + answer.Counted, before.Paid + borne);
        return answer with { Parts = WithRest(answer.Parts, claim.Interest + claim.EnforcementCost) };
    }

    private LossAnswer Divide(Money principal, bool fails, (Money Loss, Money Paid) before)
    {
        var (ruled, most) = readings.TermsFor(fiscal, city, new(size, before.Loss, before.Paid));
        var terms = fails ? [.. ruled.Select(term => term with { Counted = Money.Zero })] : ruled;
        var limit = new LossLimit([.. terms.Select(term => term.Party)], most);
        var parts = LossSharing.Split(Residual, principal, terms, limit);
        var full = terms.Sum(term => term.Share.Value) * principal.Fen;
        var borne = Money.Sum(parts.SkipLast(1).Select(part => part.Amount));
        return new(
            fails ? Money.Zero : principal, parts, !fails && borne.Fen + 1 < full ? ["poolLayer"] : []);
    }

    private static LossPart[] WithRest(IReadOnlyList<LossPart> parts, Money rest) =>
        [.. parts.SkipLast(1), parts[^1] with { Amount = parts[^1].Amount + rest }];
}
