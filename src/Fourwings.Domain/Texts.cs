using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Reflection;
using YamlDotNet.RepresentationModel;

namespace Fourwings.Domain;

/// <summary>
/// Everything that people read (文案), in zh and en side by side under stable keys, from the <c>Texts*.yaml</c> files
/// embedded in the assemblies. The mark <c>{name}</c> in a text is replaced by the argument of that name, formatted in
/// the reader's language as <see cref="TextFormat"/> says; units stand in the text itself.
/// </summary>
public static class Texts
{
    private const string ResourcePrefix = "texts/";
    private static readonly Lock Gate = new();
    private static readonly HashSet<Assembly> Registered = [];
    private static readonly ConcurrentDictionary<Enum, string> EnumKeys = new();
    private static FrozenDictionary<string, Text> _all = FrozenDictionary<string, Text>.Empty;

    static Texts() => Register(typeof(Texts).Assembly);

    /// <summary>
    /// Whether an unknown key or a missing argument throws; the tests set it, readers see the key instead.
    /// </summary>
    public static bool ThrowsOnGaps { get; set; }

    /// <summary>Every text by its key.</summary>
    public static IReadOnlyDictionary<string, Text> All => _all;

    /// <summary>Adds the texts embedded in an assembly; each floor does so when it is loaded.</summary>
    /// <exception cref="FormatException">A file is not as it should be, or a key stands in two files.</exception>
    public static void Register(Assembly assembly)
    {
        lock (Gate)
        {
            if (!Registered.Add(assembly))
            {
                return;
            }

            var all = new Dictionary<string, Text>(_all);
            foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(ResourcePrefix)))
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                foreach (var (key, text) in Read(reader, name))
                {
                    _ = all.TryAdd(key, text)
                        ? true
                        : throw new FormatException($"{name}: '{key}' stands in another file too.");
                }
            }

            _all = all.ToFrozenDictionary();
        }
    }

    /// <summary>Whether there is a text under the key.</summary>
    public static bool Has(string key) => _all.ContainsKey(key);

    /// <summary>The text under the key in the language.</summary>
    /// <param name="key">As in the files: <c>pledge.patent-lapsed</c>.</param>
    /// <param name="language"><c>zh</c> or <c>en</c>; a culture's name such as <c>zh-CN</c> will do.</param>
    /// <param name="args">What the text mentions, by name; null leaves the marks for someone else to fill.</param>
    /// <exception cref="KeyNotFoundException"><see cref="ThrowsOnGaps"/>, and there is a gap.</exception>
    public static string Of(string key, string language, IReadOnlyDictionary<string, object>? args = null)
    {
        if (_all.TryGetValue(key, out var text))
        {
            return text.Write(key, language, args);
        }

        return ThrowsOnGaps ? throw new KeyNotFoundException($"There is no text under '{key}'.") : key;
    }

    /// <summary>Why a wish was declined and how to cure it.</summary>
    public static string Of(Refusal refusal, string language) => Of(refusal.Code, language, refusal.Args);

    /// <summary>The name of an enum's value, from <c>enum.Type.Name</c>.</summary>
    public static string Of(Enum value, string language) =>
        Of(EnumKeys.GetOrAdd(value, static value => $"enum.{value.GetType().Name}.{value}"), language);

    /// <summary>Reads one file of texts: key, then <c>zh</c> and <c>en</c>.</summary>
    /// <exception cref="FormatException">A key lacks a language, has something else, or stands twice.</exception>
    public static IReadOnlyDictionary<string, Text> Read(TextReader reader, string name)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(reader);
        }
        catch (YamlDotNet.Core.YamlException fault)
        {
            throw new FormatException($"{name}, line {fault.Start.Line}: {fault.Message}", fault);
        }

        if (stream.Documents.Count == 0)
        {
            return FrozenDictionary<string, Text>.Empty;
        }

        var root = stream.Documents[0].RootNode as YamlMappingNode ?? throw new FormatException($"{name}: no keys.");
        return root.Children.ToDictionary(entry => ScalarOf(entry.Key, name), entry => TextOf(entry.Value, name));
    }

    private static Text TextOf(YamlNode node, string name)
    {
        var languages = node is YamlMappingNode mapping
            ? mapping.Children.ToDictionary(entry => ScalarOf(entry.Key, name), entry => ScalarOf(entry.Value, name))
            : [];
        return languages.Count == 2 && languages.TryGetValue("zh", out var zh)
            && languages.TryGetValue("en", out var en)
            ? new Text(zh, en)
            : throw new FormatException($"{name}, line {node.Start.Line}: a text has zh and en, nothing else.");
    }

    private static string ScalarOf(YamlNode node, string name) =>
        node is YamlScalarNode { Value: { Length: > 0 } value }
            ? value
            : throw new FormatException($"{name}, line {node.Start.Line}: a text is expected here.");
}
