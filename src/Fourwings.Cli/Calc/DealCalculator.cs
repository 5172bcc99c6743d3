using System.Text.Json.Nodes;
using Fourwings.Domain.Cases;
using Fourwings.Domain.Trusts;
using Fourwings.Finance;

namespace Fourwings.Cli.Calc;

/// <summary>
/// A trust that turns royalties into money: its file is checked whole, what was collected is paid out payment by
/// payment with every step explained, and what may come is projected over many paths.
/// </summary>
internal sealed class DealCalculator : ICalculator
{
    public string Name => "deal";

    public string Example => """
        {"id": 1, "unit": "wan", "deal": {
          "closedOn": "2020-01-01", "size": 10000, "accounts": ["collection", "reserve"],
          "tranches": [
            {"name": "senior", "rank": "senior", "share": 0.95, "coupon": 0.04, "plan": [2375, 2375, 2375, 2375]},
            {"name": "junior", "rank": "junior", "share": 0.05}],
          "fees": [{"name": "trustee", "basis": "tranches", "rate": 0.001}],
          "payments": {"first": "2020-04-01", "every": "P3M", "count": 4},
          "steps": [
            {"name": "draw", "kind": "transfer", "from": "reserve", "to": ["collection"]},
            {"name": "fees", "kind": "fee", "from": "collection", "to": ["trustee"]},
            {"name": "interest", "kind": "interest", "from": "collection", "to": ["senior"]},
            {"name": "principal", "kind": "principal", "from": "collection", "to": ["senior"]},
            {"name": "keep", "kind": "transfer", "from": "collection", "to": ["reserve"],
              "when": [{"measure": "balance", "of": "senior", "is": "above", "value": 0}]},
            {"name": "junior", "kind": "redemption", "from": "collection", "to": ["junior"]}]},
          "collections": [{"cash": 2600}, {"cash": 2550}],
          "projection": {"paths": 1000, "seed": 7,
            "patents": [{"name": "P1", "firm": "A", "invalidAYear": 0.05, "cause": "standard"},
              {"name": "P2", "firm": "B", "invalidAYear": 0.05, "cause": "standard"}],
            "causes": [{"name": "standard", "aYear": 0.02, "strikes": 0.5}],
            "licences": [{"name": "L1", "patent": "P1", "defaultAYear": 0.04, "royalty": 1400},
              {"name": "L2", "patent": "P2", "defaultAYear": 0.04, "royalty": 1400}],
            "delay": {"share": 0.1, "payments": 1}, "pledges": {"rate": 0.05, "recovery": 0.3}}}
        """;

    public JsonObject InputSchema => Schema.Object(
        ("deal", DealForm.DealSchema),
        ("collections?", Schema.List(Schema.Object(
            ("cash", Schema.Either(Schema.Number(), Schema.Map(Schema.Number()))),
            ("poolBalance?", Schema.Number()), ("lossShare?", Schema.Number()),
            ("events?", Schema.List(Schema.Text()))))),
        ("projection?", ProjectionForm.ProjectionSchema),
        ("unit?", Schema.OneOf("yuan", "wan")));

    public JsonObject ResultSchema => Schema.Object(
        ("tranches", Schema.List(Schema.Object(("name", Schema.Text()), ("amount", Schema.Money())))),
        ("runs", Schema.List(DealResults.RunSchema)),
        ("projection?", DealResults.ProjectionSchema));

    public Answer Run(CaseReader input)
    {
        var inWan = input.Has("unit") && input.Choice("unit", Choices.Table(("yuan", false), ("wan", true)));
        var amounts = new CaseAmounts(inWan ? 10_000m : 1m);
        var deal = DealFile.Read(input.Object("deal"), amounts);
        var collections = DealFile.CollectionsOf(input, deal?.Accounts ?? [], amounts);
        if (collections.Count > (deal?.Payments.Count ?? int.MaxValue))
        {
            input.Reject("collections", "cli.expected.payments");
        }

        var question = input.OptionalObject("projection") is { } projection
            ? ProjectionForm.Read(projection, deal, amounts)
            : null;
        input.Complete();
        var program = DealProgram.Of(deal!);
        var state = program.Start();
        return Answer.Of(new DealResults.Result(
            [.. deal!.Tranches.Zip(deal.Principals(), (one, amount) => new DealResults.Sized(one.Name, amount))],
            [.. collections.Select(one => DealResults.Of(program.Run(state, one), input.Language))],
            question is null ? null : DealResults.Of(DealProjector.Run(question))));
    }
}
