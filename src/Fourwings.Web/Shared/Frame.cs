using Fourwings.Domain.Parties;
using Fourwings.Platform.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Caching.Memory;

namespace Fourwings.Web.Shared;

/// <summary>What the frame around a page shows: navigation with counts, business date, language switch.</summary>
public sealed class Frame(
    PageCall calls,
    PageText text,
    Desks desks,
    IEnumerable<DeskPart> parts,
    IMemoryCache cache,
    IHttpContextAccessor accessor)
{
    private static readonly TimeSpan CountsAge = TimeSpan.FromSeconds(15);

    /// <summary>The navigation of the viewer's desk.</summary>
    public IReadOnlyList<NavGroup> Navigation { get; private set; } = [];

    /// <summary>The numbers in the navigation.</summary>
    public IReadOnlyDictionary<string, long> Counts { get; private set; } = new Dictionary<string, long>();

    /// <summary>The business date, the place, whether this is a demo.</summary>
    public PlatformState State { get; private set; } = PlatformState.NotSetUp;

    /// <summary>Who is signed in; null at the door.</summary>
    public Visitor? Visitor => calls.Visitor;

    /// <summary>Whether the phone shows the tab bar; other desks open the navigation from the mark.</summary>
    public bool HasBar => Visitor?.Viewer.Desk == Desk.Enterprise;

    /// <summary>The instant at which the page was made, for its printed foot.</summary>
    public DateTimeOffset MadeAt { get; } = calls.Clock.GetUtcNow();

    private HttpRequest Request => accessor.HttpContext!.Request;

    /// <summary>Reads what the frame shows; called by the layout.</summary>
    public async Task LoadAsync()
    {
        State = await calls.StateAsync();
        if (Visitor is not { } visitor)
        {
            return;
        }

        Navigation = desks.Of(visitor.Viewer.Desk);
        var viewer = visitor.Viewer;
        var key = (typeof(Frame), viewer.Organisation, viewer.Unit, viewer.Desk, State.BusinessOn);
        Counts = (await cache.GetOrCreateAsync(key, entry =>
        {
            entry.AbsoluteExpirationRelativeToNow = CountsAge;
            return CountAsync();
        }))!;
    }

    /// <summary>Whether the item is the page that is shown, or the list from which it was opened.</summary>
    public bool IsHere(NavItem item) => LeadsHere(item) && !Navigation.SelectMany(group => group.Items)
        .Any(other => other.Href.Length > item.Href.Length && LeadsHere(other));

    /// <summary>This address in the other language.</summary>
    public string OtherLanguageHref()
    {
        var query = Request.Query
            .Where(pair => pair.Key != "lang")
            .SelectMany(pair => pair.Value, (pair, value) => KeyValuePair.Create(pair.Key, value));
        var other = text.Language == Languages.English ? Languages.Chinese : Languages.English;
        var path = Request.HttpContext.Items[typeof(Frame)] as string ?? Request.Path.Value!;
        return QueryHelpers.AddQueryString(
            Request.PathBase + path, query.Append(KeyValuePair.Create("lang", (string?)other)));
    }

    private async Task<IReadOnlyDictionary<string, long>> CountAsync()
    {
        var counts = new Dictionary<string, long>();
        foreach (var part in parts)
        {
            counts["today"] = counts.GetValueOrDefault("today") + (await part.WaitingAsync(calls)).Count;
            foreach (var (item, count) in await part.CountsAsync(calls))
            {
                counts[item] = counts.GetValueOrDefault(item) + count;
            }
        }

        return counts;
    }

    private bool LeadsHere(NavItem item) => Request.Path.StartsWithSegments(item.Href, StringComparison.Ordinal);
}
