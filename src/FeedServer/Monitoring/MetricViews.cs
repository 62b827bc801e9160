using System.Diagnostics.Metrics;
using OpenTelemetry.Metrics;
using Quartz.Diagnostics;

namespace FeedServer.Monitoring;

/// <summary>Which instruments are shown, with which tags and buckets. The tags that are let through are bounded: a trigger of Quartz has a
/// name of its own for each run.</summary>
internal static class MetricViews
{
    /// <summary>The meter of the runtime (built in since .NET 9).</summary>
    public const string Runtime = "System.Runtime";

    private static readonly double[] Seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
    private static readonly double[] LongSeconds = [0.01, 0.1, 1, 5, 15, 60, 300, 900, 3600];

    /// <summary>Of the runtime and of Quartz; under what name, and with which tags. All of this server's own are shown.</summary>
    private static readonly Dictionary<string, (string Name, string[] Tags)> Shown = new(StringComparer.Ordinal)
    {
        ["dotnet.process.memory.working_set"] = ("process.memory.usage", []),
        ["dotnet.process.cpu.time"] = ("process.cpu.time", ["cpu.mode"]),
        ["dotnet.gc.last_collection.memory.committed_size"] = ("dotnet.gc.last_collection.memory.committed_size", []),
        ["dotnet.gc.pause.time"] = ("dotnet.gc.pause.time", []),
        ["dotnet.gc.heap.total_allocated"] = ("dotnet.gc.heap.total_allocated", []),
        ["dotnet.exceptions"] = ("dotnet.exceptions", []),
        ["quartz.job.execution.duration"] = ("quartz.job.execution.duration", ["quartz.job.name", "quartz.job.result"]),
        ["quartz.job.execution.active"] = ("quartz.job.execution.active", ["quartz.job.name"]),
        ["quartz.trigger.misfire"] = ("quartz.trigger.misfire", []),
    };

    /// <summary>The meters that are listened to.</summary>
    public static IReadOnlyList<string> Meters { get; } = [ServerMeter.Name, "FeedServer.Store", Runtime, QuartzInstrumentation.MeterName];

    /// <summary>How an instrument is shown; null for as it is.</summary>
    /// <param name="instrument">It.</param>
    /// <param name="factory">The host's: what belongs to another host of this process is dropped.</param>
    public static MetricStreamConfiguration? For(Instrument instrument, IMeterFactory factory)
    {
        if (instrument.Meter.Scope is { } scope && scope != factory) return MetricStreamConfiguration.Drop;
        var (name, tags) = (instrument.Name, (string[]?)null);
        if (Shown.TryGetValue(name, out var shown)) (name, tags) = shown;
        else if (!instrument.Meter.Name.StartsWith(ServerMeter.Name, StringComparison.Ordinal)) return MetricStreamConfiguration.Drop;
        if (instrument is Histogram<double>)
            return new ExplicitBucketHistogramConfiguration
            {
                Name = name,
                TagKeys = tags,
                Boundaries = tags is null ? Seconds : LongSeconds,
            };
        return tags is null ? null : new MetricStreamConfiguration { Name = name, TagKeys = tags };
    }
}
