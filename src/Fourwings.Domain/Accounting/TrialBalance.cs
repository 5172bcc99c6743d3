using System.Text.Json.Serialization;
using Fourwings.Finance;

namespace Fourwings.Domain.Accounting;

/// <summary>What moved on one account between two days (发生额).</summary>
/// <param name="Account">The account.</param>
/// <param name="Debit">Debited.</param>
/// <param name="Credit">Credited.</param>
public readonly record struct AccountTurnover(AccountCode Account, Money Debit, Money Credit);

/// <summary>One line of a trial balance.</summary>
/// <param name="Account">The account.</param>
/// <param name="Opening">The balance before, debit positive.</param>
/// <param name="Debit">Debited in the period.</param>
/// <param name="Credit">Credited in the period.</param>
public sealed record TrialBalanceLine(AccountCode Account, Money Opening, Money Debit, Money Credit)
{
    /// <summary>The balance after, debit positive.</summary>
    [JsonIgnore]
    public Money Closing => Opening + Debit - Credit;
}

/// <summary>The trial balance of one organisation's books (试算平衡表).</summary>
/// <param name="Lines">In order of account; accounts that never moved are left out.</param>
public sealed record TrialBalance(IReadOnlyList<TrialBalanceLine> Lines)
{
    /// <summary>Debited in all.</summary>
    [JsonIgnore]
    public Money Debit => Money.Sum(Lines.Select(line => line.Debit));

    /// <summary>Credited in all.</summary>
    [JsonIgnore]
    public Money Credit => Money.Sum(Lines.Select(line => line.Credit));

    /// <summary>Whether both sides are equal and the balances before and after add up to nothing.</summary>
    [JsonIgnore]
    public bool Balances => Debit == Credit
        && Money.Sum(Lines.Select(line => line.Opening)).IsZero
        && Money.Sum(Lines.Select(line => line.Closing)).IsZero;

    /// <summary>Makes it from what moved before and in the period.</summary>
    public static TrialBalance Of(IEnumerable<AccountTurnover> before, IEnumerable<AccountTurnover> period)
    {
        var lines = new SortedDictionary<string, TrialBalanceLine>(StringComparer.Ordinal);
        foreach (var moved in before)
        {
            var line = LineOf(moved.Account);
            lines[moved.Account.Value] = line with { Opening = line.Opening + moved.Debit - moved.Credit };
        }

        foreach (var moved in period)
        {
            var line = LineOf(moved.Account);
            lines[moved.Account.Value] = line
                with
            { Debit = line.Debit + moved.Debit, Credit = line.Credit + moved.Credit };
        }

        return new([.. lines.Values]);

        TrialBalanceLine LineOf(AccountCode account) =>
            lines.GetValueOrDefault(account.Value) ?? new(account, Money.Zero, Money.Zero, Money.Zero);
    }

    /// <summary>What postings move, by account.</summary>
    public static IEnumerable<AccountTurnover> TurnoversOf(IEnumerable<Posting> postings) =>
        postings.SelectMany(posting =>
        new AccountTurnover[]
        {
            new(posting.Debit, posting.Amount, Money.Zero),
            new(posting.Credit, Money.Zero, posting.Amount),
        });
}

/// <summary>A month of an organisation's books was closed (结账).</summary>
/// <param name="Books">Whose books.</param>
/// <param name="Month">The first day of the month.</param>
/// <param name="Balance">Its trial balance.</param>
/// <param name="By">Who.</param>
public sealed record PeriodClosed(Parties.OrganisationId Books, DateOnly Month, TrialBalance Balance, Parties.UserId By)
    : IFact;
