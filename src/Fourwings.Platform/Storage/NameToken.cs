using System.Text.RegularExpressions;

namespace Fourwings.Platform.Storage;

/// <summary>
/// Names in the reader's language. <c>{name:o}</c> is the name of the organisation, unit or right in table <c>o</c>;
/// <c>{name:l.bank_id l.bank_name}</c> is the name of the organisation with that id, whose Chinese name stands in the
/// second column; <c>{title:p}</c> is the title of the patent in table <c>p</c>. Who reads English gets the English
/// name where there is one.
/// </summary>
internal static partial class NameToken
{
    /// <summary>Expands the tokens of one SQL text for a language.</summary>
    public static string Expand(string sql, string language)
    {
        if (!sql.Contains("{name:", StringComparison.Ordinal) && !sql.Contains("{title:", StringComparison.Ordinal))
        {
            return sql;
        }

        var english = language == "en";
        sql = Title().Replace(sql, match => english
            ? $"COALESCE(NULLIF({match.Groups[1].Value}.title_en, ''), {match.Groups[1].Value}.title_zh)"
            : $"{match.Groups[1].Value}.title_zh");
        return Token().Replace(sql, match =>
        {
            var (of, chinese) = (match.Groups[1].Value, match.Groups[2].Value);
            return (english, chinese.Length > 0) switch
            {
                (false, true) => chinese,
                (false, false) => $"{of}.name_zh",
                (true, false) => $"COALESCE(NULLIF({of}.name_en, ''), {of}.name_zh)",
                (true, true) =>
                    $"COALESCE((SELECT NULLIF(n.name_en, '') FROM organisation n WHERE n.id = {of}), {chinese})",
            };
        });
    }

    [GeneratedRegex(@"\{name:([\w.]+)(?: ([\w.]+))?\}", RegexOptions.None, 1000)]
    private static partial Regex Token();

    [GeneratedRegex(@"\{title:(\w+)\}", RegexOptions.None, 1000)]
    private static partial Regex Title();
}
