using System.Diagnostics.Metrics;

namespace FeedServer.Store.RecordLog;

/// <summary>How long the disk takes for what must be durable. One instrument a process, which measures only while somebody
/// listens.</summary>
internal static class LogMeter
{
    /// <summary>The name of the meter.</summary>
    public const string Name = "FeedServer.Store";

    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<double> Flush = Meter.CreateHistogram<double>(
        "feedserver.record_log.flush.duration", "s", "Time that the disk took to make appended records durable (fsync)");

    /// <summary>The instant to measure from; 0 while nobody listens.</summary>
    public static long Begin() => Flush.Enabled ? System.Diagnostics.Stopwatch.GetTimestamp() : 0;

    /// <summary>Measures since then.</summary>
    public static void End(long began)
    {
        if (began != 0) Flush.Record(System.Diagnostics.Stopwatch.GetElapsedTime(began).TotalSeconds);
    }
}
