namespace Fourwings.Finance;

/// <summary>A payment a number of years from the first (现金流); what comes in is positive.</summary>
/// <param name="Years">The years, or periods, from the first day.</param>
/// <param name="Amount">How much.</param>
public readonly record struct TimedFlow(decimal Years, decimal Amount);

/// <summary>
/// What cash flows are worth and what they earn, as spreadsheets define NPV, XNPV, IRR, XIRR and MIRR. Double within,
/// because the powers have no decimal form; results carry 15 digits. Null = there is no such figure (#NUM!, #DIV/0!).
/// </summary>
public static class Returns
{
    /// <summary>The rate from which the search begins where none is given, as in spreadsheets.</summary>
    public const decimal UsualGuess = 0.1m;

    // Beyond e^15 − 1 a year no spreadsheet's figure was found; below e^−30 − 1 a double no longer tells rates apart.
    private const double Highest = 15;
    private const double Lowest = -30;

    // Where discounting blows a payment up beyond this multiple of all that changes hands, the fifteen digits of a sum
    // are used up and no residue could be checked: that is no rate, and spreadsheets find none either.
    private const double MostBlownUp = 1e9;

    private const double MostBelieved = 100;

    /// <summary>NPV: the value one period before the first flow (净现值).</summary>
    /// <param name="rate">Per period; not −1.</param>
    /// <param name="flows">A flow a period.</param>
    public static decimal? NetPresent(decimal rate, IReadOnlyList<decimal> flows)
    {
        var sum = 0.0;
        for (var i = 0; i < flows.Count; i++)
        {
            sum += (double)flows[i] / Math.Pow(1 + (double)rate, i + 1);
        }

        return Figure.Of(sum);
    }

    /// <summary>XNPV: the value at year nothing.</summary>
    /// <param name="rate">A year; above −1.</param>
    /// <param name="flows">The flows.</param>
    public static decimal? NetPresent(decimal rate, IReadOnlyCollection<TimedFlow> flows) =>
        rate <= -1
            ? null
            : Figure.Of(flows.Sum(flow => (double)flow.Amount * Math.Pow(1 + (double)rate, -(double)flow.Years)));

    /// <summary>
    /// IRR and XIRR (内部收益率): the rate at which the flows are worth nothing together. Every rate between −1 and
    /// three millions is bracketed on a grid over ln(1 + rate). With a guess the nearest is taken; without, the nearest
    /// to 10 % among those at which the value falls as the rate grows (what an investor earns), and only where there is
    /// none such, among all.
    /// </summary>
    /// <param name="flows">In any order; some in, some out.</param>
    /// <param name="guess">Above −1; chooses among several rates.</param>
    public static decimal? Internal(IReadOnlyCollection<TimedFlow> flows, decimal? guess = null)
    {
        (double Years, double Amount)[] terms =
            [.. flows.Where(flow => flow.Amount != 0).Select(flow => ((double)flow.Years, (double)flow.Amount))];
        if (guess <= -1 || !terms.Any(term => term.Amount > 0) || !terms.Any(term => term.Amount < 0))
        {
            return null;
        }

        var roots = Roots.Between(growth => ScaledValue(terms, growth), LowestOf(terms), Highest);
        var earned = guess is null
            ? roots.Where(root => root.IsFalling && Math.Exp(root.At) - 1 <= MostBelieved).ToList()
            : roots;
        return Nearest(earned.Count > 0 ? earned : roots, guess ?? UsualGuess);
    }

    /// <summary>
    /// MIRR (修正内部收益率): outflows discounted at one rate, inflows carried forward at another, the growth between.
    /// </summary>
    /// <param name="flows">A flow a period; some in, some out.</param>
    /// <param name="financed">What outflows cost a period.</param>
    /// <param name="reinvested">What inflows earn a period.</param>
    public static decimal? Modified(IReadOnlyList<decimal> flows, decimal financed, decimal reinvested)
    {
        var (spent, earned) = (0.0, 0.0);
        for (var i = 0; i < flows.Count; i++)
        {
            if (flows[i] < 0)
            {
                spent -= (double)flows[i] * Math.Pow(1 + (double)financed, -i);
            }
            else
            {
                earned += (double)flows[i] * Math.Pow(1 + (double)reinvested, flows.Count - 1 - i);
            }
        }

        return flows.Any(flow => flow < 0) && flows.Any(flow => flow > 0)
            ? Figure.Of(Math.Pow(earned / spent, 1.0 / (flows.Count - 1)) - 1)
            : null;
    }

    /// <summary>The root nearest to a guess, as a rate.</summary>
    internal static decimal? Nearest(IReadOnlyCollection<Root> roots, decimal guess)
    {
        var from = Math.Log(1 + (double)guess);
        return roots.Count == 0
            ? null
            : Figure.Of(Figure.Growth(roots.MinBy(root => Math.Abs(root.At - from)).At));
    }

    private static double LowestOf(IReadOnlyCollection<(double Years, double Amount)> terms)
    {
        var most = MostBlownUp * terms.Sum(term => Math.Abs(term.Amount));
        return terms.Where(term => term.Years > 0)
            .Select(term => -Math.Log(most / Math.Abs(term.Amount)) / term.Years)
            .Append(Lowest).Max();
    }

    /// <summary>The value at a rate of e^growth − 1 over its largest power: only its sign matters.</summary>
    private static double ScaledValue((double Years, double Amount)[] terms, double growth)
    {
        var (largest, sum) = (double.NegativeInfinity, 0.0);
        foreach (var (years, _) in terms)
        {
            largest = Math.Max(largest, -growth * years);
        }

        foreach (var (years, amount) in terms)
        {
            sum += amount * Math.Exp((-growth * years) - largest);
        }

        return sum;
    }
}

/// <summary>From binary figures to decimal ones.</summary>
internal static class Figure
{
    /// <summary>The figure with 15 digits; null where it is none.</summary>
    /// <exception cref="OverflowException">It is beyond what a decimal can hold.</exception>
    public static decimal? Of(double value) => double.IsFinite(value) ? (decimal)value : null;

    /// <summary>e^growth − 1 without loss near nothing.</summary>
    public static double Growth(double growth) => Math.Abs(growth) > 1e-5
        ? Math.Exp(growth) - 1
        : growth + (growth * growth / 2) + (growth * growth * growth / 6);
}
