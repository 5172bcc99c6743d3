using FsCheck.Fluent;

namespace Fourwings.Finance.Tests;

public class LoanClassTests
{
    private static readonly LoanClassTable Of2023 = new(1, 91, 271, 361);

    /// <summary>The boundaries of law.md 5.4.</summary>
    [Theory]
    [InlineData(0, LoanClass.Normal)]
    [InlineData(1, LoanClass.SpecialMention)]
    [InlineData(90, LoanClass.SpecialMention)]
    [InlineData(91, LoanClass.Substandard)]
    [InlineData(102, LoanClass.Substandard)]
    [InlineData(270, LoanClass.Substandard)]
    [InlineData(271, LoanClass.Doubtful)]
    [InlineData(360, LoanClass.Doubtful)]
    [InlineData(361, LoanClass.Loss)]
    [InlineData(int.MaxValue, LoanClass.Loss)]
    public void Of_ChangesOnTheDayOfTheTable(int days, LoanClass expected) => Assert.Equal(expected, Of2023.Of(days));

    [Theory]
    [InlineData(0, LoanClass.Substandard, LoanClass.Substandard)]
    [InlineData(300, LoanClass.Substandard, LoanClass.Doubtful)]
    [InlineData(300, LoanClass.Loss, LoanClass.Loss)]
    public void Of_TakesTheWorstOfDaysAndCircumstances(int days, LoanClass floor, LoanClass expected) =>
        Assert.Equal(expected, LoanClasses.Of(days, Of2023, LoanClass.SpecialMention, floor));

    [Fact]
    public void Of_MissesAClassThatTheTableDoesNotHave()
    {
        var pledge = new LoanClassTable(91, 181, 361, null);
        Assert.Equal(LoanClass.Normal, pledge.Of(90));
        Assert.Equal(LoanClass.Doubtful, pledge.Of(10_000));
    }

    [Theory]
    [InlineData(0, 91, 271, 361)]
    [InlineData(1, 91, 91, 361)]
    [InlineData(1, 91, 271, 200)]
    public void Table_RefusesDaysThatDoNotRise(int mention, int substandard, int doubtful, int loss) =>
        Assert.Throws<ArgumentException>(() => new LoanClassTable(mention, substandard, doubtful, loss));

    [Fact]
    public void Of_RefusesDaysBelowZero() => Assert.Throws<ArgumentOutOfRangeException>(() => Of2023.Of(-1));

    [Fact]
    public void NonPerforming_AreTheLastThree() =>
        Assert.Equal(
            [LoanClass.Substandard, LoanClass.Doubtful, LoanClass.Loss],
            Enum.GetValues<LoanClass>().Where(loanClass => loanClass.IsNonPerforming()));

    [Fact]
    public void ALaterDay_IsNeverInABetterClass() =>
        Prop.ForAll(Gen.Choose(0, 1000).ToArbitrary(), days => Of2023.Of(days + 1) >= Of2023.Of(days)).Holds();
}
