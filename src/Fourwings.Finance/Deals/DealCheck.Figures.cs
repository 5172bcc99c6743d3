namespace Fourwings.Finance;

/// <content>What nobody pays, and figures finer than money needs.</content>
public static partial class DealCheck
{
    private const int MostDecimals = 8;
    private const decimal MostYuan = 1_000_000_000_000m;

    /// <summary>A tranche, or a coupon, or a fee that no step pays.</summary>
    private static IEnumerable<DealFault> Unpaid(Deal deal)
    {
        bool Pays(string name, params StepKind[] kinds) =>
            deal.Steps.Any(step => kinds.Contains(step.Kind) && step.To.Contains(name));
        foreach (var (i, tranche) in deal.Tranches.Index())
        {
            if (tranche.Coupons.Any(coupon => coupon.Rate > AnnualRate.Zero) && !Pays(tranche.Name, StepKind.Interest)
                || !Pays(tranche.Name, StepKind.Principal, StepKind.Redemption, StepKind.Residual))
            {
                yield return new($"tranches[{i}]", "never-paid", tranche.Name);
            }
        }

        foreach (var (i, fee) in deal.Fees.Index())
        {
            if (!Pays(fee.Name, StepKind.Fee))
            {
                yield return new($"fees[{i}]", "never-paid", fee.Name);
            }
        }
    }

    private static IEnumerable<DealFault> Digits(Deal deal)
    {
        var rates = deal.Tranches.SelectMany((tranche, i) => tranche.Coupons
                .Select(coupon => ($"tranches[{i}].coupon", coupon.Rate.Value))
                .Append(($"tranches[{i}].share", tranche.Share?.Value ?? 0)))
            .Concat(deal.Fees.Select((fee, i) => ($"fees[{i}].rate", fee.Rate)))
            .Concat(deal.Steps.SelectMany((step, i) => step.Shares.Select(share => ($"steps[{i}].shares", share.Value))
                .Append(($"steps[{i}].cap", step.Cap?.OfCollections.Value ?? 0))))
            .Append(("reserve", deal.Reserve?.OfBalance.Value ?? 0));
        foreach (var (path, rate) in rates)
        {
            if (decimal.Round(rate, MostDecimals) != rate || Math.Abs(rate) > MostDecimals)
            {
                yield return new(path, "digits", FormattableString.Invariant($"{rate}"));
            }
        }

        var thresholds = deal.Triggers.SelectMany((trigger, i) => trigger.Conditions
                .Select((one, j) => ($"triggers[{i}].conditions[{j}].threshold", one.Threshold)))
            .Concat(deal.Steps.SelectMany((step, i) => step.When
                .Select((one, j) => ($"steps[{i}].when[{j}].threshold", one.Threshold))));
        foreach (var (path, threshold) in thresholds)
        {
            if (decimal.Round(threshold, 6) != threshold || Math.Abs(threshold) > MostYuan)
            {
                yield return new(path, "digits", FormattableString.Invariant($"{threshold}"));
            }
        }

        if (Math.Abs(deal.Size.Yuan) > MostYuan)
        {
            yield return new("size", "digits", deal.Size.ToString());
        }
    }
}
