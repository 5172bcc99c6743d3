using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Imports;

/// <summary>
/// Works on imports in the background of a node: at once where a page begins a step, and else every few seconds, so
/// that
/// what another node left half way goes on here.
/// </summary>
/// <param name="database">The database.</param>
public sealed class ImportsAtWork(Database database) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private readonly SemaphoreSlim _called = new(0);

    /// <summary>Says that there is work.</summary>
    public void Call() => _called.Release();

    /// <summary>
    /// Works until it is stopped; what goes wrong with one round is told and tried again in the next.
    /// </summary>
    /// <param name="failed">Told what went wrong.</param>
    /// <param name="stop">Stops between two ranges.</param>
    public async Task RunAsync(Action<Exception> failed, CancellationToken stop)
    {
        var work = new ImportWork(database) { Failed = failed };
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await _called.WaitAsync(Pause, stop);
                await work.RunAllAsync(stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                failed(fault);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _called.Dispose();
}
