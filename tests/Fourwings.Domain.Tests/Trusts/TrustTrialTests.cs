using Fourwings.Domain.Trusts;
using Fourwings.Finance;

namespace Fourwings.Domain.Tests.Trusts;

public class TrustTrialTests
{
    private static readonly TrustTrial _base = new(
        [Wan(2600), Wan(2550), Wan(2520), Wan(2490)], Wan(9500), Wan(500), AnnualRate.FromPercent(4),
        AnnualRate.FromPercent(0.1m), false);

    private static readonly TrustTrial _stress =
        _base with { Royalties = [Wan(2600), Wan(1800), Wan(1200), Wan(1000)] };

    /// <summary>The synthetic deal of structures.md 6.5: the junior's 416.06万元, the gap of 3,167.21.</summary>
    [Fact]
    public void Run_IsThePublishedDeal()
    {
        var outcome = Of(_base);
        Assert.Equal(4_160_625m, outcome.JuniorPaid.Yuan);
        Assert.Equal(Money.Zero, outcome.SeniorGap);
        var stressed = Of(_stress);
        Assert.InRange(stressed.SeniorGap.Yuan, 31_672_095m, 31_672_105m);
        Assert.Equal(Money.Zero, stressed.JuniorPaid);
        var supported = Of(_stress with { HasUndertaking = true });
        Assert.InRange(supported.Undertaken.Yuan, 31_439_365m, 31_439_375m);
        Assert.Equal(Money.Zero, supported.SeniorGap);
        Assert.Equal(
            [1.05m, 0.79m, 0.50m, 0.42m],
            supported.Runs.Select(run => decimal.Round(TrustTrialOutcome.CoverageOf(run)!.Value, 2)));
    }

    [Fact]
    public void Run_LosesNoFen()
    {
        var outcome = Of(_stress with { HasUndertaking = true });
        var paid = new[] { "fees", "interest", "principal", "junior", "rest" }.Select(outcome.PaidBy);
        Assert.Equal(
            Money.Sum(_stress.Royalties) + outcome.Undertaken, Money.Sum(paid) + outcome.Left);
    }

    public static TheoryData<string, string, TrustTrial> Refused => new()
    {
        { "trust-trial.quarters", "royalties", _base with { Royalties = [] } },
        { "trust-trial.quarters", "royalties", _base with { Royalties = [.. Enumerable.Repeat(Wan(1), 41)] } },
        { "trust-trial.quarters", "royalties", _base with { Royalties = [Wan(-1)] } },
        { "trust-trial.amount", "senior", _base with { Senior = Money.Zero } },
        { "trust-trial.amount", "junior", _base with { Junior = Money.Zero } },
        { "trust-trial.rate", "rate", _base with { Rate = AnnualRate.FromPercent(-1) } },
        { "trust-trial.rate", "fee", _base with { FeeRate = AnnualRate.FromPercent(0.00001m) } },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Run_RefusesWhatCannotBeTried(string code, string field, TrustTrial trial)
    {
        Assert.False(trial.Run().Succeeded(out _, out var refusal));
        Assert.Equal((code, field), (refusal.Code, refusal.Field));
    }

    private static TrustTrialOutcome Of(TrustTrial trial) => trial.Run().Succeeded(out var outcome, out var refusal)
        ? outcome
        : throw new InvalidOperationException(refusal.Code);

    private static Money Wan(decimal wan) => Money.FromWan(wan);
}
