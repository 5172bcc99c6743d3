using Fourwings.Domain.Accounting;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;
using Fourwings.Finance;

namespace Fourwings.Domain.Disposal;

/// <summary>
/// What the price of a disposal posts (处置记账): the holder has it for others until it is divided; what reaches the
/// debt posts as the loan's repayment does.
/// </summary>
public static class DisposalPostings
{
    /// <summary>The price was paid out.</summary>
    /// <param name="known">The disposal before it.</param>
    /// <param name="loan">The loan.</param>
    /// <param name="fact">Where the price went.</param>
    public static IReadOnlyList<Posting> Distributed(PledgeDisposal known, Loan loan, DisposalDistributed fact)
    {
        var (split, holder, pledgor) = (fact.Split, known.Terms.Holder, known.Terms.Pledgor);
        Posting?[] postings =
        [
            Of(holder, BankAccounts.Deposits, BankAccounts.DisposalProceeds, split.Price, "posting.disposal-price"),
            Of(holder, BankAccounts.DisposalProceeds, BankAccounts.Deposits, split.ToCosts, "posting.disposal-cost"),
            Of(holder, BankAccounts.DisposalProceeds, BankAccounts.Deposits, split.ToDebts, "posting.disposal-debt"),
            Of(holder, BankAccounts.DisposalProceeds, BankAccounts.Deposits, split.ToPledgor,
                "posting.disposal-surplus"),
            Of(pledgor, FirmAccounts.Deposits, FirmAccounts.TransferIncome, split.Price, "posting.disposal-price"),
            Of(pledgor, FirmAccounts.SellingCosts, FirmAccounts.Deposits, split.ToCosts, "posting.disposal-cost"),
        ];
        return [.. postings.OfType<Posting>()];

        Posting? Of(OrganisationId books, AccountCode debit, AccountCode credit, Money amount, string text) =>
            amount.IsZero ? null : new(books, debit, credit, amount, fact.On, text)
            {
                Record = known.Id.Value,
                Unit = books == loan.Terms.Bank ? loan.Terms.Unit : null,
            };
    }
}
