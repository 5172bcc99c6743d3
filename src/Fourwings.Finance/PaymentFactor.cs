namespace Fourwings.Finance;

/// <summary>
/// The level payment of any principal, rounded half up, by one multiplication with the factor's first 64 binary digits;
/// where these leave the rounding open the exact fraction decides.
/// </summary>
internal sealed class PaymentFactor
{
    private readonly Fraction _exact;
    private readonly long _whole;
    private readonly ulong _digits;

    public PaymentFactor(Fraction perPeriod, int count)
    {
        _exact = Fraction.LevelPayment(perPeriod, count);
        var scaled = (_exact.Numerator << 64) / _exact.Denominator;
        _whole = (long)(scaled >> 64);
        _digits = (ulong)(scaled & ulong.MaxValue);
    }

    public long Apply(long principal)
    {
        const ulong half = 1UL << 63;
        var fen = Math.BigMul((ulong)principal, _digits, out var fraction);
        // The digits left out weigh less than one unit of the last place for each fen of principal.
        if (fraction < half && half - fraction <= (ulong)principal)
        {
            return (long)Fraction.RoundHalfUp(principal, _exact);
        }

        return checked(principal * _whole + (long)fen + (fraction >= half ? 1 : 0));
    }
}
