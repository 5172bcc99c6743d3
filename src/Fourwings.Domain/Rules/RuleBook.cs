namespace Fourwings.Domain.Rules;

/// <summary>Law, policy and market conventions as dated, cited data (规则).</summary>
public sealed class RuleBook
{
    /// <summary>The rules of the country, without a city's.</summary>
    public static RuleBook Standard { get; } = new();

    /// <summary>The rules with a city's overlay; an empty name gives the country's alone.</summary>
    public RuleBook ForPlace(string place) => place.Length == 0 ? Standard : this;
}
