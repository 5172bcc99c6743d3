using System.Text.RegularExpressions;

namespace Fourwings.Platform.Storage;

/// <summary>A column as the migrations declare it.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Type">The type token without braces: <c>id</c>, <c>day</c>, <c>fen</c> …</param>
public sealed record SchemaColumn(string Name, string Type);

/// <summary>The tables of this build, read from the migrations: what a backup holds.</summary>
public static partial class Schema
{
    /// <summary>
    /// Each table with its columns, in the order of the migrations: a table stands after those it refers to.
    /// </summary>
    public static IReadOnlyList<(string Table, IReadOnlyList<SchemaColumn> Columns)> Tables { get; } = [.. Read()];

    private static IEnumerable<(string Table, IReadOnlyList<SchemaColumn> Columns)> Read()
    {
        var tables = new List<(string Table, List<SchemaColumn> Columns)>();
        foreach (var statement in Migrator.All.SelectMany(migration => Migrator.Statements(migration.Sql)))
        {
            if (CreateTable().Match(statement) is { Success: true } create)
            {
                tables.Add((create.Groups["table"].Value, [.. Columns(statement)]));
            }
            else if (AddColumn().Match(statement) is { Success: true } add)
            {
                tables.Single(table => table.Table == add.Groups["table"].Value).Columns.AddRange(Columns(statement));
            }
        }

        return tables.Select(table => (table.Table, (IReadOnlyList<SchemaColumn>)table.Columns));
    }

    private static IEnumerable<SchemaColumn> Columns(string statement) =>
        Column().Matches(statement)
            .Select(match => new SchemaColumn(match.Groups["name"].Value, match.Groups["type"].Value));

    [GeneratedRegex(@"^CREATE TABLE (?:IF NOT EXISTS )?(?<table>\w+)", RegexOptions.None, 1000)]
    private static partial Regex CreateTable();

    [GeneratedRegex(@"^ALTER TABLE (?<table>\w+) ADD COLUMN", RegexOptions.None, 1000)]
    private static partial Regex AddColumn();

    [GeneratedRegex(
        @"(?<name>\w+) \{(?<type>id|day|instant|fen|ratio|count|flag|json|bytes|text)\}", RegexOptions.None, 1000)]
    private static partial Regex Column();
}
