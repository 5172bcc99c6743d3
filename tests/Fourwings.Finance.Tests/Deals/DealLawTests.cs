using FsCheck;
using FsCheck.Fluent;

namespace Fourwings.Finance.Tests.Deals;

/// <summary>What holds of every deal and every month, tried on random ones.</summary>
public class DealLawTests
{
    private static readonly DateOnly _closing = new(2021, 3, 31);

    private static readonly Gen<long> Fen = Gen.OneOf(
        Gen.Choose(0, 300).Select(fen => (long)fen),
        Gen.Choose(0, 1_000_000).Select(fen => (fen * 10_007L) + (fen % 11)));

    private static readonly Gen<Tranche[]> TrancheLists =
        from count in Gen.Choose(1, 4)
        from amounts in Gen.ArrayOf(Fen, 4)
        from rates in Gen.ArrayOf(Gen.Choose(0, 1_200), 4)
        from compounds in Gen.ArrayOf(Gen.Elements(true, false), 4)
        from planned in Gen.ArrayOf(Gen.Elements(true, false), 4)
        select Enumerable.Range(0, count).Select(i => new Tranche($"t{i}", (TrancheRank)Math.Min(3, i + 1))
        {
            Amount = new Money(amounts[i] + 1),
            Coupons = [new(_closing, new(rates[i] / 10_000m)), new(_closing.AddDays(200), new(rates[i] / 8_000m))],
            ArrearsBearInterest = compounds[i],
            DayCount = DayCount.Actual365,
            Plan = planned[i] ? [.. Enumerable.Repeat(new Money((amounts[i] + 1) / 12), 12)] : [],
        }).ToArray();

    private static readonly Gen<DealTrigger[]> TriggerLists =
        from coverage in Gen.Choose(0, 300)
        from cured in Gen.Choose(0, 3)
        from effect in Gen.Elements(DealEffect.Acceleration, DealEffect.CashTrap, DealEffect.JuniorStop)
        from isAfter in Gen.Elements(true, false)
        select new DealTrigger[]
        {
            new("thin", effect, [new(DealMeasure.Coverage, "t0", Comparison.Below, coverage / 100m)])
            {
                CuredAfter = cured == 0 ? null : cured, IsAfterPayment = isAfter,
            },
            new("late", DealEffect.UndertakingCall, [new(DealMeasure.UnpaidInterest, "t0", Comparison.Above, 0m)])
            {
                CuredAfter = 1, IsAfterPayment = true,
            },
            new("both", DealEffect.GuaranteeCall, []) { Follows = ["thin", "late"], IsAfterPayment = true },
        };

    private static readonly Gen<Deal> Deals =
        from tranches in TrancheLists
        from triggers in TriggerLists
        from sharing in Gen.Elements(Sharing.Sequential, Sharing.ProRata)
        from leftOver in Gen.Elements(LeftOver.First, LeftOver.LargestRemainder)
        from rounding in Gen.Elements(RoundingMode.HalfUp, RoundingMode.HalfEven, RoundingMode.Down)
        from fees in Gen.ArrayOf(Fen, 3)
        from limit in Fen
        from cap in Gen.Choose(0, 100)
        select new Deal(
            _closing,
            Money.Sum(tranches.Select(tranche => tranche.Amount!.Value)),
            ["income", "reserve"],
            tranches,
            [.. Enumerable.Range(1, 12).Select(k => new DealPayment(_closing.AddMonths(k), _closing.AddMonths(k)))],
            Steps([.. tranches.Select(tranche => tranche.Name)], sharing, cap))
        {
            Fees =
            [
                new("once", DealFeeBasis.Once) { Amount = new(fees[0]) },
                new("each", DealFeeBasis.EachPayment) { Amount = new(fees[1] / 50) },
                new("rate", DealFeeBasis.Tranches) { Rate = 0.0123m },
            ],
            Triggers = triggers,
            Parties = ["patentee"],
            Reserve = new("reserve", new(fees[2] / 20), new(0.03m)),
            Undertaking = new("group", new(limit)),
            LeftOver = leftOver,
            Rounding = rounding,
        };

    private static readonly Arbitrary<(Deal Deal, long[] Cash)> Runs = (
        from deal in Deals
        from cash in Gen.ArrayOf(Gen.OneOf(Fen, Gen.Constant(0L)), 12)
        select (deal, cash)).ToArbitrary();

    [Fact]
    public void ADeal_OfTheseLawsIsSound() =>
        Prop.ForAll(Runs, run => DealCheck.Faults(run.Deal).Count == 0).Holds();

    [Fact]
    public void ARun_NeitherMakesNorLosesMoney() => Holds((before, run, cash) =>
    {
        var paidOut = run.Steps.Where(IsOut).Sum(step => step.Paid.Fen);
        return before + cash + run.Undertaken.Fen - paidOut == run.Accounts.Values.Sum(one => one.Fen);
    });

    [Fact]
    public void ARun_PaysNeverMoreThanIsDueAndNeverBelowZero() => Holds((_, run, _) =>
        run.Steps.All(step => step.Parts.All(part => part.Paid >= Money.Zero && part.Unpaid >= Money.Zero)
            && (step.Cap is not { } cap || step.Paid <= cap))
        && run.Accounts.Values.All(one => one >= Money.Zero)
        && run.Tranches.All(one => one.Closing >= Money.Zero && one.InterestUnpaid >= Money.Zero));

    /// <summary>What leaves something unpaid has emptied its account or reached its cap.</summary>
    [Fact]
    public void AStep_LeavesNothingUnpaidWhileThereIsCash() => Holds((_, run, _) => run.Steps
        .Where(step => step.IsOpen && step.Step.Kind != StepKind.Undertaking)
        .All(step => step.Parts.All(part => part.Unpaid == Money.Zero) || step.Paid == step.Before
            || step.Paid == step.Cap));

    /// <summary>In a step in sequence nobody is paid before those ahead of him have all that is due.</summary>
    [Fact]
    public void AStep_InSequencePaysTheFirstFirst() => Holds((_, run, _) => run.Steps
        .Where(step => step.Step.Sharing == Sharing.Sequential && step.Step.Kind != StepKind.Residual)
        .All(step => step.Parts.Zip(step.Parts.Skip(1))
            .All(pair => pair.Second.Paid == Money.Zero || pair.First.Unpaid == Money.Zero)));

    [Fact]
    public void ATranche_RollsWithoutABreak() => Prop.ForAll(Runs, one =>
    {
        var (program, owed) = (DealProgram.Of(one.Deal), new Dictionary<string, (Money Principal, Money Interest)>());
        var state = program.Start();
        var holds = true;
        foreach (var cash in one.Cash)
        {
            foreach (var tranche in program.Run(state, Of(cash)).Tranches)
            {
                var before = owed.GetValueOrDefault(tranche.Tranche, (tranche.Opening, Money.Zero));
                holds &= tranche.Opening == before.Item1
                    && tranche.Closing == tranche.Opening - tranche.PrincipalPaid
                    && tranche.InterestUnpaid == before.Item2 + tranche.Accrued - tranche.InterestPaid;
                owed[tranche.Tranche] = (tranche.Closing, tranche.InterestUnpaid);
            }
        }

        return holds;
    }).Holds();

    /// <summary>On only where all holds; out only after as many quiet tests in a row as defined, or never.</summary>
    [Fact]
    public void ATrigger_IsCuredOnlyAsDefined() => Prop.ForAll(Runs, one =>
    {
        var (program, quiet) = (DealProgram.Of(one.Deal), new Dictionary<string, int>());
        var state = program.Start();
        var holds = true;
        foreach (var cash in one.Cash)
        {
            var run = program.Run(state, Of(cash));
            foreach (var test in run.Triggers)
            {
                var name = test.Trigger.Name;
                var fires = test.Values.All(value => value.Holds)
                    && test.Trigger.Follows.All(other => run.Triggers.Single(o => o.Trigger.Name == other).IsOn);
                quiet[name] = fires ? 0 : quiet.GetValueOrDefault(name) + 1;
                var stays = test.WasOn && !(quiet[name] >= test.Trigger.CuredAfter);
                holds &= test.IsOn == (fires || stays);
            }
        }

        return holds;
    }).Holds();

    /// <summary>The same month again from the same state: the preview is what will be paid.</summary>
    [Fact]
    public void ARun_IsTheSameAgain() => Prop.ForAll(Runs, one =>
    {
        var program = DealProgram.Of(one.Deal);
        var (first, second) = (program.Start(), program.Start());
        return one.Cash.All(cash => Said(program.Run(first, Of(cash))) == Said(program.Run(second, Of(cash))));
    }).Holds();

    private static void Holds(Func<long, DealRun, long, bool> law) => Prop.ForAll(Runs, one =>
    {
        var program = DealProgram.Of(one.Deal);
        var state = program.Start();
        var (before, holds) = (0L, true);
        foreach (var cash in one.Cash)
        {
            var run = program.Run(state, Of(cash));
            holds &= law(before, run, cash);
            before = run.Accounts.Values.Sum(account => account.Fen);
        }

        return holds;
    }).Holds();

    private static DealCollection Of(long cash) => new(new Dictionary<string, Money> { ["income"] = new(cash) });

    private static bool IsOut(StepRun step) =>
        step.Step.Kind is StepKind.Fee or StepKind.Interest or StepKind.Principal or StepKind.Redemption
            or StepKind.Residual;

    private static string Said(DealRun run) => string.Join(
        ';', run.Steps.SelectMany(step => step.Parts).Select(part => $"{part.To} {part.Due} {part.Paid}"));

    private static DealStep[] Steps(string[] tranches, Sharing sharing, int cap) =>
    [
        new("lack", StepKind.Cover, "reserve", ["income"]) { Covers = ["fees", "interest"] },
        new("promise", StepKind.Undertaking, "", ["income"])
        {
            Covers = ["interest", "principal"], During = [DealEffect.UndertakingCall],
        },
        new("fees", StepKind.Fee, "income", ["once", "each", "rate"]) { Sharing = sharing },
        new("interest", StepKind.Interest, "income", tranches) { Sharing = sharing },
        new("principal", StepKind.Principal, "income", tranches)
        {
            Sharing = sharing, Cap = new(Money.Zero, new(cap / 100m)), Unless = [DealEffect.Acceleration],
        },
        new("all", StepKind.Redemption, "income", tranches) { During = [DealEffect.Acceleration] },
        new("fill", StepKind.Reserve, "income", ["reserve"]),
        new("trap", StepKind.Transfer, "income", ["reserve"]) { During = [DealEffect.CashTrap] },
        new("rest", StepKind.Residual, "income", [tranches[^1], "patentee"])
        {
            Shares = [new(0.35m), new(0.65m)], Unless = [DealEffect.JuniorStop],
        },
    ];
}
