namespace Fourwings.Cli.Calc;

/// <summary>Every calculator, in the order of <c>--list</c>.</summary>
public static class Calculators
{
    /// <summary>The calculators.</summary>
    public static IReadOnlyList<ICalculator> All { get; } =
    [
        new DayCountCalculator(),
        new WorkdayCalculator(),
        new DeadlineCalculator(),
        new ScheduleCalculator(),
        new LoanClassCalculator(),
        new PledgeCheckCalculator(),
        new PatentNumberCalculator(),
        new AnnualFeeCalculator(),
        new WaterfallCalculator(),
        new DealCalculator(),
        new LossShareCalculator(),
        new CashFlowCalculator(),
        new AppraisalCalculator(),
        new ValueCalculator(),
        new MatchingCalculator(),
        new ProceedsCalculator(),
        new RoyaltyCalculator(),
        new PremiumCalculator(),
        new IndemnityCalculator(),
        new AllocationCalculator(),
        new RoyaltySharingCalculator(),
        new CreditCalculator(),
        new FundStressCalculator(),
        new SubsidyCalculator(),
    ];

    /// <summary>The calculator of that name, or null.</summary>
    public static ICalculator? Find(string name) => All.FirstOrDefault(calculator => calculator.Name == name);
}
