using System.Text.Json;
using System.Text.Json.Nodes;
using Fourwings.Domain.Cases;
using Fourwings.Finance;

namespace Fourwings.Cli.Calc;

/// <summary>A patent pool's royalty shared by every rule that the facts are enough for, side by side.</summary>
internal sealed class RoyaltySharingCalculator : ICalculator
{
    public string Name => "royalty-sharing";

    public string Example => """
        {"id": 1, "royalty": 300000, "madeIn": "CN", "soldIn": "US", "signedOn": "2012-06-01",
          "members": [
            {"name": "A", "agreed": 0.5, "patents": [
              {"name": "A1", "countries": ["CN", "US"], "filedOn": "2001-03-01", "points": 3},
              {"name": "A2", "countries": ["CN"], "filedOn": "2008-05-01", "points": 1}]},
            {"name": "B", "agreed": 0.3, "patents": [
              {"name": "B1", "countries": ["US"], "filedOn": "2006-01-01", "points": 2}]},
            {"name": "C", "agreed": 0.2, "patents": [
              {"name": "C1", "countries": ["CN"], "filedOn": "2009-09-01", "points": 2}]}],
          "packages": [{"name": "reader", "revenue": 200000, "patents": ["A1", "B1"]},
            {"name": "writer", "revenue": 100000, "patents": ["A2", "C1"]}],
          "v": {"1": 1, "2": 1, "3": 1, "1,2": 7, "1,3": 5, "2,3": 4, "1,2,3": 11},
          "pairwise": [[1, 3, 5], [0.3333, 1, 3], [0.2, 0.3333, 1]]}
        """;

    public JsonObject InputSchema => Schema.Object(
        ("royalty?", Schema.Money()),
        ("members", Schema.List(Schema.Object(
            ("name", Schema.Text()), ("agreed?", Schema.Number()),
            ("essential?", Schema.Flag()), ("worth?", Schema.Number()), ("substitute?", Schema.Number()),
            ("patents?", Schema.List(Schema.Object(
                ("name", Schema.Text()), ("countries?", Schema.List(Schema.Text())), ("filedOn?", Schema.Day()),
                ("points?", Schema.Number()))))))),
        ("madeIn?", Schema.Text()),
        ("soldIn?", Schema.Text()),
        ("signedOn?", Schema.Day()),
        ("packages?", Schema.List(Schema.Object(
            ("name", Schema.Text()), ("revenue", Schema.Money()), ("patents", Schema.List(Schema.Text()))))),
        ("v?", Schema.Map(Schema.Number())),
        ("pairwise?", Schema.List(Schema.List(Schema.Number()))));

    public JsonObject ResultSchema => Schema.Object(
        ("rules", Schema.List(Schema.Object(
            ("rule", Schema.OneOf<RoyaltyRule>()), ("counts", Schema.Text()), ("total", Schema.Number()),
            ("members", Schema.List(Schema.Object(
                ("name", Schema.Text()), ("counted", Schema.Number()), ("share", Schema.Number()),
                ("amount?", Schema.Money()), ("betterAlone", Schema.Flag()))))))),
        ("missing", Schema.List(Schema.OneOf<RoyaltyRule>())),
        ("weights?", Schema.Object(
            ("weights", Schema.List(Schema.Number())), ("largest", Schema.Number()), ("index", Schema.Number()),
            ("ratio", Schema.Number()), ("consistent", Schema.Flag()))));

    public Answer Run(CaseReader input)
    {
        Money? royalty = input.OptionalMoney("royalty");
        var rows = input.Objects("members");
        if (rows.Count is 0 or > CoalitionGame.MostPlayers)
        {
            input.Reject("members", "cli.expected.members");
        }

        SharingMember[] members = [.. rows.Select(MemberOf)];
        RejectTwice(input, members);
        var question = new SharingQuestion(members)
        {
            MadeIn = input.OptionalText("madeIn"),
            SoldIn = input.OptionalText("soldIn"),
            SignedOn = input.OptionalDate("signedOn"),
            Packages = [.. (input.OptionalObjects("packages") ?? []).Select(one => PackageOf(one, members))],
            Weights = WeightsOf(input, members.Length),
            Game = GameOf(input, rows),
        };
        if (members.Any(one => one.Agreed is not null) && members.Sum(one => one.Agreed?.Value ?? 0) != 1)
        {
            input.Reject("members", "cli.expected.agreed");
        }

        input.Complete();
        return Answer.Of(ResultOf(question, royalty, input.Language));
    }

    private static Result ResultOf(SharingQuestion question, Money? royalty, string language)
    {
        var rules = Enum.GetValues<RoyaltyRule>().Select(rule => RoyaltySharing.Of(rule, question))
            .OfType<RuleShares>().ToArray();
        return new(
            [.. rules.Select(rule =>
            {
                var amounts = royalty is { } all ? RoyaltySharing.Split(all, rule) : null;
                return new Row(
                    rule.Rule,
                    Domain.Texts.Of($"royalty-sharing.{Choices.NameOf(rule.Rule).ToLowerInvariant()}", language),
                    rule.Total,
                    [.. question.Members.Select((member, i) => new MemberRow(
                        member.Name, rule.Counted[i], rule.Shares[i], amounts?[i], rule.Leavers.Contains(i)))]);
            })],
            [.. Enum.GetValues<RoyaltyRule>().Except(rules.Select(rule => rule.Rule))],
            question.Weights is { } weights
                ? new(weights.Weights, weights.Largest, weights.Index, weights.Ratio, weights.IsConsistent)
                : null);
    }

    private static SharingMember MemberOf(CaseReader row)
    {
        var agreed = row.OptionalDecimal("agreed");
        if (agreed is < 0 or > 1)
        {
            row.Reject("agreed", "cli.expected.share");
        }

        return new(row.Text("name"), [.. (row.OptionalObjects("patents") ?? []).Select(PatentOf)])
        {
            Agreed = agreed is { } share ? new Ratio(share) : null,
        };
    }

    private static SharedPatent PatentOf(CaseReader row)
    {
        var points = row.OptionalDecimal("points");
        if (points < 0)
        {
            row.Reject("points", "cli.expected.not-negative");
        }

        return new(row.TextOrNumber("name"), row.OptionalTexts("countries") ?? [])
        {
            FiledOn = row.OptionalDate("filedOn"),
            Points = points,
        };
    }

    /// <summary>A member or a patent that stands twice: a patent is one member's.</summary>
    private static void RejectTwice(CaseReader input, SharingMember[] members)
    {
        foreach (var (i, member) in members.Index())
        {
            if (members.Take(i).Any(other => other.Name == member.Name))
            {
                input.RejectAt($"members[{i}].name", "royalty-sharing.twice", Named(member.Name));
            }

            foreach (var (j, patent) in member.Patents.Index())
            {
                var before = members.Take(i).SelectMany(other => other.Patents).Concat(member.Patents.Take(j));
                if (before.Any(other => other.Name == patent.Name))
                {
                    input.RejectAt($"members[{i}].patents[{j}].name", "royalty-sharing.twice", Named(patent.Name));
                }
            }
        }
    }

    private static PatentPackage PackageOf(CaseReader row, SharingMember[] members)
    {
        var patents = row.Texts("patents");
        foreach (var (i, name) in patents.Index())
        {
            if (members.All(member => member.Patents.All(patent => patent.Name != name)))
            {
                row.RejectAt($"patents[{i}]", "royalty-sharing.no-patent", Named(name));
            }
        }

        if (row.Has("patents") && patents.Count == 0)
        {
            row.Reject("patents", "cli.expected.not-empty");
        }

        var revenue = row.Money("revenue");
        if (revenue < Money.Zero)
        {
            row.Reject("revenue", "cli.expected.not-negative");
        }

        return new(row.Text("name"), revenue, patents);
    }

    private static PairwiseWeights? WeightsOf(CaseReader input, int members)
    {
        if (input.Element("pairwise") is not { } element)
        {
            return null;
        }

        var rows = element.ValueKind != JsonValueKind.Array ? [] : element.EnumerateArray()
            .Select(row => row.ValueKind != JsonValueKind.Array ? [] : row.EnumerateArray()
                .Select(value => CaseValues.TryDecimal(value, out var number) ? number : -1).ToArray()).ToArray();
        var weights = rows.Length == members ? PairwiseWeights.Of(rows) : null;
        if (weights is null)
        {
            input.Reject("pairwise", "cli.expected.pairwise");
        }

        return weights;
    }

    /// <summary>What coalitions earn, as it is said, or by the standard's prices.</summary>
    private static CoalitionGame? GameOf(CaseReader input, IReadOnlyList<CaseReader> rows)
    {
        if (rows.Count is 0 or > CoalitionGame.MostPlayers)
        {
            input.Has("v");
            return null;
        }

        if (input.Has("v"))
        {
            var worth = AllocationCalculator.WorthOf(input.Object("v"), rows.Count).Worth;
            return input.IsFaulty ? null : new(rows.Count, worth);
        }

        return rows.Any(row => row.Has("worth"))
            ? RoyaltySharing.OfStandard([.. rows.Select(row => (
                row.OptionalFlag("essential") ?? false, row.Decimal("worth"),
                row.OptionalDecimal("substitute") ?? 0))])
            : null;
    }

    private static Dictionary<string, object> Named(string name) => new() { ["name"] = name };

    private sealed record Result(IReadOnlyList<Row> Rules, IReadOnlyList<RoyaltyRule> Missing, Weighed? Weights);

    private sealed record Row(RoyaltyRule Rule, string Counts, decimal Total, IReadOnlyList<MemberRow> Members);

    private sealed record MemberRow(string Name, decimal Counted, decimal Share, Money? Amount, bool BetterAlone);

    private sealed record Weighed(
        IReadOnlyList<decimal> Weights, decimal Largest, decimal Index, decimal Ratio, bool Consistent);
}
