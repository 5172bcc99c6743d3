using Fourwings.Domain.Rules;

namespace Fourwings.Domain.Lending;

/// <summary>The conventions of counting and settling interest (计结息规定).</summary>
/// <param name="DayCount">The convention where the contract names none: <c>ACT/360</c>.</param>
/// <param name="DaysInYear">The daily rate is the yearly divided by this.</param>
/// <param name="SettlementDay">The day of the month on which interest is settled (结息日).</param>
/// <param name="QuarterlyMonths">The months of quarterly settlement.</param>
public sealed record InterestConvention(
    string DayCount, int DaysInYear, int SettlementDay, IReadOnlyList<int> QuarterlyMonths);

/// <summary>Interest conventions where the contract says nothing.</summary>
public static class InterestRules
{
    /// <summary>The rule.</summary>
    public static RuledValues<InterestConvention> Of(RuleBook rules) => rules.View(static book =>
        new RuledValues<InterestConvention>(book.Get("lending/interest"), content => new(
            content["day-count"].AsText(),
            content["days-in-year"].AsWhole(),
            content["settlement-day"].AsWhole(),
            [.. content["settlement-months"]["quarterly"].Items.Select(month => month.AsWhole())])));
}
