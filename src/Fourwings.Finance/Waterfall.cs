namespace Fourwings.Finance;

/// <summary>How the payees of one step share what there is.</summary>
public enum Sharing
{
    /// <summary>One after the other, in order (顺序偿付).</summary>
    Sequential = 1,

    /// <summary>In proportion to what is due (按比例偿付).</summary>
    ProRata,
}

/// <summary>What is due to one payee (应付款项).</summary>
/// <param name="Payee">Who.</param>
/// <param name="Amount">How much; not below zero.</param>
public sealed record WaterfallDue(string Payee, Money Amount);

/// <summary>One step of an order of payment (偿付顺序中的一级).</summary>
/// <param name="Name">Its name.</param>
/// <param name="Sharing">How its payees share.</param>
/// <param name="Dues">What is due, in order.</param>
public sealed record WaterfallStep(string Name, Sharing Sharing, IReadOnlyList<WaterfallDue> Dues)
{
    /// <summary>The most that the step pays in all (上限); null = no cap.</summary>
    public Money? Cap { get; init; }
}

/// <summary>What one payee got of one due.</summary>
/// <param name="Step">The step.</param>
/// <param name="Payee">Who.</param>
/// <param name="Paid">What was paid; never more than was due.</param>
/// <param name="Unpaid">What is left due.</param>
public sealed record WaterfallPayment(string Step, string Payee, Money Paid, Money Unpaid);

/// <summary>Where the cash went.</summary>
/// <param name="Payments">One for every due, in order.</param>
/// <param name="Residual">What is left after the last step.</param>
public sealed record Distribution(IReadOnlyList<WaterfallPayment> Payments, Money Residual);

/// <summary>
/// Pays money in an order (偿付顺序): step after step, as far as the cash goes. The payments and the residual add up to
/// the cash; nobody gets more than is due.
/// </summary>
public static class Waterfall
{
    /// <summary>
    /// Pays the steps in whole fen; in a pro-rata step the left-over fen go to the largest remainders, the earlier due
    /// first where they are equal.
    /// </summary>
    /// <param name="cash">What there is.</param>
    /// <param name="steps">The order.</param>
    /// <exception cref="ArgumentException">The cash, a due or a cap is below zero.</exception>
    public static Distribution Distribute(Money cash, IReadOnlyList<WaterfallStep> steps)
    {
        var payments = new List<WaterfallPayment>();
        var residual = Run(
            cash.Fen,
            steps.Select(step => (step, new Step(
                step.Sharing, [.. step.Dues.Select(due => (decimal)due.Amount.Fen)], step.Cap?.Fen))),
            InWholeFen,
            (step, i, paid) => payments.Add(new(
                step.Name, step.Dues[i].Payee, new((long)paid), step.Dues[i].Amount - new Money((long)paid))));
        return new(payments, new((long)residual));
    }

    /// <summary>Pays the steps without rounding, for comparison with unrounded references.</summary>
    /// <param name="cash">What there is.</param>
    /// <param name="steps">The order.</param>
    /// <exception cref="ArgumentException">The cash, a due or a cap is below zero.</exception>
    public static UnroundedDistribution DistributeUnrounded(UnroundedMoney cash, IReadOnlyList<UnroundedStep> steps)
    {
        var payments = new List<UnroundedPayment>();
        var residual = Run(
            cash.Fen,
            steps.Select(step => (step, new Step(
                step.Sharing, [.. step.Dues.Select(due => due.Amount.Fen)], step.Cap?.Fen))),
            Exactly,
            (step, i, paid) => payments.Add(new(
                step.Name, step.Dues[i].Payee, new(paid), new(step.Dues[i].Amount.Fen - paid))));
        return new(payments, new(residual));
    }

    private static decimal Run<TStep>(
        decimal cash,
        IEnumerable<(TStep Of, Step Amounts)> steps,
        Func<decimal, decimal[], decimal[]> share,
        Action<TStep, int, decimal> pay)
    {
        if (cash < 0)
        {
            throw new ArgumentException("There is less than no cash.", nameof(cash));
        }

        foreach (var (of, amounts) in steps)
        {
            var amount = amounts.Allowed(cash);
            var parts = amounts.Divide(amount, share);
            for (var i = 0; i < parts.Length; i++)
            {
                pay(of, i, parts[i]);
            }

            cash -= amount;
        }

        return cash;
    }

    private static decimal[] Exactly(decimal amount, decimal[] dues)
    {
        var total = dues.Sum();
        if (amount == total)
        {
            return dues;
        }

        // The largest part takes what the division of the others has left, so that no digit is lost.
        var parts = dues.Select(due => amount * (due / total)).ToArray();
        var largest = Array.IndexOf(dues, dues.Max());
        parts[largest] = 0;
        parts[largest] = amount - parts.Sum();
        return parts;
    }

    private static decimal[] InWholeFen(decimal amount, decimal[] dues)
    {
        var parts = new long[dues.Length];
        ShareOut.ProRata((long)amount, [.. dues.Select(due => (long)due)], LeftOver.LargestRemainder, parts);
        return [.. parts.Select(part => (decimal)part)];
    }

    private sealed record Step(Sharing Sharing, decimal[] Dues, decimal? Cap)
    {
        /// <summary>What the step pays in all: no more than the cash, the dues and the cap.</summary>
        public decimal Allowed(decimal cash)
        {
            if (Dues.Any(due => due < 0) || Cap < 0)
            {
                throw new ArgumentException("A due or a cap is below zero.", nameof(cash));
            }

            return Math.Min(Math.Min(cash, Dues.Sum()), Cap ?? decimal.MaxValue);
        }

        /// <summary>Divides that among the payees.</summary>
        public decimal[] Divide(decimal amount, Func<decimal, decimal[], decimal[]> share) =>
            amount == 0 ? new decimal[Dues.Length]
            : Sharing == Sharing.Sequential ? InOrder(amount)
            : share(amount, Dues);

        private decimal[] InOrder(decimal amount)
        {
            var parts = new decimal[Dues.Length];
            for (var i = 0; i < parts.Length; i++)
            {
                parts[i] = Math.Min(amount, Dues[i]);
                amount -= parts[i];
            }

            return parts;
        }
    }
}

/// <summary>What is due to one payee, unrounded.</summary>
public sealed record UnroundedDue(string Payee, UnroundedMoney Amount);

/// <summary>A <see cref="WaterfallStep"/> in unrounded money.</summary>
public sealed record UnroundedStep(string Name, Sharing Sharing, IReadOnlyList<UnroundedDue> Dues)
{
    /// <summary>The most that the step pays in all; null = no cap.</summary>
    public UnroundedMoney? Cap { get; init; }
}

/// <summary>What one payee got of one due, unrounded.</summary>
public sealed record UnroundedPayment(string Step, string Payee, UnroundedMoney Paid, UnroundedMoney Unpaid);

/// <summary>Where the cash went, unrounded.</summary>
public sealed record UnroundedDistribution(IReadOnlyList<UnroundedPayment> Payments, UnroundedMoney Residual);
