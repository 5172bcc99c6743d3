using Fourwings.Finance;

namespace Fourwings.Domain.Rules;

/// <summary>A value with the rule behind it, so that a figure can explain itself.</summary>
/// <typeparam name="T">The value.</typeparam>
/// <param name="Value">What holds.</param>
/// <param name="Rule">The rule's value: day, citation, whether assumed.</param>
public sealed record Ruled<T>(T Value, RuleValue Rule);

/// <summary>A rule's values read once into their type.</summary>
/// <typeparam name="T">The values.</typeparam>
public sealed class RuledValues<T>
{
    private readonly Rule _rule;
    private readonly Timeline<Ruled<T>> _values;

    /// <summary>Reads every value of the rule.</summary>
    /// <exception cref="FormatException">The rule file says something that cannot be read so.</exception>
    public RuledValues(Rule rule, Func<RuleContent, T> read)
    {
        _rule = rule;
        _values = new(rule.Values.Select(value => (value.From, new Ruled<T>(read(value.Content), value))));
    }

    /// <summary>The rule.</summary>
    public string RuleId => _rule.Id;

    /// <summary>What holds last, whatever the day.</summary>
    public Ruled<T> Latest => _values.Entries.Last().Value;

    /// <summary>What holds on the day.</summary>
    /// <returns>The value, or <c>rule.not-covered</c>.</returns>
    public Result<Ruled<T>> At(DateOnly day) =>
        _values.TryAt(day, out var value) ? value : Rule.NotCovered(_rule.Id, day);
}
