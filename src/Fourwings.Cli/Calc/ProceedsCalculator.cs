using System.Text.Json.Nodes;
using Fourwings.Domain.Cases;
using Fourwings.Domain.Disposal;

namespace Fourwings.Cli.Calc;

/// <summary>Where the price of a sold pledge goes: costs, debts by rank, the pledgor.</summary>
internal sealed class ProceedsCalculator : ICalculator
{
    public string Name => "proceeds";

    public string Example => """
        {"id": 1, "price": 612345.67,
          "costs": [{"kind": "commission", "payee": "agent", "amount": 30617.28}],
          "claims": [{"creditor": "bank", "owed": 3056803.26}]}
        """;

    public JsonObject InputSchema => Schema.Object(
        ("price", Schema.Number()),
        ("costs?", Schema.List(Schema.Object(
            ("kind?", Schema.OneOf<CostKind>()), ("payee", Schema.Text()), ("amount", Schema.Number())))),
        ("claims", Schema.List(Schema.Object(
            ("creditor", Schema.Text()),
            ("owed", Schema.Number()),
            ("cap?", Schema.Number()),
            ("rank?", Schema.Number())))));

    public JsonObject ResultSchema => Schema.Object(
        ("costs", Schema.List(Schema.Object(
            ("kind", Schema.OneOf<CostKind>()), ("payee", Schema.Text()), ("amount", Schema.Money())))),
        ("claims", Schema.List(Schema.Object(
            ("creditor", Schema.Text()), ("paid", Schema.Money()), ("shortfall", Schema.Money())))),
        ("toCosts", Schema.Money()),
        ("toDebts", Schema.Money()),
        ("toPledgor", Schema.Money()),
        ("shortfall", Schema.Money()));

    public Answer Run(CaseReader input)
    {
        var price = input.Money("price");
        var costs = (input.OptionalObjects("costs") ?? []).Select(cost => new RealisationCost(
            cost.OptionalChoice<CostKind>("kind") ?? CostKind.Other, cost.Text("payee"), cost.Money("amount")))
            .ToArray();
        var claims = input.Objects("claims").Select(claim => new SecuredClaim(
            claim.Text("creditor"), claim.Money("owed"), claim.OptionalMoney("cap"),
            claim.OptionalInteger("rank") ?? 1)).ToArray();
        input.Complete();
        return Proceeds.Divide(price, costs, claims).Succeeded(out var split, out var refusal)
            ? Answer.Of(new Result(
                [.. split.Costs.Select(cost => new Cost(cost.Kind, cost.Payee, cost.Amount.Yuan))],
                [.. split.Claims.Select(one => new Claim(one.Creditor, one.Paid.Yuan, one.Shortfall.Yuan))],
                split.ToCosts.Yuan,
                split.ToDebts.Yuan,
                split.ToPledgor.Yuan,
                split.Shortfall.Yuan))
            : Answer.Refuse(refusal, input.Language);
    }

    private sealed record Cost(CostKind Kind, string Payee, decimal Amount);

    private sealed record Claim(string Creditor, decimal Paid, decimal Shortfall);

    private sealed record Result(
        Cost[] Costs, Claim[] Claims, decimal ToCosts, decimal ToDebts, decimal ToPledgor, decimal Shortfall);
}
