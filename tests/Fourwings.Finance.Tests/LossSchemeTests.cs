namespace Fourwings.Finance.Tests;

public class LossSchemeTests
{
    private static readonly LossBand[] UpTo1000Then3000 =
        [Band(1000, ("fund", 0.8m)), Band(3000, ("fund", 0.5m))];

    /// <summary>Worked claims of other cities' schemes: lost ten thousands of yuan, and thousands borne.</summary>
    [Theory]
    [InlineData(800, 6400, 1600)]
    [InlineData(1000, 8000, 2000)]
    [InlineData(1001, 5005, 5005)]
    [InlineData(2000, 10000, 10000)]
    [InlineData(3000, 15000, 15000)]
    [InlineData(3001, 0, 30010)]
    public void Bands_HoldForTheWholeBalance(int lost, int fund, int bank)
    {
        var scheme = new LossScheme { Residual = "bank", Public = [], Bands = UpTo1000Then3000 };
        Assert.Equal((fund / 10m, bank / 10m), Shared(scheme, lost));
    }

    [Fact]
    public void Bands_MayBeReadByPart() => Assert.Equal(
        (1300m, 700m),
        Shared(new() { Residual = "bank", Public = [], Bands = UpTo1000Then3000, BandMode = BandMode.Marginal }, 2000));

    [Fact]
    public void Parties_ShareByTheBand()
    {
        var scheme = new LossScheme
        {
            Residual = "bank",
            Public = ["fund"],
            Bands = [new(null, Shares(("fund", 0.54m), ("insurer", 0.16m), ("appraiser", 0.04m)))],
        };
        Assert.Equal([270m, 80, 20, 130], Parts(scheme.Divide(Claim(500), Money.Zero, [])));
    }

    [Fact]
    public void OnlyThePartThatIpSecures_CountsUpToTheLoansLimit()
    {
        var scheme = Half() with { OnlyIpShare = true, MostPerLoan = Money.FromWan(1000) };
        var answer = scheme.Divide(Claim(1500) with { IpShare = new(0.8m) }, Money.Zero, []);
        Assert.Equal([500m, 1000], Parts(answer));
        Assert.Equal(["maxLoanCounted"], answer.Limits);
    }

    [Fact]
    public void OneBorrower_CountsUpToTheYearsLimit()
    {
        var scheme = Half() with { MostPerBorrower = Money.FromWan(2000) };
        Assert.Equal([450m, 450], Parts(scheme.Divide(Claim(900, before: 900), Money.Zero, [])));
        var third = scheme.Divide(Claim(900, before: 1800), Money.Zero, []);
        Assert.Equal([100m, 800], Parts(third));
        Assert.Equal(["maxBorrowerCountedPerYear"], third.Limits);
        Assert.Equal(Money.FromWan(200), third.Counted);
    }

    [Fact]
    public void WhatFailsACondition_IsTheBanksAlone()
    {
        Assert.Equal([0m, 900], Parts(Half().Divide(Claim(900) with { Fails = true }, Money.Zero, [])));
        var least = Half() with { LeastIpShare = new(0.5m) };
        var answer = least.Divide(Claim(900) with { IpShare = new(0.49m) }, Money.Zero, []);
        Assert.Equal([0m, 900], Parts(answer));
        Assert.Equal(["minIpShare"], answer.Limits);
    }

    [Fact]
    public void TheFund_PaysNoMoreThanItHas()
    {
        var scheme = new LossScheme
        {
            Residual = "bank",
            Public = ["province", "city"],
            Bands = [new(null, Shares(("province", 0.6m), ("city", 0.2m), ("insurer", 0.1m)))],
        };
        var answer = scheme.Divide(Claim(500), Money.Zero, Left(Money.FromWan(200)));
        Assert.Equal([150m, 50, 50, 250], Parts(answer));
        Assert.Equal(["fundBalance"], answer.Limits);
        Assert.Empty(scheme.Divide(Claim(500), Money.Zero, Left(Money.FromWan(400))).Limits);
        Assert.Equal(["fundBalance"], scheme.Divide(Claim(500), Money.Zero, Left(Money.Zero)).Limits);
    }

    private static LossRoom[] Left(Money left) => [new("fundBalance", ["province", "city"], left)];

    private static (decimal, decimal) Shared(LossScheme scheme, decimal lost)
    {
        var parts = scheme.Divide(Claim(lost), Money.Zero, []).Parts;
        return (Wan(parts.Where(part => part.Party == "fund")), Wan(parts.Where(part => part.Party == "bank")));
    }

    private static LossScheme Half() => new()
    {
        Residual = "bank",
        Public = ["fund"],
        Bands = [new(null, Shares(("fund", 0.5m)))],
    };

    private static LossClaim Claim(decimal wan, decimal before = 0) =>
        new(Money.FromWan(wan), Money.FromWan(wan), Ratio.One, Money.FromWan(before));

    private static decimal[] Parts(LossAnswer answer) => [.. answer.Parts.Select(part => Wan([part]))];

    private static decimal Wan(IEnumerable<LossPart> parts) =>
        Money.Sum(parts.Select(part => part.Amount)).Yuan / 10_000m;

    private static LossBand Band(decimal upTo, params (string Party, decimal Share)[] shares) =>
        new(Money.FromWan(upTo), Shares(shares));

    private static Dictionary<string, Ratio> Shares(params (string Party, decimal Share)[] shares) =>
        shares.ToDictionary(share => share.Party, share => new Ratio(share.Share));
}
