using System.Collections;
using System.Globalization;
using Fourwings.Finance;

namespace Fourwings.Domain;

/// <summary>How figures, days and names are written in the reader's language, without units.</summary>
public static class TextFormat
{
    private static readonly CultureInfo Figures = CultureInfo.InvariantCulture;
    private static readonly TimeSpan ChinaOffset = TimeSpan.FromHours(8);

    /// <summary>
    /// Money in yuan <c>488,898.75</c>, a share <c>20.64%</c>, a rate <c>6.765%</c>, a day <c>2013-06-20</c> (zh) or
    /// <c>20 Jun 2013</c> (en), an instant in China's time, an enum by its name's text, a list joined; else as it is.
    /// </summary>
    public static string Of(object? value, string language) => value switch
    {
        null => "",
        string text => text,
        Text text => text.In(language),
        Money money => money.Yuan.ToString("N2", Figures),
        Ratio share => (share.Value * 100m).ToString("0.00", Figures) + "%",
        AnnualRate rate => rate.Percent.ToString("0.000", Figures) + "%",
        DateOnly day => day.ToString(IsEnglish(language) ? "d MMM yyyy" : "yyyy-MM-dd", Figures),
        DateTimeOffset instant => instant.ToOffset(ChinaOffset)
            .ToString(IsEnglish(language) ? "d MMM yyyy HH:mm" : "yyyy-MM-dd HH:mm", Figures),
        bool flag => Texts.Of(flag ? "text.yes" : "text.no", language),
        Enum name => Texts.Of(name, language),
        IRecordId id => id.Value.ToString("D"),
        IFormattable figure => figure.ToString(null, Figures),
        IEnumerable items => string.Join(IsEnglish(language) ? ", " : "、", ItemsOf(items, language)),
        _ => value.ToString() ?? "",
    };

    /// <summary>Whether the language is English; every other name is read as Chinese.</summary>
    internal static bool IsEnglish(string language) => language.StartsWith("en", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> ItemsOf(IEnumerable items, string language)
    {
        foreach (var item in items)
        {
            yield return Of(item, language);
        }
    }
}
