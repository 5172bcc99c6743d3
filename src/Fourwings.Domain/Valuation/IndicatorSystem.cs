using Fourwings.Domain.Rules;

namespace Fourwings.Domain.Valuation;

/// <summary>For what a right is scored (应用场景).</summary>
public enum AnalysisScenario
{
    /// <summary>Management in tiers, and every other purpose (管理及其他).</summary>
    General = 1,

    /// <summary>Pledge and other finance (金融).</summary>
    Pledge,

    /// <summary>Licence or transfer (许可转让).</summary>
    Transfer,
}

/// <summary>What an indicator does in its group.</summary>
public enum IndicatorRole
{
    /// <summary>Counts with its weight (加权).</summary>
    Weight = 1,

    /// <summary>Multiplies the whole group (乘数).</summary>
    Multiplier,
}

/// <summary>What a veto stops (否决).</summary>
public enum VetoEffect
{
    /// <summary>The right is worth nothing (价值度归零).</summary>
    Nothing = 1,

    /// <summary>It may not be pledged (不得质押).</summary>
    BlocksPledge,

    /// <summary>A person has to look (人工复核).</summary>
    NeedsReview,
}

/// <summary>What a score means, and where that comes from.</summary>
/// <param name="Score">From 0 to 10.</param>
/// <param name="Meaning">What it stands for.</param>
/// <param name="Source">Where that was read.</param>
/// <param name="Verified">Whether the source itself was seen.</param>
public sealed record IndicatorCell(decimal Score, Text Meaning, string Source, bool Verified);

/// <summary>One indicator (指标).</summary>
/// <param name="Key">Its key: <c>L1</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Role">What it does.</param>
/// <param name="Weight">What it counts in its parent; all weights of one parent make 1.</param>
/// <param name="Cells">What scores mean; empty = any score from 0 to 10.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Verified">Whether the source itself was seen.</param>
public sealed record Indicator(
    string Key, Text Name, IndicatorRole Role, decimal Weight, IReadOnlyList<IndicatorCell> Cells, string Source,
    bool Verified);

/// <summary>Indicators that stand together at the second level (二级指标).</summary>
/// <param name="Key">Its key.</param>
/// <param name="Name">Its name.</param>
/// <param name="Weight">What it counts in its group.</param>
/// <param name="Indicators">The indicators.</param>
public sealed record IndicatorBranch(string Key, Text Name, decimal Weight, IReadOnlyList<Indicator> Indicators);

/// <summary>A first-level group (一级指标): legal, technical, economic.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Name">Its name.</param>
/// <param name="Weights">What it counts, by scenario.</param>
/// <param name="Branches">Its second level.</param>
public sealed record IndicatorGroup(
    string Key, Text Name, IReadOnlyDictionary<AnalysisScenario, decimal> Weights,
    IReadOnlyList<IndicatorBranch> Branches)
{
    /// <summary>All its indicators.</summary>
    public IEnumerable<Indicator> Indicators => Branches.SelectMany(branch => branch.Indicators);
}

/// <summary>A score that stops more than its weight says.</summary>
/// <param name="Indicator">Of which indicator.</param>
/// <param name="AtMost">At this score or below.</param>
/// <param name="Effect">What it stops.</param>
public sealed record IndicatorVeto(string Indicator, decimal AtMost, VetoEffect Effect);

/// <summary>
/// A system of indicators (价值分析指标体系) as the rule book has it: groups, weights by scenario, vetoes.
/// </summary>
/// <param name="Key">The rule's id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Groups">The first level.</param>
/// <param name="Vetoes">The vetoes.</param>
public sealed record IndicatorSystem(
    string Key, Text Name, IReadOnlyList<IndicatorGroup> Groups, IReadOnlyList<IndicatorVeto> Vetoes)
{
    /// <summary>All indicators, in order.</summary>
    public IEnumerable<Indicator> Indicators => Groups.SelectMany(group => group.Indicators);

    /// <summary>The indicator of the key; null = none.</summary>
    public Indicator? Find(string key) => Indicators.FirstOrDefault(indicator => indicator.Key == key);
}

/// <summary>Reads systems of indicators out of the rule book.</summary>
public static class IndicatorSystems
{
    private const decimal Miss = 0.0001m;

    /// <summary>The rules that are systems, the first being the one proposed.</summary>
    public static IReadOnlyList<string> Keys { get; } = ["valuation/indicators-pvd", "valuation/indicators-gbt42748"];

    /// <summary>The system under a key on a day.</summary>
    /// <returns>The system with its rule; <c>analysis.system-unknown</c> or <c>rule.not-covered</c>.</returns>
    public static Result<Ruled<IndicatorSystem>> Of(RuleBook rules, string key, DateOnly on) => key switch
    {
        "valuation/indicators-pvd" => rules.View(static book => Read(book, Keys[0])).At(on),
        "valuation/indicators-gbt42748" => rules.View(static book => Read(book, Keys[1])).At(on),
        _ => new Refusal("analysis.system-unknown", Field: "system").With("system", key),
    };

    private static RuledValues<IndicatorSystem> Read(RuleBook book, string key)
    {
        var rule = book.Get(key);
        return new(rule, content => SystemOf(key, rule.Title, content));
    }

    private static IndicatorSystem SystemOf(string key, Text name, RuleContent content)
    {
        var system = new IndicatorSystem(
            key,
            name,
            [.. content["groups"].Items.Select(GroupOf)],
            [.. content["vetoes"].Items.Select(veto => new IndicatorVeto(
                veto["indicator"].AsText(), veto["atMost"].AsNumber(), veto["effect"].AsName<VetoEffect>()))]);
        foreach (var scenario in Enum.GetValues<AnalysisScenario>())
        {
            Whole(key, system.Groups.Sum(group => group.Weights[scenario]));
        }

        return system;
    }

    private static IndicatorGroup GroupOf(RuleContent group)
    {
        var read = new IndicatorGroup(
            group["id"].AsText(),
            group["name"].AsBilingual(),
            group["weights"].AsTable<AnalysisScenario, decimal>(weight => weight.AsNumber()),
            [.. group["branches"].Items.Select(BranchOf)]);
        Whole(read.Key, read.Branches.Sum(branch => branch.Weight));
        return read;
    }

    private static IndicatorBranch BranchOf(RuleContent branch)
    {
        var indicators = branch["indicators"].Items.Select(IndicatorOf).ToArray();
        var key = branch["id"].AsText();
        Whole(key, indicators.Where(one => one.Role == IndicatorRole.Weight).Sum(one => one.Weight));
        return new(key, branch["name"].AsBilingual(), branch["weight"].AsNumber(), indicators);
    }

    private static Indicator IndicatorOf(RuleContent one)
    {
        var source = one["source"].AsText();
        var isVerified = one["verified"].AsFlag();
        return new(
            one["id"].AsText(),
            one["name"].AsBilingual(),
            one.Find("role")?.AsName<IndicatorRole>() ?? IndicatorRole.Weight,
            one.Find("weight")?.AsNumber() ?? 0,
            [.. (one.Find("cells")?.Items ?? []).Select(cell => new IndicatorCell(
                cell["score"].AsNumber(),
                cell["means"].AsBilingual(),
                cell.Find("source")?.AsText() ?? source,
                cell.Find("verified")?.AsFlag() ?? isVerified))],
            source,
            isVerified);
    }

    private static void Whole(string where, decimal sum)
    {
        if (Math.Abs(sum - 1) > Miss)
        {
            throw new FormatException($"The weights below {where} come to {sum}, not to 1.");
        }
    }
}
