namespace Fourwings.Finance;

/// <summary>
/// How many of independent loans default (独立违约), by Loader's saddle-point form (2000): every digit is kept also for
/// millions of loans and far out in the tails. Double: a probability, never posted.
/// </summary>
public static class Binomial
{
    private const int Tabled = 16;
    private static readonly double[] Errors = [.. Enumerable.Range(0, Tabled).Select(Exact)];

    /// <summary>The chance that exactly so many default.</summary>
    /// <param name="loans">How many there are; not below zero.</param>
    /// <param name="chance">The chance of each, from 0 to 1.</param>
    /// <param name="defaults">How many default.</param>
    public static double Exactly(int loans, double chance, int defaults)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(loans);
        if (defaults < 0 || defaults > loans)
        {
            return 0;
        }

        if (chance is <= 0 or >= 1)
        {
            return defaults == (chance <= 0 ? 0 : loans) ? 1 : 0;
        }

        if (defaults == 0 || defaults == loans)
        {
            return Math.Exp(loans * (defaults == 0 ? LogOfRest(chance) : Math.Log(chance)));
        }

        double n = loans, k = defaults, left = n - k;
        var log = Error(n) - Error(k) - Error(left) - Deviance(k, n * chance) - Deviance(left, n * (1 - chance));
        return Math.Exp(log) * Math.Sqrt(n / (2 * Math.PI * k * left));
    }

    /// <summary>ln(1 − x) without loss near nothing.</summary>
    internal static double LogOfRest(double x)
    {
        var rest = 1 - x;
        return rest is 1 ? -x : Math.Log(rest) * (-x / (rest - 1));
    }

    /// <summary>What Stirling's formula leaves of ln n!.</summary>
    private static double Error(double n)
    {
        if (n < Tabled)
        {
            return Errors[(int)n];
        }

        var square = n * n;
        return ((1.0 / 12) - (((1.0 / 360) - (((1.0 / 1260) - (((1.0 / 1680) - (1.0 / 1188 / square)) / square))
            / square)) / square)) / n;
    }

    private static double Exact(int n)
    {
        if (n == 0)
        {
            return 0;
        }

        var factorial = Enumerable.Range(1, n).Aggregate(1.0, (product, i) => product * i);
        return Math.Log(factorial / Math.Sqrt(2 * Math.PI * n)) - (n * (Math.Log(n) - 1));
    }

    /// <summary>x·ln(x/mean) + mean − x, by a series where the two lie close.</summary>
    private static double Deviance(double x, double mean)
    {
        if (Math.Abs(x - mean) >= 0.1 * (x + mean))
        {
            return (x * Math.Log(x / mean)) + mean - x;
        }

        var v = (x - mean) / (x + mean);
        var (sum, term) = ((x - mean) * v, 2 * x * v);
        for (var j = 1; j < 1000; j++)
        {
            term *= v * v;
            var next = sum + (term / ((2 * j) + 1));
            if (next == sum)
            {
                break;
            }

            sum = next;
        }

        return sum;
    }
}
