using Fourwings.Finance;

namespace Fourwings.Cli.Calc;

/// <summary>Reads amounts not below zero in the unit of a case: yuan, or ten thousand yuan.</summary>
/// <param name="unit">How many yuan the unit is.</param>
internal sealed class CaseAmounts(decimal unit)
{
    /// <summary>An amount of whole fen.</summary>
    public Money Of(CaseReader reader, string name)
    {
        var amount = reader.Decimal(name);
        if (Math.Abs(amount) < long.MaxValue / (1000m * unit))
        {
            var yuan = amount * unit;
            if (yuan >= 0 && decimal.Round(yuan, 2) == yuan)
            {
                return Money.FromYuan(yuan);
            }
        }

        reader.Reject(name, amount < 0 ? "cli.expected.not-negative" : "cli.expected.money");
        return Money.Zero;
    }
}
