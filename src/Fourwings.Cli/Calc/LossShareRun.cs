using Fourwings.Finance;

namespace Fourwings.Cli.Calc;

/// <summary>Goes through the claims of a case in the order of their days, then through what came in later.</summary>
internal sealed class LossShareRun(LossShareForm form)
{
    private readonly Dictionary<int, (Money Loss, Money Paid)> _pools = [];
    private readonly Dictionary<string, Money> _paid = new(form.PaidSoFar);
    private readonly Dictionary<string, Money> _back = [];
    private readonly Dictionary<string, Money> _counted = new(form.BorrowerCounted);
    private readonly Dictionary<(string Borrower, int Year), Money> _years = [];
    private readonly Dictionary<string, LossBorne[]> _borne = [];
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
        var fails = reasons.Count > 0;
        reasons.AddRange(form.Conditions.Where(name => !claim.Flags.ContainsKey(name))
            .Select(name => new ShareReason($"assumed:{name}")));
        reasons.AddRange(form.AssumesFundSize ? [new ShareReason("assumed:fundSize")] : []);

        var pool = form.ByYear ? claim.On.Year : 0;
        var (lossBefore, paidBefore) = _pools.TryGetValue(pool, out var before) ? before : First();
        var year = (claim.Borrower, claim.On.Year);
        var countedBefore = _years.TryGetValue(year, out var counted)
            ? counted
            : form.BorrowerCounted.GetValueOrDefault(claim.Borrower);
        var answer = form.Rule(
            new(claim.Balance, claim.Principal, claim.IpShare, countedBefore, fails), lossBefore, paidBefore);
        reasons.AddRange(answer.Limits.Select(limit => new ShareReason("capped", limit)));

        var amounts = Named(answer.Parts);
        var fund = PublicOf(amounts);
        _pools[pool] = (lossBefore + answer.Counted, paidBefore + fund);
        _years[year] = countedBefore + answer.Counted;
        _loss += answer.Counted;
        _counted[claim.Borrower] = _counted.GetValueOrDefault(claim.Borrower) + answer.Counted;
        amounts[form.Residual] += claim.Interest;
        Add(_paid, amounts);
        _borne[claim.Loan] = BorneWith(_borne.GetValueOrDefault(claim.Loan) ?? [], amounts);
        return new(claim.Loan, amounts, reasons);
    }

    /// <summary>What each bore of a loan, an earlier loss of the same loan included.</summary>
    private static LossBorne[] BorneWith(LossBorne[] before, Dictionary<string, Money> amounts) =>
    [
        .. amounts.Select(part => new LossBorne(part.Key, part.Value, Money.Zero)).Concat(before)
            .GroupBy(one => one.Party)
            .Select(of => new LossBorne(of.Key, Money.Sum(of.Select(one => one.Paid)), Money.Zero)),
    ];

    private (Money Loss, Money Paid) First() => _pools.Count > 0
        ? (Money.Zero, Money.Zero)
        : (form.LossSoFar, PublicOf(form.PaidSoFar));

    private static Money PublicOf(IReadOnlyDictionary<string, Money> amounts) =>
        Money.Sum(amounts.Where(part => LossShareForm.Public.Contains(part.Key)).Select(part => part.Value));

    private ShareBack RecoveryOf(ShareRecovery recovery)
    {
        var borne = _borne.GetValueOrDefault(recovery.Loan) ?? [];
        var came = Money.Max(recovery.Amount - recovery.Cost, Money.Zero);
        var net = Money.Min(came, Money.Sum(borne.Select(one => one.Left)));
        var back = LossSharing.ShareBack(form.Residual, net, borne, form.Order);
        _borne[recovery.Loan] =
            [.. borne.Zip(back, (one, part) => one with { Back = one.Back + part.Amount })];
        var amounts = Named(back);
        Add(_back, amounts);
        return new(recovery.Loan, amounts, net == came ? null : came - net);
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
internal sealed record ShareBack(string Loan, IReadOnlyDictionary<string, Money> Amounts, Money? Surplus);

/// <summary>Where the scheme stands after it all.</summary>
internal sealed record ShareState(
    Money? FundSize,
    Money LossSoFar,
    IReadOnlyDictionary<string, Money> PaidSoFar,
    IReadOnlyDictionary<string, Money> RecoveredSoFar,
    IReadOnlyDictionary<string, Money> BorrowerCounted);
