using Fourwings.Domain.Imports;
using Fourwings.Finance;
using FsCheck;
using FsCheck.Fluent;

namespace Fourwings.Domain.Tests.Imports;

public class StatementMatchingTests
{
    private static readonly DateOnly Day = new(2012, 6, 20);

    public static TheoryData<string, int, int, string?> Cells => new()
    {
        { "A1", 100, 0, null },
        { "", 100, 0, null },
        { "", 100, 5, null },
        { "", 100, 6, "import.not-expected" },
        { "A1", 99, 0, "import.other-amount" },
        { "", 99, 0, "import.not-expected" },
    };

    [Theory, MemberData(nameof(Cells))]
    public void Line_IsMatchedByReferenceThenByAmountAndDay(string reference, int yuan, int days, string? code)
    {
        var movement = Movement("A1", 100, Day);
        var line = new StatementLine(MoneyWay.In, Money.FromYuan(yuan), Day.AddDays(days), reference, "", "");
        var result = StatementMatching.Match([line], [movement]).Single();
        Assert.Equal(code, result.Refusal?.Code);
    }

    [Fact]
    public void Line_ThatFitsTwoFitsNone() => Assert.Equal(
        "import.fits-several",
        StatementMatching.Match(
            [new(MoneyWay.In, Money.FromYuan(5), Day, "X", "", "")],
            [Movement("", 5, Day), Movement("", 5, Day.AddDays(1))]).Single().Refusal?.Code);

    [Fact]
    public void Line_GoesItsOwnWay() => Assert.Equal(
        "import.not-expected",
        StatementMatching.Match(
            [new(MoneyWay.Out, Money.FromYuan(5), Day, "X", "", "")], [Movement("", 5, Day)]).Single().Refusal?.Code);

    /// <summary>No movement is matched twice, and what is matched has its line's way and amount.</summary>
    [Fact]
    public void Match_IsOneToOne() => Prop.ForAll(
        Lines().ArrayOf().ToArbitrary(),
        Lines().ArrayOf().ToArbitrary(),
        (lines, booked) =>
        {
            ExpectedMovement[] expected = [.. booked.Select(line => new ExpectedMovement(
                Guid.NewGuid(), "x", line.Way, line.Amount, line.On, line.Reference))];
            var found = lines.Zip(StatementMatching.Match(lines, expected))
                .Where(pair => pair.Second.IsSuccess).Select(pair => (Line: pair.First, Movement: pair.Second.Value))
                .ToArray();
            return found.Select(pair => pair.Movement.Record).Distinct().Count() == found.Length
                && found.All(pair => pair.Line.Amount == pair.Movement.Amount && pair.Line.Way == pair.Movement.Way);
        }).Holds();

    private static Gen<StatementLine> Lines() =>
        from way in Gen.Elements(MoneyWay.In, MoneyWay.Out)
        from yuan in Gen.Choose(1, 4)
        from day in Gen.Choose(0, 12)
        from reference in Gen.Elements("", "A", "B")
        select new StatementLine(way, Money.FromYuan(yuan), Day.AddDays(day), reference, "", "");

    private static ExpectedMovement Movement(string reference, int yuan, DateOnly on) =>
        new(Guid.NewGuid(), "x", MoneyWay.In, Money.FromYuan(yuan), on, reference);
}
