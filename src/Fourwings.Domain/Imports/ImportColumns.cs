using System.Text;

namespace Fourwings.Domain.Imports;

/// <summary>A column that a kind of file has (列).</summary>
/// <param name="Name">Its name; texts <c>import.column.NAME</c>, synonyms <c>import.synonyms.NAME</c>.</param>
/// <param name="Required">Whether the file cannot be read without it.</param>
/// <param name="Example">What the template shows in it: text, decimal or day.</param>
public sealed record ImportColumn(string Name, bool Required, object Example)
{
    /// <summary>The head that the template gives it.</summary>
    public string Title(string language) => Texts.Of($"import.column.{Name}", language);
}

/// <summary>Where a column stands in a file.</summary>
/// <param name="Name">Which column.</param>
/// <param name="Index">Its place, counted from 0.</param>
/// <param name="InWan">Whether its amounts are in ten thousand yuan (万元), as its head says.</param>
/// <param name="Days">How days such as <c>6/12/95</c> are written in it, as the file's days show.</param>
public sealed record ColumnPlace(string Name, int Index, bool InWan = false, DayOrder Days = DayOrder.YearFirst);

/// <summary>The columns of each kind of file, and how they are found by what the heads say.</summary>
public static class ImportColumns
{
    /// <summary>The bank's daily file.</summary>
    public static IReadOnlyList<ImportColumn> CoreBank { get; } =
    [
        new("act", true, "还款"),
        new("contract", true, "RZ-2012-0001"),
        new("amount", true, 152_587.50m),
        new("value-on", true, new DateOnly(2012, 6, 20)),
        new("reference", true, "HX20120620000017"),
        new("part-principal", false, 150_000m),
        new("part-interest", false, 2_587.50m),
        new("part-late", false, 0m),
    ];

    /// <summary>A loan book kept elsewhere until now.</summary>
    public static IReadOnlyList<ImportColumn> LoanBook { get; } =
    [
        new("contract", true, "RZ-2011-0007"),
        new("borrower-code", true, "91321100MA1ABCDE0X"),
        new("borrower", true, "镇江某科技有限公司"),
        new("purpose", true, "流动资金"),
        new("principal", true, 3_000_000m),
        new("rate", true, "6.765%"),
        new("method", true, "按期付息到期还本"),
        new("every-months", false, 3),
        new("settle-day", false, 20),
        new("starts-on", true, new DateOnly(2011, 3, 1)),
        new("matures-on", true, new DateOnly(2014, 2, 28)),
        new("outstanding", true, 2_400_000m),
        new("interest-from", true, new DateOnly(2012, 3, 20)),
        new("overdue-principal", false, 0m),
        new("overdue-interest", false, 0m),
        new("overdue-since", false, new DateOnly(2012, 3, 20)),
        new("interest-paid", false, 180_000m),
        new("penalty-multiple", false, 1.5m),
        new("pledge", false, "Y2011980000123"),
    ];

    /// <summary>The bank statement of a fund's account.</summary>
    public static IReadOnlyList<ImportColumn> FundStatement { get; } =
    [
        new("value-on", true, new DateOnly(2012, 6, 20)),
        new("reference", true, "ZJ0620001"),
        new("money-in", false, 5_000_000m),
        new("money-out", false, 0m),
        new("party", false, "镇江市财政局"),
        new("memo", false, "资金池出资"),
    ];

    /// <summary>Patents as a data service or an office gives them: 智慧芽, Lens, Google Patents and the like.</summary>
    public static IReadOnlyList<ImportColumn> PatentRecords { get; } =
    [
        new("application-number", false, "CN201010596747.X"),
        new("publication-number", false, "CN102032167B"),
        new("patent-title", true, "一种离心泵"),
        new("patent-owner", false, "镇江甲泵业有限公司"),
        new("filed-on", false, new DateOnly(2010, 12, 20)),
        new("granted-on", false, new DateOnly(2012, 3, 7)),
        new("published-on", false, new DateOnly(2011, 4, 27)),
        new("classes", false, "F04D 13/00"),
        new("legal-status", false, "有效"),
        new("fee-until", false, new DateOnly(2013, 12, 19)),
    ];

    /// <summary>Legal events of patents.</summary>
    public static IReadOnlyList<ImportColumn> PatentEvents { get; } =
    [
        new("application-number", true, "201010596747.X"),
        new("event-code", true, "CF01"),
        new("event-on", true, new DateOnly(2012, 6, 20)),
        new("event-note", false, "公告第12号"),
        new("owner-before", false, "镇江甲泵业有限公司"),
        new("owner-after", false, "镇江乙泵业有限公司"),
        new("fee-until", false, new DateOnly(2013, 12, 19)),
    ];

    /// <summary>The columns of a kind.</summary>
    public static IReadOnlyList<ImportColumn> Of(ImportKind kind) => kind switch
    {
        ImportKind.CoreBank => CoreBank,
        ImportKind.LoanBook => LoanBook,
        ImportKind.FundStatement => FundStatement,
        ImportKind.PatentRecords => PatentRecords,
        ImportKind.PatentEvents => PatentEvents,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind of file."),
    };

    /// <summary>
    /// Finds the columns by the heads of a row; each head serves one column, the first that knows it.
    /// </summary>
    public static IReadOnlyList<ColumnPlace> Find(ImportKind kind, IReadOnlyList<string> heads)
    {
        var keys = heads.Select(KeyOf).ToArray();
        var found = new List<ColumnPlace>();
        foreach (var column in Of(kind))
        {
            var known = NamesOf(column.Name);
            var index = Array.FindIndex(keys, key => key.Length > 0 && known.Contains(key));
            if (index >= 0)
            {
                found.Add(new(column.Name, index, SaysWan(heads[index])));
                keys[index] = "";
            }
        }

        return found;
    }

    /// <summary>The compulsory columns that were not found.</summary>
    public static IReadOnlyList<string> Missing(ImportKind kind, IReadOnlyList<ColumnPlace> found) =>
    [
        .. Of(kind).Where(column => column.Required && found.All(place => place.Name != column.Name))
            .Select(column => column.Name),
    ];

    /// <summary>Whether a row's first words say that it is a sum of the rows above (合计).</summary>
    public static bool IsTotal(string first) => NamesOf("total").Contains(KeyOf(first));

    /// <summary>Whether a head says that its amounts are in ten thousand yuan.</summary>
    public static bool SaysWan(string head) => CellReading.Clean(head).Contains("万元", StringComparison.Ordinal);

    /// <summary>
    /// What a word of the file stands for, by the texts <c>import.word.NAME</c>; null = nothing known.
    /// </summary>
    /// <param name="group">The texts' group: <c>act</c>, <c>method</c>.</param>
    /// <param name="names">The names in the group.</param>
    /// <param name="word">The word.</param>
    public static string? Meaning(string group, IEnumerable<string> names, string word)
    {
        var key = KeyOf(word);
        return names.FirstOrDefault(name => NamesOf($"{group}.{name}").Contains(key));
    }

    /// <summary>A head without blanks, brackets and what stands in them, in small letters.</summary>
    private static string KeyOf(string head)
    {
        var key = new StringBuilder();
        var depth = 0;
        foreach (var letter in CellReading.Clean(head))
        {
            depth += letter is '(' or '[' or '【' ? 1 : 0;
            if (depth == 0 && char.IsLetterOrDigit(letter))
            {
                key.Append(char.ToLowerInvariant(letter));
            }

            depth -= letter is ')' or ']' or '】' && depth > 0 ? 1 : 0;
        }

        return key.ToString();
    }

    private static HashSet<string> NamesOf(string name)
    {
        var text = Texts.All[$"import.synonyms.{name}"];
        return [.. $"{text.Zh}|{text.En}".Split('|').Select(KeyOf)];
    }
}
