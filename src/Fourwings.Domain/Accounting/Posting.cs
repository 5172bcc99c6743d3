using Fourwings.Domain.Parties;
using Fourwings.Finance;

namespace Fourwings.Domain.Accounting;

/// <summary>A ledger account's code in the chart of accounts (科目编号), e.g. 1302.</summary>
/// <param name="Value">The code as it is printed.</param>
public readonly record struct AccountCode(string Value)
{
    /// <summary>The code.</summary>
    public override string ToString() => Value;
}

/// <summary>
/// Moves an amount from the credit account to the debit account of one organisation's books (分录). One amount, two
/// sides: it cannot fail to balance. Append-only; a correction is a posting the other way round with a reason.
/// </summary>
/// <param name="Books">Whose books.</param>
/// <param name="Debit">The account debited (借方科目).</param>
/// <param name="Credit">The account credited (贷方科目).</param>
/// <param name="Amount">More than nothing.</param>
/// <param name="ValueOn">The day on which it counts (起息日); the booking day is the business date.</param>
/// <param name="Text">The key of the text that the reader sees (摘要), e.g. <c>posting.principal-repaid</c>.</param>
public sealed record Posting(
    OrganisationId Books, AccountCode Debit, AccountCode Credit, Money Amount, DateOnly ValueOn, string Text)
{
    /// <summary>More than nothing.</summary>
    public Money Amount { get; init; } = Amount > Money.Zero
        ? Amount
        : throw new ArgumentOutOfRangeException(nameof(Amount), Amount, "A posting moves more than nothing.");

    /// <summary>The unit in whose figures it counts: a bank's branch.</summary>
    public UnitId? Unit { get; init; }

    /// <summary>The record it belongs to in the sub-ledger: a loan, a line, a fund.</summary>
    public Guid? Record { get; init; }

    /// <summary>The posting that this one undoes (冲正): stream, version, line.</summary>
    public PostingRef? Reverses { get; init; }

    /// <summary>Why it was undone; compulsory for a reversal.</summary>
    public string? Reason { get; init; }

    /// <summary>The same amount the other way round.</summary>
    public Posting Reverse(PostingRef undone, string reason) =>
        this with { Debit = Credit, Credit = Debit, Reverses = undone, Reason = reason };
}

/// <summary>Where a posting stands: the journal line that made it, and its place among that line's postings.</summary>
public readonly record struct PostingRef(Guid Stream, long Version, int Line);
