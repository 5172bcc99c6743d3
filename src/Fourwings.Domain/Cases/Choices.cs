using System.Text.Json;

namespace Fourwings.Domain.Cases;

/// <summary>The names of an enum as they stand in JSON: camel case, read without regard to case.</summary>
public static class Choices
{
    /// <summary>The names of the values in the order of declaration.</summary>
    public static IReadOnlyList<string> NamesOf<T>()
        where T : struct, Enum => [.. Of<T>().Keys];

    /// <summary>The values by their names.</summary>
    public static IReadOnlyDictionary<string, T> Of<T>()
        where T : struct, Enum => ByName<T>.Values;

    /// <summary>The name of a value.</summary>
    public static string NameOf<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    /// <summary>A table of names that are matched without regard to case.</summary>
    public static IReadOnlyDictionary<string, T> Table<T>(params IEnumerable<(string Name, T Value)> rows)
    {
        var table = new Dictionary<string, T>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in rows)
        {
            table.Add(name, value);
        }

        return table;
    }

    private static class ByName<T>
        where T : struct, Enum
    {
        public static readonly IReadOnlyDictionary<string, T> Values =
            Choices.Table(Enum.GetValues<T>().Select(value => (NameOf(value), value)));
    }
}
