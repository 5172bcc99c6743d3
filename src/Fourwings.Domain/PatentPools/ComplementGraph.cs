using Fourwings.Domain.Patents;

namespace Fourwings.Domain.PatentPools;

/// <summary>Why two patents stand near each other (关联依据).</summary>
public enum GraphReason
{
    /// <summary>They share IPC subclasses (同小类).</summary>
    Subclass = 1,

    /// <summary>Their titles share words (共同用词).</summary>
    Words,

    /// <summary>One product uses both (同一产品).</summary>
    Product,
}

/// <summary>What an edge lets one suspect; a person decides (线索).</summary>
public enum GraphHint
{
    /// <summary>Nothing by itself (无).</summary>
    None = 1,

    /// <summary>One product needs both: they may complement each other (可能互补).</summary>
    MayComplement,

    /// <summary>Alike in class and words, and no product uses both: one may replace the other (可能替代).</summary>
    MaySubstitute,
}

/// <summary>A patent as the graph looks at it.</summary>
/// <param name="Patent">Which.</param>
/// <param name="Number">Its number.</param>
/// <param name="Title">Its title.</param>
/// <param name="Classes">Its classes.</param>
/// <param name="Products">The products that use it.</param>
public sealed record GraphPatent(
    PatentId Patent, string Number, string Title, IReadOnlyList<string> Classes, IReadOnlyList<string> Products);

/// <summary>One reason of an edge.</summary>
/// <param name="Reason">Which.</param>
/// <param name="What">The subclasses, words or products that both have.</param>
/// <param name="Weight">What it adds.</param>
public sealed record EdgeReason(GraphReason Reason, string What, decimal Weight);

/// <summary>Two patents that stand near each other (关联边).</summary>
/// <param name="One">The place of one.</param>
/// <param name="Other">The place of the other.</param>
/// <param name="Reasons">Why.</param>
/// <param name="Hint">What it lets one suspect.</param>
public sealed record GraphEdge(int One, int Other, IReadOnlyList<EdgeReason> Reasons, GraphHint Hint)
{
    /// <summary>How near: from nothing to one.</summary>
    public decimal Weight => Reasons.Sum(reason => reason.Weight);
}

/// <summary>
/// How a patent pool's patents hang together (互补关系图): classes, words of the titles, products. It shows where to
/// look; whether a patent complements or replaces another, its evaluator says.
/// </summary>
/// <param name="Patents">The patents.</param>
/// <param name="Edges">The pairs that have anything in common, the nearest first.</param>
public sealed record ComplementGraph(IReadOnlyList<GraphPatent> Patents, IReadOnlyList<GraphEdge> Edges)
{
    private const decimal ClassWeight = 0.3m;
    private const decimal WordWeight = 0.4m;
    private const decimal ProductWeight = 0.3m;
    private const decimal LeastAlike = 0.1m;
    private const decimal MuchAlike = 0.4m;
    private const int SubclassLength = 4;
    private const int MostWords = 6;

    /// <summary>The graph of some patents.</summary>
    public static ComplementGraph Of(IReadOnlyList<GraphPatent> patents) => new(
        patents,
        [
            .. Enumerable.Range(0, patents.Count)
                .SelectMany(one => Enumerable.Range(one + 1, patents.Count - one - 1).Select(other => (one, other)))
                .Select(pair => EdgeOf(patents, pair.one, pair.other)).Where(edge => edge.Reasons.Count > 0)
                .OrderByDescending(edge => edge.Weight),
        ]);

    private static GraphEdge EdgeOf(IReadOnlyList<GraphPatent> patents, int one, int other)
    {
        var classes = Both(patents[one].Classes.Select(Subclass), patents[other].Classes.Select(Subclass));
        var products = Both(patents[one].Products, patents[other].Products);
        var (mine, yours) = (WordsOf(patents[one].Title), WordsOf(patents[other].Title));
        var words = Both(mine, yours);
        var alike = words.Length == 0 ? 0 : (decimal)words.Length / mine.Union(yours).Count();
        EdgeReason?[] reasons =
        [
            classes.Length > 0 ? new(GraphReason.Subclass, string.Join(" ", classes), ClassWeight) : null,
            alike >= LeastAlike
                ? new(GraphReason.Words, string.Join(" ", words.Take(MostWords)), decimal.Round(WordWeight * alike, 3))
                : null,
            products.Length > 0 ? new(GraphReason.Product, string.Join(" ", products), ProductWeight) : null,
        ];
        var hint = products.Length > 0 ? GraphHint.MayComplement
            : classes.Length > 0 && alike >= MuchAlike ? GraphHint.MaySubstitute
            : GraphHint.None;
        return new(one, other, [.. reasons.OfType<EdgeReason>()], hint);
    }

    private static string Subclass(string text) => text.Length > SubclassLength ? text[..SubclassLength] : text;

    private static string[] Both(IEnumerable<string> one, IEnumerable<string> other) =>
        [.. one.Intersect(other, StringComparer.Ordinal)];

    /// <summary>Latin words whole, Han text as pairs of characters.</summary>
    private static HashSet<string> WordsOf(string title)
    {
        var words = title.ToLowerInvariant().Split(
            [.. title.ToLowerInvariant().Where(sign => !char.IsLetterOrDigit(sign)).Distinct()],
            StringSplitOptions.RemoveEmptyEntries);
        return
        [
            .. words.SelectMany(word => word.All(char.IsAscii) || word.Length == 1
                ? [word]
                : Enumerable.Range(0, word.Length - 1).Select(at => word.Substring(at, 2))),
        ];
    }
}
