using Fourwings.Domain;
using Fourwings.Domain.LossFunds;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.LossFunds;

/// <summary>A fund's rules as they stood when it was opened: its founding text does not change under it.</summary>
internal static class FundLaw
{
    /// <summary>Who bears what.</summary>
    public static Result<FundScheme> SchemeOf(this LossFund fund, Db db) =>
        FundRules.Of(db.Rules, fund.Terms.Scheme).Succeeded(out var rules, out var unknown)
            && rules.Scheme.At(fund.OpenedOn).Succeeded(out var scheme, out unknown)
            ? scheme.Value
            : unknown;

    /// <summary>Which loans may be enrolled today.</summary>
    public static Result<FundEligibility> EligibilityOf(this LossFund fund, Db db) =>
        FundRules.Of(db.Rules, fund.Terms.Scheme).Succeeded(out var rules, out var unknown)
            && rules.Eligibility.At(db.Call.BusinessDate).Succeeded(out var eligibility, out unknown)
            ? eligibility.Value
            : unknown;

    /// <summary>The papers that a claim must hold today.</summary>
    public static Result<IReadOnlyList<CompensationPaper>> PapersOf(this LossFund fund, Db db)
    {
        if (!FundRules.Of(db.Rules, fund.Terms.Scheme).Succeeded(out var rules, out var unknown)
            || !rules.Papers.At(db.Call.BusinessDate).Succeeded(out var papers, out unknown))
        {
            return unknown;
        }

        return papers.Value.ToArray();
    }
}
