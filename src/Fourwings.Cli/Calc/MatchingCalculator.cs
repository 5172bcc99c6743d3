using System.Text.Json.Nodes;
using Fourwings.Domain;
using Fourwings.Domain.Cases;
using Fourwings.Finance;

namespace Fourwings.Cli.Calc;

/// <summary>Brings firms and banks together: stably, or with the greatest amount.</summary>
internal sealed class MatchingCalculator : ICalculator
{
    private enum Aim
    {
        Stable = 1,
        Amount,
    }

    public string Name => "matching";

    public string Example => """
        {"id": 1, "aim": "stable",
          "firms": {"F1": {"ranks": ["B1", "B2"]}, "F2": {"ranks": ["B1", "B2"]}, "F3": {"ranks": ["B2"]}},
          "banks": {"B1": {"ranks": ["F2", "F1"]}, "B2": {"ranks": ["F1", "F3", "F2"], "places": 2}}}
        """;

    public JsonObject InputSchema => Schema.Object(
        ("aim", Schema.OneOf<Aim>()),
        ("firms", Schema.Map(Schema.Object(
            ("ranks", Schema.List(Schema.Text())), ("amount?", Schema.Number().With("exclusiveMinimum", 0))))),
        ("banks", Schema.Map(Schema.Object(
            ("ranks", Schema.List(Schema.Text())),
            ("places?", Schema.Integer().With("minimum", 0)),
            ("capacity?", Schema.Number().With("minimum", 0))))));

    public JsonObject ResultSchema => Schema.Object(
        ("matches", Schema.Map(new JsonObject { ["type"] = new JsonArray("string", "null") })));

    public Answer Run(CaseReader input)
    {
        var aim = input.Choice<Aim>("aim");
        var (firms, banks) = (input.Map("firms"), input.Map("banks"));
        var (firmAt, bankAt) = (PlaceOf(firms), PlaceOf(banks));
        PairingFirm[] seekers = [.. firms.Select(firm => FirmOf(firm.Value, bankAt))];
        PairingBank[] takers = [.. banks.Select(bank => BankOf(bank.Value, firmAt))];
        input.Complete();
        var found = aim == Aim.Stable ? Pairing.Stable(seekers, takers) : Pairing.Greatest(seekers, takers);
        return found is null
            ? Answer.Skip(Texts.Of($"calc.matching.{(aim == Aim.Stable ? "uneven" : "too-large")}", input.Language))
            : Answer.Of(new Result(Enumerable.Range(0, firms.Count).ToDictionary(
                i => firms[i].Name, i => found[i] < 0 ? null : banks[found[i]].Name)));
    }

    private static Dictionary<string, int> PlaceOf(IReadOnlyList<(string Name, CaseReader Value)> side) =>
        side.Select((one, i) => (one.Name, i)).ToDictionary(one => one.Name, one => one.i, StringComparer.Ordinal);

    private static PairingFirm FirmOf(CaseReader firm, Dictionary<string, int> banks)
    {
        var ranks = RanksOf(firm, banks);
        var amount = firm.OptionalDecimal("amount") ?? 1;
        if (amount <= 0)
        {
            firm.Reject("amount", "cli.expected.positive");
        }

        return new(ranks, amount);
    }

    private static PairingBank BankOf(CaseReader bank, Dictionary<string, int> firms)
    {
        var ranks = RanksOf(bank, firms);
        var (places, capacity) = (bank.OptionalInteger("places"), bank.OptionalDecimal("capacity"));
        foreach (var name in new[] { places < 0 ? "places" : "", capacity < 0 ? "capacity" : "" })
        {
            if (name.Length > 0)
            {
                bank.Reject(name, "cli.expected.not-negative");
            }
        }

        return new(ranks, places, capacity);
    }

    /// <summary>Names as numbers; a name unknown to the other side, or one that stands twice, is a fault.</summary>
    private static int[] RanksOf(CaseReader one, Dictionary<string, int> others)
    {
        var names = one.Texts("ranks");
        if (names.Any(name => !others.ContainsKey(name))
            || names.Distinct(StringComparer.Ordinal).Count() < names.Count)
        {
            one.Reject("ranks", "cli.expected.known-names");
            return [];
        }

        return [.. names.Select(name => others[name])];
    }

    private sealed record Result(Dictionary<string, string?> Matches);
}
