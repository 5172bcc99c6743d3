using Fourwings.Domain;
using Fourwings.Domain.Valuation;
using Fourwings.Platform.Documents;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Valuation;

/// <summary>The second reader sends the work back (退回修改).</summary>
/// <param name="Id">Which.</param>
/// <param name="Reason">Why; compulsory.</param>
public sealed record SendBackOrder(AnalysisOrderId Id, string Reason) : ISlice<AnalysisOrder>
{
    /// <inheritdoc/>
    public async Task<Result<AnalysisOrder>> HandleAsync(Db db, Call call) =>
        (await db.OrderCaseAsync(Id)).Succeeded(out var found, out var refusal)
            && found.Order.SendBack(Reason, call.Viewer.User).Succeeded(out var fact, out refusal)
            ? await db.SaveOrderAsync(found.Order, fact)
            : refusal;
}

/// <summary>The second reader lets the work through (复核通过): another person than the one who handed it in.</summary>
/// <param name="Id">Which.</param>
/// <param name="Note">The opinion; may be empty.</param>
public sealed record PassReading(AnalysisOrderId Id, string Note = "") : ISlice<AnalysisOrder>
{
    /// <inheritdoc/>
    public async Task<Result<AnalysisOrder>> HandleAsync(Db db, Call call) =>
        (await db.OrderCaseAsync(Id)).Succeeded(out var found, out var refusal)
            && found.Order.PassReading(Note, call.Viewer.User).Succeeded(out var fact, out refusal)
            ? await db.SaveOrderAsync(found.Order, fact)
            : refusal;
}

/// <summary>
/// Signs the report (签署报告) and files it: an appraisal by two licensed members of the panel or more. Where it
/// concludes a value, the value goes on file of its kind, and loans may rely on it.
/// </summary>
/// <param name="Id">Which.</param>
/// <param name="SignedBy">The members of the panel who sign, by name.</param>
/// <param name="Report">The report, as PDF.</param>
public sealed record SignOrder(AnalysisOrderId Id, IReadOnlyList<string> SignedBy, Upload Report)
    : ISlice<AnalysisOrder>
{
    private const string ValidityRule = "valuation/validity";

    private static readonly DocumentSlot ReportSlot = DocumentSlot.Scan("order.report");

    /// <inheritdoc/>
    public async Task<Result<AnalysisOrder>> HandleAsync(Db db, Call call)
    {
        if (!(await db.OrderCaseAsync(Id)).Succeeded(out var found, out var refusal)
            || !db.AppraisalLawOf(call.BusinessDate).Succeeded(out var law, out refusal)
            || !db.Rules.At(ValidityRule, call.BusinessDate).Succeeded(out var validity, out refusal))
        {
            return refusal;
        }

        var order = found.Order;
        if (order.SignFault(SignedBy, law.Signatures, found.Patent, call.BusinessDate) is { } fault)
        {
            return fault;
        }

        var until = order.Terms.BaseOn.AddMonths(validity.Content.AsWhole()).AddDays(-1);
        if (!(await FileAsync(db, order, until)).Succeeded(out var filed, out refusal))
        {
            return refusal;
        }

        return await db.SaveOrderAsync(order, new OrderSigned(
            [.. SignedBy.Select(name => name.Trim())], filed.Document, Report.Sha256, until, filed.Value,
            call.BusinessDate, call.Viewer.User));
    }

    /// <summary>The report of a value lies with the right, for whoever relies on it; else with the order.</summary>
    private async Task<Result<Filed>> FileAsync(Db db, AnalysisOrder order, DateOnly until)
    {
        if (order.Conclusion?.Value is not { } value)
        {
            return (await db.AddDocumentAsync(OrderStore.Kind, Id.Value, ReportSlot, Report))
                .Succeeded(out var document, out var odd)
                ? new Filed(document.Value, null)
                : odd;
        }

        var names = await OrganisationStore.KeptNamesAsync(db, [order.Terms.Executor]);
        var statement = new ValueStatement(
            order.Terms.Right,
            order.Terms.Kind == OrderKind.Appraisal ? ValueKind.Appraised : ValueKind.Reviewed,
            value, order.Terms.BaseOn, until)
        {
            Signer = order.Terms.Executor,
            SignerName = names.GetValueOrDefault(order.Terms.Executor, string.Empty),
            SignedBy = SignedBy,
        };
        return (await new FileValuation(statement, Report).HandleAsync(db, db.Call))
            .Succeeded(out var filed, out var refusal)
            ? new Filed(filed.Statement.Document!.Value, filed.Id)
            : refusal;
    }

    private sealed record Filed(Guid Document, ValuationId? Value);
}
