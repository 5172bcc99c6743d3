namespace Fourwings.Finance;

/// <summary>An amount in fractions of a fen on its way to be rounded; it can be neither stored nor posted.</summary>
/// <param name="Fen">The amount in fen with its fraction.</param>
public readonly record struct UnroundedMoney(decimal Fen)
{
    /// <summary>Adds before rounding.</summary>
    public static UnroundedMoney operator +(UnroundedMoney a, UnroundedMoney b) => new(a.Fen + b.Fen);

    /// <summary>Subtracts before rounding.</summary>
    public static UnroundedMoney operator -(UnroundedMoney a, UnroundedMoney b) => new(a.Fen - b.Fen);

    /// <summary>Rounds to the fen, half away from zero (四舍五入).</summary>
    public Money RoundHalfUp() => new((long)decimal.Round(Fen, 0, MidpointRounding.AwayFromZero));

    /// <summary>Rounds to the fen, half to the even fen (四舍六入五成双).</summary>
    public Money RoundHalfEven() => new((long)decimal.Round(Fen, 0, MidpointRounding.ToEven));

    /// <summary>Drops the fraction of a fen, towards zero (舍去尾数).</summary>
    public Money RoundDown() => new((long)decimal.Truncate(Fen));
}
