using Fourwings.Domain.Accounting;
using Fourwings.Domain.Parties;
using Fourwings.Finance;

namespace Fourwings.Domain.Insurance;

/// <summary>What insurance posts (保险记账), in the insurer's books, the firm's, the city's and the lender's.</summary>
public static class InsurancePostings
{
    /// <summary>The policy was issued: the premium is earned, firm and city owe their parts.</summary>
    public static IReadOnlyList<Posting> Issued(InsurancePolicy policy, DateOnly on) =>
    [
        .. Insurer(policy, InsurerAccounts.Receivables, InsurerAccounts.PremiumIncome, policy.Cover!.Premium, on,
            "posting.premium-earned"),
        .. Firm(policy, FirmAccounts.InsuranceCosts, FirmAccounts.Payables, policy.Cover.FirmPays, on,
            "posting.premium-owed"),
        .. City(policy, FundAccounts.PremiumSubsidies, FundAccounts.Payables, policy.Cover.CityPays, on,
            "posting.subsidy-owed"),
    ];

    /// <summary>An endorsement costs more.</summary>
    public static IReadOnlyList<Posting> Endorsed(InsurancePolicy policy, PolicyEndorsed fact) =>
    [
        .. Insurer(policy, InsurerAccounts.Receivables, InsurerAccounts.PremiumIncome, fact.MorePremium, fact.On,
            "posting.premium-earned"),
        .. Firm(policy, FirmAccounts.InsuranceCosts, FirmAccounts.Payables, fact.MorePremium, fact.On,
            "posting.premium-owed"),
    ];

    /// <summary>The firm paid its part.</summary>
    public static IReadOnlyList<Posting> Paid(InsurancePolicy policy, PremiumPaid fact) =>
    [
        .. Insurer(policy, InsurerAccounts.Deposits, InsurerAccounts.Receivables, fact.Amount, fact.On,
            "posting.premium-received"),
        .. Firm(policy, FirmAccounts.Payables, FirmAccounts.Deposits, fact.Amount, fact.On, "posting.premium-paid"),
    ];

    /// <summary>The city paid its part.</summary>
    public static IReadOnlyList<Posting> Subsidised(InsurancePolicy policy, PremiumSubsidised fact) =>
    [
        .. Insurer(policy, InsurerAccounts.Deposits, InsurerAccounts.Receivables, fact.Amount, fact.On,
            "posting.subsidy-received"),
        .. City(policy, FundAccounts.Payables, FundAccounts.BudgetMoney, fact.Amount, fact.On, "posting.subsidy-paid"),
    ];

    /// <summary>It ended early: what is no longer owed, and what goes back.</summary>
    public static IReadOnlyList<Posting> Settled(InsurancePolicy policy, PremiumSettlement settled, DateOnly on) =>
    [
        .. Insurer(policy, InsurerAccounts.PremiumIncome, InsurerAccounts.Receivables,
            settled.FirmReleased + settled.CityReleased, on, "posting.premium-released"),
        .. Insurer(policy, InsurerAccounts.PremiumIncome, InsurerAccounts.Deposits, settled.Refunded, on,
            "posting.premium-refunded"),
        .. Firm(policy, FirmAccounts.Payables, FirmAccounts.InsuranceCosts, settled.FirmReleased, on,
            "posting.premium-released"),
        .. Firm(policy, FirmAccounts.Deposits, FirmAccounts.InsuranceCosts, settled.FirmRefunded, on,
            "posting.premium-refunded"),
        .. City(policy, FundAccounts.Payables, FundAccounts.PremiumSubsidies, settled.CityReleased, on,
            "posting.premium-released"),
        .. City(policy, FundAccounts.BudgetMoney, FundAccounts.PremiumSubsidies, settled.CityRefunded, on,
            "posting.premium-refunded"),
    ];

    /// <summary>What a claim may cost was set aside, raised or lowered.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="claim">The claim.</param>
    /// <param name="before">What was set aside before.</param>
    /// <param name="after">What is set aside now.</param>
    /// <param name="on">The day.</param>
    public static IReadOnlyList<Posting> Reserved(
        InsurancePolicy policy, InsuranceClaim claim, Money before, Money after, DateOnly on) => after >= before
        ? Claim(policy, claim, InsurerAccounts.Indemnities, InsurerAccounts.ClaimReserves, after - before, on,
            "posting.reserve-set")
        : Claim(policy, claim, InsurerAccounts.ClaimReserves, InsurerAccounts.Indemnities, before - after, on,
            "posting.reserve-freed");

    /// <summary>An indemnity was paid, out of what was set aside as far as it goes.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="claim">The claim.</param>
    /// <param name="paid">What was paid.</param>
    /// <param name="isBank">Whether a payee keeps a bank's books.</param>
    public static IReadOnlyList<Posting> Paid(
        InsurancePolicy policy, InsuranceClaim claim, IndemnityPaid paid, Func<OrganisationId, bool> isBank) =>
    [
        .. Claim(policy, claim, InsurerAccounts.Indemnities, InsurerAccounts.ClaimReserves,
            paid.Amount - paid.FromReserve, paid.On, "posting.reserve-set"),
        .. paid.Payments.SelectMany(payment => Pay(policy, claim, payment, isBank(payment.Payee), paid.On)),
    ];

    /// <summary>What lay in escrow was given out.</summary>
    public static IReadOnlyList<Posting> Released(
        InsurancePolicy policy, InsuranceClaim claim, EscrowPaidOut given, bool isBank) =>
    [
        .. Claim(policy, claim, InsurerAccounts.Escrow, InsurerAccounts.Deposits, given.Amount, given.On,
            "posting.escrow-out"),
        .. Receive(claim, new(given.Payee, given.Kind, given.Amount), isBank, given.On),
    ];

    /// <summary>The insurer's part of damages that the firm won.</summary>
    public static IReadOnlyList<Posting> Shared(InsurancePolicy policy, InsuranceClaim claim, DamagesShared shared) =>
    [
        .. Claim(policy, claim, InsurerAccounts.Deposits, InsurerAccounts.Recoveries, shared.ToInsurer, shared.On,
            "posting.recoupment-received"),
        .. Firm(policy, FirmAccounts.IndemnitiesReceived, FirmAccounts.Deposits, shared.ToInsurer, shared.On,
            "posting.recoupment-paid"),
    ];

    /// <summary>The insurer's part of what a debt brought in.</summary>
    public static IReadOnlyList<Posting> Recovered(
        InsurancePolicy policy, InsuranceClaim claim, IndemnityRecovered back) => back.Amount.IsZero ? [] :
    [
        .. Claim(policy, claim, InsurerAccounts.Deposits, InsurerAccounts.Recoveries, back.Amount, back.On,
            "posting.recovery-received"),
        new(claim.Loan!.Bank, BankAccounts.CompensationReceived, BankAccounts.Deposits, back.Amount, back.On,
            "posting.recovery-passed-on") { Record = claim.Loan.Loan.Value },
    ];

    private static IEnumerable<Posting> Pay(
        InsurancePolicy policy, InsuranceClaim claim, IndemnityPayment payment, bool isBank, DateOnly on) =>
    [
        .. Claim(policy, claim, InsurerAccounts.ClaimReserves,
            payment.Kind == PayeeKind.Escrow ? InsurerAccounts.Escrow : InsurerAccounts.Deposits, payment.Amount, on,
            payment.Kind == PayeeKind.Escrow ? "posting.escrow-in" : "posting.indemnity-paid"),
        .. payment.Kind == PayeeKind.Escrow ? [] : Receive(claim, payment, isBank, on),
    ];

    private static IReadOnlyList<Posting> Receive(
        InsuranceClaim claim, IndemnityPayment payment, bool isBank, DateOnly on) => isBank
        ? [new(payment.Payee, BankAccounts.Deposits, BankAccounts.CompensationReceived, payment.Amount, on,
            "posting.indemnity-received") { Record = claim.Loan?.Loan.Value ?? claim.Id.Value }]
        : [new(payment.Payee, FirmAccounts.Deposits, FirmAccounts.IndemnitiesReceived, payment.Amount, on,
            "posting.indemnity-received") { Record = claim.Id.Value }];

    private static IReadOnlyList<Posting> Insurer(
        InsurancePolicy policy, AccountCode debit, AccountCode credit, Money amount, DateOnly on, string text) =>
        Of(policy.Wish.Insurer, debit, credit, amount, on, text, policy.Id.Value);

    private static IReadOnlyList<Posting> Firm(
        InsurancePolicy policy, AccountCode debit, AccountCode credit, Money amount, DateOnly on, string text) =>
        Of(policy.Wish.Firm, debit, credit, amount, on, text, policy.Id.Value);

    private static IReadOnlyList<Posting> City(
        InsurancePolicy policy, AccountCode debit, AccountCode credit, Money amount, DateOnly on, string text) =>
        policy.Wish.Sponsor is { } sponsor ? Of(sponsor, debit, credit, amount, on, text, policy.Id.Value) : [];

    private static IReadOnlyList<Posting> Claim(
        InsurancePolicy policy, InsuranceClaim claim, AccountCode debit, AccountCode credit, Money amount,
        DateOnly on, string text) => Of(policy.Wish.Insurer, debit, credit, amount, on, text, claim.Id.Value);

    private static IReadOnlyList<Posting> Of(
        OrganisationId books,
        AccountCode debit,
        AccountCode credit,
        Money amount,
        DateOnly on,
        string text,
        Guid record) => amount.IsZero ? [] : [new(books, debit, credit, amount, on, text) { Record = record }];
}
