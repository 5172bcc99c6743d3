using Fourwings.Domain.Accounting;
using Fourwings.Domain.Parties;
using Fourwings.Finance;

namespace Fourwings.Domain.Lending;

/// <summary>Where a loan stands on the day on which its book moves here (期初余额).</summary>
/// <param name="Outstanding">Principal not repaid, overdue principal included.</param>
/// <param name="InterestFrom">The first day whose interest is not settled yet.</param>
/// <param name="OverduePrincipal">Principal that is overdue.</param>
/// <param name="OverdueInterest">Interest that is overdue.</param>
/// <param name="OverdueSince">The due day of the oldest overdue item; null = nothing is overdue.</param>
/// <param name="InterestReceived">Interest received before the move; it stays in the old books.</param>
public sealed record LoanOpening(
    Money Outstanding,
    DateOnly InterestFrom,
    Money OverduePrincipal,
    Money OverdueInterest,
    DateOnly? OverdueSince,
    Money InterestReceived);

/// <summary>A loan that ran elsewhere goes on here (存量贷款转入).</summary>
/// <param name="Id">Its id.</param>
/// <param name="Terms">The contract.</param>
/// <param name="Opening">Where it stood.</param>
/// <param name="Plan">What is owed from now on.</param>
/// <param name="On">The day of the move.</param>
/// <param name="By">Who moved it.</param>
public sealed record LoanTakenOver(
    LoanId Id, LoanTerms Terms, LoanOpening Opening, IReadOnlyList<Installment> Plan, DateOnly On, UserId By) : IFact;

public sealed partial record Loan
{
    // The most that the central bank ever allowed, for money used against its purpose (挪用罚息).
    private static readonly Ratio LargestPenalty = new(2m);

    /// <summary>
    /// Takes over a loan that ran elsewhere: its contract was signed and paid out before, so no gate is asked; what it
    /// owes must fit the contract. What is overdue becomes one item due on the oldest day, and bears penalty interest
    /// from then on; the rest follows the contract's plan from the day to which interest is settled.
    /// </summary>
    public static Result<LoanTakenOver> TakeOver(
        LoanId id, LoanTerms terms, LoanOpening opening, DateOnly today, UserId by)
    {
        if ((terms.Fault() ?? OpeningFault(terms, opening, today)) is { } fault)
        {
            return fault;
        }

        var late = LateItem(terms, opening);
        var rest = opening.Outstanding - opening.OverduePrincipal;
        var plan = rest.IsZero
            ? []
            : RepaymentPlan.Make(terms, rest, opening.InterestFrom, null, late is null ? 1 : 2);
        return new LoanTakenOver(id, terms, opening, late is null ? plan : [late, .. plan], today, by);
    }

    /// <summary>The loan as it was taken over.</summary>
    public static Loan FromBook(LoanTakenOver fact) => new()
    {
        Id = fact.Id,
        Terms = fact.Terms,
        SignedOn = fact.Terms.Calendar.StartsOn,
        State = LoanState.Active,
        Figures = new()
        {
            Drawn = fact.Terms.Principal,
            PrincipalRepaid = fact.Terms.Principal - fact.Opening.Outstanding,
            Installments = fact.Plan,
            LastEntryOn = fact.On,
        },
        Version = 1,
    };

    private static Refusal? OpeningFault(LoanTerms terms, LoanOpening opening, DateOnly today)
    {
        if (terms.PenaltyMultiple < Ratio.One || terms.PenaltyMultiple > LargestPenalty)
        {
            return new Refusal("loan.penalty-outside-band", Field: "penalty-multiple")
                .With("multiple", terms.PenaltyMultiple).With("least", Ratio.One).With("most", LargestPenalty);
        }

        if (opening.Outstanding <= Money.Zero || opening.Outstanding > terms.Principal)
        {
            return new Refusal("loan.opening-outstanding", Field: "outstanding")
                .With("outstanding", opening.Outstanding).With("principal", terms.Principal);
        }

        if (opening.InterestFrom < terms.Calendar.StartsOn || opening.InterestFrom > today)
        {
            return new Refusal("loan.opening-interest-from", Field: "interest-from")
                .With("from", terms.Calendar.StartsOn).With("today", today);
        }

        var late = opening.OverduePrincipal + opening.OverdueInterest;
        if (opening.OverduePrincipal > opening.Outstanding || opening.OverdueInterest < Money.Zero
            || opening.OverduePrincipal < Money.Zero || late.IsZero != (opening.OverdueSince is null)
            || opening.OverdueSince > today || opening.OverdueSince < terms.Calendar.StartsOn)
        {
            return new Refusal("loan.opening-overdue", Field: "overdue-since");
        }

        return opening.Outstanding > opening.OverduePrincipal && terms.Calendar.MaturesOn <= opening.InterestFrom
            ? new Refusal("loan.opening-matured", Field: "matures-on").With("matured", terms.Calendar.MaturesOn)
            : null;
    }

    private static Installment? LateItem(LoanTerms terms, LoanOpening opening) => opening.OverdueSince is not { } since
        ? null
        : new()
        {
            Number = 1,
            InterestFrom = terms.Calendar.StartsOn,
            InterestTo = since,
            DueOn = since,
            Principal = opening.OverduePrincipal,
            Interest = opening.OverdueInterest,
            Balance = Money.Zero,
            RunsFrom = since,
            LateFrom = since,
        };
}

/// <summary>What the move of a loan book posts (期初记账): the old books are the other side.</summary>
public static class OpeningPostings
{
    /// <summary>The text of the posting that brings the principal.</summary>
    public const string PrincipalText = "posting.loan-taken-over";

    /// <summary>The principal, and the interest that was earned and is not received.</summary>
    /// <param name="loan">The loan as it was taken over.</param>
    /// <param name="day">Where it stands on the day of the move.</param>
    public static IReadOnlyList<Posting> Of(Loan loan, LoanDay day)
    {
        return
        [
            .. Bank(BankAccounts.PledgeLoans, loan.Figures.Outstanding, PrincipalText),
            .. Bank(BankAccounts.InterestReceivable, new(day.InterestUnpaid), "posting.interest-taken-over"),
            .. Bank(BankAccounts.LateInterestReceivable, new(day.Penalty), "posting.penalty-taken-over"),
            .. Bank(BankAccounts.LateInterestReceivable, new(day.Compound), "posting.compound-taken-over"),
            new(
                loan.Terms.Borrower, FirmAccounts.OldBooks, FirmAccounts.Loans, loan.Figures.Outstanding, day.AsOf,
                "posting.debt-taken-over")
            { Record = loan.Id.Value },
        ];

        IEnumerable<Posting> Bank(AccountCode account, Money amount, string text) => amount.IsZero
            ? []
            : [new(loan.Terms.Bank, account, BankAccounts.OldBooks, amount, day.AsOf, text)
                { Unit = loan.Terms.Unit, Record = loan.Id.Value }];
    }
}
