using Fourwings.Domain.Lending;
using Fourwings.Domain.Rules;
using Fourwings.Finance;

namespace Fourwings.Domain.Tests.Lending;

public class ExpectedLossTests
{
    /// <summary>On a loan of 1,000,000 CNY: 2.18 % default; one right loses 80 %, several lose 65 %.</summary>
    [Theory]
    [InlineData(1, 17_440)]
    [InlineData(2, 14_170)]
    [InlineData(9, 14_170)]
    public void For_CountsOnLessFromOneRightAlone(int rights, int yuan) => Assert.Equal(
        Money.FromYuan(yuan),
        ExpectedLossRules.Of(RuleBook.Standard).At(new(2013, 3, 1)).Value.Value
            .For(Money.FromWan(100), rights).Amount.RoundHalfUp());
}
