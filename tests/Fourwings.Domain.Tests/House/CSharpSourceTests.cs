namespace Fourwings.Domain.Tests.House;

/// <summary>The small reader of C# that the convention tests stand on.</summary>
public class CSharpSourceTests
{
    [Theory]
    [InlineData("a /* b */ c // d\ne", "a         c     \ne")]
    [InlineData("a = \"b\\\"c\"; d", "a =       ; d")]
    [InlineData("a = @\"b\"\"c\"; d", "a =        ; d")]
    [InlineData("a = $\"b{c[\"d\"]}e\"; f", "a =              ; f")]
    [InlineData("a = $\"{{b}}\"; c", "a =         ; c")]
    [InlineData("a = \"\"\"b \" c\"\"\"; d", "a =            ; d")]
    [InlineData("a = '\"'; b = '\\''; c", "a =    ; b =     ; c")]
    [InlineData("a = \"\"; b", "a =   ; b")]
    public void Code_BlanksCommentsAndLiterals(string text, string code) =>
        Assert.Equal(code, CSharpSource.Parse(text).Code);

    [Fact]
    public void Literals_AreFoundWithTheirLines()
    {
        var source = CSharpSource.Parse(
            "var a = \"one\";\nvar b = \"\"\"\n    two\n    \"\"\";\nvar c = $\"x{\"y\"}\";");
        Assert.Equal(
            [(1, "one"), (2, "\n    two\n    "), (5, "y"), (5, "x{\"y\"}")],
            source.Literals.Select(literal => (literal.Line, literal.Value)));
    }

    [Fact]
    public void Members_AreFoundWithTheirKinds()
    {
        var source = CSharpSource.Parse("""
            namespace N;

            /// <summary>A record.</summary>
            #pragma warning disable CA1001 // Nothing to dispose of.
            [Serializable]
            public sealed record Loan(LoanId Id, int Count = 1) : IRecord
            {
                private static readonly int[] _days = [1, 2];

                public required Money Due { get; init; } = new() { Fen = 1 };

                public Loan(int count) : this(default, count)
                {
                    for (var i = 0; i < 1; i++) { count += i; }
                }

                public static bool operator <=(Loan a, Loan b) => a.Id <= b.Id;

                public (int A, int B) Split<T>(int a = 1) where T : new() => a switch
                {
                    1 => (1, 2),
                    _ => (2, 1),
                };

                public enum Kind { One = 1, Two = 2 }
            }
            """);
        Assert.Equal(
            "Other N, Type Loan, Other _days, Other Due, Method Loan, Method operator, Method Split, Type Kind",
            string.Join(", ", CSharpMembers.Of(source).OrderBy(member => member.Line)
                .Select(member => $"{member.Kind} {member.Name}")));
        Assert.Equal(5, CSharpMembers.Of(source).Single(member => member.Name == "Split").Lines);
    }
}
