using System.Diagnostics.Metrics;
using System.Text.Json;
using FeedServer.Alarms;
using FeedServer.Backups;
using FeedServer.Caching;
using FeedServer.Collect.Pausing;
using FeedServer.Collect.Polling;
using FeedServer.Items.Comments;
using FeedServer.Jobs;
using FeedServer.Push.Hub;
using FeedServer.Search;

namespace FeedServer.Monitoring;

/// <summary>How the server stands, as numbers that are read at each scrape.</summary>
internal sealed class ServerFigures
{
    private readonly IServiceProvider services;
    private readonly string root;
    private readonly string backups;
    private readonly bool hasDatabase;
    private readonly TimeProvider clock;

    /// <param name="services">The parts; asked when a number is read.</param>
    /// <param name="settings">Where the archive and its backups are.</param>
    /// <param name="clock">The clock of ages.</param>
    public ServerFigures(IServiceProvider services, Settings settings, TimeProvider clock)
    {
        (this.services, root, backups, this.clock) = (services, settings.ArchiveRoot, settings.Backup.To, clock);
        hasDatabase = settings.Store.Engine == DatabaseEngine.LiteDb;
        Gauges = [.. Archive(), .. Collecting(), .. Serving()];
    }

    /// <summary>The numbers that stand alone.</summary>
    public IReadOnlyList<MonitoredGauge> Gauges { get; }

    /// <summary>Alarms that fire, a number for each kind.</summary>
    public IEnumerable<Measurement<double>> Alarms()
    {
        var firing = Part<AlarmBook>().Firing.CountBy(alarm => alarm.Kind).ToDictionary();
        return Enum.GetValues<AlarmKind>().Select(kind => new Measurement<double>(firing.GetValueOrDefault(kind),
            new KeyValuePair<string, object?>("kind", JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString()))));
    }

    private IEnumerable<MonitoredGauge> Archive() =>
    [
        new("feedserver.items", "{item}", "Items listed", () => State()?.Items ?? double.NaN),
        new("feedserver.record_log.size", "By", "Size of the record log", () => Size("records", "*.jsonl")),
        new("feedserver.database.size", "By", "Size of the database in the archive's folder",
            () => hasDatabase ? Size("", "feedserver.db*") : double.NaN),
        new("feedserver.search_index.size", "By", "Size of the search index", () => Size("search", "*")),
        new("feedserver.search_index.lag", "{record}", "Records that the search index does not hold yet",
            () => State() is { } state ? Math.Max(0, state.Sequence - Part<SearchIndex>().Status.Sequence) : double.NaN),
        new("feedserver.disk.free", "By", "Bytes free on the disk of the archive", () => Read(() => DiskCheck.FreeOn(root))),
        new("feedserver.disk.size", "By", "Size of the disk of the archive", () => Read(() => new DriveInfo(root).TotalSize)),
        new("feedserver.archive.writable", "", "1 while the archive is written to, 0 while writing has stopped",
            () => Part<IArchiveWriting>().Stopped is null ? 1 : 0),
        new("feedserver.backup.age", "s", "Time since the last backup that was finished began",
            () => LastBackup.Read(root, backups).Good is { } good ? (clock.GetUtcNow() - good.At).TotalSeconds : double.NaN),
        new("feedserver.backup.failed", "", "1 when a backup failed after the last that was finished, else 0",
            () => LastBackup.Read(root, backups).Failed is null ? 0 : 1),
        new("feedserver.verify.age", "s", "Time since the archive was last checked",
            () => Part<VerifyRecord>().Last is { } last ? (clock.GetUtcNow() - last.At).TotalSeconds : double.NaN),
        new("feedserver.verify.faults", "{fault}", "Faults that the last check of the archive found",
            () => Part<VerifyRecord>().Last?.Faults ?? double.NaN),
    ];

    private IEnumerable<MonitoredGauge> Collecting() =>
    [
        new("feedserver.paused", "", "1 while everything is paused, else 0", () => Part<CollectingPause>().Current is null ? 0 : 1),
        new("feedserver.polls.waiting", "{source}", "Sources due for more than a minute whose poll has not begun",
            () => Part<SourcePoller>().Waiting.Count),
        new("feedserver.polls.lag", "s", "Time since the longest waiting source was due; 0 below a minute",
            () => Part<SourcePoller>().Waiting.Values.Select(since => (clock.GetUtcNow() - since).TotalSeconds).DefaultIfEmpty().Max()),
    ];

    private IEnumerable<MonitoredGauge> Serving() =>
    [
        new("feedserver.hub.subscriptions", "{subscription}", "Subscriptions of the hub",
            () => Part<HubSubscriptions>().Health.Subscriptions),
        new("feedserver.hub.subscriptions.failing", "{subscription}", "Subscriptions whose last delivery failed",
            () => Part<HubSubscriptions>().Health.Failing),
        new("feedserver.hub.queue", "{subscription}", "Subscriptions that have not the newest of their feed yet",
            () => services.GetService<Deliveries>()?.Stale ?? double.NaN),
        new("feedserver.comments.pending", "{comment}", "Comments that wait for a moderator", () => Part<ICommentStore>().Waiting),
        new("feedserver.cache.size", "By", "Memory that cached documents take", () => Part<RenderedDocuments>().Cache.Bytes),
        new("feedserver.cache.documents", "{document}", "Documents that are cached", () => Part<RenderedDocuments>().Cache.Count),
    ];

    private T Part<T>() where T : notnull => services.GetRequiredService<T>();

    // The state is held in memory and known at once as a rule; a scrape does not wait for an archive that is being opened anew.
    private ArchiveState? State()
    {
        var asked = Part<IItemStore>().StateAsync(CancellationToken.None);
        return asked.IsCompletedSuccessfully ? asked.Result : null;
    }

    private double Size(string folder, string files) => Read(() => Directory.Exists(Path.Combine(root, folder))
        ? new DirectoryInfo(Path.Combine(root, folder)).EnumerateFiles(files).Sum(file => file.Length) : 0);

    private static double Read(Func<long> read)
    {
        try
        {
            return read();
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            // A file that is gone between listing and asking; the next scrape tells.
            return double.NaN;
        }
    }
}
