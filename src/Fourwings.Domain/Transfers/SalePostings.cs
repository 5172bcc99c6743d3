using Fourwings.Domain.Accounting;
using Fourwings.Domain.Parties;
using Fourwings.Finance;

namespace Fourwings.Domain.Transfers;

/// <summary>What the deposits of a sale post (竞价保证金记账), in the books of bidder, host and seller.</summary>
public static class SalePostings
{
    /// <summary>A deposit came in.</summary>
    public static IReadOnlyList<Posting> Taken(Sale sale, SaleDepositTaken fact, DateOnly on) =>
    [
        Of(sale, fact.Bidder, FirmAccounts.Prepaid, FirmAccounts.Deposits, fact.Amount, on,
            "posting.sale-deposit-paid"),
        Of(sale, sale.Terms.Host, AgentAccounts.EscrowMoney, AgentAccounts.EscrowHeld, fact.Amount, on,
            "posting.sale-deposit-held"),
    ];

    /// <summary>A deposit went back.</summary>
    public static IReadOnlyList<Posting> Returned(Sale sale, SaleDepositReturned fact) =>
    [
        Of(sale, fact.Bidder, FirmAccounts.Deposits, FirmAccounts.Prepaid, fact.Amount, fact.On,
            "posting.sale-deposit-back"),
        Of(sale, sale.Terms.Host, AgentAccounts.EscrowHeld, AgentAccounts.EscrowMoney, fact.Amount, fact.On,
            "posting.sale-deposit-back"),
    ];

    /// <summary>
    /// A winner who did not pay lost his deposit: a firm's income, with a pledgee money that waits to be divided.
    /// </summary>
    /// <param name="sale">The sale.</param>
    /// <param name="fact">What was lost.</param>
    /// <param name="byPledgee">Whether a bank sells in the pledgor's stead.</param>
    public static IReadOnlyList<Posting> Forfeited(Sale sale, SaleForfeited fact, bool byPledgee) =>
    [
        Of(sale, fact.Buyer, FirmAccounts.SellingCosts, FirmAccounts.Prepaid, fact.Deposit, fact.On,
            "posting.sale-forfeited"),
        Of(sale, sale.Terms.Host, AgentAccounts.EscrowHeld, AgentAccounts.EscrowMoney, fact.Deposit, fact.On,
            "posting.sale-forfeited"),
        byPledgee
            ? Of(sale, sale.Terms.Seller, BankAccounts.Deposits, BankAccounts.DisposalProceeds, fact.Deposit, fact.On,
                "posting.sale-forfeited")
            : Of(sale, sale.Terms.Seller, FirmAccounts.Deposits, FirmAccounts.ForfeitedDeposits, fact.Deposit, fact.On,
                "posting.sale-forfeited"),
    ];

    private static Posting Of(
        Sale sale,
        OrganisationId books,
        AccountCode debit,
        AccountCode credit,
        Money amount,
        DateOnly on,
        string text) =>
        new(books, debit, credit, amount, on, text) { Record = sale.Id.Value };
}
