using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;
using Fourwings.Finance;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Lending;

/// <summary>A notice that one organisation was given about the security of a loan (押品通知).</summary>
public sealed record SecurityNoticeRow
{
    /// <summary>The notice.</summary>
    public required Guid Id { get; init; }

    /// <summary>The loan.</summary>
    public required LoanId LoanId { get; init; }

    /// <summary>The loan's number.</summary>
    public required string LoanNumber { get; init; }

    /// <summary>Who borrowed.</summary>
    public required string BorrowerName { get; init; }

    /// <summary>The name of the cause.</summary>
    public required string Cause { get; init; }

    /// <summary>The right; null = the loan as a whole.</summary>
    public Guid? RightId { get; init; }

    /// <summary>The right's number; empty where it is about the loan as a whole.</summary>
    public required string RightNumber { get; init; }

    /// <summary>What the rights are worth now.</summary>
    public required Money ValueFen { get; init; }

    /// <summary>What is lent beyond what they carry.</summary>
    public required Money ShortfallFen { get; init; }

    /// <summary>By when a shortfall is cured; null = there is none.</summary>
    public DateOnly? CureBy { get; init; }

    /// <summary>The business date on which it was given.</summary>
    public required DateOnly ToldOn { get; init; }

    /// <summary>The cause.</summary>
    public SecurityCause Why => Enum.Parse<SecurityCause>(Cause);
}

/// <summary>Gives notices about the security of loans, and finds those that a viewer has not put aside.</summary>
internal static class NoticeStore
{
    private const string InsertSql = """
        INSERT INTO security_notice (id, organisation_id, loan_id, loan_number, cause, right_id, right_number,
            value_fen, shortfall_fen, cure_by, told_on, is_read)
        VALUES (@id, @organisation, @LoanId, @loanNumber, @cause, @right, @Number, @Value, @Shortfall, @CureBy, @On,
            FALSE)
        """;

    private const string OpenSql = """
        SELECT n.id, n.loan_id, n.loan_number, n.cause, n.right_id, n.right_number, n.value_fen,
            n.shortfall_fen, n.cure_by, n.told_on, {name:l.borrower_id l.borrower_name} AS borrower_name
        FROM security_notice n JOIN loan l ON l.id = n.loan_id
        /* every row: who was told of a loan may know whose it is */
        WHERE n.organisation_id = @Organisation AND n.is_read = FALSE AND {visible:security_notice n}
        ORDER BY n.told_on DESC, n.id DESC LIMIT @take
        """;

    /// <summary>Gives each organisation named in the review its notice.</summary>
    public static Task TellAsync(this Db db, Loan loan, LoanSecurityReviewed review) =>
        db.TellAsync(loan, review, review.Told);

    /// <summary>Gives some organisations notice of a review.</summary>
    public static Task TellAsync(
        this Db db, Loan loan, LoanSecurityReviewed review, IEnumerable<OrganisationId> organisations) =>
        db.ExecuteEachAsync(InsertSql, organisations.Select(organisation => new
        {
            id = db.Call.Ids.Next(),
            organisation,
            LoanId = loan.Id,
            loanNumber = loan.Terms.Number,
            cause = review.Cause.ToString(),
            right = review.Right?.Id,
            review.Number,
            review.Value,
            review.Shortfall,
            review.CureBy,
            review.On,
        }));

    /// <summary>Gives some organisations notice that a policy that a loan relied on has ended.</summary>
    public static Task TellCoverEndedAsync(
        this Db db, Loan loan, string policy, DateOnly on, IEnumerable<OrganisationId> organisations) =>
        db.ExecuteEachAsync(InsertSql, organisations.Distinct().Select(organisation => new
        {
            id = db.Call.Ids.Next(),
            organisation,
            LoanId = loan.Id,
            loanNumber = loan.Terms.Number,
            cause = nameof(SecurityCause.CoverEnded),
            right = (Guid?)null,
            Number = policy,
            Value = Money.Zero,
            Shortfall = Money.Zero,
            CureBy = (DateOnly?)null,
            On = on,
        }));

    /// <summary>The viewer's organisation's notices that nobody there has put aside, newest first.</summary>
    public static Task<IReadOnlyList<SecurityNoticeRow>> OpenNoticesAsync(this Db db, int take) =>
        db.QueryAsync<SecurityNoticeRow>(OpenSql, new { db.Call.Viewer.Organisation, take });
}
