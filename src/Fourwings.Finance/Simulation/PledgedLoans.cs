namespace Fourwings.Finance;

/// <summary>
/// The other way on the same paths: each firm pledges its patents for a loan of its own, pays equal principal and
/// interest out of its own royalties, and keeps what is left.
/// </summary>
internal sealed class PledgedLoans
{
    private readonly long[] _lent;
    private readonly RateFactor[] _factors;
    private readonly RateFactor _recovery;
    private readonly RoundingMode _rounding;

    public PledgedLoans(Deal deal, SeparatePledges terms, Money lent, decimal[] weights)
    {
        _lent = [.. lent.Allocate(weights).Select(one => one.Fen)];
        _factors = new RateFactor[deal.Payments.Count];
        var from = deal.ClosedOn;
        for (var k = 0; k < _factors.Length; k++)
        {
            var to = deal.Payments[k].PaidOn;
            (_factors[k], from) = (RateFactor.Of(terms.Rate.Value, DayCount.Thirty360, from, to), to);
        }

        (_recovery, _rounding) = (RateFactor.Of(terms.Recovery), deal.Rounding);
    }

    /// <summary>What the lenders lose on a path, after a pledge that still stands has been sold.</summary>
    public long LossOf(PathRoom room)
    {
        var loss = 0L;
        for (var firm = 0; firm < _lent.Length; firm++)
        {
            var cash = room.Cash.AsSpan(firm * _factors.Length, _factors.Length);
            var unpaid = UnpaidOf(_lent[firm], cash);
            loss += unpaid - (room.FirmHolds[firm] ? _recovery.Times(unpaid, _rounding) : 0);
        }

        return loss;
    }

    private long UnpaidOf(long lent, ReadOnlySpan<long> cash)
    {
        var (balance, interest) = (lent, 0L);
        for (var k = 0; k < cash.Length; k++)
        {
            interest += _factors[k].Times(balance, _rounding);
            var paid = Math.Min(cash[k], interest);
            interest -= paid;
            var planned = lent - (long)((Int128)lent * (k + 1) / cash.Length);
            balance -= Math.Min(cash[k] - paid, Math.Max(0, balance - planned));
        }

        return balance;
    }
}
