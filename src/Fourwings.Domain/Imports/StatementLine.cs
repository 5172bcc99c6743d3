using Fourwings.Finance;

namespace Fourwings.Domain.Imports;

/// <summary>Which way money went (收支方向).</summary>
public enum MoneyWay
{
    /// <summary>Into the account (收入).</summary>
    In = 1,

    /// <summary>Out of the account (支出).</summary>
    Out,
}

/// <summary>One line of a bank statement (银行对账单的一行).</summary>
/// <param name="Way">In or out.</param>
/// <param name="Amount">Above nothing.</param>
/// <param name="On">The day.</param>
/// <param name="Reference">The bank's number for it.</param>
/// <param name="Party">The other side.</param>
/// <param name="Memo">What the bank notes on it.</param>
public sealed record StatementLine(
    MoneyWay Way, Money Amount, DateOnly On, string Reference, string Party, string Memo)
{
    /// <summary>Reads a row; null where something in it is wrong.</summary>
    public static StatementLine? Read(RowReading row)
    {
        var on = row.Day("value-on", required: true);
        var reference = row.Words("reference", required: true);
        var into = row.Amount("money-in") ?? Money.Zero;
        var out_ = row.Amount("money-out") ?? Money.Zero;
        if (row.Fault is null && (into > Money.Zero) == (out_ > Money.Zero))
        {
            row.Blame("money-in", new("import.one-way"));
        }

        return row.Fault is not null ? null : new(
            into > Money.Zero ? MoneyWay.In : MoneyWay.Out,
            into > Money.Zero ? into : out_,
            on ?? default,
            reference,
            row.Words("party"),
            row.Words("memo"));
    }
}

/// <summary>A movement that the books expect on an account (应有收支).</summary>
/// <param name="Record">The record that it belongs to: a contribution, a compensation, a recovery.</param>
/// <param name="Kind">What it is: the text <c>import.movement.KIND</c>.</param>
/// <param name="Way">In or out.</param>
/// <param name="Amount">The amount.</param>
/// <param name="On">The day on which the books have it.</param>
/// <param name="Reference">The reference that the bank was given; empty = none.</param>
public sealed record ExpectedMovement(
    Guid Record, string Kind, MoneyWay Way, Money Amount, DateOnly On, string Reference);

/// <summary>
/// Matches the lines of a statement with what the books expect (银行对账): by reference first, then by way and amount
/// within some days; a line that fits two movements fits none.
/// </summary>
public static class StatementMatching
{
    /// <summary>How many days the bank's day and the books' day may lie apart.</summary>
    public const int DaysApart = 5;

    /// <summary>Finds the movement of each line.</summary>
    /// <param name="lines">The lines in the order of the statement.</param>
    /// <param name="expected">What is expected and not matched yet.</param>
    /// <returns>For each line the movement, or why there is none; no movement twice.</returns>
    public static IReadOnlyList<Result<ExpectedMovement>> Match(
        IReadOnlyList<StatementLine> lines, IReadOnlyList<ExpectedMovement> expected)
    {
        var open = expected.ToList();
        var results = new Result<ExpectedMovement>?[lines.Count];
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            var named = open.Find(one => one.Reference.Length > 0 && one.Reference == line.Reference);
            if (named is null)
            {
                continue;
            }

            open.Remove(named);
            results[i] = named.Way == line.Way && named.Amount == line.Amount
                ? named
                : new Refusal("import.other-amount").With("amount", line.Amount).With("expected", named.Amount);
        }

        for (var i = 0; i < lines.Count; i++)
        {
            results[i] ??= ByAmount(lines[i], open);
        }

        return [.. results.Select(result => result!.Value)];
    }

    private static Result<ExpectedMovement> ByAmount(StatementLine line, List<ExpectedMovement> open)
    {
        var fitting = open.Where(one => one.Way == line.Way && one.Amount == line.Amount
            && Math.Abs(one.On.DayNumber - line.On.DayNumber) <= DaysApart).ToArray();
        if (fitting.Length != 1)
        {
            return fitting.Length == 0
                ? new Refusal("import.not-expected").With("amount", line.Amount)
                : new Refusal("import.fits-several").With("amount", line.Amount).With("count", fitting.Length);
        }

        open.Remove(fitting[0]);
        return fitting[0];
    }
}
