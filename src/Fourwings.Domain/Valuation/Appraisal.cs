using Fourwings.Finance;

namespace Fourwings.Domain.Valuation;

/// <summary>How a figure of an appraisal is found (评估方法).</summary>
public enum AppraisalMethod
{
    /// <summary>The royalty that need not be paid (许可费节省法).</summary>
    ReliefFromRoyalty = 1,

    /// <summary>A profit split by equivalent investment (约当投资分成法).</summary>
    EquivalentInvestmentProfitShare,

    /// <summary>What the patent adds to price, cost or volume (增量收益法).</summary>
    IncrementalEarnings,

    /// <summary>A level excess profit over some years (超额收益法).</summary>
    ExcessEarnings,

    /// <summary>Earnings less what the other assets must earn (多期超额收益法).</summary>
    MultiPeriodExcessEarnings,

    /// <summary>Cost item by item (重置成本法).</summary>
    ItemisedCost,

    /// <summary>Cost with multipliers for creativity and failure (倍加系数法).</summary>
    ReplacementCostMultiplier,

    /// <summary>The least fee for a licence or transfer (最低收费额).</summary>
    MinimumTransferFee,

    /// <summary>Comparable sales with their corrections (市场法).</summary>
    MarketGrid,

    /// <summary>The option to build (实物期权法).</summary>
    PatentOption,

    /// <summary>The share of the added profit in all profit (分成率测算).</summary>
    ProfitShareRate,

    /// <summary>A rate within the trade's range by scores: K = m + (n − m)·r (综合评价法).</summary>
    ComprehensiveRate,

    /// <summary>The discount rate by build-up (风险累加法).</summary>
    BuildUpRate,

    /// <summary>The intangibles' rate out of the enterprise's (加权平均资产回报率).</summary>
    IntangibleRate,

    /// <summary>The average of a pool with its error (专利池平均估计).</summary>
    PoolAverage,

    /// <summary>What a forced sale leaves (强制变现价值).</summary>
    SaleValue,
}

/// <summary>A figure that a method reads.</summary>
/// <param name="Name">Its name, as in JSON.</param>
/// <param name="IsList">Whether it is a row of figures, by year or item.</param>
public sealed record AppraisalField(string Name, bool IsList = false);

/// <summary>What an appraiser works with: a method and its figures by name (评估工作底稿).</summary>
/// <param name="Method">The method.</param>
/// <param name="Figures">The figures; one by itself is a row of one.</param>
public sealed record AppraisalSheet(AppraisalMethod Method, IReadOnlyDictionary<string, decimal[]> Figures)
{
    /// <summary>Where figures are rounded.</summary>
    public AppraisalRounding Rounding { get; init; } = AppraisalRounding.Exact;

    /// <summary>Whether a year's money counts as received in its middle (年中折现).</summary>
    public bool IsMidYear { get; init; }
}

/// <summary>A figure on the way to the value.</summary>
/// <param name="Name">Its name; a dot groups it with others: <c>equivalentInvestment.patent</c>.</param>
/// <param name="Figures">One, or a row.</param>
/// <param name="IsList">Whether it is a row.</param>
public sealed record AppraisalStep(string Name, IReadOnlyList<decimal> Figures, bool IsList);

/// <summary>What a method gives, with every figure on the way.</summary>
/// <param name="Value">The value, rate or share.</param>
/// <param name="Steps">The figures in the order in which they were found.</param>
public sealed record AppraisalOutcome(decimal Value, IReadOnlyList<AppraisalStep> Steps);

/// <summary>Values by the methods of asset appraisal (资产评估方法), with their guards.</summary>
public static class Appraisal
{
    private static readonly IReadOnlyDictionary<AppraisalMethod, Form> Forms = IncomeForms.All
        .Concat(CostForms.All).Concat(RateForms.All).ToDictionary(form => form.Method);

    /// <summary>The figures that a method reads, the usual ones first.</summary>
    public static IReadOnlyList<AppraisalField> FieldsOf(AppraisalMethod method) => Forms[method].Fields;

    /// <summary>Whether the method gives a value, and not a rate or a share.</summary>
    public static bool GivesValue(AppraisalMethod method) => method <= AppraisalMethod.PatentOption;

    /// <summary>Finds the value.</summary>
    /// <returns>
    /// The outcome; or <c>appraisal.figure-missing</c>, <c>.figure-out-of-range</c>, <c>.rows-differ</c>,
    /// <c>.weights</c>, <c>.life-beyond-term</c>, <c>.rate-below-growth</c>, <c>.rate-of-the-enterprise</c>,
    /// <c>.figure-unknown</c>, <c>.too-large</c>.
    /// </returns>
    public static Result<AppraisalOutcome> Of(AppraisalSheet sheet)
    {
        var form = Forms[sheet.Method];
        if (sheet.Figures.Keys.FirstOrDefault(name => form.Fields.All(field => field.Name != name)) is { } unknown)
        {
            return new Refusal("appraisal.figure-unknown", Field: unknown).With("name", unknown);
        }

        var work = new AppraisalWork(sheet);
        try
        {
            var value = form.Work(work);
            return work.Fault is { } fault ? fault : new AppraisalOutcome(value, work.Steps);
        }
        catch (OverflowException)
        {
            // Where a product leaves what a decimal can hold, no bound on single figures would tell beforehand.
            return new Refusal("appraisal.too-large");
        }
    }

    internal sealed record Form(
        AppraisalMethod Method, Func<AppraisalWork, decimal> Work, IReadOnlyList<AppraisalField> Fields);
}
