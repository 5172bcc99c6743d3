using System.Runtime.CompilerServices;

namespace Fourwings.Finance;

/// <summary>What may strike several patents at once: a challenge to a standard, prior art found (共同无效事由).</summary>
/// <param name="Name">Its name.</param>
/// <param name="AYear">How likely it is in a year.</param>
/// <param name="Strikes">How likely it then brings a patent down.</param>
public sealed record CommonCause(string Name, decimal AYear, decimal Strikes);

/// <summary>A patent in the asset pool (入池专利).</summary>
/// <param name="Name">Its name.</param>
/// <param name="Firm">Whose it was.</param>
/// <param name="InvalidAYear">How likely it falls in a year, by itself.</param>
public sealed record PoolPatent(string Name, string Firm, decimal InvalidAYear)
{
    /// <summary>What may strike it together with others; null = nothing.</summary>
    public string? Cause { get; init; }
}

/// <summary>A licence whose royalties the trust collects (许可).</summary>
/// <param name="Name">Its name.</param>
/// <param name="Patent">The licensed patent.</param>
/// <param name="DefaultAYear">How likely the licensee ceases to pay in a year.</param>
/// <param name="Royalties">What is due for each payment's period.</param>
public sealed record PoolLicence(
    string Name, string Patent, decimal DefaultAYear, IReadOnlyList<Money> Royalties);

/// <summary>How often royalties come late, and by how many payments (迟付).</summary>
/// <param name="Share">How likely a royalty is late.</param>
/// <param name="Payments">By how many payments; what would come after the last is not collected.</param>
public sealed record RoyaltyDelay(decimal Share, int Payments);

/// <summary>The other way: each firm pledges its patents for a loan of its own (分别质押).</summary>
/// <param name="Rate">The loans' rate.</param>
/// <param name="Recovery">What a pledge that is still in force brings of a loan's unpaid principal.</param>
public sealed record SeparatePledges(AnnualRate Rate, decimal Recovery);

/// <summary>What is projected.</summary>
/// <param name="Deal">The deal.</param>
/// <param name="Patents">The patents.</param>
/// <param name="Licences">Their licences.</param>
public sealed record ProjectionQuestion(
    Deal Deal, IReadOnlyList<PoolPatent> Patents, IReadOnlyList<PoolLicence> Licences)
{
    /// <summary>The most paths of one projection.</summary>
    public const int MostPaths = 1_000_000;

    /// <summary>The common causes.</summary>
    public IReadOnlyList<CommonCause> Causes { get; init; } = [];

    /// <summary>How royalties come late; null = never.</summary>
    public RoyaltyDelay? Delay { get; init; }

    /// <summary>What the trust is compared with; null = nothing.</summary>
    public SeparatePledges? Pledges { get; init; }

    /// <summary>How many paths.</summary>
    public int Paths { get; init; } = 10_000;

    /// <summary>The seed.</summary>
    public long Seed { get; init; } = 1;
}

/// <summary>What lenders lose over the paths.</summary>
/// <param name="Lent">What they gave.</param>
/// <param name="ExpectedLoss">The mean share of it that is never paid back.</param>
/// <param name="Error">The standard error of that mean.</param>
/// <param name="AnyLoss">On how many of the paths anything is lost, as a share.</param>
/// <param name="Worst">The share lost that 99 % of the paths stay at or below.</param>
public sealed record LossOutlook(Money Lent, decimal ExpectedLoss, decimal Error, decimal AnyLoss, decimal Worst);

/// <summary>What a tranche may expect.</summary>
/// <param name="Tranche">Its name.</param>
/// <param name="Loss">What it loses.</param>
/// <param name="Yield">The rate of the mean payments on its amount; null where there is none.</param>
/// <param name="Life">The mean years until its principal is back; null where none comes back.</param>
/// <param name="Coverage">
/// The mean of what is collected, less fees, over all that is promised to it and to those before or beside it: the
/// principal and the interest that fell due.
/// </param>
/// <param name="InterestUnpaid">The mean interest left unpaid at the end.</param>
public sealed record TrancheOutlook(
    string Tranche, LossOutlook Loss, AnnualRate? Yield, decimal? Life, decimal Coverage, Money InterestUnpaid);

/// <summary>What a projection found.</summary>
/// <param name="Paths">How many paths.</param>
/// <param name="Collected">The mean collected at each payment.</param>
/// <param name="Tranches">Each tranche.</param>
/// <param name="Undertaken">The mean that the undertaker pays.</param>
/// <param name="Trust">Those tranches together that are not junior: what outside investors lose.</param>
/// <param name="Pledges">The same money lent to each firm on its own patents; null = not asked.</param>
public sealed record DealProjection(
    int Paths,
    IReadOnlyList<Money> Collected,
    IReadOnlyList<TrancheOutlook> Tranches,
    Money Undertaken,
    LossOutlook? Trust,
    LossOutlook? Pledges);

/// <summary>
/// One xoshiro256+ generator, seeded by SplitMix64 from a seed and the number of a path: a path's numbers are the same
/// whoever walks it.
/// </summary>
internal struct PathRandom
{
    private const ulong Golden = 0x9E3779B97F4A7C15UL;
    private ulong _s0;
    private ulong _s1;
    private ulong _s2;
    private ulong _s3;

    public PathRandom(long seed, long path)
    {
        var state = unchecked((ulong)seed * 0xD1342543DE82EF95UL + Golden * (ulong)(path + 1));
        _s0 = Next(ref state);
        _s1 = Next(ref state);
        _s2 = Next(ref state);
        _s3 = Next(ref state);
    }

    /// <summary>A number from 0 up to 1; whole multiples of 2^−53, so that it is exact in a double.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Uniform()
    {
        var sum = unchecked(_s0 + _s3);
        var shifted = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= shifted;
        _s3 = (_s3 << 45) | (_s3 >> 19);
        return (sum >> 11) * (1.0 / (1UL << 53));
    }

    private static ulong Next(ref ulong state)
    {
        state = unchecked(state + Golden);
        var mixed = unchecked((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9UL);
        mixed = unchecked((mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL);
        return mixed ^ (mixed >> 31);
    }
}
