namespace Fourwings.Domain.Tests.House;

/// <summary>Two databases, one path: the SQL keeps to what both understand alike.</summary>
public class SqlSubsetTests
{
    [Fact]
    public void Sql_IsPortable()
    {
        var files = SourceTree.Files.Where(IsPlatform).Where(file => file.Name != "Dialect.cs");
        Finding.None(files.SelectMany(SqlText.Of).SelectMany(SqlText.NotPortable));
    }

    [Fact]
    public void Sql_StandsOnThePlatformsFloorOnly() => Finding.None(SourceTree.CSharp("src")
        .Where(file => !IsPlatform(file) && !file.Path.Contains("/Verify", StringComparison.Ordinal))
        .SelectMany(SqlText.Of)
        .Select(sql => $"{sql.Place}: SQL outside the platform"));

    [Theory]
    [InlineData("WITH gone AS (DELETE FROM loan RETURNING id) SELECT id FROM gone", 1)]
    [InlineData("WITH due AS (SELECT id FROM item) SELECT id FROM due", 0)]
    [InlineData("INSERT INTO loan (id) VALUES (@id) ON CONFLICT DO NOTHING", 0)]
    [InlineData("INSERT INTO loan (id) VALUES (@id) ON CONFLICT (id) DO UPDATE SET id = @id", 0)]
    [InlineData("INSERT INTO loan (id) VALUES (@id) ON CONFLICT ROLLBACK", 1)]
    [InlineData("INSERT OR IGNORE INTO loan (id) VALUES (@id)", 1)]
    [InlineData("SELECT SUM(amount_fen) FROM posting", 1)]
    [InlineData("SELECT COALESCE(CAST(SUM(amount_fen) AS BIGINT), 0) FROM posting", 0)]
    [InlineData("SELECT id FROM patent WHERE title LIKE @text", 1)]
    [InlineData("SELECT id FROM patent ORDER BY id LIMIT 20 OFFSET 40", 1)]
    [InlineData("SELECT id FROM patent WHERE note = 'no offset, no like'", 0)]
    [InlineData("SELECT id::text FROM patent", 1)]
    [InlineData("SELECT date_trunc('day', at) FROM journal", 1)]
    [InlineData("SELECT id FROM run_part FOR UPDATE SKIP LOCKED", 1)]
    public void Sql_Bites(string sql, int found) =>
        Assert.Equal(found, SqlText.NotPortable(new SqlStatement("A.cs", 1, sql)).Count());

    [Theory]
    [InlineData("db.QueryAsync<Row>(\"SELECT id FROM loan\")", 1)]
    [InlineData("const string Sql = \"\"\"\n    UPDATE loan SET state = @state\n    \"\"\";", 1)]
    [InlineData("var where = \" WHERE l.state = @state\";", 1)]
    [InlineData("// SELECT id FROM loan\nvar text = \"Select a loan from the list\";", 0)]
    [InlineData("var text = \"UPDATED\";", 0)]
    public void Sql_IsFoundInCode(string code, int found) =>
        Assert.Equal(found, SqlText.Of(new SourceFile("src/Fourwings.Platform/A.cs", code)).Count());

    private static bool IsPlatform(SourceFile file) => file.IsUnder("src/Fourwings.Platform");
}
