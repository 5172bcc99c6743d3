using Fourwings.Domain.Patents;
using Fourwings.Domain.Rules;
using Fourwings.Domain.Valuation;

namespace Fourwings.Domain.Tests.Valuation;

public class PledgeLimitTests
{
    [Theory]
    [InlineData(RightKind.Invention, 80, 10, 0.36)]
    [InlineData(RightKind.Invention, 79.99, 10, 0.30)]
    [InlineData(RightKind.Invention, 50, 10, 0.21)]
    [InlineData(RightKind.Invention, 49.99, 10, 0)]
    [InlineData(RightKind.Invention, 70, 2.9, 0.25)]
    [InlineData(RightKind.UtilityModel, 70, 10, 0.15)]
    [InlineData(RightKind.Design, 50, 1, 0.02)]
    [InlineData(RightKind.TradeMark, 90, 10, 0)]
    public void For_FollowsKindScoreAndLife(RightKind kind, double score, double yearsLeft, double limit) =>
        Assert.Equal(
            (decimal)limit,
            PledgeLimit.Of(RuleBook.Standard).Latest.Value.For(kind, (decimal)score, (decimal)yearsLeft, 1).Value);
}
