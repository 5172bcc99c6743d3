using System.Globalization;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Rules;
using Fourwings.Finance;

namespace Fourwings.Domain.Tests.Patents;

public class OfficialFeeTests
{
    [Theory] // law.md 3.7.
    [InlineData(OfficialFeeKind.OwnerChange, RightKind.Invention, "2012-06-01", 200)]
    [InlineData(OfficialFeeKind.OwnerChange, RightKind.Design, "2024-06-01", 200)]
    [InlineData(OfficialFeeKind.AgencyChange, RightKind.Invention, "2018-07-31", 50)]
    [InlineData(OfficialFeeKind.AgencyChange, RightKind.Invention, "2018-08-01", 0)]
    [InlineData(OfficialFeeKind.Invalidation, RightKind.Invention, "2012-06-01", 3000)]
    [InlineData(OfficialFeeKind.Invalidation, RightKind.UtilityModel, "2012-06-01", 1500)]
    [InlineData(OfficialFeeKind.Invalidation, RightKind.Design, "2012-06-01", 1500)]
    [InlineData(OfficialFeeKind.EvaluationReport, RightKind.UtilityModel, "2024-06-01", 2400)]
    [InlineData(OfficialFeeKind.EvaluationReport, RightKind.Invention, "2024-06-01", null)]
    [InlineData(OfficialFeeKind.Restoration, RightKind.Invention, "2025-09-16", 1000)]
    [InlineData(OfficialFeeKind.FirstExtension, RightKind.Invention, "2024-06-01", 300)]
    [InlineData(OfficialFeeKind.FurtherExtension, RightKind.Invention, "2024-06-01", 2000)]
    [InlineData(OfficialFeeKind.Copy, RightKind.Invention, "2024-06-01", 30)]
    [InlineData(OfficialFeeKind.Registration, RightKind.Invention, "2018-07-31", 255)]
    [InlineData(OfficialFeeKind.Registration, RightKind.UtilityModel, "2018-07-31", 205)]
    [InlineData(OfficialFeeKind.Registration, RightKind.Invention, "2018-08-01", 0)]
    public void At_GivesTheFeeOfTheDay(OfficialFeeKind fee, RightKind right, string on, int? yuan) => Assert.Equal(
        yuan is { } known ? Money.FromYuan(known) : null,
        OfficialFees.Of(RuleBook.Standard).At(fee, right, Day(on)).Value.Value);

    [Fact]
    public void At_SaysWhereNoRuleReaches() => Assert.Equal(
        "rule.not-covered",
        OfficialFees.Of(RuleBook.Standard)
            .At(OfficialFeeKind.EvaluationReport, RightKind.Design, new(2009, 9, 30)).Refusal?.Code);

    [Fact]
    public void On_LeavesOutWhatAKindDoesNotHave()
    {
        var fees = OfficialFees.Of(RuleBook.Standard);
        Assert.DoesNotContain(
            fees.On(RightKind.Invention, new(2024, 1, 20)), fee => fee.Kind == OfficialFeeKind.EvaluationReport);
        Assert.Equal(
            Enum.GetValues<OfficialFeeKind>(), fees.On(RightKind.Design, new(2024, 1, 20)).Select(fee => fee.Kind));
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
