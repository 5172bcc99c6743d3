using Fourwings.Domain.Accounting;
using Fourwings.Domain.Parties;
using Fourwings.Finance;

namespace Fourwings.Domain.Lending;

/// <summary>What each fact of a loan posts (贷款记账), in the bank's books and in the firm's.</summary>
public static class LendingPostings
{
    /// <summary>A contract commits the bank (表外贷款承诺).</summary>
    public static IReadOnlyList<Posting> Signed(LoanSigned fact) =>
    [
        Bank(fact.Id, fact.Terms, BankAccounts.Commitments, BankAccounts.CommitmentsContra,
            fact.Terms.Principal, fact.On, "posting.committed"),
    ];

    /// <summary>Money out: the loan begins, the commitment ends for its part.</summary>
    public static IReadOnlyList<Posting> Drawn(Loan loan, DrawdownReleased fact) =>
    [
        Bank(loan.Id, loan.Terms, BankAccounts.PledgeLoans, BankAccounts.Deposits, fact.Amount, fact.ValueOn,
            "posting.drawn"),
        Bank(loan.Id, loan.Terms, BankAccounts.CommitmentsContra, BankAccounts.Commitments,
            fact.Amount, fact.ValueOn, "posting.commitment-used"),
        Firm(loan, FirmAccounts.Deposits, FirmAccounts.Loans, fact.Amount, fact.ValueOn, "posting.borrowed"),
    ];

    /// <summary>The commitment that was not drawn ends with the contract.</summary>
    public static IReadOnlyList<Posting> CommitmentEnded(Loan loan, DateOnly on) => loan.Undrawn.IsZero ? [] :
    [
        Bank(loan.Id, loan.Terms, BankAccounts.CommitmentsContra, BankAccounts.Commitments,
            loan.Undrawn, on, "posting.commitment-ended"),
    ];

    /// <summary>Costs paid for the borrower.</summary>
    public static IReadOnlyList<Posting> CostCharged(Loan loan, LoanCostCharged fact) =>
    [
        Bank(loan.Id, loan.Terms, BankAccounts.CostsReceivable, BankAccounts.Deposits,
            fact.Amount, fact.ValueOn, "posting.cost-charged"),
    ];

    /// <summary>Money in: costs, late interest, interest and principal, each where it was receivable.</summary>
    public static IReadOnlyList<Posting> Repaid(Loan loan, RepaymentRecorded fact)
    {
        var paid = fact.Settled;
        var interest = paid.Interest + paid.Penalty + paid.Compound;
        return
        [
            .. In(BankAccounts.CostsReceivable, paid.Cost, "posting.cost-repaid"),
            .. In(BankAccounts.LateInterestReceivable, paid.Penalty, "posting.penalty-repaid"),
            .. In(BankAccounts.LateInterestReceivable, paid.Compound, "posting.compound-repaid"),
            .. In(BankAccounts.InterestReceivable, paid.Interest, "posting.interest-repaid"),
            .. In(BankAccounts.PledgeLoans, paid.Principal, "posting.principal-repaid"),
            .. Out(FirmAccounts.FinanceCosts, interest + paid.Cost, "posting.interest-paid"),
            .. Out(FirmAccounts.Loans, paid.Principal, "posting.loan-repaid"),
        ];

        IEnumerable<Posting> In(AccountCode from, Money amount, string text) => amount.IsZero
            ? [] : [Bank(loan.Id, loan.Terms, BankAccounts.Deposits, from, amount, fact.ValueOn, text)];

        IEnumerable<Posting> Out(AccountCode to, Money amount, string text) => amount.IsZero
            ? [] : [Firm(loan, to, FirmAccounts.Deposits, amount, fact.ValueOn, text)];
    }

    /// <summary>
    /// Interest earned over a day by a bank's branch (计提): the growth of earned interest to date; less than nothing
    /// where a reversal took some back, and then posted the other way round.
    /// </summary>
    /// <param name="bank">The bank.</param>
    /// <param name="unit">The branch.</param>
    /// <param name="earned">Interest, penalty and compound interest, in fen.</param>
    /// <param name="on">The day closed.</param>
    public static IReadOnlyList<Posting> Accrued(
        OrganisationId bank, UnitId? unit, (long Interest, long Penalty, long Compound) earned, DateOnly on)
    {
        return
        [
            .. Of(BankAccounts.InterestReceivable, BankAccounts.InterestIncome, earned.Interest,
                "posting.interest-accrued"),
            .. Of(BankAccounts.LateInterestReceivable, BankAccounts.PenaltyIncome, earned.Penalty,
                "posting.penalty-accrued"),
            .. Of(
                BankAccounts.LateInterestReceivable, BankAccounts.CompoundIncome, earned.Compound,
                "posting.compound-accrued"),
        ];

        IEnumerable<Posting> Of(AccountCode receivable, AccountCode income, long fen, string text) => fen switch
        {
            0 => [],
            > 0 => [new(bank, receivable, income, new(fen), on, text) { Unit = unit }],
            < 0 => [new(bank, income, receivable, new(-fen), on, text) { Unit = unit }],
        };
    }

    private static Posting Bank(
        LoanId loan, LoanTerms terms, AccountCode debit, AccountCode credit, Money amount, DateOnly on, string text) =>
        new(terms.Bank, debit, credit, amount, on, text) { Unit = terms.Unit, Record = loan.Value };

    private static Posting Firm(
        Loan loan, AccountCode debit, AccountCode credit, Money amount, DateOnly on, string text) =>
        new(loan.Terms.Borrower, debit, credit, amount, on, text) { Record = loan.Id.Value };
}
