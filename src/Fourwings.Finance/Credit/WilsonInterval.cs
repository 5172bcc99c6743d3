namespace Fourwings.Finance.Credit;

/// <summary>
/// What a share observed in a number of cases says of the share behind it (比例的置信区间): Wilson's score interval
/// (E. B. Wilson, JASA 22, 1927; method 3 of R. G. Newcombe, Statistics in Medicine 17, 1998), which holds for small
/// numbers and for none or all of them too.
/// </summary>
/// <param name="Low">The lower end.</param>
/// <param name="Share">What was observed.</param>
/// <param name="High">The upper end.</param>
public sealed record WilsonInterval(Ratio Low, Ratio Share, Ratio High)
{
    /// <summary>The normal quantile of a two-sided 95 %.</summary>
    public const decimal Z95 = 1.959963984540054m;

    private const int Decimals = 6;

    /// <summary>The interval at 95 %; null where nothing was observed.</summary>
    /// <param name="hits">In how many cases it happened.</param>
    /// <param name="cases">How many there were.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are more hits than cases, or fewer than none.</exception>
    public static WilsonInterval? Of(long hits, long cases)
    {
        if (hits < 0 || hits > cases)
        {
            throw new ArgumentOutOfRangeException(nameof(hits), hits, $"of {cases}");
        }

        if (cases == 0)
        {
            return null;
        }

        decimal n = cases;
        var (share, z2) = (hits / n, Z95 * Z95);
        var middle = share + (z2 / (2m * n));
        var half = Z95 * Root((share * (1m - share) / n) + (z2 / (4m * n * n)));
        var scale = 1m + (z2 / n);
        return new(
            hits == 0 ? Ratio.Zero : Rounded((middle - half) / scale),
            Rounded(share),
            hits == cases ? Ratio.One : Rounded((middle + half) / scale));
    }

    private static Ratio Rounded(decimal share) =>
        new(Math.Clamp(decimal.Round(share, Decimals, MidpointRounding.AwayFromZero), 0m, 1m));

    /// <summary>The square root of a number between 0 and 1, by Newton from above until it falls no more.</summary>
    private static decimal Root(decimal square)
    {
        if (square == 0m)
        {
            return 0m;
        }

        var (root, next) = (2m, 1m);
        while (next < root)
        {
            root = next;
            next = (root + (square / root)) / 2m;
        }

        return root;
    }
}
