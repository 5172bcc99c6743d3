namespace Fourwings.Finance;

/// <summary>How what lies between two units is rounded (舍入方式).</summary>
public enum RoundingMode
{
    /// <summary>To the nearer unit, half away from zero (四舍五入).</summary>
    HalfUp = 1,

    /// <summary>To the nearer unit, half to the even one (四舍六入五成双).</summary>
    HalfEven,

    /// <summary>Towards zero (舍去尾数).</summary>
    Down,
}

/// <summary>A rounding policy (舍入规则): to which unit, and how; or none at all.</summary>
public sealed record Rounding
{
    private readonly decimal? _unitFen;
    private readonly MidpointRounding _mode;

    /// <summary>Rounds to multiples of a unit.</summary>
    /// <param name="unitYuan">The unit in yuan: 0.01 is the fen, 100 a hundred yuan.</param>
    /// <param name="mode">How.</param>
    /// <exception cref="ArgumentOutOfRangeException">The unit is not above zero, or there is no such mode.</exception>
    public Rounding(decimal unitYuan, RoundingMode mode)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(unitYuan);
        _unitFen = unitYuan * 100m;
        _mode = mode switch
        {
            RoundingMode.HalfUp => MidpointRounding.AwayFromZero,
            RoundingMode.HalfEven => MidpointRounding.ToEven,
            RoundingMode.Down => MidpointRounding.ToZero,
            _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "No such rounding."),
        };
    }

    private Rounding()
    {
    }

    /// <summary>Nothing is rounded: for comparison with unrounded references.</summary>
    public static Rounding None { get; } = new();

    /// <summary>To the fen, half up: what the platform's contracts say unless they say otherwise.</summary>
    public static Rounding ToFen { get; } = new(0.01m, RoundingMode.HalfUp);

    /// <summary>Rounds.</summary>
    public UnroundedMoney Round(UnroundedMoney amount) => _unitFen switch
    {
        null => amount,
        1m => new(decimal.Round(amount.Fen, 0, _mode)),
        { } unit => new(decimal.Round(amount.Fen / unit, 0, _mode) * unit),
    };
}
