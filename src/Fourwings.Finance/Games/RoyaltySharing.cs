namespace Fourwings.Finance;

/// <summary>By which rule a patent pool's members share a royalty (许可费分配规则).</summary>
public enum RoyaltyRule
{
    /// <summary>By the patents in force where the product is made or sold (按专利与国别计数).</summary>
    PerPatentCountry = 1,

    /// <summary>By the patents, those older than ten years counting half (按专利年龄减半).</summary>
    AgeHalved,

    /// <summary>By the points of an evaluation (按评分).</summary>
    Points,

    /// <summary>By shares that were agreed (固定比例).</summary>
    Fixed,

    /// <summary>Each package's revenue in equal parts to its patents (按许可包均分).</summary>
    Packages,

    /// <summary>The mean of what each adds, over all orders of joining (沙普利值).</summary>
    Shapley,

    /// <summary>The Shapley value moved by the weights of an evaluation (层次分析修正沙普利值).</summary>
    WeightedShapley,

    /// <summary>The division with the least of the worst complaints (核仁).</summary>
    Nucleolus,

    /// <summary>Between what each may at least ask and at most hope for (τ值).</summary>
    Tau,

    /// <summary>The division at which all are equally tempted to leave (盖特利值).</summary>
    Gately,
}

/// <summary>A patent in a pool, as far as sharing asks (池内专利).</summary>
/// <param name="Name">Its number or name.</param>
/// <param name="Countries">Where it is in force.</param>
public sealed record SharedPatent(string Name, IReadOnlyList<string> Countries)
{
    /// <summary>The day from which its age counts; null = not known.</summary>
    public DateOnly? FiledOn { get; init; }

    /// <summary>The points of an evaluation; null = none.</summary>
    public decimal? Points { get; init; }
}

/// <summary>A member of a pool (联盟成员).</summary>
/// <param name="Name">Who.</param>
/// <param name="Patents">The member's patents.</param>
public sealed record SharingMember(string Name, IReadOnlyList<SharedPatent> Patents)
{
    /// <summary>The share that was agreed; null = none.</summary>
    public Ratio? Agreed { get; init; }
}

/// <summary>A package of patents and what it brought (许可包).</summary>
/// <param name="Name">Its name.</param>
/// <param name="Revenue">What it brought.</param>
/// <param name="Patents">Its patents.</param>
public sealed record PatentPackage(string Name, Money Revenue, IReadOnlyList<string> Patents);

/// <summary>What the rules are asked with.</summary>
/// <param name="Members">The members.</param>
public sealed record SharingQuestion(IReadOnlyList<SharingMember> Members)
{
    /// <summary>Where the product is made.</summary>
    public string? MadeIn { get; init; }

    /// <summary>Where it is sold.</summary>
    public string? SoldIn { get; init; }

    /// <summary>The day on which ages are counted: that of the licence's signature.</summary>
    public DateOnly? SignedOn { get; init; }

    /// <summary>The packages.</summary>
    public IReadOnlyList<PatentPackage> Packages { get; init; } = [];

    /// <summary>What each coalition of members could earn; null = nobody has said.</summary>
    public CoalitionGame? Game { get; init; }

    /// <summary>How the evaluation weighs the members; null = not at all.</summary>
    public PairwiseWeights? Weights { get; init; }
}

/// <summary>What one rule gives each member, and out of what (分配说明).</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Counted">What was counted for each member.</param>
/// <param name="Total">What was counted in all.</param>
public sealed record RuleShares(RoyaltyRule Rule, IReadOnlyList<decimal> Counted, decimal Total)
{
    /// <summary>Each member's share: counted ÷ total.</summary>
    public IReadOnlyList<decimal> Shares => [.. Counted.Select(counted => counted / Total)];

    /// <summary>Members who would earn more alone than the rule gives them, by their places.</summary>
    public IReadOnlyList<int> Leavers { get; init; } = [];
}

/// <summary>
/// Shares a royalty among a pool's members by every rule that the facts are enough for, side by side (structures.md
/// 6.2). The charter names one of them; the others are there to compare.
/// </summary>
public static class RoyaltySharing
{
    private const int YearsAtFull = 10;

    /// <summary>What a rule gives; null where the facts are not enough for it, or it gives nobody anything.</summary>
    public static RuleShares? Of(RoyaltyRule rule, SharingQuestion question)
    {
        var counted = rule switch
        {
            RoyaltyRule.PerPatentCountry => ByCountry(question),
            RoyaltyRule.AgeHalved => ByAge(question),
            RoyaltyRule.Points => ByPoints(question),
            RoyaltyRule.Fixed => ByAgreement(question),
            RoyaltyRule.Packages => ByPackage(question),
            RoyaltyRule.WeightedShapley => ByWeight(question),
            _ => ByGame(rule, question),
        };
        return counted is null || counted.Any(one => one < 0) || counted.Sum() <= 0
            ? null
            : new(rule, counted, counted.Sum()) { Leavers = LeaversOf(question, counted) };
    }

    /// <summary>
    /// A royalty in whole fen by a rule's shares; no fen is lost, those left over go to the largest remainders.
    /// </summary>
    public static IReadOnlyList<Money> Split(Money royalty, RuleShares shares) =>
        royalty.Allocate([.. shares.Counted]);

    /// <summary>
    /// The game of a standard (Dehez and Poukens 2014): only with every essential member is there anything; who is
    /// missing is replaced at a cost.
    /// </summary>
    /// <param name="members">Whether a member is essential, what its patents are worth in the standard, what going
    /// without them costs.</param>
    /// <exception cref="ArgumentException">Nobody, or more than <see cref="CoalitionGame.MostPlayers"/>.</exception>
    public static CoalitionGame OfStandard(
        IReadOnlyList<(bool IsEssential, decimal Worth, decimal Substitute)> members)
    {
        if (members.Count is 0 or > CoalitionGame.MostPlayers)
        {
            throw new ArgumentException("Too many members, or none.", nameof(members));
        }

        var essential = members.Select((one, i) => one.IsEssential ? 1 << i : 0).Sum();
        var worth = new decimal[1 << members.Count];
        for (var set = 1; set < worth.Length; set++)
        {
            worth[set] = (set & essential) == essential
                ? members.Select((one, i) => ((set >> i) & 1) == 1 ? one.Worth : -one.Substitute).Sum()
                : 0;
        }

        return new(members.Count, worth);
    }

    private static IEnumerable<SharedPatent> Patents(SharingQuestion question) =>
        question.Members.SelectMany(member => member.Patents);

    /// <summary>A patent counts for the country of making and for that of sale, once where they are one.</summary>
    private static decimal[]? ByCountry(SharingQuestion question)
    {
        if (question.MadeIn is null && question.SoldIn is null)
        {
            return null;
        }

        var where = new[] { question.MadeIn, question.SoldIn }.OfType<string>().Distinct().ToArray();
        return [.. question.Members.Select(member =>
            (decimal)member.Patents.Sum(patent => where.Count(patent.Countries.Contains)))];
    }

    private static decimal[]? ByAge(SharingQuestion question) =>
        question.SignedOn is { } on && Patents(question).All(one => one.FiledOn is not null)
            ? [.. question.Members.Select(member => member.Patents.Sum(patent =>
                patent.FiledOn!.Value.AddYears(YearsAtFull) < on ? 0.5m : 1m))]
            : null;

    private static decimal[]? ByPoints(SharingQuestion question) =>
        Patents(question).All(patent => patent.Points is not null)
            ? [.. question.Members.Select(member => member.Patents.Sum(patent => patent.Points!.Value))]
            : null;

    private static decimal[]? ByAgreement(SharingQuestion question) =>
        question.Members.All(member => member.Agreed is not null)
        && question.Members.Sum(member => member.Agreed!.Value.Value) == 1
            ? [.. question.Members.Select(member => member.Agreed!.Value.Value)]
            : null;

    private static decimal[]? ByPackage(SharingQuestion question) => question.Packages.Count == 0
        ? null
        : [.. question.Members.Select(member => question.Packages.Sum(package =>
            package.Revenue.Yuan * package.Patents.Count(name => member.Patents.Any(one => one.Name == name))
                / package.Patents.Count))];

    /// <summary>φ + (w − 1/n) · v(N): the evaluation moves the value, the sum stays.</summary>
    private static decimal[]? ByWeight(SharingQuestion question)
    {
        if (question is not { Game: { } game, Weights: { } weights } || weights.Weights.Count != game.Players)
        {
            return null;
        }

        var values = game.Shapley();
        var sum = values.Sum();
        return [.. values.Zip(weights.Weights, (value, weight) => value + ((weight - (1m / game.Players)) * sum))];
    }

    private static decimal[]? ByGame(RoyaltyRule rule, SharingQuestion question) => question.Game is not { } game
        ? null
        : rule switch
        {
            RoyaltyRule.Shapley => [.. game.Shapley()],
            RoyaltyRule.Nucleolus => game.Players > CoalitionGame.MostComplaining ? null : Listed(game.Nucleolus()),
            RoyaltyRule.Tau => Listed(game.Tau()),
            RoyaltyRule.Gately => Listed(game.Gately()),
            _ => null,
        };

    private static decimal[]? Listed(IReadOnlyList<decimal>? shares) => shares is null ? null : [.. shares];

    private static IReadOnlyList<int> LeaversOf(SharingQuestion question, decimal[] counted)
    {
        if (question.Game is not { } game)
        {
            return [];
        }

        var all = game.Dividends([.. Enumerable.Range(0, game.Players).Select(i => 1 << i)]);
        var (total, sum) = (game.Shapley().Sum(), counted.Sum());
        return [.. Enumerable.Range(0, game.Players).Where(i => counted[i] / sum * total < all[i] - 0.000001m)];
    }
}
