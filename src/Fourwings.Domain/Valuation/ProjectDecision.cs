using Fourwings.Finance;

namespace Fourwings.Domain.Valuation;

/// <summary>One way that a project may go (情景).</summary>
/// <param name="Probability">How likely; all make 1.</param>
/// <param name="Flows">What comes in each year.</param>
public sealed record ProjectScenario(decimal Probability, IReadOnlyList<decimal> Flows);

/// <summary>What a scenario comes to.</summary>
/// <param name="Scenario">Which.</param>
/// <param name="NetPresent">Its net present value (净现值).</param>
/// <param name="Internal">Its internal rate of return (内部收益率); null = none.</param>
/// <param name="Payback">After how many years the outlay is back (回收期); null = never.</param>
/// <param name="DiscountedPayback">The same with discounting (动态回收期).</param>
public sealed record ScenarioOutcome(
    ProjectScenario Scenario, decimal NetPresent, decimal? Internal, decimal? Payback, decimal? DiscountedPayback);

/// <summary>
/// Whether an investor should put money into a patent's project (专利产业化项目决策评价), amounts in ten thousand yuan.
/// </summary>
/// <param name="Outlay">What is put in at the beginning.</param>
/// <param name="Rate">What the investor asks a year.</param>
/// <param name="Scenarios">How it may go.</param>
public sealed record PatentProject(decimal Outlay, decimal Rate, IReadOnlyList<ProjectScenario> Scenarios)
{
    private const int MostYears = 50;
    private const decimal Miss = 0.000001m;

    /// <summary>Works it out.</summary>
    /// <returns>
    /// The outcome, or <c>project.outlay</c>, <c>project.rate</c>, <c>project.years</c>, <c>project.probabilities</c>.
    /// </returns>
    public Result<ProjectOutcome> Decide()
    {
        if (Outlay <= 0)
        {
            return new Refusal("project.outlay", Field: "outlay");
        }

        if (Rate is < 0 or >= 10)
        {
            return new Refusal("project.rate", Field: "rate");
        }

        if (Scenarios.Count == 0 || Scenarios.Any(one => one.Flows.Count is 0 or > MostYears))
        {
            return new Refusal("project.years", Field: "flows").With("most", MostYears);
        }

        var sum = Scenarios.Sum(one => one.Probability);
        if (Math.Abs(sum - 1) > Miss || Scenarios.Any(one => one.Probability < 0))
        {
            return new Refusal("project.probabilities", Field: "probability").With("sum", sum);
        }

        ScenarioOutcome[] outcomes = [.. Scenarios.Select(OutcomeOf)];
        return new ProjectOutcome(
            outcomes,
            outcomes.Sum(one => one.Scenario.Probability * one.NetPresent),
            outcomes.Where(one => one.NetPresent < 0).Sum(one => one.Scenario.Probability));
    }

    private ScenarioOutcome OutcomeOf(ProjectScenario scenario)
    {
        var discounting = new Discounting(Rate);
        decimal[] discounted = [.. scenario.Flows.Select((flow, i) => flow * discounting.Factor(i + 1))];
        TimedFlow[] timed =
        [
            new(0, -Outlay), .. scenario.Flows.Select((flow, i) => new TimedFlow(i + 1, flow)),
        ];
        return new(
            scenario, discounted.Sum() - Outlay, Returns.Internal(timed), BackAfter(scenario.Flows),
            BackAfter(discounted));
    }

    /// <summary>The years until the outlay is back for good, a year's money coming in evenly.</summary>
    private decimal? BackAfter(IReadOnlyList<decimal> flows)
    {
        decimal? back = null;
        var open = Outlay;
        for (var year = 0; year < flows.Count; year++)
        {
            var left = open - flows[year];
            back = left > 0 ? null : back ?? (year + (open / flows[year]));
            open = left;
        }

        return back;
    }
}

/// <summary>What a project comes to.</summary>
/// <param name="Scenarios">By scenario.</param>
/// <param name="Expected">The expected net present value.</param>
/// <param name="ChanceOfLoss">How likely the net present value is below nothing.</param>
public sealed record ProjectOutcome(
    IReadOnlyList<ScenarioOutcome> Scenarios, decimal Expected, decimal ChanceOfLoss);
