using System.Text.Json.Nodes;
using Fourwings.Domain.Cases;
using Fourwings.Finance;

namespace Fourwings.Cli.Calc;

/// <summary>Pays cash in an order of steps.</summary>
internal sealed class WaterfallCalculator : ICalculator
{
    public string Name => "waterfall";

    public string Example => """
        {"id": 1, "cash": 1000000, "steps": [
          {"name": "costs", "sharing": "sequential", "dues": [{"payee": "court", "amount": 50000}]},
          {"name": "interest", "sharing": "proRata",
            "dues": [{"payee": "bank A", "amount": 80000}, {"payee": "bank B", "amount": 40000}]},
          {"name": "principal", "sharing": "sequential", "cap": 850000,
            "dues": [{"payee": "bank A", "amount": 900000}]}]}
        """;

    public JsonObject InputSchema => Schema.Object(
        ("cash", Amount()),
        ("steps", Schema.List(Schema.Object(
            ("name", Schema.Text()),
            ("sharing", Schema.OneOf<Sharing>()),
            ("dues", Schema.List(Schema.Object(("payee", Schema.Text()), ("amount", Amount())))),
            ("cap?", Amount())))),
        ("rounding?", Schema.OneOf("none")));

    public JsonObject ResultSchema => Schema.Object(
        ("payments", Schema.List(Schema.Object(
            ("step", Schema.Text()), ("payee", Schema.Text()), ("paid", Amount()), ("unpaid", Amount())))),
        ("residual", Amount()));

    public Answer Run(CaseReader input)
    {
        var isRounded = !input.Has("rounding");
        if (!isRounded)
        {
            input.Choice("rounding", Choices.Table(("none", true)));
        }

        var cash = Yuan(input, "cash", isRounded) ?? 0;
        var steps = input.Objects("steps").Select(step => StepOf(step, isRounded)).ToArray();
        input.Complete();
        return Answer.Of(isRounded ? InFen(cash, steps) : Exactly(cash, steps));
    }

    private static JsonObject Amount() => Schema.Number().With("minimum", 0);

    private static Step StepOf(CaseReader step, bool isRounded)
    {
        var name = step.Text("name");
        var sharing = step.Choice<Sharing>("sharing");
        var dues = step.Objects("dues").Select(due => (due.Text("payee"), Yuan(due, "amount", isRounded) ?? 0));
        return new(name, sharing, [.. dues], step.Has("cap") ? Yuan(step, "cap", isRounded) : null);
    }

    /// <summary>An amount not below zero; with at most two decimals where it is rounded.</summary>
    private static decimal? Yuan(CaseReader reader, string name, bool isRounded)
    {
        var yuan = isRounded ? reader.Money(name).Yuan : reader.Decimal(name);
        if (yuan < 0)
        {
            reader.Reject(name, "cli.expected.not-negative");
            return null;
        }

        return yuan;
    }

    private static Result InFen(decimal cash, Step[] steps)
    {
        var paid = Waterfall.Distribute(Money.FromYuan(cash), [.. steps.Select(step => new WaterfallStep(
            step.Name,
            step.Sharing,
            [.. step.Dues.Select(due => new WaterfallDue(due.Payee, Money.FromYuan(due.Yuan)))])
        {
            Cap = step.Cap is { } cap ? Money.FromYuan(cap) : null,
        })]);
        return new(
            [.. paid.Payments.Select(one => new Payment(one.Step, one.Payee, one.Paid.Yuan, one.Unpaid.Yuan))],
            paid.Residual.Yuan);
    }

    private static Result Exactly(decimal cash, Step[] steps)
    {
        var paid = Waterfall.DistributeUnrounded(new(cash * 100), [.. steps.Select(step => new UnroundedStep(
            step.Name,
            step.Sharing,
            [.. step.Dues.Select(due => new UnroundedDue(due.Payee, new(due.Yuan * 100)))])
        {
            Cap = step.Cap is { } cap ? new UnroundedMoney(cap * 100) : null,
        })]);
        return new(
            [.. paid.Payments.Select(one =>
                new Payment(one.Step, one.Payee, one.Paid.Fen / 100, one.Unpaid.Fen / 100))],
            paid.Residual.Fen / 100);
    }

    private sealed record Step(string Name, Sharing Sharing, (string Payee, decimal Yuan)[] Dues, decimal? Cap);

    private sealed record Payment(string Step, string Payee, decimal Paid, decimal Unpaid);

    private sealed record Result(Payment[] Payments, decimal Residual);
}
