using Fourwings.Platform.Notifications;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Home;

/// <summary>Where every desk begins its day: what waits, the figures, what others owe, what just happened.</summary>
public sealed class TodayPage(IEnumerable<DeskPart> parts) : AppPage
{
    private const int NextWeek = 13;
    private const int MostFacts = 6;
    private const int MostMoments = 6;

    /// <summary>The work in groups: now, soon, later, open; empty groups are left out.</summary>
    public IReadOnlyList<(string Name, IReadOnlyList<Waiting> Tasks)> Groups { get; private set; } = [];

    /// <summary>How many things wait.</summary>
    public int Count => Groups.Sum(group => group.Tasks.Count);

    /// <summary>How many are late and due, and the business date.</summary>
    public string Sub { get; private set; } = string.Empty;

    /// <summary>The figures of the desk.</summary>
    public IReadOnlyList<Fact> Facts { get; private set; } = [];

    /// <summary>Cards of the modules.</summary>
    public IReadOnlyList<DeskCard> Cards { get; private set; } = [];

    /// <summary>What others owe the reader.</summary>
    public IReadOnlyList<Waiting> Others { get; private set; } = [];

    /// <summary>What just happened.</summary>
    public IReadOnlyList<TimeEntry> Happened { get; private set; } = [];

    /// <summary>How many notifications are new; 99 stands for 99 and more.</summary>
    public long Fresh { get; private set; }

    /// <summary>The business date.</summary>
    public DateOnly BusinessOn { get; private set; }

    /// <summary>For how many days something has waited, in words.</summary>
    public string Since(Waiting task) => task.Since is { } since
        ? T["today.since", ("count", BusinessOn.DayNumber - since.DayNumber + 1)]
        : string.Empty;

    public async Task OnGetAsync()
    {
        BusinessOn = (await Calls.StateAsync()).BusinessOn;
        var tasks = await AllAsync(part => part.WaitingAsync(Calls));
        Groups = [.. tasks
            .OrderBy(task => task.Due?.Left ?? int.MaxValue)
            .GroupBy(GroupOf)
            .Select(group => (group.Key, (IReadOnlyList<Waiting>)[.. group]))];
        Others = await AllAsync(part => part.OthersAsync(Calls));
        Cards = await AllAsync(part => part.CardsAsync(Calls));
        Facts = [.. (await AllAsync(part => part.FactsAsync(Calls))).Take(MostFacts)];
        Happened = [.. (await AllAsync(part => part.HappenedAsync(Calls)))
            .OrderByDescending(entry => entry.At).Take(MostMoments)];
        Fresh = (await Calls.ReadAsync(new CountNotifications())).Succeeded(out var fresh, out _) ? fresh : 0;
        Sub = SubOf(tasks);
    }

    private static string GroupOf(Waiting task) => task.Due?.Left switch
    {
        null => "open",
        <= 0 => "now",
        <= NextWeek => "soon",
        _ => "later",
    };

    private string SubOf(IReadOnlyList<Waiting> tasks)
    {
        var late = tasks.Count(task => task.Due?.Left < 0);
        var today = tasks.Count(task => task.Due?.Left == 0);
        var person = $"{Calls.Visitor!.Person} · {F.Day(BusinessOn)} {F.Weekday(BusinessOn)}";
        return late + today == 0 ? person : T["today.sub", ("late", late), ("today", today)] + " " + person;
    }

    private async Task<List<T>> AllAsync<T>(Func<DeskPart, Task<IReadOnlyList<T>>> ask)
    {
        var all = new List<T>();
        foreach (var part in parts)
        {
            all.AddRange(await ask(part));
        }

        return all;
    }
}
