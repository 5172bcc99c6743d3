namespace Fourwings.Finance;

/// <summary>
/// Integrals by the points of Gauss and Legendre (高斯求积). Double, because the points are roots that have no decimal
/// form.
/// </summary>
internal static class Quadrature
{
    private const int Points = 20;
    private static readonly (double At, double Weight)[] Rule = RuleOf(Points);

    /// <summary>The integral of a smooth function by twenty points.</summary>
    public static double Over(double from, double to, Func<double, double> function)
    {
        var (middle, half) = ((from + to) / 2, (to - from) / 2);
        var sum = 0.0;
        foreach (var (at, weight) in Rule)
        {
            sum += weight * function(middle + (half * at));
        }

        return sum * half;
    }

    /// <summary>Points and weights on −1 to 1: the roots of Legendre's polynomial, by Newton's steps.</summary>
    public static (double At, double Weight)[] RuleOf(int points)
    {
        var rule = new (double, double)[points];
        for (var i = 0; i < points; i++)
        {
            var at = Math.Cos(Math.PI * (i + 0.75) / (points + 0.5));
            var slope = 1.0;
            for (var step = 0; step < 100; step++)
            {
                var value = Legendre(points, at, out slope);
                at -= value / slope;
                if (Math.Abs(value / slope) < 1e-16)
                {
                    break;
                }
            }

            Legendre(points, at, out slope);
            rule[i] = (at, 2 / ((1 - (at * at)) * slope * slope));
        }

        return rule;
    }

    private static double Legendre(int degree, double at, out double slope)
    {
        var (before, value) = (1.0, at);
        for (var n = 2; n <= degree; n++)
        {
            (before, value) = (value, ((((2 * n) - 1) * at * value) - ((n - 1) * before)) / n);
        }

        slope = degree * ((at * value) - before) / ((at * at) - 1);
        return value;
    }
}
