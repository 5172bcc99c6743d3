using Fourwings.Finance;

namespace Fourwings.Domain.Cases;

/// <summary>Reads amounts not below zero in the unit of a case: yuan, or ten thousand yuan.</summary>
/// <param name="unit">How many yuan the unit is.</param>
public sealed class CaseAmounts(decimal unit)
{
    /// <summary>An amount of whole fen.</summary>
    public Money Of(CaseReader reader, string name)
    {
        var amount = reader.Decimal(name);
        if (Read(amount) is { } money)
        {
            return money;
        }

        reader.Reject(name, Expected(amount));
        return Money.Zero;
    }

    /// <summary>An item of a list of amounts, which has been read as a number.</summary>
    public Money Of(CaseReader reader, string name, int index, decimal amount)
    {
        if (Read(amount) is { } money)
        {
            return money;
        }

        reader.RejectItem(name, index, Expected(amount));
        return Money.Zero;
    }

    private static string Expected(decimal amount) =>
        amount < 0 ? "cli.expected.not-negative" : "cli.expected.money";

    private Money? Read(decimal amount)
    {
        if (Math.Abs(amount) >= long.MaxValue / (1000m * unit))
        {
            return null;
        }

        var yuan = amount * unit;
        return yuan >= 0 && decimal.Round(yuan, 2) == yuan ? Money.FromYuan(yuan) : null;
    }
}
