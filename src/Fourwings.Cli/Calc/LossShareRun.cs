using Fourwings.Finance;

namespace Fourwings.Cli.Calc;

/// <summary>Goes through the claims of a case in the order of their days, then through what came in later.</summary>
internal sealed class LossShareRun(LossShareForm form)
{
    private readonly ShareRule _rule = form.Begin();
    private readonly Dictionary<string, Money> _paid = new(form.PaidSoFar);
    private readonly Dictionary<string, Money> _back = [];
    private readonly Dictionary<string, Money> _counted = new(form.BorrowerCounted);
    private readonly Dictionary<string, LossBorne[]> _borne = [];
    private readonly Dictionary<string, LossBorne[]> _interest = [];
    private readonly Dictionary<string, DateOnly> _claimedOn = [];
    private Money _loss = form.LossSoFar;

    /// <summary>The whole answer.</summary>
    public ShareResult Result()
    {
        var claims = InOrder(form.Claims, claim => claim.On, ClaimOf);
        var recoveries = InOrder(form.Recoveries, recovery => recovery.On, RecoveryOf);
        return new(claims, recoveries, new(form.FundSize, _loss, _paid, _back, _counted));
    }

    private static TAnswer[] InOrder<TItem, TAnswer>(
        IReadOnlyList<TItem> items, Func<TItem, DateOnly> day, Func<TItem, TAnswer> answer)
    {
        var answers = new TAnswer[items.Count];
        foreach (var (i, item) in items.Index().OrderBy(row => day(row.Item)))
        {
            answers[i] = answer(item);
        }

        return answers;
    }

    private ShareAnswer ClaimOf(ShareClaim claim)
    {
        var reasons = new List<ShareReason>();
        reasons.AddRange(claim.Flags.Where(flag => !flag.Value).Select(flag => new ShareReason(flag.Key)));
        var fails = claim.Flags.Any(flag => !flag.Value && !_rule.Switches.Contains(flag.Key));
        reasons.AddRange(form.Conditions.Where(name => !claim.Flags.ContainsKey(name)).Concat(form.Assumed)
            .Select(name => new ShareReason($"assumed:{name}")));
        reasons.AddRange(_rule.Warnings(claim));

        var answer = _rule.Claim(claim, fails, RecoveredBefore(claim));
        reasons.AddRange(answer.Limits.Select(limit =>
            limit == "ipShareUnstated" ? new ShareReason(limit) : new("capped", limit)));
        _claimedOn[claim.Loan] = claim.On;
        _loss += answer.Counted;
        _counted[claim.Borrower] = _counted.GetValueOrDefault(claim.Borrower) + answer.Counted;
        var amounts = Named(answer.Parts);
        Add(_paid, amounts);
        Bear(claim, amounts);
        return new(claim.Loan, amounts, reasons);
    }

    /// <summary>What each bore of a loan, an earlier loss of the same loan included.</summary>
    private void Bear(ShareClaim claim, Dictionary<string, Money> amounts)
    {
        var waits = form.Recovery.ThenInterest ? Money.Min(claim.Interest, amounts[form.Residual]) : Money.Zero;
        var first = amounts.Select(part =>
            new LossBorne(part.Key, part.Key == form.Residual ? part.Value - waits : part.Value, Money.Zero));
        _borne[claim.Loan] = Joined(_borne.GetValueOrDefault(claim.Loan), first);
        _interest[claim.Loan] = Joined(
            _interest.GetValueOrDefault(claim.Loan), [new(form.Residual, waits, Money.Zero)]);
    }

    private static LossBorne[] Joined(LossBorne[]? before, IEnumerable<LossBorne> more) =>
    [
        .. more.Concat(before ?? []).GroupBy(one => one.Party)
            .Select(of => new LossBorne(of.Key, Money.Sum(of.Select(one => one.Paid)), Money.Zero)),
    ];

    private Money RecoveredBefore(ShareClaim claim) => _rule.TakesOffRecoveries
        ? Money.Sum(form.Recoveries.Where(one => one.Loan == claim.Loan && one.On <= claim.On).Select(one => one.Net))
        : Money.Zero;

    private ShareBack RecoveryOf(ShareRecovery recovery)
    {
        if (_rule.TakesOffRecoveries && _claimedOn.TryGetValue(recovery.Loan, out var day) && recovery.On <= day)
        {
            return new(recovery.Loan, [], null) { TakenOff = recovery.Net };
        }

        var came = form.Recovery.CostsFirst ? recovery.Net : recovery.Amount;
        var (back, left) = Share(_borne, recovery.Loan, came);
        var (interest, surplus) = Share(_interest, recovery.Loan, left);
        var amounts = Named(back);
        Add(amounts, Named(interest));
        Add(_back, amounts);
        return new(recovery.Loan, amounts, surplus.IsZero ? null : surplus);
    }

    /// <summary>Shares back as much as was borne; the rest goes on.</summary>
    private (IReadOnlyList<LossPart> Back, Money Left) Share(
        Dictionary<string, LossBorne[]> of, string loan, Money came)
    {
        var borne = of.GetValueOrDefault(loan) ?? [];
        var net = Money.Min(came, Money.Sum(borne.Select(one => one.Left)));
        var back = LossSharing.ShareBack(form.Residual, net, borne, form.Recovery.Order);
        of[loan] = [.. borne.Zip(back, (one, part) => one with { Back = one.Back + part.Amount })];
        return (back, came - net);
    }

    private static Dictionary<string, Money> Named(IEnumerable<LossPart> parts) =>
        parts.ToDictionary(part => LossShareCalculator.PartyName(part.Party), part => part.Amount);

    private static void Add(Dictionary<string, Money> sums, Dictionary<string, Money> amounts)
    {
        foreach (var (party, amount) in amounts)
        {
            sums[party] = sums.GetValueOrDefault(party) + amount;
        }
    }
}

/// <summary>The result of a case.</summary>
internal sealed record ShareResult(ShareAnswer[] Claims, ShareBack[] Recoveries, ShareState State);

/// <summary>Who bears what of one claim.</summary>
internal sealed record ShareAnswer(
    string Loan, IReadOnlyDictionary<string, Money> Amounts, IReadOnlyList<ShareReason> Reasons);

/// <summary>Why.</summary>
internal sealed record ShareReason(string Code, string? Cap = null);

/// <summary>Who gets what of one recovery.</summary>
/// <param name="Loan">Of which loan.</param>
/// <param name="Amounts">Who gets what.</param>
/// <param name="Surplus">What nobody had borne.</param>
internal sealed record ShareBack(string Loan, Dictionary<string, Money> Amounts, Money? Surplus)
{
    /// <summary>What came in before the claim and lowered the loss itself.</summary>
    public Money? TakenOff { get; init; }
}

/// <summary>Where the scheme stands after it all.</summary>
internal sealed record ShareState(
    Money? FundSize,
    Money LossSoFar,
    IReadOnlyDictionary<string, Money> PaidSoFar,
    IReadOnlyDictionary<string, Money> RecoveredSoFar,
    IReadOnlyDictionary<string, Money> BorrowerCounted);
