using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fourwings.Domain;
using Fourwings.Domain.Cases;
using Fourwings.Finance;

namespace Fourwings.Cli.Calc;

/// <summary>Shares what players earn together, or an estate among its claimants.</summary>
internal sealed class AllocationCalculator : ICalculator
{
    private static readonly IReadOnlyDictionary<string, Func<Wish, IReadOnlyList<decimal>?>> Concepts =
        Choices.Table<Func<Wish, IReadOnlyList<decimal>?>>(
            ("shapley", wish => wish.Game.Shapley()),
            ("nucleolus", wish => wish.Game.Nucleolus()),
            ("prenucleolus", wish => wish.Game.Prenucleolus()),
            ("perCapitaNucleolus", wish => wish.Game.PerCapitaNucleolus()),
            ("proportionalNucleolus", wish => wish.Game.ProportionalNucleolus()),
            ("modiclus", wish => wish.Game.Modiclus()),
            ("simplifiedModiclus", wish => wish.Game.SimplifiedModiclus()),
            ("tau", wish => wish.Game.Tau()),
            ("gately", wish => wish.Game.Gately()),
            ("banzhafNormalized", wish => wish.Game.BanzhafNormalized()),
            ("johnstonIndex", wish => wish.Game.JohnstonIndex()),
            ("deeganPackelIndex", wish => wish.Game.DeeganPackelIndex()),
            ("publicGoodIndex", wish => wish.Game.PublicGoodIndex()),
            ("publicHelpIndex", wish => wish.Game.PublicHelpIndex()),
            ("utopiaPayoff", wish => wish.Game.UtopiaPayoff()),
            ("minimalRights", wish => wish.Game.MinimalRights()),
            ("harsanyiDividends", wish => wish.Game.Dividends(wish.Asked)),
            ("owen", wish => wish.Game.Owen(wish.Unions)),
            ("weightedOwen", wish => wish.Game.WeightedOwen(wish.Unions, wish.Weights)),
            ("coalitionSolidarity", wish => wish.Game.CoalitionSolidarity(wish.Unions)),
            ("solidarity", wish => wish.Game.Solidarity()),
            ("myerson", wish => wish.Game.Myerson(wish.Links)),
            ("antiPreKernel", wish => wish.Game.AntiPreKernel()));

    // What takes a linear programme or a step for each pair of players is held to fewer of them.
    private static readonly IReadOnlyDictionary<string, int> Limits = Choices.Table(
        ("shapley", CoalitionGame.MostPlayers),
        ("nucleolus", CoalitionGame.MostComplaining), ("prenucleolus", CoalitionGame.MostComplaining),
        ("perCapitaNucleolus", CoalitionGame.MostComplaining),
        ("proportionalNucleolus", CoalitionGame.MostComplaining),
        ("simplifiedModiclus", CoalitionGame.MostComplaining), ("modiclus", CoalitionGame.MostComparing),
        ("antiPreKernel", CoalitionGame.MostBalanced));

    private static readonly string[] WithUnions = ["owen", "weightedOwen", "coalitionSolidarity"];

    public string Name => "allocation";

    public string Example => """
        {"id": 1, "concept": "shapley", "players": 3,
          "v": {"1": 0, "2": 0, "3": 0, "1,2": 40, "1,3": 0, "2,3": 25, "1,2,3": 64}}
        """;

    public JsonObject InputSchema => Schema.Object(
        ("concept?", Schema.OneOf(Concepts.Keys)),
        ("players?", Schema.Integer().With("minimum", 1)),
        ("v?", Schema.Map(Schema.Number())),
        ("unions?", Schema.List(Schema.List(Schema.Integer()))),
        ("links?", Schema.List(Schema.List(Schema.Integer()))),
        ("weights?", Schema.List(Schema.Number())),
        ("rule?", Schema.OneOf<ClaimsRule>()),
        ("estate?", Schema.Number()),
        ("claims?", Schema.List(Schema.Number())));

    public JsonObject ResultSchema => Schema.List(new() { ["type"] = "number" });

    public Answer Run(CaseReader input) => input.Has("rule") ? OfClaims(input) : OfGame(input);

    private static Answer OfClaims(CaseReader input)
    {
        var rule = input.Choice<ClaimsRule>("rule");
        var (estate, claims) = (input.Decimal("estate"), input.Decimals("claims"));
        if (claims.Any(claim => claim < 0) || (claims.Count == 0 && input.Has("claims")))
        {
            input.Reject("claims", "cli.expected.claims");
        }
        else if (estate < 0 || estate > claims.Sum())
        {
            input.Reject("estate", "cli.expected.estate");
        }

        input.Complete();
        return rule == ClaimsRule.RandomArrival && claims.Count > CoalitionGame.MostWeighed
            ? TooMany(input, CoalitionGame.MostWeighed)
            : Answer.Of(ClaimsRules.Share(rule, estate, claims));
    }

    private static Answer OfGame(CaseReader input)
    {
        var concept = input.Text("concept").Trim();
        var players = input.Integer("players");
        if (!Concepts.TryGetValue(concept, out var solve))
        {
            input.Reject("concept", "cli.expected.concept", new Dictionary<string, object>
            {
                ["names"] = string.Join(", ", Concepts.Keys),
            });
        }

        var most = Limits.TryGetValue(concept, out var limit) ? limit : CoalitionGame.MostWeighed;
        if (players > most)
        {
            return TooMany(input, most);
        }

        if (players < 1)
        {
            input.Reject("players", "cli.expected.positive");
        }

        input.ThrowOnFaults();
        var (worth, asked) = WorthOf(input.Object("v"), players);
        var wish = new Wish(asked)
        {
            Unions = UnionsOf(input, players, WithUnions.Contains(concept, StringComparer.OrdinalIgnoreCase)),
            Links = LinksOf(input, players, concept.Equals("myerson", StringComparison.OrdinalIgnoreCase)),
            Weights = input.OptionalDecimals("weights"),
        };
        if (wish.Weights is { } weights && (weights.Count != wish.Unions.Count || weights.Any(weight => weight <= 0)))
        {
            input.Reject("weights", "cli.expected.union-weights");
        }

        input.Complete();
        wish.Game = new(players, worth);
        return solve!(wish) is { } shares ? Answer.Of(shares) : Answer.Refuse(new("no-solution"), input.Language);
    }

    private static Answer TooMany(CaseReader input, int most)
    {
        foreach (var name in new[] { "concept", "players", "v", "unions", "links", "weights" })
        {
            input.Has(name);
        }

        input.Complete();
        return Answer.Refuse(new Refusal("allocation.too-many-players").With("most", most), input.Language);
    }

    /// <summary>The worth of every coalition, and the coalitions in the order of their keys.</summary>
    public static (decimal[] Worth, int[] Asked) WorthOf(CaseReader v, int players)
    {
        var worth = new decimal?[1 << players];
        worth[0] = 0;
        var asked = new List<int>();
        foreach (var key in v.Names.ToArray())
        {
            var value = v.Decimal(key);
            if (SetOf(key.Split(','), players) is not { } set || worth[set] is not null)
            {
                v.Reject(key, "cli.expected.coalition");
                continue;
            }

            worth[set] = value;
            asked.Add(set);
        }

        if (Array.FindIndex(worth, one => one is null) is >= 0 and var missing)
        {
            v.Reject(KeyOf(missing), "cli.expected.every-coalition");
        }

        return ([.. worth.Select(one => one ?? 0)], [.. asked]);
    }

    private static List<int> UnionsOf(CaseReader input, int players, bool isNeeded)
    {
        var unions = ListsOf(input, "unions").Select(list => SetOf(list, players)).ToList();
        var all = (1 << players) - 1;
        if (unions.Any(union => union is null)
            || ((isNeeded || unions.Count > 0)
                && (unions.Sum(union => union) != all || unions.Aggregate(0, (sum, one) => sum | one!.Value) != all)))
        {
            input.Reject("unions", "cli.expected.unions");
            return [];
        }

        return [.. unions.Select(union => union!.Value)];
    }

    private static List<(int One, int Other)> LinksOf(CaseReader input, int players, bool isNeeded)
    {
        var lists = ListsOf(input, "links").ToArray();
        int[]?[] links = [.. lists.Select(list => list.Length == 2 && SetOf(list, players) is not null
            ? [NumberOf(list[0])!.Value - 1, NumberOf(list[1])!.Value - 1] : (int[]?)null)];
        if (links.Any(link => link is null) || (isNeeded && !input.Has("links")))
        {
            input.Reject("links", "cli.expected.links");
            return [];
        }

        return [.. links.Select(link => (link![0], link[1]))];
    }

    /// <summary>Lists of numbers as text; what is none of these is an empty text.</summary>
    private static IEnumerable<string[]> ListsOf(CaseReader input, string name) =>
        input.Element(name) is not { } element ? []
        : element.ValueKind != JsonValueKind.Array ? [[""]]
        : element.EnumerateArray().Select(list => list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Select(one => one.ToString()).ToArray() : [""]);

    private static int? SetOf(string[] numbers, int players)
    {
        var set = 0;
        foreach (var text in numbers)
        {
            if (NumberOf(text) is not { } number || number < 1 || number > players || (set & (1 << (number - 1))) != 0)
            {
                return null;
            }

            set |= 1 << (number - 1);
        }

        return set == 0 ? null : set;
    }

    private static int? NumberOf(string text) =>
        int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string KeyOf(int set) => string.Join(',', Enumerable.Range(0, 31)
        .Where(i => ((set >> i) & 1) == 1).Select(i => (i + 1).ToString(CultureInfo.InvariantCulture)));

    /// <summary>What a concept is asked with.</summary>
    private sealed record Wish(IReadOnlyList<int> Asked)
    {
        public CoalitionGame Game { get; set; } = null!;

        public IReadOnlyList<int> Unions { get; init; } = [];

        public IReadOnlyList<(int One, int Other)> Links { get; init; } = [];

        public IReadOnlyList<decimal>? Weights { get; init; }
    }
}
