namespace Fourwings.Finance;

/// <summary>Who is paid first among the holders (优先级、中间级、劣后级).</summary>
public enum TrancheRank
{
    /// <summary>Paid first (优先级).</summary>
    Senior = 1,

    /// <summary>Paid after the senior (中间级).</summary>
    Mezzanine,

    /// <summary>Bears the first loss (劣后级).</summary>
    Junior,
}

/// <summary>What a fee is counted from (计费基础).</summary>
public enum DealFeeBasis
{
    /// <summary>An amount due once, at closing.</summary>
    Once = 1,

    /// <summary>An amount due at every payment.</summary>
    EachPayment,

    /// <summary>A rate a year on the tranches' balance at the opening of the period.</summary>
    Tranches,

    /// <summary>A rate a year on the asset pool's balance.</summary>
    Pool,

    /// <summary>A share of what was collected.</summary>
    Collections,
}

/// <summary>What a step does (偿付顺序中一级的内容).</summary>
public enum StepKind
{
    /// <summary>Pays fees: what is due of them, with what was left unpaid.</summary>
    Fee = 1,

    /// <summary>Pays interest of tranches: compound interest first, then arrears and the period's.</summary>
    Interest,

    /// <summary>Pays principal as planned, what is behind the plan included; under acceleration the whole.</summary>
    Principal,

    /// <summary>Pays principal to zero, whatever the plan says.</summary>
    Redemption,

    /// <summary>Fills the reserve to its target.</summary>
    Reserve,

    /// <summary>Moves everything to another account.</summary>
    Transfer,

    /// <summary>Moves to another account what the covered steps lack there.</summary>
    Cover,

    /// <summary>The undertaker pays into an account what the covered steps lack there (差额支付).</summary>
    Undertaking,

    /// <summary>Pays what is left, in fixed shares, to tranches or parties.</summary>
    Residual,
}

/// <summary>What a trigger brings about (触发效果); steps say during which effects they run.</summary>
public enum DealEffect
{
    /// <summary>All principal is due at once (加速清偿).</summary>
    Acceleration = 1,

    /// <summary>Surplus stays in the trust (现金截留).</summary>
    CashTrap,

    /// <summary>The junior holders are paid nothing (停止劣后级支付).</summary>
    JuniorStop,

    /// <summary>The undertaker is called (差额支付启动).</summary>
    UndertakingCall,

    /// <summary>The guarantor is called (担保启动).</summary>
    GuaranteeCall,
}

/// <summary>What a condition looks at.</summary>
public enum DealMeasure
{
    /// <summary>A tranche's principal outstanding, in yuan.</summary>
    Balance = 1,

    /// <summary>A tranche's unpaid interest, in yuan.</summary>
    UnpaidInterest,

    /// <summary>How far a tranche's principal is behind its plan, in yuan.</summary>
    BehindPlan,

    /// <summary>What lies in an account, in yuan.</summary>
    Account,

    /// <summary>What this period brought, in yuan.</summary>
    Collections,

    /// <summary>
    /// What lies in all accounts over what is due to a tranche and to all that rank before or beside it, fees included.
    /// </summary>
    Coverage,

    /// <summary>The asset pool's balance over the principal of a tranche and of all before or beside it.</summary>
    AssetCover,

    /// <summary>The share of the asset pool that is lost so far.</summary>
    LossShare,

    /// <summary>1 where the named event has been reported for this period, else 0.</summary>
    Event,
}

/// <summary>How a measure is compared.</summary>
public enum Comparison
{
    /// <summary>Less than the threshold.</summary>
    Below = 1,

    /// <summary>The threshold or less.</summary>
    AtMost,

    /// <summary>The threshold or more.</summary>
    AtLeast,

    /// <summary>More than the threshold.</summary>
    Above,
}

/// <summary>Who takes the fen that a division leaves over (尾差归属).</summary>
public enum LeftOver
{
    /// <summary>The largest remainders, the earlier where they are equal.</summary>
    LargestRemainder = 1,

    /// <summary>The first payee of the step.</summary>
    First,
}

/// <summary>A condition of a trigger or of a step.</summary>
/// <param name="Measure">What is looked at.</param>
/// <param name="Of">Of which tranche, account or event; empty where there is but one.</param>
/// <param name="Comparison">How it is compared.</param>
/// <param name="Threshold">Yuan, a ratio, or 1 for an event.</param>
public sealed record DealCondition(DealMeasure Measure, string Of, Comparison Comparison, decimal Threshold);

/// <summary>The rate of a tranche from a day on.</summary>
/// <param name="From">The first day that bears it.</param>
/// <param name="Rate">The rate.</param>
public sealed record Coupon(DateOnly From, AnnualRate Rate);

/// <summary>A class of units that is paid in one rank (分层).</summary>
/// <param name="Name">Its name.</param>
/// <param name="Rank">When it is paid.</param>
public sealed record Tranche(string Name, TrancheRank Rank)
{
    /// <summary>Its share of the size; null where it has an amount.</summary>
    public Ratio? Share { get; init; }

    /// <summary>Its amount; null where it has a share.</summary>
    public Money? Amount { get; init; }

    /// <summary>
    /// What it bears, in rising order of days; none = no interest. A day on which the rate is set anew is a cut: what
    /// is unpaid on it bears interest from it on, also where the rate is the same.
    /// </summary>
    public IReadOnlyList<Coupon> Coupons { get; init; } = [];

    /// <summary>How its days are counted.</summary>
    public DayCount DayCount { get; init; } = DayCount.Thirty360;

    /// <summary>Whether unpaid interest bears interest (复利); compound interest itself never does.</summary>
    public bool ArrearsBearInterest { get; init; }

    /// <summary>The principal planned at each payment; empty = as much as there is.</summary>
    public IReadOnlyList<Money> Plan { get; init; } = [];
}

/// <summary>What the trust owes to others than holders (信托费用).</summary>
/// <param name="Name">Its name.</param>
/// <param name="Basis">What it is counted from.</param>
public sealed record DealFee(string Name, DealFeeBasis Basis)
{
    /// <summary>The amount, for <see cref="DealFeeBasis.Once"/> and <see cref="DealFeeBasis.EachPayment"/>.</summary>
    public Money Amount { get; init; }

    /// <summary>The rate a year, or for <see cref="DealFeeBasis.Collections"/> the share, as a fraction.</summary>
    public decimal Rate { get; init; }

    /// <summary>How the days of a rate are counted.</summary>
    public DayCount DayCount { get; init; } = DayCount.Thirty360;
}

/// <summary>The most that a step pays: an amount, a share of what was collected, or both together.</summary>
/// <param name="Amount">The amount.</param>
/// <param name="OfCollections">The share.</param>
public sealed record StepCap(Money Amount, Ratio OfCollections);

/// <summary>One step of the order of payment (偿付顺序中的一级).</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it does.</param>
/// <param name="From">The account it pays from; empty for an undertaking.</param>
/// <param name="To">Whom it pays: fees, tranches, one account, or parties.</param>
public sealed record DealStep(string Name, StepKind Kind, string From, IReadOnlyList<string> To)
{
    /// <summary>How the payees share.</summary>
    public Sharing Sharing { get; init; } = Sharing.Sequential;

    /// <summary>The shares of a residual with several payees; they add up to one.</summary>
    public IReadOnlyList<Ratio> Shares { get; init; } = [];

    /// <summary>The steps whose lack is covered.</summary>
    public IReadOnlyList<string> Covers { get; init; } = [];

    /// <summary>The most it pays; null = no cap.</summary>
    public StepCap? Cap { get; init; }

    /// <summary>It runs only where all of these hold.</summary>
    public IReadOnlyList<DealCondition> When { get; init; } = [];

    /// <summary>It runs only while all of these effects last.</summary>
    public IReadOnlyList<DealEffect> During { get; init; } = [];

    /// <summary>It does not run while one of these effects lasts.</summary>
    public IReadOnlyList<DealEffect> Unless { get; init; } = [];
}

/// <summary>What changes the order of payment (触发事件).</summary>
/// <param name="Name">Its name.</param>
/// <param name="Effect">What it brings about.</param>
/// <param name="Conditions">It fires where all of these hold.</param>
public sealed record DealTrigger(string Name, DealEffect Effect, IReadOnlyList<DealCondition> Conditions)
{
    /// <summary>Other triggers that must be on for it to fire.</summary>
    public IReadOnlyList<string> Follows { get; init; } = [];

    /// <summary>Whether it is tested after the payment; else after collection and before it.</summary>
    public bool IsAfterPayment { get; init; }

    /// <summary>After how many tests in a row without it holding it goes out again; null = it stays (不可补救).</summary>
    public int? CuredAfter { get; init; }
}

/// <summary>A day of payment (兑付日) and the last day of what it distributes (归集截止日).</summary>
/// <param name="CollectedTo">The last day whose collections are distributed.</param>
/// <param name="PaidOn">The day of payment.</param>
public sealed record DealPayment(DateOnly CollectedTo, DateOnly PaidOn);

/// <summary>How much the reserve shall hold (储备金): an amount, a share of the balance, or both together.</summary>
/// <param name="Account">Its account.</param>
/// <param name="Amount">The amount.</param>
/// <param name="OfBalance">The share.</param>
public sealed record DealReserve(string Account, Money Amount, Ratio OfBalance);

/// <summary>The promise to pay what is lacking (差额支付承诺).</summary>
/// <param name="By">Who promises.</param>
/// <param name="Limit">The most in all; null = without limit.</param>
public sealed record DealUndertaking(string By, Money? Limit);

/// <summary>A trust that turns royalties into money, as data (信托方案): what is collected, and who is paid when.</summary>
/// <param name="ClosedOn">The day from which the tranches bear interest (成立日).</param>
/// <param name="Size">What the holders pay in.</param>
/// <param name="Accounts">The accounts; collections without an account's name go to the first.</param>
/// <param name="Tranches">The tranches.</param>
/// <param name="Payments">The days of payment.</param>
/// <param name="Steps">The order of payment.</param>
public sealed record Deal(
    DateOnly ClosedOn,
    Money Size,
    IReadOnlyList<string> Accounts,
    IReadOnlyList<Tranche> Tranches,
    IReadOnlyList<DealPayment> Payments,
    IReadOnlyList<DealStep> Steps)
{
    /// <summary>The fees.</summary>
    public IReadOnlyList<DealFee> Fees { get; init; } = [];

    /// <summary>The triggers.</summary>
    public IReadOnlyList<DealTrigger> Triggers { get; init; } = [];

    /// <summary>Payees that are neither fee nor tranche: settlors, patentees.</summary>
    public IReadOnlyList<string> Parties { get; init; } = [];

    /// <summary>The reserve; null = none.</summary>
    public DealReserve? Reserve { get; init; }

    /// <summary>The undertaking; null = none.</summary>
    public DealUndertaking? Undertaking { get; init; }

    /// <summary>How interest and fees are rounded to the fen.</summary>
    public RoundingMode Rounding { get; init; } = RoundingMode.HalfUp;

    /// <summary>Who takes the fen that a pro-rata step leaves over.</summary>
    public LeftOver LeftOver { get; init; } = LeftOver.LargestRemainder;

    /// <summary>The principal of each tranche at closing; shares lose no fen.</summary>
    public IReadOnlyList<Money> Principals() =>
        Tranches.All(tranche => tranche.Share is not null)
            ? Size.Allocate([.. Tranches.Select(tranche => tranche.Share!.Value.Value)])
            : [.. Tranches.Select(tranche => tranche.Amount ?? Money.Zero)];
}
