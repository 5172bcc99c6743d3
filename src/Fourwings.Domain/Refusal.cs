namespace Fourwings.Domain;

/// <summary>
/// Why the platform declined a wish: an expected answer with a stable code. The text for the reader, in zh and en, says
/// what cannot be, why, and how to cure it; it stands under the code in a <c>Texts.yaml</c>, where
/// <c>{name}</c> is replaced by the argument of that name.
/// </summary>
/// <param name="Code">Stable and dotted: <c>pledge.patent-lapsed</c>.</param>
/// <param name="RuleId">The rule behind it, as in <c>rules/</c>; null where no law or policy stands behind it.</param>
/// <param name="Field">The input field at fault, as the slice names it; null where it is no single field.</param>
public sealed record Refusal(string Code, string? RuleId = null, string? Field = null)
{
    /// <summary>
    /// What the text mentions, by name: <see cref="Finance.Money"/>, <see cref="Finance.Ratio"/>,
    /// <see cref="DateOnly"/>, numbers and strings; each is formatted in the reader's language.
    /// </summary>
    public IReadOnlyDictionary<string, object> Args { get; init; } = new Dictionary<string, object>();

    /// <summary>The same refusal with one more argument for its text.</summary>
    public Refusal With(string name, object value) =>
        this with { Args = new Dictionary<string, object>(Args) { [name] = value } };
}
