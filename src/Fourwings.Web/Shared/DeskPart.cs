using Fourwings.Finance;

namespace Fourwings.Web.Shared;

/// <summary>
/// What a module puts on the desks: things that wait, figures, counts, search hits. One class a module, found by
/// itself: <c>public sealed class LoansOnDesk : DeskPart</c>. A part asks through <see cref="PageCall"/>, so the
/// permission table and visibility decide what each desk gets; a refused query gives nothing.
/// </summary>
public abstract class DeskPart
{
    /// <summary>What waits for the viewer.</summary>
    public virtual Task<IReadOnlyList<Waiting>> WaitingAsync(PageCall calls) =>
        Task.FromResult<IReadOnlyList<Waiting>>([]);

    /// <summary>
    /// What of it waits for the viewer's second pair of eyes or vote; nothing that he entered himself.
    /// </summary>
    public virtual Task<IReadOnlyList<Waiting>> ApprovalsAsync(PageCall calls) =>
        Task.FromResult<IReadOnlyList<Waiting>>([]);

    /// <summary>
    /// The days that a desk's own calendar has, where it has one; the calendar of every other desk is what waits with a
    /// day.
    /// </summary>
    public virtual Task<IReadOnlyList<CalendarEntry>> DaysAsync(PageCall calls) =>
        Task.FromResult<IReadOnlyList<CalendarEntry>>([]);

    /// <summary>Cards of its own on the desk's page, beneath what waits.</summary>
    public virtual Task<IReadOnlyList<DeskCard>> CardsAsync(PageCall calls) =>
        Task.FromResult<IReadOnlyList<DeskCard>>([]);

    /// <summary>What the viewer waits for.</summary>
    public virtual Task<IReadOnlyList<Waiting>> OthersAsync(PageCall calls) =>
        Task.FromResult<IReadOnlyList<Waiting>>([]);

    /// <summary>The figures at the head of the desk's page; six at most over all modules.</summary>
    public virtual Task<IReadOnlyList<Fact>> FactsAsync(PageCall calls) => Task.FromResult<IReadOnlyList<Fact>>([]);

    /// <summary>What just happened, the newest first, five at most.</summary>
    public virtual Task<IReadOnlyList<TimeEntry>> HappenedAsync(PageCall calls) =>
        Task.FromResult<IReadOnlyList<TimeEntry>>([]);

    /// <summary>
    /// The numbers in the navigation, by <see cref="NavItem.Name"/>, kept for some seconds; what waits is counted by
    /// itself.
    /// </summary>
    public virtual Task<IReadOnlyList<(string Item, long Count)>> CountsAsync(PageCall calls) =>
        Task.FromResult<IReadOnlyList<(string Item, long Count)>>([]);

    /// <summary>The best ten hits for the search box.</summary>
    public virtual Task<IReadOnlyList<Hit>> SearchAsync(PageCall calls, string text) =>
        Task.FromResult<IReadOnlyList<Hit>>([]);
}

/// <summary>One thing that waits.</summary>
/// <param name="Title">Verb and object: <c>复核放款</c>.</param>
/// <param name="Note">What the reader needs to know to begin.</param>
/// <param name="Who">The firm.</param>
/// <param name="Href">Where it is done.</param>
/// <param name="Verb">The button.</param>
public sealed record Waiting(string Title, string Note, string Who, string Href, string Verb)
{
    /// <summary>Until when; null = no deadline.</summary>
    public DueDay? Due { get; init; }

    /// <summary>The amount in question.</summary>
    public Money? Amount { get; init; }

    /// <summary>When it began to wait, for what others owe.</summary>
    public DateOnly? Since { get; init; }
}

/// <summary>A day of a calendar.</summary>
/// <param name="On">The day.</param>
/// <param name="What">What it is about.</param>
/// <param name="Which">Which record, in words.</param>
/// <param name="Href">Its page.</param>
public sealed record CalendarEntry(DateOnly On, string What, string Which, string Href)
{
    /// <summary>How much; null = not known, or not in question.</summary>
    public Money? Amount { get; init; }

    /// <summary>Whose it is, where that is somebody else.</summary>
    public string? Who { get; init; }
}

/// <summary>A card on the desk's page.</summary>
/// <param name="Partial">The view of the card.</param>
/// <param name="Model">What it shows.</param>
public sealed record DeskCard(string Partial, object Model);

/// <summary>One hit of the search box.</summary>
/// <param name="Kind">The text key of the kind: <c>nav.loans</c>.</param>
/// <param name="Title">What it is.</param>
/// <param name="Href">Where it stands.</param>
/// <param name="Note">More.</param>
public sealed record Hit(string Kind, string Title, string Href, string Note);
