using System.Globalization;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Rules;
using Fourwings.Finance;

namespace Fourwings.Domain.Tests.Lending;

public class LoanClassRulesTests
{
    private static readonly LoanClassText Latest = LoanClassRules.Latest(RuleBook.Standard);

    private static readonly LoanClassText Of2010 = LoanClassRules.On(RuleBook.Standard, new(2010, 6, 1)).Value;

    /// <summary>The matrix for small firms of 2007: security by days past due, N for normal to L for loss.</summary>
    [Theory]
    [InlineData(SecurityKind.Credit, "NMMSSDDDDL")]
    [InlineData(SecurityKind.Guarantee, "NNNMMSSDDL")]
    [InlineData(SecurityKind.Collateral, "NNNMMMMSSD")]
    [InlineData(SecurityKind.Pledge, "NNNNNMMSSD")]
    public void Matrix_OfSmallFirmsGoesByKindOfSecurity(SecurityKind security, string classes)
    {
        int[] days = [0, 1, 30, 31, 90, 91, 180, 181, 360, 361];
        Assert.Equal(classes, string.Concat(days.Select(day => "NMSDL"[(int)Of2010.Of(day, security, []) - 1])));
    }

    [Theory]
    [InlineData("2023-06-30", LoanClass.Normal)]
    [InlineData("2023-07-01", LoanClass.SpecialMention)]
    public void On_ChangesWithTheMeasuresOf2023(string day, LoanClass expected)
    {
        var on = DateOnly.Parse(day, CultureInfo.InvariantCulture);
        Assert.Equal(expected, LoanClassRules.On(RuleBook.Standard, on).Value.Of(90, SecurityKind.Pledge, []));
    }

    [Theory]
    [InlineData(LoanFlag.PurposeChanged, LoanClass.SpecialMention)]
    [InlineData(LoanFlag.RepaidByNewBorrowing, LoanClass.SpecialMention)]
    [InlineData(LoanFlag.BadElsewhere, LoanClass.SpecialMention)]
    [InlineData(LoanFlag.Restructured, LoanClass.SpecialMention)]
    [InlineData(LoanFlag.CreditImpaired, LoanClass.Substandard)]
    [InlineData(LoanFlag.RatingCutBadly, LoanClass.Substandard)]
    [InlineData(LoanFlag.RestructuredOverdueAgain, LoanClass.Substandard)]
    [InlineData(LoanFlag.OverdueAtAllBanks, LoanClass.Substandard)]
    [InlineData(LoanFlag.LargePartBad, LoanClass.Substandard)]
    [InlineData(LoanFlag.DebtEvaded, LoanClass.Doubtful)]
    [InlineData(LoanFlag.HalfLost, LoanClass.Doubtful)]
    [InlineData(LoanFlag.BankruptcyLiquidation, LoanClass.Loss)]
    [InlineData(LoanFlag.NearlyAllLost, LoanClass.Loss)]
    [InlineData(LoanFlag.TechnicalOverdue, LoanClass.Normal)]
    [InlineData(LoanFlag.SmallBusinessRenewal, LoanClass.Normal)]
    public void ACircumstance_CallsForItsClass(LoanFlag flag, LoanClass expected) =>
        Assert.Equal(expected, Latest.Of(0, SecurityKind.Pledge, [flag]));

    [Theory]
    [InlineData(7, LoanClass.Normal)]
    [InlineData(8, LoanClass.SpecialMention)]
    public void ATechnicalReason_ExcusesSevenDays(int days, LoanClass expected) =>
        Assert.Equal(expected, Latest.Of(days, SecurityKind.Pledge, [LoanFlag.TechnicalOverdue]));

    [Fact]
    public void ARenewalBeforeMaturity_ExcusesNewBorrowing()
    {
        LoanFlag[] renewed = [LoanFlag.RepaidByNewBorrowing, LoanFlag.SmallBusinessRenewal];
        Assert.Equal(LoanClass.Normal, Latest.Of(0, SecurityKind.Pledge, renewed));
        Assert.Equal(LoanClass.Doubtful, Latest.Of(0, SecurityKind.Pledge, [.. renewed, LoanFlag.HalfLost]));
    }

    [Fact]
    public void On_RefusesADayThatNoTextCovers() =>
        Assert.Equal("rule.not-covered", LoanClassRules.On(RuleBook.Standard, new(1999, 1, 1)).Refusal!.Code);
}
