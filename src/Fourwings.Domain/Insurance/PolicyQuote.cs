using Fourwings.Finance;

namespace Fourwings.Domain.Insurance;

/// <summary>What an insurer says at a quote (报价要素); null = as the product says.</summary>
/// <param name="SumInsured">The sum insured; of a loan's cover its principal.</param>
/// <param name="Premium">The premium.</param>
/// <param name="Multiple">The limit by premium.</param>
/// <param name="Rate">The premium by sum insured.</param>
/// <param name="Deductible">What the insured bears of each event.</param>
/// <param name="OwnShare">The insured's own share.</param>
/// <param name="WaitingDays">The waiting period in days.</param>
/// <param name="RetroactiveMonths">The retroactive period in months.</param>
/// <param name="Months">For how long; the product's time where it is null.</param>
public sealed record QuoteTerms(
    Money? SumInsured = null,
    Money? Premium = null,
    decimal? Multiple = null,
    Ratio? Rate = null,
    Money? Deductible = null,
    Ratio? OwnShare = null,
    int? WaitingDays = null,
    int? RetroactiveMonths = null,
    int? Months = null)
{
    private const int MostMonths = 60;

    /// <summary>What the quote makes of a product: premium, limit, sub-limits and times, or what is missing.</summary>
    /// <param name="terms">The product.</param>
    /// <param name="from">The first day.</param>
    /// <param name="principal">A loan's principal, for a loan's cover.</param>
    public Result<PolicyCover> Cover(ProductTerms terms, DateOnly from, Money? principal = null)
    {
        var months = Months ?? terms.Months;
        if ((Missing(terms, principal) ?? Odd(months)) is { } fault)
        {
            return fault;
        }

        var (sum, premium) = Amounts(terms, principal);
        if (premium <= Money.Zero || sum <= Money.Zero)
        {
            return new Refusal("insurance.premium-not-positive", Field: "premium").With("premium", premium);
        }

        if (terms.Most is { } most && sum > most)
        {
            return new Refusal("insurance.over-product-limit", Field: "sumInsured")
                .With("sum", sum).With("most", most);
        }

        if (principal is { } lent && sum > lent)
        {
            return new Refusal("insurance.over-principal", Field: "sumInsured").With("sum", sum).With("most", lent);
        }

        var limit = (sum * terms.InsuredShare).RoundDown();
        return new PolicyCover
        {
            From = from,
            To = from.AddMonths(months).AddDays(-1),
            EventsFrom = from.AddMonths(-(RetroactiveMonths ?? terms.RetroactiveMonths)!.Value),
            WaitsUntil = from.AddDays((WaitingDays ?? terms.WaitingDays)!.Value),
            SumInsured = sum,
            Limit = limit,
            Heads = [.. terms.Heads.Select(head => new HeadLimit(head.Head, (limit * head.Share).RoundDown()))],
            Deductible = (Deductible ?? terms.Deductible)!.Value,
            OwnShare = (OwnShare ?? terms.OwnShare)!.Value,
            InsuredShare = terms.InsuredShare,
            Premium = premium,
        };
    }

    private (Money Sum, Money Premium) Amounts(ProductTerms terms, Money? principal)
    {
        if (terms.Basis == PremiumBasis.Multiple)
        {
            var multiple = (Multiple ?? terms.Multiple)!.Value;
            return SumInsured is { } sum
                ? (sum, Premium ?? Premiums.ForLimit(sum, multiple))
                : (Premiums.LimitOf(Premium!.Value, multiple), Premium.Value);
        }

        var insured = (SumInsured ?? principal)!.Value;
        return (insured, Premium ?? Premiums.ByRate(insured, (Rate ?? terms.Rate)!.Value));
    }

    private Refusal? Missing(ProductTerms terms, Money? principal)
    {
        var isByMultiple = terms.Basis == PremiumBasis.Multiple;
        var hasAmount = isByMultiple
            ? SumInsured is not null || Premium is not null
            : SumInsured is not null || principal is not null;
        AskedTerm[] missing =
        [
            .. hasAmount ? [] : new[] { AskedTerm.Amount },
            .. terms.Asked.Where(term => term switch
            {
                AskedTerm.Multiple => Multiple is null && (SumInsured is null || Premium is null),
                AskedTerm.Rate => Rate is null && Premium is null,
                AskedTerm.Deductible => Deductible is null,
                AskedTerm.OwnShare => OwnShare is null,
                AskedTerm.WaitingDays => WaitingDays is null,
                AskedTerm.RetroactiveMonths => RetroactiveMonths is null,
                _ => false,
            }),
        ];
        return missing.Length == 0
            ? null
            : new Refusal("insurance.term-missing", Field: FieldOf(missing[0])).With("terms", missing);
    }

    private Refusal? Odd(int months)
    {
        if (months is < 1 or > MostMonths)
        {
            return new Refusal("insurance.months-odd", Field: "months").With("months", months).With("most", MostMonths);
        }

        var field = Multiple is <= 0 ? "multiple"
            : Rate is { } rate && (rate <= Ratio.Zero || rate > Ratio.One) ? "rate"
            : Deductible is { } own && own < Money.Zero ? "deductible"
            : OwnShare is { } share && (share < Ratio.Zero || share >= Ratio.One) ? "ownShare"
            : WaitingDays is < 0 or > 366 ? "waitingDays"
            : RetroactiveMonths is < 0 or > 120 ? "retroactiveMonths"
            : null;
        return field is null ? null : new Refusal("insurance.term-odd", Field: field);
    }

    private static string FieldOf(AskedTerm term) => term switch
    {
        AskedTerm.Amount => "premium",
        AskedTerm.Multiple => "multiple",
        AskedTerm.Rate => "rate",
        AskedTerm.Deductible => "deductible",
        AskedTerm.OwnShare => "ownShare",
        AskedTerm.WaitingDays => "waitingDays",
        _ => "retroactiveMonths",
    };
}
