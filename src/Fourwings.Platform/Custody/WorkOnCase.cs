using Fourwings.Domain;
using Fourwings.Domain.Custody;
using Fourwings.Domain.Parties;
using Fourwings.Finance;
using Fourwings.Platform.Documents;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Custody;

/// <summary>The custodian quotes an extended service (报价).</summary>
/// <param name="Id">Which case.</param>
/// <param name="Price">The price.</param>
/// <param name="DeliverBy">Until when it is delivered.</param>
/// <param name="Note">What the custodian says to it; may be empty.</param>
public sealed record QuoteCase(CustodyCaseId Id, Money Price, DateOnly DeliverBy, string Note = "")
    : ISlice<CustodyCase>
{
    /// <inheritdoc/>
    public Task<Result<CustodyCase>> HandleAsync(Db db, Call call) => CaseActs.ByCustodianAsync(
        db, Id, known => known.Quote(Price, DeliverBy, Note, call.BusinessDate, call.Viewer.User));
}

/// <summary>The custodian begins a service of the package (受理).</summary>
/// <param name="Id">Which case.</param>
public sealed record BeginCase(CustodyCaseId Id) : ISlice<CustodyCase>
{
    /// <inheritdoc/>
    public Task<Result<CustodyCase>> HandleAsync(Db db, Call call) => CaseActs.ByCustodianAsync(
        db, Id, known => known.Begin(db.Rules, call.BusinessDate, call.Viewer.User));
}

/// <summary>The custodian notes a step (登记步骤).</summary>
/// <param name="Id">Which case.</param>
/// <param name="Day">On which day.</param>
/// <param name="Text">What was done.</param>
public sealed record AddCaseStep(CustodyCaseId Id, DateOnly Day, string Text) : ISlice<CustodyCase>
{
    /// <inheritdoc/>
    public Task<Result<CustodyCase>> HandleAsync(Db db, Call call) => CaseActs.ByCustodianAsync(
        db, Id, known => known.AddStep(Day, Text, call.BusinessDate, call.Viewer.User));
}

/// <summary>The custodian, or the office from its panel, names an expert (指派专家).</summary>
/// <param name="Id">Which case.</param>
/// <param name="Name">Who.</param>
/// <param name="Field">In what.</param>
public sealed record AssignCaseExpert(CustodyCaseId Id, string Name, string Field) : ISlice<CustodyCase>
{
    /// <inheritdoc/>
    public Task<Result<CustodyCase>> HandleAsync(Db db, Call call) => CaseActs.ChangeAsync(
        db,
        Id,
        known => call.Viewer.Desk == Desk.IpOffice || call.Viewer.IsFor(known.Custodian),
        known => known.AssignExpert(Name, Field, call.Viewer.User));
}

/// <summary>The custodian files a deliverable (提交成果).</summary>
/// <param name="Id">Which case.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Title">Its title.</param>
/// <param name="File">The file.</param>
public sealed record AddCaseDeliverable(CustodyCaseId Id, DeliverableKind Kind, string Title, Upload File)
    : ISlice<CustodyCase>
{
    /// <inheritdoc/>
    public async Task<Result<CustodyCase>> HandleAsync(Db db, Call call)
    {
        if (await db.FindCaseAsync(Id) is not { } known || !call.Viewer.IsFor(known.Custodian))
        {
            return new Refusal("platform.not-yours");
        }

        if (known.StateFault(CaseAction.AddDeliverable) is { } fault)
        {
            return fault;
        }

        return (await db.AddDocumentAsync(CaseStore.Kind, Id.Value, CaseStore.Deliverable, File))
            .Succeeded(out var document, out var refusal)
            && known.AddDeliverable(Kind, Title, document.Value, call.BusinessDate, call.Viewer.User)
                .Succeeded(out var fact, out refusal)
            ? await db.SaveCaseAsync(known, fact)
            : refusal;
    }
}

/// <summary>The custodian delivers (交付).</summary>
/// <param name="Id">Which case.</param>
public sealed record DeliverCase(CustodyCaseId Id) : ISlice<CustodyCase>
{
    /// <inheritdoc/>
    public Task<Result<CustodyCase>> HandleAsync(Db db, Call call) => CaseActs.ByCustodianAsync(
        db, Id, known => known.Deliver(call.BusinessDate, call.Viewer.User));
}

/// <summary>The custodian declines a case (不予受理).</summary>
/// <param name="Id">Which case.</param>
/// <param name="Reason">Why; compulsory.</param>
public sealed record DeclineCase(CustodyCaseId Id, string Reason) : ISlice<CustodyCase>
{
    /// <inheritdoc/>
    public Task<Result<CustodyCase>> HandleAsync(Db db, Call call) => CaseActs.ByCustodianAsync(
        db, Id, known => known.Decline(Reason, call.BusinessDate, call.Viewer.User));
}

/// <summary>The firm orders a service as quoted (接受报价).</summary>
/// <param name="Id">Which case.</param>
public sealed record OrderCase(CustodyCaseId Id) : ISlice<CustodyCase>
{
    /// <inheritdoc/>
    public Task<Result<CustodyCase>> HandleAsync(Db db, Call call) => CaseActs.ByFirmAsync(
        db, Id, known => known.Order(call.BusinessDate, call.Viewer.User));
}

/// <summary>The firm accepts what was delivered (确认办结).</summary>
/// <param name="Id">Which case.</param>
public sealed record AcceptCase(CustodyCaseId Id) : ISlice<CustodyCase>
{
    /// <inheritdoc/>
    public Task<Result<CustodyCase>> HandleAsync(Db db, Call call) => CaseActs.ByFirmAsync(
        db, Id, known => known.Accept(call.BusinessDate, call.Viewer.User));
}

/// <summary>The firm pays an extended service that it has accepted (支付服务费).</summary>
/// <param name="Id">Which case.</param>
public sealed record PayCase(CustodyCaseId Id) : ISlice<CustodyCase>
{
    /// <inheritdoc/>
    public Task<Result<CustodyCase>> HandleAsync(Db db, Call call) => CaseActs.ByFirmAsync(
        db, Id, known => known.Pay(call.BusinessDate, call.Viewer.User));
}

/// <summary>The firm sends back what was delivered (退回补充).</summary>
/// <param name="Id">Which case.</param>
/// <param name="Reason">Why; compulsory.</param>
public sealed record SendBackCase(CustodyCaseId Id, string Reason) : ISlice<CustodyCase>
{
    /// <inheritdoc/>
    public Task<Result<CustodyCase>> HandleAsync(Db db, Call call) => CaseActs.ByFirmAsync(
        db, Id, known => known.SendBack(Reason, call.Viewer.User));
}

/// <summary>The firm withdraws a case that is not begun (撤回办件).</summary>
/// <param name="Id">Which case.</param>
/// <param name="Reason">Why; compulsory.</param>
public sealed record WithdrawCase(CustodyCaseId Id, string Reason) : ISlice<CustodyCase>
{
    /// <inheritdoc/>
    public Task<Result<CustodyCase>> HandleAsync(Db db, Call call) => CaseActs.ByFirmAsync(
        db, Id, known => known.Withdraw(Reason, call.BusinessDate, call.Viewer.User));
}

/// <summary>What is done alike for all acts on a case.</summary>
internal static class CaseActs
{
    /// <summary>An act of the custodian.</summary>
    public static Task<Result<CustodyCase>> ByCustodianAsync<TFact>(
        Db db, CustodyCaseId id, Func<CustodyCase, Result<TFact>> decide)
        where TFact : class, IFact => ChangeAsync(db, id, known => db.Call.Viewer.IsFor(known.Custodian), decide);

    /// <summary>An act of the firm.</summary>
    public static Task<Result<CustodyCase>> ByFirmAsync<TFact>(
        Db db, CustodyCaseId id, Func<CustodyCase, Result<TFact>> decide)
        where TFact : class, IFact => ChangeAsync(db, id, known => db.Call.Viewer.IsFor(known.Firm), decide);

    /// <summary>Loads, decides and saves one change of a case.</summary>
    public static async Task<Result<CustodyCase>> ChangeAsync<TFact>(
        Db db, CustodyCaseId id, Func<CustodyCase, bool> may, Func<CustodyCase, Result<TFact>> decide)
        where TFact : class, IFact
    {
        if (await db.FindCaseAsync(id) is not { } known || !may(known))
        {
            return new Refusal("platform.not-yours");
        }

        return decide(known).Succeeded(out var fact, out var refusal)
            ? await db.SaveCaseAsync(known, fact)
            : refusal;
    }
}
