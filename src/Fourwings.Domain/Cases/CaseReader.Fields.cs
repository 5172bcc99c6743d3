using System.Text.Json;
using Fourwings.Finance;

namespace Fourwings.Domain.Cases;

/// <summary>The kinds of fields; each as required, and as optional with the value null where it is absent.</summary>
public sealed partial class CaseReader
{
    private delegate bool Parse<T>(JsonElement value, out T parsed);

    /// <summary>A number, as a JSON number or a text with blanks and exponent.</summary>
    public decimal Decimal(string name) =>
        Value<decimal>(name, true, "cli.expected.number", CaseValues.TryDecimal) ?? 0;

    /// <inheritdoc cref="Decimal"/>
    public decimal? OptionalDecimal(string name) =>
        Value<decimal>(name, false, "cli.expected.number", CaseValues.TryDecimal);

    /// <summary>A whole number.</summary>
    public int Integer(string name) => Value<int>(name, true, "cli.expected.integer", CaseValues.TryInteger) ?? 0;

    /// <inheritdoc cref="Integer"/>
    public int? OptionalInteger(string name) => Value<int>(name, false, "cli.expected.integer", CaseValues.TryInteger);

    /// <summary>Yuan with at most two decimals.</summary>
    public Money Money(string name) => Value<Money>(name, true, "cli.expected.money", CaseValues.TryMoney) ?? default;

    /// <inheritdoc cref="Money"/>
    public Money? OptionalMoney(string name) => Value<Money>(name, false, "cli.expected.money", CaseValues.TryMoney);

    /// <summary>A day, YYYY-MM-DD; <see cref="DateOnly.MinValue"/> where it cannot be read.</summary>
    public DateOnly Date(string name) => Value<DateOnly>(name, true, "cli.expected.day", CaseValues.TryDate) ?? default;

    /// <inheritdoc cref="Date"/>
    public DateOnly? OptionalDate(string name) => Value<DateOnly>(name, false, "cli.expected.day", CaseValues.TryDate);

    /// <summary>True or false.</summary>
    public bool Flag(string name) => Value<bool>(name, true, "cli.expected.flag", CaseValues.TryFlag) ?? false;

    /// <inheritdoc cref="Flag"/>
    public bool? OptionalFlag(string name) => Value<bool>(name, false, "cli.expected.flag", CaseValues.TryFlag);

    /// <summary>A text; empty where it cannot be read.</summary>
    public string Text(string name) => TextOf(name, true) ?? "";

    /// <summary>A text that may have been written as a number, such as a patent number.</summary>
    public string TextOrNumber(string name) =>
        Has(name) && _fields[name].ValueKind == JsonValueKind.Number ? _fields[name].GetRawText() : Text(name);

    /// <inheritdoc cref="Text"/>
    public string? OptionalText(string name) => TextOf(name, false);

    /// <summary>A value of an enum by its name, without regard to case.</summary>
    public T Choice<T>(string name)
        where T : struct, Enum => Choice(name, Choices.Of<T>());

    /// <inheritdoc cref="Choice{T}(string)"/>
    public T? OptionalChoice<T>(string name)
        where T : struct, Enum => Has(name) ? Choice(name, Choices.Of<T>()) : null;

    /// <summary>One of a table of names made by <see cref="Choices.Table{T}"/>.</summary>
    public T Choice<T>(string name, IReadOnlyDictionary<string, T> choices)
    {
        var args = new Dictionary<string, object> { ["names"] = string.Join(", ", choices.Keys) };
        var value = Find(name, true, "cli.expected.one-of", args);
        if (value is { ValueKind: JsonValueKind.String } text
            && choices.TryGetValue(text.GetString()!.Trim(), out var choice))
        {
            return choice;
        }

        if (value is not null)
        {
            Reject(name, "cli.expected.one-of", args);
        }

        return default!;
    }

    /// <summary>A list of values of an enum by their names, without regard to case; null where it is absent.</summary>
    public IReadOnlyList<T>? OptionalChoices<T>(string name)
        where T : struct, Enum => OptionalChoices(name, Choices.Of<T>());

    /// <summary>A list of names of a table made by <see cref="Choices.Table{T}"/>; null where it is absent.</summary>
    public IReadOnlyList<T>? OptionalChoices<T>(string name, IReadOnlyDictionary<string, T> choices)
    {
        var args = new Dictionary<string, object> { ["names"] = string.Join(", ", choices.Keys) };
        return ListOf<T>(name, false, "cli.expected.one-of", TryChoice, args);

        bool TryChoice(JsonElement value, out T choice)
        {
            choice = default!;
            return value.ValueKind == JsonValueKind.String
                && choices.TryGetValue(value.GetString()!.Trim(), out choice!);
        }
    }

    /// <summary>An object; where it is missing or no object, one in which nothing more is missing.</summary>
    public CaseReader Object(string name) => ObjectOf(name, true) ?? Part(PathOf(name), null);

    /// <inheritdoc cref="Object"/>
    public CaseReader? OptionalObject(string name) => ObjectOf(name, false);

    /// <summary>A list of objects.</summary>
    public IReadOnlyList<CaseReader> Objects(string name) => ObjectsOf(name, true) ?? [];

    /// <inheritdoc cref="Objects"/>
    public IReadOnlyList<CaseReader>? OptionalObjects(string name) => ObjectsOf(name, false);

    /// <summary>A list of texts.</summary>
    public IReadOnlyList<string> Texts(string name) =>
        ListOf<string>(name, true, "cli.expected.text", CaseValues.TryText) ?? [];

    /// <inheritdoc cref="Texts"/>
    public IReadOnlyList<string>? OptionalTexts(string name) =>
        ListOf<string>(name, false, "cli.expected.text", CaseValues.TryText);

    /// <summary>A list of numbers.</summary>
    public IReadOnlyList<decimal> Decimals(string name) =>
        ListOf<decimal>(name, true, "cli.expected.number", CaseValues.TryDecimal) ?? [];

    /// <inheritdoc cref="Decimals"/>
    public IReadOnlyList<decimal>? OptionalDecimals(string name) =>
        ListOf<decimal>(name, false, "cli.expected.number", CaseValues.TryDecimal);

    /// <summary>A list of days.</summary>
    public IReadOnlyList<DateOnly>? OptionalDates(string name) =>
        ListOf<DateOnly>(name, false, "cli.expected.day", CaseValues.TryDate);

    /// <summary>An object whose keys are names and whose values are objects, in their order.</summary>
    public IReadOnlyList<(string Name, CaseReader Value)> Map(string name) =>
        ObjectOf(name, true) is { } map ? [.. map.Names.ToArray().Select(key => (key, map.Object(key)))] : [];

    /// <summary>The field as it stands, for forms that none of the others fits; null where it is absent.</summary>
    public JsonElement? Element(string name) => Find(name, false, "");

    /// <summary>Whether the field is a text (and not a number, a list, an object); for fields of two forms.</summary>
    public bool IsText(string name) => Has(name) && _fields[name].ValueKind == JsonValueKind.String;

    /// <summary>Whether the field is an object; for fields of two forms.</summary>
    public bool IsObject(string name) => Has(name) && _fields[name].ValueKind == JsonValueKind.Object;

    private T? Value<T>(string name, bool isRequired, string expected, Parse<T> parse)
        where T : struct
    {
        if (Find(name, isRequired, expected) is not { } value)
        {
            return null;
        }

        if (parse(value, out var parsed))
        {
            return parsed;
        }

        Reject(name, expected);
        return null;
    }

    private string? TextOf(string name, bool isRequired)
    {
        if (Find(name, isRequired, "cli.expected.text") is not { } value)
        {
            return null;
        }

        if (CaseValues.TryText(value, out var text))
        {
            return text;
        }

        Reject(name, "cli.expected.text");
        return null;
    }

    private CaseReader? ObjectOf(string name, bool isRequired)
    {
        if (Find(name, isRequired, "cli.expected.object") is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Object)
        {
            return Part(PathOf(name), value);
        }

        Reject(name, "cli.expected.object");
        return null;
    }

    private List<CaseReader>? ObjectsOf(string name, bool isRequired)
    {
        var items = ListOf<JsonElement>(name, isRequired, "cli.expected.object", CaseValues.TryObject);
        return items is null ? null : [.. items.Select((item, i) => Part(Paths.Index(PathOf(name), i), item))];
    }

    private List<T>? ListOf<T>(
        string name,
        bool isRequired,
        string expected,
        Parse<T> parse,
        IReadOnlyDictionary<string, object>? args = null)
    {
        if (Find(name, isRequired, "cli.expected.list") is not { } value)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            Reject(name, "cli.expected.list");
            return null;
        }

        var list = new List<T>(value.GetArrayLength());
        foreach (var (i, item) in value.EnumerateArray().Index())
        {
            if (parse(item, out var parsed))
            {
                list.Add(parsed);
            }
            else
            {
                _faults.Add(Paths.Index(PathOf(name), i), _faults.Wrong(Quote(item), expected, args));
            }
        }

        return list;
    }
}
