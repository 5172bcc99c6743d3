using Fourwings.Domain.Rules;
using Fourwings.Finance;

namespace Fourwings.Domain.Lending;

/// <summary>With what the loss to be expected of a loan on rights is estimated (预期损失参数).</summary>
/// <param name="Default">How likely a borrower fails within a year.</param>
/// <param name="Single">What is lost where one right secures the loan.</param>
/// <param name="Several">What is lost where several secure it together.</param>
public sealed record ExpectedLossRules(Ratio Default, Ratio Single, Ratio Several)
{
    /// <summary>The rule of the book.</summary>
    public static RuledValues<ExpectedLossRules> Of(RuleBook rules) => rules.View(static book =>
        new RuledValues<ExpectedLossRules>(book.Get("lending/expected-loss"), content => new(
            content["default"].AsRatio(),
            content["severity"]["single"].AsRatio(),
            content["severity"]["several"].AsRatio())));

    /// <summary>The estimate for what is lent on some rights.</summary>
    /// <param name="lent">The part of the principal outstanding that the rights secure.</param>
    /// <param name="rights">How many rights.</param>
    public ExpectedLoss For(Money lent, int rights) => new(Default, rights > 1 ? Several : Single, lent);
}
