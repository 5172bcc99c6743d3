using Fourwings.Domain.Accounting;
using Fourwings.Domain.Parties;
using Fourwings.Finance;

namespace Fourwings.Domain.Transfers;

/// <summary>What a transfer posts (流转记账), in the books of the buyer, the holder, the agent and the sellers.</summary>
public static class TransferPostings
{
    /// <summary>The buyer paid the price to the holder.</summary>
    public static IReadOnlyList<Posting> Deposited(TransferContract contract, TransferDeposited fact) =>
    [
        .. Of(contract, contract.Terms.Buyer, FirmAccounts.Prepaid, FirmAccounts.Deposits, fact.Amount, fact.On,
            "posting.transfer-paid-in"),
        .. Of(contract, contract.Terms.Holder, AgentAccounts.EscrowMoney, AgentAccounts.EscrowHeld, fact.Amount,
            fact.On, "posting.transfer-escrowed"),
    ];

    /// <summary>The right passed: the buyer has it in his books.</summary>
    public static IReadOnlyList<Posting> Recorded(TransferContract contract, TransferRecorded fact) => Of(
        contract, contract.Terms.Buyer, FirmAccounts.Intangibles, FirmAccounts.Prepaid, contract.Terms.EscrowDue,
        fact.On, "posting.transfer-acquired");

    /// <summary>The price was paid out.</summary>
    public static IReadOnlyList<Posting> Released(TransferContract contract, TransferReleased fact)
    {
        var (terms, payout) = (contract.Terms, fact.Payout);
        var agent = terms.Agent ?? terms.Holder;
        return
        [
            .. Of(contract, terms.Holder, AgentAccounts.EscrowHeld, AgentAccounts.EscrowMoney, payout.In, fact.On,
                "posting.transfer-released"),
            .. Of(contract, agent, AgentAccounts.Deposits, AgentAccounts.Commissions, payout.Commission, fact.On,
                "posting.transfer-commission"),
            .. Of(contract, agent, AgentAccounts.Deposits, AgentAccounts.ExpensesBack, payout.Expenses, fact.On,
                "posting.transfer-expenses"),
            .. terms.SellsFor is null ? payout.Sellers.SelectMany(part => Sold(contract, part, fact.On)) : [],
        ];
    }

    /// <summary>An institution paid its inventors.</summary>
    public static IReadOnlyList<Posting> Distributed(TransferContract contract, TransferDistributed fact) =>
    [
        .. contract.Terms.SellsFor is not null ? [] : fact.Shares.SelectMany(share => Of(
            contract, share.Seller, FirmAccounts.InventorRewards, FirmAccounts.Deposits, share.Parts.Inventors,
            fact.On, "posting.transfer-inventors")),
    ];

    /// <summary>The price went back to the buyer.</summary>
    public static IReadOnlyList<Posting> Rescinded(TransferContract contract, TransferRescinded fact) =>
    [
        .. Of(contract, contract.Terms.Holder, AgentAccounts.EscrowHeld, AgentAccounts.EscrowMoney, fact.Refund,
            fact.On, "posting.transfer-refunded"),
        .. Of(contract, contract.Terms.Buyer, FirmAccounts.Deposits, FirmAccounts.Prepaid, fact.Refund, fact.On,
            "posting.transfer-back"),
    ];

    private static IEnumerable<Posting> Sold(TransferContract contract, SellerPart part, DateOnly on) =>
    [
        .. Of(contract, part.Seller, FirmAccounts.Deposits, FirmAccounts.TransferIncome, part.Net - part.Kept, on,
            "posting.transfer-received"),
        .. Of(contract, part.Seller, FirmAccounts.KeptDeposits, FirmAccounts.TransferIncome, part.Kept, on,
            "posting.transfer-kept"),
        .. Of(contract, part.Seller, FirmAccounts.SellingCosts, FirmAccounts.TransferIncome, part.Deductions, on,
            "posting.transfer-costs"),
    ];

    private static IReadOnlyList<Posting> Of(
        TransferContract contract,
        OrganisationId books,
        AccountCode debit,
        AccountCode credit,
        Money amount,
        DateOnly on,
        string text) => amount.IsZero
        ? [] : [new(books, debit, credit, amount, on, text) { Record = contract.Id.Value }];
}
