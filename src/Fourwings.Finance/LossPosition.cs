namespace Fourwings.Finance;

/// <summary>What a cap holds down (限额).</summary>
public enum LossCapKind
{
    /// <summary>One claim (单笔).</summary>
    PerClaim = 1,

    /// <summary>One borrower in a year (单户年度).</summary>
    PerBorrowerYear,

    /// <summary>One bank in a year (单家银行年度).</summary>
    PerBankYear,

    /// <summary>One bank in a year, as a share of what it lends under the scheme (占该行入池贷款比例).</summary>
    PerBankYearOfLending,

    /// <summary>The whole scheme in a year (年度总额).</summary>
    SchemeYear,

    /// <summary>The money in the fund (资金余额).</summary>
    FundBalance,

    /// <summary>The bank's own liability before public money (自身责任比例).</summary>
    OwnLiability,
}

/// <summary>A limit on what public parties pay (限额规则).</summary>
/// <param name="Kind">What it holds down.</param>
/// <param name="Name">Its name in answers.</param>
public sealed record LossCap(LossCapKind Kind, string Name)
{
    /// <summary>The amount; for those that are one.</summary>
    public Money Most { get; init; }

    /// <summary>The share; for those that are one.</summary>
    public Ratio Share { get; init; }

    /// <summary>The one party that it holds for; null = all public parties together.</summary>
    public string? Party { get; init; }

    /// <summary>The flag that must be fulfilled for it to hold; null = always.</summary>
    public string? Flag { get; init; }
}

/// <summary>How a fund's money comes back to its target (补充机制).</summary>
public enum Replenishment
{
    /// <summary>Not at all (不补充).</summary>
    Never = 1,

    /// <summary>To the target with every new year (每年补足).</summary>
    AnnualToTarget,

    /// <summary>To the target as soon as it falls below a height (低于下限即补足).</summary>
    WhenBelow,
}

/// <summary>Where a scheme stands before the first claim, and how its fund is fed (期初状态).</summary>
public sealed record LossStart
{
    /// <summary>The money in the fund at first; null = not known, so that it is no limit.</summary>
    public Money? FundSize { get; init; }

    /// <summary>The cumulative loss.</summary>
    public Money Loss { get; init; }

    /// <summary>What each party paid.</summary>
    public IReadOnlyDictionary<string, Money> Paid { get; init; } = new Dictionary<string, Money>();

    /// <summary>What of each borrower counted in the year of the first claim.</summary>
    public IReadOnlyDictionary<string, Money> Counted { get; init; } = new Dictionary<string, Money>();

    /// <summary>What each bank lends under the scheme.</summary>
    public IReadOnlyDictionary<string, Money> Lending { get; init; } = new Dictionary<string, Money>();

    /// <summary>Money put in later, by day.</summary>
    public IReadOnlyList<(DateOnly On, Money Amount)> Contributions { get; init; } = [];

    /// <summary>How the fund's money comes back to its size at first.</summary>
    public Replenishment Replenish { get; init; } = Replenishment.Never;

    /// <summary>The height below which it does, where it waits for one.</summary>
    public Money Below { get; init; }
}

/// <summary>
/// Where a scheme stands as claims go through it in the order of their days (资金池状态): the losses so far, what of each
/// borrower counted, and what each cap leaves.
/// </summary>
public sealed class LossPosition
{
    private readonly LossScheme _scheme;
    private readonly LossStart _start;
    private readonly Dictionary<(LossCapKind Kind, string Of, int Year, string? Party), Money> _paid = [];
    private readonly Dictionary<(string Borrower, int Year), Money> _counted = [];
    private Money _fundPaid;
    private Money _putIn;
    private int? _firstYear;
    private int _lastYear;
    private int _contributions;

    /// <summary>A scheme before the first claim.</summary>
    public LossPosition(LossScheme scheme, LossStart start)
    {
        (_scheme, _start) = (scheme, start);
        Loss = start.Loss;
        _fundPaid = LossScheme.PaidBy(scheme.Public, start.Paid.Select(row => new LossPart(row.Key, row.Value)));
    }

    /// <summary>The cumulative loss so far.</summary>
    public Money Loss { get; private set; }

    /// <summary>What is in the fund; null = not known.</summary>
    public Money? Balance => Size is { } size ? Money.Max(size + _putIn - _fundPaid, Money.Zero) : null;

    private Money? Size => _start.FundSize
        ?? _scheme.Caps.Where(cap => cap.Kind == LossCapKind.FundBalance).Select(cap => (Money?)cap.Most)
            .FirstOrDefault();

    /// <summary>Divides one claim and goes on from there; claims come in the order of their days.</summary>
    /// <param name="claim">The claim; what counted before is added here.</param>
    /// <param name="borrower">Whose.</param>
    /// <param name="bank">Which bank's.</param>
    /// <param name="on">The day.</param>
    public LossAnswer Claim(LossClaim claim, string borrower, string bank, DateOnly on)
    {
        MoveTo(on);
        var counted = CountedOf(borrower, on.Year);
        var asked = claim with { CountedBefore = counted };
        var answer = _scheme.Divide(asked, Loss, Rooms(asked, borrower, bank, on.Year));
        Loss += answer.Counted;
        _counted[(borrower, on.Year)] = counted + answer.Counted;
        foreach (var cap in _scheme.Caps.DistinctBy(cap => (cap.Kind, cap.Party)))
        {
            var key = KeyOf(cap, borrower, bank, on.Year);
            _paid[key] = PaidUnder(cap, key) + LossScheme.PaidBy(PartiesOf(cap), answer.Parts);
        }

        _fundPaid += LossScheme.PaidBy(_scheme.Public, answer.Parts);
        return answer;
    }

    private Money CountedOf(string borrower, int year) => _counted.TryGetValue((borrower, year), out var counted)
        ? counted
        : year == _firstYear ? _start.Counted.GetValueOrDefault(borrower) : Money.Zero;

    /// <summary>What each cap leaves for the claim, in the order in which they cut.</summary>
    private IReadOnlyList<LossRoom> Rooms(LossClaim claim, string borrower, string bank, int year)
    {
        var rooms = new List<LossRoom>();
        var caps = _scheme.Caps.Where(cap => cap.Flag is null || !claim.Unmet.Contains(cap.Flag)).ToArray();
        foreach (var cap in caps.Where(cap => cap.Kind is not (LossCapKind.FundBalance or LossCapKind.OwnLiability)))
        {
            var most = cap.Kind != LossCapKind.PerBankYearOfLending
                ? cap.Most
                : _start.Lending.TryGetValue(bank, out var lending) ? (lending * cap.Share).RoundDown() : (Money?)null;
            if (most is { } limit)
            {
                var paid = cap.Kind == LossCapKind.PerClaim
                    ? Money.Zero
                    : PaidUnder(cap, KeyOf(cap, borrower, bank, year));
                rooms.Add(new(cap.Name, PartiesOf(cap), Money.Max(limit - paid, Money.Zero)));
            }
        }

        if (Balance is { } balance)
        {
            rooms.Add(new("fundBalance", _scheme.Public, balance));
        }

        rooms.AddRange(caps.Where(cap => cap.Kind == LossCapKind.OwnLiability).Select(cap =>
            new LossRoom(cap.Name, PartiesOf(cap), (OwnLiability(claim) * cap.Share).RoundDown())));
        return rooms;
    }

    /// <summary>What the residual party would bear without public money.</summary>
    private Money OwnLiability(LossClaim claim)
    {
        var parts = _scheme.Divide(claim, Loss, []).Parts;
        return Money.Sum(parts
            .Where(part => part.Party == _scheme.Residual || _scheme.Public.Contains(part.Party))
            .Select(part => part.Amount));
    }

    private IReadOnlyCollection<string> PartiesOf(LossCap cap) => cap.Party is { } party ? [party] : _scheme.Public;

    private static (LossCapKind, string, int, string?) KeyOf(LossCap cap, string borrower, string bank, int year) => (
        cap.Kind,
        cap.Kind switch
        {
            LossCapKind.PerBorrowerYear => borrower,
            LossCapKind.PerBankYear or LossCapKind.PerBankYearOfLending => bank,
            _ => "",
        },
        year,
        cap.Party);

    /// <summary>What was paid under a cap; what was paid before the first claim lies in that claim's year.</summary>
    private Money PaidUnder(LossCap cap, (LossCapKind, string, int Year, string?) key)
    {
        if (_paid.TryGetValue(key, out var paid))
        {
            return paid;
        }

        return cap.Kind == LossCapKind.SchemeYear && key.Year == _firstYear
            ? LossScheme.PaidBy(PartiesOf(cap), _start.Paid.Select(row => new LossPart(row.Key, row.Value)))
            : Money.Zero;
    }

    private void MoveTo(DateOnly on)
    {
        _firstYear ??= on.Year;
        while (_contributions < _start.Contributions.Count && _start.Contributions[_contributions].On <= on)
        {
            _putIn += _start.Contributions[_contributions++].Amount;
        }

        var isNewYear = on.Year > _lastYear && _lastYear > 0;
        _lastYear = on.Year;
        if (Size is { } target && Balance is { } balance && balance < target
            && ((_start.Replenish == Replenishment.AnnualToTarget && isNewYear)
                || (_start.Replenish == Replenishment.WhenBelow && balance < _start.Below)))
        {
            _putIn += target - balance;
        }
    }
}
