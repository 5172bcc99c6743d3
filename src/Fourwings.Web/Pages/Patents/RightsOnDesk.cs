using Fourwings.Platform.Patents;
using Fourwings.Platform.Search;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Patents;

/// <summary>What the search box finds among patents.</summary>
/// <param name="words">The reader's language.</param>
public sealed class RightsOnDesk(PageText words) : DeskPart
{
    private const int Most = 10;

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<Hit>> SearchAsync(PageCall calls, string text)
    {
        var list = await calls.ReadAsync(new ListPatents(new ListWish(text, Take: Most)));
        return list.Succeeded(out var found, out _)
            ? [.. found.Rows.Select(row => new Hit(
                "nav.patents",
                "ZL" + row.Number,
                $"/patents/{row.Id.Value}",
                $"{row.TitleIn(words.Language)} · {row.Owners}"))]
            : [];
    }
}
