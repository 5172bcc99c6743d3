using System.Reflection;
using Fourwings.Domain;

namespace Fourwings.Platform.Tests.Journal;

/// <summary>
/// What the journal keeps by name must be readable for decades: a fact, a property of one, or a value of an enum that
/// was once stored is still there. New names are written down by UPDATE_SNAPSHOTS=1.
/// </summary>
public class StoredNamesTests
{
    private static readonly string _list = Repository.Path(
        "tests", "Fourwings.Platform.Tests", "Journal", "Snapshots", "StoredNames.txt");

    private static readonly Assembly[] _floors =
        [typeof(IFact).Assembly, typeof(Fourwings.Platform.Storage.Db).Assembly];

    [Fact]
    public void Names_OnceStoredStay()
    {
        var now = _floors.SelectMany(floor => floor.GetTypes()).SelectMany(NamesOf).Distinct()
            .Order(StringComparer.Ordinal).ToList();
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_list)!);
            File.WriteAllLines(_list, now);
        }

        Assert.Empty(Lost(File.ReadAllLines(_list), now));
    }

    [Fact]
    public void Facts_HaveNamesOfTheirOwn() => Assert.Empty(_floors.SelectMany(floor => floor.GetTypes())
        .Where(IsFact).GroupBy(fact => fact.Name).Where(facts => facts.Count() > 1).Select(facts => facts.Key));

    [Fact]
    public void Names_Bite() =>
        Assert.Equal(["PledgeFiled.On"], Lost(["PledgeFiled", "PledgeFiled.On"], ["PledgeFiled", "PledgeFiled.Day"]));

    private static IEnumerable<string> Lost(IEnumerable<string> once, IEnumerable<string> now) => once.Except(now);

    private static IEnumerable<string> NamesOf(Type type) => type switch
    {
        _ when IsFact(type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Select(property => $"{type.Name}.{property.Name}").Prepend(type.Name),
        { IsEnum: true, IsPublic: true } => Enum.GetNames(type).Select(name => $"{type.Name}.{name}"),
        _ => [],
    };

    private static bool IsFact(Type type) =>
        typeof(IFact).IsAssignableFrom(type) && type is { IsAbstract: false, IsInterface: false };
}
