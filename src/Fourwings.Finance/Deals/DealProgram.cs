namespace Fourwings.Finance;

/// <summary>
/// A deal made ready to run: names found, rates worked out. A page's preview, the books' run and a projection of a
/// hundred thousand paths go through the same <see cref="Run(DealState, in DealReceipts, DealTrace?)"/>.
/// </summary>
public sealed partial class DealProgram
{
    private readonly FoundStep[] _steps;
    private readonly FoundTrigger[] _before;
    private readonly FoundTrigger[] _after;
    private readonly FoundCoupons[] _coupons;
    private readonly RateFactor[][] _fees;
    private readonly long[][] _planned;
    private readonly long[] _principals;
    private readonly bool[] _compounds;
    private readonly TrancheRank[] _ranks;
    private readonly long _reserveAmount;
    private readonly RateFactor _reserveShare;
    private readonly int _reserve;
    private readonly int _widest;

    private DealProgram(Deal deal)
    {
        Deal = deal;
        Events = [.. deal.Triggers.SelectMany(one => one.Conditions).Concat(deal.Steps.SelectMany(one => one.When))
            .Where(one => one.Measure == DealMeasure.Event).Select(one => one.Of).Distinct()];
        _principals = [.. deal.Principals().Select(amount => amount.Fen)];
        _ranks = [.. deal.Tranches.Select(tranche => tranche.Rank)];
        _compounds = [.. deal.Tranches.Select(tranche => tranche.ArrearsBearInterest)];
        _coupons = [.. deal.Tranches.Select(tranche => new FoundCoupons(deal, tranche))];
        _planned = [.. deal.Tranches.Select((tranche, i) => PlannedOf(tranche, _principals[i]))];
        _fees = [.. deal.Fees.Select(fee => FactorsOf(deal, fee))];
        _steps = [.. deal.Steps.Select(step => Find(deal, step))];
        var triggers = InOrder(deal).ToArray();
        _before = [.. triggers.Where(one => !one.Trigger.IsAfterPayment)];
        _after = [.. triggers.Where(one => one.Trigger.IsAfterPayment)];
        _reserve = deal.Reserve is { } reserve ? deal.Accounts.ToList().IndexOf(reserve.Account) : -1;
        _reserveAmount = deal.Reserve?.Amount.Fen ?? 0;
        _reserveShare = RateFactor.Of(deal.Reserve?.OfBalance.Value ?? 0);
        _widest = _steps.Max(step => step.To.Length);
    }

    /// <summary>The deal.</summary>
    public Deal Deal { get; }

    /// <summary>The events that its conditions ask for, in the order of their bits.</summary>
    public IReadOnlyList<string> Events { get; }

    /// <summary>Makes a deal ready.</summary>
    /// <exception cref="ArgumentException">The deal has faults; <see cref="DealCheck"/> says which.</exception>
    public static DealProgram Of(Deal deal) => DealCheck.Faults(deal) is [var fault, ..]
        ? throw new ArgumentException($"{fault.Path}: {fault.Code} {fault.Name}", nameof(deal))
        : new(deal);

    /// <summary>The deal on the day of closing.</summary>
    public DealState Start()
    {
        var state = new DealState(Deal);
        Reset(state);
        return state;
    }

    /// <summary>Sets a state back to the day of closing.</summary>
    public void Reset(DealState state)
    {
        Array.Clear(state.Accounts);
        Array.Clear(state.Interest);
        Array.Clear(state.Compound);
        Array.Clear(state.FeesDue);
        Array.Clear(state.Active);
        Array.Clear(state.Quiet);
        _principals.CopyTo(state.Balances, 0);
        (state.Undertaken, state.Effects, state.Made) = (0, 0, 0);
    }

    /// <summary>The principal of a tranche at closing, in fen.</summary>
    internal long Principal(int tranche) => _principals[tranche];

    private static uint Bits(IEnumerable<DealEffect> effects) =>
        effects.Aggregate(0u, (bits, effect) => bits | 1u << (int)effect);

    /// <summary>What shall be outstanding after each payment; none where there is no plan.</summary>
    private static long[] PlannedOf(Tranche tranche, long principal)
    {
        var left = principal;
        return [.. tranche.Plan.Select(planned => left -= planned.Fen)];
    }

    private static RateFactor[] FactorsOf(Deal deal, DealFee fee)
    {
        if (fee.Basis is DealFeeBasis.Once or DealFeeBasis.EachPayment)
        {
            return [];
        }

        var from = deal.ClosedOn;
        var factors = new RateFactor[deal.Payments.Count];
        foreach (var (k, payment) in deal.Payments.Index())
        {
            factors[k] = fee.Basis == DealFeeBasis.Collections
                ? RateFactor.Of(fee.Rate)
                : RateFactor.Of(fee.Rate, fee.DayCount, from, payment.PaidOn);
            from = payment.PaidOn;
        }

        return factors;
    }

    private FoundStep Find(Deal deal, DealStep step)
    {
        List<string> known = step.Kind switch
        {
            StepKind.Fee => [.. deal.Fees.Select(fee => fee.Name)],
            StepKind.Interest or StepKind.Principal or StepKind.Redemption =>
                [.. deal.Tranches.Select(tranche => tranche.Name)],
            StepKind.Residual => [.. deal.Tranches.Select(tranche => tranche.Name), .. deal.Parties],
            _ => [.. deal.Accounts],
        };
        var steps = deal.Steps.Select(one => one.Name).ToList();
        return new()
        {
            Step = step,
            From = step.Kind == StepKind.Undertaking ? -1 : deal.Accounts.ToList().IndexOf(step.From),
            To = [.. step.To.Select(name => known.IndexOf(name))],
            Covers = [.. step.Covers.Select(name => steps.IndexOf(name))],
            When = [.. step.When.Select(one => new FoundCondition(deal, Events, one))],
            CapOfCollections = RateFactor.Of(step.Cap?.OfCollections.Value ?? 0),
            Shares = WholeShares(step.Shares),
            During = Bits(step.During),
            Unless = Bits(step.Unless),
        };
    }

    /// <summary>Shares such as 0.3 and 0.7 as 3 and 7.</summary>
    private static long[] WholeShares(IReadOnlyList<Ratio> shares)
    {
        var scale = shares.Count == 0 ? 0 : shares.Max(share => (int)share.Value.Scale);
        return [.. shares.Select(share => (long)(share.Value / new decimal(1, 0, 0, false, (byte)scale)))];
    }

    /// <summary>Triggers so that each comes after those it follows.</summary>
    private IEnumerable<FoundTrigger> InOrder(Deal deal)
    {
        var names = deal.Triggers.Select(trigger => trigger.Name).ToList();
        var placed = new HashSet<string>();
        while (placed.Count < names.Count)
        {
            foreach (var (i, trigger) in deal.Triggers.Index())
            {
                if (!placed.Contains(trigger.Name) && trigger.Follows.All(placed.Contains))
                {
                    placed.Add(trigger.Name);
                    yield return new()
                    {
                        Trigger = trigger,
                        Index = i,
                        Conditions = [.. trigger.Conditions.Select(one => new FoundCondition(deal, Events, one))],
                        Follows = [.. trigger.Follows.Select(name => names.IndexOf(name))],
                    };
                }
            }
        }
    }
}

/// <summary>What a period brought, for one run (归集).</summary>
public readonly ref struct DealReceipts
{
    /// <summary>What came into each account, in fen, in the order of the deal's accounts; none below zero.</summary>
    public required ReadOnlySpan<long> Cash { get; init; }

    /// <summary>What is left of the asset pool, in fen.</summary>
    public long PoolBalance { get; init; }

    /// <summary>The millionths of the asset pool that are lost so far.</summary>
    public long LossMillionths { get; init; }

    /// <summary>The events reported, a bit each in the order of <see cref="DealProgram.Events"/>.</summary>
    public ulong Events { get; init; }
}
