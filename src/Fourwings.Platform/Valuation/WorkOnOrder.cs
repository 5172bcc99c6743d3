using System.Security.Cryptography;
using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Valuation;
using Fourwings.Platform.Documents;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Valuation;

/// <summary>
/// Draws the panel by lot (随机抽取专家): whoever is tied to the client or an owner of the patent stays out.
/// </summary>
/// <param name="Id">Of which order.</param>
/// <param name="Size">How many experts.</param>
/// <param name="Seed">The seed of the lot; null = drawn here. A seed given makes the draw repeatable.</param>
public sealed record DrawPanel(AnalysisOrderId Id, int Size, long? Seed = null) : ISlice<AnalysisOrder>
{
    /// <inheritdoc/>
    public async Task<Result<AnalysisOrder>> HandleAsync(Db db, Call call)
    {
        if (!(await db.OrderCaseAsync(Id)).Succeeded(out var found, out var refusal))
        {
            return refusal;
        }

        OrganisationId[] parties =
        [
            found.Order.Terms.Client,
            .. found.Patent.Owners.Select(owner => owner.Organisation).OfType<OrganisationId>(),
        ];
        var executor = found.Order.Terms.Executor;
        var names = await OrganisationStore.KeptNamesAsync(db, [.. parties, executor]);
        string[] tied =
        [
            .. parties.Select(party => names.GetValueOrDefault(party, string.Empty)),
            .. found.Patent.Owners.Select(owner => owner.Name),
        ];
        var seed = Seed ?? BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long)));
        return found.Order.DrawPanel(
            await db.ExpertsAsync(), new(parties, tied), names.GetValueOrDefault(executor, string.Empty),
            new(seed, Size), call.BusinessDate, call.Viewer.User).Succeeded(out var fact, out refusal)
            ? await db.SaveOrderAsync(found.Order, fact)
            : refusal;
    }
}

/// <summary>Lists the papers that the panel needs of the client (列出材料清单).</summary>
/// <param name="Id">Of which order.</param>
/// <param name="Papers">Their names.</param>
public sealed record AskPapers(AnalysisOrderId Id, IReadOnlyList<string> Papers) : ISlice<AnalysisOrder>
{
    /// <inheritdoc/>
    public async Task<Result<AnalysisOrder>> HandleAsync(Db db, Call call) =>
        (await db.OrderCaseAsync(Id)).Succeeded(out var found, out var refusal)
            && found.Order.AskPapers(Papers, call.Viewer.User).Succeeded(out var fact, out refusal)
            ? await db.SaveOrderAsync(found.Order, fact)
            : refusal;
}

/// <summary>The client hands in a paper (提交材料).</summary>
/// <param name="Id">Of which order.</param>
/// <param name="File">The file.</param>
public sealed record AddOrderPaper(AnalysisOrderId Id, Upload File) : ISlice<DocumentId>
{
    internal static DocumentSlot Slot { get; } = DocumentSlot.Any("order.paper");

    /// <inheritdoc/>
    public async Task<Result<DocumentId>> HandleAsync(Db db, Call call)
    {
        if (!(await db.OrderCaseAsync(Id, byClient: true)).Succeeded(out var found, out var refusal))
        {
            return refusal;
        }

        return found.Order.StateFault(OrderAction.AskPapers) is { } fault
            ? fault
            : await db.AddDocumentAsync(OrderStore.Kind, Id.Value, Slot, File);
    }
}

/// <summary>Enters the scores of one expert of the panel (录入评分), once.</summary>
/// <param name="Id">Of which order.</param>
/// <param name="Expert">Whose.</param>
/// <param name="Scores">One of each indicator, with its evidence.</param>
public sealed record EnterScores(AnalysisOrderId Id, ExpertId Expert, IReadOnlyList<Score> Scores)
    : ISlice<AnalysisOrder>
{
    /// <inheritdoc/>
    public async Task<Result<AnalysisOrder>> HandleAsync(Db db, Call call) =>
        (await db.OrderCaseAsync(Id)).Succeeded(out var found, out var refusal)
            && found.Order.EnterScores(found.System.Value, Expert, Scores, found.Patent, call.Viewer.User)
                .Succeeded(out var fact, out refusal)
            ? await db.SaveOrderAsync(found.Order, fact)
            : refusal;
}

/// <summary>Works the value out by a method (测算价值); the same method before is replaced.</summary>
/// <param name="Id">Of which order.</param>
/// <param name="Sheet">Method and figures, in ten thousand yuan.</param>
/// <param name="Weight">What it counts in the conclusion.</param>
public sealed record WorkOutValue(AnalysisOrderId Id, AppraisalSheet Sheet, decimal Weight) : ISlice<AnalysisOrder>
{
    /// <inheritdoc/>
    public async Task<Result<AnalysisOrder>> HandleAsync(Db db, Call call) =>
        (await db.OrderCaseAsync(Id)).Succeeded(out var found, out var refusal)
            && found.Order.WorkOut(Sheet, Weight, found.Patent, call.Viewer.User).Succeeded(out var fact, out refusal)
            ? await db.SaveOrderAsync(found.Order, fact)
            : refusal;
}

/// <summary>Hands the work to the second reader (提交复核).</summary>
/// <param name="Id">Which.</param>
/// <param name="OneMethodReason">Why one method alone fits; empty where there are two or more.</param>
public sealed record SubmitOrder(AnalysisOrderId Id, string OneMethodReason = "") : ISlice<AnalysisOrder>
{
    /// <inheritdoc/>
    public async Task<Result<AnalysisOrder>> HandleAsync(Db db, Call call) =>
        (await db.OrderCaseAsync(Id)).Succeeded(out var found, out var refusal)
            && db.AppraisalLawOf(call.BusinessDate).Succeeded(out var law, out refusal)
            && found.Order.Submit(found.System.Value, found.Patent, law.Methods, OneMethodReason, call.Viewer.User)
                .Succeeded(out var fact, out refusal)
            ? await db.SaveOrderAsync(found.Order, fact)
            : refusal;
}
