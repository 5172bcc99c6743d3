using Fourwings.Domain.Rules;

namespace Fourwings.Domain.Patents;

/// <summary>Terms of patents by kind and filing day (专利权期限).</summary>
public sealed class PatentTermRules
{
    private readonly RuledValues<IReadOnlyDictionary<RightKind, int>> _years;

    private PatentTermRules(RuleBook rules) => _years = new(
        rules.Get("patents/term"), content => content.AsTable<RightKind, int>(years => years.AsWhole()));

    /// <summary>The view of a rule book.</summary>
    public static PatentTermRules Of(RuleBook rules) => rules.View(static book => new PatentTermRules(book));

    /// <summary>The term in years of a patent filed on the day.</summary>
    /// <param name="kind">A kind of patent.</param>
    /// <param name="filedOn">The filing day (申请日), not the priority day.</param>
    /// <returns>The years, or <c>rule.not-covered</c>.</returns>
    /// <exception cref="ArgumentException">The kind is no kind of patent.</exception>
    public Result<Ruled<int>> Years(RightKind kind, DateOnly filedOn)
    {
        if (!kind.IsPatent())
        {
            throw new ArgumentException($"{kind} is no kind of patent.", nameof(kind));
        }

        return _years.At(filedOn).Succeeded(out var years, out var refusal)
            ? new Ruled<int>(years.Value[kind], years.Rule)
            : refusal;
    }

    /// <summary>The last day of the term: the day before the anniversary of filing; holidays do not move it.</summary>
    /// <returns>The day, or <c>rule.not-covered</c>.</returns>
    public Result<Ruled<DateOnly>> LastDay(RightKind kind, DateOnly filedOn) =>
        Years(kind, filedOn).Succeeded(out var years, out var refusal)
            ? new Ruled<DateOnly>(filedOn.AddYears(years.Value).AddDays(-1), years.Rule)
            : refusal;
}
