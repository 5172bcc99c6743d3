using Fourwings.Domain.Rules;
using Fourwings.Finance;

namespace Fourwings.Domain.Lending;

/// <summary>What may be charged on an overdue or misused loan (罚息与复利).</summary>
/// <param name="OverdueLeast">The least multiple of the contract rate on overdue principal.</param>
/// <param name="OverdueMost">The highest.</param>
/// <param name="MisuseLeast">The least multiple where the money is misused (挪用).</param>
/// <param name="MisuseMost">The highest.</param>
/// <param name="CompoundOnUnpaidInterest">Whether unpaid interest bears interest (复利).</param>
/// <param name="CompoundOnPenalty">Whether penalty interest does.</param>
public sealed record PenaltyLimits(
    Ratio OverdueLeast,
    Ratio OverdueMost,
    Ratio MisuseLeast,
    Ratio MisuseMost,
    bool CompoundOnUnpaidInterest,
    bool CompoundOnPenalty)
{
    /// <summary>Whether a contract may have the multiple on overdue principal.</summary>
    public bool AllowsOverdue(Ratio multiple) => multiple >= OverdueLeast && multiple <= OverdueMost;

    /// <summary>Whether a contract may have the multiple on misuse.</summary>
    public bool AllowsMisuse(Ratio multiple) => multiple >= MisuseLeast && multiple <= MisuseMost;
}

/// <summary>Penalty multiples by the day of the contract (罚息倍数).</summary>
public static class PenaltyRules
{
    /// <summary>The rule.</summary>
    public static RuledValues<PenaltyLimits> Of(RuleBook rules) => rules.View(static book =>
        new RuledValues<PenaltyLimits>(book.Get("lending/penalty"), content => new(
            content["overdue"]["least"].AsRatio(),
            content["overdue"]["most"].AsRatio(),
            content["misuse"]["least"].AsRatio(),
            content["misuse"]["most"].AsRatio(),
            content["compound-on-unpaid-interest"].AsFlag(),
            content["compound-on-penalty"].AsFlag())));
}
