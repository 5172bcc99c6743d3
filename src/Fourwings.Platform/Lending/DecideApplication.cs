using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Lending;

/// <summary>Adds a due-diligence note (尽调意见).</summary>
/// <param name="Id">Which application.</param>
/// <param name="Note">The note.</param>
public sealed record AddDueDiligence(LoanApplicationId Id, string Note) : ISlice<LoanApplication>
{
    /// <inheritdoc/>
    public Task<Result<LoanApplication>> HandleAsync(Db db, Call call) => db.ChangeApplicationAsync(
        Id,
        application => Acts.NotBy(call.Viewer, application.Form.Bank),
        application => Task.FromResult(application.AddDueDiligence(Note, call.Viewer.User)));
}

/// <summary>Proposes amount and term for decision (提交审批): the values on file must carry the amount.</summary>
/// <param name="Id">Which application.</param>
/// <param name="Terms">What is proposed.</param>
public sealed record ProposeApproval(LoanApplicationId Id, ProposedTerms Terms) : ISlice<LoanApplication>
{
    /// <inheritdoc/>
    public Task<Result<LoanApplication>> HandleAsync(Db db, Call call) => db.ChangeApplicationAsync(
        Id,
        application => Acts.NotBy(call.Viewer, application.Form.Bank),
        async application =>
        {
            if (!(await db.BandsAsync()).Succeeded(out var bands, out var refusal)
                || !(await db.GateAsync([], application.Form.Rights)).Succeeded(out var gate, out refusal))
            {
                return (Result<ApprovalProposed>)refusal;
            }

            return application.Propose(Terms, bands, gate, call.Viewer.User);
        });
}

/// <summary>
/// Casts a vote (投票). The vote that suffices approves the application, with the values on file looked at once more;
/// the vote that makes approval impossible leaves the refusal, with its reason, to the bank.
/// </summary>
/// <param name="Id">Which application.</param>
/// <param name="InFavour">For or against.</param>
/// <param name="Note">Why; compulsory against.</param>
public sealed record CastVote(LoanApplicationId Id, bool InFavour, string Note = "") : ISlice<LoanApplication>
{
    /// <inheritdoc/>
    public async Task<Result<LoanApplication>> HandleAsync(Db db, Call call)
    {
        var voted = await db.ChangeApplicationAsync(
            Id,
            application => Acts.NotBy(call.Viewer, application.Form.Bank),
            application => Task.FromResult(application.CastVote(InFavour, Note, call.Viewer.User)));
        if (!voted.Succeeded(out var application, out var refusal) || application.Outcome() != true)
        {
            return voted;
        }

        if (!(await db.GateAsync([], application.Form.Rights)).Succeeded(out var gate, out refusal)
            || !application.Approve(gate).Succeeded(out var approved, out refusal))
        {
            return refusal;
        }

        return await db.SaveApplicationAsync(application, approved);
    }
}

/// <summary>Refuses an application (拒绝), with a reason that the firm reads.</summary>
/// <param name="Id">Which application.</param>
/// <param name="Reason">The reason.</param>
/// <param name="Note">The text for the firm; compulsory.</param>
public sealed record RefuseApplication(LoanApplicationId Id, RefusalReason Reason, string Note)
    : ISlice<LoanApplication>
{
    /// <inheritdoc/>
    public Task<Result<LoanApplication>> HandleAsync(Db db, Call call) => db.ChangeApplicationAsync(
        Id,
        application => Acts.NotBy(call.Viewer, application.Form.Bank),
        application => Task.FromResult(application.Refuse(Reason, Note, call.BusinessDate, call.Viewer.User)));
}

/// <summary>Takes an application back (撤回申请).</summary>
/// <param name="Id">Which application.</param>
/// <param name="Reason">Why; may be empty.</param>
public sealed record WithdrawApplication(LoanApplicationId Id, string Reason = "") : ISlice<LoanApplication>
{
    /// <inheritdoc/>
    public Task<Result<LoanApplication>> HandleAsync(Db db, Call call) => db.ChangeApplicationAsync(
        Id,
        application => Acts.NotBy(call.Viewer, application.Form.Applicant),
        application => Task.FromResult(application.Withdraw(Reason, call.BusinessDate, call.Viewer.User)));
}
