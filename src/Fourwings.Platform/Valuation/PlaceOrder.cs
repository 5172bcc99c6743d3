using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Valuation;
using Fourwings.Finance;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Valuation;

/// <summary>Orders a value analysis or an appraisal of a patent (委托价值分析或评估).</summary>
/// <param name="Kind">Which of the two.</param>
/// <param name="Patent">Of which patent.</param>
/// <param name="Executor">Who carries it out: an organisation at the analysts' desk.</param>
/// <param name="Scenario">For what.</param>
/// <param name="System">The system of indicators, by its rule's id.</param>
/// <param name="BaseOn">The day to which it refers.</param>
/// <param name="Fee">What it costs the client.</param>
public sealed record PlaceOrder(
    OrderKind Kind, PatentId Patent, OrganisationId Executor, AnalysisScenario Scenario, string System,
    DateOnly BaseOn, Money Fee) : ISlice<AnalysisOrder>
{
    /// <inheritdoc/>
    public async Task<Result<AnalysisOrder>> HandleAsync(Db db, Call call)
    {
        if ((await PatentStore.FactsAsync(db, [Patent])).SingleOrDefault() is not { } patent)
        {
            return new Refusal("right.unknown", Field: "right");
        }

        if (await OrganisationStore.FindAsync(db, Executor) is not { } executor
            || !executor.Profile.Roles.Contains(Desk.Analyst))
        {
            return new Refusal("analysis.executor", Field: "executor");
        }

        if (!IndicatorSystems.Of(db.Rules, System, BaseOn).Succeeded(out _, out var refusal))
        {
            return refusal with { Field = "system" };
        }

        var terms = new OrderTerms(
            Kind, patent.Right, $"{patent.Number} {patent.Title}", call.Viewer.Organisation, Executor, Scenario,
            System, BaseOn, Fee);
        var number = await db.NextNumberAsync(Kind == OrderKind.Appraisal ? "PG" : "JZ");
        return AnalysisOrder.Place(
            new(call.Ids.Next()), number, terms, patent, call.BusinessDate, call.Viewer.User)
            .Succeeded(out var fact, out refusal)
            ? await db.AddOrderAsync(fact, patent)
            : refusal;
    }
}

/// <summary>The client takes its order back (撤回委托).</summary>
/// <param name="Id">Which.</param>
/// <param name="Reason">Why; compulsory.</param>
public sealed record WithdrawOrder(AnalysisOrderId Id, string Reason) : ISlice<AnalysisOrder>
{
    /// <inheritdoc/>
    public async Task<Result<AnalysisOrder>> HandleAsync(Db db, Call call) =>
        (await db.OrderCaseAsync(Id, byClient: true)).Succeeded(out var found, out var refusal)
            && found.Order.Withdraw(Reason, call.Viewer.User).Succeeded(out var fact, out refusal)
            ? await db.SaveOrderAsync(found.Order, fact)
            : refusal;
}
