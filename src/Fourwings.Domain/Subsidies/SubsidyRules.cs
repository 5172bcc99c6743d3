using System.Text.Json;
using Fourwings.Domain.Rules;
using Fourwings.Finance;

namespace Fourwings.Domain.Subsidies;

/// <summary>A published subsidy (补贴政策), as its rule file has it.</summary>
/// <param name="Terms">How it is reckoned.</param>
/// <param name="Conditions">What a case must fulfil, by the names of its flags.</param>
public sealed record SubsidyRule(SubsidyTerms Terms, IReadOnlyList<string> Conditions);

/// <summary>The published subsidies of all cities (各地补贴政策) from <c>rules/places/*/subsidies</c>.</summary>
public static class SubsidyRules
{
    /// <summary>Every subsidy by place and name of its file: <c>shandong/interest</c>.</summary>
    public static IReadOnlyDictionary<string, RuledValues<SubsidyRule>> All => Of(RuleBook.Standard);

    /// <summary>The subsidies of a book.</summary>
    public static IReadOnlyDictionary<string, RuledValues<SubsidyRule>> Of(RuleBook rules) =>
        rules.View(static book => book.AllRules().Where(rule => rule.Module == "subsidies" && rule.Place is not null)
            .ToDictionary(
                rule => $"{rule.Place}/{rule.Name["subsidies/".Length..]}",
                rule => new RuledValues<SubsidyRule>(rule, Read)));

    private static SubsidyRule Read(RuleContent content) => new(
        new(content["basis"].AsName<SubsidyBasis>(), content.Find("share")?.AsRatio() ?? Ratio.One)
        {
            Rate = content.Find("at")?.AsName<SubsidyRate>() ?? SubsidyRate.Actual,
            Fixed = content.Find("fixed-rate")?.AsAnnualRate() ?? AnnualRate.Zero,
            MostOfBenchmark = content.Find("most-of-benchmark")?.AsRatio(),
            ByDays = content.Find("by-days")?.AsFlag() ?? false,
            MostMonths = content.Find("most-months")?.AsWhole(),
            PerItem = content.Find("per-item")?.AsMoney() ?? Money.Zero,
            PerCase = content.Find("most-per-case")?.AsMoney(),
            PerFirmYear = content.Find("most-per-firm-year")?.AsMoney(),
            Uplift = content.Find("uplift")?.AsRatio() ?? Ratio.Zero,
            UpliftedPerFirmYear = content.Find("most-uplifted")?.AsMoney(),
        },
        [.. (content.Find("conditions")?.Items ?? []).Select(condition =>
            JsonNamingPolicy.CamelCase.ConvertName(condition.AsText()))]);
}
