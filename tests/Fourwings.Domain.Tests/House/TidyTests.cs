namespace Fourwings.Domain.Tests.House;

/// <summary>The tree keeps the style, and each check bites on a sample that does not.</summary>
public class TidyTests
{
    private const string Method = "namespace N;\npublic class C\n{\n    public int Add(int a)\n    {\n";

    [Fact]
    public void Lines_AreAtMost120ColumnsWide() => Holds(Tidy.WideLines);

    [Fact]
    public void Files_AreAtMost400LinesLong() => Holds(Tidy.LongFiles);

    [Fact]
    public void Methods_AreAtMost60LinesLong() => Holds(Tidy.LongMethods);

    [Fact]
    public void Names_SaySomething() => Holds(Tidy.EmptyNames);

    [Fact]
    public void Words_AreThoseOfTheGlossary() => Holds(Tidy.ForbiddenWords);

    [Fact]
    public void Nothing_IsMarkedUnfinished() => Holds(Tidy.UnfinishedMarks);

    [Fact]
    public void Documents_HaveOneTitle() => Holds(Tidy.Titles);

    [Fact]
    public void Directives_AreFewAndGiveTheirReason() => Holds(Tidy.Directives);

    [Fact]
    public void Money_IsNeverBinaryFloatingPoint() => Holds(Tidy.Doubles);

    [Fact]
    public void Lines_BitesOn121Columns()
    {
        Bites(Tidy.WideLines, "src/A.cs", new string('a', 121), 1);
        Bites(Tidy.WideLines, "src/A.cs", new string('a', 120), 0);
        Bites(Tidy.WideLines, "docs/a.md", "| " + new string('a', 121), 0);
    }

    [Fact]
    public void Files_BitesOn401Lines()
    {
        Bites(Tidy.LongFiles, "src/A.cs", string.Concat(Enumerable.Repeat("\n", 401)), 1);
        Bites(Tidy.LongFiles, "src/A.cs", string.Concat(Enumerable.Repeat("\n", 400)), 0);
    }

    [Theory]
    [InlineData(57, 0)]
    [InlineData(58, 1)]
    public void Methods_BitesOn61Lines(int lines, int found)
    {
        var body = string.Concat(Enumerable.Repeat("        a++;\n", lines));
        Bites(Tidy.LongMethods, "src/A.cs", Method + body + "    }\n}\n", found);
    }

    [Theory]
    [InlineData("public class LoanManager { }", 1)]
    [InlineData("public record LoanDto(int Id);", 1)]
    [InlineData("public class C { public int PatentInfo => 1; }", 1)]
    [InlineData("public class C { private static string FormatHelper(int a) => \"\"; }", 1)]
    [InlineData("public class C { protected override void OnData(int a) { } }", 0)]
    [InlineData("public class C { private readonly System.IO.FileInfo _file; }", 0)]
    [InlineData("public class TestDatabase { }", 0)]
    [InlineData("public class IconTagHelper : TagHelper { }", 0)]
    public void Names_BitesOnEmptyOnes(string code, int found) => Bites(Tidy.EmptyNames, "src/A.cs", code, found);

    [Theory]
    [InlineData("var annuityDue = 1;", 1)]
    [InlineData("class Mortgagor { }", 1)]
    [InlineData("// A level payment is called an annuity elsewhere.\nvar text = \"annuity\";", 0)]
    public void Words_BitesOnIdentifiersOnly(string code, int found) =>
        Bites(Tidy.ForbiddenWords, "src/A.cs", code, found);

    [Fact]
    public void Nothing_BitesOnAMark() => Bites(Tidy.UnfinishedMarks, "src/A.cs", "// TO" + "DO: later", 1);

    [Theory]
    [InlineData("# One\n\n```\n# a comment of the shell\n```\n", 0)]
    [InlineData("# One\n\n# Two\n", 1)]
    [InlineData("No title\n", 1)]
    public void Documents_BitesOnTitles(string text, int found) => Bites(Tidy.Titles, "docs/a.md", text, found);

    [Theory]
    [InlineData("#region Fields\n#endregion", 1)]
    [InlineData("#pragma warning disable CA1000", 1)]
    [InlineData("#pragma warning disable CA1000 // The generic factory reads well.", 0)]
    [InlineData("var text = \"\"\"\n#region\n\"\"\";", 0)]
    public void Directives_Bites(string code, int found) => Bites(Tidy.Directives, "src/A.cs", code, found);

    [Theory]
    [InlineData("src/Fourwings.Domain/Lending/Loan.cs", "double rate = 1;", 1)]
    [InlineData("src/Fourwings.Domain/Lending/Loan.cs", "// double\nvar a = $\"double {b}\";", 0)]
    [InlineData("src/Fourwings.Finance/Irr.cs", "double rate = 1;", 0)]
    public void Money_BitesOnDouble(string path, string code, int found) => Bites(Tidy.Doubles, path, code, found);

    private static void Holds(Func<SourceFile, IEnumerable<string>> rule) =>
        Finding.None(SourceTree.Files.SelectMany(rule));

    private static void Bites(Func<SourceFile, IEnumerable<string>> rule, string path, string text, int found) =>
        Assert.Equal(found, rule(new SourceFile(path, text)).Count());
}
