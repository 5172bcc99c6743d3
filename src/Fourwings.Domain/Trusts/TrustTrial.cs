using Fourwings.Finance;

namespace Fourwings.Domain.Trusts;

/// <summary>What a trial comes to.</summary>
/// <param name="Deal">The deal that was run.</param>
/// <param name="Runs">Every payment.</param>
public sealed record TrustTrialOutcome(Deal Deal, IReadOnlyList<DealRun> Runs)
{
    /// <summary>What is left of the senior principal at the end (优先级缺口).</summary>
    public Money SeniorGap => Runs[^1].Tranches[0].Closing;

    /// <summary>What the undertaker paid (差额支付).</summary>
    public Money Undertaken => Money.Sum(Runs.Select(run => run.Undertaken));

    /// <summary>What the junior holders got.</summary>
    public Money JuniorPaid => Money.Sum(Runs.Select(run => run.Tranches[1].PrincipalPaid + run.Tranches[1].Residual));

    /// <summary>What lies in the accounts at the end.</summary>
    public Money Left => Money.Sum(Runs[^1].Accounts.Values);

    /// <summary>What a step paid over all payments.</summary>
    public Money PaidBy(string step) => Money.Sum(Runs.Select(run => PaidBy(run, step)));

    /// <summary>What a step paid at one payment.</summary>
    public static Money PaidBy(DealRun run, string step) =>
        Money.Sum(run.Steps.Where(one => one.Step.Name == step).Select(one => one.Paid));

    /// <summary>How many times what is due lies in the accounts (覆盖倍数); null = nothing was due.</summary>
    public static decimal? CoverageOf(DealRun run) =>
        run.Triggers.Single(one => one.Trigger.Name == TrustTrial.ThinCover).Values[0].Value;
}

/// <summary>
/// A two-tranche trust tried out (信托测算): royalties by the quarter, the senior principal in equal parts, surplus kept
/// until it is repaid. Nothing is kept of it. The deal is that of the published synthetic example.
/// </summary>
/// <param name="Royalties">What each quarter brings.</param>
/// <param name="Senior">The senior tranche (优先级).</param>
/// <param name="Junior">The junior tranche (劣后级).</param>
/// <param name="Rate">The senior rate.</param>
/// <param name="FeeRate">The fee's rate a year, on what both tranches have outstanding.</param>
/// <param name="HasUndertaking">Whether somebody pays what is lacking.</param>
public sealed record TrustTrial(
    IReadOnlyList<Money> Royalties, Money Senior, Money Junior, AnnualRate Rate, AnnualRate FeeRate,
    bool HasUndertaking)
{
    /// <summary>The trigger of thin cover, which calls the undertaker.</summary>
    public const string ThinCover = "thin-cover";

    private const int MostQuarters = 40;
    private const int MonthsOfQuarter = 3;

    // Thirty days a month: every quarter is a quarter of a year, whichever the first is.
    private static readonly DateOnly Closing = new(2012, 1, 1);

    /// <summary>Runs it.</summary>
    /// <returns>
    /// The outcome, or <c>trust-trial.quarters</c>, <c>trust-trial.amount</c>, <c>trust-trial.rate</c>.
    /// </returns>
    public Result<TrustTrialOutcome> Run()
    {
        if (Royalties.Count is 0 or > MostQuarters || Royalties.Any(one => one < Money.Zero || one > Most))
        {
            return new Refusal("trust-trial.quarters", Field: "royalties").With("most", MostQuarters);
        }

        if (Senior <= Money.Zero || Junior <= Money.Zero || Senior > Most || Junior > Most)
        {
            var isSenior = Senior <= Money.Zero || Senior > Most;
            return new Refusal("trust-trial.amount", Field: isSenior ? "senior" : "junior");
        }

        foreach (var (rate, field) in new[] { (Rate, "rate"), (FeeRate, "fee") })
        {
            if (rate.Value is < 0 or > 1 || decimal.Round(rate.Value, 6) != rate.Value)
            {
                return new Refusal("trust-trial.rate", Field: field);
            }
        }

        var program = DealProgram.Of(DealOf());
        var state = program.Start();
        return new TrustTrialOutcome(
            program.Deal,
            [.. Royalties.Select(royalty => program.Run(
                state, new(new Dictionary<string, Money> { ["collection"] = royalty })))]);
    }

    private static Money Most => Money.FromYuan(100_000_000_000);

    private Deal DealOf() => new(
        Closing,
        Senior + Junior,
        ["collection", "reserve"],
        [
            new("senior", TrancheRank.Senior)
            {
                Amount = Senior,
                Coupons = [new(Closing, Rate)],
                Plan = Senior.Allocate([.. Royalties.Select(_ => 1m)]),
            },
            new("junior", TrancheRank.Junior) { Amount = Junior },
        ],
        [.. Royalties.Select((_, i) => Closing.AddMonths(MonthsOfQuarter * (i + 1)))
            .Select(day => new DealPayment(day, day))],
        Steps())
    {
        Fees = [new("service", DealFeeBasis.Tranches) { Rate = FeeRate.Value }],
        Undertaking = HasUndertaking ? new("undertaker", null) : null,
        Triggers =
        [
            new(ThinCover, DealEffect.UndertakingCall, [new(DealMeasure.Coverage, "senior", Comparison.Below, 1)])
            {
                CuredAfter = 1,
            },
            new("missed", DealEffect.Acceleration, [new(DealMeasure.UnpaidInterest, "senior", Comparison.Above, 0)])
            {
                IsAfterPayment = true,
            },
        ],
    };

    private DealStep[] Steps() =>
    [
        new("draw", StepKind.Transfer, "reserve", ["collection"]),
        .. HasUndertaking ? [Shortfall()] : Array.Empty<DealStep>(),
        new("fees", StepKind.Fee, "collection", ["service"]),
        new("interest", StepKind.Interest, "collection", ["senior"]),
        new("principal", StepKind.Principal, "collection", ["senior"]),
        new("keep", StepKind.Transfer, "collection", ["reserve"])
        {
            When = [new(DealMeasure.Balance, "senior", Comparison.Above, 0)],
        },
        new("junior", StepKind.Redemption, "collection", ["junior"]),
        new("rest", StepKind.Residual, "collection", ["junior"]),
    ];

    private static DealStep Shortfall() => new("shortfall", StepKind.Undertaking, "", ["collection"])
    {
        Covers = ["fees", "interest", "principal"],
        During = [DealEffect.UndertakingCall],
    };
}
