using FsCheck;
using FsCheck.Fluent;

namespace Fourwings.Finance.Tests;

public class WaterfallTests
{
    private static readonly Gen<Money> Amounts = Gen.OneOf(
        Gen.Choose(0, 100).Select(fen => new Money(fen)),
        Gen.Choose(0, 1_000_000_000).Select(fen => new Money(fen * 1_000L + (fen % 7))));

    private static readonly Gen<WaterfallStep> Steps =
        from sharing in Gen.Elements(Sharing.Sequential, Sharing.ProRata)
        from dues in Gen.ListOf(Amounts)
        from cap in Gen.OneOf(Amounts.Select(amount => (Money?)amount), Gen.Constant((Money?)null))
        let payees = dues.Select((due, i) => new WaterfallDue($"p{i}", due))
        select new WaterfallStep("step", sharing, [.. payees]) { Cap = cap };

    private static readonly Arbitrary<(Money Cash, WaterfallStep[] Steps)> Runs = (
        from cash in Amounts
        from steps in Gen.ListOf(Steps)
        select (cash, steps.ToArray())).ToArbitrary();

    /// <summary>Golden vector 10 of law.md 8.3: costs, then interest, then principal.</summary>
    [Fact]
    public void Distribute_PaysCostsThenInterestThenPrincipal()
    {
        var paid = Waterfall.Distribute(
            Yuan(1_000_000), [Step("costs", 50_000), Step("interest", 120_000), Step("principal", 900_000)]);
        Assert.Equal(
            [(Yuan(50_000), Yuan(0)), (Yuan(120_000), Yuan(0)), (Yuan(830_000), Yuan(70_000))],
            paid.Payments.Select(payment => (payment.Paid, payment.Unpaid)));
        Assert.Equal(Money.Zero, paid.Residual);
    }

    [Fact]
    public void Distribute_SharesProRataToTheFen()
    {
        var step = new WaterfallStep("fees", Sharing.ProRata, [new("a", new(1)), new("b", new(1)), new("c", new(1))]);
        Assert.Equal([1, 1, 0], Waterfall.Distribute(new(2), [step]).Payments.Select(payment => payment.Paid.Fen));
    }

    [Fact]
    public void Distribute_KeepsWhatACapHoldsBackForTheNextStep()
    {
        var paid = Waterfall.Distribute(Yuan(100), [Step("fee", 80) with { Cap = Yuan(30) }, Step("interest", 60)]);
        Assert.Equal([(Yuan(30), Yuan(50)), (Yuan(60), Yuan(0))], paid.Payments.Select(p => (p.Paid, p.Unpaid)));
        Assert.Equal(Yuan(10), paid.Residual);
    }

    [Fact]
    public void Distribute_GivesNothingToAStepWithoutDues() =>
        Assert.Equal(Yuan(5), Waterfall.Distribute(Yuan(5), [new("none", Sharing.ProRata, [])]).Residual);

    [Fact]
    public void Distribute_RefusesAmountsBelowZero()
    {
        Assert.Throws<ArgumentException>(() => Waterfall.Distribute(Yuan(-1), []));
        Assert.Throws<ArgumentException>(() => Waterfall.Distribute(Yuan(1), [Step("fee", -1)]));
        Assert.Throws<ArgumentException>(() => Waterfall.Distribute(Yuan(1), [Step("fee", 1) with { Cap = Yuan(-1) }]));
    }

    [Fact]
    public void DistributeUnrounded_SharesWithoutLosingADigit()
    {
        UnroundedDue[] dues = [new("a", new(100)), new("b", new(100)), new("c", new(100))];
        var paid = Waterfall.DistributeUnrounded(new(100), [new("fees", Sharing.ProRata, dues)]);
        Assert.Equal(100m, paid.Payments.Sum(payment => payment.Paid.Fen));
        Assert.All(paid.Payments, payment => Assert.Equal(100m / 3, payment.Paid.Fen, 20));
    }

    [Fact]
    public void ARun_NeitherMakesNorLosesMoney() =>
        Prop.ForAll(Runs, run =>
        {
            var paid = Waterfall.Distribute(run.Cash, run.Steps);
            return Money.Sum(paid.Payments.Select(payment => payment.Paid)) + paid.Residual == run.Cash;
        }).Holds();

    [Fact]
    public void ARun_PaysNeverMoreThanIsDueAndNeverBelowZero() =>
        Prop.ForAll(Runs, run =>
        {
            var paid = Waterfall.Distribute(run.Cash, run.Steps);
            var dues = run.Steps.SelectMany(step => step.Dues).Select(due => due.Amount);
            return paid.Residual >= Money.Zero
                && paid.Payments.All(payment => payment.Paid >= Money.Zero && payment.Unpaid >= Money.Zero)
                && paid.Payments.Select(payment => payment.Paid + payment.Unpaid).SequenceEqual(dues);
        }).Holds();

    [Fact]
    public void AStep_PaysNeverMoreThanItsCapAndLeavesNothingThatItOwes() =>
        Prop.ForAll(Runs, run => run.Steps.All(step =>
        {
            var paid = Waterfall.Distribute(run.Cash, [step]);
            var sum = Money.Sum(paid.Payments.Select(payment => payment.Paid));
            var due = Money.Sum(step.Dues.Select(item => item.Amount));
            return sum == Money.Min(Money.Min(run.Cash, due), step.Cap ?? due);
        })).Holds();

    [Fact]
    public void ProRata_IsWithinAFenOfTheProportion() =>
        Prop.ForAll(Runs, run => run.Steps.Where(step => step.Sharing == Sharing.ProRata).All(step =>
        {
            var paid = Waterfall.Distribute(run.Cash, [step]);
            var total = step.Dues.Sum(due => (decimal)due.Amount.Fen);
            var sum = paid.Payments.Sum(payment => (decimal)payment.Paid.Fen);
            return total == 0 || paid.Payments.Zip(step.Dues).All(row =>
                Math.Abs(row.First.Paid.Fen - (sum / total * row.Second.Amount.Fen)) <= 1.000001m);
        })).Holds();

    [Fact]
    public void Unrounded_AgreesWithWholeFenWithinAFen() =>
        Prop.ForAll(Runs, run =>
        {
            var steps = run.Steps.Select(step => new UnroundedStep(
                step.Name,
                step.Sharing,
                [.. step.Dues.Select(due => new UnroundedDue(due.Payee, new(due.Amount.Fen)))])
            {
                Cap = step.Cap is { } cap ? new UnroundedMoney(cap.Fen) : null,
            });
            var exact = Waterfall.DistributeUnrounded(new(run.Cash.Fen), [.. steps]);
            var whole = Waterfall.Distribute(run.Cash, run.Steps);
            return exact.Residual.Fen == whole.Residual.Fen
                && exact.Payments.Zip(whole.Payments)
                    .All(row => Math.Abs(row.First.Paid.Fen - row.Second.Paid.Fen) <= 1);
        }).Holds();

    private static Money Yuan(decimal yuan) => Money.FromYuan(yuan);

    private static WaterfallStep Step(string name, decimal due) =>
        new(name, Sharing.Sequential, [new(name, Yuan(due))]);
}
