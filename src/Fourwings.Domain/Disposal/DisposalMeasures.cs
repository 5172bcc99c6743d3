using Fourwings.Finance;

namespace Fourwings.Domain.Disposal;

/// <summary>A disposal as the measures look at it.</summary>
/// <param name="OpenedOn">When it was opened.</param>
/// <param name="SoldOn">When it was sold; null = not yet.</param>
/// <param name="Value">The value on file; nothing = none.</param>
/// <param name="Price">The price; null = not sold.</param>
/// <param name="ToDebt">What reached the debt; null = not paid out.</param>
public sealed record MeasuredDisposal(
    DateOnly OpenedOn, DateOnly? SoldOn, Money Value, Money? Price, Money? ToDebt);

/// <summary>How disposals go (处置成效).</summary>
/// <param name="Count">How many were opened.</param>
/// <param name="Sold">How many were sold.</param>
/// <param name="DaysToSale">Days from the opening to the sale, the median; null = none sold.</param>
/// <param name="SellThrough">Of the sales by sealed bids opened, the share with a winner; null = none.</param>
/// <param name="PriceToValue">Prices against values on file, both summed; null = none.</param>
/// <param name="RecoveryRate">What reached the debts against values on file, both summed; null = none.</param>
public sealed record DisposalMeasures(
    int Count, int Sold, int? DaysToSale, Ratio? SellThrough, Ratio? PriceToValue, Ratio? RecoveryRate)
{
    private const int Places = 4;

    /// <summary>Works the measures out.</summary>
    /// <param name="disposals">The disposals.</param>
    /// <param name="salesSold">Sales by sealed bids with a winner.</param>
    /// <param name="salesHeld">Sales by sealed bids that were opened.</param>
    public static DisposalMeasures Of(IReadOnlyCollection<MeasuredDisposal> disposals, int salesSold, int salesHeld)
    {
        int[] days =
        [
            .. disposals.Where(one => one.SoldOn is not null)
                .Select(one => one.SoldOn!.Value.DayNumber - one.OpenedOn.DayNumber).Order(),
        ];
        return new(
            disposals.Count,
            days.Length,
            days.Length == 0 ? null : days[(days.Length - 1) / 2],
            ShareOf(salesSold, salesHeld),
            OfValue(disposals, one => one.Price),
            OfValue(disposals, one => one.ToDebt));
    }

    private static Ratio? OfValue(IEnumerable<MeasuredDisposal> disposals, Func<MeasuredDisposal, Money?> amount)
    {
        var known = disposals.Where(one => one.Value > Money.Zero && amount(one) is not null).ToArray();
        return ShareOf(
            Money.Sum(known.Select(one => amount(one)!.Value)).Fen, Money.Sum(known.Select(one => one.Value)).Fen);
    }

    private static Ratio? ShareOf(long part, long whole) =>
        whole == 0 ? null : new(decimal.Round((decimal)part / whole, Places));
}
