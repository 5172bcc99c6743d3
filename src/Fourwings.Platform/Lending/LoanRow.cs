using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;
using Fourwings.Finance;

namespace Fourwings.Platform.Lending;

/// <summary>The columns of a loan.</summary>
internal sealed record LoanRow
{
    public required LoanId Id { get; init; }

    public required long Version { get; init; }

    public required string State { get; init; }

    public required string Number { get; init; }

    public required OrganisationId BankId { get; init; }

    public required string BankName { get; init; }

    public UnitId? UnitId { get; init; }

    public required OrganisationId BorrowerId { get; init; }

    public required string BorrowerName { get; init; }

    public LineId? LineId { get; init; }

    public LoanApplicationId? ApplicationId { get; init; }

    public required UserId OfficerId { get; init; }

    public required string Purpose { get; init; }

    public required string Method { get; init; }

    public required Money PrincipalFen { get; init; }

    public required Money DrawnFen { get; init; }

    public required Money OutstandingFen { get; init; }

    public required Money InterestReceivedFen { get; init; }

    public required Money PenaltyReceivedFen { get; init; }

    public required Money CompoundReceivedFen { get; init; }

    public required Money CostsLeftFen { get; init; }

    public required AnnualRate Rate { get; init; }

    public required Ratio PenaltyMultiple { get; init; }

    public required bool Compounds { get; init; }

    public required string InterestDays { get; init; }

    public required long DefaultAfterDays { get; init; }

    public required string Security { get; init; }

    public required Ratio IpShare { get; init; }

    public required DateOnly SignedOn { get; init; }

    public required DateOnly StartsOn { get; init; }

    public required DateOnly MaturesOn { get; init; }

    public required long EntriesWaiting { get; init; }

    public Money ShortfallFen { get; init; }

    public DateOnly? CureBy { get; init; }

    public required DateOnly ChangedOn { get; init; }

    public required string Body { get; init; }

    /// <summary>The columns that a loan makes.</summary>
    /// <param name="loan">The loan.</param>
    /// <param name="names">The parties' names when it was signed.</param>
    /// <param name="officer">Who signed it for the bank.</param>
    /// <param name="changedOn">The business date of its last fact.</param>
    public static LoanRow Of(Loan loan, LoanNames names, UserId officer, DateOnly changedOn) => new()
    {
        Id = loan.Id,
        Version = loan.Version,
        State = loan.State.ToString(),
        Number = loan.Terms.Number.Trim(),
        BankId = loan.Terms.Bank,
        BankName = names.Bank,
        UnitId = loan.Terms.Unit,
        BorrowerId = loan.Terms.Borrower,
        BorrowerName = names.Borrower,
        LineId = loan.Terms.Line,
        ApplicationId = loan.Terms.Application,
        OfficerId = officer,
        Purpose = loan.Terms.Purpose,
        Method = loan.Terms.Method.ToString(),
        PrincipalFen = loan.Terms.Principal,
        DrawnFen = loan.Figures.Drawn,
        OutstandingFen = loan.Figures.Outstanding,
        InterestReceivedFen = loan.Figures.InterestReceived,
        PenaltyReceivedFen = loan.Figures.PenaltyReceived,
        CompoundReceivedFen = loan.Figures.CompoundReceived,
        CostsLeftFen = loan.Figures.CostsLeft,
        Rate = loan.Terms.Rate,
        PenaltyMultiple = loan.Terms.PenaltyMultiple,
        Compounds = loan.Terms.Compounds,
        InterestDays = loan.Terms.Days.ToString(),
        DefaultAfterDays = loan.Terms.DefaultAfterDays,
        Security = loan.Terms.Security.Main.ToString(),
        IpShare = loan.Terms.Security.Ip,
        SignedOn = loan.SignedOn,
        StartsOn = loan.Terms.Calendar.StartsOn,
        MaturesOn = loan.Terms.Calendar.MaturesOn,
        EntriesWaiting = loan.Pending.Count,
        ShortfallFen = loan.Shortfall?.Amount ?? Money.Zero,
        CureBy = loan.Shortfall?.CureBy,
        ChangedOn = changedOn,
        Body = CanonicalJson.Write(loan),
    };
}
