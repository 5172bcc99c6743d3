using System.Text.Json;
using Fourwings.Domain;
using Fourwings.Finance;

namespace Fourwings.Platform.Imports;

/// <summary>
/// A refusal kept with its line, so that each reader sees it in his own language: arguments that are money, days,
/// shares
/// and rates stay what they are.
/// </summary>
internal static class StoredFault
{
    /// <summary>The stored text; null = no fault.</summary>
    public static string? Write(Refusal? fault) => fault is null ? null : CanonicalJson.Write(new Stored(
        fault.Code, fault.RuleId, fault.Field, fault.Args.ToDictionary(arg => arg.Key, arg => Of(arg.Value))));

    /// <summary>The refusal.</summary>
    public static Refusal Read(string text)
    {
        var stored = CanonicalJson.Read<Stored>(text);
        return new(stored.Code, stored.RuleId, stored.Field)
        {
            Args = stored.Args.ToDictionary(arg => arg.Key, arg => Value(arg.Value)),
        };
    }

    private static Argument Of(object value) => value switch
    {
        Money money => new("money", money.Fen.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        DateOnly day => new("day", day.ToString("O", System.Globalization.CultureInfo.InvariantCulture)),
        Ratio share => new("share", share.ToString()),
        AnnualRate rate => new("rate", rate.ToString()),
        Enum name => new("enum", $"{name.GetType().FullName}|{name}"),
        int or long => new("count", Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!),
        _ => new("text", TextFormat.Of(value, "zh")),
    };

    private static object Value(Argument argument)
    {
        var invariant = System.Globalization.CultureInfo.InvariantCulture;
        return argument.Type switch
        {
            "money" => new Money(long.Parse(argument.Text, invariant)),
            "day" => DateOnly.ParseExact(argument.Text, "O", invariant),
            "share" => new Ratio(decimal.Parse(argument.Text, invariant)),
            "rate" => new AnnualRate(decimal.Parse(argument.Text, invariant)),
            "count" => long.Parse(argument.Text, invariant),
            "enum" => EnumOf(argument.Text.Split('|')),
            "text" => argument.Text,
            _ => throw new JsonException($"A fault holds no '{argument.Type}'."),
        };
    }

    private static object EnumOf(string[] name) => Enum.Parse(typeof(Refusal).Assembly.GetType(name[0])!, name[1]);

    private sealed record Argument(string Type, string Text);

    private sealed record Stored(
        string Code, string? RuleId, string? Field, IReadOnlyDictionary<string, Argument> Args);
}
