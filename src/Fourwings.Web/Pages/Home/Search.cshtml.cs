using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Home;

/// <summary>The search box: what each module finds for the viewer.</summary>
public sealed class SearchPage(IEnumerable<DeskPart> parts) : AppPage
{
    private const int Longest = 100;

    /// <summary>What is looked for.</summary>
    public string Text { get; private set; } = string.Empty;

    /// <summary>What was found.</summary>
    public IReadOnlyList<Hit> Hits { get; private set; } = [];

    public async Task OnGetAsync(string? q)
    {
        Text = (q ?? string.Empty).Trim();
        Text = Text.Length > Longest ? Text[..Longest] : Text;
        if (Text.Length == 0)
        {
            return;
        }

        var hits = new List<Hit>();
        foreach (var part in parts)
        {
            hits.AddRange(await part.SearchAsync(Calls, Text));
        }

        Hits = hits;
    }
}
