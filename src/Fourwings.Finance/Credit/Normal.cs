namespace Fourwings.Finance;

/// <summary>
/// The standard normal distribution (标准正态分布), to the last digits also far out in the tails. Double: a probability
/// of a model, which has no decimal form and is never posted.
/// </summary>
public static class Normal
{
    private const double RootHalf = 0.70710678118654752440;
    private const double InverseRootPi = 0.56418958354775628695;

    /// <summary>Beyond this many standard deviations there is nothing that a double could hold.</summary>
    private const double Nothing = 40;

    /// <summary>The chance of a figure below.</summary>
    public static double Below(double at) => 0.5 * Complement(-at * RootHalf);

    /// <summary>How dense figures lie there.</summary>
    public static double Density(double at) => Math.Exp(-at * at / 2) / Math.Sqrt(2 * Math.PI);

    /// <summary>The figure that so much lies below; minus and plus infinity at 0 and 1.</summary>
    public static double Quantile(double share)
    {
        if (share is <= 0 or >= 1)
        {
            return share <= 0 ? double.NegativeInfinity : double.PositiveInfinity;
        }

        // By symmetry in the lower half, where the share keeps its digits.
        if (share > 0.5)
        {
            return -LowerQuantile(1 - share);
        }

        return LowerQuantile(share);
    }

    /// <summary>Both below, where the two figures have the correlation: by Genz (2004), to fifteen decimals.</summary>
    /// <param name="a">The bound of the first.</param>
    /// <param name="b">The bound of the second.</param>
    /// <param name="correlation">From −1 to 1.</param>
    public static double BothBelow(double a, double b, double correlation)
    {
        var (h, k) = (-Math.Clamp(a, -Nothing, Nothing), -Math.Clamp(b, -Nothing, Nothing));
        var found = Math.Abs(correlation) < 0.925
            ? Flat(h, k, correlation)
            : Steep(h, correlation < 0 ? -k : k, correlation);
        return Math.Clamp(found, 0, 1);
    }

    // Acklam's rational start (to 1e-9), then two of Halley's steps on the tail that keeps its digits.
    private static double LowerQuantile(double share)
    {
        var at = Start(share);
        for (var i = 0; i < 2; i++)
        {
            var density = Density(at);
            if (density is 0)
            {
                break;
            }

            var step = (Below(at) - share) / density;
            at -= step / (1 + (at * step / 2));
        }

        return at;
    }

    private static double Start(double share)
    {
        if (share < 0.02425)
        {
            var q = Math.Sqrt(-2 * Math.Log(share));
            return Polynomial(
                q, 2.938163982698783, 4.374664141464968, -2.549732539343734, -2.400758277161838,
                -3.223964580411365e-01, -7.784894002430293e-03)
                / Polynomial(
                    q, 1, 3.754408661907416, 2.445134137142996, 3.224671290700398e-01, 7.784695709041462e-03);
        }

        var r = (share - 0.5) * (share - 0.5);
        return (share - 0.5) * Polynomial(
            r, 2.506628277459239, -3.066479806614716e+01, 1.383577518672690e+02, -2.759285104469687e+02,
            2.209460984245205e+02, -3.969683028665376e+01)
            / Polynomial(
                r, 1, -1.328068155288572e+01, 6.680131188771972e+01, -1.556989798598866e+02, 1.615858368580409e+02,
                -5.447609879822406e+01);
    }

    /// <summary>2/√π times the integral of e^(−t²) from there on, by W. J. Cody's rational forms (1969).</summary>
    private static double Complement(double at)
    {
        var far = Math.Abs(at);
        if (far < 0.46875)
        {
            return 1 - Error(at);
        }

        if (far > Nothing)
        {
            return at < 0 ? 2 : 0;
        }

        // e^(−x²) by halves of x, so that the square loses no digits.
        var near = Math.Truncate(far * 16) / 16;
        var tail = (far < 4 ? Middle(far) : Outer(far))
            * Math.Exp(-near * near) * Math.Exp(-(far - near) * (far + near));
        return at < 0 ? 2 - tail : tail;
    }

    private static double Error(double at)
    {
        var square = at * at;
        return at * Polynomial(
            square, 3209.37758913846947, 377.485237685302021, 113.864154151050156, 3.16112374387056560,
            0.185777706184603153)
            / Polynomial(
                square, 2844.23683343917062, 1282.61652607737228, 244.024637934444173, 23.6012909523441209, 1);
    }

    private static double Middle(double far) =>
        Polynomial(
            far, 1230.33935479799725, 2051.07837782607147, 1712.04761263407058, 881.952221241769090,
            298.635138197400131, 66.1191906371416295, 8.88314979438837594, 0.564188496988670089,
            2.15311535474403846e-8)
        / Polynomial(
            far, 1230.33935480374942, 3439.36767414372164, 4362.61909014324716, 3290.79923573345963,
            1621.38957456669019, 537.181101862009858, 117.693950891312499, 15.7449261107098347, 1);

    private static double Outer(double far)
    {
        var inverse = 1 / (far * far);
        var rest = inverse * Polynomial(
            inverse, 6.58749161529837803e-4, 0.0160837851487422766, 0.125781726111229246, 0.360344899949804439,
            0.305326634961232344, 0.0163153871373020978)
            / Polynomial(
                inverse, 2.33520497626869185e-3, 0.0605183413124413191, 0.527905102951428412, 1.87295284992346047,
                2.56852019228982242, 1);
        return (InverseRootPi - rest) / far;
    }

    private static double Flat(double h, double k, double correlation)
    {
        var (half, angle) = ((h * h / 2) + (k * k / 2), Math.Asin(correlation));
        var sum = Quadrature.Over(0, angle, turn =>
        {
            var sine = Math.Sin(turn);
            return Math.Exp(((sine * h * k) - half) / (1 - (sine * sine)));
        });
        return (sum / (2 * Math.PI)) + (Below(-h) * Below(-k));
    }

    // Near a straight line the integral is taken of what a series leaves of it.
    private static double Steep(double h, double k, double correlation)
    {
        var found = Math.Abs(correlation) < 1 ? -Rest(h, k, correlation) / (2 * Math.PI) : 0;
        if (correlation > 0)
        {
            return found + Below(-Math.Max(h, k));
        }

        return h < k
            ? (h < 0 ? Below(k) - Below(h) : Below(-h) - Below(-k)) - found
            : -found;
    }

    private static double Rest(double h, double k, double correlation)
    {
        var (product, square) = (h * k, (1 - correlation) * (1 + correlation));
        var (root, apart) = (Math.Sqrt(square), (h - k) * (h - k));
        var (c, d) = ((4 - product) / 8, (12 - product) / 16);
        var sum = 0.0;
        var power = -((apart / square) + product) / 2;
        if (power > -100)
        {
            sum = root * Math.Exp(power)
                * (1 - (c * (apart - square) * (1 - (d * apart / 5)) / 3) + (c * d * square * square / 5));
        }

        if (product > -100)
        {
            var b = Math.Sqrt(apart);
            sum -= Math.Exp(-product / 2) * Math.Sqrt(2 * Math.PI) * Below(-b / root) * b
                * (1 - (c * apart * (1 - (d * apart / 5)) / 3));
        }

        return sum + Quadrature.Over(0, root, x =>
        {
            var xs = x * x;
            var at = -((apart / xs) + product) / 2;
            if (at <= -100)
            {
                return 0;
            }

            var rs = Math.Sqrt(1 - xs);
            return Math.Exp(at)
                * ((Math.Exp(-product * xs / (2 * (1 + rs) * (1 + rs))) / rs) - (1 + (c * xs * (1 + (d * xs)))));
        });
    }

    private static double Polynomial(double x, params ReadOnlySpan<double> factors)
    {
        var sum = factors[^1];
        for (var i = factors.Length - 2; i >= 0; i--)
        {
            sum = (sum * x) + factors[i];
        }

        return sum;
    }
}
