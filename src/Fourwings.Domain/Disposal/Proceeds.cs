using Fourwings.Finance;

namespace Fourwings.Domain.Disposal;

/// <summary>What a cost of realising is (变价费用种类).</summary>
public enum CostKind
{
    /// <summary>The court's fees (诉讼及执行费).</summary>
    Court = 1,

    /// <summary>The host's commission (佣金).</summary>
    Commission,

    /// <summary>An appraisal for the sale (评估费).</summary>
    Appraisal,

    /// <summary>Counsel (律师费).</summary>
    Counsel,

    /// <summary>The registry's fees and annual fees paid until then (登记费及代缴年费).</summary>
    Registry,

    /// <summary>Other (其他).</summary>
    Other,
}

/// <summary>A cost of realising (变价费用).</summary>
/// <param name="Kind">What for.</param>
/// <param name="Payee">To whom.</param>
/// <param name="Amount">How much; above nothing.</param>
public sealed record RealisationCost(CostKind Kind, string Payee, Money Amount);

/// <summary>A debt that the sold rights secure (被担保债权).</summary>
/// <param name="Creditor">Whose; where others have paid on it, theirs is in it.</param>
/// <param name="Owed">What is still owed, what others have paid on it included.</param>
/// <param name="Cap">The most that the pledge secures (最高债权额); null = all.</param>
/// <param name="Rank">The order; the same rank shares in proportion.</param>
public sealed record SecuredClaim(string Creditor, Money Owed, Money? Cap = null, int Rank = 1)
{
    /// <summary>What of it has priority.</summary>
    public Money Priority => Cap is { } cap ? Money.Min(cap, Owed) : Owed;
}

/// <summary>What a creditor got, and what stays a debt.</summary>
/// <param name="Creditor">Whose.</param>
/// <param name="Paid">What the sale paid on it.</param>
/// <param name="Shortfall">What the debtor still owes, without security now.</param>
public sealed record ClaimPaid(string Creditor, Money Paid, Money Shortfall);

/// <summary>Where the money of a sale goes (处置价款分配).</summary>
/// <param name="Price">What the buyer paid.</param>
/// <param name="Costs">What was paid of each cost, in order.</param>
/// <param name="Claims">What was paid on each debt, in order.</param>
/// <param name="ToPledgor">What is left, and goes to the pledgor.</param>
public sealed record ProceedsSplit(
    Money Price, IReadOnlyList<RealisationCost> Costs, IReadOnlyList<ClaimPaid> Claims, Money ToPledgor)
{
    /// <summary>What the costs took.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public Money ToCosts => Money.Sum(Costs.Select(cost => cost.Amount));

    /// <summary>What reached the debts.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public Money ToDebts => Money.Sum(Claims.Select(claim => claim.Paid));

    /// <summary>What stays a debt.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public Money Shortfall => Money.Sum(Claims.Select(claim => claim.Shortfall));
}

/// <summary>
/// The order in which the price is paid out (处置价款分配顺序): costs of realising, the secured debts by rank, and what
/// is left to the pledgor; what is not covered stays the debtor's debt (Civil Code 389, 438, 561).
/// </summary>
public static class Proceeds
{
    private const string CostStep = "costs";
    private const string DebtStep = "debt";

    /// <summary>Divides a price.</summary>
    /// <param name="price">What the buyer paid; above nothing.</param>
    /// <param name="costs">The costs of realising, in their order.</param>
    /// <param name="claims">The debts secured; none owed below nothing.</param>
    public static Result<ProceedsSplit> Divide(
        Money price, IReadOnlyList<RealisationCost> costs, IReadOnlyList<SecuredClaim> claims)
    {
        if (price <= Money.Zero)
        {
            return new Refusal("disposal.price-not-positive", Field: "price").With("price", price);
        }

        if (costs.FirstOrDefault(cost => cost.Amount <= Money.Zero || cost.Payee.Trim().Length == 0) is { } odd)
        {
            return new Refusal("disposal.cost-odd", Field: "costs").With("amount", odd.Amount);
        }

        if (claims.FirstOrDefault(claim => claim.Owed < Money.Zero || claim.Cap < Money.Zero) is { } negative)
        {
            return new Refusal("disposal.owed-negative", Field: "claims").With("owed", negative.Owed);
        }

        var costSum = Money.Sum(costs.Select(cost => cost.Amount));
        return costSum > price
            ? new Refusal("disposal.costs-over-price", Field: "costs").With("costs", costSum).With("price", price)
            : Split(price, costs, claims);
    }

    private static ProceedsSplit Split(
        Money price, IReadOnlyList<RealisationCost> costs, IReadOnlyList<SecuredClaim> claims)
    {
        var ranked = claims.GroupBy(claim => claim.Rank).OrderBy(rank => rank.Key).ToArray();
        WaterfallStep[] steps =
        [
            new(CostStep, Sharing.Sequential, [.. costs.Select(cost => new WaterfallDue(cost.Payee, cost.Amount))]),
            .. ranked.Select(rank => new WaterfallStep(
                DebtStep,
                Sharing.ProRata,
                [.. rank.Select(claim => new WaterfallDue(claim.Creditor, claim.Priority))])),
        ];
        var paid = Waterfall.Distribute(price, steps);
        var debts = paid.Payments.Where(payment => payment.Step == DebtStep)
            .Zip(ranked.SelectMany(rank => rank), (payment, claim) =>
                new ClaimPaid(claim.Creditor, payment.Paid, claim.Owed - payment.Paid));
        return new(price, [.. costs], [.. debts], paid.Residual);
    }
}
