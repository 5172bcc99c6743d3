using System.Text.Json.Nodes;
using Fourwings.Domain.Cases;
using Fourwings.Finance;

namespace Fourwings.Cli.Calc;

/// <summary>What a policy pays now.</summary>
internal sealed class IndemnityCalculator : ICalculator
{
    public string Name => "indemnity";

    public string Example => """
        {"id": "a", "limit": 60000, "heads": [
          {"head": "investigation", "loss": 12000, "limit": 30000}, {"head": "legal", "loss": 45000, "limit": 30000}]}
        """;

    public JsonObject InputSchema => Schema.Object(
        ("limit", Amount()),
        ("paidBefore?", Amount()),
        ("deductible?", Amount()),
        ("coinsurance?", Schema.Number()),
        ("otherLimits?", Schema.List(Amount())),
        ("recoupFactor?", Schema.Number()),
        ("damages?", Amount()),
        ("heads", Schema.List(Schema.Object(
            ("head", Schema.Text()), ("loss", Amount()), ("limit", Amount()), ("paidForEvent?", Amount()),
            ("paidInAll?", Amount())))));

    public JsonObject ResultSchema => Schema.Object(
        ("heads", Schema.List(Schema.Object(
            ("head", Schema.Text()), ("share", Schema.Money()), ("pays", Schema.Money()), ("cut", Schema.Money())))),
        ("pays", Schema.Money()),
        ("limitLeft", Schema.Money()),
        ("recouped?", Schema.Money()));

    public Answer Run(CaseReader input)
    {
        var limit = Of(input, "limit");
        var (before, deductible) = (Maybe(input, "paidBefore"), Maybe(input, "deductible"));
        var own = input.OptionalDecimal("coinsurance") ?? 0;
        if (own is < 0 or > 1)
        {
            input.Reject("coinsurance", "cli.expected.share");
        }

        var others = input.OptionalDecimals("otherLimits") ?? [];
        var (factor, damages) = (input.OptionalDecimal("recoupFactor"), Maybe(input, "damages"));
        var heads = input.Objects("heads").Select(head => new HeadLoss(
            head.Text("head"), Of(head, "loss"), Of(head, "limit"), Maybe(head, "paidForEvent"),
            Money.Max(Maybe(head, "paidInAll"), Maybe(head, "paidForEvent")))).ToArray();
        input.Complete();
        Money[] limits = [limit, .. others.Select(other => Money.FromYuan(decimal.Round(other, 2)))];
        HeadLoss[] shares =
            [.. heads.Select(head => head with { Loss = Indemnities.ShareOf(head.Loss, limits, 0) })];
        var due = Indemnities.Due(new(deductible, new(own), limit - before), shares);
        var pays = Money.Sum(due.Select(part => part.Amount));
        var result = new JsonObject
        {
            ["heads"] = new JsonArray([.. due.Select((part, i) => (JsonNode)new JsonObject
            {
                ["head"] = part.Head,
                ["share"] = shares[i].Loss.Yuan,
                ["pays"] = part.Amount.Yuan,
                ["cut"] = part.Cut.Yuan,
            })]),
            ["pays"] = pays.Yuan,
            ["limitLeft"] = Money.Max(limit - before - pays, Money.Zero).Yuan,
        };
        if (factor is { } times)
        {
            result["recouped"] = Indemnities.Recouped(damages, new(times), before + pays).Yuan;
        }

        return Answer.Of(result);
    }

    private static JsonObject Amount() => Schema.Money().With("minimum", 0);

    private static Money Of(CaseReader reader, string name)
    {
        var amount = reader.Money(name);
        if (amount < Money.Zero)
        {
            reader.Reject(name, "cli.expected.not-negative");
        }

        return amount;
    }

    private static Money Maybe(CaseReader reader, string name)
    {
        var amount = reader.OptionalMoney(name) ?? Money.Zero;
        if (amount < Money.Zero)
        {
            reader.Reject(name, "cli.expected.not-negative");
        }

        return amount;
    }
}
