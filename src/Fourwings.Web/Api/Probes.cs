using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;
using Fourwings.Platform.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Fourwings.Web.Api;

/// <summary><c>/health</c> for the load balancer and <c>/metrics</c> for the collector.</summary>
public static class Probes
{
    /// <summary>Maps both.</summary>
    public static void MapProbes(this WebApplication app, Database database, MetricsText metrics)
    {
        app.MapGet("/health", async () =>
        {
            var state = await database.SnapshotAsync(db => Task.FromResult(db.State));
            return Results.Json(new { status = "ok", database = database.Dialect.Name, businessOn = state.BusinessOn });
        }).AllowAnonymous();
        app.MapGet("/metrics", () => Results.Text(metrics.Write(), "text/plain; version=0.0.4")).AllowAnonymous();
    }
}

/// <summary>Sums the counters and histograms of this process as Prometheus reads them.</summary>
public sealed class MetricsText : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly SortedDictionary<string, (double Sum, long Count)> _values = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    /// <summary>Starts to listen to the web server's meters and our own.</summary>
    public MetricsText()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name is "Microsoft.AspNetCore.Hosting" or "Microsoft.AspNetCore.Server.Kestrel"
                or "Fourwings")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => Add(instrument, value));
        _listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => Add(instrument, value));
        _listener.SetMeasurementEventCallback<int>((instrument, value, _, _) => Add(instrument, value));
        _listener.Start();
    }

    /// <summary>All values now.</summary>
    public string Write()
    {
        var text = new StringBuilder();
        lock (_lock)
        {
            foreach (var (name, (sum, count)) in _values)
            {
                text.Append(CultureInfo.InvariantCulture, $"{name}_sum {sum}\n{name}_count {count}\n");
            }
        }

        text.Append(CultureInfo.InvariantCulture, $"process_working_set_bytes {Environment.WorkingSet}\n");
        return text.ToString();
    }

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();

    private void Add(Instrument instrument, double value)
    {
        var name = instrument.Name.Replace('.', '_').Replace('-', '_');
        lock (_lock)
        {
            var (sum, count) = _values.GetValueOrDefault(name);
            _values[name] = (sum + value, count + 1);
        }
    }
}
