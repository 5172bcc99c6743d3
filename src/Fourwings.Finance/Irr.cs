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
    private static readonly AnnualRate Highest = new(10);
    private static readonly AnnualRate Lowest = new(-0.99m);

    /// <summary>The rate, rounded half up to the millionth; null where none lies between −99 % and 1,000 %.</summary>
    /// <param name="flows">In any order; some in, some out.</param>
    public static AnnualRate? Of(IReadOnlyCollection<CashFlow> flows)
    {
        if (flows.Count == 0)
        {
            return null;
        }

        var first = flows.Min(flow => flow.On).DayNumber;
        var exact = Returns.Internal(
            [.. flows.Select(flow => new TimedFlow((flow.On.DayNumber - first) / 365m, flow.Amount.Fen))]);
        AnnualRate? rate = exact is { } found ? new(decimal.Round(found, 6, MidpointRounding.AwayFromZero)) : null;
        return rate >= Lowest && rate <= Highest ? rate : null;
    }
}
