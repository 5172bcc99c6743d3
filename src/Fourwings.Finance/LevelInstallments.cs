namespace Fourwings.Finance;

/// <summary>The two parts of one instalment (每期本金和利息).</summary>
/// <param name="Principal">The principal repaid (本金).</param>
/// <param name="Interest">The interest (利息).</param>
public readonly record struct InstallmentAmounts(Money Principal, Money Interest);

/// <summary>
/// Level payments (等额本息) of many loans that share rate and number of instalments, in bulk and without allocation:
/// the payment is rounded to the fen first, the interest of every period half up, the last instalment takes the rest.
/// The figures are those of <see cref="RepaymentSchedule"/> at 30/360, in exact whole-number arithmetic throughout.
/// </summary>
public sealed class LevelInstallments
{
    private readonly int _count;
    private readonly ReciprocalRate _rate;
    private readonly PaymentFactor _factor;

    /// <summary>Prepares the rate.</summary>
    /// <param name="rate">The annual rate, not negative, of at most 15 decimals.</param>
    /// <param name="count">The number of instalments.</param>
    /// <param name="monthsEach">The months from one instalment to the next.</param>
    /// <exception cref="ArgumentOutOfRangeException">A rate below zero or too fine; no instalments.</exception>
    public LevelInstallments(AnnualRate rate, int count, int monthsEach = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rate.Value, 0m, nameof(rate));
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(monthsEach, 1);
        var perPeriod = Fraction.Of(rate.Value) * new Fraction(monthsEach, 12);
        _count = count;
        _rate = new ReciprocalRate(perPeriod);
        _factor = new PaymentFactor(perPeriod, count);
    }

    /// <summary>The level payment of a principal.</summary>
    public Money Payment(Money principal) => new(_factor.Apply(Checked(principal)));

    /// <summary>Writes every instalment of every loan.</summary>
    /// <param name="principals">A principal a loan, none negative.</param>
    /// <param name="amounts">Room for all instalments: the first loan's in order, then the second's …</param>
    /// <exception cref="ArgumentException">The room has another size.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A principal is negative.</exception>
    public void Fill(ReadOnlySpan<Money> principals, Span<InstallmentAmounts> amounts)
    {
        if (amounts.Length != principals.Length * _count)
        {
            throw new ArgumentException($"Room is needed for {principals.Length} × {_count}.", nameof(amounts));
        }

        for (var i = 0; i < principals.Length; i++)
        {
            var fen = Checked(principals[i]);
            var ofLoan = amounts.Slice(i * _count, _count);
            if (_rate.IsNarrow(fen))
            {
                FillNarrow(fen, _factor.Apply(fen), ofLoan);
            }
            else
            {
                FillWide(fen, _factor.Apply(fen), ofLoan);
            }
        }
    }

    private static long Checked(Money principal)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(principal.Fen, nameof(principal));
        return principal.Fen;
    }

    // No sum here can overflow: the balance only falls, and IsNarrow bounds its product with the rate.
    private void FillNarrow(long balance, long payment, Span<InstallmentAmounts> amounts)
    {
        unchecked
        {
            var (multiplier, half, reciprocal, shift) = _rate;
            ref var last = ref amounts[^1];
            foreach (ref var row in amounts[..^1])
            {
                var interest = ReciprocalRate.Narrow(balance, multiplier, half, reciprocal, shift);
                var principal = Math.Min(payment - interest, balance);
                balance -= principal;
                row = new(new(principal), new(interest));
            }

            last = new(new(balance), new(_rate.Narrow(balance)));
        }
    }

    private void FillWide(long balance, long payment, Span<InstallmentAmounts> amounts)
    {
        for (var n = 0; n < amounts.Length - 1; n++)
        {
            var interest = _rate.Wide(balance);
            var principal = Math.Min(payment - interest, balance);
            balance -= principal;
            amounts[n] = new(new(principal), new(interest));
        }

        amounts[^1] = new(new(balance), new(_rate.Wide(balance)));
    }
}
