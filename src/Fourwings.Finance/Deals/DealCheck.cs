namespace Fourwings.Finance;

/// <summary>Something because of which a deal cannot be run.</summary>
/// <param name="Path">Where: <c>steps[2].from</c>.</param>
/// <param name="Code">What: the last part of its text's key.</param>
/// <param name="Name">The name or figure in question.</param>
public sealed record DealFault(string Path, string Code, string Name = "");

/// <summary>Reads a whole deal for what cannot be, so that all faults come together (方案校验).</summary>
public static partial class DealCheck
{
    private static readonly StepKind[] _outside = [StepKind.Undertaking];

    private static readonly StepKind[] _coverable =
        [StepKind.Fee, StepKind.Interest, StepKind.Principal, StepKind.Redemption];

    /// <summary>All faults of a deal; none = it can be run.</summary>
    public static IReadOnlyList<DealFault> Faults(Deal deal) =>
    [
        .. Names(deal), .. Tranches(deal), .. Payments(deal), .. Fees(deal), .. Steps(deal), .. Residuals(deal),
        .. Triggers(deal), .. Circles(deal), .. Reserve(deal), .. Unpaid(deal), .. Digits(deal),
    ];

    private static IEnumerable<DealFault> Names(Deal deal)
    {
        if (deal.Accounts.Count == 0)
        {
            yield return new("accounts", "none", "accounts");
        }

        var lists = new (string Path, IEnumerable<string> Names)[]
        {
            ("accounts", deal.Accounts), ("tranches", deal.Tranches.Select(one => one.Name)),
            ("fees", deal.Fees.Select(one => one.Name)), ("steps", deal.Steps.Select(one => one.Name)),
            ("triggers", deal.Triggers.Select(one => one.Name)), ("parties", deal.Parties),
        };
        foreach (var (path, names) in lists)
        {
            foreach (var (i, name) in names.Index())
            {
                if (name.Length == 0 || names.Take(i).Contains(name))
                {
                    yield return new($"{path}[{i}]", "twice", name);
                }
            }
        }
    }

    private static IEnumerable<DealFault> Tranches(Deal deal)
    {
        if (deal.Tranches.Count == 0)
        {
            yield return new("tranches", "none", "tranches");
        }

        if (deal.Size <= Money.Zero)
        {
            yield return new("size", "none", "size");
        }

        var shares = deal.Tranches.Count(tranche => tranche.Share is not null);
        var sum = deal.Tranches.Sum(tranche => tranche.Share?.Value ?? 0);
        if (shares > 0 && (shares < deal.Tranches.Count || sum != 1))
        {
            yield return new("tranches", "shares", FormattableString.Invariant($"{sum}"));
        }

        var amounts = Money.Sum(deal.Tranches.Select(tranche => tranche.Amount ?? Money.Zero));
        if (shares == 0 && amounts != deal.Size)
        {
            yield return new("tranches", "amounts", amounts.ToString());
        }

        foreach (var (i, tranche) in deal.Tranches.Index())
        {
            foreach (var fault in OfTranche(deal, tranche, i))
            {
                yield return fault;
            }
        }
    }

    private static IEnumerable<DealFault> OfTranche(Deal deal, Tranche tranche, int i)
    {
        if (tranche.Share is { } share && share <= Ratio.Zero || tranche.Amount is { } amount && amount <= Money.Zero)
        {
            yield return new($"tranches[{i}]", "not-above-zero", tranche.Name);
        }

        if (tranche.DayCount.YearDays is null)
        {
            yield return new($"tranches[{i}].dayCount", "day-count", tranche.DayCount.Name);
        }

        if (tranche.Coupons.Any(coupon => coupon.Rate < AnnualRate.Zero)
            || tranche.Coupons.Zip(tranche.Coupons.Skip(1)).Any(pair => pair.Second.From <= pair.First.From)
            || tranche.Coupons is [var first, ..] && first.From > deal.ClosedOn)
        {
            yield return new($"tranches[{i}].coupon", "coupon", tranche.Name);
        }

        var most = deal.Size.Fen > 0 && deal.Tranches.Count > i && IsMeasured(deal) ? deal.Principals()[i] : deal.Size;
        if (tranche.Plan.Count > 0 && (tranche.Plan.Count != deal.Payments.Count
            || tranche.Plan.Any(planned => planned < Money.Zero) || Money.Sum(tranche.Plan) > most))
        {
            yield return new($"tranches[{i}].plan", "plan", tranche.Name);
        }
    }

    /// <summary>Whether the principals can be worked out.</summary>
    private static bool IsMeasured(Deal deal) => deal.Tranches.All(tranche => tranche.Share is { } share
        ? share >= Ratio.Zero && deal.Tranches.Sum(one => one.Share?.Value ?? 0) > 0
        : tranche.Amount is not null);

    private static IEnumerable<DealFault> Payments(Deal deal)
    {
        if (deal.Payments.Count == 0)
        {
            yield return new("payments", "none", "payments");
        }

        var (paid, collected) = (deal.ClosedOn, DateOnly.MinValue);
        foreach (var (i, payment) in deal.Payments.Index())
        {
            if (payment.PaidOn < payment.CollectedTo)
            {
                yield return new($"payments[{i}].paidOn", "before-collection", $"{payment.PaidOn:yyyy-MM-dd}");
            }

            if (payment.PaidOn <= paid || payment.CollectedTo <= collected)
            {
                yield return new($"payments[{i}]", "order", $"{payment.PaidOn:yyyy-MM-dd}");
            }

            (paid, collected) = (payment.PaidOn, payment.CollectedTo);
        }
    }

    private static IEnumerable<DealFault> Fees(Deal deal)
    {
        foreach (var (i, fee) in deal.Fees.Index())
        {
            if (fee.Amount < Money.Zero || fee.Rate < 0 || fee.Basis == DealFeeBasis.Collections && fee.Rate > 1)
            {
                yield return new($"fees[{i}]", "below-zero", fee.Name);
            }

            if (fee.DayCount.YearDays is null)
            {
                yield return new($"fees[{i}].dayCount", "day-count", fee.DayCount.Name);
            }
        }
    }

    private static IEnumerable<DealFault> Steps(Deal deal)
    {
        if (deal.Steps.Count == 0)
        {
            yield return new("steps", "none", "steps");
        }

        foreach (var (i, step) in deal.Steps.Index())
        {
            if (!_outside.Contains(step.Kind) && !deal.Accounts.Contains(step.From))
            {
                yield return new($"steps[{i}].from", "account", step.From);
            }

            if (step.Kind == StepKind.Undertaking && deal.Undertaking is null)
            {
                yield return new($"steps[{i}]", "no-undertaking", step.Name);
            }

            if (step.Cap is { } cap && (cap.Amount < Money.Zero || cap.OfCollections < Ratio.Zero))
            {
                yield return new($"steps[{i}].cap", "below-zero", step.Name);
            }

            foreach (var fault in Payees(deal, step, i).Concat(Covered(deal, step, i))
                .Concat(Conditions(deal, step.When, $"steps[{i}].when")))
            {
                yield return fault;
            }
        }
    }

    private static IEnumerable<DealFault> Payees(Deal deal, DealStep step, int i)
    {
        var (known, code) = step.Kind switch
        {
            StepKind.Fee => (deal.Fees.Select(fee => fee.Name), "fee"),
            StepKind.Interest or StepKind.Principal or StepKind.Redemption =>
                (deal.Tranches.Select(tranche => tranche.Name), "tranche"),
            StepKind.Residual => (deal.Tranches.Select(tranche => tranche.Name).Concat(deal.Parties), "payee"),
            _ => (deal.Accounts, "account"),
        };
        var isOne = step.Kind is StepKind.Reserve or StepKind.Transfer or StepKind.Cover or StepKind.Undertaking;
        if (step.To.Count == 0 || isOne && step.To.Count > 1 || step.To.Distinct().Count() < step.To.Count)
        {
            yield return new($"steps[{i}].to", isOne ? "one-account" : "none", step.Name);
        }

        foreach (var (j, name) in step.To.Index())
        {
            if (!known.Contains(name))
            {
                yield return new($"steps[{i}].to[{j}]", code, name);
            }
            else if (isOne && name == step.From)
            {
                yield return new($"steps[{i}].to[{j}]", "same-account", name);
            }
        }
    }

    private static IEnumerable<DealFault> Covered(Deal deal, DealStep step, int i)
    {
        var mayCover = step.Kind is StepKind.Cover or StepKind.Undertaking;
        if (mayCover != step.Covers.Count > 0)
        {
            yield return new($"steps[{i}].covers", mayCover ? "covers-none" : "covers-not", step.Name);
        }

        foreach (var (j, name) in step.Covers.Index())
        {
            var at = deal.Steps.ToList().FindIndex(one => one.Name == name);
            if (at <= i || !_coverable.Contains(deal.Steps[at].Kind) || deal.Steps[at].From != AccountOf(step))
            {
                yield return new($"steps[{i}].covers[{j}]", "covers", name);
            }
        }
    }

    /// <summary>The account that a step pays into; null = none.</summary>
    private static string? AccountOf(DealStep step) => step.To is [var one, ..] ? one : null;

    private static IEnumerable<DealFault> Residuals(Deal deal)
    {
        foreach (var (i, step) in deal.Steps.Index())
        {
            var isShared = step.Kind == StepKind.Residual && step.To.Count > 1;
            if (isShared
                ? step.Shares.Count != step.To.Count || step.Shares.Any(share => share < Ratio.Zero)
                    || step.Shares.Sum(share => share.Value) != 1
                : step.Shares.Count > 0)
            {
                yield return new($"steps[{i}].shares", "residual", step.Name);
            }
        }
    }

    private static IEnumerable<DealFault> Triggers(Deal deal)
    {
        foreach (var (i, trigger) in deal.Triggers.Index())
        {
            if (trigger.Conditions.Count + trigger.Follows.Count == 0)
            {
                yield return new($"triggers[{i}].conditions", "none", trigger.Name);
            }

            if (trigger.CuredAfter < 1)
            {
                yield return new($"triggers[{i}].curedAfter", "cured-after", trigger.Name);
            }

            foreach (var (j, name) in trigger.Follows.Index())
            {
                if (deal.Triggers.All(one => one.Name != name))
                {
                    yield return new($"triggers[{i}].follows[{j}]", "trigger", name);
                }
            }

            foreach (var fault in Conditions(deal, trigger.Conditions, $"triggers[{i}].conditions"))
            {
                yield return fault;
            }
        }
    }

    private static IEnumerable<DealFault> Conditions(Deal deal, IReadOnlyList<DealCondition> conditions, string path)
    {
        foreach (var (i, condition) in conditions.Index())
        {
            var isKnown = condition.Measure switch
            {
                DealMeasure.Account => deal.Accounts.Contains(condition.Of),
                DealMeasure.Collections or DealMeasure.LossShare => condition.Of.Length == 0,
                DealMeasure.Event => condition.Of.Length > 0,
                _ => deal.Tranches.Any(tranche => tranche.Name == condition.Of),
            };
            if (!isKnown)
            {
                yield return new($"{path}[{i}].of", "condition", condition.Of);
            }
        }
    }

    /// <summary>A trigger that, by way of others, waits for itself never fires or always has.</summary>
    private static IEnumerable<DealFault> Circles(Deal deal)
    {
        foreach (var (i, trigger) in deal.Triggers.Index())
        {
            var reached = new HashSet<string>();
            var ahead = new Stack<string>(trigger.Follows);
            while (ahead.TryPop(out var name))
            {
                if (reached.Add(name))
                {
                    foreach (var next in deal.Triggers.Where(one => one.Name == name).SelectMany(one => one.Follows))
                    {
                        ahead.Push(next);
                    }
                }
            }

            if (reached.Contains(trigger.Name))
            {
                yield return new($"triggers[{i}].follows", "circle", trigger.Name);
            }
        }
    }

    private static IEnumerable<DealFault> Reserve(Deal deal)
    {
        if (deal.Reserve is { } reserve)
        {
            if (!deal.Accounts.Contains(reserve.Account))
            {
                yield return new DealFault("reserve.account", "account", reserve.Account);
            }

            if (reserve.Amount < Money.Zero || reserve.OfBalance < Ratio.Zero)
            {
                yield return new("reserve", "below-zero", reserve.Account);
            }
        }

        foreach (var (i, step) in deal.Steps.Index())
        {
            if (step.Kind == StepKind.Reserve && deal.Reserve?.Account != AccountOf(step))
            {
                yield return new($"steps[{i}].to", "no-reserve", step.Name);
            }
        }

        if (deal.Undertaking?.Limit < Money.Zero)
        {
            yield return new DealFault("undertaking.limit", "below-zero", deal.Undertaking!.By);
        }
    }
}
