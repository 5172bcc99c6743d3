namespace Fourwings.Web.Pages.Trusts;

/// <summary>The deal files that come along (示例方案), to begin a plan with.</summary>
public static class DealTemplates
{
    private const string Prefix = "deals/";
    private const string Ending = ".json";

    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. typeof(DealTemplates).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => name[Prefix.Length..^Ending.Length]).Order(StringComparer.Ordinal),
    ];

    /// <summary>The text of one; empty where there is none of the name.</summary>
    public static string Read(string name)
    {
        if (!Names.Contains(name))
        {
            return string.Empty;
        }

        using var reader = new StreamReader(
            typeof(DealTemplates).Assembly.GetManifestResourceStream(Prefix + name + Ending)!);
        return reader.ReadToEnd();
    }
}
