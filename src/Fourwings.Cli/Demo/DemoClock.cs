namespace Fourwings.Cli.Demo;

/// <summary>
/// The clock of a demo: an instant within the business day that is replayed, in office hours while people act and in
/// the evening while the day is closed; it runs on from the last day's morning when the replay is over.
/// </summary>
public sealed class DemoClock : TimeProvider
{
    private const int SecondsBetweenLooks = 5;
    private static readonly TimeOnly Opens = new(8, 30);
    private static readonly TimeOnly Closes = new(20, 0);
    private static readonly TimeSpan Longest = new(3, 54, 0);

    private DateTimeOffset _from = DateTimeOffset.UnixEpoch;
    private long? _runsSince;
    private int _looks;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    /// <summary>The morning of a day; each look is some seconds later.</summary>
    public void Morning(DateOnly on) => Stand(on, Opens);

    /// <summary>The evening of a day.</summary>
    public void Evening(DateOnly on) => Stand(on, Closes);

    /// <summary>Lets the time run from where it stands.</summary>
    public void Run() => _runsSince = GetTimestamp();

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        if (_runsSince is { } since)
        {
            return _from + GetElapsedTime(since);
        }

        var passed = TimeSpan.FromSeconds((long)Interlocked.Increment(ref _looks) * SecondsBetweenLooks);
        return _from + (passed < Longest ? passed : Longest);
    }

    private void Stand(DateOnly on, TimeOnly at)
    {
        var local = on.ToDateTime(at);
        _from = new DateTimeOffset(local, LocalTimeZone.GetUtcOffset(local)).ToUniversalTime();
        Volatile.Write(ref _looks, 0);
    }
}
