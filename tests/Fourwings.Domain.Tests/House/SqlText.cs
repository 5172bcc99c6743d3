using System.Text.RegularExpressions;

namespace Fourwings.Domain.Tests.House;

/// <summary>One SQL text of the tree: a literal in C# or a statement of a migration.</summary>
internal sealed record SqlStatement(string Path, int Line, string Text)
{
    public string Place => $"{Path}:{Line}";
}

/// <summary>Finds the SQL of the tree, and holds it against the portable subset and the tokens of visibility.</summary>
internal static partial class SqlText
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(1);

    private static readonly (Regex Pattern, string Fault)[] _faults =
    [
        (Rule(@"AS\s*\(\s*(INSERT|UPDATE|DELETE)\b"), "a CTE that writes"),
        (Rule(@"\bON\s+CONFLICT\b(?!\s*(\([^)]*\)\s*)?(WHERE\b[^)]*\)?\s*)?DO\s+(NOTHING|UPDATE)\b)"),
            "ON CONFLICT without DO NOTHING or DO UPDATE"),
        (Rule(@"\bOR\s+(IGNORE|REPLACE)\b"), "a clause of SQLite"),
        (Rule(@"(?<!CAST\(\s*)\bSUM\s*\("), "a SUM outside CAST(SUM(…) AS BIGINT)"),
        (Rule(@"\b(LIKE|ILIKE|GLOB|SIMILAR\s+TO|REGEXP)\b"), "a text match that differs between the databases"),
        (Rule(@"\bOFFSET\b"), "paging by OFFSET"),
        (Rule(@"\bCOLLATE\b"), "an order other than the binary one"),
        (Rule(@"::\s*\w"), "a cast of PostgreSQL"),
        (Rule(@"\b(NOW|DATETIME|STRFTIME|JULIANDAY|UNIXEPOCH|DATE_TRUNC|AGE|EXTRACT|TO_CHAR|TO_DATE|TO_TSVECTOR" +
            @"|TO_TSQUERY|JSON_\w+|JSONB_\w+|IFNULL|GROUP_CONCAT|STRING_AGG|ARRAY_AGG|UNNEST|GENERATE_SERIES" +
            @"|LAST_INSERT_ROWID|LASTVAL|NEXTVAL|CURRVAL|PRINTF|FORMAT|GREATEST|LEAST|INSTR|RANDOM|HEX|PG_\w+)\s*\("),
            "a function of one database"),
        (Rule(@"\b(CURRENT_TIMESTAMP|CURRENT_DATE|CURRENT_TIME|ROWID|PRAGMA|AUTOINCREMENT|SERIAL|BIGSERIAL|LATERAL" +
            @"|INTERVAL|DISTINCT\s+ON|FOR\s+UPDATE|FOR\s+SHARE|SKIP\s+LOCKED|ANY\s*\(|MATCH)\b"),
            "a word of one database"),
    ];

    /// <summary>The SQL of a file; only the dialect may leave the portable subset.</summary>
    public static IEnumerable<SqlStatement> Of(SourceFile file) => file.Extension switch
    {
        ".cs" => file.CSharp.Literals
            .Where(literal => Opening().IsMatch(literal.Value))
            .Select(literal => new SqlStatement(file.Path, literal.Line, literal.Value)),
        ".sql" => Statements(file),
        _ => [],
    };

    /// <summary>
    /// The SQL of a file where a constant without its WHERE is completed by each statement that uses it.
    /// </summary>
    public static IEnumerable<SqlStatement> Completed(SourceFile file) => file.Extension != ".cs" ? [] :
        file.CSharp.Literals.Where(literal => Opening().IsMatch(literal.Value)).SelectMany(literal =>
        {
            var uses = literal.Value.Contains("WHERE", StringComparison.Ordinal) ? [] : Uses(file, literal).ToList();
            return uses is [] ? [literal.Value] : uses.Select(use => $"{literal.Value} {use}");
        }, (literal, text) => new SqlStatement(file.Path, literal.Line, text));

    /// <summary>What one database would not take, or the other would answer differently.</summary>
    public static IEnumerable<string> NotPortable(SqlStatement sql)
    {
        var text = Blank(sql.Text);
        return _faults.Where(fault => fault.Pattern.IsMatch(text)).Select(fault => $"{sql.Place}: {fault.Fault}");
    }

    /// <summary>Protected tables that are read without the token; a reason in a comment lets one pass.</summary>
    public static IEnumerable<string> Unseen(SqlStatement sql, IReadOnlyCollection<string> tables)
    {
        if (EveryRow().IsMatch(sql.Text))
        {
            return [];
        }

        return TableRead().Matches(Blank(sql.Text))
            .Select(match => (Table: match.Groups["table"].Value, Alias: match.Groups["alias"].Value))
            .Where(read => tables.Contains(read.Table))
            .Where(read => !sql.Text.Contains($"{{visible:{read.Table} {read.Alias}}}", StringComparison.Ordinal))
            .Select(read => $"{sql.Place}: {read.Table} {read.Alias} is read without {{visible:{read.Table} …}}");
    }

    private static IEnumerable<string> Uses(SourceFile file, StringLiteral literal)
    {
        var name = Constant().Match(file.CSharp.Code[..literal.Start]).Groups["name"].Value;
        return name.Length == 0 ? [] : Regex.Matches(file.Text, $@"\b{name}\b[^;]*;", RegexOptions.None, _patience)
            .Where(use => use.Index > literal.Start || use.Index + name.Length + 5 < literal.Start)
            .Select(use => use.Value);
    }

    private static IEnumerable<SqlStatement> Statements(SourceFile file)
    {
        var line = 1;
        foreach (var statement in file.Text.Split(";\n"))
        {
            yield return new SqlStatement(file.Path, line, statement);
            line += statement.Count(letter => letter == '\n') + 1;
        }
    }

    /// <summary>The statement without its comments and its quoted texts.</summary>
    private static string Blank(string sql) => NotSql().Replace(sql, " ");

    private static Regex Rule(string pattern) => new(pattern, RegexOptions.IgnoreCase, _patience);

    [GeneratedRegex(
        @"^\s*(/\*.*?\*/\s*)?(SELECT|INSERT\s+INTO|INSERT\s+OR|UPDATE|DELETE\s+FROM|WITH|CREATE|ALTER|DROP|PRAGMA)\s+\S"
        + @"|\b(FROM|JOIN|INTO|WHERE|HAVING)\s+[a-z{@(]|\b(ORDER|GROUP)\s+BY\s+[a-z{]|\bSET\s+[a-z_]+\s*=",
        RegexOptions.Singleline,
        1000)]
    private static partial Regex Opening();

    [GeneratedRegex(@"const string (?<name>\w+)\s*=\s*$", RegexOptions.None, 1000)]
    private static partial Regex Constant();

    [GeneratedRegex(@"/\*\s*every row:\s*\w", RegexOptions.None, 1000)]
    private static partial Regex EveryRow();

    [GeneratedRegex(@"--[^\n]*|/\*.*?\*/|'[^']*'", RegexOptions.Singleline, 1000)]
    private static partial Regex NotSql();

    [GeneratedRegex(
        @"(?<!DELETE\s)\b(FROM|JOIN)\s+(?<table>[a-z_]+)(\s+(AS\s+)?(?<alias>(?!(ON|WHERE|JOIN|SET|LEFT|INNER|CROSS"
        + @"|ORDER|GROUP|UNION|HAVING|LIMIT|USING|RETURNING|EXCEPT|INTERSECT)\b)[A-Za-z_]+))?",
        RegexOptions.None,
        1000)]
    private static partial Regex TableRead();
}
