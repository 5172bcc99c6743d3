using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Lending;

/// <summary>Opens a credit line for a firm (授信).</summary>
/// <param name="Terms">What was agreed; the bank is the viewer's.</param>
public sealed record OpenLine(LineTerms Terms) : ISlice<CreditLine>
{
    /// <inheritdoc/>
    public async Task<Result<CreditLine>> HandleAsync(Db db, Call call)
    {
        if (Acts.NotBy(call.Viewer, Terms.Bank) is { } stranger)
        {
            return stranger;
        }

        if (!(await OrganisationStore.KeptNamesAsync(db, [Terms.Firm])).ContainsKey(Terms.Firm))
        {
            return new Refusal("organisation.unknown", Field: "firm");
        }

        if (!CreditLine.Open(new(call.Ids.Next()), Terms, call.Viewer.User).Succeeded(out var fact, out var refusal))
        {
            return refusal;
        }

        if (await db.UnitFaultAsync(Terms.Bank, Terms.Unit) is { } closed)
        {
            return closed;
        }

        if (OfferedRight.Fault(Terms.Rights, await db.OfferedAsync(Terms.Firm, Terms.Rights)) is { } fault)
        {
            return fault;
        }

        var line = CreditLine.Of(fact);
        return await db.AddLineAsync(line, fact)
            ? line
            : new Refusal("line.number-taken", Field: "number").With("number", Terms.Number);
    }
}

/// <summary>Suspends, resumes or ends a credit line (暂停、恢复、终止授信).</summary>
/// <param name="Id">Which line.</param>
/// <param name="Action">What.</param>
/// <param name="Reason">Why; compulsory.</param>
public sealed record MoveLine(LineId Id, LineAction Action, string Reason) : ISlice<CreditLine>
{
    /// <inheritdoc/>
    public async Task<Result<CreditLine>> HandleAsync(Db db, Call call)
    {
        if (await db.FindLineAsync(Id) is not { } line)
        {
            return new Refusal("platform.not-yours");
        }

        if (Acts.NotBy(call.Viewer, line.Terms.Bank) is { } stranger)
        {
            return stranger;
        }

        return line.Move(Action, Reason, call.Viewer.User).Succeeded(out var fact, out var refusal)
            ? await db.SaveLineAsync(line, fact)
            : refusal;
    }
}
