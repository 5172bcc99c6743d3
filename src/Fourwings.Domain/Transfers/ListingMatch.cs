using System.Text.RegularExpressions;
using Fourwings.Finance;

namespace Fourwings.Domain.Transfers;

/// <summary>A class of the international classification (国际专利分类号): F28D 7/16.</summary>
/// <param name="Section">F.</param>
/// <param name="Class">F28.</param>
/// <param name="Subclass">F28D; null = the code ends before it.</param>
/// <param name="Group">F28D7; null = the code ends before it.</param>
public sealed partial record IpcCode(string Section, string Class, string? Subclass, string? Group)
{
    private static readonly Ratio _sameGroup = Ratio.One;
    private static readonly Ratio _sameSubclass = new(0.7m);
    private static readonly Ratio _sameClass = new(0.4m);
    private static readonly Ratio _sameSection = new(0.1m);

    /// <summary>Reads a code however it is spaced; null where it is none.</summary>
    public static IpcCode? Of(string code)
    {
        var found = Form().Match(code.Trim().ToUpperInvariant());
        if (!found.Success)
        {
            return null;
        }

        var (section, whole) = (found.Groups["section"].Value, found.Groups["class"].Value);
        var subclass = found.Groups["sub"] is { Length: > 0 } sub ? section + whole + sub.Value : null;
        var group = subclass is not null && found.Groups["group"] is { Length: > 0 } main
            ? subclass + main.Value
            : null;
        return new(section, section + whole, subclass, group);
    }

    /// <summary>How near two codes are: the same group, subclass, class or section.</summary>
    /// <returns>The nearness and what they share.</returns>
    public (Ratio Nearness, string Shared) With(IpcCode other) => other switch
    {
        _ when Group is not null && Group == other.Group => (_sameGroup, Group),
        _ when Subclass is not null && Subclass == other.Subclass => (_sameSubclass, Subclass),
        _ when Class == other.Class => (_sameClass, Class),
        _ when Section == other.Section => (_sameSection, Section),
        _ => (Ratio.Zero, string.Empty),
    };

    [GeneratedRegex(
        @"^(?<section>[A-H])(?<class>\d{2})((?<sub>[A-Z])(\s*(?<group>\d{1,4})(/\d{2,6})?)?)?(\(|$)",
        RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Form();
}

/// <summary>One side of a match: a demand, or a listing.</summary>
/// <param name="Terms">The terms of its words: pairs of characters, words.</param>
/// <param name="Ipc">Its classes.</param>
/// <param name="Price">Budget or price; null = not said.</param>
public sealed record MatchSide(IReadOnlySet<string> Terms, IReadOnlyList<string> Ipc, Money? Price);

/// <summary>How well a listing answers a demand, with the reasons (匹配评分与理由).</summary>
/// <param name="Score">All of it.</param>
/// <param name="Words">The share of the demand's terms that the listing has.</param>
/// <param name="Common">The terms that both have.</param>
/// <param name="Classes">How near the nearest classes are.</param>
/// <param name="Shared">What they share; empty = nothing.</param>
/// <param name="InBudget">Whether the price lies within the budget; null = one of them is not said.</param>
public sealed record ListingMatch(
    Ratio Score, Ratio Words, IReadOnlyList<string> Common, Ratio Classes, string Shared, bool? InBudget)
{
    private const int Decimals = 4;
    private const int LeastTerm = 2;

    /// <summary>
    /// Scores a listing against a demand: the weighted parts that can be told; one that cannot leaves its weight to
    /// the others.
    /// </summary>
    public static ListingMatch Of(MatchSide demand, MatchSide listing, MatchWeights weights)
    {
        string[] asked = [.. demand.Terms.Where(term => term.Length >= LeastTerm)];
        string[] common = [.. asked.Where(listing.Terms.Contains).Order(StringComparer.Ordinal)];
        Ratio? words = asked.Length == 0 ? null : new Ratio((decimal)common.Length / asked.Length);
        var (nearness, shared) = Nearest(demand.Ipc, listing.Ipc);
        Ratio? classes = demand.Ipc.Count == 0 || listing.Ipc.Count == 0 ? null : nearness;
        bool? inBudget = demand.Price is { } budget && listing.Price is { } price ? price <= budget : null;
        (Ratio Weight, Ratio? Part)[] parts =
        [
            (weights.Words, words),
            (weights.Classes, classes),
            (weights.Price, inBudget is { } within ? within ? Ratio.One : Ratio.Zero : null),
        ];
        var told = parts.Where(part => part.Part is not null).ToArray();
        var over = told.Sum(part => part.Weight.Value);
        var score = over == 0m ? 0m : told.Sum(part => part.Weight.Value * part.Part!.Value.Value) / over;
        return new(
            Rounded(score), Rounded(words?.Value ?? 0m), common, nearness, shared, inBudget);
    }

    private static Ratio Rounded(decimal share) =>
        new(decimal.Round(share, Decimals, MidpointRounding.AwayFromZero));

    private static (Ratio Nearness, string Shared) Nearest(IReadOnlyList<string> one, IReadOnlyList<string> other)
    {
        var codes = other.Select(IpcCode.Of).OfType<IpcCode>().ToArray();
        return one.Select(IpcCode.Of).OfType<IpcCode>()
            .SelectMany(code => codes.Select(code.With))
            .OrderByDescending(near => near.Nearness).ThenBy(near => near.Shared, StringComparer.Ordinal)
            .FirstOrDefault((Ratio.Zero, string.Empty));
    }
}
