using Fourwings.Domain.Patents;
using Fourwings.Finance;

namespace Fourwings.Domain.Valuation;

/// <summary>How a value came about (价值来源); a dated rule says which kind a loan needs.</summary>
public enum ValueKind
{
    /// <summary>Agreed between borrower and lender (协商).</summary>
    Agreed = 1,

    /// <summary>Reviewed by the productivity centre or a like office (评审).</summary>
    Reviewed,

    /// <summary>Appraised by an appraisal agency, signed by two appraisers or more (资产评估).</summary>
    Appraised,
}

/// <summary>What other modules may know of a value on file.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Right">The right that was valued.</param>
/// <param name="Kind">How the value came about.</param>
/// <param name="Amount">The value.</param>
/// <param name="BaseOn">The day to which it refers (评估基准日).</param>
/// <param name="ValidUntil">The last day on which it may be relied on.</param>
public sealed record ValueOnFile(
    ValuationId Id, RightRef Right, ValueKind Kind, Money Amount, DateOnly BaseOn, DateOnly ValidUntil);

/// <summary>Chooses the value that a loan may rely on.</summary>
public static class ValuesOnFile
{
    /// <summary>
    /// The value of the required kind with the latest base day that may be relied on; an appraisal also serves where
    /// a review is required, and both where an agreement is.
    /// </summary>
    /// <param name="values">The values in force on file for one right.</param>
    /// <param name="required">The least that the rule asks for.</param>
    /// <param name="on">The day of the approval or the drawdown.</param>
    /// <returns>
    /// The value, or <c>valuation.missing</c>, <c>valuation.wrong-kind</c>, <c>valuation.expired</c> or
    /// <c>valuation.zero</c>.
    /// </returns>
    public static Result<ValueOnFile> Best(IReadOnlyCollection<ValueOnFile> values, ValueKind required, DateOnly on)
    {
        var known = values.Where(value => value.BaseOn <= on).ToArray();
        if (known.Length == 0)
        {
            return new Refusal("valuation.missing", Field: "value").With("kind", required);
        }

        var fitting = known.Where(value => value.Kind >= required).ToArray();
        if (fitting.Length == 0)
        {
            return new Refusal("valuation.wrong-kind", Field: "value")
                .With("kind", required).With("found", known.Max(value => value.Kind));
        }

        var current = fitting.Where(value => on <= value.ValidUntil).ToArray();
        if (current.Length == 0)
        {
            return new Refusal("valuation.expired", Field: "value")
                .With("until", fitting.Max(value => value.ValidUntil)).With("on", on);
        }

        var latest = current.OrderBy(value => value.BaseOn).ThenBy(value => value.Kind).ThenBy(value => value.Id.Value)
            .Last();
        return latest.Amount <= Money.Zero ? new Refusal("valuation.zero", Field: "value") : latest;
    }
}
