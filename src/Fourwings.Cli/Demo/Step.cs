namespace Fourwings.Cli.Demo;

/// <summary>Something that somebody does on a business day of the replay.</summary>
/// <param name="On">The day.</param>
/// <param name="Do">Does it through the slices, and says what follows from it.</param>
internal sealed record Step(DateOnly On, Func<DateOnly, Task<IEnumerable<Step>>> Do)
{
    /// <summary>A step from which nothing follows.</summary>
    public static Step At(DateOnly on, Func<DateOnly, Task> act) => new(on, async day =>
    {
        await act(day);
        return [];
    });
}

/// <summary>A course of events: a loan from the application to the release, a matching day, a fund.</summary>
internal interface ICourse
{
    /// <summary>The steps whose days the files fix.</summary>
    IEnumerable<Step> Begin();
}

/// <summary>What is still to be done, by day, then in the order in which it was planned.</summary>
internal sealed class Agenda
{
    private readonly PriorityQueue<Step, (DateOnly, int)> _steps = new();
    private int _planned;

    /// <summary>Plans steps.</summary>
    public void Add(IEnumerable<Step> steps)
    {
        foreach (var step in steps)
        {
            _steps.Enqueue(step, (step.On, _planned++));
        }
    }

    /// <summary>Does what is planned for the day, and what is planned for it meanwhile.</summary>
    /// <returns>How many steps were done.</returns>
    public async Task<int> DoAsync(DateOnly on)
    {
        var done = 0;
        while (_steps.TryPeek(out var step, out _) && step.On <= on)
        {
            _steps.Dequeue();
            Add(await step.Do(on));
            done++;
        }

        return done;
    }
}
