using Fourwings.Platform.Closing;
using Fourwings.Platform.Operations;
using Fourwings.Platform.Storage;

namespace Fourwings.Cli.Demo;

/// <summary>How far a replay is.</summary>
/// <param name="On">The business date.</param>
/// <param name="Steps">Steps done.</param>
public sealed record ReplayProgress(DateOnly On, int Steps);

/// <summary>
/// Replays a round through the same slices as the pages: whoever has to act acts on the day, then the day is closed.
/// Nothing is inserted past the slices.
/// </summary>
/// <param name="database">Migrated and empty.</param>
/// <param name="round">The round.</param>
public sealed class Replay(Database database, RoundFile round)
{
    /// <summary>Told after each day on which something happened.</summary>
    public Action<ReplayProgress>? Progress { get; init; }

    /// <summary>Runs the whole round.</summary>
    public async Task RunAsync(CancellationToken cancel = default)
    {
        await SetUp.RunAsync(database, new(round.StartsOn, round.Place, IsDemo: true));
        var cast = new Cast(database);
        await cast.EnterAsync(round);
        var courses = round.Firms.Select((firm, i) => new Course(cast, firm, i + 1)).ToArray();
        var steps = new PriorityQueue<(Func<DateOnly, Task> Do, Course Course), (DateOnly, int)>();
        var order = 0;
        foreach (var course in courses)
        {
            Add(course, course.FixedSteps());
        }

        var close = new DailyClose(database, CloseSteps.All);
        var done = 0;
        while (steps.TryPeek(out _, out var next) && next.Item1 <= round.EndsOn)
        {
            cancel.ThrowIfCancellationRequested();
            var on = next.Item1;
            await close.UntilAsync(on.AddDays(-1), cancel);
            while (steps.TryPeek(out var step, out var at) && at.Item1 == on)
            {
                steps.Dequeue();
                await step.Do(on);
                done++;
                if (step.Course.HasJustDrawn)
                {
                    Add(step.Course, step.Course.LaterSteps());
                }
            }

            Progress?.Invoke(new(on, done));
        }

        await close.UntilAsync(round.EndsOn, cancel);

        void Add(Course course, IEnumerable<(DateOnly On, Func<DateOnly, Task> Do)> later)
        {
            foreach (var (on, act) in later)
            {
                steps.Enqueue((act, course), (on, order++));
            }
        }
    }
}
