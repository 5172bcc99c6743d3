using System.Collections.Frozen;
using System.Text.Json;
using Fourwings.Domain;
using Fourwings.Platform.Journal;

namespace Fourwings.Web.Shared;

/// <summary>
/// Says facts of the journal in the reader's language: text <c>fact.{type}</c> with the fact's members, and the members
/// of those: a notice gives its number and day, a contract its amount.
/// </summary>
public static class FactWords
{
    private static readonly FrozenDictionary<string, Type> Types =
        new[] { typeof(IFact).Assembly, typeof(Moment).Assembly }
            .SelectMany(floor => floor.GetTypes())
            .Where(type => type.IsAssignableTo(typeof(IFact)) && !type.IsAbstract)
            .ToFrozenDictionary(type => type.Name);

    /// <summary>The fact in words; its name where this build knows no words for it.</summary>
    public static string Of(string factType, string json, string language)
    {
        var key = "fact." + factType;
        return Texts.Has(key) && Types.TryGetValue(factType, out var type)
            ? Texts.Of(key, language, Args(CanonicalJson.Read(json, type)))
            : factType;
    }

    /// <summary>A record's time line and its last line, for <c>_Time</c> and <c>_Audit</c>.</summary>
    public static (IReadOnlyList<TimeEntry> Moments, AuditLine? Last) Tell(IReadOnlyList<Moment> moments, PageText text)
    {
        var entries = moments.Select(moment => new TimeEntry(
            moment.At,
            WhoOf(moment, text),
            Of(moment.FactType, moment.Fact, text.Language),
            moment.BySystem)).ToArray();
        return (entries, entries is [var last, ..]
            ? new AuditLine(last.At, last.Who, last.Text, moments[0].Version, moments[0].Hash)
            : null);
    }

    /// <summary>Who did it, as far as the reader may know.</summary>
    public static string WhoOf(Moment moment, PageText text) => moment switch
    {
        { BySystem: true } => text["part.system"],
        { Person: null } => moment.Organisation,
        { Organisation.Length: 0 } => moment.Person,
        _ => $"{moment.Person} · {moment.Organisation}",
    };

    private static Dictionary<string, object> Args(object fact)
    {
        var args = new Dictionary<string, object>(StringComparer.OrdinalIgnoreCase);
        Add(args, fact);
        foreach (var part in args.Values.Where(value => IsPartOf(fact, value)).ToArray())
        {
            Add(args, part);
        }

        return args;
    }

    private static bool IsPartOf(object fact, object value) =>
        value.GetType() is { IsClass: true } type && type.Namespace == fact.GetType().Namespace;

    private static void Add(Dictionary<string, object> args, object whole)
    {
        foreach (var member in whole.GetType().GetProperties().Where(one => one.GetIndexParameters().Length == 0))
        {
            args.TryAdd(
                JsonNamingPolicy.CamelCase.ConvertName(member.Name), member.GetValue(whole) ?? Format.Nothing);
        }
    }
}
