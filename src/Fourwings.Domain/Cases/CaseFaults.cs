namespace Fourwings.Domain.Cases;

/// <summary>Something of a case that cannot be read.</summary>
/// <param name="Path">Where, from the case on: <c>pledgors[0]</c>.</param>
/// <param name="Message">What is wrong, what is expected.</param>
public sealed record Fault(string Path, string Message);

/// <summary>Ends the reading of a case that cannot be read.</summary>
public sealed class CaseFaultsException(IReadOnlyList<Fault> faults) : Exception("The case cannot be read.")
{
    /// <summary>All that is wrong with the case.</summary>
    public IReadOnlyList<Fault> Faults { get; } = faults;
}

/// <summary>The faults of one case, shared by its readers.</summary>
internal sealed class CaseFaults(string language)
{
    private readonly List<Fault> _list = [];

    public string Language => language;

    public bool IsComplete { get; set; }

    public bool Any => _list.Count > 0;

    public IReadOnlyList<Fault> List => _list;

    public string Twice => Texts.Of("cli.fault.twice", language);

    public void Add(string path, string message) => _list.Add(new(path, message));

    public string Missing(string expected, IReadOnlyDictionary<string, object>? args = null) =>
        Say("cli.fault.missing", ("expected", Texts.Of(expected, language, args)));

    public string Wrong(string found, string expected, IReadOnlyDictionary<string, object>? args = null) =>
        Say("cli.fault.wrong", ("found", found), ("expected", Texts.Of(expected, language, args)));

    public string Unknown(IEnumerable<string> known) =>
        Say("cli.fault.unknown", ("names", string.Join(", ", known.Order())));

    private string Say(string key, params (string Name, object Value)[] args) =>
        Texts.Of(key, language, args.ToDictionary(arg => arg.Name, arg => arg.Value));
}

/// <summary>The keys that every case may carry and that no calculator reads.</summary>
internal static class IgnoredKeys
{
    private static readonly HashSet<string> Names =
    [
        "results", "identifier", "tolerance", "tol", "source", "note", "label", "answerProvenance", "generator",
        "quantile", "statedType", "unit",
    ];

    public static bool Contains(string name) =>
        Names.Contains(name)
        || name.StartsWith("expected", StringComparison.Ordinal)
        || name.StartsWith("recomputed", StringComparison.Ordinal);
}

/// <summary>Paths as they stand in faults: <c>patents[2].lastDay</c>, <c>['a b']</c>.</summary>
public static class Paths
{
    /// <summary>A name below a path.</summary>
    public static string Join(string path, string name) =>
        IsPlain(name) ? path.Length == 0 ? name : $"{path}.{name}" : $"{path}['{name}']";

    /// <summary>An item of a list.</summary>
    public static string Index(string path, long index) => FormattableString.Invariant($"{path}[{index}]");

    /// <summary>A path below a root such as <c>$[17]</c>.</summary>
    public static string Below(string root, string path) =>
        path.Length == 0 ? root : path[0] == '[' ? root + path : $"{root}.{path}";

    private static bool IsPlain(string name) =>
        name.Length > 0 && name.All(c => char.IsLetterOrDigit(c) || c is '_' or '-');
}
