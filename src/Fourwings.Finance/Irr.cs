namespace Fourwings.Finance;

/// <summary>Money that changes hands on a day; what comes in is positive, what goes out is negative.</summary>
/// <param name="On">The day.</param>
/// <param name="Amount">How much.</param>
public readonly record struct CashFlow(DateOnly On, Money Amount);

/// <summary>
/// The effective yearly rate of dated cash flows (内部收益率): the rate at which they are worth nothing together on
/// the first day, days over 365, as spreadsheets' XIRR has it.
/// </summary>
public static class Irr
{
    private const int Steps = 200;

    /// <summary>The rate, rounded half up to the millionth; null where none lies between −99 % and 1,000 %.</summary>
    /// <param name="flows">In any order; some in, some out.</param>
    public static AnnualRate? Of(IReadOnlyCollection<CashFlow> flows)
    {
        if (flows.Count == 0)
        {
            return null;
        }

        var first = flows.Min(flow => flow.On);
        // A root of a sum of powers has no decimal form: it is approached in double and rounded far above its error.
        var (low, high) = (-0.99, 10.0);
        var atLow = ValueAt(flows, first, low);
        if (atLow == 0 || double.Sign(atLow) == double.Sign(ValueAt(flows, first, high)))
        {
            return null;
        }

        for (var step = 0; step < Steps; step++)
        {
            var middle = (low + high) / 2;
            (low, high) = double.Sign(ValueAt(flows, first, middle)) == double.Sign(atLow)
                ? (middle, high)
                : (low, middle);
        }

        return new(decimal.Round((decimal)low, 6, MidpointRounding.AwayFromZero));
    }

    private static double ValueAt(IEnumerable<CashFlow> flows, DateOnly first, double rate) =>
        flows.Sum(flow => flow.Amount.Fen * Math.Pow(1 + rate, (first.DayNumber - flow.On.DayNumber) / 365.0));
}
