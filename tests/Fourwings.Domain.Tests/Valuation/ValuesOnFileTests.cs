using Fourwings.Domain.Patents;
using Fourwings.Domain.Valuation;
using Fourwings.Finance;

namespace Fourwings.Domain.Tests.Valuation;

public class ValuesOnFileTests
{
    private static readonly DateOnly Today = new(2010, 7, 13);
    private static readonly RightRef Right = new(RightKind.Invention, Guid.NewGuid());
    private static readonly ValueOnFile Good = new(
        new(Guid.NewGuid()), Right, ValueKind.Reviewed, Money.FromWan(200), new(2010, 1, 1), new(2010, 12, 31));

    // One cell changed per row.
    public static TheoryData<string?, ValueKind, ValueKind, decimal, string, string> Cases => new()
    {
        { null, ValueKind.Reviewed, ValueKind.Reviewed, 200, "2010-01-01", "2010-12-31" },
        { null, ValueKind.Reviewed, ValueKind.Appraised, 200, "2010-01-01", "2010-12-31" },
        { null, ValueKind.Reviewed, ValueKind.Reviewed, 200, "2010-07-13", "2010-07-13" },
        { "valuation.wrong-kind", ValueKind.Appraised, ValueKind.Reviewed, 200, "2010-01-01", "2010-12-31" },
        { "valuation.zero", ValueKind.Reviewed, ValueKind.Reviewed, 0, "2010-01-01", "2010-12-31" },
        { "valuation.expired", ValueKind.Reviewed, ValueKind.Reviewed, 200, "2010-01-01", "2010-07-12" },
        { "valuation.missing", ValueKind.Reviewed, ValueKind.Reviewed, 200, "2010-07-14", "2010-12-31" },
    };

    [Theory, MemberData(nameof(Cases))]
    public void Best_ChoosesOrRefuses(
        string? code, ValueKind required, ValueKind kind, decimal wan, string baseOn, string until)
    {
        var value = Good with
        {
            Kind = kind,
            Amount = Money.FromWan(wan),
            BaseOn = Day(baseOn),
            ValidUntil = Day(until),
        };
        var best = ValuesOnFile.Best([value], required, Today);
        Assert.Equal(code, best.Refusal?.Code);
        Assert.Equal(code is null, best.IsSuccess);
    }

    [Fact]
    public void Best_TakesTheLatestBaseDay()
    {
        var later = Good with { BaseOn = new(2010, 6, 1), Amount = Money.FromWan(150) };
        Assert.Equal(later, ValuesOnFile.Best([later, Good], ValueKind.Reviewed, Today).Value);
    }

    [Fact]
    public void Best_OfNothingIsMissing() =>
        Assert.Equal("valuation.missing", ValuesOnFile.Best([], ValueKind.Agreed, Today).Refusal?.Code);

    [Fact]
    public void Supersede_AsksForTheSameRightAndALaterDay()
    {
        var statement = new ValueStatement(Right, ValueKind.Agreed, Money.FromWan(9), new(2010, 5, 1), Today)
        {
            SignerName = "甲",
            SignedBy = ["乙"],
        };
        var filed = RightValuation.Of(RightValuation.File(new(Guid.NewGuid()), statement, Today).Value);
        var other = statement with { Right = new(RightKind.Invention, Guid.NewGuid()) };
        var older = statement with { BaseOn = new(2010, 4, 30) };
        Assert.Equal("valuation.other-right", filed.Supersede(new(Guid.NewGuid()), other, "因").Refusal?.Code);
        Assert.Equal("valuation.older-than-filed", filed.Supersede(new(Guid.NewGuid()), older, "因").Refusal?.Code);
        var ended = filed.Apply(filed.Supersede(new(Guid.NewGuid()), statement, "因").Value);
        Assert.Equal(ValuationState.Superseded, ended.State);
        Assert.Equal("valuation.not-in-state", ended.Withdraw("因").Refusal?.Code);
    }

    private static DateOnly Day(string text) =>
        DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
