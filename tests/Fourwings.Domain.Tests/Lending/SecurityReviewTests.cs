using Fourwings.Domain.Lending;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Valuation;
using Fourwings.Finance;
using FsCheck.Fluent;

namespace Fourwings.Domain.Tests.Lending;

public class SecurityReviewTests
{
    private static readonly DateOnly On = new(2013, 3, 18);

    private static readonly LoanToValueLimit Capped = new(
        ValueKind.Appraised, new Dictionary<RightKind, Ratio> { [RightKind.Invention] = new(0.35m) });

    private static readonly LoanToValueLimit Free = new(ValueKind.Reviewed, new Dictionary<RightKind, Ratio>());

    public static TheoryData<string, SecuringRight, decimal, string?> Rights => new()
    {
        { "in force and valued", Right(1000), 1000, null },
        { "not in force", Right(1000) with { InForce = false }, 0, "loan.right-not-in-force" },
        { "without a value", Right(1000) with { Values = [] }, 0, "valuation.missing" },
        { "valued at nothing", Right(0), 0, "valuation.zero" },
        { "value over", Right(1000, until: On.AddDays(-1)), 0, "valuation.expired" },
        { "value over today", Right(1000, until: On), 1000, null },
        { "only reviewed", Right(1000, ValueKind.Reviewed), 0, "valuation.wrong-kind" },
        { "valued before a part fell", Right(1000) with { ValuedAnewSince = On.AddDays(-1) }, 0, "valuation.missing" },
        { "valued since a part fell", Right(1000) with { ValuedAnewSince = On.AddDays(-90) }, 1000, null },
    };

    [Theory, MemberData(nameof(Rights))]
    public void Worth_CountsOnlyWhatALenderMayRelyOn(string name, SecuringRight right, decimal wan, string? why)
    {
        var worth = SecurityWorth.Of(Money.FromWan(300), [right], Capped, On);
        Assert.Equal((name, Money.FromWan(wan), why), (name, worth.Value, worth.Rights.Single().Why));
    }

    [Theory]
    [InlineData(300, 1000, 0)]
    [InlineData(350, 1000, 0)]
    [InlineData(360, 1000, 10)]
    [InlineData(300, 0, 300)]
    public void Shortfall_IsWhatIsLentBeyondTheCap(int lent, int value, int shortfall) => Assert.Equal(
        Money.FromWan(shortfall),
        SecurityWorth.Of(Money.FromWan(lent), [Right(value)], Capped, On).Shortfall);

    [Fact]
    public void Shortfall_WithoutACapIsWhatIsLentBeyondTheValue()
    {
        Assert.Equal(Money.Zero, SecurityWorth.Of(Money.FromWan(1000), [Right(1000)], Free, On).Shortfall);
        Assert.Equal(Money.FromWan(1), SecurityWorth.Of(Money.FromWan(1001), [Right(1000)], Free, On).Shortfall);
        Assert.Equal(Money.FromWan(5), SecurityWorth.Of(Money.FromWan(5), [], Free, On).Shortfall);
    }

    [Fact]
    public void Shortfall_NeverFallsWhenARightFails_NorRisesWhenOneIsAdded() => Prop.ForAll(
        Gen.Choose(0, 2000).NonEmptyListOf().ToArbitrary(),
        Gen.Choose(1, 3000).ToArbitrary(),
        (values, lent) =>
        {
            SecuringRight[] rights = [.. values.Select(wan => Right(wan))];
            var whole = SecurityWorth.Of(Money.FromWan(lent), rights, Capped, On).Shortfall;
            var failed = SecurityWorth.Of(
                Money.FromWan(lent), [rights[0] with { InForce = false }, .. rights[1..]], Capped, On).Shortfall;
            var more = SecurityWorth.Of(Money.FromWan(lent), [.. rights, Right(500)], Capped, On).Shortfall;
            return failed >= whole && more <= whole && whole <= Money.FromWan(lent);
        }).Holds();

    private static SecuringRight Right(
        decimal wan, ValueKind kind = ValueKind.Appraised, DateOnly? until = null)
    {
        var right = new RightRef(RightKind.Invention, Guid.NewGuid());
        var value = new ValueOnFile(
            new(Guid.NewGuid()), right, kind, Money.FromWan(wan), On.AddDays(-30), until ?? On.AddDays(335));
        return new(right, "200810261894.4", true, new(2028, 1, 1), [value]);
    }
}
