using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Parties;

/// <summary>
/// Names that records keep in Chinese, several of them joined by 、, as the viewer reads them: who reads English gets
/// the English name of an organisation that has one.
/// </summary>
internal sealed class SaidNames
{
    private const char Joint = '、';

    private const string Sql = """
        SELECT o.name_zh, MIN(o.name_en) AS name_en FROM organisation o
        WHERE o.name_zh IN @names AND o.name_en <> '' GROUP BY o.name_zh
        """;

    private readonly Dictionary<string, string> _english = [];
    private readonly bool _chinese;

    private SaidNames(bool chinese) => _chinese = chinese;

    /// <summary>The names of rows that are shown together.</summary>
    public static async Task<SaidNames> OfAsync(Db db, IEnumerable<string> kept)
    {
        var said = new SaidNames(db.Call.Viewer.Language != "en");
        string[] names = said._chinese ? [] : [.. kept.SelectMany(name => name.Split(Joint)).Distinct()];
        foreach (var row in names.Length == 0 ? [] : await db.QueryAsync<Row>(Sql, new { names }))
        {
            said._english[row.NameZh] = row.NameEn;
        }

        return said;
    }

    /// <summary>One kept name, or several joined, in the viewer's language.</summary>
    public string this[string kept] => _chinese
        ? kept
        : string.Join(", ", kept.Split(Joint).Select(name => _english.GetValueOrDefault(name, name)));

    private sealed record Row
    {
        public required string NameZh { get; init; }

        public required string NameEn { get; init; }
    }
}
