using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Pledges;
using Fourwings.Platform.Pledges;
using Fourwings.Platform.Search;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Lending;

/// <summary>Notes how the borrower will cure a shortfall of security (约定补救方式).</summary>
/// <param name="Id">Which loan.</param>
/// <param name="Remedy">How.</param>
/// <param name="Note">What was agreed.</param>
public sealed record AgreeShortfallRemedy(LoanId Id, ShortfallRemedy Remedy, string Note) : ISlice<Loan>
{
    /// <inheritdoc/>
    public async Task<Result<Loan>> HandleAsync(Db db, Call call)
    {
        var changed = await db.ChangeLoanAsync(Id, loan => Task.FromResult(
            loan.AgreeRemedy(Remedy, Note, call.BusinessDate, call.Viewer.User)));
        return changed.Succeeded(out var done, out var refusal) ? done.After : refusal;
    }
}

/// <summary>
/// Takes another registered pledge of the borrower's as security of a loan (追加或替换质物): added to those there are, or
/// in the place of one that is released afterwards.
/// </summary>
/// <param name="Id">Which loan.</param>
/// <param name="Pledge">The pledge, registered for this bank.</param>
public sealed record AddLoanSecurity(LoanId Id, PledgeId Pledge) : ISlice<Loan>
{
    /// <inheritdoc/>
    public async Task<Result<Loan>> HandleAsync(Db db, Call call)
    {
        if (await db.FindPledgeFactsAsync(Pledge) is not { } pledge)
        {
            return new Refusal("loan.pledge-unknown", Field: "pledge");
        }

        var changed = await db.ChangeLoanAsync(
            Id, loan => Task.FromResult(loan.AddPledge(pledge, call.Viewer.User)));
        if (!changed.Succeeded(out var done, out var refusal))
        {
            return refusal;
        }

        await db.AddLoanPledgeAsync(Id, Pledge);
        return done.After;
    }
}

/// <summary>Puts a notice about the security of a loan aside (通知已阅).</summary>
/// <param name="Notice">Which.</param>
public sealed record ReadSecurityNotice(Guid Notice) : ISlice<bool>
{
    private const string ReadSql = """
        UPDATE security_notice SET is_read = TRUE WHERE id = @Notice AND organisation_id = @Organisation
        """;

    /// <inheritdoc/>
    public async Task<Result<bool>> HandleAsync(Db db, Call call) =>
        await db.ExecuteAsync(ReadSql, new { Notice, call.Viewer.Organisation }) == 1
            ? true
            : new Refusal("platform.not-yours");
}

/// <summary>The notices about loans' security that the viewer's organisation has not put aside (押品通知).</summary>
/// <param name="Take">How many at most.</param>
public sealed record ListSecurityNotices(int Take = 50) : IQuery<IReadOnlyList<SecurityNoticeRow>>
{
    /// <inheritdoc/>
    public async Task<Result<IReadOnlyList<SecurityNoticeRow>>> HandleAsync(Db db, Call call) =>
        (await db.OpenNoticesAsync(ListWish.AtMost(Take))).ToArray();
}
