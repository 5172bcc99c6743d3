using System.Text.RegularExpressions;

namespace Fourwings.Domain.Tests.House;

/// <summary>
/// Nobody reads a stranger's record: a protected table is read with its token, or the statement says why it reads
/// <c>/* every row: … */</c>.
/// </summary>
public partial class VisibilityTokenTests
{
    private const string List = "src/Fourwings.Platform/Access/Protected.cs";

    [Fact]
    public void ProtectedTables_AreReadWithTheirToken()
    {
        var tables = ProtectedTables();
        Finding.None(SourceTree.CSharp("src").SelectMany(SqlText.Completed)
            .SelectMany(sql => SqlText.Unseen(sql, tables)));
    }

    [Fact]
    public void ProtectedTables_AreTablesOfTheSchema()
    {
        var schema = SourceTree.Files.Where(file => file.Extension == ".sql")
            .SelectMany(file => CreateTable().Matches(file.Text).Select(match => match.Groups[1].Value))
            .ToHashSet();
        Assert.NotEmpty(ProtectedTables());
        Finding.None(ProtectedTables().Where(table => !schema.Contains(table)));
    }

    [Theory]
    [InlineData("SELECT id FROM loan l WHERE {visible:loan l}", 0)]
    [InlineData("SELECT id FROM loan l", 1)]
    [InlineData("SELECT id FROM loan", 1)]
    [InlineData("SELECT p.id FROM pledge p JOIN loan l ON l.id = p.loan_id WHERE {visible:pledge p}", 1)]
    [InlineData("SELECT 1 FROM pledge p JOIN loan AS l ON l.a = 1 WHERE {visible:pledge p} AND {visible:loan l}", 0)]
    [InlineData("INSERT INTO due (id) SELECT l.id FROM loan l", 1)]
    [InlineData("/* every row: the close runs for all banks. */ SELECT l.id FROM loan l", 0)]
    [InlineData("/* every row: */ SELECT l.id FROM loan l", 1)]
    [InlineData("UPDATE loan SET state = @state WHERE id = @id", 0)]
    [InlineData("DELETE FROM loan WHERE id = @id", 0)]
    [InlineData("SELECT id FROM loan_item i", 0)]
    public void ProtectedTables_Bites(string sql, int found) =>
        Assert.Equal(found, SqlText.Unseen(new SqlStatement("A.cs", 1, sql), ["loan", "pledge"]).Count());

    [Theory]
    [InlineData(
        "db.Query(Columns + \" WHERE {visible:loan l}\"); db.Query(Columns + \" WHERE l.a = 1 AND {visible:loan l}\");",
        0)]
    [InlineData("db.Query(Columns + \" WHERE {visible:loan l}\"); db.Query(Columns);", 1)]
    [InlineData("db.Query(Columns);", 1)]
    public void ProtectedTables_BitesOnAConstantThatOneUseLeavesBare(string uses, int found)
    {
        var file = new SourceFile("A.cs", $"const string Columns = \"SELECT l.id FROM loan l\"; {uses}");
        Assert.Equal(found, SqlText.Completed(file).SelectMany(sql => SqlText.Unseen(sql, ["loan"])).Count());
    }

    private static HashSet<string> ProtectedTables()
    {
        var list = SourceTree.Files.Single(file => file.Path == List).Text;
        return [.. PolicyRow().Matches(list).Select(match => match.Groups[1].Value)];
    }

    [GeneratedRegex("""\["(\w+)"\] = new\(""", RegexOptions.None, 1000)]
    private static partial Regex PolicyRow();

    [GeneratedRegex(@"CREATE TABLE (?:IF NOT EXISTS )?(\w+)", RegexOptions.None, 1000)]
    private static partial Regex CreateTable();
}
