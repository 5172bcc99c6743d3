using Fourwings.Domain.Accounting;
using Fourwings.Domain.Parties;
using Fourwings.Finance;

namespace Fourwings.Domain.Custody;

/// <summary>What custody posts (托管记账): the city pays packages, the firm pays extended services.</summary>
public static class CustodyPostings
{
    /// <summary>The city paid a custodian for its packages in force.</summary>
    public static IReadOnlyList<Posting> Paid(CustodyProgramme programme, PackagesPaid fact) =>
    [
        Of(programme.Terms.Sponsor, FundAccounts.CustodyCosts, FundAccounts.BudgetMoney, fact.Amount, fact.On,
            "posting.packages-paid", programme.Id.Value),
        Of(fact.Custodian, CustodianAccounts.Deposits, CustodianAccounts.PackageIncome, fact.Amount, fact.On,
            "posting.packages-received", programme.Id.Value),
    ];

    /// <summary>The custodian took what the firm ordered itself: the firm owes the price agreed.</summary>
    public static IReadOnlyList<Posting> Taken(CustodyMandate taken, CustodyAcknowledged fact) => fact.Owed.IsZero
        ? []
        :
        [
            Of(taken.Terms.Firm, FirmAccounts.ServiceCosts, FirmAccounts.Payables, fact.Owed, fact.On,
                "posting.custody-owed", taken.Id.Value),
            Of(taken.Terms.Custodian, CustodianAccounts.Receivables, CustodianAccounts.PackageIncome, fact.Owed,
                fact.On, "posting.custody-earned", taken.Id.Value),
        ];

    /// <summary>The firm paid for what it ordered itself.</summary>
    public static IReadOnlyList<Posting> Paid(CustodyMandate paid, CustodyPaid fact) =>
    [
        Of(paid.Terms.Firm, FirmAccounts.Payables, FirmAccounts.Deposits, fact.Amount, fact.On,
            "posting.custody-paid", paid.Id.Value),
        Of(paid.Terms.Custodian, CustodianAccounts.Deposits, CustodianAccounts.Receivables, fact.Amount, fact.On,
            "posting.custody-received", paid.Id.Value),
    ];

    /// <summary>The firm accepted an extended service: it owes the price agreed.</summary>
    /// <param name="accepted">The case after it.</param>
    /// <param name="on">The day.</param>
    public static IReadOnlyList<Posting> Accepted(CustodyCase accepted, DateOnly on) => accepted.Owed.IsZero ? [] :
    [
        Of(accepted.Firm, FirmAccounts.ServiceCosts, FirmAccounts.Payables, accepted.Owed, on,
            "posting.service-owed", accepted.Id.Value),
        Of(accepted.Custodian, CustodianAccounts.Receivables, CustodianAccounts.ServiceIncome, accepted.Owed, on,
            "posting.service-earned", accepted.Id.Value),
    ];

    /// <summary>The firm paid what it owed.</summary>
    public static IReadOnlyList<Posting> Paid(CustodyCase paid, CasePaid fact) =>
    [
        Of(paid.Firm, FirmAccounts.Payables, FirmAccounts.Deposits, fact.Amount, fact.On, "posting.service-paid",
            paid.Id.Value),
        Of(paid.Custodian, CustodianAccounts.Deposits, CustodianAccounts.Receivables, fact.Amount, fact.On,
            "posting.service-received", paid.Id.Value),
    ];

    private static Posting Of(
        OrganisationId books,
        AccountCode debit,
        AccountCode credit,
        Money amount,
        DateOnly on,
        string text,
        Guid record) => new(books, debit, credit, amount, on, text) { Record = record };
}
