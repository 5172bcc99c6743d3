using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Domain.LossFunds;
using Fourwings.Domain.Rules;
using Fourwings.Finance;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.LossFunds;

/// <summary>
/// A fund's rules. A founding text with readings holds as it stood when the fund was opened; a published scheme in
/// bands holds for a loan as it stood on the day of its enrolment.
/// </summary>
internal static class FundLaw
{
    /// <summary>The published schemes of all places that are written in bands, by name.</summary>
    public static IReadOnlyDictionary<string, RuledValues<SharingRule>> SchemesOf(Db db) =>
        SharingRules.Of(db.Database.World.Rules);

    /// <summary>Who bears what, for a loan enrolled on the day.</summary>
    public static Result<IFundRule> RuleOf(this LossFund fund, Db db, DateOnly enrolledOn)
    {
        if (fund.Terms.Agreed is not null)
        {
            return fund.SharingOf(db, enrolledOn).Succeeded(out var sharing, out var silent) ? sharing.Value : silent;
        }

        return FundRules.Of(db.Rules, fund.Terms.Scheme).Succeeded(out var rules, out var unknown)
            && rules.Scheme.At(fund.OpenedOn).Succeeded(out var scheme, out unknown)
            ? scheme.Value
            : unknown;
    }

    /// <summary>The scheme in bands of a fund, as it stood on the day.</summary>
    public static Result<Ruled<SharingRule>> SharingOf(this LossFund fund, Db db, DateOnly on) =>
        SharingOf(db, fund.Terms.Scheme, on);

    /// <summary>A scheme in bands by name, as it stood on the day.</summary>
    public static Result<Ruled<SharingRule>> SharingOf(Db db, string scheme, DateOnly on) =>
        SchemesOf(db).TryGetValue(scheme, out var values)
            ? values.At(on)
            : new Refusal("fund.scheme-unknown", Field: "scheme").With("scheme", scheme);

    /// <summary>Which loans may be enrolled today.</summary>
    public static Result<FundEligibility> EligibilityOf(this LossFund fund, Db db)
    {
        if (fund.Terms.Agreed is not null)
        {
            return fund.SharingOf(db, db.Call.BusinessDate).Succeeded(out var sharing, out var silent)
                ? sharing.Value.EligibilityOf(fund)
                : silent;
        }

        return FundRules.Of(db.Rules, fund.Terms.Scheme).Succeeded(out var rules, out var unknown)
            && rules.Eligibility.At(db.Call.BusinessDate).Succeeded(out var eligibility, out unknown)
            ? eligibility.Value
            : unknown;
    }

    /// <summary>The papers that a claim must hold today.</summary>
    public static Result<IReadOnlyList<CompensationPaper>> PapersOf(this LossFund fund, Db db)
    {
        if (fund.Terms.Agreed is { } agreed)
        {
            return agreed.Papers.ToArray();
        }

        if (!FundRules.Of(db.Rules, fund.Terms.Scheme).Succeeded(out var rules, out var unknown)
            || !rules.Papers.At(db.Call.BusinessDate).Succeeded(out var papers, out unknown))
        {
            return unknown;
        }

        return papers.Value.ToArray();
    }

    /// <summary>The loss of an enrolled loan as its fund looks at it today.</summary>
    /// <param name="db">The unit of work.</param>
    /// <param name="enrolment">The enrolment.</param>
    /// <param name="loan">The loan.</param>
    /// <param name="principal">Principal lost.</param>
    /// <param name="cut">What of it was not recognised.</param>
    public static async Task<FundLoss> LossOfAsync(
        this Db db, Enrolment enrolment, Loan loan, Money principal, Money? cut = null) => new(
        loan.Terms.Borrower,
        db.Call.BusinessDate,
        enrolment.On,
        principal + await db.OthersOfAsync(enrolment.Fund, loan),
        principal,
        loan.Terms.Security.Ip,
        enrolment.Confirmed ?? [])
        {
            Cut = cut ?? Money.Zero,
        };
}
