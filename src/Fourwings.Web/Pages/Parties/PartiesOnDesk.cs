using Fourwings.Platform.Parties;
using Fourwings.Platform.Search;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Parties;

/// <summary>What the search box finds in the directory of organisations.</summary>
/// <param name="words">The reader's language.</param>
public sealed class PartiesOnDesk(PageText words) : DeskPart
{
    private const int Most = 10;

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<Hit>> SearchAsync(PageCall calls, string text)
    {
        var list = await calls.ReadAsync(new ListOrganisations(new ListWish(text, Take: Most)));
        return list.Succeeded(out var found, out _)
            ? [.. found.Rows.Select(row => new Hit(
                "nav.organisations", NameOf(row), $"/organisations/{row.Id.Value}", $"{row.Code} · {row.County}"))]
            : [];
    }

    private string NameOf(OrganisationLine row) =>
        words.Language == Languages.English && row.NameEn.Length > 0 ? row.NameEn : row.NameZh;
}
