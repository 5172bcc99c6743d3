using System.Text.RegularExpressions;

namespace Fourwings.Domain.Tests.House;

/// <summary>
/// The drawing of the modules in docs/architecture.md: <c>A ← B</c> says that B stands on A and on all that A stands
/// on; commas and braces put several modules into one place; <c>all of them</c> is every module drawn.
/// </summary>
internal sealed partial class Arrows
{
    private readonly Dictionary<string, HashSet<string>> _standsOn = [];

    private Arrows(string drawing)
    {
        foreach (var chain in Gap().Split(drawing).Where(part => part.Contains('←', StringComparison.Ordinal)))
        {
            var groups = chain.Split('←').Select(Names).ToList();
            foreach (var (below, above) in groups.Zip(groups.Skip(1)))
            {
                Draw(below, above);
            }
        }

        foreach (var module in Modules.ToList())
        {
            Close(module, [module]);
        }
    }

    public IReadOnlyCollection<string> Modules => _standsOn.Keys;

    public static Arrows Of(string document) => new(Drawing().Match(document).Groups["drawing"].Value);

    /// <summary>Whether the module may name the other one.</summary>
    public bool Allows(string module, string named) => module == named || _standsOn[module].Contains(named);

    private static List<string> Names(string group) =>
        [.. group.Replace("all of them", "*", StringComparison.Ordinal).Trim(' ', '\n', '{', '}')
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    private void Draw(List<string> below, List<string> above)
    {
        foreach (var module in below.Concat(above).Where(name => name != "*"))
        {
            _standsOn.TryAdd(module, []);
        }

        foreach (var module in above)
        {
            _standsOn[module].UnionWith(below is ["*"] ? Modules.Where(other => other != module) : below);
        }
    }

    private void Close(string module, List<string> path)
    {
        foreach (var below in _standsOn[path[^1]].ToList())
        {
            Assert.False(below == module, $"The arrows go round: {string.Join(" → ", path)} → {module}.");
            if (_standsOn[module].Add(below) || !path.Contains(below))
            {
                Close(module, [.. path, below]);
            }
        }
    }

    [GeneratedRegex(@"```[a-z]*\n(?<drawing>[^`]*←[^`]*)```", RegexOptions.None, 1000)]
    private static partial Regex Drawing();

    [GeneratedRegex(@"\n|\s{3,}", RegexOptions.None, 1000)]
    private static partial Regex Gap();
}
