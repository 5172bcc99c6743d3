using Fourwings.Domain.Lending;
using Fourwings.Domain.Rules;
using Fourwings.Finance;

namespace Fourwings.Domain.Tests.Lending;

/// <summary>Loan classes by the measures for small firms of 2007 and by those of 2023.</summary>
public class LoanClassTablesTests
{
    private static readonly DateOnly In2010 = new(2010, 12, 31);
    private static readonly DateOnly In2025 = new(2025, 9, 30);

    [Theory]
    [InlineData(90, LoanClass.SpecialMention)]
    [InlineData(91, LoanClass.Substandard)]
    [InlineData(102, LoanClass.Substandard)]
    [InlineData(270, LoanClass.Substandard)]
    [InlineData(271, LoanClass.Doubtful)]
    [InlineData(360, LoanClass.Doubtful)]
    [InlineData(361, LoanClass.Loss)]
    [InlineData(0, LoanClass.Normal)]
    [InlineData(1, LoanClass.SpecialMention)]
    public void ClassOf_Since2023LooksAtTheDaysAlone(int days, LoanClass expected) => Assert.All(
        Enum.GetValues<SecurityKind>(),
        security => Assert.Equal(expected, ClassOf(In2025, security, days)));

    [Theory]
    [InlineData(SecurityKind.Credit, "0 1 2 3 3 4")]
    [InlineData(SecurityKind.Guarantee, "0 0 1 2 3 4")]
    [InlineData(SecurityKind.Collateral, "0 0 1 1 2 3")]
    [InlineData(SecurityKind.Pledge, "0 0 0 1 2 3")]
    public void ClassOf_Before2023LooksAtTheSecurityToo(SecurityKind security, string row)
    {
        int[][] columns = [[0], [1, 30], [31, 90], [91, 180], [181, 360], [361, 2000]];
        var expected = row.Split(' ').Select(cell => LoanClass.Normal + (cell[0] - (char)48)).ToArray();
        Assert.All(columns.Index(), column => Assert.All(
            column.Item,
            days => Assert.Equal(expected[column.Index], ClassOf(In2010, security, days))));
    }

    [Fact]
    public void ClassOf_ChangesOnTheFirstDayOfTheNewText()
    {
        Assert.Equal(LoanClass.Normal, ClassOf(new(2023, 6, 30), SecurityKind.Pledge, 60));
        Assert.Equal(LoanClass.SpecialMention, ClassOf(new(2023, 7, 1), SecurityKind.Pledge, 60));
        Assert.Equal(
            "rule.not-covered", LoanClassRules.On(RuleBook.Standard, new(1999, 1, 1)).Refusal!.Code);
    }

    [Theory]
    [InlineData(LoanFlag.Restructured, LoanClass.Substandard, LoanClass.SpecialMention)]
    [InlineData(LoanFlag.RestructuredOverdueAgain, LoanClass.Doubtful, LoanClass.Substandard)]
    [InlineData(LoanFlag.PurposeChanged, LoanClass.SpecialMention, LoanClass.SpecialMention)]
    [InlineData(LoanFlag.BankruptcyLiquidation, LoanClass.Normal, LoanClass.Loss)]
    [InlineData(LoanFlag.DebtEvaded, LoanClass.Normal, LoanClass.Doubtful)]
    public void ClassOf_IsAtLeastWhatACircumstanceCallsFor(LoanFlag flag, LoanClass in2010, LoanClass in2025)
    {
        Assert.Equal(in2010, ClassOf(In2010, SecurityKind.Pledge, 0, flag));
        Assert.Equal(in2025, ClassOf(In2025, SecurityKind.Pledge, 0, flag));
        Assert.Equal(LoanClass.Loss, ClassOf(In2025, SecurityKind.Pledge, 400, flag));
    }

    [Fact]
    public void RepaymentOrder_OfTheRuleIsTheStandardOrderOfRepayments() => Assert.All(
        RuleBook.Standard.Get("lending/repayment-order").Values,
        value => Assert.Equal(
            Repayments.StandardOrder, value.Content.Items.Select(kind => kind.AsName<DueKind>())));

    private static LoanClass ClassOf(DateOnly day, SecurityKind security, int days, params LoanFlag[] flags) =>
        LoanClassRules.On(RuleBook.Standard, day).Value.Of(days, security, flags);
}
