using System.Globalization;
using Fourwings.Finance;

namespace Fourwings.Domain.Rules;

/// <summary>
/// What a rule says from a day on: a text, a list, or values under names. Every text stays text until a typed reader
/// takes it; what it cannot read is a fault in the rule file, a <see cref="FormatException"/>.
/// </summary>
public sealed class RuleContent
{
    private const NumberStyles Figure = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
    private readonly string _where;
    private readonly string? _text;

    private RuleContent(string where, string? text, RuleContent[] items, (string, RuleContent)[] members) =>
        (_where, _text, Items, Members) = (where, text, items, members);

    /// <summary>The items of a list, in order; empty where it is none.</summary>
    public IReadOnlyList<RuleContent> Items { get; }

    /// <summary>The values under names, in order; empty where there are none.</summary>
    public IReadOnlyList<(string Name, RuleContent Content)> Members { get; }

    /// <summary>Whether it is one text.</summary>
    public bool IsText => _text is not null;

    /// <summary>Whether it is a text in both languages.</summary>
    public bool IsBilingual => Members.Count == 2 && Find("zh") is { IsText: true } && Find("en") is { IsText: true };

    /// <summary>The value under the name.</summary>
    /// <exception cref="FormatException">There is none.</exception>
    public RuleContent this[string name] => Find(name) ?? throw Fault($"a value '{name}'");

    /// <summary>The value under the name, or null.</summary>
    public RuleContent? Find(string name)
    {
        foreach (var member in Members)
        {
            if (member.Name == name)
            {
                return member.Content;
            }
        }

        return null;
    }

    /// <summary>The text as it stands.</summary>
    public string AsText() => _text ?? throw Fault("a text");

    /// <summary>A text in both languages.</summary>
    public Text AsBilingual() => IsBilingual ? new(this["zh"].AsText(), this["en"].AsText()) : throw Fault("zh and en");

    /// <summary>A number.</summary>
    public decimal AsNumber() => NumberOf(AsText()) ?? throw Fault("a number");

    /// <summary>A whole number.</summary>
    public int AsWhole() =>
        int.TryParse(AsText(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Fault("a whole number");

    /// <summary>A share, written with or without the sign: <c>35%</c> or <c>0.35</c>.</summary>
    public Ratio AsRatio() => new(FractionOf("a share"));

    /// <summary>A rate of interest per year: <c>6.12%</c> or <c>0.0612</c>.</summary>
    public AnnualRate AsAnnualRate() => new(FractionOf("a rate"));

    /// <summary>An amount in yuan.</summary>
    public Money AsMoney() => Money.FromYuan(AsNumber());

    /// <summary>Yes or no.</summary>
    public bool AsFlag() => AsText() switch
    {
        "yes" => true,
        "no" => false,
        _ => throw Fault("yes or no"),
    };

    /// <summary>A day, <c>2010-10-01</c>.</summary>
    public DateOnly AsDay() => DayOf(AsText()) ?? throw Fault("a day");

    /// <summary>A name of an enum's value.</summary>
    public T AsName<T>()
        where T : struct, Enum =>
        Enum.TryParse<T>(AsText(), out var name) && Enum.IsDefined(name) && !char.IsAsciiDigit(AsText()[0])
            ? name
            : throw Fault($"a name of {typeof(T).Name}");

    /// <summary>A table by an enum's names.</summary>
    public IReadOnlyDictionary<TName, T> AsTable<TName, T>(Func<RuleContent, T> read)
        where TName : struct, Enum =>
        Members.ToDictionary(member => OfText(member.Name, _where).AsName<TName>(), member => read(member.Content));

    internal static RuleContent OfText(string text, string where) => new(where, text, [], []);

    internal static RuleContent OfList(RuleContent[] items, string where) => new(where, null, items, []);

    internal static RuleContent OfMap((string, RuleContent)[] members, string where) => new(where, null, [], members);

    internal static DateOnly? DayOf(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;

    private static decimal? NumberOf(string text) =>
        decimal.TryParse(text, Figure, CultureInfo.InvariantCulture, out var number) ? number : null;

    private decimal FractionOf(string expected)
    {
        var text = AsText();
        var number = text.EndsWith('%') ? NumberOf(text[..^1]) / 100m : NumberOf(text);
        return number ?? throw Fault(expected);
    }

    private FormatException Fault(string expected) => new($"{_where}: {expected} is expected here.");
}
