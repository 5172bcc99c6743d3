namespace Fourwings.Domain.Valuation;

/// <summary>One expert's score of one indicator (评分).</summary>
/// <param name="Indicator">Of which.</param>
/// <param name="Points">From 0 to 10.</param>
/// <param name="Evidence">On what it rests; compulsory.</param>
public sealed record Score(string Indicator, decimal Points, string Evidence)
{
    /// <summary>The first fault of a sheet of scores, or null.</summary>
    public static Refusal? Fault(IndicatorSystem system, IReadOnlyCollection<Score> scores)
    {
        foreach (var score in scores)
        {
            if (system.Find(score.Indicator) is not { } indicator)
            {
                return new Refusal("analysis.indicator-unknown", Field: score.Indicator)
                    .With("indicator", score.Indicator);
            }

            if (!IsOnScale(indicator, score.Points))
            {
                return new Refusal("analysis.score-off-scale", Field: score.Indicator)
                    .With("indicator", indicator.Name).With("points", score.Points);
            }

            if (score.Evidence.Trim().Length == 0)
            {
                return new Refusal("analysis.evidence-missing", Field: score.Indicator)
                    .With("indicator", indicator.Name);
            }
        }

        var missing = system.Indicators.FirstOrDefault(one => scores.All(score => score.Indicator != one.Key));
        return missing is not null
            ? new Refusal("analysis.score-missing", Field: missing.Key).With("indicator", missing.Name)
            : scores.Count != system.Indicators.Count() ? new Refusal("analysis.scored-twice") : null;
    }

    /// <summary>A step that is described, or one of 10, 8, 6, 4, 2, 0 between them.</summary>
    private static bool IsOnScale(Indicator indicator, decimal points) => points is >= 0 and <= 10
        && (indicator.Cells.Count == 0 || points % 2 == 0 || indicator.Cells.Any(cell => cell.Score == points));
}

/// <summary>What the experts together say of one indicator.</summary>
/// <param name="Indicator">Of which.</param>
/// <param name="Mean">The mean of their scores.</param>
/// <param name="Lowest">The lowest.</param>
/// <param name="Highest">The highest.</param>
public sealed record IndicatorMean(Indicator Indicator, decimal Mean, decimal Lowest, decimal Highest)
{
    /// <summary>From this spread on the experts are asked to talk.</summary>
    public const decimal WideSpread = 4;

    /// <summary>How far the scores lie apart (离散度).</summary>
    public decimal Spread => Highest - Lowest;

    /// <summary>Whether they lie too far apart to be averaged in silence.</summary>
    public bool IsWide => Spread >= WideSpread;
}

/// <summary>What a group comes to.</summary>
/// <param name="Group">Which.</param>
/// <param name="Weight">What it counts in the scenario.</param>
/// <param name="Value">From 0 to 100.</param>
public sealed record GroupScore(IndicatorGroup Group, decimal Weight, decimal Value);

/// <summary>
/// The value degree of a right (价值度), 0 to 100: an ordinal score of quality, never an amount of money. A group is the
/// weighted mean of its branches times its multipliers; a right that is not in force scores nothing.
/// </summary>
/// <param name="Total">From 0 to 100.</param>
/// <param name="Groups">By group.</param>
/// <param name="Means">By indicator.</param>
/// <param name="Vetoes">The vetoes that fell.</param>
public sealed record IndicatorScore(
    decimal Total, IReadOnlyList<GroupScore> Groups, IReadOnlyList<IndicatorMean> Means,
    IReadOnlyList<IndicatorVeto> Vetoes)
{
    private const decimal Full = 10;

    /// <summary>Whether a veto of the kind fell.</summary>
    public bool Has(VetoEffect effect) => Vetoes.Any(veto => veto.Effect == effect);

    /// <summary>Works out the score.</summary>
    /// <param name="system">The system.</param>
    /// <param name="scenario">For what.</param>
    /// <param name="sheets">Each expert's scores, whole and without fault.</param>
    /// <param name="isInForce">Whether the right is granted and has not ended.</param>
    public static IndicatorScore Of(
        IndicatorSystem system, AnalysisScenario scenario, IReadOnlyCollection<IReadOnlyCollection<Score>> sheets,
        bool isInForce)
    {
        IndicatorMean[] means = [.. system.Indicators.Select(indicator => MeanOf(indicator, sheets))];
        var by = means.ToDictionary(mean => mean.Indicator.Key, mean => mean.Mean);
        GroupScore[] groups = [.. system.Groups.Select(group =>
            new GroupScore(group, group.Weights[scenario], ValueOf(group, by)))];
        IndicatorVeto[] fallen = [.. system.Vetoes.Where(veto => by[veto.Indicator] <= veto.AtMost)];
        var isNothing = !isInForce || fallen.Any(veto => veto.Effect == VetoEffect.Nothing);
        return new(isNothing ? 0 : groups.Sum(group => group.Weight * group.Value), groups, means, fallen);
    }

    private static IndicatorMean MeanOf(Indicator indicator, IEnumerable<IReadOnlyCollection<Score>> sheets)
    {
        decimal[] scores = [.. sheets.Select(sheet => sheet.First(score => score.Indicator == indicator.Key).Points)];
        return new(indicator, scores.Average(), scores.Min(), scores.Max());
    }

    private static decimal ValueOf(IndicatorGroup group, Dictionary<string, decimal> by)
    {
        var weighted = group.Branches.Sum(branch => branch.Weight * branch.Indicators
            .Where(one => one.Role == IndicatorRole.Weight).Sum(one => one.Weight * by[one.Key]));
        return Full * group.Indicators.Where(one => one.Role == IndicatorRole.Multiplier)
            .Aggregate(weighted, (value, one) => value * by[one.Key] / Full);
    }
}
