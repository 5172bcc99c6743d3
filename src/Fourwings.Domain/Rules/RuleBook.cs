using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Reflection;

namespace Fourwings.Domain.Rules;

/// <summary>
/// Law, policy and market conventions as dated, cited data (规则): the country's, and a city's over them.
/// </summary>
public sealed class RuleBook
{
    internal const string PlacePrefix = "places/";
    private const string ResourcePrefix = "rules/";
    private const string ResourceEnding = ".yaml";
    private static readonly Lazy<RuleBook> Embedded = new(ReadEmbedded);

    private readonly FrozenDictionary<string, RuleBook> _places;
    private readonly FrozenDictionary<string, Rule> _byName;
    private readonly ConcurrentDictionary<MethodInfo, object> _views = new();

    private RuleBook(string place, IEnumerable<Rule> rules, IEnumerable<RuleBook> places)
    {
        Place = place;
        Rules = [.. rules.OrderBy(rule => rule.Name, StringComparer.Ordinal)];
        _byName = Rules.ToFrozenDictionary(rule => rule.Name);
        _places = places.ToFrozenDictionary(book => book.Place);
    }

    /// <summary>The first day that every rule covers, except those that say why they begin late.</summary>
    public static DateOnly CoveredFrom { get; } = new(2007, 1, 1);

    /// <summary>The rules of the country, without a city's.</summary>
    public static RuleBook Standard => Embedded.Value;

    /// <summary>The city whose rules lie over the country's; empty = none.</summary>
    public string Place { get; }

    /// <summary>The rules in force here, by name; a city's stands in place of the country's of the same name.</summary>
    public IReadOnlyList<Rule> Rules { get; }

    /// <summary>The cities that have rules of their own.</summary>
    public IEnumerable<string> Places => _places.Keys.Order(StringComparer.Ordinal);

    /// <summary>Reads a book from rule files.</summary>
    /// <param name="files">Id (path below <c>rules/</c> without ending) and text of each.</param>
    /// <exception cref="FormatException">A file is not as it should be.</exception>
    public static RuleBook Read(IEnumerable<(string Id, string Yaml)> files)
    {
        var all = files.Select(file => RuleReader.Read(file.Id, file.Yaml)).ToLookup(rule => rule.Place ?? "");
        var country = all[""].ToArray();
        var places = all.Where(rules => rules.Key.Length > 0).Select(own => new RuleBook(
            own.Key, own.Concat(country.ExceptBy(own.Select(rule => rule.Name), rule => rule.Name)), []));
        return new("", country, places);
    }

    /// <summary>The rules with a city's over them; a city without rules of its own has the country's alone.</summary>
    public RuleBook ForPlace(string place) => _places.GetValueOrDefault(place, this);

    /// <summary>Every rule there is: the country's, then those of each city.</summary>
    public IEnumerable<Rule> AllRules() =>
        Rules.Concat(Places.SelectMany(place => ForPlace(place).Rules.Where(rule => rule.Place == place)));

    /// <summary>The rule of the name, or of the full id of a city's rule; null where there is none.</summary>
    public Rule? Find(string name) =>
        _byName.GetValueOrDefault(name) ?? Rules.FirstOrDefault(rule => rule.Id == name);

    /// <summary>The rule of the name.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public Rule Get(string name) =>
        _byName.TryGetValue(name, out var rule) ? rule : throw new KeyNotFoundException($"There is no rule '{name}'.");

    /// <summary>What the rule says on the day.</summary>
    /// <returns>The value with its citation, or <c>rule.not-covered</c>.</returns>
    public Result<RuleValue> At(string name, DateOnly day) => Get(name).At(day);

    /// <summary>A typed view of this book, made once for each place in the code that makes one.</summary>
    /// <param name="make">A static lambda: the view may hold nothing but the book.</param>
    public T View<T>(Func<RuleBook, T> make)
        where T : class =>
        (T)_views.GetOrAdd(make.Method, static (_, of) => of.make(of.book), (make, book: this));

    private static RuleBook ReadEmbedded()
    {
        var assembly = typeof(RuleBook).Assembly;
        return Read(assembly.GetManifestResourceNames().Where(name => name.StartsWith(ResourcePrefix)).Select(name =>
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            return (name[ResourcePrefix.Length..^ResourceEnding.Length], reader.ReadToEnd());
        }));
    }
}
