using Fourwings.Domain.Rules;

namespace Fourwings.Domain.Transfers;

/// <summary>The rules of sales by day (竞价规则).</summary>
public sealed class SaleRules
{
    private SaleRules(RuleBook rules)
    {
        Notice = new(rules.Get("transfers/sale-notice"), content => content.AsWhole());
    }

    /// <summary>How many days an auction has to be announced before it begins.</summary>
    public RuledValues<int> Notice { get; }

    /// <summary>The view of a rule book.</summary>
    public static SaleRules Of(RuleBook rules) => rules.View(static book => new SaleRules(book));
}
