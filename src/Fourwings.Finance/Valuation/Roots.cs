namespace Fourwings.Finance;

/// <summary>A place where a function changes its sign.</summary>
/// <param name="At">Where.</param>
/// <param name="IsFalling">Whether the function goes from above nothing to below as it grows.</param>
internal readonly record struct Root(double At, bool IsFalling);

/// <summary>
/// Finds where a function is nothing: an even grid brackets every change of sign, and a safeguarded Newton step
/// (secant within the bracket, else halving) closes each bracket. Nothing can run away, and no guess is needed to find
/// a root, only to choose among several. Double, because a root of a sum of powers has no decimal form.
/// </summary>
internal static class Roots
{
    private const int Cells = 3_000;
    private const int Steps = 200;
    private const double Width = 1e-15;

    /// <summary>Every change of sign between two ends, from low to high.</summary>
    /// <param name="value">The function; it may be scaled by anything above nothing.</param>
    /// <param name="low">The lower end.</param>
    /// <param name="high">The upper end.</param>
    public static List<Root> Between(Func<double, double> value, double low, double high)
    {
        var found = new List<Root>();
        var cell = (high - low) / Cells;
        var (at, here) = (low, value(low));
        for (var i = 1; i <= Cells; i++)
        {
            var next = low + (i * cell);
            var there = value(next);
            if (double.IsFinite(here) && double.IsFinite(there) && here > 0 != there > 0)
            {
                found.Add(new(Close(value, at, here, next, there), here > 0));
            }

            (at, here) = (next, there);
        }

        return found;
    }

    /// <summary>Where a function that changes its sign between two ends is nothing.</summary>
    private static double Close(Func<double, double> value, double low, double atLow, double high, double atHigh)
    {
        for (var step = 0; step < Steps && high - low > Width * (1 + Math.Abs(low)); step++)
        {
            var slope = (atHigh - atLow) / (high - low);
            var middle = low - (atLow / slope);
            // Every third step halves: a secant alone may creep along one end.
            if (step % 3 == 2 || !(middle > low && middle < high))
            {
                middle = low + ((high - low) / 2);
            }

            var there = value(middle);
            if (there == 0)
            {
                return middle;
            }

            if (there > 0 == atLow > 0)
            {
                (low, atLow) = (middle, there);
            }
            else
            {
                (high, atHigh) = (middle, there);
            }
        }

        return low + ((high - low) / 2);
    }
}
