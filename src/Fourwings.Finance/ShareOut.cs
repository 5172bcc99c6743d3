namespace Fourwings.Finance;

/// <summary>Divides whole fen in proportion to what is due, in place: nothing is made, lost or allocated.</summary>
internal static class ShareOut
{
    /// <summary>
    /// Divides an amount in proportion. Where it is no more than all dues together, nobody gets more than is due; else
    /// the dues are mere weights.
    /// </summary>
    /// <param name="amount">What is divided.</param>
    /// <param name="dues">What is due to each; none below zero.</param>
    /// <param name="leftOver">Who takes the fen left over.</param>
    /// <param name="parts">Room for as many parts.</param>
    public static void ProRata(long amount, ReadOnlySpan<long> dues, LeftOver leftOver, Span<long> parts)
    {
        var total = (Int128)0;
        foreach (var due in dues)
        {
            total += due;
        }

        if (amount == 0 || total == 0)
        {
            parts[..dues.Length].Clear();
            return;
        }

        var left = amount;
        for (var i = 0; i < dues.Length; i++)
        {
            parts[i] = (long)((Int128)amount * dues[i] / total);
            left -= parts[i];
        }

        if (leftOver == LeftOver.First)
        {
            for (var i = 0; left > 0; i++)
            {
                var more = amount > total ? left : Math.Min(left, dues[i] - parts[i]);
                (parts[i], left) = (parts[i] + more, left - more);
            }

            return;
        }

        GiveToLargest(amount, dues, total, left, parts);
    }

    /// <summary>One after the other.</summary>
    /// <inheritdoc cref="ProRata"/>
    public static void InOrder(long amount, ReadOnlySpan<long> dues, Span<long> parts)
    {
        for (var i = 0; i < dues.Length; i++)
        {
            parts[i] = Math.Min(amount, dues[i]);
            amount -= parts[i];
        }
    }

    /// <summary>A fen each to the largest remainders; fewer fen are left than there are payees.</summary>
    private static void GiveToLargest(
        long amount, ReadOnlySpan<long> dues, Int128 total, long left, Span<long> parts)
    {
        Span<bool> given = stackalloc bool[dues.Length];
        for (; left > 0; left--)
        {
            var (best, largest) = (-1, (Int128)(-1));
            for (var i = 0; i < dues.Length; i++)
            {
                var remainder = (Int128)amount * dues[i] % total;
                if (!given[i] && remainder > largest)
                {
                    (best, largest) = (i, remainder);
                }
            }

            given[best] = true;
            parts[best]++;
        }
    }
}
