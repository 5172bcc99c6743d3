using System.Text.Json.Serialization;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Pledges;
using Fourwings.Finance;

namespace Fourwings.Domain.Lending;

/// <summary>How a loan is repaid (还款方式).</summary>
public enum RepaymentMethod
{
    /// <summary>Equal payments of principal and interest together (等额本息).</summary>
    LevelPayment = 1,

    /// <summary>Equal parts of the principal, and interest on what is left (等额本金).</summary>
    LevelPrincipal,

    /// <summary>Interest each period, principal at the end (按期付息到期还本).</summary>
    InterestOnly,

    /// <summary>All at the end (一次性还本付息, 利随本清).</summary>
    Bullet,
}

/// <summary>What stands behind a loan, as shares of its principal that add up to 1 (担保组合).</summary>
/// <param name="Ip">Secured by pledged rights (知识产权质押).</param>
/// <param name="Credit">Unsecured (信用).</param>
/// <param name="Guarantee">Guaranteed (保证).</param>
/// <param name="Other">Other security (其他担保).</param>
public sealed record SecurityMix(Ratio Ip, Ratio Credit, Ratio Guarantee, Ratio Other)
{
    /// <summary>
    /// Secured by the main product to which the rights are bound: its stock and what its buyers owe (主产品捆绑).
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Ratio Product { get; init; }

    /// <summary>The whole loan is secured by pledged rights.</summary>
    public static SecurityMix IpOnly { get; } = new(Ratio.One, Ratio.Zero, Ratio.Zero, Ratio.Zero);

    /// <summary>
    /// What stands behind the largest part, by which the loan is classed; pledged rights where equal.
    /// </summary>
    [JsonIgnore]
    public SecurityKind Main => new[]
    {
        (Kind: SecurityKind.Pledge, Share: Ip),
        (Kind: SecurityKind.Guarantee, Share: Guarantee),
        (Kind: SecurityKind.Credit, Share: Credit),
        (Kind: SecurityKind.Collateral, Share: Other + Product),
    }.MaxBy(part => part.Share).Kind;

    /// <summary>The first fault, or null.</summary>
    public Refusal? Fault()
    {
        var sum = Ip + Credit + Guarantee + Other + Product;
        return new[] { Ip, Credit, Guarantee, Other, Product }.Any(share => share < Ratio.Zero) || sum != Ratio.One
            ? new Refusal("loan.security-not-one", Field: "security").With("sum", sum)
            : null;
    }
}

/// <summary>The kinds of money that a borrower may owe under a loan (应付款项).</summary>
public enum DueKind
{
    /// <summary>Costs of enforcement (实现债权的费用).</summary>
    Cost = 1,

    /// <summary>Penalty interest (罚息).</summary>
    Penalty,

    /// <summary>Compound interest (复利).</summary>
    Compound,

    /// <summary>Interest (利息).</summary>
    Interest,

    /// <summary>Principal (本金).</summary>
    Principal,
}

/// <summary>The calendar of a loan: from when to when, and when it is due.</summary>
/// <param name="StartsOn">The first day of the contract's term (借款起始日).</param>
/// <param name="MaturesOn">The day on which all is due (到期日).</param>
/// <param name="EveryMonths">The months between due days: 1, 3, 6 or 12.</param>
/// <param name="SettleDay">
/// The day of the month on which periods end (结息日), 20 by habit, in March, June, September and December where
/// quarterly; null = counted back from the maturity.
/// </param>
/// <param name="SettleDayCounts">Whether the settlement day belongs to the period that it ends (21日至20日).</param>
public sealed record LoanCalendar(
    DateOnly StartsOn, DateOnly MaturesOn, int EveryMonths, int? SettleDay = null, bool SettleDayCounts = false)
{
    /// <summary>The due days after a day, in order; the maturity is the last.</summary>
    public IReadOnlyList<DateOnly> DueDays(DateOnly after)
    {
        var days = new List<DateOnly>();
        for (var k = 1; ; k++)
        {
            var day = SettleDay is { } settle ? SettleOn(settle, k) : FromMaturity(k);
            if (day >= MaturesOn || (SettleDay is null && day <= StartsOn))
            {
                break;
            }

            days.Add(day);
        }

        days.Sort();
        days.Add(MaturesOn);
        days.RemoveAll(day => day <= after || day <= StartsOn);
        return days;
    }

    /// <summary>The first fault, or null.</summary>
    public Refusal? Fault()
    {
        if (MaturesOn <= StartsOn)
        {
            return new Refusal("loan.matures-before-start", Field: "maturesOn").With("on", StartsOn);
        }

        if (EveryMonths is not (1 or 3 or 6 or 12))
        {
            return new Refusal("loan.period-unknown", Field: "everyMonths").With("months", EveryMonths);
        }

        return SettleDay is < 1 or > 28
            ? new Refusal("loan.settle-day-unknown", Field: "settleDay").With("day", SettleDay.Value)
            : null;
    }

    private DateOnly SettleOn(int settle, int k)
    {
        var month = new DateOnly(
            StartsOn.Year, (((StartsOn.Month - 1) / EveryMonths) * EveryMonths) + EveryMonths, settle);
        var first = month > StartsOn ? month : month.AddMonths(EveryMonths);
        return first.AddMonths((k - 1) * EveryMonths);
    }

    private DateOnly FromMaturity(int k)
    {
        var back = MaturesOn.AddMonths(-k * EveryMonths);
        return back < StartsOn ? StartsOn : back;
    }
}

/// <summary>What the firm pays once besides interest (费用): appraisal, registration, guarantee.</summary>
/// <param name="Name">What for.</param>
/// <param name="Amount">How much; above nothing.</param>
/// <param name="On">On which day; it counts in the firm's net cost.</param>
public sealed record LoanFee(string Name, Money Amount, DateOnly On);

/// <summary>What borrower and bank sign (借款合同).</summary>
public sealed record LoanTerms
{
    /// <summary>The contract number, as the bank prints it.</summary>
    public required string Number { get; init; }

    /// <summary>The borrowing firm.</summary>
    public required OrganisationId Borrower { get; init; }

    /// <summary>The lending bank.</summary>
    public required OrganisationId Bank { get; init; }

    /// <summary>The branch in whose figures it counts.</summary>
    public UnitId? Unit { get; init; }

    /// <summary>The line under which it is drawn; null = none.</summary>
    public LineId? Line { get; init; }

    /// <summary>The application that led to it; null = none.</summary>
    public LoanApplicationId? Application { get; init; }

    /// <summary>What the money is for (用途).</summary>
    public required string Purpose { get; init; }

    /// <summary>The contract amount (合同金额).</summary>
    public required Money Principal { get; init; }

    /// <summary>The rate, fixed for the term.</summary>
    public required AnnualRate Rate { get; init; }

    /// <summary>How it is repaid.</summary>
    public required RepaymentMethod Method { get; init; }

    /// <summary>When it is due.</summary>
    public required LoanCalendar Calendar { get; init; }

    /// <summary>How days are counted.</summary>
    public required InterestDays Days { get; init; }

    /// <summary>The contract rate times this is charged on what is overdue (罚息倍数), 1.3 to 1.5.</summary>
    public required Ratio PenaltyMultiple { get; init; }

    /// <summary>Whether unpaid interest bears compound interest (复利).</summary>
    public bool Compounds { get; init; } = true;

    /// <summary>In which order a repayment settles what is due; each kind once.</summary>
    public IReadOnlyList<DueKind> Order { get; init; } = Repayments.StandardOrder;

    /// <summary>Default is reached when an item is unpaid for more days than this; 0 = never by days alone.</summary>
    public int DefaultAfterDays { get; init; } = 90;

    /// <summary>What stands behind the loan.</summary>
    public required SecurityMix Security { get; init; }

    /// <summary>The main product that secures a part of it or that the rights are bound to; null = none.</summary>
    public string? Product { get; init; }

    /// <summary>What the firm pays besides interest, once (费用); null = nothing.</summary>
    public IReadOnlyList<LoanFee>? Fees { get; init; }

    /// <summary>The pledges that must be registered before money goes out (先决条件).</summary>
    public IReadOnlyList<PledgeId> Pledges { get; init; } = [];

    /// <summary>The papers that must be there before money goes out, by name (先决条件).</summary>
    public IReadOnlyList<string> Papers { get; init; } = [];

    /// <summary>The part of the principal that pledged rights secure.</summary>
    [JsonIgnore]
    public Money IpSecured => (Principal * Security.Ip).RoundHalfUp();

    /// <summary>The columns that the daily decision reads.</summary>
    public LoanDayTerms ForDay() => new()
    {
        Rate = BalanceDays.Billionths(Rate.Value),
        PenaltyMultiple = BalanceDays.Billionths(PenaltyMultiple.Value),
        Compounds = Compounds,
        Days = Days,
        MaturesOn = Calendar.MaturesOn,
        DefaultAfterDays = DefaultAfterDays,
    };

    /// <summary>The first fault of the contract in itself, or null.</summary>
    public Refusal? Fault()
    {
        if (Number.Trim().Length == 0)
        {
            return new("loan.number-missing", Field: "number");
        }

        if (Purpose.Trim().Length == 0)
        {
            return new("loan.purpose-missing", Field: "purpose");
        }

        if (Principal <= Money.Zero)
        {
            return new Refusal("loan.amount-not-positive", Field: "principal").With("amount", Principal);
        }

        return Rate < AnnualRate.Zero || Rate.Value >= 1m
            ? new Refusal("loan.rate-unbelievable", Field: "rate").With("rate", Rate)
            : FineFault() ?? Calendar.Fault() ?? Security.Fault() ?? OrderFault() ?? PledgeFault() ?? ProductFault()
                ?? FeeFault();
    }

    /// <summary>Rates and shares are kept in billionths: a finer one would not be kept as it was signed.</summary>
    private Refusal? FineFault() => new[] { Rate.Value, PenaltyMultiple.Value, Security.Ip.Value }
        .Any(value => decimal.Round(value, 9) != value || Math.Abs(value) >= 1_000m)
            ? new Refusal("loan.too-fine", Field: "rate")
            : null;

    private Refusal? OrderFault() => Order.Count == 5 && Order.Distinct().Count() == 5
        ? null
        : new Refusal("loan.order-incomplete", Field: "order");

    private Refusal? ProductFault() => Security.Product > Ratio.Zero && string.IsNullOrWhiteSpace(Product)
        ? new Refusal("loan.product-missing", Field: "product")
        : null;

    private Refusal? FeeFault() => Fees?.FirstOrDefault(fee => fee.Amount <= Money.Zero || fee.Name.Trim().Length == 0)
        is { } fee
        ? new Refusal("loan.fee-unbelievable", Field: "fees").With("name", fee.Name).With("amount", fee.Amount)
        : null;

    private Refusal? PledgeFault() => Security.Ip > Ratio.Zero && Pledges.Count == 0
        ? new Refusal("loan.pledge-missing", Field: "pledges")
        : null;
}
