using Fourwings.Platform.Parties;
using Fourwings.Platform.Search;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Parties;

/// <summary>What the search box finds in the directory of organisations.</summary>
/// <param name="text">The reader's language.</param>
public sealed class PartiesOnDesk(PageText text) : DeskPart
{
    private const int Most = 10;

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<Hit>> SearchAsync(PageCall calls, string sought)
    {
        var list = await calls.ReadAsync(new ListOrganisations(new ListWish(sought, Take: Most)));
        return list.Succeeded(out var found, out _)
            ? [.. found.Rows.Select(row => new Hit(
                "nav.organisations", NameOf(row), $"/organisations/{row.Id.Value}", $"{row.Code} · {row.County}"))]
            : [];
    }

    private string NameOf(OrganisationLine row) =>
        text.Language == Languages.English && row.NameEn.Length > 0 ? row.NameEn : row.NameZh;
}
