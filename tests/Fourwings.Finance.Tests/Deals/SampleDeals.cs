namespace Fourwings.Finance.Tests.Deals;

/// <summary>The synthetic deal of structures.md 6.5, in millions of yuan, and parts to change it with.</summary>
internal static class SampleDeals
{
    public static readonly DateOnly Closing = new(2020, 1, 1);

    /// <summary>
    /// Senior 95 at 4 % by the quarter, junior 5; fee 0.10 % a year of the opening balance; 23.75 planned a quarter;
    /// surplus stays until the senior is zero.
    /// </summary>
    public static Deal Quarterly(bool withUndertaking = false) => new(
        Closing,
        Million(100),
        ["collection", "reserve"],
        [
            new("senior", TrancheRank.Senior)
            {
                Share = new Ratio(0.95m),
                Coupons = [new(Closing, AnnualRate.FromPercent(4))],
                Plan = [.. Enumerable.Repeat(Million(23.75m), 4)],
            },
            new("junior", TrancheRank.Junior) { Share = new Ratio(0.05m) },
        ],
        [.. Enumerable.Range(1, 4).Select(k => new DealPayment(
            Closing.AddMonths(3 * k).AddDays(-5), Closing.AddMonths(3 * k)))],
        [
            new("draw", StepKind.Transfer, "reserve", ["collection"]),
            .. withUndertaking ? [Shortfall()] : Array.Empty<DealStep>(),
            new("fees", StepKind.Fee, "collection", ["trustee"]),
            new("interest", StepKind.Interest, "collection", ["senior"]),
            new("principal", StepKind.Principal, "collection", ["senior"]),
            new("keep", StepKind.Transfer, "collection", ["reserve"])
            {
                When = [new(DealMeasure.Balance, "senior", Comparison.Above, 0)],
            },
            new("junior", StepKind.Redemption, "collection", ["junior"]),
        ])
    {
        Fees = [new("trustee", DealFeeBasis.Tranches) { Rate = 0.001m }],
        Undertaking = withUndertaking ? new("group", null) : null,
    };

    public static Money Million(decimal millions) => Money.FromYuan(millions * 1_000_000);

    public static DealCollection Cash(decimal millions) =>
        new(new Dictionary<string, Money> { ["collection"] = Million(millions) });

    public static IReadOnlyList<DealRun> RunAll(Deal deal, params decimal[] collections)
    {
        var program = DealProgram.Of(deal);
        var state = program.Start();
        return [.. collections.Select(one => program.Run(state, Cash(one)))];
    }

    private static DealStep Shortfall() =>
        new("shortfall", StepKind.Undertaking, "", ["collection"]) { Covers = ["fees", "interest", "principal"] };
}
