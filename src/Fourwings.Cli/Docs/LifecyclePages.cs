using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using Fourwings.Domain;

namespace Fourwings.Cli.Docs;

/// <summary>
/// The pictures of the state tables in docs/domain/: each stands between two marks on its module's page, and the rest
/// of the page is written by hand.
/// </summary>
public static class LifecyclePages
{
    /// <summary>The pages of the modules that have a state table.</summary>
    public static IEnumerable<GeneratedPage> Of(string root) => Tables()
        .GroupBy(table => table.DeclaringType!.Namespace!.Split('.')[^1])
        .OrderBy(module => module.Key, StringComparer.Ordinal)
        .Select(module => Page(root, module.Key, module));

    /// <summary>The state tables of the field, by the static field or property that holds each.</summary>
    public static IEnumerable<MemberInfo> Tables() => typeof(Refusal).Assembly.GetExportedTypes()
        .SelectMany(type => type.GetMembers(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
        .Where(member => IsTable(TypeOf(member)))
        .OrderBy(member => member.DeclaringType!.FullName, StringComparer.Ordinal);

    /// <summary>The picture of one table, in Mermaid; a state carries its Chinese name.</summary>
    public static string Draw(object table)
    {
        var drawing = new StringBuilder("```mermaid\nstateDiagram-v2\n");
        var rows = ((IEnumerable<object>)Rows(table)).Cast<ITuple>().ToList();
        var initial = (Enum)table.GetType().GetProperty("Initial")!.GetValue(table)!;
        var states = rows.SelectMany(row => new[] { (Enum)row[0]!, (Enum)row[2]! }).Prepend(initial).Distinct()
            .ToList();
        foreach (var state in states.Where(state => Texts.Has(Key(state))))
        {
            drawing.Append(CultureInfo.InvariantCulture, $"    {state}: {state} {Texts.Of(state, "zh")}\n");
        }

        drawing.Append(CultureInfo.InvariantCulture, $"    [*] --> {initial}\n");
        foreach (var row in rows.Where(Moves))
        {
            drawing.Append(CultureInfo.InvariantCulture, $"    {row[0]} --> {row[2]}: {row[1]}\n");
        }

        foreach (var last in states.Where(state => !rows.Exists(row => row[0]!.Equals(state))))
        {
            drawing.Append(CultureInfo.InvariantCulture, $"    {last} --> [*]\n");
        }

        return drawing.Append("```\n").Append(Standing(rows.Where(row => !Moves(row)))).ToString();
    }

    /// <summary>The acts that leave the state as it is: drawn, they would hide the picture.</summary>
    private static string Standing(IEnumerable<ITuple> rows)
    {
        var acts = rows.GroupBy(row => row[1]!, row => $"{row[0]}").ToList();
        return acts.Count == 0
            ? ""
            : "\n| leaves the state as it is | in |\n|---|---|\n"
                + string.Concat(acts.Select(act => $"| {act.Key} | {string.Join(", ", act)} |\n"));
    }

    private static bool Moves(ITuple row) => !row[0]!.Equals(row[2]);

    private static GeneratedPage Page(string root, string module, IEnumerable<MemberInfo> tables)
    {
        var path = PathOf(root, module);
        var file = Path.Combine(root, path);
        var text = File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : $"# {module}\n";
        foreach (var table in tables)
        {
            text = Put(text, table.DeclaringType!.Name, Draw(ValueOf(table)));
        }

        return new(path, text);
    }

    /// <summary>A page of two words is written with a hyphen, where it was begun so by hand.</summary>
    private static string PathOf(string root, string module)
    {
        var words = string.Concat(
            module.Select((letter, i) => i > 0 && char.IsUpper(letter) ? $"-{letter}" : $"{letter}"));
        var hyphened = $"docs/domain/{words.ToLowerInvariant()}.md";
        return File.Exists(Path.Combine(root, hyphened)) ? hyphened : $"docs/domain/{module.ToLowerInvariant()}.md";
    }

    private static string Put(string text, string name, string drawing)
    {
        var (opening, closing) = ($"<!-- {name}: made by ./fourwings docs -->\n", $"<!-- end of {name} -->\n");
        var from = text.IndexOf(opening, StringComparison.Ordinal);
        var to = text.IndexOf(closing, StringComparison.Ordinal);
        return from >= 0 && to > from
            ? text[..(from + opening.Length)] + drawing + text[to..]
            : $"{text.TrimEnd('\n')}\n\n## {name}\n\n{opening}{drawing}{closing}";
    }

    private static string Key(Enum state) => $"enum.{state.GetType().Name}.{state}";

    private static System.Collections.IEnumerable Rows(object table) =>
        ((System.Collections.IEnumerable)table.GetType().GetProperty("Rows")!.GetValue(table)!).Cast<object>();

    private static bool IsTable(Type? type) =>
        type is { IsGenericType: true } && type.GetGenericTypeDefinition() == typeof(Transitions<,>);

    private static Type? TypeOf(MemberInfo member) => member switch
    {
        FieldInfo field => field.FieldType,
        PropertyInfo property => property.PropertyType,
        _ => null,
    };

    private static object ValueOf(MemberInfo member) => member switch
    {
        FieldInfo field => field.GetValue(null)!,
        PropertyInfo property => property.GetValue(null)!,
        _ => throw new ArgumentException($"{member} holds no table.", nameof(member)),
    };
}
