namespace Fourwings.Finance;

/// <summary>What a subsidy is taken of (补贴基数).</summary>
public enum SubsidyBasis
{
    /// <summary>Interest over a time (利息).</summary>
    Interest = 1,

    /// <summary>A fee that was paid: appraisal, premium, custody, guarantee (费用).</summary>
    Fee,

    /// <summary>So much an item (定额).</summary>
    Items,

    /// <summary>An amount lent or issued (金额).</summary>
    Amount,
}

/// <summary>At which rate interest is reckoned (计息利率).</summary>
public enum SubsidyRate
{
    /// <summary>The rate of the contract, up to a multiple of the benchmark where there is one (实际利率).</summary>
    Actual = 1,

    /// <summary>The benchmark (基准利率).</summary>
    Benchmark,

    /// <summary>A rate that the rule itself names, whatever the contract's (定率).</summary>
    Fixed,
}

/// <summary>How 「上浮10%」 is read (上浮读法).</summary>
public enum UpliftMode
{
    /// <summary>Points on top: 60 % become 70 % (百分点).</summary>
    Points = 1,

    /// <summary>A factor: 60 % become 66 % (倍数).</summary>
    Factor,
}

/// <summary>A subsidy's rule by its parameters (补贴规则).</summary>
/// <param name="Basis">What it is taken of.</param>
/// <param name="Share">The share that is borne; of a fixed rate and of items, 1.</param>
public sealed record SubsidyTerms(SubsidyBasis Basis, Ratio Share)
{
    /// <summary>At which rate interest is reckoned.</summary>
    public SubsidyRate Rate { get; init; } = SubsidyRate.Actual;

    /// <summary>The rate that the rule names, where it names one.</summary>
    public AnnualRate Fixed { get; init; }

    /// <summary>The most of the contract's rate that counts, in benchmarks; null = all of it.</summary>
    public Ratio? MostOfBenchmark { get; init; }

    /// <summary>Whether time is days over 365, not months over 12.</summary>
    public bool ByDays { get; init; }

    /// <summary>The most months that count; null = all.</summary>
    public int? MostMonths { get; init; }

    /// <summary>So much an item.</summary>
    public Money PerItem { get; init; }

    /// <summary>The most for one case; null = no cap.</summary>
    public Money? PerCase { get; init; }

    /// <summary>The most for one firm in a year; null = no cap.</summary>
    public Money? PerFirmYear { get; init; }

    /// <summary>What comes on top where the case is preferred.</summary>
    public Ratio Uplift { get; init; }

    /// <summary>The most for one firm in a year, where the case is preferred; null = as for the others.</summary>
    public Money? UpliftedPerFirmYear { get; init; }

    /// <summary>Whether what others pay out of public money is taken off first.</summary>
    public bool NoDoubleFunding { get; init; } = true;
}

/// <summary>A case of a subsidy (补贴申请).</summary>
public sealed record SubsidyClaim
{
    /// <summary>The loan, or the amount issued.</summary>
    public Money Principal { get; init; }

    /// <summary>The part of the loan that rights secure.</summary>
    public Ratio IpShare { get; init; } = Ratio.One;

    /// <summary>The contract's rate.</summary>
    public AnnualRate Actual { get; init; }

    /// <summary>The benchmark's rate.</summary>
    public AnnualRate Benchmark { get; init; }

    /// <summary>Over how many months.</summary>
    public decimal Months { get; init; }

    /// <summary>Over how many days.</summary>
    public int Days { get; init; }

    /// <summary>The fee that was paid.</summary>
    public Money Fee { get; init; }

    /// <summary>How many items.</summary>
    public int Items { get; init; }

    /// <summary>What others pay of the same cost out of public money.</summary>
    public Money OtherPublic { get; init; }

    /// <summary>Whether the case is preferred.</summary>
    public bool IsUplifted { get; init; }

    /// <summary>How the uplift is read.</summary>
    public UpliftMode UpliftMode { get; init; } = UpliftMode.Points;
}

/// <summary>What a rule says to a case.</summary>
/// <param name="Amount">The subsidy.</param>
/// <param name="Before">The subsidy before every cap.</param>
/// <param name="Limits">The names of the limits that cut it.</param>
public sealed record SubsidyAnswer(Money Amount, Money Before, IReadOnlyList<string> Limits);

/// <summary>
/// Reckons subsidies (补贴计算): base × rate × time, less what others pay, up to the caps of case, firm-year and
/// programme. Rounded half up once, before the caps.
/// </summary>
public static class Subsidy
{
    /// <summary>The subsidy of one case.</summary>
    /// <param name="terms">The rule.</param>
    /// <param name="claim">The case.</param>
    /// <param name="firmYear">What the firm had in the year already.</param>
    /// <param name="budget">What is left of the programme; null = no limit.</param>
    public static SubsidyAnswer Of(SubsidyTerms terms, SubsidyClaim claim, Money firmYear, Money? budget)
    {
        var limits = new List<string>();
        var before = Before(terms, claim, limits);
        var year = claim.IsUplifted ? terms.UpliftedPerFirmYear ?? terms.PerFirmYear : terms.PerFirmYear;
        var amount = Cut(before, terms.PerCase, "perCase", limits);
        amount = Cut(
            amount, year is { } most ? Money.Max(most - firmYear, Money.Zero) : null, "perFirmYear", limits);
        return new(Cut(amount, budget, "budget", limits), before, limits);
    }

    /// <summary>What the case costs by the rule, before its share, in fen.</summary>
    private static decimal CostOf(SubsidyTerms terms, SubsidyClaim claim, List<string> limits) => terms.Basis switch
    {
        SubsidyBasis.Fee => claim.Fee.Fen,
        SubsidyBasis.Items => terms.PerItem.Fen * claim.Items,
        SubsidyBasis.Amount => claim.Principal.Fen,
        _ => claim.Principal.Fen * claim.IpShare.Value * RateOf(terms, claim, limits) * TimeOf(terms, claim, limits),
    };

    private static Money Before(SubsidyTerms terms, SubsidyClaim claim, List<string> limits)
    {
        var share = !claim.IsUplifted
            ? terms.Share.Value
            : claim.UpliftMode == UpliftMode.Points
                ? terms.Share.Value + terms.Uplift.Value
                : terms.Share.Value * (1 + terms.Uplift.Value);
        var cost = CostOf(terms, claim, limits);
        if (!terms.NoDoubleFunding || claim.OtherPublic.IsZero)
        {
            return new UnroundedMoney(cost * share).RoundHalfUp();
        }

        limits.Add("otherPublic");
        if (terms.Basis == SubsidyBasis.Interest && terms.Rate == SubsidyRate.Fixed)
        {
            // A named rate is no share of a cost: it may only not exceed the interest that the firm still bears.
            var interest = claim.Principal.Fen * claim.Actual.Value * TimeOf(terms, claim, []);
            var borne = Math.Max(interest - claim.OtherPublic.Fen, 0);
            return new UnroundedMoney(Math.Min(cost * share, borne)).RoundHalfUp();
        }

        return new UnroundedMoney(Math.Max(cost - claim.OtherPublic.Fen, 0) * share).RoundHalfUp();
    }

    private static decimal RateOf(SubsidyTerms terms, SubsidyClaim claim, List<string> limits)
    {
        if (terms.Rate != SubsidyRate.Actual)
        {
            return terms.Rate == SubsidyRate.Fixed ? terms.Fixed.Value : claim.Benchmark.Value;
        }

        var most = terms.MostOfBenchmark is { } multiple ? claim.Benchmark.Value * multiple.Value : (decimal?)null;
        if (claim.Actual.Value > most)
        {
            limits.Add("rate");
            return most.Value;
        }

        return claim.Actual.Value;
    }

    private static decimal TimeOf(SubsidyTerms terms, SubsidyClaim claim, List<string> limits)
    {
        var time = terms.ByDays ? claim.Days / 365m : claim.Months / 12m;
        if (terms.MostMonths / 12m is { } most && time > most)
        {
            limits.Add("months");
            return most;
        }

        return time;
    }

    private static Money Cut(Money amount, Money? most, string name, List<string> limits)
    {
        if (most is not { } cap || amount <= cap)
        {
            return amount;
        }

        limits.Add(name);
        return cap;
    }
}
