namespace Fourwings.Finance;

/// <summary>How the firms' fortunes hang together (相关结构): one common factor.</summary>
/// <param name="Correlation">From 0 to 1.</param>
/// <param name="Degrees">The degrees of freedom of a t copula, from 1 on; null = the Gaussian copula.</param>
public sealed record StressCopula(decimal Correlation, decimal? Degrees = null);

/// <summary>
/// The points at which the common factor is looked at, with their weights: the factor itself, and for a t copula the
/// common scale s = √(χ²/ν) too. Double: chances of a model.
/// </summary>
internal sealed class FactorGrid
{
    private const double Far = 8.5;
    private static readonly (double At, double Weight)[] Panel = Quadrature.RuleOf(10);
    private static readonly (double At, double Weight)[] Scales = Quadrature.RuleOf(40);
    private readonly double _load;
    private readonly double _own;

    public FactorGrid(StressCopula copula)
    {
        (_load, _own) = (Math.Sqrt((double)copula.Correlation), Math.Sqrt((double)(1 - copula.Correlation)));
        ScaleNodes = copula.Degrees is { } degrees ? ScalesOf((double)degrees) : [(1, 1)];
        var factors = _load > 0 ? FactorsOf(Math.Clamp(1.5 * _own / _load, 0.05, 1)) : [(0, 1)];
        Nodes = [.. factors.SelectMany(_ => ScaleNodes, (one, scale) => (one.At, scale.At, one.Weight * scale.Weight))];
    }

    /// <summary>Factor, scale and weight.</summary>
    public (double Factor, double Scale, double Weight)[] Nodes { get; }

    private (double At, double Weight)[] ScaleNodes { get; }

    /// <summary>Below which height a firm fails, so that it does with its chance.</summary>
    public double Threshold(double chance)
    {
        var at = Normal.Quantile(chance);
        if (ScaleNodes.Length == 1 || !double.IsFinite(at))
        {
            return at;
        }

        // Newton's steps inside a bracket: the chance grows with the height.
        var (low, high) = (-1e9, 1e9);
        for (var step = 0; step < 200 && high - low > 1e-14 * Math.Max(1, Math.Abs(at)); step++)
        {
            var (value, slope) = (-chance, 0.0);
            foreach (var (scale, weight) in ScaleNodes)
            {
                value += weight * Normal.Below(at * scale);
                slope += weight * scale * Normal.Density(at * scale);
            }

            (low, high) = value > 0 ? (low, at) : (at, high);
            var next = at - (value / slope);
            at = next > low && next < high ? next : (Math.Max(low, -1e4) + Math.Min(high, 1e4)) / 2;
        }

        return at;
    }

    /// <summary>A firm's chance to fail where factor and scale are known.</summary>
    public double Chance(double threshold, double factor, double scale) =>
        Normal.Below(((threshold * scale) - (_load * factor)) / _own);

    private static (double At, double Weight)[] FactorsOf(double width)
    {
        var panels = (int)Math.Ceiling(2 * Far / width);
        var half = Far / panels;
        var nodes = Enumerable.Range(0, panels).SelectMany(_ => Panel, (i, point) =>
        {
            var at = -Far + (half * ((2 * i) + 1 + point.At));
            return (At: at, Weight: point.Weight * half * Normal.Density(at));
        }).ToArray();
        return Whole(nodes);
    }

    /// <summary>The density of √(χ²/ν): s^(ν−1)·e^(−νs²/2), as far out as it reaches.</summary>
    private static (double At, double Weight)[] ScalesOf(double degrees)
    {
        var reach = 9 / Math.Sqrt(2 * degrees);
        var (low, high) = (Math.Max(0, 1 - reach), 1 + reach);
        return Whole([.. Scales.Select(point =>
        {
            var s = low + ((high - low) * (point.At + 1) / 2);
            return (s, point.Weight * Math.Exp(((degrees - 1) * Math.Log(s)) - (degrees * ((s * s) - 1) / 2)));
        })]);
    }

    private static (double At, double Weight)[] Whole((double At, double Weight)[] nodes)
    {
        var sum = nodes.Sum(node => node.Weight);
        return [.. nodes.Select(node => (node.At, node.Weight / sum))];
    }
}
