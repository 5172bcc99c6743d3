using static Fourwings.Finance.Tests.Deals.SampleDeals;

namespace Fourwings.Finance.Tests.Deals;

public class DealTests
{
    /// <summary>structures.md 6.5: fee, interest, principal, undertaking, reserve, to junior, senior left.</summary>
    public static TheoryData<string, decimal[], decimal[][]> Published => new()
    {
        {
            "base",
            [26m, 25.5m, 25.2m, 24.9m],
            [
                [.02500m, .95000m, 23.75m, 0m, 1.27500m, 0m, 71.25m],
                [.01906m, .71250m, 23.75m, 0m, 2.29344m, 0m, 47.50m],
                [.01312m, .47500m, 23.75m, 0m, 3.25531m, 0m, 23.75m],
                [.00719m, .23750m, 23.75m, 0m, 0m, 4.16062m, 0m],
            ]
        },
        {
            "undertaking",
            [26m, 18m, 12m, 10m],
            [
                [.02500m, .95m, 23.75m, 0m, 1.275m, 0m, 71.25m],
                [.01906m, .7125m, 23.75m, 5.20656m, 0m, 0m, 47.50m],
                [.01312m, .475m, 23.75m, 12.23813m, 0m, 0m, 23.75m],
                [.00719m, .2375m, 23.75m, 13.99469m, 0m, 0m, 0m],
            ]
        },
        {
            "none",
            [26m, 18m, 12m, 10m],
            [
                [.02500m, .95m, 23.75m, 0m, 1.275m, 0m, 71.25m],
                [.01906m, .71250m, 18.54344m, 0m, 0m, 0m, 52.70656m],
                [.01443m, .52707m, 11.45851m, 0m, 0m, 0m, 41.24805m],
                [.01156m, .41248m, 9.57596m, 0m, 0m, 0m, 31.67210m],
            ]
        },
    };

    [Theory]
    [MemberData(nameof(Published))]
    public void Run_PaysThePublishedDealToTheLastFigure(string scenario, decimal[] collections, decimal[][] expected)
    {
        var runs = RunAll(Quarterly(scenario == "undertaking"), collections);
        foreach (var (run, figures) in runs.Zip(expected))
        {
            var senior = run.Tranches[0];
            decimal[] found =
            [
                PaidBy(run, "fees"), senior.InterestPaid.Yuan, senior.PrincipalPaid.Yuan, run.Undertaken.Yuan,
                run.Accounts["reserve"].Yuan, run.Tranches[1].PrincipalPaid.Yuan, senior.Closing.Yuan,
            ];
            Assert.All(found.Zip(figures), pair =>
                Assert.InRange((pair.First / 1_000_000) - pair.Second, -0.000005m, 0.000005m));
        }
    }

    [Fact]
    public void Run_AddsUpToThePublishedTotals()
    {
        var runs = RunAll(Quarterly(), 26m, 25.5m, 25.2m, 24.9m);
        Assert.Equal(64_375.00m, runs.Sum(run => PaidBy(run, "fees")));
        Assert.Equal(2_375_000m, runs.Sum(run => run.Tranches[0].InterestPaid.Yuan));
        Assert.Equal(95_000_000m, runs.Sum(run => run.Tranches[0].PrincipalPaid.Yuan));
        Assert.Equal(4_160_625m, runs[^1].Tranches[1].PrincipalPaid.Yuan);
        Assert.InRange(
            RunAll(Quarterly(true), 26m, 18m, 12m, 10m).Sum(run => run.Undertaken.Yuan), 31_439_365m, 31_439_375m);
    }

    [Fact]
    public void Run_NamesEveryStepWithWhatWasDueAndPaid()
    {
        var run = RunAll(Quarterly(), 26m)[0];
        Assert.Equal(
            ["draw", "fees", "interest", "principal", "keep", "junior"], run.Steps.Select(one => one.Step.Name));
        var principal = run.Steps[3];
        Assert.Equal(Million(23.75m), Assert.Single(principal.Parts).Due);
        Assert.Equal(Million(25.025m), principal.Before);
        Assert.True(run.Steps[4].IsOpen);
    }

    [Fact]
    public void Run_IsShortByAFen()
    {
        var deal = Quarterly();
        var program = DealProgram.Of(deal);
        var state = program.Start();
        var due = Money.FromYuan(25_000m + 950_000m + 23_750_000m);
        var run = program.Run(state, new(new Dictionary<string, Money> { ["collection"] = due - new Money(1) }));
        Assert.Equal(new Money(1), run.Steps.Single(one => one.Step.Name == "principal").Parts[0].Unpaid);
        Assert.Equal(Money.Zero, run.Tranches[0].InterestUnpaid);
        var next = program.Run(state, Cash(30));
        Assert.Equal(Million(23.75m) + new Money(1), next.Steps[3].Parts[0].Due);
    }

    [Fact]
    public void Run_RoundsAsTheDealSays()
    {
        // 95,000,000.50 yuan for a quarter at 4 %: 950,000.005, exactly half a fen.
        Deal Of(RoundingMode rounding) => Quarterly() with
        {
            Size = Money.FromYuan(95_000_000.50m),
            Tranches = [Quarterly().Tranches[0] with { Share = Ratio.One, Plan = [] }],
            Steps = [.. Quarterly().Steps.Where(step => step.Name != "junior")],
            Rounding = rounding,
        };
        Assert.Equal(950_000.01m, RunAll(Of(RoundingMode.HalfUp), 1)[0].Tranches[0].Accrued.Yuan);
        Assert.Equal(950_000.00m, RunAll(Of(RoundingMode.HalfEven), 1)[0].Tranches[0].Accrued.Yuan);
        Assert.Equal(950_000.00m, RunAll(Of(RoundingMode.Down), 1)[0].Tranches[0].Accrued.Yuan);
    }

    [Fact]
    public void Interest_OnArrearsIsNeverBorneByCompoundInterest()
    {
        var senior = Quarterly().Tranches[0] with { ArrearsBearInterest = true };
        var runs = RunAll(Quarterly() with { Tranches = [senior, Quarterly().Tranches[1]] }, 0, 0, 0);

        // 950,000 a quarter; 1 % of what was unpaid before, simple: 9,500, then 19,000.
        Assert.Equal(
            [950_000m, 959_500m, 969_000m], runs.Select(run => run.Tranches[0].Accrued.Yuan));
        var plain = RunAll(Quarterly(), 0, 0);
        Assert.Equal(950_000m, plain[1].Tranches[0].Accrued.Yuan);
    }

    [Fact]
    public void Trigger_AcceleratesAndStaysWhereItIsNotCurable()
    {
        var missed = new DealTrigger(
            "missed", DealEffect.Acceleration, [new(DealMeasure.UnpaidInterest, "senior", Comparison.Above, 0)])
        {
            IsAfterPayment = true,
        };
        var runs = RunAll(Quarterly() with { Triggers = [missed] }, 0.5m, 60, 30);
        Assert.True(runs[0].Triggers[0].IsOn);
        Assert.Equal(475_000m, runs[0].Triggers[0].Values[0].Value);
        Assert.Equal(Million(95), runs[1].Steps.Single(one => one.Step.Name == "principal").Parts[0].Due);
        Assert.False(runs[1].Triggers[0].Values[0].Holds);
        Assert.True(runs[1].Triggers[0].IsOn);
    }

    [Fact]
    public void Trigger_IsCuredAfterSoManyTestsInARow()
    {
        var low = new DealTrigger(
            "low", DealEffect.CashTrap, [new(DealMeasure.Collections, "", Comparison.Below, 1_000_000)])
        {
            CuredAfter = 2,
        };
        var runs = RunAll(Quarterly() with { Triggers = [low] }, 0, 26, 0.5m, 30);
        Assert.Equal([true, true, true, true], runs.Select(run => run.Triggers[0].IsOn));
        runs = RunAll(Quarterly() with { Triggers = [low] }, 0, 26, 26, 26);
        Assert.Equal([true, true, false, false], runs.Select(run => run.Triggers[0].IsOn));
    }

    [Fact]
    public void Trigger_FollowsAnotherWhateverTheOrderOfTheFile()
    {
        DealTrigger[] triggers =
        [
            new("second", DealEffect.JuniorStop, []) { Follows = ["first"] },
            new("first", DealEffect.CashTrap, [new(DealMeasure.Event, "downgrade", Comparison.AtLeast, 1)]),
        ];
        var program = DealProgram.Of(Quarterly() with { Triggers = triggers });
        var run = program.Run(program.Start(), Cash(26) with { Events = ["downgrade"] });
        Assert.All(run.Triggers, one => Assert.True(one.IsOn));
        Assert.All(program.Run(program.Start(), Cash(26)).Triggers, one => Assert.False(one.IsOn));
    }

    [Fact]
    public void Steps_RunDuringAnEffectAndNotUnlessItLasts()
    {
        var trap = new DealTrigger(
            "trap", DealEffect.JuniorStop, [new(DealMeasure.Coverage, "senior", Comparison.Below, 1.5m)])
        {
            CuredAfter = 1,
        };
        var deal = Quarterly() with { Triggers = [trap] };
        deal = deal with
        {
            Steps = [.. deal.Steps.Select(step => step.Name switch
            {
                "keep" => step with { When = [], During = [DealEffect.JuniorStop] },
                "junior" => step with { Unless = [DealEffect.JuniorStop] },
                _ => step,
            })],
        };
        var runs = RunAll(deal, 26, 60);
        Assert.Equal([true, false], runs[0].Steps.TakeLast(2).Select(one => one.IsOpen));
        Assert.Equal([false, true], runs[1].Steps.TakeLast(2).Select(one => one.IsOpen));
        Assert.Equal(Million(5), runs[1].Tranches[1].PrincipalPaid);
    }

    [Fact]
    public void Undertaking_PaysNoMoreThanItsLimit()
    {
        var deal = Quarterly(true) with { Undertaking = new("group", Million(10)) };
        var runs = RunAll(deal, 26, 18, 12, 10);
        Assert.Equal([0m, 5_206_562.50m, 4_793_437.50m, 0m], runs.Select(run => run.Undertaken.Yuan));
    }

    [Fact]
    public void Residual_IsSharedAsAgreed()
    {
        var deal = Quarterly() with { Parties = ["patentee"] };
        deal = deal with
        {
            Steps =
            [
                .. deal.Steps.Where(step => step.Name is not "keep"),
                new("rest", StepKind.Residual, "collection", ["patentee", "junior"])
                {
                    Shares = [new(0.3m), new(0.7m)],
                },
            ],
        };
        var run = RunAll(deal, 40)[0];
        Assert.Equal([3_082_500m, 7_192_500m], run.Steps[^1].Parts.Select(part => part.Paid.Yuan));
        Assert.Equal(7_192_500m, run.Tranches[1].Residual.Yuan);
    }

    [Fact]
    public void Cap_HoldsBackForTheNextStep()
    {
        var deal = Quarterly();
        deal = deal with
        {
            Steps = [.. deal.Steps.Select(step => step.Name == "principal"
                ? step with { Cap = new(Money.Zero, new(0.5m)) }
                : step)],
        };
        var run = RunAll(deal, 26)[0];
        Assert.Equal(Million(13), run.Steps[3].Paid);
        Assert.Equal(Million(13), run.Steps[3].Cap);
    }

    private static decimal PaidBy(DealRun run, string step) =>
        run.Steps.Single(one => one.Step.Name == step).Paid.Yuan;
}
