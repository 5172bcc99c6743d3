using Fourwings.Finance;

namespace Fourwings.Domain.Licences;

/// <summary>What a running royalty is reckoned on (提成基数).</summary>
public enum RoyaltyBase
{
    /// <summary>Net sales of the licensed products (净销售额).</summary>
    NetSales = 1,

    /// <summary>The profit made with them (利润).</summary>
    Profit,
}

/// <summary>A rate up to an amount of a year's base (分档提成率).</summary>
/// <param name="UpTo">Up to which amount of the year; null = without end, the last one.</param>
/// <param name="Rate">The rate on what lies in the tier.</param>
public sealed record RoyaltyTier(Money? UpTo, Ratio Rate);

/// <summary>What a licence costs (许可费条款).</summary>
/// <param name="EntryFee">Paid once at the beginning (入门费).</param>
/// <param name="Base">What the running royalty is reckoned on.</param>
/// <param name="Tiers">Its tiers, the last without end; empty = no running royalty.</param>
public sealed record RoyaltyTerms(Money EntryFee, RoyaltyBase Base, IReadOnlyList<RoyaltyTier> Tiers)
{
    /// <summary>The least rate on a year's base (保底费率); null = none.</summary>
    public Ratio? FloorRate { get; init; }

    /// <summary>The least royalty of a year (年最低使用费); null = none.</summary>
    public Money? YearlyMinimum { get; init; }

    /// <summary>The most royalty of a year (年封顶); null = none.</summary>
    public Money? YearlyCap { get; init; }

    /// <summary>Into how many reports a year is divided: 1, 2, 4 or 12.</summary>
    public int ReportsPerYear { get; init; } = 4;

    /// <summary>How many days after a period its report and royalty are due.</summary>
    public int DueDays { get; init; } = 30;

    /// <summary>The rate of interest on what comes late (迟延利率).</summary>
    public AnnualRate LateRate { get; init; }

    /// <summary>By how much an audit may find more than reported before the licensee pays for it.</summary>
    public Ratio AuditTolerance { get; init; } = new(0.05m);

    /// <summary>The first fault, or null.</summary>
    public Refusal? Fault()
    {
        if (EntryFee < Money.Zero || YearlyMinimum < Money.Zero || YearlyCap <= Money.Zero)
        {
            return new Refusal("licence.fee-negative", Field: "entryFee");
        }

        if (YearlyMinimum is { } least && YearlyCap is { } most && least > most)
        {
            return new Refusal("licence.minimum-over-cap", Field: "yearlyMinimum").With("minimum", least)
                .With("cap", most);
        }

        if (ReportsPerYear is not (1 or 2 or 4 or 12) || DueDays < 0 || LateRate.Value < 0)
        {
            return new Refusal("licence.reports-odd", Field: "reportsPerYear");
        }

        return TierFault();
    }

    private Refusal? TierFault()
    {
        if (Tiers.Any(tier => tier.Rate < Ratio.Zero || tier.Rate > Ratio.One) || FloorRate > Ratio.One
            || FloorRate < Ratio.Zero)
        {
            return new Refusal("licence.rate-odd", Field: "tiers");
        }

        var bounds = Tiers.SkipLast(1).Select(tier => tier.UpTo).ToArray();
        var rise = bounds.Prepend(Money.Zero).Zip(bounds).All(pair => pair.Second is { } to && to > pair.First);
        return rise && (Tiers.Count == 0 || Tiers[^1].UpTo is null) ? null : new("licence.tiers-odd", Field: "tiers");
    }
}

/// <summary>A report of a period (提成报告).</summary>
/// <param name="Year">The licence's year, from 1.</param>
/// <param name="Period">The period of the year, from 1.</param>
/// <param name="Base">Net sales or profit of the period.</param>
public sealed record RoyaltyReport(int Year, int Period, Money Base);

/// <summary>What a period's report comes to.</summary>
/// <param name="Royalty">By tiers, floor and cap, on the year so far.</param>
/// <param name="TopUp">What brings the year's royalty up to its minimum; at the year's last report only.</param>
public readonly record struct PeriodRoyalty(Money Royalty, Money TopUp)
{
    /// <summary>Both.</summary>
    public Money Total => Royalty + TopUp;
}

/// <summary>
/// The running royalty (提成费): reckoned on the year so far, so that it does not matter into how many periods a year
/// is divided. Half up to the fen on the year's sum.
/// </summary>
public static class Royalty
{
    private const int DaysPerYear = 365;

    /// <summary>The royalty of a year's base by tiers, not under the floor's and not over the year's cap.</summary>
    public static Money OfYear(RoyaltyTerms terms, Money yearBase)
    {
        var (sum, from) = (0m, 0m);
        foreach (var tier in terms.Tiers)
        {
            var to = Math.Min(yearBase.Fen, tier.UpTo?.Fen ?? yearBase.Fen);
            sum += Math.Max(0m, to - from) * tier.Rate.Value;
            from = Math.Max(from, to);
        }

        var floored = Math.Max(sum, yearBase.Fen * (terms.FloorRate ?? Ratio.Zero).Value);
        var royalty = new UnroundedMoney(floored).RoundHalfUp();
        return terms.YearlyCap is { } cap ? Money.Min(royalty, cap) : royalty;
    }

    /// <summary>What one report comes to, after those of the year before it.</summary>
    /// <param name="terms">What was agreed.</param>
    /// <param name="before">The base of the year's earlier periods together.</param>
    /// <param name="report">The period's base.</param>
    /// <param name="isLast">Whether it is the year's last.</param>
    /// <param name="share">How much of a full year it is: a licence's last year may be shorter.</param>
    public static PeriodRoyalty OfPeriod(
        RoyaltyTerms terms, Money before, Money report, bool isLast, Ratio? share = null)
    {
        var year = OfYear(terms, before + report);
        var minimum = ((terms.YearlyMinimum ?? Money.Zero) * (share ?? Ratio.One)).RoundHalfUp();
        return new(
            year - OfYear(terms, before),
            isLast ? Money.Max(Money.Zero, minimum - year) : Money.Zero);
    }

    /// <summary>The interest on what came late, for the actual days over 365.</summary>
    /// <param name="amount">What was due.</param>
    /// <param name="rate">The rate, a year.</param>
    /// <param name="dueOn">When.</param>
    /// <param name="paidOn">When it came.</param>
    public static Money LateInterest(Money amount, AnnualRate rate, DateOnly dueOn, DateOnly paidOn)
    {
        var days = Math.Max(0, paidOn.DayNumber - dueOn.DayNumber);
        return new UnroundedMoney(amount.Fen * rate.Value * days / DaysPerYear).RoundHalfUp();
    }

    /// <summary>
    /// What an audited year comes to against what was reported: the royalty of the true base less what the reports
    /// came to, minimum included.
    /// </summary>
    /// <param name="terms">What was agreed.</param>
    /// <param name="reported">The year's base as reported.</param>
    /// <param name="found">The year's base as found.</param>
    /// <param name="share">How much of a full year it is.</param>
    public static Money Correction(RoyaltyTerms terms, Money reported, Money found, Ratio? share = null) =>
        OfPeriod(terms, Money.Zero, found, isLast: true, share).Total
            - OfPeriod(terms, Money.Zero, reported, isLast: true, share).Total;

    /// <summary>Whether so much less was reported than found that the licensee pays for the audit.</summary>
    public static bool IsOverTolerance(RoyaltyTerms terms, Money reported, Money found) =>
        (found - reported).Fen > found.Fen * terms.AuditTolerance.Value;
}
