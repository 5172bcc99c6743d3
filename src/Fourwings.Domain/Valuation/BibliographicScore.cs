using Fourwings.Domain.Patents;
using Fourwings.Domain.Rules;

namespace Fourwings.Domain.Valuation;

/// <summary>What a patent's record says of itself, without experts (著录项目).</summary>
/// <param name="Kind">Invention or utility model, for the length of the term.</param>
/// <param name="Cited">Patents that it cites.</param>
/// <param name="Pages">Pages of the document.</param>
/// <param name="Claims">How many claims.</param>
/// <param name="ClaimLength">Characters of the independent claim.</param>
/// <param name="Characterised">Characters after “characterised in that” (其特征在于).</param>
public sealed record PatentRecord(
    RightKind Kind, int Cited, int Pages, int Claims, int ClaimLength, int Characterised)
{
    /// <summary>Countries of the family: US, EP, JP, KR count.</summary>
    public IReadOnlyList<string> Family { get; init; } = [];

    /// <summary>Years left of the term.</summary>
    public decimal YearsLeft { get; init; }

    /// <summary>The market share of the product, 0 to 1.</summary>
    public decimal MarketShare { get; init; }

    /// <summary>How recent the field's filings are, 0 to 10.</summary>
    public decimal Recency { get; init; }

    /// <summary>How domestic and foreign filings stand to one another, 0 to 10.</summary>
    public decimal Lead { get; init; }

    /// <summary>Valid patents of the same class to all, times ten.</summary>
    public decimal Independence { get; init; }

    /// <summary>How the field's filings and applicants move: 6 growing, 8 level, 5.5 shrinking.</summary>
    public decimal Maturity { get; init; }

    /// <summary>The first fault, or null.</summary>
    public Refusal? Fault() =>
        Pages < 1 ? new Refusal("bibliographic.figure", Field: "pages")
        : ClaimLength < 1 ? new Refusal("bibliographic.figure", Field: "claimLength")
        : Characterised < 0 || Characterised > ClaimLength
            ? new Refusal("bibliographic.figure", Field: "characterised")
        : Cited < 0 || Claims < 0 ? new Refusal("bibliographic.figure", Field: "claims")
        : MarketShare is < 0 or > 1 ? new Refusal("bibliographic.figure", Field: "marketShare")
        : null;
}

/// <summary>An automatic score from bibliographic data (著录项目自动评分), 0 to 10.</summary>
/// <param name="Total">The weighted sum.</param>
/// <param name="Parts">Each indicator's points, by its name in the rule.</param>
public sealed record BibliographicScore(decimal Total, IReadOnlyDictionary<string, decimal> Parts)
{
    /// <summary>The rule with the weights.</summary>
    public const string Rule = "valuation/bibliographic-scorer";

    private const decimal Full = 10;

    // Shares of the market from which on so many points are given (HimmPat scorer).
    private static readonly (decimal From, decimal Points)[] ShareSteps =
        [(0.40m, 10), (0.11m, 8), (0.07m, 6), (0.03m, 4)];

    private static readonly Dictionary<string, decimal> FamilyPoints = new()
    {
        ["US"] = 5,
        ["EP"] = 4,
        ["JP"] = 4,
        ["KR"] = 3,
    };

    /// <summary>Scores a record.</summary>
    /// <returns>The score, or <c>bibliographic.figure</c>, <c>rule.not-covered</c>.</returns>
    public static Result<BibliographicScore> Of(RuleBook rules, PatentRecord record, DateOnly on)
    {
        if (record.Fault() is { } fault)
        {
            return fault;
        }

        if (!rules.At(Rule, on).Succeeded(out var weights, out var refusal))
        {
            return refusal;
        }

        var parts = PartsOf(record);
        return new BibliographicScore(parts.Sum(part => weights.Content[part.Key].AsNumber() * part.Value), parts);
    }

    private static Dictionary<string, decimal> PartsOf(PatentRecord record)
    {
        var support = AtMostFull(5m * record.Cited / record.Pages);
        var narrow = Full * record.Characterised / record.ClaimLength;
        var breadth = AtMostFull(Full * record.Claims / record.Pages);
        return new()
        {
            ["advanced"] = (0.2m * record.Recency) + (0.8m * record.Lead),
            ["independent"] = record.Independence,
            ["mature"] = record.Maturity,
            ["unavoidable"] = (breadth + Full - narrow) / 2,
            ["stable"] = (0.4m * support) + (0.4m * narrow) + (0.2m * AtMostFull(record.Claims)),
            ["family"] = AtMostFull(record.Family.Distinct().Sum(place => FamilyPoints.GetValueOrDefault(place))),
            ["life"] = Math.Clamp(0.5m * record.YearsLeft, 0, Full),
            ["share"] = SharePoints(record.MarketShare),
        };
    }

    private static decimal SharePoints(decimal share)
    {
        var step = ShareSteps.FirstOrDefault(one => one.From == 0.40m ? share > one.From : share >= one.From);
        return step.Points > 0 ? step.Points : share > 0 ? 2 : 0;
    }

    private static decimal AtMostFull(decimal points) => Math.Min(Full, points);
}
