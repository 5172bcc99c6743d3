using Fourwings.Finance;

namespace Fourwings.Domain.Custody;

/// <summary>How often a custodian did something in time.</summary>
/// <param name="InTime">How often in time.</param>
/// <param name="All">How often in all.</param>
public readonly record struct Kept(long InTime, long All)
{
    /// <summary>The share in time; null where there was nothing to do.</summary>
    public Ratio? Share => All == 0 ? null : new Ratio((decimal)InTime / All);
}

/// <summary>What a custodian is scored by (托管机构评分依据).</summary>
/// <param name="Acknowledged">Mandates answered.</param>
/// <param name="Responded">Requests answered.</param>
/// <param name="Delivered">Cases delivered.</param>
/// <param name="Watched">Patents watched within the year, of those in custody (监控覆盖率).</param>
/// <param name="FeesSafe">Fees paid before their day, by the firm or the custodian.</param>
/// <param name="Lapses">Patents that lapsed by neglect (疏忽失效).</param>
public sealed record CustodianRecord(
    Kept Acknowledged, Kept Responded, Kept Delivered, Kept Watched, Kept FeesSafe, long Lapses)
{
    private const decimal Full = 100m;

    /// <summary>
    /// The score, 0 to 100: the weighted shares, over what there was to do, less the points for each lapse.
    /// </summary>
    /// <param name="weights">The weights.</param>
    /// <returns>The score to one decimal; null where there was nothing to do.</returns>
    public decimal? Score(ScoreWeights weights)
    {
        (Ratio Weight, Kept Kept)[] parts =
        [
            (weights.Acknowledged, Acknowledged),
            (weights.Responded, Responded),
            (weights.Delivered, Delivered),
            (weights.Watched, Watched),
            (weights.FeesSafe, FeesSafe),
        ];
        var counted = parts.Where(part => part.Kept.All > 0).ToArray();
        if (counted.Length == 0)
        {
            return null;
        }

        var points = Full * counted.Sum(part => part.Weight.Value * part.Kept.Share!.Value.Value)
            / counted.Sum(part => part.Weight.Value);
        return decimal.Round(
            Math.Max(0m, points - (weights.LapseDeduction * Lapses)), 1, MidpointRounding.AwayFromZero);
    }
}
