namespace Fourwings.Platform.Documents;

/// <summary>A table on its way to Excel or CSV (表格).</summary>
/// <param name="Name">The sheet's name.</param>
/// <param name="Heads">The heads of the columns.</param>
/// <param name="Rows">
/// Rows of values: text, whole numbers, decimals, <see cref="DateOnly"/>, <see cref="DateTimeOffset"/>, or null.
/// </param>
public sealed record Sheet(string Name, IReadOnlyList<string> Heads, IEnumerable<IReadOnlyList<object?>> Rows);
