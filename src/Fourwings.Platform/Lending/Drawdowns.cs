using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Finance;
using Fourwings.Platform.Accounting;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Lending;

/// <summary>Records that a paper among the conditions precedent is there (确认放款条件).</summary>
/// <param name="Id">Which loan.</param>
/// <param name="Paper">Which paper, as the contract names it.</param>
public sealed record MeetCondition(LoanId Id, string Paper) : ISlice<Loan>
{
    /// <inheritdoc/>
    public async Task<Result<Loan>> HandleAsync(Db db, Call call)
    {
        var change = await db.ChangeLoanAsync(Id, loan => Task.FromResult(loan.MeetCondition(Paper, call.Viewer.User)));
        return change.Succeeded(out var changed, out var refusal) ? changed.After : refusal;
    }
}

/// <summary>Enters a drawdown for a second person to check (录入放款).</summary>
/// <param name="Id">Which loan.</param>
/// <param name="Amount">The amount.</param>
/// <param name="ValueOn">The first day that bears interest.</param>
public sealed record EnterDrawdown(LoanId Id, Money Amount, DateOnly ValueOn) : ISlice<Loan>
{
    private const string InsertSql = """
        INSERT INTO drawdown (id, loan_id, state, amount_fen, value_on, entered_by, released_by)
        VALUES (@Drawdown, @loan, 'Entered', @Amount, @ValueOn, @By, NULL)
        """;

    /// <inheritdoc/>
    public async Task<Result<Loan>> HandleAsync(Db db, Call call)
    {
        var id = new DrawdownId(call.Ids.Next());
        var change = await db.ChangeLoanAsync(Id, async loan =>
            (await db.GateAsync(loan.Terms.Pledges)).Succeeded(out var gate, out var closed)
                ? loan.EnterDrawdown(id, Amount, ValueOn, gate, call.Viewer.User)
                : closed);
        if (!change.Succeeded(out var changed, out var refusal))
        {
            return refusal;
        }

        var fact = changed.Fact;
        await db.ExecuteAsync(InsertSql, new { fact.Drawdown, loan = Id, fact.Amount, fact.ValueOn, fact.By });
        return changed.After;
    }
}

/// <summary>Checks an entered drawdown and pays it out (复核放款): a second person, every gate once more.</summary>
/// <param name="Id">Which loan.</param>
/// <param name="Drawdown">Which drawdown.</param>
public sealed record ApproveDrawdown(LoanId Id, DrawdownId Drawdown) : ISlice<Loan>
{
    /// <inheritdoc/>
    public async Task<Result<Loan>> HandleAsync(Db db, Call call)
    {
        var change = await db.ChangeLoanAsync(
            Id,
            async loan => (await db.GateAsync(loan.Terms.Pledges)).Succeeded(out var gate, out var closed)
                ? loan.ReleaseDrawdown(Drawdown, gate, call.Viewer.User)
                : closed,
            LendingPostings.Drawn);
        if (!change.Succeeded(out var changed, out var refusal))
        {
            return refusal;
        }

        if (changed.After.Terms.Line is { } line)
        {
            await db.PostGuardedAsync(line.Value, changed.Fact.Amount, Id.Value);
        }

        await db.ExecuteAsync(
            "UPDATE drawdown SET state = 'Released', released_by = @User WHERE id = @Drawdown",
            new { Drawdown, call.Viewer.User });
        return changed.After;
    }
}

/// <summary>Sends an entered drawdown or repayment back to its maker (退回).</summary>
/// <param name="Id">Which loan.</param>
/// <param name="Entry">The id of the drawdown or repayment.</param>
/// <param name="Reason">Why; compulsory.</param>
public sealed record RejectEntry(LoanId Id, Guid Entry, string Reason) : ISlice<Loan>
{
    /// <inheritdoc/>
    public async Task<Result<Loan>> HandleAsync(Db db, Call call)
    {
        var change = await db.ChangeLoanAsync(
            Id, loan => Task.FromResult(loan.RejectEntry(Entry, Reason, call.Viewer.User)));
        if (!change.Succeeded(out var changed, out var refusal))
        {
            return refusal;
        }

        await db.ExecuteAsync("UPDATE drawdown SET state = 'Rejected' WHERE id = @Entry", new { Entry });
        await db.ExecuteAsync("UPDATE repayment SET state = 'Rejected' WHERE id = @Entry", new { Entry });
        await db.FreeReferenceAsync(new(Entry));
        return changed.After;
    }
}
